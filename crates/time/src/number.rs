//! Numbers in digits and in words.

use crate::reader::Reader;
use crate::sense::Sense;

/// The most words of one number.
const LONGEST: usize = 12;

impl Reader<'_> {
    /// A cardinal number: 48, ثلاثة, خمسة وعشرون, ألفين وثلاثة, 10 آلاف.
    pub(crate) fn cardinal(&self, at: usize) -> Option<(usize, u32)> {
        if let Sense::Number(value, _) = self.sense(at) {
            return Some(match self.sense(at + 1) {
                Sense::Cardinal(1000) if value < 1000 && self.word(at + 1).bare() => (at + 2, value * 1000),
                _ => (at + 1, value),
            });
        }
        let mut total = 0;
        let mut group = self.cardinal_word(at)?;
        if group >= 1000 {
            (total, group) = (group, 0);
        }
        let mut next = at + 1;
        while next < at + LONGEST {
            let joined = self.word(next).clitics.and;
            let place = if self.sense(next) == Sense::And { next + 1 } else { next };
            let joined = joined || place > next;
            let Some(value) = self.cardinal_word(place) else { break };
            if joined {
                // خمسة وعشرون, مئة وثلاثة: a smaller part, or tens after units.
                let fits = match value {
                    1000.. => total == 0 && group == 0,
                    100.. => group == 0,
                    20.. => group.is_multiple_of(100) || (group % 100) < 10,
                    _ => group.is_multiple_of(100),
                };
                if !fits {
                    break;
                }
                group += value;
            } else {
                match value {
                    10 if (1..10).contains(&(group % 100)) => group += 10,
                    100 if (3..10).contains(&group) => group *= 100,
                    1000 if group > 0 && total == 0 => {
                        total = group * 1000;
                        group = 0;
                    }
                    _ => break,
                }
            }
            next = place + 1;
        }
        Some((next, total + group))
    }

    /// The value of a cardinal in one word.
    fn cardinal_word(&self, at: usize) -> Option<u32> {
        match self.sense(at) {
            Sense::Cardinal(value) => Some(value),
            Sense::SundayOrOne => (!self.word(at).clitics.article).then_some(1),
            Sense::MondayOrTwo => (!self.word(at).clitics.article).then_some(2),
            _ => None,
        }
    }

    /// An ordinal number up to 39: الأول, الخامس عشر, الثاني والعشرين, الثلاثين.
    pub(crate) fn ordinal(&self, at: usize) -> Option<(usize, u8)> {
        match self.sense(at) {
            Sense::Ordinal(unit) => {
                let next = self.word(at + 1);
                let (place, joined) =
                    if next.sense == Sense::And { (at + 2, true) } else { (at + 1, next.clitics.and) };
                Some(match self.sense(place) {
                    Sense::Cardinal(10) if !joined && !next.clitics.article => (place + 1, unit + 10),
                    Sense::Cardinal(tens @ (20 | 30)) if joined => (place + 1, unit + tens as u8),
                    _ => (at + 1, unit),
                })
            }
            Sense::Cardinal(tens @ (20 | 30)) if self.word(at).clitics.article => Some((at + 1, tens as u8)),
            _ => None,
        }
    }

    /// The day of a month, or the first and the last of several: 22, الـ22, الثاني والعشرين, 8 و17.
    pub(crate) fn days(&self, at: usize) -> Option<(usize, (u8, u8))> {
        let (end, first) = self.day(at)?;
        let joined = match self.sense(end) {
            Sense::And | Sense::Or | Sense::To | Sense::Until => Some(end + 1),
            Sense::Sign('-') => Some(end + 1),
            _ if self.word(end).clitics.and => Some(end),
            _ => None,
        };
        if let Some(place) = joined
            && let Some((after, last)) = self.day(place)
            && last > first
        {
            return Some((after, (first, last)));
        }
        Some((end, (first, first)))
    }

    fn day(&self, at: usize) -> Option<(usize, u8)> {
        let at = if matches!(self.sense(at), Sense::Article) { at + 1 } else { at };
        let (end, value) = match self.sense(at) {
            Sense::Number(value, digits) if digits <= 2 => (at + 1, value),
            Sense::Number(..) => return None,
            _ => match self.ordinal(at) {
                Some((end, value)) => (end, u32::from(value)),
                None => self.cardinal(at)?,
            },
        };
        let value = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        Some((end, value))
    }
}
