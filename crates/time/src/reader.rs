//! The reader: walks over the words of a line and takes the longest time expression at each place.

use jiff::civil::Date;

use crate::expression::{Conflict, Direction, Granularity, TimeKind};
use crate::interval::Interval;
use crate::sense::{Lexeme, Sense};

/// The words of one line and the day to reckon from.
pub(crate) struct Reader<'a> {
    pub(crate) words: &'a [Lexeme],
    pub(crate) anchor: Option<Date>,
}

/// What an expression amounts to.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub(crate) interval: Option<Interval>,
    pub(crate) direction: Direction,
    pub(crate) granularity: Granularity,
    pub(crate) kind: TimeKind,
    pub(crate) conflict: Option<String>,
    /// The same date on the other side of the anchor, when only its nearness decided.
    pub(crate) alternative: Option<Interval>,
}

/// A reading and the index after its last word.
pub(crate) type Found = (usize, Reading);

impl Reading {
    pub(crate) fn new(interval: Option<Interval>, direction: Direction, granularity: Granularity) -> Self {
        Self { interval, direction, granularity, kind: TimeKind::Interval, conflict: None, alternative: None }
    }

    /// A reading with no place in time.
    pub(crate) fn placeless(kind: TimeKind, granularity: Granularity) -> Self {
        Self { kind, ..Self::new(None, Direction::Unmarked, granularity) }
    }

    pub(crate) fn conflict(&self) -> Option<Conflict> {
        self.conflict.clone().map(|message| Conflict { message })
    }
}

/// The longer of two findings; the first when they are equal.
pub(crate) fn longer(one: Option<Found>, other: Option<Found>) -> Option<Found> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.0 > one.0 { other } else { one }),
        (one, other) => one.or(other),
    }
}

impl Reader<'_> {
    /// The word at `at`, or a word that means nothing.
    pub(crate) fn word(&self, at: usize) -> Lexeme {
        self.words.get(at).copied().unwrap_or(Lexeme::OUTSIDE)
    }

    pub(crate) fn sense(&self, at: usize) -> Sense {
        self.word(at).sense
    }

    /// The sense of the word before `at`.
    pub(crate) fn before(&self, at: usize) -> Sense {
        at.checked_sub(1).map_or(Sense::Nothing, |index| self.sense(index))
    }

    /// The index after `at` if the word there has this sense and no clitics, else `at`.
    pub(crate) fn skip(&self, at: usize, sense: Sense) -> usize {
        if self.sense(at) == sense && self.word(at).bare() { at + 1 } else { at }
    }

    /// The longest expression that begins at `at`.
    pub(crate) fn expression(&self, at: usize) -> Option<Found> {
        match self.sense(at) {
            Sense::Nothing | Sense::Counted | Sense::Newspaper | Sense::DayQuality | Sense::Office => {
                return None;
            }
            Sense::Need | Sense::Same | Sense::NamedAfter | Sense::Remembered => return None,
            Sense::Sign(_) | Sense::Marker(..) | Sense::EraCommon | Sense::EraHijri => return None,
            _ => {}
        }
        longer(self.point(at), longer(self.span(at), longer(self.amount(at), self.bounded(at))))
    }

    /// An expression that names a place in time by itself: a date, a relative day, a relative period.
    pub(crate) fn point(&self, at: usize) -> Option<Found> {
        longer(
            self.dated(at),
            longer(self.relative_day(at), longer(self.relative_period(at), self.named_period(at))),
        )
    }
}
