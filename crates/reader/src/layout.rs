//! The layout of an article: what each line is, by its words and its place.

use std::ops::Range;

use marsad_time::Date;

use crate::document::{Segment, SegmentKind};
use crate::line::{self, Page};
use crate::repeats;
use crate::rules::{self, Near};

/// How many lines from the top the date may stand.
const DATE_LINES: usize = 10;
/// How many lines from the top, and from the end, a byline may stand.
const EDGE_TOP: usize = 8;
const EDGE_END: usize = 3;
/// A paragraph of so many words is no headline.
const LONG: usize = 23;
/// A paragraph of so many words shows that a short line above it is a headline.
const PARAGRAPH: usize = 12;
/// The most words of the name of a related article.
const LONGEST_RELATED: usize = 25;

/// What the lines of a text are, and what they say of it.
#[derive(Debug)]
pub(crate) struct Layout {
    pub segments: Vec<Segment>,
    pub date: Option<Date>,
    pub outlet: Option<String>,
}

/// Whether a text has no more than two lines.
pub(crate) fn is_short(text: &str) -> bool {
    line::cut(text).nth(2).is_none()
}

/// The layout of a text whose lines are all body.
pub(crate) fn all_body(text: &str, known: Known<'_>) -> Layout {
    let segments = line::cut(text)
        .map(|(line, span)| Segment { kind: SegmentKind::Body, line, span, repeats: None, credit: None })
        .collect();
    let mut head = line::cut(text).filter(|(_, span)| !known.dated && span.len() < 400);
    let date = head.find_map(|(_, span)| rules::dateline(Page::new(&text[span]).lines.first()?));
    Layout { segments, date, outlet: None }
}

/// What the record that brought a text says of it.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Known<'a> {
    /// Its title: only a line that says the same is the title.
    pub title: Option<&'a str>,
    /// It gives a date, and none need be looked for.
    pub dated: bool,
}

/// Lays out an article.
pub(crate) fn lay_out(text: &str, known: Known<'_>) -> Layout {
    lay_out_marked(text, known, &[])
}

/// Lays out an article of which a page has marked some lines; `marks` has one entry a line.
pub(crate) fn lay_out_marked(text: &str, known: Known<'_>, marks: &[Option<SegmentKind>]) -> Layout {
    let page = Page::new(text);
    let mut kinds = vec![SegmentKind::Body; page.lines.len()];
    let mut credits: Vec<Option<Range<usize>>> = vec![None; page.lines.len()];
    let mut date = None;
    furniture(&page, &mut kinds, &mut credits, &mut date);
    for (index, line) in page.lines.iter().enumerate() {
        if let Some(kind) = marks.get(line.number - 1).copied().flatten() {
            kinds[index] = kind;
            if kind != SegmentKind::Caption {
                credits[index] = None;
            }
        }
    }
    let headline = match known.title {
        _ if kinds.contains(&SegmentKind::Title) => None,
        Some(title) => known_title(&page, &kinds, title),
        None => find_title(&page, &kinds),
    };
    if let Some(headline) = headline {
        kinds[headline] = SegmentKind::Title;
    }
    // A text of nothing but captions is a text.
    if !kinds.iter().any(|kind| kind.is_coded()) {
        for (kind, credit) in kinds.iter_mut().zip(&mut credits) {
            if *kind == SegmentKind::Caption {
                *kind = SegmentKind::Body;
                *credit = None;
            }
        }
    }
    let bodies: Vec<usize> = (0..kinds.len()).filter(|line| kinds[*line] == SegmentKind::Body).collect();
    let repeats = repeats::find(&page, &bodies);
    let mut segments = Vec::with_capacity(kinds.len());
    for (index, line) in page.lines.iter().enumerate() {
        let whole = Segment {
            kind: kinds[index],
            line: line.number,
            span: line.span.clone(),
            repeats: None,
            credit: credits[index].take(),
        };
        match repeats.whole.get(&index) {
            Some(fuller) => {
                let repeats = Some(page.lines[*fuller].number);
                segments.push(Segment { kind: SegmentKind::PullQuote, repeats, ..whole });
            }
            None => match repeats.sentences.get(&index) {
                Some(sentences) => split(&page, whole, line.text, sentences, &mut segments),
                None => segments.push(whole),
            },
        }
    }
    let date = date.or_else(|| {
        if known.dated {
            return None;
        }
        let head = page.lines.iter().zip(&kinds).take(DATE_LINES);
        head.filter(|(_, kind)| !matches!(kind, SegmentKind::Related | SegmentKind::Boilerplate))
            .find_map(|(line, _)| rules::dateline(line))
    });
    let outlet = page
        .lines
        .iter()
        .zip(&kinds)
        .filter(|(_, kind)| **kind == SegmentKind::Byline)
        .find_map(|(line, _)| Some(line.text[rules::outlet(line.text)?].to_owned()));
    Layout { segments, date, outlet }
}

