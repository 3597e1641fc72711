//! Reckoning with days, months and years, Gregorian and Hijri.

use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::{Date as CalendarDate, Iso};
use jiff::Span;
use jiff::civil::Date;

use crate::Interval;

/// One of the two calendars of the Arabic press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Calendar {
    Gregorian,
    Hijri,
}

/// A month of the year in one of the calendars, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Month {
    pub(crate) calendar: Calendar,
    pub(crate) number: u8,
}

impl Calendar {
    /// The day `day` of a month.
    pub(crate) fn day(self, year: i32, month: u8, day: u8) -> Option<Date> {
        match self {
            Calendar::Gregorian => {
                Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            }
            Calendar::Hijri => {
                if !(1..=3000).contains(&year) {
                    return None;
                }
                let calendar: Hijri<UmmAlQura> = Hijri::new_umm_al_qura();
                let date = CalendarDate::try_new_hijri_with_calendar(year, month, day, calendar).ok()?;
                let iso = date.to_calendar(Iso);
                Calendar::Gregorian.day(iso.year().extended_year(), iso.month().ordinal, iso.day_of_month().0)
            }
        }
    }

    /// All days of a month.
    pub(crate) fn month(self, year: i32, month: u8) -> Option<Interval> {
        let start = self.day(year, month, 1)?;
        let next = if month == 12 { self.day(year + 1, 1, 1)? } else { self.day(year, month + 1, 1)? };
        Some(Interval { start, end: shift(next, -1)? })
    }

    /// All days of a year.
    pub(crate) fn year(self, year: i32) -> Option<Interval> {
        Some(Interval { start: self.day(year, 1, 1)?, end: self.month(year, 12)?.end })
    }

    /// The year and month of a day.
    pub(crate) fn place(self, date: Date) -> Option<(i32, u8)> {
        match self {
            Calendar::Gregorian => Some((i32::from(date.year()), u8::try_from(date.month()).ok()?)),
            Calendar::Hijri => {
                let month = u8::try_from(date.month()).ok()?;
                let day = u8::try_from(date.day()).ok()?;
                let iso = CalendarDate::try_new_iso(i32::from(date.year()), month, day).ok()?;
                let calendar: Hijri<UmmAlQura> = Hijri::new_umm_al_qura();
                let hijri = iso.to_calendar(calendar);
                Some((hijri.year().extended_year(), hijri.month().ordinal))
            }
        }
    }
}

/// The day `days` after `date`.
pub(crate) fn shift(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The day `months` months after `date`, or the last day of that month.
pub(crate) fn shift_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// Days from `from` to `to`, negative when `to` is the earlier.
pub(crate) fn distance(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The number of a day's weekday: Monday 1, Sunday 7.
pub(crate) fn weekday(date: Date) -> u8 {
    date.weekday().to_monday_one_offset().unsigned_abs()
}

/// The week of `date` from Monday to Sunday, `weeks` later.
pub(crate) fn week(date: Date, weeks: i64) -> Option<Interval> {
    let start = shift(date, 1 - i64::from(weekday(date)) + 7 * weeks)?;
    Some(Interval { start, end: shift(start, 6)? })
}

/// The Arab week of `date`, from Sunday to Saturday.
pub(crate) fn arab_week(date: Date) -> Option<Interval> {
    let start = shift(date, -i64::from(weekday(date) % 7))?;
    Some(Interval { start, end: shift(start, 6)? })
}

/// The last day with that weekday at or before `date`.
pub(crate) fn weekday_before(date: Date, number: u8) -> Option<Date> {
    shift(date, -i64::from((weekday(date) + 7 - number) % 7))
}

/// The first day with that weekday at or after `date`.
pub(crate) fn weekday_after(date: Date, number: u8) -> Option<Date> {
    shift(date, i64::from((number + 7 - weekday(date)) % 7))
}

/// The day with that weekday that is nearest to `date`.
pub(crate) fn weekday_near(date: Date, number: u8) -> Option<Date> {
    let before = weekday_before(date, number)?;
    if distance(before, date) <= 3 { Some(before) } else { weekday_after(date, number) }
}

/// The first, middle or last third of an interval.
pub(crate) fn third(interval: Interval, index: i64) -> Option<Interval> {
    let length = distance(interval.start, interval.end) + 1;
    let start = shift(interval.start, length * index / 3)?;
    let end = if index == 2 { interval.end } else { shift(interval.start, length * (index + 1) / 3 - 1)? };
    Some(Interval::between(start, end))
}
