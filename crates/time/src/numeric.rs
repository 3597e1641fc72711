//! Dates in figures: 20/7/2015, 2015-07-20, 6/ 8/ 2015, 12.5.2020, 8 - 15 / 10 / 1436هـ.

use crate::calendar::{Calendar, Month};
use crate::date::{DateParts, Year};
use crate::reader::Reader;
use crate::sense::Sense;

impl Reader<'_> {
    /// The date in figures that begins at `at`, added to `parts`.
    pub(crate) fn numeric(&self, at: usize, parts: DateParts) -> Option<(usize, DateParts)> {
        if let Sense::Dotted(day, month, year) = self.sense(at) {
            let (end, year) = self.era(i32::from(year), at + 1);
            return filled(parts, (u32::from(day), u32::from(day)), u32::from(month), year)
                .map(|parts| (end, parts));
        }
        let (first, first_digits) = self.figure(at)?;
        let sign = self.sense(at + 1);
        if !matches!(sign, Sense::Sign('/' | '-')) {
            return None;
        }
        let (second, second_digits) = self.figure(at + 2)?;
        let other_sign = self.sense(at + 3);
        if !matches!(other_sign, Sense::Sign('/' | '-')) {
            return None;
        }
        let (third, third_digits) = self.figure(at + 4)?;
        if first_digits == 4 && second_digits <= 2 && third_digits <= 2 {
            let (end, year) = self.era(i32::try_from(first).ok()?, at + 5);
            return filled(parts, (third, third), second, year).map(|parts| (end, parts));
        }
        if first_digits > 2 || second_digits > 2 {
            return None;
        }
        // 8 - 15 / 10 / 1436: several days.
        if sign == Sense::Sign('-')
            && other_sign == Sense::Sign('/')
            && self.sense(at + 5) == Sense::Sign('/')
            && let Some((year, 4)) = self.figure(at + 6)
        {
            let (end, year) = self.era(i32::try_from(year).ok()?, at + 7);
            return filled(parts, (first, second), third, year).map(|parts| (end, parts));
        }
        if sign != other_sign {
            return None;
        }
        let year = match third_digits {
            4 => third,
            2 if sign == Sense::Sign('/') => 2000 + third,
            _ => return None,
        };
        // A score or a fraction goes on after the third figure.
        if self.sense(at + 5) == sign {
            return None;
        }
        let (end, year) = self.era(i32::try_from(year).ok()?, at + 5);
        let (day, month) = if second > 12 && first <= 12 { (second, first) } else { (first, second) };
        filled(parts, (day, day), month, year).map(|parts| (end, parts))
    }

    fn figure(&self, at: usize) -> Option<(u32, u8)> {
        match self.sense(at) {
            Sense::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// The year `value` with the sign of its era at `at`; without one, years before 1600 are Hijri.
    fn era(&self, value: i32, at: usize) -> (usize, Year) {
        let calendar = if value < 1600 { Calendar::Hijri } else { Calendar::Gregorian };
        match self.sense(at) {
            Sense::EraCommon => (at + 1, Year::Of(Calendar::Gregorian, value)),
            Sense::EraHijri => (at + 1, Year::Of(Calendar::Hijri, value)),
            _ => (at, Year::Of(calendar, value)),
        }
    }
}

fn filled(parts: DateParts, days: (u32, u32), month: u32, year: Year) -> Option<DateParts> {
    let Year::Of(calendar, value) = year else { return None };
    let number = u8::try_from(month).ok().filter(|number| (1..=12).contains(number))?;
    let day = |day: u32| u8::try_from(day).ok().filter(|day| (1..=31).contains(day));
    let days = (day(days.0)?, day(days.1)?);
    ((1300..2200).contains(&value) && days.0 <= days.1).then_some(DateParts {
        days: Some(days),
        month: Some(Month { calendar, number }),
        year: Some(year),
        ..parts
    })
}
