//! What a single line is, by its own words.

use std::ops::Range;

use marsad_text::{Normalized, TokenKind, tokens};
use marsad_time::{Anchor, Date, Granularity, TimeKind, find, find_document_date};

use crate::line::{Face, Line, ends_sentence, is_blank};
use crate::vocabulary as words;

/// The most words of a caption.
const LONGEST_CAPTION: usize = 25;
/// The most words of a byline.
const LONGEST_BYLINE: usize = 10;
/// The most words of a line with a date and nothing else.
const LONGEST_DATE: usize = 16;

/// The date of a line that says nothing else.
pub(crate) fn date_line(line: &Line<'_>) -> Option<Date> {
    let face = line.face.as_ref()?;
    if line.len() > LONGEST_DATE
        || ends_sentence(line.text)
        || !face.folded.contains(|c: char| c.is_numeric())
    {
        return None;
    }
    let text = Normalized::new(line.text);
    let tokens = tokens(&text);
    let found = find(&text, &tokens, 0..tokens.len(), &Anchor::default());
    let named = found.iter().find(|time| {
        time.kind == TimeKind::Interval
            && time.granularity == Granularity::Day
            && time.interval.is_some_and(|interval| interval.start == interval.end)
    })?;
    let others = tokens
        .iter()
        .enumerate()
        .filter(|(index, token)| {
            matches!(token.kind, TokenKind::Word | TokenKind::Foreign)
                && !found.iter().any(|time| time.tokens.contains(index))
        })
        .map(|(_, token)| Face::new(token.text(&text)))
        .filter(|word| !words::BESIDE_DATE.contains(&word.folded.as_str()))
        .count();
    // A second word would be the beginning of a sentence or a headline.
    (others <= 1).then(|| named.interval.map(|interval| interval.start))?
}

/// The date that stands beside a place or an agency.
pub(crate) fn dateline(line: &Line<'_>) -> Option<Date> {
    let face = line.face.as_ref()?;
    if ends_sentence(line.text) || !face.folded.contains(|c: char| c.is_numeric()) {
        return None;
    }
    let text = Normalized::new(line.text);
    find_document_date(&text, &tokens(&text))
}

/// The words at the head of a paragraph that say where it was written and who carried it, as bytes of the
/// text: `بيروت (رويترز) -`, `القاهرة – أ ف ب:`.
pub(crate) fn dateline_head(text: &str, offset: usize) -> Option<Range<usize>> {
    const FURTHEST: usize = 90;
    let (at, divider) = text.char_indices().take_while(|(at, _)| *at < FURTHEST).find(|(at, c)| {
        matches!(c, '-' | '–' | '—' | ':') && text[..*at].ends_with([' ', ')', 'ب', 'ا', 'س', 'ز'])
    })?;
    let words = Face::new(&text[..at]);
    let agency = words.has(words::AGENCIES);
    (agency && (2..=8).contains(&words.len())).then(|| offset..offset + at + divider.len_utf8())
}

/// Whether the line leads to another article, and whether that article is still to be named.
pub(crate) fn related(line: &Line<'_>) -> Option<bool> {
    let face = line.face.as_ref()?;
    if let Some(mut taken) = face.begins(words::RELATED) {
        while words::FILLERS.contains(&face.word(taken)) {
            taken += 1;
        }
        return Some(taken == face.len());
    }
    if face.is_one_of(&["المزيد", "التفاصيل", "للمزيد"]) {
        return Some(line.text.ends_with(':'));
    }
    if face.begins(words::RELATED_COLON) == Some(1) && face.after(1).trim_start().starts_with(':') {
        return Some(face.len() == 1);
    }
    let for_more = face.word(0) == "للمزيد" && words::FOR_MORE.iter().any(|p| face.phrase_at(1, p).is_some());
    let more_of = face.word(0) == "لمزيد"
        && ["من المعلومات", "من التفاصيل", "من الاخبار"].iter().any(|p| face.phrase_at(1, p).is_some());
    let follow = face.begins(words::FOLLOW).is_some() && face.len() <= 20;
    if more_of || ((for_more || follow) && !line.ends_sentence()) {
        return Some(line.text.ends_with(':'));
    }
    None
}

