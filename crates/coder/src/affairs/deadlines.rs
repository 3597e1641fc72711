//! By when an undertaking is to be kept, and which place it names.

use marsad_knowledge::{Gazetteer, Kind};
use marsad_text::{Normalized, tokens};
use marsad_time::{Anchor, Date, Granularity, Interval, TimeKind, find, parse_iso};

/// Words in front of a length of time that make its end a limit.
const WITHIN: [&str; 8] = ["خلال ", "في غضون ", "غضون ", "لمدة ", "مدتها ", "مدته ", "في مهلة ", "بعد "];
/// Words of a place's name, at most.
const LONGEST: usize = 3;

/// The last day that the words leave for the act, counted from a day; ISO 8601.
///
/// A length of time ends that far behind the day; of a month or year the last day counts. Days that are past
/// are no limit.
pub(super) fn deadline(act: &str, from: Option<&str>) -> Option<String> {
    let anchor = parse_iso(from.filter(|d| d.len() == 10)?).ok()?;
    let text = Normalized::new(act);
    let all = tokens(&text);
    let mut last: Option<Date> = None;
    for time in find(&text, &all, 0..all.len(), &Anchor { date: Some(anchor) }) {
        let end = match (time.kind, time.interval) {
            (TimeKind::Interval | TimeKind::Until | TimeKind::Before, Some(interval)) => {
                Some(later(interval, time.alternative, anchor))
            }
            (TimeKind::Duration, _) => {
                let end = time.tokens.end.checked_sub(1).map(|at| all[at].bytes().end);
                end.and_then(|end| act.get(all[time.tokens.start].bytes().start..end))
                    .and_then(|words| length(words, act, anchor))
            }
            _ => None,
        };
        last = last.max(end.filter(|end| *end > anchor));
    }
    last.map(|day| day.to_string())
}

/// Of two readings of the same words the one that is still to come.
fn later(interval: Interval, alternative: Option<Interval>, anchor: Date) -> Date {
    match alternative {
        Some(other) if interval.end <= anchor => other.end,
        _ => interval.end,
    }
}

/// خلال ثلاثة أشهر ends where بعد ثلاثة أشهر lies.
fn length(words: &str, act: &str, anchor: Date) -> Option<Date> {
    let before = act.find(words).map_or("", |at| &act[..at]);
    let bare = WITHIN.iter().find_map(|within| words.strip_prefix(within));
    let bare = match bare {
        Some(bare) => bare,
        None if WITHIN.iter().any(|within| before.ends_with(within)) => words,
        None => return None,
    };
    let after = format!("بعد {bare}");
    let text = Normalized::new(&after);
    let all = tokens(&text);
    let found = find(&text, &all, 0..all.len(), &Anchor { date: Some(anchor) });
    let time = found.iter().find(|time| time.interval.is_some())?;
    let Interval { start, end } = time.interval?;
    // The same day of that week, month or year.
    let back = match time.granularity {
        Granularity::Week => i64::from(anchor.weekday().since(start.weekday())),
        Granularity::Month => i64::from(anchor.day()) - 1,
        Granularity::Year => i64::from(anchor.day_of_year()) - 1,
        _ => return Some(end),
    };
    let day = start.checked_add(jiff::Span::new().try_days(back).ok()?).ok()?;
    Some(day.min(end))
}

/// The English name of the first town or region that the words name.
pub(super) fn place(act: &str) -> Option<String> {
    let text = Normalized::new(act);
    let all = tokens(&text);
    let mut at = 0;
    while at < all.len() {
        let start = all[at].bytes().start;
        let named = (1..=LONGEST.min(all.len() - at)).rev().find_map(|length| {
            let words = act.get(start..all[at + length - 1].bytes().end)?;
            let bare = ["ل", "ب", "و"].iter().filter_map(|p| words.strip_prefix(p));
            let mut found = std::iter::once(words).chain(bare).map(|words| Gazetteer::get().find(words));
            found.find(|entries| entries.iter().any(|e| !e.doubtful)).map(|entries| (length, entries))
        });
        let Some((length, entries)) = named else {
            at += 1;
            continue;
        };
        // A word that means something else as well, and a capital, name a place only behind a word of place.
        let certain = entries.first().is_some_and(|first| first.kind == Kind::Place) || preceded(act, start);
        let place = entries.iter().find(|e| matches!(e.kind, Kind::Place | Kind::Capital) && !e.doubtful);
        if let Some(place) = place.filter(|_| certain) {
            return Some(place.english.to_owned());
        }
        at += length;
    }
    None
}

/// Behind a word that says that a place follows.
fn preceded(act: &str, at: usize) -> bool {
    let before = act[..at].split_whitespace().next_back();
    const PLACES: [&str; 12] =
        ["مدينة", "بلدة", "قرية", "منطقة", "العاصمة", "في", "من", "إلى", "معبر", "ميناء", "مطار", "قرب"];
    before.is_some_and(|word| PLACES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{deadline, place};

    #[test]
    fn limits_are_read() {
        let from = Some("2031-01-10");
        for (act, day) in [
            ("سحب القوات من سرت خلال ثلاثة أشهر", Some("2031-04-10")),
            ("إطلاق سراح الأسرى في غضون 48 ساعة", Some("2031-01-12")),
            ("فتح المعابر خلال أسبوعين", Some("2031-01-24")),
            ("فتح المعابر قبل نهاية مارس", Some("2031-03-31")),
            ("سحب القوات بحلول 15 شباط/فبراير المقبل", Some("2031-02-15")),
            ("هدنة إنسانية لمدة شهر", Some("2031-02-10")),
            ("تبادل الأسرى", None),
            ("تنفيذ اتفاق عام 2029", None),
        ] {
            assert_eq!(deadline(act, from).as_deref(), day, "{act}");
        }
    }

    #[test]
    fn places_are_found() {
        assert_eq!(place("سحب القوات من مدينة سرت خلال شهر").as_deref(), Some("Sirte"));
        assert_eq!(place("عقد محادثات في القاهرة").as_deref(), Some("Cairo"));
        assert_eq!(place("عقد محادثات بتنسيق مع القاهرة").as_deref(), None);
        assert_eq!(place("تبادل الأسرى والمعتقلين").as_deref(), None);
    }
}
