//! What a time expression says.

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;

use crate::Interval;

/// The day from which relative expressions are reckoned: the date of the document.
///
/// Without a date, relative expressions are found all the same, with no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The date of the document.
    pub date: Option<Date>,
}

impl Anchor {
    /// An anchor at `date`.
    #[must_use]
    pub fn at(date: Date) -> Self {
        Self { date: Some(date) }
    }
}

/// On which side of the anchor the words themselves put the time: الماضي, الجاري, المقبل.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Before the anchor: الماضي, أمس, منذ.
    Past,
    /// Around the anchor: الجاري, اليوم, هذا.
    Present,
    /// After the anchor: المقبل, غدا.
    Future,
    /// The words do not say: `22 يوليو`, `عام 2003`.
    #[default]
    Unmarked,
}

/// How finely the expression places a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Granularity {
    /// Hours, or less.
    Hour,
    /// A day, or a part of it.
    Day,
    /// A week.
    Week,
    /// A month, or its beginning, middle or end.
    Month,
    /// One of the four seasons.
    Season,
    /// A quarter or a half of a year.
    Quarter,
    /// A year, or its beginning, middle or end.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
    /// From one point to another.
    Span,
}

/// How the time that is named bears on what is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// It lies in the interval.
    Interval,
    /// A length of time with no place: لمدة ثلاثة أيام. The interval is none.
    Duration,
    /// From a point up to the anchor: منذ.
    Since,
    /// Up to a point: حتى. The interval runs from the anchor to that point, or is the point when that
    /// lies in the past.
    Until,
    /// Before a point: قبل عام 2011. The interval is that point, not the time told.
    Before,
    /// After a point: بعد عام 2011. The interval is that point, not the time told.
    After,
    /// A person's age: (50 عاما). The interval is none.
    Age,
    /// Again and again: كل يوم. The interval is none.
    Recurring,
}

/// Two statements within one expression that cannot both be true. The interval is the one that the
/// more explicit words give; the conflict is kept for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What contradicts what.
    pub message: String,
}

impl fmt::Display for Conflict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

/// A time expression: the words, and the days that they name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    /// Indices of its tokens in the slice that was given.
    pub tokens: Range<usize>,
    /// The days; none for lengths of time, and for relative expressions without an anchor.
    pub interval: Option<Interval>,
    /// The days on the other side of the anchor that the same words could name, when they give neither
    /// year nor direction: the coming Sunday for `الأحد`, last September for `سبتمبر`. The tense of what
    /// is told decides better than nearness does.
    pub alternative: Option<Interval>,
    /// What the words say about past and future.
    pub direction: Direction,
    /// How fine it is.
    pub granularity: Granularity,
    /// How it bears on what is told.
    pub kind: TimeKind,
    /// A contradiction within the expression.
    pub conflict: Option<Conflict>,
}
