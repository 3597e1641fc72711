//! Sentences: runs of tokens between full stops, question marks and line ends.

use std::ops::Range;

use crate::{Normalized, Token, TokenKind};

/// The most tokens of one sentence; a longer run without a full stop is cut at a comma or a space,
/// so that the cost of reading a text stays linear in its length.
pub const LONGEST_SENTENCE: usize = 240;

/// Tokens before two dots that make a sentence of its own.
const PAUSE_AFTER: usize = 6;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Indices of its tokens.
    pub tokens: Range<usize>,
    /// The number of the line (paragraph) it stands in, from 0.
    pub paragraph: usize,
    /// It begins inside a quotation that an earlier sentence of the same line opened.
    pub begins_quoted: bool,
}

/// Cuts tokens into sentences.
///
/// A full stop does not end a sentence after a single letter (an initial or a title: د. محمد), inside a
/// number or an abbreviation, nor do three dots within a line, which the Arabic press uses as a pause; two
/// dots do where a clause stands before them. Closing quotation marks and brackets stay with the sentence they close.
///
/// ```
/// use marsad_text::{Normalized, sentences, tokens};
/// let text = Normalized::new("قال د. أحمد (أ.ف.ب) إنه وصل. ثم غادر.");
/// let tokens = tokens(&text);
/// assert_eq!(sentences(&text, &tokens).len(), 2);
/// ```
#[must_use]
pub fn sentences(text: &Normalized<'_>, tokens: &[Token]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut paragraph = 0;
    let mut quotes = Quotes::default();
    let mut begins_quoted = false;
    let mut at = 0;
    while at < tokens.len() {
        if at > start && tokens[at].starts_line {
            close(&mut found, start..at, paragraph, begins_quoted);
            start = at;
            quotes = Quotes::default();
            begins_quoted = false;
        }
        if tokens[at].starts_line && at > 0 {
            paragraph += 1;
        }
        let sign = tokens[at].text(text);
        if tokens[at].kind == TokenKind::Sign {
            quotes.read(sign);
        }
        let ends = tokens[at].kind == TokenKind::Sign
            && (ends_sentence(text, tokens, at, sign) || sign == ".." && at - start >= PAUSE_AFTER);
        at += 1;
        if ends {
            while at < tokens.len()
                && !tokens[at].starts_line
                && closes(tokens[at].text(text), &quotes, &tokens[at])
            {
                quotes.read(tokens[at].text(text));
                at += 1;
            }
            close(&mut found, start..at, paragraph, begins_quoted);
            start = at;
            begins_quoted = quotes.open;
        } else if at - start >= LONGEST_SENTENCE {
            let cut = (start + LONGEST_SENTENCE / 2..at)
                .rev()
                .find(|i| matches!(tokens[*i].text(text), "،" | "," | "؛" | ";" | ":"))
                .map_or(at, |i| i + 1);
            close(&mut found, start..cut, paragraph, begins_quoted);
            start = cut;
            begins_quoted = quotes.open;
        }
    }
    close(&mut found, start..tokens.len(), paragraph, begins_quoted);
    found
}

#[derive(Default)]
struct Quotes {
    open: bool,
}

impl Quotes {
    fn read(&mut self, sign: &str) {
        match sign {
            "«" | "“" => self.open = true,
            "»" | "”" => self.open = false,
            "\"" => self.open = !self.open,
            _ => {}
        }
    }
}

fn close(found: &mut Vec<Sentence>, tokens: Range<usize>, paragraph: usize, begins_quoted: bool) {
    if !tokens.is_empty() {
        found.push(Sentence { tokens, paragraph, begins_quoted });
    }
}

fn closes(sign: &str, quotes: &Quotes, token: &Token) -> bool {
    match sign {
        "»" | "”" | ")" | "]" | "}" => true,
        "\"" => quotes.open && !token.spaced,
        "!" | "?" | "؟" | "." => !token.spaced,
        _ => false,
    }
}

fn ends_sentence(text: &Normalized<'_>, tokens: &[Token], at: usize, sign: &str) -> bool {
    match sign {
        "!" | "؟" | "?" | "۔" => true,
        // A bullet inside a line begins an item of its own.
        "•" | "●" | "■" | "▪" => true,
        "*" => tokens[at].spaced && tokens.get(at + 1).is_some_and(|t| t.spaced),
        "." => !is_initial(text, tokens, at),
        _ => sign.len() > 3 && sign.bytes().all(|b| b == b'.'),
    }
}

/// The full stop at `at` follows a single letter that is a title or an initial, and a word follows it.
fn is_initial(text: &Normalized<'_>, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| &tokens[i]) else { return false };
    let Some(after) = tokens.get(at + 1) else { return false };
    let letter = matches!(before.kind, TokenKind::Word | TokenKind::Foreign)
        && !tokens[at].spaced
        && before.text(text).chars().count() == 1;
    letter && !after.starts_line && matches!(after.kind, TokenKind::Word | TokenKind::Foreign)
}
