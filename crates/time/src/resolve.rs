//! From the parts of a date to days: fills in what the words leave out from the anchor.

use jiff::civil::Date;

use crate::calendar::{self, Calendar, Month};
use crate::date::{DateParts, Year};
use crate::expression::{Direction, Granularity};
use crate::interval::Interval;
use crate::names::WEEKDAY_NAMES;
use crate::reader::Reading;
use crate::sense::Part;

/// An unmarked date with no year is put ahead of the anchor when it is at most so many days ahead …
const NEAR_AHEAD: i64 = 100;
/// … and the last such date is at least so many days ago. Else it is in the past, as news mostly is.
const FAR_BEHIND: i64 = 200;

/// The days that `parts` name, reckoned from `anchor`.
pub(crate) fn resolve(parts: &DateParts, anchor: Option<Date>) -> Reading {
    let mut conflict = None;
    if parts.unknown_year {
        return Reading::new(None, parts.direction, granularity(parts));
    }
    let whole = if let Some(month) = parts.month {
        month_interval(parts, month, anchor, &mut conflict)
    } else if let (Some(days), Some(months)) = (parts.days, parts.relative_month) {
        days_of_relative_month(days, months, anchor)
    } else if let Some(weekday) = parts.weekday {
        weekday_day(parts, weekday, anchor).map(Interval::day)
    } else {
        year_interval(parts, anchor)
    };
    let yearly = parts.month.is_none() && parts.days.is_none();
    let cut = |whole: Interval| match parts.part {
        Some(part) if yearly => part_of_year(whole, part),
        Some(part) => part_of(whole, part),
        None => Some(whole),
    };
    let mut interval = whole.and_then(cut);
    let alternative = other_side(parts, whole, anchor).and_then(cut);
    if parts.days.is_some()
        && let (Some(weekday), Some(found)) = (parts.weekday, interval)
    {
        interval = Some(check_weekday(parts, found, weekday, &mut conflict));
    }
    if let (Some(anchor), Some(found), Some(Year::Of(..))) = (anchor, interval, parts.year) {
        conflict = conflict.or(match parts.direction {
            Direction::Past if found.start > anchor => {
                Some(format!("the words say past, {found} is after {anchor}"))
            }
            Direction::Future if found.end < anchor => {
                Some(format!("the words say future, {found} is before {anchor}"))
            }
            _ => None,
        });
    }
    if parts.names_disagree {
        conflict = conflict.or_else(|| Some("the two names of the month do not agree".to_owned()));
    }
    Reading { conflict, alternative, ..Reading::new(interval, parts.direction, granularity(parts)) }
}

/// The same date on the other side of the anchor, where the words leave it open.
fn other_side(parts: &DateParts, chosen: Option<Interval>, anchor: Option<Date>) -> Option<Interval> {
    let (anchor, chosen) = (anchor?, chosen?);
    if parts.direction != Direction::Unmarked || parts.year.is_some() || parts.relative_week.is_some() {
        return None;
    }
    if let Some(month) = parts.month {
        let (year, _) = month.calendar.place(anchor)?;
        let mut candidates = (year - 9..=year + 9).filter_map(|year| in_year(parts, month, year));
        return if chosen.start <= anchor {
            candidates.find(|found| found.start > anchor)
        } else {
            candidates.rev().find(|found| found.start <= anchor)
        };
    }
    let weekday = parts.weekday.filter(|_| parts.days.is_none())?;
    calendar::weekday_after(calendar::shift(anchor, 1)?, weekday).map(Interval::day)
}

fn granularity(parts: &DateParts) -> Granularity {
    match parts {
        DateParts { days: Some((first, last)), .. } if first != last => Granularity::Span,
        DateParts { days: Some(_), .. } | DateParts { month: None, weekday: Some(_), .. } => Granularity::Day,
        DateParts { last_month: Some(_), .. } => Granularity::Span,
        DateParts { month: Some(_), .. } => Granularity::Month,
        _ => Granularity::Year,
    }
}

/// The first, middle or last years of a decade or a century.
pub(crate) fn part_of_years(whole: Interval, part: Part) -> Option<Interval> {
    let first = i32::from(whole.start.year());
    let number = i32::from(whole.end.year()) - first + 1;
    let index = match part {
        Part::First => 0,
        Part::Middle => 1,
        Part::Last => 2,
    };
    let start = first + number * index / 3;
    let end = first + number * (index + 1) / 3 - 1;
    Some(Interval { start: Calendar::Gregorian.year(start)?.start, end: Calendar::Gregorian.year(end)?.end })
}

/// A third of a period.
pub(crate) fn part_of(whole: Interval, part: Part) -> Option<Interval> {
    calendar::third(
        whole,
        match part {
            Part::First => 0,
            Part::Middle => 1,
            Part::Last => 2,
        },
    )
}

/// The first or last quarter of a year, or its four months in the middle.
pub(crate) fn part_of_year(year: Interval, part: Part) -> Option<Interval> {
    let month = |months| calendar::shift_months(year.start, months);
    Some(match part {
        Part::First => Interval { start: year.start, end: calendar::shift(month(3)?, -1)? },
        Part::Middle => Interval { start: month(4)?, end: calendar::shift(month(8)?, -1)? },
        Part::Last => Interval::between(month(9)?, year.end),
    })
}

