//! Arabic on a screen that reads from left to right.
//!
//! Every Arabic piece stands between RIGHT-TO-LEFT ISOLATE and POP DIRECTIONAL ISOLATE, a long one line
//! by line, so that it neither reorders the English around it nor is reordered by it. Direction marks
//! and control characters of the original are taken out: they would undo that, or worse.

use std::fmt::Write;

use crate::output::Look;

const ISOLATE: char = '\u{2067}';
const POP: char = '\u{2069}';

/// Whether a text has an Arabic letter.
pub(crate) fn has_arabic(text: &str) -> bool {
    text.chars().any(is_arabic)
}

fn is_arabic(character: char) -> bool {
    matches!(character,
        '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{066E}'..='\u{06D3}' | '\u{06FA}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08C7}' | '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}')
}

/// The character as it may stand on a screen; `None` for one that must not.
fn shown(character: char) -> Option<char> {
    match character {
        '\u{061C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => None,
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Some(' '),
        c => Some(c),
    }
}

/// A text without control characters and direction marks.
pub(crate) fn printable(text: &str) -> String {
    text.chars().filter_map(shown).collect()
}

/// A short piece of the document in a line of English.
pub(crate) fn isolate(text: &str) -> String {
    let text = printable(text);
    let text = text.trim();
    if has_arabic(text) { format!("{ISOLATE}{text}{POP}") } else { text.to_owned() }
}

/// As [`isolate`], at most so many characters.
pub(crate) fn isolate_short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => isolate(&format!("{}…", &text[..end])),
        None => isolate(text),
    }
}

/// The columns that a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.chars().filter(|c| columns(*c)).count()
}

