//! Named initiatives and tracks, and passages that cannot both be true.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use marsad_codebook::{Category, EventRecord, Evidence};
use marsad_knowledge::{Gazetteer, Kind};
use marsad_text::{CharacterOffsets, Normalized, sentences, tokens};
use marsad_time::{Anchor, Interval, find as find_times, parse_iso};

use super::{Finding, FindingKind, parties};

/// Heads of the names of initiatives, and what they are in English.
const HEADS: [&str; 6] = ["مبادرة", "إعلان", "مسار", "مؤتمر", "وثيقة", "خطة"];
/// Words that say of two things that they do not agree.
const CONTRADICTS: [&str; 6] = ["تناقضا", "تناقضًا", "يتناقض", "تتناقض", "تناقض", "يناقض"];

struct Named {
    city: &'static str,
    code: &'static str,
    own: bool,
    words: Evidence,
    sentence: Range<usize>,
    at: usize,
}

pub(super) fn find(
    original: &str,
    date: Option<&str>,
    skip: &[Range<usize>],
    events: &[EventRecord],
    found: &mut Vec<Finding>,
) {
    if !HEADS.iter().chain(&CONTRADICTS).any(|head| original.contains(head)) {
        return;
    }
    let text = Normalized::new(original);
    let all = tokens(&text);
    let offsets = CharacterOffsets::new(original);
    let evidence = |bytes: Range<usize>| Evidence {
        text: original[bytes.clone()].to_owned(),
        start: offsets.character(bytes.start),
        end: offsets.character(bytes.end),
    };
    let anchor = Anchor { date: date.and_then(|d| parse_iso(d).ok()) };
    let mut named: Vec<(Named, Option<(Interval, Evidence)>)> = Vec::new();
    for sentence in sentences(&text, &all) {
        let first = all[sentence.tokens.start].bytes().start;
        if skip.iter().any(|s| s.contains(&first)) {
            continue;
        }
        let mut here = Vec::new();
        for at in sentence.tokens.clone() {
            let word = original.get(all[at].bytes()).unwrap_or_default();
            contradiction(word, all[at].bytes(), &sentence.tokens, &all, original, &evidence, events, found);
            let bare = ["و", "ف", "ب", "ل"].iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word);
            if at + 1 >= sentence.tokens.end || !(HEADS.contains(&word) || HEADS.contains(&bare)) {
                continue;
            }
            let Some((city, code, own)) = seat(original.get(all[at + 1].bytes()).unwrap_or_default()) else {
                continue;
            };
            let words = evidence(all[at].bytes().start..all[at + 1].bytes().end);
            here.push(Named { city, code, own, words, sentence: sentence.tokens.clone(), at });
        }
        if here.is_empty() {
            continue;
        }
        let times = find_times(&text, &all, sentence.tokens.clone(), &anchor);
        for name in here {
            let time = times.iter().find(|t| t.tokens.start > name.at && t.interval.is_some());
            let told = time.and_then(|t| {
                let end = t.tokens.end.checked_sub(1)?;
                Some((t.interval?, evidence(all[t.tokens.start].bytes().start..all[end].bytes().end)))
            });
            named.push((name, told));
        }
    }
    for (name, told) in &named {
        let mut by: Vec<String> = if name.own { vec![format!("{} GOV", name.code)] } else { Vec::new() };
        // Whoever proposed it in the same sentence.
        let proposed = events.iter().filter(|e| {
            e.event[0] == Category::Agree
                && e.text_info.start <= name.words.start
                && name.words.end <= e.text_info.end
        });
        for event in proposed {
            by.extend(parties(&event.actor).into_iter().filter(|p| p.starts_with(name.code) && name.own));
        }
        by.sort();
        by.dedup();
        let (date, enddate) = told.as_ref().map_or((None, None), |(i, _)| {
            let (from, to) = i.reduced();
            (Some(from), to)
        });
        found.push(Finding {
            kind: FindingKind::Initiative,
            actor: by,
            recipient: Vec::new(),
            object: name.city.to_owned(),
            mode: Vec::new(),
            purpose: name.words.text.clone(),
            place: name.city.to_owned(),
            status: "asserted".to_owned(),
            date,
            enddate,
            deadline: None,
            evidence: vec![name.words.clone()],
            event: None,
        });
    }
    dates(&named, found);
}