fn year_interval(parts: &DateParts, anchor: Option<Date>) -> Option<Interval> {
    match parts.year? {
        Year::Of(calendar, year) => calendar.year(year),
        Year::Relative(years) => Calendar::Gregorian.year(i32::from(anchor?.year()) + years),
    }
}

fn days_of_relative_month(days: (u8, u8), months: i32, anchor: Option<Date>) -> Option<Interval> {
    let shifted = calendar::shift_months(anchor?.first_of_month(), i64::from(months))?;
    let (year, month) = Calendar::Gregorian.place(shifted)?;
    days_of(Month { calendar: Calendar::Gregorian, number: month }, year, days)
}

fn days_of(month: Month, year: i32, days: (u8, u8)) -> Option<Interval> {
    let start = month.calendar.day(year, month.number, days.0)?;
    let end = month.calendar.day(year, month.number, days.1)?;
    Some(Interval::between(start, end))
}

/// The days of the month, or in it, in that year of the month's calendar.
fn in_year(parts: &DateParts, month: Month, year: i32) -> Option<Interval> {
    if let Some(days) = parts.days {
        return days_of(month, year, days);
    }
    let first = month.calendar.month(year, month.number)?;
    let Some(last) = parts.last_month else { return Some(first) };
    let year = if last.number < month.number { year + 1 } else { year };
    Some(Interval { start: first.start, end: last.calendar.month(year, last.number)?.end })
}

fn month_interval(
    parts: &DateParts,
    month: Month,
    anchor: Option<Date>,
    conflict: &mut Option<String>,
) -> Option<Interval> {
    match parts.year {
        Some(Year::Of(calendar, year)) => {
            if calendar == month.calendar {
                return in_year(parts, month, year);
            }
            // رمضان 2015: the year of the other calendar in which the month falls.
            let middle = calendar.day(year, 6, 15)?;
            let (near, _) = month.calendar.place(middle)?;
            let within = calendar.year(year)?;
            [near - 1, near, near + 1]
                .into_iter()
                .filter_map(|year| in_year(parts, month, year))
                .find(|found| within.contains(found.start))
        }
        Some(Year::Relative(years)) => {
            let (year, _) = month.calendar.place(anchor?)?;
            in_year(parts, month, year + years)
        }
        None => inferred_year(parts, month, anchor?, conflict),
    }
}

/// The year is not said: the direction, or the distance from the anchor, decides.
fn inferred_year(
    parts: &DateParts,
    month: Month,
    anchor: Date,
    conflict: &mut Option<String>,
) -> Option<Interval> {
    let (year, current) = month.calendar.place(anchor)?;
    let candidates = || (year - 9..=year + 9).filter_map(|year| in_year(parts, month, year));
    let steps = usize::try_from(parts.steps - 1).unwrap_or(0);
    match parts.direction {
        Direction::Past => candidates().rev().filter(|found| found.end < anchor).nth(steps),
        Direction::Future => candidates().filter(|found| found.start > anchor).nth(steps),
        Direction::Present => {
            if month.number != current && parts.last_month.is_none() {
                *conflict = Some("the words say the current month, the name is another month's".to_owned());
            }
            in_year(parts, month, year)
        }
        Direction::Unmarked => {
            let last = candidates().rev().find(|found| found.start <= anchor);
            let next = candidates().find(|found| found.start > anchor);
            match (last, next) {
                (Some(last), Some(next)) => {
                    let ahead = calendar::distance(anchor, next.start);
                    let behind = calendar::distance(last.end, anchor);
                    Some(if ahead <= NEAR_AHEAD && behind >= FAR_BEHIND { next } else { last })
                }
                (last, next) => last.or(next),
            }
        }
    }
}

fn weekday_day(parts: &DateParts, weekday: u8, anchor: Option<Date>) -> Option<Date> {
    let anchor = anchor?;
    if let Some(weeks) = parts.relative_week {
        return if weeks == 0 {
            calendar::weekday_after(calendar::arab_week(anchor)?.start, weekday)
        } else {
            calendar::weekday_after(calendar::week(anchor, i64::from(weeks))?.start, weekday)
        };
    }
    let more = 7 * i64::from(parts.steps - 1);
    match parts.direction {
        Direction::Unmarked => calendar::weekday_before(anchor, weekday),
        Direction::Present => calendar::weekday_after(calendar::arab_week(anchor)?.start, weekday),
        Direction::Past => calendar::weekday_before(calendar::shift(anchor, -1 - more)?, weekday),
        Direction::Future => calendar::weekday_after(calendar::shift(anchor, 1 + more)?, weekday),
    }
}

/// A weekday beside a date: a Hijri date, seen a day earlier or later, follows the weekday; any other
/// date stands, and the contradiction is kept.
fn check_weekday(parts: &DateParts, found: Interval, weekday: u8, conflict: &mut Option<String>) -> Interval {
    if calendar::weekday(found.start) == weekday {
        return found;
    }
    if parts.month.is_some_and(|month| month.calendar == Calendar::Hijri)
        && found.start == found.end
        && let Some(near) = calendar::weekday_near(found.start, weekday)
        && calendar::distance(found.start, near).abs() <= 1
    {
        return Interval::day(near);
    }
    let name = |number: u8| WEEKDAY_NAMES[usize::from(number.clamp(1, 7)) - 1];
    *conflict = Some(format!(
        "the words say {}, {} is {}",
        name(weekday),
        found.start,
        name(calendar::weekday(found.start))
    ));
    found
}