fn columns(character: char) -> bool {
    !matches!(character,
        '\u{0300}'..='\u{036F}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// English with words in Arabic, each run of which is isolated.
pub(crate) fn mixed(text: &str) -> String {
    let text = printable(text);
    let mut shown = String::with_capacity(text.len() + 16);
    let mut rest = text.as_str();
    while let Some(start) = rest.find(is_arabic) {
        let run = &rest[start..];
        // Spaces belong to a run when Arabic goes on behind them.
        let belongs = |c: char| is_arabic(c) || !columns(c) || c == ' ';
        let run = &run[..run.find(|c| !belongs(c)).unwrap_or(run.len())];
        let run = run.trim_end_matches(' ');
        shown.push_str(&rest[..start]);
        shown.push(ISOLATE);
        shown.push_str(run);
        shown.push(POP);
        rest = &rest[start + run.len()..];
    }
    shown.push_str(rest);
    shown
}

/// A cell of a table, with spaces up to `columns`.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    let mut cell = text.to_owned();
    let missing = columns.saturating_sub(width(&cell));
    cell.extend(std::iter::repeat_n(' ', missing));
    cell
}

/// The most characters of a sentence that are shown.
const LONGEST: usize = 600;
/// Characters shown before the first mark of a longer sentence.
const BEFORE: usize = 200;

/// The lines of a text whose marked characters (ranges, from 0) stand out: bold and underlined in
/// colour, between ⟦ and ⟧ without. Of a very long text the part around the first mark.
pub(crate) fn marked(
    text: &str,
    marks: &[std::ops::Range<usize>],
    look: Look,
    columns: usize,
) -> Vec<String> {
    let characters = cut(text, marks);
    let mut lines = Vec::new();
    let mut line: Vec<(char, bool)> = Vec::new();
    let mut taken = 0;
    for word in words(&characters) {
        let length = word.iter().filter(|(c, _)| self::columns(*c)).count();
        if taken > 0 && taken + 1 + length > columns {
            lines.push(drawn(&line, look));
            line.clear();
            taken = 0;
        }
        if taken > 0 {
            // A space between two marked words is marked too.
            let within = line.last().is_some_and(|l| l.1) && word.first().is_some_and(|w| w.1);
            line.push((' ', within));
            taken += 1;
        }
        for (index, character) in word.iter().enumerate() {
            // A word longer than a line.
            if index > 0 && taken >= columns {
                lines.push(drawn(&line, look));
                line.clear();
                taken = 0;
            }
            line.push(*character);
            taken += usize::from(self::columns(character.0));
        }
    }
    if !line.is_empty() {
        lines.push(drawn(&line, look));
    }
    lines
}

/// The characters that are shown, and whether each is marked.
fn cut(text: &str, marks: &[std::ops::Range<usize>]) -> Vec<(char, bool)> {
    let first = marks.iter().map(|m| m.start).min().unwrap_or(0);
    let long = text.char_indices().nth(LONGEST).is_some();
    let from = if long { first.saturating_sub(BEFORE) } else { 0 };
    let mut characters = Vec::new();
    if from > 0 {
        characters.push(('…', false));
    }
    let mut rest = text.chars().enumerate().skip(from);
    for (at, character) in rest.by_ref().take(LONGEST) {
        if let Some(character) = shown(character) {
            characters.push((character, marks.iter().any(|m| m.contains(&at))));
        }
    }
    if rest.next().is_some() {
        characters.push(('…', false));
    }
    characters
}

fn words(characters: &[(char, bool)]) -> impl Iterator<Item = &[(char, bool)]> {
    characters.split(|(c, _)| c.is_whitespace()).filter(|w| !w.is_empty())
}

fn drawn(line: &[(char, bool)], look: Look) -> String {
    let style = look.marked();
    let (open, close) = if look.colour {
        (style.render().to_string(), style.render_reset().to_string())
    } else {
        ("⟦".to_owned(), "⟧".to_owned())
    };
    let mut drawn = String::from(ISOLATE);
    let mut inside = false;
    for (character, mark) in line {
        if *mark != inside {
            let _ = write!(drawn, "{}", if *mark { &open } else { &close });
            inside = *mark;
        }
        drawn.push(*character);
    }
    if inside {
        drawn.push_str(&close);
    }
    drawn.push(POP);
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Look = Look { colour: false, width: 80 };

    #[test]
    fn arabic_is_isolated_and_nothing_else() {
        assert_eq!(isolate("سرت"), "\u{2067}سرت\u{2069}");
        assert_eq!(isolate("Sirte"), "Sirte");
    }

    #[test]
    fn arabic_within_english_is_isolated_run_by_run() {
        assert_eq!(mixed("«سرت» is a city"), "«\u{2067}سرت\u{2069}» is a city");
        assert_eq!(mixed("of ابن علي (أ)"), "of \u{2067}ابن علي\u{2069} (\u{2067}أ\u{2069})");
    }

    #[test]
    fn controls_of_the_text_do_not_reach_the_screen() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}c"), "a [31mbc");
    }

    #[test]
    fn cells_are_padded_by_what_is_seen() {
        assert_eq!(pad(&isolate("سِرت"), 5), "\u{2067}سِرت\u{2069}  ");
    }

    #[test]
    fn marks_are_drawn_line_by_line() {
        let lines = marked("وصل الوزير أمس", std::slice::from_ref(&(0..3)), PLAIN, 80);
        assert_eq!(lines, ["\u{2067}⟦وصل⟧ الوزير أمس\u{2069}"]);
        let lines = marked("وصل الوزير أمس", std::slice::from_ref(&(0..10)), PLAIN, 10);
        assert_eq!(lines, ["\u{2067}⟦وصل الوزير⟧\u{2069}", "\u{2067}أمس\u{2069}"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        let lines = marked(&"ا".repeat(25), &[], PLAIN, 10);
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn a_long_sentence_shows_what_is_around_the_mark() {
        let text = format!("{}وصل {}", "كلمة ".repeat(1000), "كلمة ".repeat(1000));
        let lines = marked(&text, std::slice::from_ref(&(5000..5003)), PLAIN, 80).concat();
        assert!(lines.contains("⟦وصل⟧") && lines.starts_with("\u{2067}…") && lines.chars().count() < 700);
    }
}
