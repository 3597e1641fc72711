//! Where, when and how many: what stands around an act.

use marsad_arabic::PartOfSpeech;
use marsad_knowledge::{Gazetteer, Kind};
use marsad_text::TokenKind;
use marsad_time::TimeKind;

use crate::draft::Draft;
use crate::frames::{FrameBook, Use};
use crate::reading::Reading;
use crate::record::is_place;
use crate::vocabulary::Class;

/// Fills place, time and modes that adjectives and means tell.
pub(crate) fn fill(reading: &Reading<'_, '_>, draft: &mut Draft) {
    draft.place = place(reading, draft);
    draft.time = time(reading, draft);
    office_of_the_day(reading, draft);
    numbers(reading, draft);
}

/// Days back from which an event is of another time than the article.
const LONG_AGO: i32 = 300;

/// A person in an event of long ago holds the office of that day, not of the article's.
fn office_of_the_day(reading: &Reading<'_, '_>, draft: &mut Draft) {
    let Some(interval) = draft.time.and_then(|t| reading.times.get(t)).and_then(|t| t.interval) else {
        return;
    };
    let Some(day) = reading.day.and_then(|d| marsad_time::parse_iso(d).ok()) else { return };
    if !day.since(interval.end).is_ok_and(|span| span.get_days() > LONG_AGO) {
        return;
    }
    // Of a year its middle: who came into office in January had it.
    let then = if interval.end.since(interval.start).is_ok_and(|span| span.get_days() > 300) {
        format!("{:04}-07", interval.start.year())
    } else {
        interval.start.to_string()
    };
    for entity in draft.actor.iter_mut().chain(&mut draft.recipient) {
        let entry = entity.person.and_then(|id| Gazetteer::get().entry(id));
        if let Some(tenure) = entry.and_then(|e| e.tenure(Some(&then))) {
            entity.code = Some(tenure.code.to_owned());
            entity.sector = Some(tenure.sector.to_owned());
            entity.office = Some(tenure.office.to_owned());
        }
    }
}

const PLACE_PREPOSITIONS: [&str; 14] =
    ["في", "ب", "قرب", "داخل", "وسط", "خارج", "على", "من", "إلى", "عند", "أمام", "عبر", "حول", "ل"];

/// The nearest phrase of place in the clause, behind the act before in front of it.
fn place(reading: &Reading<'_, '_>, draft: &Draft) -> Option<std::ops::Range<usize>> {
    let clause = reading.clause;
    let mut best: Option<(usize, std::ops::Range<usize>)> = None;
    for phrase in &clause.phrases {
        let Some(rank) = PLACE_PREPOSITIONS.iter().position(|p| *p == phrase.preposition) else { continue };
        let named = (phrase.start..phrase.end).any(|i| {
            clause.unit_at(i).is_some_and(|u| u.entries.iter().any(is_place) && !u.has(Kind::Person))
        });
        if !named {
            continue;
        }
        let head = &clause.words[phrase.start];
        // مدينة ود مدني, where the table has the name with its generic word.
        let named_whole = clause
            .unit_at(phrase.start)
            .is_some_and(|u| u.start == phrase.start && u.entries.iter().all(is_place));
        let office = clause.unit_at(phrase.start).is_some_and(|u| u.has(Kind::Office) || u.has(Kind::Group));
        if office
            || draft.actor.iter().chain(&draft.recipient).any(|e| {
                e.sequence == clause.sequence
                    && e.words.start <= phrase.start
                    && phrase.end <= e.words.end
                    && !head.is(Class::site)
                    && !named_whole
                    && rank > 2
            })
        {
            continue;
        }
        let crossed = {
            let (low, high) =
                if phrase.start > draft.at { (draft.at + 1, phrase.start) } else { (phrase.end, draft.at) };
            clause
                .words
                .get(low..high)
                .unwrap_or_default()
                .iter()
                .filter(|w| w.is_verb() || w.pos() == PartOfSpeech::Subordinator)
                .count()
        };
        let distance = phrase.start.abs_diff(draft.at)
            + if phrase.start < draft.at { 6 } else { 0 }
            + crossed * 12
            + if rank > 6 { 10 } else { 0 };
        if distance <= 30 && best.as_ref().is_none_or(|(d, _)| distance < *d) {
            best = Some((distance, phrase.start..phrase.end));
        }
    }
    best.map(|(_, words)| words)
        .or_else(|| genitive_place(reading, draft))
        .or_else(|| unlisted_place(reading, draft))
}

/// في قرية ود بلال, على جسر الزيتون: a place whose name the tables lack, behind the noun that says what it is.
fn unlisted_place(reading: &Reading<'_, '_>, draft: &Draft) -> Option<std::ops::Range<usize>> {
    let clause = reading.clause;
    clause
        .phrases
        .iter()
        .filter(|p| {
            PLACE_PREPOSITIONS.contains(&p.preposition)
                && !matches!(p.preposition, "ل" | "من" | "إلى")
                && p.start.abs_diff(draft.at) <= 14
                && p.end > p.start + 1
                && !clause.words[p.start].has_article()
                && matches!(
                    clause.words[p.start].lemma,
                    "قرية"
                        | "بلدة"
                        | "مدينة"
                        | "حي"
                        | "مخيم"
                        | "منطقة"
                        | "مديرية"
                        | "ضاحية"
                        | "جبل"
                        | "وادي"
                        | "ساحة"
                        | "ميدان"
                        | "شارع"
                        | "جسر"
                        | "معبر"
                        | "قاعدة"
                        | "مطار"
                        | "ميناء"
                        | "محيط"
                )
        })
        .filter(|p| {
            let name = &clause.words[p.start + 1];
            name.pos() == PartOfSpeech::ProperNoun && name.unit.is_none()
                || name.pos() == PartOfSpeech::Noun && name.has_article()
        })
        .min_by_key(|p| p.start.abs_diff(draft.at) + if p.start < draft.at { 6 } else { 0 })
        .map(|p| p.start..p.end.min(p.start + 4))
}