/// Whether the whole line is share buttons, rights, tags, an address or a mere ornament.
pub(crate) fn boilerplate(line: &Line<'_>) -> bool {
    let Some(face) = &line.face else { return false };
    if face.len() == 0 || line.text.starts_with('©') || face.is_one_of(words::LABELS) {
        return true;
    }
    if !line.text.contains(char::is_whitespace) {
        let address = ["http://", "https://", "www."].iter().any(|start| face.folded.starts_with(start));
        if address || face.folded.contains('@') {
            return true;
        }
    }
    if face.begins(words::NOTICES).is_some() {
        return true;
    }
    if let Some(taken) = face.begins(words::TAGS) {
        let rest = face.after(taken).trim_start();
        if rest.is_empty() || rest.starts_with([':', '-']) {
            return true;
        }
    }
    let mut pieces = line.text.split_whitespace();
    if pieces.all(|piece| piece.trim_start_matches(is_blank).starts_with('#')) {
        return true;
    }
    // الرئيسية > أخبار > عربي
    if face.word(0) == "الرئيسيه" && face.folded.contains(['>', '»', '/', '|', '›']) && face.len() <= 10
    {
        return true;
    }
    face.words().all(|word| words::SHARE.contains(&word))
        && face.words().any(|word| words::SHARE_CORE.contains(&word))
}

fn is_source(part: &Face) -> bool {
    part.is_one_of(words::DESKS) || part.is_one_of(words::AGENCIES) || part.is_one_of(words::OUTLETS)
}

/// Where a line stands, as far as bylines go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Near {
    /// Among the first lines, with a long paragraph following soon; not the first line itself.
    Head,
    /// Among the first or the last lines.
    Edge,
    /// Anywhere else.
    Middle,
}

/// Whether the line says who wrote or carried the article.
pub(crate) fn byline(line: &Line<'_>, near: Near) -> bool {
    let Some(face) = &line.face else { return false };
    if face.len() == 0
        || face.len() > LONGEST_BYLINE
        || line.ends_sentence()
        || line.text.ends_with(['؟', '?', '!', ':'])
    {
        return false;
    }
    if is_source(face) {
        return true;
    }
    if near == Near::Middle {
        return false;
    }
    if let Some((before, after)) = face.folded.split_once(':') {
        let (before, after) = (Face::new(before), Face::new(after));
        let writer = before.is_one_of(words::WRITERS) && (1..=6).contains(&after.len());
        // تقرير: نصف السكان نازحون is a headline.
        let headline =
            matches!(before.word(0), "تقرير" | "تحقيق" | "حوار") && (after.len() > 3 || near != Near::Head);
        return (writer && !headline) || (is_source(&after) && (1..=3).contains(&before.len()));
    }
    signed(face) || reporter(face) || bracketed(line) || divided(face, near)
}

/// بقلم محمد علي, كتب محمود سالم.
fn signed(face: &Face) -> bool {
    let rest = face.len().saturating_sub(1);
    match face.word(0) {
        "بقلم" => (1..=5).contains(&rest),
        "كتب" | "كتبت" => {
            let sentence = face.words().any(|word| matches!(word, "ان" | "عن" | "في" | "علي" | "من" | "الي"));
            let divided = face.after(1).trim_start().starts_with('-');
            (2..=3).contains(&rest) && (divided || !(sentence || face.word(1).starts_with("ال")))
        }
        "by" => (1..=4).contains(&rest),
        _ => false,
    }
}

/// مراسلنا في بغداد, مراسل الجزيرة نت – غزة.
fn reporter(face: &Face) -> bool {
    let after = face.after(1).trim_start();
    words::REPORTERS.contains(&face.word(0))
        && face.len() <= 6
        && (face.len() == 1
            || matches!(face.word(1), "في" | "من")
            || after.starts_with('-')
            || words::OUTLETS.iter().any(|outlet| face.phrase_at(1, outlet).is_some()))
}

