//! Dates with what stands beside them: the same day in the other calendar, pairs of weekdays.

use crate::calendar::{self, Calendar};
use crate::date::DateParts;
use crate::expression::{Direction, Granularity};
use crate::interval::Interval;
use crate::reader::{Found, Reader, Reading};
use crate::resolve::resolve;
use crate::sense::{Count, Sense, Unit};

impl Reader<'_> {
    /// A date of the calendar that begins at `at`.
    pub(crate) fn dated(&self, at: usize) -> Option<Found> {
        let single = self.dated_parts(at).map(|(end, _, reading)| (end, reading));
        let pair = self.weekday_pair(at);
        crate::reader::longer(single, pair).or_else(|| self.bare_year(at))
    }

    /// A date and, after الموافق, in brackets or after a dash, the same in the other calendar.
    pub(crate) fn dated_parts(&self, at: usize) -> Option<(usize, DateParts, Reading)> {
        let (end, parts) = self.date(at)?;
        let reading = resolve(&parts, self.anchor);
        if parts.days.is_none() {
            if parts.weekday.is_some()
                && let Some((after, other, found)) = self.date_in_brackets(end)
                && other.days.is_some()
            {
                let both = DateParts { weekday: parts.weekday, ..other };
                let checked = Reading { direction: reading.direction, ..resolve(&both, self.anchor) };
                return Some((after, both, if other.weekday.is_some() { found } else { checked }));
            }
            return Some((end, parts, reading));
        }
        let Some((after, other_parts, other)) = self.companion(end, &parts) else {
            return Some((end, parts, reading));
        };
        // The Gregorian date is the surer one: the Hijri day depends on who saw the moon.
        let other_is_surer = is_gregorian(&other_parts);
        let (mut chosen, rest) = if other_is_surer { (other, &reading) } else { (reading, &other) };
        if let (Some(one), Some(two)) = (chosen.interval, rest.interval)
            && calendar::distance(one.start, two.start).abs() > 2
        {
            chosen.conflict =
                chosen.conflict.or_else(|| Some(format!("the two calendars do not agree: {one} and {two}")));
        }
        let surer = if other_is_surer { other_parts } else { parts };
        Some((after, surer, chosen))
    }

    fn companion(&self, at: usize, parts: &DateParts) -> Option<(usize, DateParts, Reading)> {
        if let Some(found) = self.date_in_brackets(at)
            && found.1.days.is_some()
        {
            return Some(found);
        }
        let place = if matches!(self.sense(at), Sense::Sign('،' | ',' | '-' | '/')) { at + 1 } else { at };
        let named = self.sense(place) == Sense::Corresponding;
        if !named && place == at {
            return None;
        }
        let place = if named { place + 1 } else { place };
        let (end, other) = self.date(place)?;
        let accepted = other.days.is_some() && (named || is_gregorian(&other) != is_gregorian(parts));
        accepted.then(|| (end, other, resolve(&other, self.anchor)))
    }

    /// (الخميس), (23 يوليو/تموز 2015).
    pub(crate) fn date_in_brackets(&self, at: usize) -> Option<(usize, DateParts, Reading)> {
        if !matches!(self.sense(at), Sense::Sign('(' | '[')) {
            return None;
        }
        let place = if self.sense(at + 1) == Sense::Corresponding { at + 2 } else { at + 1 };
        let (end, parts) = self.date(place)?;
        matches!(self.sense(end), Sense::Sign(')' | ']'))
            .then(|| (end + 1, parts, resolve(&parts, self.anchor)))
    }

    /// Two weekdays that follow each other: الثلاثاء والأربعاء, ليل الثلاثاء - الأربعاء.
    fn weekday_pair(&self, at: usize) -> Option<Found> {
        let announced = matches!(self.sense(at), Sense::UnitOf(Unit::Day, Count::One | Count::Two))
            && !self.word(at).clitics.article;
        let first_at = if announced { at + 1 } else { at };
        let first = self.weekday(first_at, announced)?;
        let night = matches!(self.before(at), Sense::DayPart | Sense::Night);
        let next = first_at + 1;
        let second_at = match self.sense(next) {
            Sense::And | Sense::Or | Sense::Sign('-' | '/') => next + 1,
            _ if self.word(next).clitics.and || night => next,
            _ => return None,
        };
        let second_at = match self.sense(second_at) {
            Sense::UnitOf(Unit::Day, Count::One) if !self.word(second_at).clitics.article => second_at + 1,
            _ => second_at,
        };
        let second = self.weekday(second_at, false)?;
        if second != first % 7 + 1 {
            return None;
        }
        let mut end = second_at + 1;
        let mut direction = Direction::Unmarked;
        if let Some((after, marked, 1)) = self.marker(end) {
            (end, direction) = (after, marked);
        }
        let both = self.anchor.and_then(|anchor| {
            let first_day = match direction {
                Direction::Future => calendar::weekday_after(calendar::shift(anchor, 1)?, first)?,
                Direction::Past => {
                    calendar::shift(calendar::weekday_before(calendar::shift(anchor, -1)?, second)?, -1)?
                }
                _ => calendar::shift(calendar::weekday_before(anchor, second)?, -1)?,
            };
            Some(Interval { start: first_day, end: calendar::shift(first_day, 1)? })
        });
        let alternative = both.filter(|_| direction == Direction::Unmarked).and_then(|both| both.shifted(7));
        Some((end, Reading { alternative, ..Reading::new(both, direction, Granularity::Span) }))
    }

    /// في 2014, منذ 2009, `1990- …` at the head of a line.
    fn bare_year(&self, at: usize) -> Option<Found> {
        let (end, year) = self.year_number(at)?;
        let heads = at == 0 && matches!(self.sense(end), Sense::Sign('-' | ':'));
        let introduced = match self.before(at) {
            Sense::In | Sense::During | Sense::Since | Sense::Until | Sense::PartOf(_) => true,
            Sense::Before | Sense::After | Sense::Between => true,
            // في 2005 و2010
            Sense::And => at > 1 && matches!(self.sense(at - 2), Sense::Number(1300..=2199, 4)),
            _ => heads,
        };
        let counted = self.sense(end) == Sense::Counted || matches!(self.sense(end), Sense::UnitOf(..));
        if !introduced || counted {
            return None;
        }
        let parts = DateParts { year: Some(year), steps: 1, ..DateParts::default() };
        Some((end, resolve(&parts, self.anchor)))
    }
}

fn is_gregorian(parts: &DateParts) -> bool {
    parts.month.is_none_or(|month| month.calendar == Calendar::Gregorian)
}
