//! Periods with a name: seasons, quarters and halves of a year, decades, centuries.

use crate::calendar::{self, Calendar};
use crate::date::{DateParts, Year, direction_of};
use crate::expression::{Direction, Granularity};
use crate::interval::Interval;
use crate::reader::{Found, Reader, Reading};
use crate::relative::{unit_interval, years};
use crate::resolve::resolve;
use crate::sense::{Count, Sense, Unit};

impl Reader<'_> {
    /// ربيع العام 2003, الصيف الماضي, الربع الأول من 2014, ثمانينيات القرن الماضي, القرن التاسع عشر.
    pub(crate) fn named_period(&self, at: usize) -> Option<Found> {
        match self.sense(at) {
            Sense::Season(season) => self.season(at, season),
            Sense::This => match self.sense(at + 1) {
                Sense::Season(season) if self.word(at + 1).definite() => {
                    let year = self.anchor.map(|anchor| i32::from(anchor.year()));
                    let interval = year.and_then(|year| season_of(season, year));
                    Some((at + 2, Reading::new(interval, Direction::Present, Granularity::Season)))
                }
                _ => None,
            },
            Sense::Fraction(parts) if self.word(at).clitics.article => self.fraction(at, parts),
            Sense::NamedDecade(tens) => Some(self.decade(at, tens)),
            Sense::UnitOf(Unit::Century, Count::One) if self.word(at).clitics.article => {
                let (end, century) = self.century(at)?;
                Some((
                    end,
                    Reading::new(years(century * 100 - 99, 100), Direction::Unmarked, Granularity::Century),
                ))
            }
            _ => None,
        }
    }

    fn season(&self, at: usize, season: u8) -> Option<Found> {
        if self.word(at).clitics.article {
            let (end, direction, steps) = self.marker(at + 1)?;
            let skip = usize::try_from(steps - 1).unwrap_or(0);
            let interval = self.anchor.and_then(|anchor| {
                let year = i32::from(anchor.year());
                let mut seasons = (year - 3..=year + 3).filter_map(|year| season_of(season, year));
                match direction {
                    Direction::Past => seasons.rev().filter(|found| found.end < anchor).nth(skip),
                    Direction::Future => seasons.filter(|found| found.start > anchor).nth(skip),
                    _ => seasons
                        .clone()
                        .find(|found| found.contains(anchor))
                        .or_else(|| seasons.find(|found| found.start > anchor)),
                }
            });
            return Some((end, Reading::new(interval, direction, Granularity::Season)));
        }
        let (end, year) = self.year_beside(at + 1)?;
        let direction = match year {
            Year::Relative(years) => direction_of(years),
            Year::Of(..) => Direction::Unmarked,
        };
        let interval = self.gregorian_year(year).and_then(|year| season_of(season, year));
        Some((end, Reading::new(interval, direction, Granularity::Season)))
    }

    /// 2014, عام 2014, من العام الماضي, العام (the one that runs).
    fn year_beside(&self, at: usize) -> Option<(usize, Year)> {
        let place = self.skip(at, Sense::From);
        if !self.word(place).bare() {
            return None;
        }
        if let Some(found) = self.year_number(place).or_else(|| self.named_year(place)) {
            return Some(found);
        }
        let whole =
            matches!(self.sense(place), Sense::UnitOf(Unit::Year, Count::One)) && self.word(place).definite();
        (whole && place > at).then_some((place + 1, Year::Relative(0)))
    }

    fn gregorian_year(&self, year: Year) -> Option<i32> {
        match year {
            Year::Of(Calendar::Gregorian, year) => Some(year),
            Year::Of(Calendar::Hijri, year) => {
                Calendar::Hijri.year(year).map(|days| i32::from(days.start.year()))
            }
            Year::Relative(years) => Some(i32::from(self.anchor?.year()) + years),
        }
    }

    /// الربع الأول من عام 2014, النصف الثاني من الشهر الجاري.
    fn fraction(&self, at: usize, parts: u8) -> Option<Found> {
        let index = match self.sense(at + 1) {
            Sense::Ordinal(index) if index <= parts => index,
            Sense::Last | Sense::Other => parts,
            _ => return None,
        };
        if !self.word(at + 1).definite() {
            return None;
        }
        if let Some((end, year)) = self.year_beside(at + 2) {
            let direction = match year {
                Year::Relative(years) => direction_of(years),
                Year::Of(..) => Direction::Unmarked,
            };
            let interval = self.gregorian_year(year).and_then(|year| {
                let months = 12 / parts;
                let first = Calendar::Gregorian.month(year, (index - 1) * months + 1)?;
                let last = Calendar::Gregorian.month(year, index * months)?;
                Some(Interval { start: first.start, end: last.end })
            });
            return Some((end, Reading::new(interval, direction, Granularity::Quarter)));
        }
        let place = self.skip(at + 2, Sense::From);
        if place == at + 2 || parts != 2 {
            return None;
        }
        let (end, reading) = match self.relative_unit(place) {
            Some((end, unit @ (Unit::Month | Unit::Week), units)) => {
                let interval = self.anchor.and_then(|anchor| unit_interval(anchor, unit, units));
                (end, Reading::new(interval, direction_of(units), Granularity::Month))
            }
            Some(_) => return None,
            None => {
                let (end, date) = self.date(place)?;
                if date.month.is_none() || date.days.is_some() {
                    return None;
                }
                (end, resolve(&date, self.anchor))
            }
        };
        let interval = reading.interval.and_then(|whole| {
            let middle = calendar::shift(whole.start, calendar::distance(whole.start, whole.end) / 2)?;
            Some(match index {
                1 => Interval { start: whole.start, end: middle },
                _ => Interval::between(calendar::shift(middle, 1)?, whole.end),
            })
        });
        Some((end, Reading { interval, ..reading }))
    }

    /// من عام 2014 after الأشهر الثلاثة الأولى.
    pub(crate) fn first_months(&self, at: usize, number: u32) -> Option<Found> {
        let number = u8::try_from(number).ok().filter(|number| (1..=12).contains(number))?;
        let (end, year) = self.year_beside(at)?;
        let direction = match year {
            Year::Relative(years) => direction_of(years),
            Year::Of(..) => Direction::Unmarked,
        };
        let interval = self.gregorian_year(year).and_then(|year| {
            let first = Calendar::Gregorian.month(year, 1)?;
            Some(Interval { start: first.start, end: Calendar::Gregorian.month(year, number)?.end })
        });
        Some((end, Reading::new(interval, direction, Granularity::Quarter)))
    }

    /// التسعينات, ثمانينيات القرن الماضي.
    fn decade(&self, at: usize, tens: u8) -> Found {
        let place = self.skip(at + 1, Sense::From);
        let (end, century) = match self.century(place) {
            Some((end, century)) if self.word(place).definite() => (end, century),
            _ => (at + 1, 20),
        };
        let interval = years((century - 1) * 100 + i32::from(tens), 10);
        (end, Reading::new(interval, Direction::Unmarked, Granularity::Decade))
    }

    /// The number of the century: القرن الماضي, القرن العشرين, القرن الـ19.
    fn century(&self, at: usize) -> Option<(usize, i32)> {
        if !matches!(self.sense(at), Sense::UnitOf(Unit::Century, Count::One)) {
            return None;
        }
        if let Some((end, Unit::Century, units)) = self.relative_unit(at) {
            let year = i32::from(self.anchor?.year());
            return Some((end, (year - 1).div_euclid(100) + 1 + units));
        }
        let place = if self.sense(at + 1) == Sense::Article { at + 2 } else { at + 1 };
        let (end, number) = match self.sense(place) {
            Sense::Number(value @ 1..=30, _) => (place + 1, i32::try_from(value).ok()?),
            _ if self.word(place).definite() => {
                let (end, number) = self.ordinal(place)?;
                (end, i32::from(number))
            }
            _ => return None,
        };
        Some((end, number))
    }

    /// عامي 2003 و2005, بين عامي 2003 و2005: see [`Reader::span`].
    pub(crate) fn two_years(&self, at: usize) -> Option<(usize, DateParts, DateParts)> {
        if !matches!(self.sense(at), Sense::UnitOf(Unit::Year, Count::Two)) {
            return None;
        }
        let (next, first) = self.year_number(at + 1)?;
        let next = if matches!(self.sense(next), Sense::And | Sense::Sign('-') | Sense::To) {
            next + 1
        } else {
            next
        };
        let (end, second) = self.year_number(next)?;
        let parts = |year| DateParts { year: Some(year), steps: 1, ..DateParts::default() };
        Some((end, parts(first), parts(second)))
    }
}

/// The days of a season: spring 1 to winter 4; the winter of a year ends in its February.
fn season_of(season: u8, year: i32) -> Option<Interval> {
    let month = |year: i32, number: u8| Calendar::Gregorian.month(year, number);
    let (first, last) = match season {
        1 => (month(year, 3)?, month(year, 5)?),
        2 => (month(year, 6)?, month(year, 8)?),
        3 => (month(year, 9)?, month(year, 11)?),
        _ => (month(year - 1, 12)?, month(year, 2)?),
    };
    Some(Interval { start: first.start, end: last.end })
}
