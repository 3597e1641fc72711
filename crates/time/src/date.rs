//! Dates of the calendar in words: weekday, day, month, year, in whole or in part.

use crate::calendar::{Calendar, Month};
use crate::expression::Direction;
use crate::reader::Reader;
use crate::sense::{Count, Part, Sense, Strength, Unit};

/// A year as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// Of a calendar.
    Of(Calendar, i32),
    /// العام الماضي: so many years after the anchor's.
    Relative(i32),
}

/// What a date says, part by part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DateParts {
    pub(crate) weekday: Option<u8>,
    /// First and last day of the month.
    pub(crate) days: Option<(u8, u8)>,
    pub(crate) month: Option<Month>,
    /// The last of several months: سبتمبر أو أكتوبر.
    pub(crate) last_month: Option<Month>,
    /// من الشهر الماضي: months after the anchor's.
    pub(crate) relative_month: Option<i32>,
    /// من الأسبوع الماضي: weeks after the anchor's.
    pub(crate) relative_week: Option<i32>,
    pub(crate) year: Option<Year>,
    pub(crate) part: Option<Part>,
    pub(crate) direction: Direction,
    /// How far the marker reaches: 2 for قبل الماضي.
    pub(crate) steps: i32,
    /// من ذلك العام: a year that another sentence names.
    pub(crate) unknown_year: bool,
    /// The two names of the month do not agree.
    pub(crate) names_disagree: bool,
}

/// A month's name with what stands beside it.
struct NamedMonth {
    end: usize,
    month: Month,
    last: Option<Month>,
    strength: Strength,
    disagree: bool,
}