/// The city and state that the second word of a name means: برلين, مصرية.
fn seat(word: &str) -> Option<(&'static str, &'static str, bool)> {
    let gazetteer = Gazetteer::get();
    let entries = gazetteer.find(word);
    if let Some(capital) = entries.iter().find(|e| e.kind == Kind::Capital) {
        return Some((capital.english, capital.code, false));
    }
    let state = entries.iter().find(|e| e.kind == Kind::Nationality || e.kind == Kind::State)?;
    capitals().get(state.code).map(|capital| (*capital, state.code, true))
}

/// The capital of each state.
fn capitals() -> &'static HashMap<&'static str, &'static str> {
    static CAPITALS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    CAPITALS.get_or_init(|| {
        let mut capitals = HashMap::new();
        for capital in Gazetteer::get().all().filter(|e| e.kind == Kind::Capital) {
            capitals.entry(capital.code).or_insert(capital.english);
        }
        capitals
    })
}

/// One initiative put at two times that have no day in common.
fn dates(named: &[(Named, Option<(Interval, Evidence)>)], found: &mut Vec<Finding>) {
    for (at, (one, told)) in named.iter().enumerate() {
        let Some((first, words)) = told else { continue };
        for (other, told) in &named[at + 1..] {
            let Some((second, others)) = told else { continue };
            if one.city != other.city
                || one.own != other.own
                || first.overlaps(second)
                || one.sentence == other.sentence
            {
                continue;
            }
            found.push(Finding {
                kind: FindingKind::Flag,
                actor: Vec::new(),
                recipient: Vec::new(),
                object: one.city.to_owned(),
                mode: vec!["date-conflict".to_owned()],
                purpose: format!("{} and {}", first.reduced().0, second.reduced().0),
                place: one.city.to_owned(),
                status: "asserted".to_owned(),
                date: Some(first.reduced().0),
                enddate: None,
                deadline: None,
                evidence: vec![words.clone(), others.clone()],
                event: None,
            });
        }
    }
}

/// The text itself says that a party's words and acts do not agree; the act is an earlier event of its state.
#[expect(clippy::too_many_arguments, reason = "one word with all that is known of its sentence")]
fn contradiction(
    word: &str,
    bytes: Range<usize>,
    sentence: &Range<usize>,
    all: &[marsad_text::Token],
    original: &str,
    evidence: &dyn Fn(Range<usize>) -> Evidence,
    events: &[EventRecord],
    found: &mut Vec<Finding>,
) {
    if !CONTRADICTS.contains(&word) {
        return;
    }
    let last = all[sentence.end - 1].bytes().end;
    let end = original[bytes.start..last].find(['،', '.']).map_or(last, |at| bytes.start + at);
    let passage = evidence(bytes.start..end);
    let state = passage.text.split_whitespace().find_map(|w| {
        let entries = Gazetteer::get().find(w);
        entries.iter().find(|e| matches!(e.kind, Kind::Capital | Kind::State)).map(|e| e.code)
    });
    let act = state.and_then(|code| {
        events.iter().find(|e| {
            matches!(e.event[0], Category::Mobilize | Category::Assault | Category::Threaten)
                && e.actor.iter().any(|a| a.code.as_deref() == Some(code))
        })
    });
    let mut both = vec![passage];
    both.extend(act.map(super::sentence));
    found.push(Finding {
        kind: FindingKind::Flag,
        actor: act.map(|e| parties(&e.actor)).unwrap_or_default(),
        recipient: Vec::new(),
        object: String::new(),
        mode: vec!["contradiction".to_owned()],
        purpose: act.map(|e| e.gloss.clone()).unwrap_or_default(),
        place: String::new(),
        status: "asserted".to_owned(),
        date: None,
        enddate: None,
        deadline: None,
        evidence: both,
        event: act.map(|e| e.id.clone()),
    });
}