/// جدة (واس): a place and an agency in brackets.
fn bracketed(line: &Line<'_>) -> bool {
    let Some((before, inside)) = last_brackets(line.text) else { return false };
    let place = Face::new(&line.text[..before]).len();
    (1..=2).contains(&place) && is_source(&Face::new(&line.text[inside]))
}

/// Parts with dashes or middle dots between them, one of which carries news.
fn divided(face: &Face, near: Near) -> bool {
    let parts = face.parts();
    let Some((last, first)) = parts.split_last() else { return false };
    if first.is_empty() || parts.len() > 4 {
        return false;
    }
    let lengths = |limit: usize| parts.iter().all(|part| part.len() <= limit || is_source(part));
    (is_source(last) && lengths(4))
        || (is_source(&parts[0]) && lengths(2))
        || (parts.len() > 2 && parts.iter().any(is_source) && lengths(3))
        || (near == Near::Head && face.len() <= 6 && lengths(3) && spaced_dash(&face.folded))
}

fn spaced_dash(folded: &str) -> bool {
    [" - ", " | ", " · ", " • ", " – ", " — "].iter().any(|dash| folded.contains(dash))
}

/// The outlet that a byline names beside its desk, as bytes of the line.
pub(crate) fn outlet(text: &str) -> Option<Range<usize>> {
    let at = text.find(['–', '—', '-', '|', '·', '•'])?;
    let divider = text[at..].chars().next()?.len_utf8();
    let (before, after) = (0..at, at + divider..text.len());
    let named = |own: &Range<usize>, desk: &Range<usize>| {
        let name = Face::new(&text[own.clone()]);
        Face::new(&text[desk.clone()]).is_one_of(words::OWN_DESKS) && (1..=4).contains(&name.len())
    };
    let part = if named(&before, &after) {
        before
    } else if named(&after, &before) {
        after
    } else {
        return None;
    };
    let start = text[part.clone()].trim_start_matches(is_blank);
    let start_at = part.end - start.len();
    let name = start.trim_end_matches(is_blank);
    Some(start_at..start_at + name.len())
}

/// The byte before the brackets at the end of the text, and what stands in them.
fn last_brackets(text: &str) -> Option<(usize, Range<usize>)> {
    let inside = text.strip_suffix([')', ']', '}'])?;
    let open = inside.rfind(['(', '[', '{'])?;
    Some((open, open + 1..inside.len()))
}

/// The credit of a caption, as bytes of the line, if it is one. `first` says that nothing stands above it.
pub(crate) fn caption(line: &Line<'_>, first: bool) -> Option<Range<usize>> {
    let face = line.face.as_ref()?;
    if line.len() > LONGEST_CAPTION {
        return None;
    }
    let text = line.text;
    if let Some((before, inside)) = last_brackets(text) {
        let credit = Face::new(&text[inside.clone()]);
        let is_credit = (1..=8).contains(&credit.len())
            && (credit.is_one_of(words::AGENCIES)
                || credit.parts().iter().any(|part| part.is_one_of(words::AGENCIES))
                || credit.has(words::CREDITS));
        // After a full stop, an agency signs the sentence.
        let shown = &text[..before];
        let says_more = ends_sentence(shown) || shown.trim_end().ends_with(['!', '؟', '?']);
        return (is_credit && !says_more).then(|| trimmed(text, inside));
    }
    if let Some(taken) = face.begins(words::PHOTOGRAPHED)
        && (1..=6).contains(&(face.len() - taken))
        && let Some(colon) = text.find(':')
        && Face::new(&text[..colon]).len() == taken
    {
        return Some(trimmed(text, colon + 1..text.len()));
    }
    let (at, divider) = text.char_indices().rev().find(|(_, c)| matches!(c, '-' | '–' | '—' | '|'))?;
    let credit = at + divider.len_utf8()..text.len();
    let long = Face::new(&text[..at]).len() >= 5;
    (!first && long && Face::new(&text[credit.clone()]).is_one_of(words::AGENCIES))
        .then(|| trimmed(text, credit))
}

/// The range without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let end = range.start + text[range.clone()].trim_end_matches(is_blank).len();
    let start = end - text[range.start..end].trim_start_matches(is_blank).len();
    start..end
}
