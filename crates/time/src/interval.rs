//! Intervals of days, and reading and writing them as ISO 8601.

use std::fmt;

use jiff::civil::Date;

use crate::calendar;

/// A run of days, both ends included.
///
/// ```
/// use marsad_time::{Interval, parse_iso};
/// let start = parse_iso("2020-07-19")?;
/// let end = parse_iso("2020-07-23")?;
/// assert_eq!(Interval { start, end }.to_string(), "2020-07-19/2020-07-23");
/// assert_eq!(Interval::day(start).to_string(), "2020-07-19");
/// # Ok::<(), marsad_time::ParseDateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

impl Interval {
    /// The interval of one day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { start: date, end: date }
    }

    /// The interval from one day to the other, whichever is the earlier.
    #[must_use]
    pub fn between(one: Date, other: Date) -> Self {
        Self { start: one.min(other), end: one.max(other) }
    }

    /// The interval `days` later.
    pub(crate) fn shifted(&self, days: i64) -> Option<Self> {
        Some(Self { start: calendar::shift(self.start, days)?, end: calendar::shift(self.end, days)? })
    }

    /// The interval as ISO 8601 with the precision it has: a whole month is `2020-06`, a whole year `2020`,
    /// a run of whole months `2020-01` to `2020-03`, anything else its days. The second part is there when
    /// first and last differ (Extended Date/Time Format, level 0).
    ///
    /// ```
    /// use marsad_time::{Interval, parse_iso};
    /// let june = Interval { start: parse_iso("2020-06-01")?, end: parse_iso("2020-06-30")? };
    /// assert_eq!(june.reduced(), ("2020-06".to_owned(), None));
    /// # Ok::<(), marsad_time::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn reduced(&self) -> (String, Option<String>) {
        let (start, end) = (self.start, self.end);
        let whole_months = start.day() == 1 && end == end.last_of_month();
        let whole_years = whole_months && start.month() == 1 && end.month() == 12;
        let write = |date: Date| match (whole_years, whole_months) {
            (true, _) => format!("{:04}", date.year()),
            (_, true) => format!("{:04}-{:02}", date.year(), date.month()),
            _ => date.to_string(),
        };
        let (first, last) = (write(start), write(end));
        let end = (first != last).then_some(last);
        (first, end)
    }

    /// Whether `date` lies in the interval.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.start <= date && date <= self.end
    }

    /// Whether the two have a day in common.
    #[must_use]
    pub fn overlaps(&self, other: &Interval) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start == self.end {
            write!(formatter, "{}", self.start)
        } else {
            write!(formatter, "{}/{}", self.start, self.end)
        }
    }
}

/// A text that is not a date of the form `2020-07-22`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseDateError {
    text: String,
}

impl fmt::Display for ParseDateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is not a date: write year, month and day as in 2020-07-22", self.text)
    }
}

impl std::error::Error for ParseDateError {}

/// Reads a date of the form `2020-07-22`; a time of day after it (`2020-07-22T10:00:00Z`) is passed over.
///
/// # Errors
///
/// When `text` does not begin with such a date, or no such day exists.
///
/// ```
/// assert!(marsad_time::parse_iso("2020-07-22").is_ok());
/// assert!(marsad_time::parse_iso("2020-02-30").is_err());
/// ```
pub fn parse_iso(text: &str) -> Result<Date, ParseDateError> {
    read_iso(text.trim()).ok_or_else(|| ParseDateError { text: text.chars().take(40).collect() })
}

fn read_iso(text: &str) -> Option<Date> {
    let (date, rest) = text.split_at_checked(10)?;
    if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
        return None;
    }
    let bytes = date.as_bytes();
    let shaped = bytes.iter().enumerate().all(|(index, byte)| match index {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if !shaped {
        return None;
    }
    Date::new(date[..4].parse().ok()?, date[5..7].parse().ok()?, date[8..].parse().ok()?).ok()
}
