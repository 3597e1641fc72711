//! Lengths of time, and points told by their distance: لمدة ثلاثة أيام, قبل يومين, منذ ثلاثة أشهر.

use jiff::civil::Date;

use crate::calendar;
use crate::expression::{Direction, Granularity, TimeKind};
use crate::interval::Interval;
use crate::reader::{Found, Reader, Reading};
use crate::relative::{granularity_of, shift_units, unit_interval};
use crate::sense::{Count, Sense, Unit};

/// A length of time.
#[derive(Debug, Clone, Copy)]
struct Length {
    /// How many units; none for عدة, بضع and bare plurals.
    number: Option<i64>,
    unit: Unit,
    /// أقل من -1, أكثر من 1.
    beyond: i64,
}

impl Length {
    /// The number, or what a vague plural is taken to mean.
    fn number(&self) -> i64 {
        self.number.unwrap_or(3)
    }
}

impl Reader<'_> {
    /// A length of time, or a point told by its distance from the anchor.
    pub(crate) fn amount(&self, at: usize) -> Option<Found> {
        match self.sense(at) {
            Sense::Before if self.before(at) != Sense::From => self.distant(at, Direction::Past),
            Sense::After => self.distant(at, Direction::Future),
            Sense::Since => {
                let (end, length) = self.length(at + 1, true)?;
                let interval = self.anchor.and_then(|anchor| {
                    let start = shift_units(anchor, length.unit, -length.number())?;
                    Some(Interval::between(start, anchor))
                });
                let reading = Reading::new(interval, Direction::Past, granularity_of(length.unit));
                Some((end, Reading { kind: TimeKind::Since, ..reading }))
            }
            Sense::During | Sense::Within => {
                let (end, length) = self.length(at + 1, true)?;
                Some((end, Reading::placeless(TimeKind::Duration, granularity_of(length.unit))))
            }
            Sense::Every => self.recurring(at),
            _ => {
                let (end, length) = self.length(at, false)?;
                let kind = if length.unit == Unit::Year && self.is_age(at, end) {
                    TimeKind::Age
                } else {
                    TimeKind::Duration
                };
                Some((end, Reading::placeless(kind, granularity_of(length.unit))))
            }
        }
    }

    /// قبل يومين, بعد أسبوعين. Reckoned from something else (بعد يومين من الهجوم) it is a length only.
    fn distant(&self, at: usize, direction: Direction) -> Option<Found> {
        let (end, length) = self.length(at + 1, true)?;
        let granularity = granularity_of(length.unit);
        if self.sense(end) == Sense::From && self.sense(end + 1) == Sense::Now {
            return Some((end + 2, self.placed(length, direction)));
        }
        if self.sense(end) == Sense::From && self.word(end).bare() {
            return Some((end, Reading::placeless(TimeKind::Duration, granularity)));
        }
        Some((end, self.placed(length, direction)))
    }

    fn placed(&self, length: Length, direction: Direction) -> Reading {
        let interval = self.anchor.and_then(|anchor| at_distance(anchor, length, direction));
        Reading::new(interval, direction, granularity_of(length.unit))
    }

    /// كل يوم, كل يوم جمعة, كل ثلاثة أشهر.
    fn recurring(&self, at: usize) -> Option<Found> {
        let (end, granularity) = match self.sense(at + 1) {
            Sense::UnitOf(unit, Count::One) if !self.word(at + 1).clitics.article => {
                let named = unit == Unit::Day && self.weekday(at + 2, true).is_some();
                (if named { at + 3 } else { at + 2 }, granularity_of(unit))
            }
            Sense::Weekday(_) if !self.word(at + 1).clitics.article => (at + 2, Granularity::Day),
            _ => {
                let (end, length) = self.length(at + 1, false)?;
                (end, granularity_of(length.unit))
            }
        };
        if self.year_number(end).is_some() {
            return None;
        }
        Some((end, Reading::placeless(TimeKind::Recurring, granularity)))
    }

    /// (50 عاما), عمره 34 عاما, 34 عاما من العمر.
    fn is_age(&self, at: usize, end: usize) -> bool {
        let bracketed = matches!(self.before(at), Sense::Sign('(')) && self.sense(end) == Sense::Sign(')');
        let after = self.sense(end) == Sense::From && self.sense(end + 1) == Sense::AgeOf;
        let commas = matches!(self.before(at), Sense::Sign('،' | ','))
            && matches!(self.sense(end), Sense::Sign('،' | ','));
        bracketed || after || commas || self.before(at) == Sense::AgeOf
    }

    /// ثلاثة أيام, 48 ساعة, يومين, أكثر من أربع سنوات; governed by a preposition also عام and سنوات.
    fn length(&self, at: usize, governed: bool) -> Option<(usize, Length)> {
        let mut place = at;
        let mut beyond = 0;
        for _ in 0..3 {
            let sense = self.sense(place);
            if matches!(sense, Sense::More | Sense::Less) && self.sense(place + 1) == Sense::From {
                beyond = if sense == Sense::More { 1 } else { -1 };
                place += 2;
            } else if sense == Sense::About {
                place += 1;
            } else {
                break;
            }
        }
        let governed = governed || place > at;
        let (end, unit, number) = match self.sense(place) {
            Sense::UnitOf(unit, count) if !self.word(place).clitics.article => {
                // بعد عقد اجتماع: holding a meeting, not a decade.
                let verbal = matches!(unit, Unit::Decade | Unit::Century) && count == Count::One;
                if verbal
                    && !matches!(self.sense(place + 1), Sense::Sign(_) | Sense::From)
                    && place + 1 < self.words.len()
                {
                    return None;
                }
                let number = match count {
                    Count::Two => Some(2),
                    Count::One if governed && self.word(place).bare() => Some(1),
                    Count::Many if governed && self.word(place).bare() => None,
                    _ => return None,
                };
                (place + 1, unit, number)
            }
            Sense::Several => match self.sense(place + 1) {
                Sense::UnitOf(unit, Count::Many) if self.word(place + 1).bare() => (place + 2, unit, None),
                _ => return None,
            },
            _ => {
                if self.word(place).clitics.article {
                    return None;
                }
                let (mut after, mut value) = self.cardinal(place)?;
                if self.sense(after) == Sense::Or
                    && let Some((end, other)) = self.cardinal(after + 1)
                {
                    (after, value) = (end, other);
                }
                match self.sense(after) {
                    Sense::UnitOf(unit, _)
                        if self.word(after).bare() && !self.word(after).clitics.article =>
                    {
                        (after + 1, unit, Some(i64::from(value).min(100_000)))
                    }
                    _ => return None,
                }
            }
        };
        // عام 2003, يوم الخميس, شهر رمضان, عامي 2003: no length.
        let named = match self.sense(end) {
            Sense::Number(..) => self.word(end).spaced,
            Sense::Weekday(_) | Sense::SundayOrOne | Sense::MondayOrTwo => self.word(end).bare(),
            Sense::MonthName(..) | Sense::MonthHead(_) | Sense::Day(_) | Sense::Article => {
                self.word(end).bare()
            }
            Sense::Ordinal(_) | Sense::Cardinal(_) => self.word(end).bare() && unit != Unit::Hour,
            _ => false,
        };
        if named && number.is_none_or(|number| number <= 2) {
            return None;
        }
        let few = number.is_none() && self.sense(end) == Sense::Few && self.word(end).bare();
        let end = if few { end + 1 } else { end };
        let half = self.sense(end) == Sense::Fraction(2) && self.word(end).clitics.and;
        Some((if half { end + 1 } else { end }, Length { number, unit, beyond }))
    }
}

/// The week, month or year that lies so far from the anchor; the very day for days.
fn at_distance(anchor: Date, length: Length, direction: Direction) -> Option<Interval> {
    let sign = if direction == Direction::Past { -1 } else { 1 };
    let number = length.number();
    let around = |number: i64| match length.unit {
        Unit::Week => calendar::week(anchor, sign * number),
        Unit::Decade | Unit::Century => {
            let day = shift_units(anchor, length.unit, sign * number)?;
            unit_interval(day, Unit::Year, 0)
        }
        Unit::Month | Unit::Year => unit_interval(anchor, length.unit, i32::try_from(sign * number).ok()?),
        Unit::Day | Unit::Hour | Unit::Minute => {
            shift_units(anchor, length.unit, sign * number).map(Interval::day)
        }
    };
    let named = around(number)?;
    let (near, far) = if length.number.is_none() {
        (2, 6)
    } else {
        (number.min(number + length.beyond), number.max(number + length.beyond))
    };
    if near == far {
        return Some(named);
    }
    let (one, other) = (around(near)?, around(far)?);
    Some(Interval { start: one.start.min(other.start), end: one.end.max(other.end) })
}
