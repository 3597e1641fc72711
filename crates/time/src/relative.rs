//! Days and periods told from the anchor: أمس, اليوم, الأسبوع الماضي, السنوات الأخيرة, مطلع العام.

use jiff::civil::Date;

use crate::calendar::{self, Calendar};
use crate::date::{DateParts, direction_of};
use crate::expression::{Direction, Granularity};
use crate::interval::Interval;
use crate::names::WEEKDAY_NAMES;
use crate::reader::{Found, Reader, Reading};
use crate::resolve;
use crate::sense::{Count, Part, Sense, Unit};

impl Reader<'_> {
    /// الماضي, قبل الماضي, المقبل: the direction and how many steps in it.
    pub(crate) fn marker(&self, at: usize) -> Option<(usize, Direction, i32)> {
        if !self.word(at).bare() {
            return None;
        }
        match (self.sense(at), self.sense(at + 1)) {
            (Sense::Marker(direction, _), _) if self.word(at).definite() => Some((at + 1, direction, 1)),
            (Sense::Before, Sense::Marker(Direction::Past, _)) => Some((at + 2, Direction::Past, 2)),
            (Sense::After, Sense::Marker(Direction::Future, _)) => Some((at + 2, Direction::Future, 2)),
            _ => None,
        }
    }

    /// العام الماضي, هذا الشهر, الأسبوع المقبل: the unit, and how many of it after the anchor's.
    pub(crate) fn relative_unit(&self, at: usize) -> Option<(usize, Unit, i32)> {
        if self.sense(at) == Sense::This {
            return match self.sense(at + 1) {
                Sense::UnitOf(unit, Count::One) if self.word(at + 1).definite() => {
                    let end = self.skip_calling(at + 2);
                    Some((end, unit, 0))
                }
                _ => None,
            };
        }
        let Sense::UnitOf(unit, Count::One) = self.sense(at) else { return None };
        if !self.word(at).clitics.article {
            return None;
        }
        let place = self.skip_calling(at + 1);
        if self.sense(place) == Sense::Previous && self.word(place).definite() {
            let reckoned =
                matches!(unit, Unit::Week | Unit::Month | Unit::Year) && self.before(at) != Sense::Office;
            return reckoned.then_some((place + 1, unit, -1));
        }
        let (end, direction, steps) = self.marker(place)?;
        if direction == Direction::Present && self.before(at) == Sense::Office {
            return None;
        }
        Some(match direction {
            Direction::Past => (end, unit, -steps),
            Direction::Future => (end, unit, steps),
            _ => (end, unit, 0),
        })
    }

    /// من العام الماضي, العام الماضي after a finer part of the date.
    pub(crate) fn of_relative_unit(&self, at: usize) -> Option<(usize, Unit, i32)> {
        let place = self.skip(at, Sense::From);
        if !self.word(place).bare() {
            return None;
        }
        self.relative_unit(place)
    }

    /// أمس, مساء أمس الثلاثاء, فجر الخميس, الليلة الماضية, اليوم الخميس (23 يوليو 2015), بعد غد.
    pub(crate) fn relative_day(&self, at: usize) -> Option<Found> {
        if let Some(place) = self.part_of_day(at) {
            let named = self.skip_day_word(place);
            let inner = self.named_relative_day(named).or_else(|| self.dated(place));
            return inner
                .filter(|(_, reading)| reading.granularity <= Granularity::Day || self.two_days(reading));
        }
        self.named_relative_day(self.skip_day_word(at))
    }

    fn two_days(&self, reading: &Reading) -> bool {
        reading.interval.is_none_or(|interval| calendar::distance(interval.start, interval.end) == 1)
    }

    fn skip_day_word(&self, at: usize) -> usize {
        match self.sense(at) {
            Sense::UnitOf(Unit::Day, Count::One) if !self.word(at).clitics.article => at + 1,
            _ => at,
        }
    }

    /// The index after صباح, بعد ظهر, منتصف ليل.
    pub(crate) fn part_of_day(&self, at: usize) -> Option<usize> {
        let mut place = at;
        if matches!(self.sense(place), Sense::After | Sense::Before) {
            place += 1;
        }
        if self.sense(place) == Sense::PartOf(Part::Middle) {
            place += 1;
        }
        let part =
            matches!(self.sense(place), Sense::DayPart | Sense::Night) && !self.word(place).clitics.article;
        part.then_some(place + 1)
    }

    fn named_relative_day(&self, at: usize) -> Option<Found> {
        let (mut end, days) = self.day_word(at)?;
        let date = self.anchor.and_then(|anchor| calendar::shift(anchor, days));
        let mut reading = Reading::new(
            date.map(Interval::day),
            direction_of(i32::try_from(days).unwrap_or(0)),
            Granularity::Day,
        );
        let place = if self.sense(end) == Sense::Sign('،') { end + 1 } else { end };
        let beside = self.date_in_brackets(end).or_else(|| {
            let given = self.word(place).bare() && self.begins_date(place);
            if given { self.dated_parts(place) } else { None }
        });
        if let Some((after, parts, other)) = beside {
            let full = parts.days.is_some() && (parts.month.is_some());
            if full || (parts.weekday.is_some() && parts.direction == Direction::Unmarked) {
                self.agree(&mut reading, date, &parts, &other);
                end = after;
            }
        }
        Some((end, reading))
    }

    /// A weekday or a day of a month can begin here.
    fn begins_date(&self, at: usize) -> bool {
        self.weekday(at, false).is_some() || matches!(self.sense(at), Sense::Number(1..=31, 1 | 2))
    }

    /// Brings a relative day and the weekday or date beside it together; the more explicit one stands.
    fn agree(&self, reading: &mut Reading, date: Option<Date>, parts: &DateParts, other: &Reading) {
        reading.conflict = other.conflict.clone();
        let Some(date) = date else {
            reading.interval = other.interval;
            return;
        };
        if parts.days.is_some() {
            let near = other.interval.is_some_and(|found| calendar::distance(found.start, date).abs() <= 1);
            if let Some(found) = other.interval.filter(|found| found.start != date) {
                if !near {
                    reading.conflict =
                        Some(format!("the relative day is {date}, the date beside it {found}"));
                }
                if !(near && parts.month.is_some_and(|month| month.calendar == Calendar::Hijri)) {
                    reading.interval = Some(found);
                }
            }
        } else if let Some(weekday) = parts.weekday
            && calendar::weekday(date) != weekday
        {
            let name = WEEKDAY_NAMES[usize::from(weekday.clamp(1, 7)) - 1];
            reading.conflict = Some(format!("the relative day is {date}, which is not {name}"));
            reading.interval = calendar::weekday_near(date, weekday).map(Interval::day);
        }
    }

    /// The word or words for a day reckoned from the anchor, and how many days after it.
    fn day_word(&self, at: usize) -> Option<(usize, i64)> {
        let article = self.word(at).clitics.article;
        match self.sense(at) {
            Sense::Day(-1) => {
                if self.sense(at + 1) == Sense::Need && self.word(at + 1).clitics.article {
                    return None;
                }
                if self.sense(at + 1) == Sense::Ordinal(1) && self.word(at + 1).definite() {
                    return Some((at + 2, -2));
                }
                Some((at + 1, -1))
            }
            Sense::Day(days) if !(article && self.before(at) == Sense::Newspaper) => {
                Some((at + 1, i64::from(days)))
            }
            Sense::Ordinal(1) if !article => {
                let place = self.skip(at + 1, Sense::From);
                (self.sense(place) == Sense::Day(-1)).then_some((place + 1, -2))
            }
            Sense::Before if self.sense(at + 1) == Sense::Day(-1) => Some((at + 2, -2)),
            Sense::After if self.sense(at + 1) == Sense::Day(1) => Some((at + 2, 2)),
            Sense::UnitOf(Unit::Day, Count::One) if article => self.is_today(at).then_some((at + 1, 0)),
            Sense::Night if article => Some(match self.marker(at + 1) {
                Some((end, Direction::Past, steps)) => (end, -i64::from(steps)),
                Some((end, Direction::Future, steps)) => (end, i64::from(steps)),
                _ => (at + 1, 0),
            }),
            Sense::This => match self.sense(at + 1) {
                Sense::DayPart | Sense::Night | Sense::UnitOf(Unit::Day, Count::One) => {
                    self.word(at + 1).definite().then_some((at + 2, 0))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// اليوم is today, not a newspaper and not `the second day`.
    fn is_today(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        let quality = match next.sense {
            Sense::DayQuality | Sense::Same => true,
            Sense::Ordinal(_) | Sense::Previous | Sense::Last | Sense::Marker(..) => next.definite(),
            Sense::Cardinal(_) | Sense::Other => next.definite(),
            _ => false,
        };
        let quoted = matches!(self.before(at), Sense::Sign('"' | '«' | '“'))
            && matches!(next.sense, Sense::Sign('"' | '»' | '”'));
        !quality && !quoted && !matches!(self.before(at), Sense::That | Sense::Newspaper | Sense::Every)
    }

    /// الأسبوع الماضي, الأيام الأخيرة, نهاية العام, في وقت سابق من الأسبوع الجاري.
    pub(crate) fn relative_period(&self, at: usize) -> Option<Found> {
        match self.sense(at) {
            Sense::Moment => self.earlier_or_later(at),
            Sense::PartOf(part) if !self.word(at).clitics.article => self.part_of_period(at, part),
            _ => {
                if let Some((end, unit, units)) = self.relative_unit(at) {
                    let interval = self.anchor.and_then(|anchor| unit_interval(anchor, unit, units));
                    return Some((end, Reading::new(interval, direction_of(units), granularity_of(unit))));
                }
                self.last_units(at)
            }
        }
    }

    /// وقت سابق من, وقت متأخر من.
    fn earlier_or_later(&self, at: usize) -> Option<Found> {
        let manner = self.sense(at + 1);
        if !matches!(manner, Sense::Previous | Sense::Later | Sense::Early) {
            return None;
        }
        let place = self.skip(at + 2, Sense::From);
        let (end, mut reading) = self.point(place)?;
        if let (Some(anchor), Some(interval)) = (self.anchor, reading.interval)
            && interval.contains(anchor)
        {
            match manner {
                Sense::Previous => {
                    reading.interval = Some(Interval { start: interval.start, end: anchor });
                    reading.direction = Direction::Past;
                }
                Sense::Later => {
                    reading.interval = Some(Interval { start: anchor, end: interval.end });
                    reading.direction = Direction::Future;
                }
                _ => {}
            }
        }
        Some((end, reading))
    }

    /// مطلع العام الجاري, أواخر 2014, منتصف هذا الشهر, نهاية مارس (آذار).
    fn part_of_period(&self, at: usize, part: Part) -> Option<Found> {
        let place = at + 1;
        if !self.word(place).bare() {
            return None;
        }
        if let Some((end, mut parts)) = self.date(place)
            && parts.weekday.is_none()
            && parts.days.is_none()
        {
            parts.part = Some(part);
            return Some((end, resolve::resolve(&parts, self.anchor)));
        }
        if let Some((end, year)) = self.year_number(place) {
            let parts = DateParts { year: Some(year), part: Some(part), steps: 1, ..DateParts::default() };
            return Some((end, resolve::resolve(&parts, self.anchor)));
        }
        let (end, mut reading) = match self.sense(place) {
            // نهاية العام: the one that runs.
            Sense::UnitOf(unit @ (Unit::Week | Unit::Month | Unit::Year), Count::One)
                if self.word(place).definite() && self.relative_unit(place).is_none() =>
            {
                let end = self.skip_calling(place + 1);
                let interval = self.anchor.and_then(|anchor| unit_interval(anchor, unit, 0));
                (end, Reading::new(interval, Direction::Unmarked, granularity_of(unit)))
            }
            Sense::PartOf(_) => return None,
            _ => super::reader::longer(self.relative_period(place), self.named_period(place))?,
        };
        reading.interval = reading.interval.and_then(|whole| match reading.granularity {
            Granularity::Year => resolve::part_of_year(whole, part),
            Granularity::Decade | Granularity::Century => resolve::part_of_years(whole, part),
            _ => resolve::part_of(whole, part),
        });
        Some((end, reading))
    }

    /// الأيام الثلاثة الماضية, السنوات الأخيرة, الـ48 ساعة الماضية, اليومين المقبلين.
    fn last_units(&self, at: usize) -> Option<Found> {
        let (mut end, unit, mut number) = match self.sense(at) {
            Sense::UnitOf(unit, count @ (Count::Two | Count::Many)) if self.word(at).clitics.article => {
                (at + 1, unit, (count == Count::Two).then_some(2))
            }
            Sense::Article | Sense::Cardinal(_) => {
                let place = if self.sense(at) == Sense::Article { at + 1 } else { at };
                if place == at && !self.word(at).clitics.article {
                    return None;
                }
                let (after, value) = self.cardinal(place)?;
                let Sense::UnitOf(unit, _) = self.sense(after) else { return None };
                (after + 1, unit, Some(value))
            }
            _ => return None,
        };
        for _ in 0..2 {
            if self.sense(end) == Sense::Few && self.word(end).definite() {
                end += 1;
            } else if number.is_none() {
                let place = if self.sense(end) == Sense::Article { end + 1 } else { end };
                if place == end && !self.word(end).definite() {
                    break;
                }
                let Some((after, value)) = self.cardinal(place) else { break };
                (end, number) = match self.sense(after) {
                    // السبع أو الثماني
                    Sense::Or => self
                        .cardinal(after + 1)
                        .map_or((after, Some(value)), |(end, other)| (end, Some(other))),
                    _ => (after, Some(value)),
                };
            }
        }
        let direction = match self.sense(end) {
            Sense::Last | Sense::Previous if self.word(end).definite() => {
                end += 1;
                Direction::Past
            }
            // الأشهر الثلاثة الأولى من العام
            Sense::Ordinal(1) if unit == Unit::Month && self.word(end).definite() => {
                return self.first_months(end + 1, number?);
            }
            _ => {
                let (after, direction, _) = self.marker(end)?;
                end = after;
                direction
            }
        };
        let number = i64::from(number.unwrap_or(usual_number(unit)).min(10_000));
        let interval = self.anchor.and_then(|anchor| run_of_units(anchor, unit, number, direction));
        Some((end, Reading::new(interval, direction, granularity_of(unit))))
    }
}

/// How many units a bare plural is taken to mean: الأيام الماضية.
fn usual_number(unit: Unit) -> u32 {
    match unit {
        Unit::Minute | Unit::Hour => 24,
        Unit::Day => 7,
        Unit::Week => 4,
        Unit::Month => 6,
        Unit::Year => 5,
        Unit::Decade | Unit::Century => 3,
    }
}

/// How finely a period of that unit places a time.
pub(crate) fn granularity_of(unit: Unit) -> Granularity {
    match unit {
        Unit::Minute | Unit::Hour => Granularity::Hour,
        Unit::Day => Granularity::Day,
        Unit::Week => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century => Granularity::Century,
    }
}

/// The day `number` units after `date`, before it when negative.
pub(crate) fn shift_units(date: Date, unit: Unit, number: i64) -> Option<Date> {
    match unit {
        Unit::Minute => Some(date),
        Unit::Hour => {
            let days = (number.abs() + 23) / 24;
            calendar::shift(date, if number < 0 { -days } else { days })
        }
        Unit::Day => calendar::shift(date, number),
        Unit::Week => calendar::shift(date, 7 * number),
        Unit::Month => calendar::shift_months(date, number),
        Unit::Year => calendar::shift_months(date, 12 * number),
        Unit::Decade => calendar::shift_months(date, 120 * number),
        Unit::Century => calendar::shift_months(date, 1200 * number),
    }
}

/// The week, month, year … that is `units` after the anchor's.
pub(crate) fn unit_interval(anchor: Date, unit: Unit, units: i32) -> Option<Interval> {
    let year = i32::from(anchor.year());
    match unit {
        Unit::Minute => Some(Interval::day(anchor)),
        Unit::Hour => {
            shift_units(anchor, unit, i64::from(units)).map(|other| Interval::between(anchor, other))
        }
        Unit::Day => calendar::shift(anchor, i64::from(units)).map(Interval::day),
        Unit::Week if units == 0 => calendar::arab_week(anchor),
        Unit::Week => calendar::week(anchor, i64::from(units)),
        Unit::Month => {
            let date = calendar::shift_months(anchor.first_of_month(), i64::from(units))?;
            let (year, month) = Calendar::Gregorian.place(date)?;
            Calendar::Gregorian.month(year, month)
        }
        Unit::Year => Calendar::Gregorian.year(year + units),
        Unit::Decade => years((year.div_euclid(10) + units) * 10, 10),
        Unit::Century => years(((year - 1).div_euclid(100) + units) * 100 + 1, 100),
    }
}

/// The years from `first` on.
pub(crate) fn years(first: i32, number: i32) -> Option<Interval> {
    Some(Interval {
        start: Calendar::Gregorian.year(first)?.start,
        end: Calendar::Gregorian.year(first + number - 1)?.end,
    })
}

/// The run of so many units before or after the anchor.
fn run_of_units(anchor: Date, unit: Unit, number: i64, direction: Direction) -> Option<Interval> {
    let days = unit == Unit::Day;
    match direction {
        Direction::Past => {
            let end = if days { calendar::shift(anchor, -1)? } else { anchor };
            Some(Interval::between(shift_units(anchor, unit, -number)?, end))
        }
        Direction::Future => {
            let start = if days { calendar::shift(anchor, 1)? } else { anchor };
            Some(Interval::between(start, shift_units(anchor, unit, number)?))
        }
        _ => Some(Interval::day(anchor)),
    }
}