impl Reader<'_> {
    /// The date that begins at `at`, and the index after it.
    pub(crate) fn date(&self, at: usize) -> Option<(usize, DateParts)> {
        let mut parts = DateParts { steps: 1, ..DateParts::default() };
        let mut end = at;
        let named_day =
            matches!(self.sense(at), Sense::UnitOf(Unit::Day, Count::One)) && !self.word(at).clitics.article;
        if named_day {
            end += 1;
        }
        if let Some(number) = self.weekday(end, named_day) {
            parts.weekday = Some(number);
            end = self.weekday_tail(end + 1, &mut parts);
            let place = self.between_weekday_and_date(end);
            if let Some((after, with_day)) = self.day_and_month(place, parts) {
                return Some((after, with_day));
            }
            return Some((end, parts));
        }
        if let Some((after, with_day)) = self.day_and_month(end, parts) {
            return Some((after, with_day));
        }
        if named_day {
            return None;
        }
        if matches!(self.sense(at), Sense::PartOf(_)) {
            return None;
        }
        self.month_alone(at, parts).or_else(|| self.year_alone(at, parts))
    }

    /// The weekday at `at`: with the article, or after يوم.
    pub(crate) fn weekday(&self, at: usize, named_day: bool) -> Option<u8> {
        let number = match self.sense(at) {
            Sense::Weekday(number) => number,
            Sense::SundayOrOne => 7,
            Sense::MondayOrTwo => 1,
            _ => return None,
        };
        let article = self.word(at).clitics.article;
        let sure = article || (named_day && matches!(self.sense(at), Sense::Weekday(_)));
        sure.then_some(number)
    }

    /// الماضي, قبل الماضي, من الأسبوع الماضي after a weekday.
    fn weekday_tail(&self, at: usize, parts: &mut DateParts) -> usize {
        if let Some((end, direction, steps)) = self.marker(at) {
            parts.direction = direction;
            parts.steps = steps;
            return end;
        }
        if self.sense(at) == Sense::Last && self.word(at).definite() {
            parts.direction = Direction::Past;
            return at + 1;
        }
        if let Some((end, Unit::Week, weeks)) = self.of_relative_unit(at) {
            parts.relative_week = Some(weeks);
            parts.direction = direction_of(weeks);
            return end;
        }
        at
    }

    /// Skips الموافق, بتاريخ, a comma or a dash between a weekday and its date.
    fn between_weekday_and_date(&self, at: usize) -> usize {
        let at = if matches!(self.sense(at), Sense::Sign('،' | ',' | '-')) { at + 1 } else { at };
        match self.sense(at) {
            Sense::Corresponding => at + 1,
            Sense::In if self.word(at).bare() => at + 1,
            _ => at,
        }
    }

    /// 22 يوليو 2020, الثاني والعشرين من يوليو الماضي, 20/7/2015, 22 من الشهر الجاري.
    fn day_and_month(&self, at: usize, parts: DateParts) -> Option<(usize, DateParts)> {
        if let Some(found) = self.numeric(at, parts) {
            return Some(found);
        }
        let (mut end, days) = self.days(at)?;
        let mut parts = DateParts { days: Some(days), ..parts };
        if let Some((after, Unit::Month, months)) = self.of_relative_unit(end) {
            parts.relative_month = Some(months);
            parts.direction = direction_of(months);
            return Some((after, parts));
        }
        if matches!(self.sense(end), Sense::Sign('-' | '/')) {
            end += 1;
        } else {
            end = self.skip(end, Sense::From);
        }
        let named = self.month(end)?;
        if self.word(end).clitics.and || self.word(end).clitics.preposition.is_some() {
            return None;
        }
        let mut end = named.end;
        take_month(&mut parts, &named);
        parts.last_month = None;
        let bare = end;
        if matches!(self.sense(end), Sense::Sign('-' | '/'))
            && let Some((after, year)) = self.year_number(end + 1)
        {
            parts.year = Some(year);
            end = after;
        } else {
            end = self.month_tail(end, &mut parts);
        }
        if end == bare && parts.weekday.is_none() && self.is_name(at, days, named.month) {
            return None;
        }
        Some((end, parts))
    }

    /// ثورة 23 يوليو, أحداث 11 سبتمبر: the date is a name.
    fn is_name(&self, at: usize, days: (u8, u8), month: Month) -> bool {
        match self.before(at) {
            Sense::NamedAfter => true,
            Sense::Remembered => {
                month.calendar == Calendar::Gregorian && matches!((days.0, month.number), (11, 9) | (6, 10))
            }
            _ => false,
        }
    }

    /// A month with no day: يونيو الماضي, نيسان/أبريل من العام الماضي, شهر مارس.
    fn month_alone(&self, at: usize, mut parts: DateParts) -> Option<(usize, DateParts)> {
        // The day before it has been refused: 23 in ثورة 23 يوليو.
        if matches!(self.before(at), Sense::Number(1..=31, 1 | 2)) {
            return None;
        }
        let named = self.month(at)?;
        take_month(&mut parts, &named);
        let end = self.month_tail(named.end, &mut parts);
        let supported = match named.strength {
            Strength::Strong => true,
            Strength::Medium => {
                let introduced = match self.before(at) {
                    Sense::In
                    | Sense::Since
                    | Sense::Until
                    | Sense::PartOf(_)
                    | Sense::To
                    | Sense::Between => true,
                    Sense::From | Sense::Before | Sense::After => true,
                    _ => self.word(at).clitics.preposition == Some('ب'),
                };
                introduced || end > named.end
            }
            Strength::Weak => {
                let introduced =
                    matches!(self.before(at), Sense::In | Sense::Since | Sense::From | Sense::PartOf(_));
                matches!(parts.year, Some(Year::Of(..))) || (introduced && end > named.end)
            }
        };
        supported.then_some((end, parts))
    }

    fn year_alone(&self, at: usize, mut parts: DateParts) -> Option<(usize, DateParts)> {
        let (end, year) = self.named_year(at)?;
        parts.year = Some(year);
        match (year, self.marker(end)) {
            (Year::Relative(years), _) => parts.direction = direction_of(years),
            (_, Some((after, direction, 1))) => {
                parts.direction = direction;
                return Some((after, parts));
            }
            _ => {}
        }
        Some((end, parts))
    }

    /// What may follow a month: الماضي, من العام الماضي, عام 2014, 2014.
    fn month_tail(&self, at: usize, parts: &mut DateParts) -> usize {
        let mut end = at;
        if let Some((after, direction, steps)) = self.marker(end) {
            parts.direction = direction;
            parts.steps = steps;
            end = after;
        }
        let comma = if matches!(self.sense(end), Sense::Sign('،' | ',')) { end + 1 } else { end };
        if let Some((after, year)) = self.year_number(comma) {
            parts.year = Some(year);
            return after;
        }
        let place = if matches!(self.sense(end), Sense::From | Sense::In) && self.word(end).bare() {
            end + 1
        } else {
            end
        };
        if let Some(after) = self.year_named_elsewhere(place) {
            parts.unknown_year = true;
            return after;
        }
        let joined = self.word(place).clitics.and
            || self.word(place).clitics.preposition.is_some_and(|letter| letter != 'ل');
        if !joined && let Some((after, year)) = self.named_year(place) {
            parts.year = Some(year);
            if let Year::Relative(years) = year
                && parts.direction == Direction::Unmarked
            {
                parts.direction = direction_of(years);
            }
            return after;
        }
        end
    }

    /// ذلك العام, العام نفسه: the index after it.
    fn year_named_elsewhere(&self, at: usize) -> Option<usize> {
        let year = |at: usize| {
            matches!(self.sense(at), Sense::UnitOf(Unit::Year, Count::One)) && self.word(at).definite()
        };
        if self.sense(at) == Sense::That && year(at + 1) {
            return Some(at + 2);
        }
        (year(at) && self.sense(at + 1) == Sense::Same).then_some(at + 2)
    }

    /// عام 2003, العام الماضي, هذا العام, العام الحالي 2015, عام ألفين وثلاثة.
    pub(crate) fn named_year(&self, at: usize) -> Option<(usize, Year)> {
        if let Some((end, Unit::Year, years)) = self.relative_unit(at) {
            return Some(match self.year_number(end) {
                Some((after, year)) => (after, year),
                None => (end, Year::Relative(years)),
            });
        }
        if !matches!(self.sense(at), Sense::UnitOf(Unit::Year, Count::One)) {
            return None;
        }
        let place = self.skip_calling(at + 1);
        if let Some(found) = self.year_number(place) {
            return Some(found);
        }
        let (end, value) = self.cardinal(place)?;
        let value = i32::try_from(value).ok()?;
        ((1300..2200).contains(&value) && !matches!(self.sense(place), Sense::Number(..)))
            .then_some((end, self.year_of(value, end).1))
    }

    pub(crate) fn skip_calling(&self, at: usize) -> usize {
        if self.sense(at) == Sense::Calling && self.word(at).definite() { at + 1 } else { at }
    }

    /// Four digits that are a year, with م or هـ after them.
    pub(crate) fn year_number(&self, at: usize) -> Option<(usize, Year)> {
        let Sense::Number(value @ 622..=2199, digits @ (3 | 4)) = self.sense(at) else { return None };
        let (end, year) = self.year_of(i32::try_from(value).ok()?, at + 1);
        (digits == 4 || end > at + 1).then_some((end, year))
    }

    /// The year `value`, with the sign of its era at `at`, if it stands there.
    fn year_of(&self, value: i32, at: usize) -> (usize, Year) {
        let mut end = at;
        let mut calendar = if self.is_hijri(value) { Calendar::Hijri } else { Calendar::Gregorian };
        match self.sense(at) {
            Sense::EraCommon => (end, calendar) = (at + 1, Calendar::Gregorian),
            Sense::EraHijri => (end, calendar) = (at + 1, Calendar::Hijri),
            Sense::Sign('(') if self.sense(at + 2) == Sense::Sign(')') => match self.sense(at + 1) {
                Sense::EraCommon => (end, calendar) = (at + 3, Calendar::Gregorian),
                Sense::EraHijri => (end, calendar) = (at + 3, Calendar::Hijri),
                _ => {}
            },
            _ => {}
        }
        (end, Year::Of(calendar, value))
    }

    /// A bare year is a Hijri one when it lies within a lifetime of the anchor's.
    fn is_hijri(&self, value: i32) -> bool {
        let now = self.anchor.and_then(|date| Calendar::Hijri.place(date)).map_or(1440, |(year, _)| year);
        (now - 100..=now + 10).contains(&value)
    }

    /// The month at `at`, with its second name, and the month up to which it runs.
    fn month(&self, at: usize) -> Option<NamedMonth> {
        let announced = matches!(self.sense(at), Sense::UnitOf(Unit::Month, Count::One | Count::Two));
        let both = matches!(self.sense(at), Sense::UnitOf(Unit::Month, Count::Two));
        let place = if announced { at + 1 } else { at };
        let (mut named, paired) = self.month_pair(place)?;
        if announced || paired {
            named.strength = Strength::Strong;
        }
        // سبتمبر أو أكتوبر المقبلين; شهري نوفمبر ويناير.
        let next = named.end;
        let joined = match self.sense(next) {
            Sense::Or | Sense::And => Some(next + 1),
            _ if self.word(next).clitics.and => Some(next),
            _ => None,
        };
        if named.last.is_none()
            && let Some(second) = joined
            && let Some((other, _)) = self.month_pair(second)
            && (both || matches!(self.sense(other.end), Sense::Marker(_, Count::Two)))
        {
            named.last = Some(other.month);
            named.end = other.end;
            named.strength = Strength::Strong;
        }
        Some(named)
    }

    /// One month under one name or two: كانون الثاني/يناير, يناير (كانون الثاني), يونيو حزيران.
    fn month_pair(&self, at: usize) -> Option<(NamedMonth, bool)> {
        let (end, month, strength) = self.month_name(at)?;
        let mut named = NamedMonth { end, month, last: None, strength, disagree: false };
        let bracket = self.sense(end) == Sense::Sign('(');
        let sign = bracket || matches!(self.sense(end), Sense::Sign('/' | '-'));
        let place = if sign { end + 1 } else { end };
        if !sign && !self.word(place).bare() {
            return Some((named, false));
        }
        let Some((mut after, other, _)) = self.month_name(place) else { return Some((named, false)) };
        if bracket {
            if self.sense(after) != Sense::Sign(')') {
                return Some((named, false));
            }
            after += 1;
        }
        if other != month {
            if !sign || other.calendar != month.calendar {
                return Some((named, false));
            }
            if bracket {
                named.disagree = true;
            } else {
                named.last = Some(other);
            }
        }
        named.end = after;
        Some((named, true))
    }

    /// One name of a month, of one word or two.
    fn month_name(&self, at: usize) -> Option<(usize, Month, Strength)> {
        match self.sense(at) {
            Sense::MonthName(month, strength) if !self.word(at).clitics.article => {
                Some((at + 1, month, strength))
            }
            Sense::MonthHead(head) => {
                let (calendar, number) = second_name(head, self.sense(at + 1))?;
                Some((at + 2, Month { calendar, number }, Strength::Strong))
            }
            Sense::Season(1) if !self.word(at).clitics.article && self.word(at + 1).definite() => {
                let number = match self.sense(at + 1) {
                    Sense::Ordinal(1) => 3,
                    Sense::Ordinal(2) | Sense::Other => 4,
                    _ => return None,
                };
                Some((at + 2, Month { calendar: Calendar::Hijri, number }, Strength::Strong))
            }
            _ => None,
        }
    }
}