/// استعادة المدينة الفلانية, قصف حلب: the place is what is taken or struck.
fn genitive_place(reading: &Reading<'_, '_>, draft: &Draft) -> Option<std::ops::Range<usize>> {
    if draft.by != Use::Noun {
        return None;
    }
    let phrase = reading.clause.phrase_of[draft.at]?;
    let end = reading.clause.phrases[phrase].end;
    (draft.at + 1..end).find_map(|i| {
        reading
            .clause
            .unit_at(i)
            .filter(|u| {
                u.entries.iter().any(|e| matches!(e.kind, Kind::Place | Kind::Capital))
                    && !u.has(Kind::Person)
            })
            .map(|u| u.start..u.end)
    })
}

/// The nearest expression of time; one across another finite verb counts as far.
fn time(reading: &Reading<'_, '_>, draft: &Draft) -> Option<usize> {
    let clause = reading.clause;
    let first = clause.words.first()?.token;
    let mut best: Option<(usize, usize)> = None;
    for (index, time) in reading.times.iter().enumerate() {
        if time.interval.is_none()
            || matches!(time.kind, TimeKind::Before | TimeKind::After | TimeKind::Until)
        {
            continue;
        }
        let (start, end) = (time.tokens.start - first, time.tokens.end - first);
        let (low, high) = if start > draft.at { (draft.at + 1, start) } else { (end, draft.at) };
        let between = clause.words.get(low..high).unwrap_or_default();
        let verbs = between.iter().filter(|w| w.is_verb() && !w.is(Class::auxiliary)).count();
        let breaks = between
            .iter()
            .filter(|w| {
                w.pos() == PartOfSpeech::Subordinator || w.is_sign() && matches!(w.text, "." | "؛" | ":")
            })
            .count();
        let joined_verbs = between.iter().filter(|w| w.is_verb() && w.joined()).count();
        // The time of a verb of saying is when it was said.
        let of_saying = reading.verbs.iter().any(|v| {
            v.at != draft.at
                && clause.words[v.at].is(Class::say)
                && v.reach.contains(&start)
                && v.at < start
                && !(start > draft.at && v.at < draft.at && v.reach.contains(&draft.at))
        });
        let distance = between.len()
            + verbs * 8
            + breaks * 8
            + joined_verbs * 10
            + if start < draft.at { 2 } else { 0 }
            + if of_saying { 14 } else { 0 }
            // منذ 1984: how long something lasts, the day of an act only right beside it.
            + if time.kind == TimeKind::Since && between.len() > 2 { 12 } else { 0 };
        if distance <= 28 && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, index));
        }
    }
    best.map(|(_, i)| i)
}

/// مقتل 32 شخصا, وإصابة 12, اعتقال خمسة.
fn numbers(reading: &Reading<'_, '_>, draft: &mut Draft) {
    let clause = reading.clause;
    if FrameBook::get().frames[draft.frame as usize].event.quad() as u8 != 4 {
        return;
    }
    for at in 0..clause.words.len() {
        let word = &clause.words[at];
        let far = at.abs_diff(draft.at) > 18;
        if far {
            continue;
        }
        let slot = match word.lemma {
            "قتل" | "مقتل" | "مصرع" | "استشهد" | "استشهاد" | "قتيل" | "سقوط" | "شهيد" => {
                0
            }
            "أصيب" | "إصابة" | "أصاب" | "جرح" | "جريح" => 1,
            "اعتقل" | "اعتقال" | "أوقف" | "توقيف" | "احتجز" | "احتجاز" => 2,
            _ => continue,
        };
        let number = clause.words[at + 1..(at + 5).min(clause.words.len())]
            .iter()
            .take_while(|w| !w.is_verb())
            .find_map(|w| number(w))
            .or_else(|| {
                // 14 قتيلا: the number stands before.
                at.checked_sub(1)
                    .filter(|_| matches!(word.lemma, "قتيل" | "جريح" | "شهيد"))
                    .and_then(|b| number(&clause.words[b]))
            });
        let target = match slot {
            0 => &mut draft.dead,
            1 => &mut draft.injured,
            _ => &mut draft.arrested,
        };
        if target.is_none() {
            *target = number;
        }
    }
}

fn number(word: &crate::sentence::Word<'_>) -> Option<u64> {
    if word.kind == TokenKind::Number {
        return word.text.replace([',', '\''], "").parse().ok();
    }
    let value = match word.lemma {
        "واحد" => 1,
        "اثنان" => 2,
        "ثلاثة" => 3,
        "أربعة" => 4,
        "خمسة" => 5,
        "ستة" => 6,
        "سبعة" => 7,
        "ثمانية" => 8,
        "تسعة" => 9,
        "عشرة" => 10,
        "عشرون" => 20,
        "ثلاثون" => 30,
        "أربعون" => 40,
        "خمسون" => 50,
        _ => return None,
    };
    (word.pos() == PartOfSpeech::Number).then_some(value)
}
