//! Tokens: the words, numbers and signs of a normalised text.

use std::ops::Range;

use crate::Normalized;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters of the Arabic script, an abbreviation with dots included (أ.ف.ب).
    Word,
    /// Letters of any other script, digits within included (F16).
    Foreign,
    /// Digits, with the separators inside them (1,200 · 3.5 · 12:30).
    Number,
    /// One sign of punctuation or a symbol; a run of dots is one sign.
    Sign,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the normalised text.
    pub normal: Range<u32>,
    /// Its bytes in the original text.
    pub span: Range<u32>,
    /// What it is made of.
    pub kind: TokenKind,
    /// White space stands before it (or it is the first).
    pub spaced: bool,
    /// A line begins with it.
    pub starts_line: bool,
}

impl Token {
    /// The token's normalised text.
    #[must_use]
    pub fn text<'t>(&self, normalised: &'t Normalized<'_>) -> &'t str {
        &normalised.as_str()[self.normal.start as usize..self.normal.end as usize]
    }

    /// The token's bytes in the original.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.span.start as usize..self.span.end as usize
    }
}

/// Cuts a text into tokens.
///
/// ```
/// use marsad_text::{Normalized, TokenKind, tokens};
/// let text = Normalized::new("قتل 1,200 شخص (أ.ف.ب).");
/// let words: Vec<&str> = tokens(&text).iter().map(|t| &text.as_str()[t.normal.start as usize..t.normal.end as usize]).collect();
/// assert_eq!(words, ["قتل", "1,200", "شخص", "(", "أ.ف.ب", ")", "."]);
/// ```
#[must_use]
pub fn tokens(text: &Normalized<'_>) -> Vec<Token> {
    let source = text.as_str();
    let mut tokens: Vec<Token> = Vec::with_capacity(source.len() / 9);
    let mut at = 0;
    let mut spaced = true;
    let mut starts_line = true;
    while let Some(character) = source[at..].chars().next() {
        let length = character.len_utf8();
        if character.is_whitespace() || character.is_control() {
            spaced = true;
            starts_line |= matches!(character, '\n' | '\r' | '\u{000B}' | '\u{000C}');
            at += length;
            continue;
        }
        let (end, kind) = match class(character) {
            Class::Arabic => (arabic_end(source, at), TokenKind::Word),
            Class::Other => {
                (run_end(source, at, |c| matches!(class(c), Class::Other | Class::Digit)), TokenKind::Foreign)
            }
            Class::Digit => number_end(source, at),
            Class::Sign => (sign_end(source, at, character), TokenKind::Sign),
        };
        let span = text.original_span(at..end);
        tokens.push(Token {
            normal: at as u32..end as u32,
            span: span.start as u32..span.end as u32,
            kind,
            spaced,
            starts_line,
        });
        spaced = false;
        starts_line = false;
        at = end;
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Arabic,
    Other,
    Digit,
    Sign,
}

fn class(character: char) -> Class {
    match character {
        // The letters of Arabic itself, by far the most frequent: no look-up is needed.
        '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' => Class::Arabic,
        '\u{063B}'..='\u{063F}'
        | '\u{066E}'
        | '\u{066F}'
        | '\u{0672}'..='\u{06D3}'
        | '\u{06D5}'
        | '\u{06EE}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}'
        | '\u{08A0}'..='\u{08C7}' => {
            if character.is_alphabetic() {
                Class::Arabic
            } else {
                Class::Sign
            }
        }
        '0'..='9' => Class::Digit,
        c if c.is_ascii() => {
            if c.is_ascii_alphabetic() {
                Class::Other
            } else {
                Class::Sign
            }
        }
        c if c.is_alphabetic() => Class::Other,
        _ => Class::Sign,
    }
}

fn run_end(source: &str, at: usize, belongs: impl Fn(char) -> bool) -> usize {
    source[at..].char_indices().find(|(_, c)| !belongs(*c)).map_or(source.len(), |(i, _)| at + i)
}

/// The end of an Arabic word, or of an abbreviation of single letters with dots between them.
fn arabic_end(source: &str, at: usize) -> usize {
    let is_arabic = |c| class(c) == Class::Arabic;
    let end = run_end(source, at, is_arabic);
    if source[at..end].chars().count() != 1 {
        return end;
    }
    let mut last = end;
    while source[last..].starts_with('.') {
        let next = last + 1;
        let word = run_end(source, next, is_arabic);
        if source[next..word].chars().count() != 1 {
            break;
        }
        last = word;
    }
    last
}

/// The end of a number, or of a word of letters and digits that begins with a digit (5G).
fn number_end(source: &str, at: usize) -> (usize, TokenKind) {
    let mut end = run_end(source, at, |c| c.is_ascii_digit());
    loop {
        let rest = &source.as_bytes()[end..];
        let separator = rest.first().is_some_and(|b| matches!(b, b'.' | b',' | b':' | b'\''));
        if separator && rest.get(1).is_some_and(u8::is_ascii_digit) {
            end = run_end(source, end + 1, |c| c.is_ascii_digit());
        } else {
            break;
        }
    }
    let letters = run_end(source, end, |c| class(c) == Class::Other);
    if letters > end {
        (run_end(source, end, |c| matches!(class(c), Class::Other | Class::Digit)), TokenKind::Foreign)
    } else {
        (end, TokenKind::Number)
    }
}

fn sign_end(source: &str, at: usize, character: char) -> usize {
    if character == '.' { run_end(source, at, |c| c == '.') } else { at + character.len_utf8() }
}