/// The month that a first and a second word make: كانون and الثاني, ذو and القعدة.
fn second_name(head: crate::sense::Head, second: Sense) -> Option<(Calendar, u8)> {
    use crate::sense::Head;
    Some(match (head, second) {
        (Head::Kanun, Sense::Ordinal(1)) => (Calendar::Gregorian, 12),
        (Head::Kanun, Sense::Ordinal(2)) => (Calendar::Gregorian, 1),
        (Head::Tishrin, Sense::Ordinal(1)) => (Calendar::Gregorian, 10),
        (Head::Tishrin, Sense::Ordinal(2)) => (Calendar::Gregorian, 11),
        (Head::Jumada, Sense::Ordinal(1)) => (Calendar::Hijri, 5),
        (Head::Jumada, Sense::Ordinal(2) | Sense::Other) => (Calendar::Hijri, 6),
        (Head::Dhu, Sense::DhuMonth(number)) => (Calendar::Hijri, number),
        _ => return None,
    })
}

fn take_month(parts: &mut DateParts, named: &NamedMonth) {
    parts.month = Some(named.month);
    parts.last_month = named.last;
    parts.names_disagree = named.disagree;
}

/// The side of the anchor on which a period lies that is so many units after the anchor's.
pub(crate) fn direction_of(units: i32) -> Direction {
    match units {
        ..0 => Direction::Past,
        0 => Direction::Present,
        _ => Direction::Future,
    }
}