/// Finds the lines that are not the article: by their own words, mostly.
fn furniture(
    page: &Page<'_>,
    kinds: &mut [SegmentKind],
    credits: &mut [Option<Range<usize>>],
    date: &mut Option<Date>,
) {
    let count = page.lines.len();
    let mut naming_related = false;
    for (index, line) in page.lines.iter().enumerate() {
        if line.face.is_none() {
            naming_related = false;
            continue;
        }
        if let Some(open) = rules::related(line) {
            kinds[index] = SegmentKind::Related;
            naming_related = open || naming_related;
            continue;
        }
        if rules::boilerplate(line) {
            kinds[index] = SegmentKind::Boilerplate;
            continue;
        }
        if naming_related {
            if line.len() <= LONGEST_RELATED && !line.ends_sentence() {
                kinds[index] = SegmentKind::Related;
                continue;
            }
            naming_related = false;
        }
        if index < DATE_LINES
            && count > 1
            && let Some(found) = rules::date_line(line)
        {
            *date = date.or(Some(found));
            kinds[index] = SegmentKind::Date;
            continue;
        }
        let follows = page.lines[index + 1..].iter().take(2).any(|next| next.len() >= LONG);
        let near = if (1..EDGE_TOP).contains(&index) && follows {
            Near::Head
        } else if index < EDGE_TOP || index + EDGE_END >= count {
            Near::Edge
        } else {
            Near::Middle
        };
        if count > 1 && rules::byline(line, near) {
            kinds[index] = SegmentKind::Byline;
        } else if let Some(credit) = rules::caption(line, index == 0) {
            kinds[index] = SegmentKind::Caption;
            credits[index] = Some(line.span.start + credit.start..line.span.start + credit.end);
        }
    }
}

/// The line that says the same as the title, if it is one of the first.
fn known_title(page: &Page<'_>, kinds: &[SegmentKind], title: &str) -> Option<usize> {
    let mut words = Vec::new();
    line::hash_words(marsad_text::Normalized::new(title).as_str(), &mut words);
    let mut head = (0..kinds.len()).filter(|line| kinds[*line] == SegmentKind::Body).take(3);
    head.find(|line| !words.is_empty() && page.words_of(*line) == words)
}

/// The first short line without a final full stop, if longer paragraphs follow.
fn find_title(page: &Page<'_>, kinds: &[SegmentKind]) -> Option<usize> {
    let mut bodies = (0..kinds.len()).filter(|line| kinds[*line] == SegmentKind::Body);
    let first = bodies.next()?;
    let line = &page.lines[first];
    let length = line.len();
    if length == 0 || length >= LONG || line.ends_sentence() || line.text.ends_with(':') {
        return None;
    }
    let followed = bodies.take(3).any(|next| page.lines[next].len() > length.max(PARAGRAPH - 1));
    followed.then_some(first)
}

/// A body line in which some sentences repeat another line, in parts.
fn split(
    page: &Page<'_>,
    whole: Segment,
    text: &str,
    sentences: &[(Range<usize>, usize)],
    segments: &mut Vec<Segment>,
) {
    let start = whole.span.start;
    let mut push = |range: Range<usize>, fuller: Option<usize>| {
        let part = text[range.clone()].trim_end_matches(line::is_blank);
        let shown = part.trim_start_matches(line::is_blank);
        if shown.is_empty() {
            return;
        }
        let end = start + range.start + part.len();
        segments.push(Segment {
            kind: if fuller.is_some() { SegmentKind::PullQuote } else { whole.kind },
            line: whole.line,
            span: end - shown.len()..end,
            repeats: fuller.map(|fuller| page.lines[fuller].number),
            credit: None,
        });
    };
    let mut at = 0;
    for (range, fuller) in sentences {
        push(at..range.start, None);
        push(range.clone(), Some(*fuller));
        at = range.end;
    }
    push(at..text.len(), None);
}
