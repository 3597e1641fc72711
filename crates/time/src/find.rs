//! Finding the time expressions of a text, line by line.

use std::ops::Range;

use marsad_text::{Normalized, Token};

use crate::expression::{Anchor, TimeExpression};
use crate::reader::Reader;
use crate::sense::{Lexeme, Sense, lexeme};

/// The time expressions among the tokens of `range`, in order; no two share a token, and of those that
/// would, the longer stands. `range` is a sentence as a rule; no expression goes past the end of a line.
///
/// ```
/// use marsad_text::{Normalized, tokens};
/// use marsad_time::{Anchor, Direction, find, parse_iso};
/// let text = Normalized::new("في حزيران/يونيو الماضي");
/// let tokens = tokens(&text);
/// let anchor = Anchor::at(parse_iso("2020-07-23")?);
/// let found = find(&text, &tokens, 0..tokens.len(), &anchor);
/// assert_eq!(found[0].tokens, 1..5);
/// assert_eq!(found[0].direction, Direction::Past);
/// assert_eq!(found[0].interval.unwrap().to_string(), "2020-06-01/2020-06-30");
/// # Ok::<(), marsad_time::ParseDateError>(())
/// ```
#[must_use]
pub fn find(
    text: &Normalized<'_>,
    tokens: &[Token],
    range: Range<usize>,
    anchor: &Anchor,
) -> Vec<TimeExpression> {
    let end = range.end.min(tokens.len());
    let start = range.start.min(end);
    let mut found = Vec::new();
    let mut buffer = String::with_capacity(64);
    let words: Vec<Lexeme> =
        tokens[start..end].iter().map(|token| lexeme(text, token, &mut buffer)).collect();
    let mut line = 0;
    while line < words.len() {
        let length = words[line + 1..]
            .iter()
            .position(|word| word.starts_line)
            .map_or(words.len() - line, |at| at + 1);
        let reader = Reader { words: &words[line..line + length], anchor: anchor.date };
        find_in_line(&reader, start + line, &mut found);
        line += length;
    }
    found
}

fn find_in_line(reader: &Reader<'_>, first: usize, found: &mut Vec<TimeExpression>) {
    let mut at = 0;
    while at < reader.words.len() {
        if reader.words[at].sense == Sense::Nothing {
            at += 1;
            continue;
        }
        let Some((end, reading)) = reader.expression(at).filter(|(end, _)| *end > at) else {
            at += 1;
            continue;
        };
        let end = end.min(reader.words.len());
        found.push(TimeExpression {
            tokens: first + at..first + end,
            interval: reading.interval,
            alternative: reading.alternative,
            direction: reading.direction,
            granularity: reading.granularity,
            kind: reading.kind,
            conflict: reading.conflict(),
        });
        at = end;
    }
}
