//! A text cut into lines, and lines into words.

use std::ops::Range;

use marsad_text::{Normalized, fold_letter};

/// The most words of a line that may be something other than body.
pub(crate) const SHORT: usize = 40;

/// Nothing is seen of this character: white space, controls, direction marks.
pub(crate) fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{00AD}'
                | '\u{061C}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
        )
}

/// A line with something on it.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// From 1, blank lines counted.
    pub number: usize,
    /// Its bytes in the text, without the white space around it.
    pub span: Range<usize>,
    /// What stands there.
    pub text: &'a str,
    /// Its words, as indices into [`Page::words`].
    pub words: Range<usize>,
    /// Its words in folded letters, if it is short.
    pub face: Option<Face>,
}

impl Line<'_> {
    /// How many words it has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// It ends with a full stop or a comma, as paragraphs do and headlines do not.
    pub fn ends_sentence(&self) -> bool {
        ends_sentence(self.text)
    }
}

/// See [`Line::ends_sentence`]; dots that trail off do not count.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c| is_blank(c) || matches!(c, '"' | '»' | '”' | ')' | ']' | '\''));
    text.ends_with(['.', '۔', '،', ',', '؛', ';']) && !text.ends_with("..")
}

/// The folded words of a short line or of a part of one.
#[derive(Debug)]
pub(crate) struct Face {
    /// The line in folded letters, punctuation kept.
    pub folded: String,
    /// The words.
    ranges: Vec<Range<usize>>,
}

impl Face {
    /// Of a text as it was given.
    pub fn new(text: &str) -> Self {
        Self::of(Normalized::new(text).as_str())
    }

    fn of(normal: &str) -> Self {
        let folded: String = normal.chars().map(|c| fold_letter(c).to_ascii_lowercase()).collect();
        let ranges = words(&folded).collect();
        Self { folded, ranges }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The word at `index`, or nothing.
    pub fn word(&self, index: usize) -> &str {
        self.ranges.get(index).map_or("", |range| &self.folded[range.clone()])
    }

    /// The words in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.ranges.iter().map(|range| &self.folded[range.clone()])
    }

    /// How many words of the line the phrase takes at word `at`, if it stands there.
    pub fn phrase_at(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut count = 0;
        for word in phrase.split(' ') {
            if self.word(at + count) != word {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// The longest of the phrases that the line begins with, in words.
    pub fn begins(&self, phrases: &[&str]) -> Option<usize> {
        phrases.iter().filter_map(|phrase| self.phrase_at(0, phrase)).max()
    }

    /// The line is one of the phrases and nothing else.
    pub fn is_one_of(&self, phrases: &[&str]) -> bool {
        self.len() > 0 && phrases.iter().any(|phrase| self.phrase_at(0, phrase) == Some(self.len()))
    }

    /// One of the phrases stands somewhere in the line.
    pub fn has(&self, phrases: &[&str]) -> bool {
        (0..self.len()).any(|at| phrases.iter().any(|phrase| self.phrase_at(at, phrase).is_some()))
    }

    /// What follows word number `count`, punctuation included.
    pub fn after(&self, count: usize) -> &str {
        let end = count.checked_sub(1).and_then(|last| self.ranges.get(last)).map_or(0, |range| range.end);
        &self.folded[end..]
    }

    /// The parts between dashes, strokes, middle dots and the like.
    pub fn parts(&self) -> Vec<Face> {
        self.folded.split(is_divider).map(Face::of).filter(|part| part.len() > 0).collect()
    }
}

/// Whether the (normalised) character divides the parts of a byline.
pub(crate) fn is_divider(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '|' | '/' | '\\' | '·' | '•' | '●' | '▪' | '*' | '~'
    )
}

/// The words of a normalised text: runs of letters and digits.
fn words(normal: &str) -> impl Iterator<Item = Range<usize>> {
    let mut characters = normal.char_indices();
    std::iter::from_fn(move || {
        let (start, first) = characters.find(|(_, c)| is_letter(*c))?;
        let mut end = start + first.len_utf8();
        for (at, character) in characters.by_ref() {
            if !is_letter(character) {
                break;
            }
            end = at + character.len_utf8();
        }
        Some(start..end)
    })
}

fn is_letter(character: char) -> bool {
    matches!(character, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' | '0'..='9' | 'a'..='z' | 'A'..='Z')
        || (!character.is_ascii() && character.is_alphanumeric())
}

/// The words of a normalised text, each as one number that does not depend on spelling of hamza and the
/// like, appended to `into`.
pub(crate) fn hash_words(normal: &str, into: &mut Vec<u64>) {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = 0u64;
    for character in normal.chars() {
        if is_letter(character) {
            let letter = u64::from(u32::from(fold_letter(character).to_ascii_lowercase()));
            hash = (hash ^ letter).wrapping_mul(FACTOR).rotate_left(23);
        } else if hash != 0 {
            into.push(mix(hash));
            hash = 0;
        }
    }
    if hash != 0 {
        into.push(mix(hash));
    }
}

/// Whether two texts have the same words, however they are spelt and pointed.
pub(crate) fn same_words(left: &str, right: &str) -> bool {
    let words = |text: &str| {
        let mut words = Vec::new();
        hash_words(Normalized::new(text).as_str(), &mut words);
        words
    };
    let (left, right) = (words(left), words(right));
    !left.is_empty() && left == right
}

/// Spreads the bits of a number.
pub(crate) fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 29)
}

/// A text in lines.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// The lines with something on them.
    pub lines: Vec<Line<'a>>,
    /// The words of all lines, as numbers.
    pub words: Vec<u64>,
}

impl<'a> Page<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 10);
        let mut lines = Vec::new();
        for (number, span) in cut(text) {
            let line = &text[span.clone()];
            let normal = Normalized::new(line);
            let start = words.len();
            hash_words(normal.as_str(), &mut words);
            let face =
                (words.len() - start <= SHORT && line.len() < 2_000).then(|| Face::of(normal.as_str()));
            lines.push(Line { number, span, text: line, words: start..words.len(), face });
        }
        Self { lines, words }
    }

    /// The words of a line, as numbers.
    pub fn words_of(&self, line: usize) -> &[u64] {
        self.lines.get(line).map_or(&[], |line| &self.words[line.words.clone()])
    }
}

/// The number and span of each line that is not blank. A line ends with LF, CR or both.
pub(crate) fn cut(text: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut number = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            let end =
                bytes[at..].iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(bytes.len(), |i| at + i);
            at = end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
            number += 1;
            let line = text[start..end].trim_end_matches(is_blank);
            let shown = line.trim_start_matches(is_blank);
            if !shown.is_empty() {
                return Some((number, start + line.len() - shown.len()..start + line.len()));
            }
        }
        None
    })
}
