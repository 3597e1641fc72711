//! From one point to another, and open ends: بين عامي 2003 و2005, من 5 إلى 9 آب, منذ عام 1994, حتى الخميس.

use crate::date::{DateParts, Year};
use crate::expression::{Direction, Granularity, TimeKind};
use crate::interval::Interval;
use crate::reader::{Found, Reader, Reading};
use crate::resolve::resolve;
use crate::sense::{Count, Sense, Unit};

impl Reader<'_> {
    /// A time from one point to another.
    pub(crate) fn span(&self, at: usize) -> Option<Found> {
        if let Some((end, first, last)) = self.two_years(at) {
            return Some((end, self.joined(first, last)));
        }
        let intro = self.sense(at);
        let place = if matches!(intro, Sense::From | Sense::Between) { at + 1 } else { at };
        if intro == Sense::Between
            && let Some((end, first, last)) = self.two_years(place)
        {
            return Some((end, self.joined(first, last)));
        }
        if intro == Sense::Between
            && let Some(found) = self.after_between(place)
        {
            return Some(found);
        }
        let Some((next, first)) = self.end_point(place, place > at) else {
            return if place > at { self.relative_span(place) } else { None };
        };
        let second = self.connector(next, intro)?;
        let sign = matches!(self.sense(next), Sense::Sign(_));
        match self.end_point(second, true) {
            Some((end, last)) => {
                let shaped = if place > at {
                    first.weekday.is_some() == last.weekday.is_some()
                } else {
                    alike(&first, &last)
                };
                if !shaped || (sign && !alike(&first, &last)) {
                    return None;
                }
                let end = self.years_only_end(end, &first, &last)?;
                Some((end, self.joined(first, last)))
            }
            None => self.relative_span(place),
        }
    }

    /// بين يومي 8 و17 نوفمبر, بين شهري نوفمبر ويناير: the pair is read as one date.
    fn after_between(&self, at: usize) -> Option<Found> {
        let place = match self.sense(at) {
            Sense::UnitOf(Unit::Day, Count::Two) => at + 1,
            _ => at,
        };
        let (end, parts) = self.date(place)?;
        let several = parts.last_month.is_some() || parts.days.is_some_and(|(first, last)| first != last);
        several.then(|| (end, resolve(&parts, self.anchor)))
    }

    /// Years alone must be introduced, so that a score or a page is not taken for a time.
    fn years_only_end(&self, end: usize, first: &DateParts, last: &DateParts) -> Option<usize> {
        let only_years = first.month.is_none() && last.month.is_none() && first.weekday.is_none();
        let counted = only_years && self.sense(end) == Sense::Counted;
        (!counted).then_some(end)
    }

    /// The index after إلى, حتى, و or a dash.
    fn connector(&self, at: usize, intro: Sense) -> Option<usize> {
        match self.sense(at) {
            Sense::To | Sense::Until => Some(at + 1),
            Sense::And if intro == Sense::Between => Some(at + 1),
            Sense::And if matches!(self.sense(at + 1), Sense::To | Sense::Until) => Some(at + 2),
            Sense::Sign('-') => Some(at + 1),
            Sense::Sign('،') if intro == Sense::Between && self.word(at + 1).clitics.and => Some(at + 1),
            _ if intro == Sense::Between && self.word(at).clitics.and => Some(at),
            _ => None,
        }
    }

    /// A date or a bare year at one end of a span.
    fn end_point(&self, at: usize, introduced: bool) -> Option<(usize, DateParts)> {
        if let Some((end, year)) = self.year_number(at) {
            let bare = introduced || matches!(self.before(at), Sense::In | Sense::During | Sense::UnitOf(..));
            return bare.then(|| (end, DateParts { year: Some(year), steps: 1, ..DateParts::default() }));
        }
        let place = if matches!(self.sense(at), Sense::UnitOf(Unit::Day, Count::Two)) { at + 1 } else { at };
        self.date(place)
    }

    /// The span of two dates; what the first leaves out, the second says.
    fn joined(&self, mut first: DateParts, last: DateParts) -> Reading {
        if first.year.is_none() && first.month.is_some() {
            first.year = last.year.filter(|year| matches!(year, Year::Of(..) | Year::Relative(_)));
        }
        if first.direction == Direction::Unmarked {
            (first.direction, first.steps) = (last.direction, last.steps);
        }
        let end = resolve(&last, self.anchor);
        let mut start = resolve(&first, self.anchor);
        let mut interval = None;
        if let (Some(from), Some(to)) = (start.interval, end.interval) {
            let (mut from, mut to) = (from, to);
            if from.start > to.start && first.month.is_none() && first.weekday.is_some() {
                if last.direction == Direction::Future {
                    to = to.shifted(7).unwrap_or(to);
                } else {
                    from = from.shifted(-7).unwrap_or(from);
                }
            } else if from.start > to.start
                && first.month.is_some()
                && !matches!(first.year, Some(Year::Relative(_)))
            {
                let earlier = DateParts { year: None, direction: Direction::Past, steps: 1, ..first };
                start = resolve(&earlier, Some(to.end));
                from = start.interval.unwrap_or(from);
            }
            interval = Some(Interval { start: from.start.min(to.start), end: from.end.max(to.end) });
        }
        Reading {
            conflict: start.conflict.or(end.conflict),
            ..Reading::new(interval, last.direction, Granularity::Span)
        }
    }

    /// من أمس إلى غد, من مطلع العام الجاري حتى نهاية يونيو.
    fn relative_span(&self, at: usize) -> Option<Found> {
        let (next, first) = self.point(at)?;
        let second =
            self.connector(next, Sense::From).filter(|_| !matches!(self.sense(next), Sense::Sign(_)))?;
        let (end, last) = self.point(second)?;
        let interval = match (first.interval, last.interval) {
            (Some(from), Some(to)) => {
                Some(Interval { start: from.start.min(to.start), end: from.end.max(to.end) })
            }
            _ => None,
        };
        let reading = Reading::new(interval, last.direction, Granularity::Span);
        Some((end, Reading { conflict: first.conflict.or(last.conflict), ..reading }))
    }

    /// منذ, حتى, قبل, بعد with a point.
    pub(crate) fn bounded(&self, at: usize) -> Option<Found> {
        let kind = match self.sense(at) {
            Sense::Since => TimeKind::Since,
            Sense::Until => TimeKind::Until,
            Sense::Before if self.before(at) != Sense::From => TimeKind::Before,
            Sense::After => TimeKind::After,
            _ => return None,
        };
        if !self.word(at + 1).bare() {
            return None;
        }
        let (end, mut reading) = self.point(at + 1)?;
        reading.kind = kind;
        if let (Some(anchor), Some(interval)) = (self.anchor, reading.interval) {
            match kind {
                TimeKind::Since if interval.start <= anchor => {
                    reading.interval = Some(Interval { start: interval.start, end: anchor });
                    if reading.direction == Direction::Unmarked {
                        reading.direction = Direction::Past;
                    }
                }
                TimeKind::Until if interval.end >= anchor => {
                    reading.interval = Some(Interval { start: anchor, end: interval.end });
                }
                _ => {}
            }
        }
        Some((end, reading))
    }
}

/// Both ends say the same parts, so that they can be the ends of one span without من.
fn alike(first: &DateParts, last: &DateParts) -> bool {
    first.days.is_some() == last.days.is_some()
        && first.month.is_some() == last.month.is_some()
        && first.weekday.is_some() == last.weekday.is_some()
}
