//! The date of a document, from a line of its own near the head.

use jiff::civil::Date;
use marsad_text::{Normalized, Token, TokenKind};

use crate::expression::{Anchor, Granularity, TimeKind};
use crate::find::find;

/// How many lines from the head are looked at.
const LINES: usize = 10;
/// The most tokens of a line with a date.
const LONGEST_LINE: usize = 40;
/// The most words beside the date in a line of its own …
const FEW: usize = 1;
/// … and in a line that has something else too, such as a place and an agency.
const SOME: usize = 5;

/// The date that a line near the head of the text gives, such as `الخميس 23 يوليو 2020` or
/// `25 شوال 1436 هـ الموافق 10 أغسطس 2015 م`. A line that says nothing else goes before one that does.
///
/// ```
/// use marsad_text::{Normalized, tokens};
/// let text = Normalized::new("عنوان الخبر\n23-يوليو-2020\nقال الوزير");
/// let date = marsad_time::find_document_date(&text, &tokens(&text));
/// assert_eq!(date.unwrap().to_string(), "2020-07-23");
/// ```
#[must_use]
pub fn find_document_date(text: &Normalized<'_>, tokens: &[Token]) -> Option<Date> {
    let mut second_best = None;
    let mut start = 0;
    for _ in 0..LINES {
        if start >= tokens.len() {
            break;
        }
        let end = tokens[start + 1..]
            .iter()
            .position(|token| token.starts_line)
            .map_or(tokens.len(), |length| start + 1 + length);
        match date_of_line(text, &tokens[start..end]) {
            Some((date, others)) if others <= FEW => return Some(date),
            Some((date, others)) if others <= SOME => second_best = second_best.or(Some(date)),
            _ => {}
        }
        start = end;
    }
    second_best
}

/// The full date of a line, and how many words stand beside it.
fn date_of_line(text: &Normalized<'_>, line: &[Token]) -> Option<(Date, usize)> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let found = find(text, line, 0..line.len(), &Anchor::default());
    let date = found.iter().find(|expression| {
        expression.kind == TimeKind::Interval
            && expression.granularity == Granularity::Day
            && expression.interval.is_some_and(|interval| interval.start == interval.end)
    })?;
    let words = |tokens: &[Token]| tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    let others = words(line) - words(&line[date.tokens.clone()]);
    Some((date.interval?.start, others))
}
