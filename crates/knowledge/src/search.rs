//! What a name may mean: persons, organisations, states, ranked.

use std::collections::HashMap;

use serde::Serialize;

use crate::entry::{Entry, Kind};
use crate::gazetteer::Gazetteer;
use crate::holders::{former, holders};
use crate::keys;
use crate::spelling;

/// One answer to "who is this?".
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// English name.
    pub label: String,
    /// State or group code.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// The office in English.
    pub office: Option<String>,
    /// Wikidata id.
    pub identifier_id: Option<String>,
    /// 0 to 1; what is certain has 1.
    pub score: f64,
}

/// A name of the tables that a query may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// What it names.
    pub entry: Entry,
    /// How well the spelling fits, 0 to 1.
    pub quality: f64,
    /// The query is only the last word of the name.
    pub surname: bool,
}

/// Spellings less alike than this are other names.
const ALIKE: f64 = 0.75;

/// The entries that a query names, exactly or in another spelling, best first.
#[must_use]
pub fn matches(query: &str) -> Vec<Match> {
    let gazetteer = Gazetteer::get();
    let arabic = keys::is_arabic(query);
    let exact = if arabic { gazetteer.find(&keys::arabic(query)) } else { gazetteer.find_latin(query) };
    let mut best: HashMap<u32, Match> = HashMap::new();
    let mut add = |found: Match| {
        let known = best.entry(found.entry.id).or_insert_with(|| found.clone());
        let worth = |m: &Match| m.quality - if m.surname || m.entry.doubtful { 0.2 } else { 0.0 };
        if worth(&found) > worth(known) {
            *known = found;
        }
    };
    for entry in exact {
        add(Match { entry, quality: 1.0, surname: false });
    }
    let sound = keys::sound(query);
    let letters = sound.chars().count();
    // Short names and acronyms are told apart by single letters.
    let least = match (letters, sound.is_ascii()) {
        (..4, true) => 1.0,
        (4, true) => 0.9,
        (..5, false) => 0.8,
        _ => ALIKE,
    };
    let plain = if arabic { keys::arabic(query) } else { keys::latin(query) };
    let given = arabic && !plain.contains(' ') && gazetteer.is_given_name(&plain);
    let sounding = if plain.chars().count() < 2 { Vec::new() } else { gazetteer.sounding(query) };
    for found in sounding {
        let likeness = if found.name == plain {
            1.0
        } else {
            // Two spellings of one sound are nearly one name.
            spelling::likeness(&sound, &keys::sound(&found.name)) * 0.95
        };
        let person = arabic && found.entry.kind == Kind::Person && likeness < 1.0;
        // نبل is not نابل and جشة not كشه: a short name of a place has all its letters, but for the foreign g.
        let short = arabic && letters < 5 && likeness < 1.0 && found.entry.kind == Kind::Place;
        if short && foreign_g(&plain) != foreign_g(&found.name) {
            continue;
        }
        // سمير is not شامير: a first name of the region has all its letters.
        if likeness >= least
            && !(person && given)
            && !(person && other_person(&plain, &found.name, found.partial))
        {
            // بقاع العالم are no البقاع.
            let article =
                found.entry.kind == Kind::Place && found.name.starts_with("ال") && !plain.starts_with("ال");
            // خالد بن علي is the son of an Ali, خالد علي need not be.
            let son = person && plain.contains(" بن ") && !found.name.contains(" بن ");
            let part = if found.entry.kind == Kind::Place { 0.97 } else { 0.94 };
            let quality = likeness
                * if found.partial { part } else { 1.0 }
                * if article { 0.85 } else { 1.0 }
                * if son { 0.75 } else { 1.0 };
            add(Match { entry: found.entry, quality, surname: found.surname });
        }
    }
    let mut all: Vec<Match> = best.into_values().collect();
    if all.is_empty() {
        all = by_surname(&plain);
    }
    if all.iter().any(|m| m.quality > 0.99 && !m.surname && !m.entry.doubtful) {
        // What is spelled just so leaves little room for what only sounds alike.
        all.retain(|m| m.quality > 0.9);
    }
    if all.iter().any(|m| m.quality > 0.99 && m.entry.kind == Kind::Place) {
        // شقرة is not سكرة where there is a شقرة.
        all.retain(|m| m.quality > 0.96 || m.entry.kind != Kind::Place);
    }
    all.sort_by(|a, b| b.quality.total_cmp(&a.quality).then_with(|| a.entry.id.cmp(&b.entry.id)));
    all
}

/// A folded name without its article, one letter for those that write a foreign g.
fn foreign_g(name: &str) -> String {
    let bare = name.strip_prefix("ال").unwrap_or(name);
    bare.replace(['غ', 'ق', 'گ'], "ج")
}

/// Arabic names that sound alike may be of two persons: a short word is no other word (سعد is not
/// سعيد), and the last words must be alike, or the same where a part of a name was found.
fn other_person(query: &str, name: &str, partial: bool) -> bool {
    if !keys::is_arabic(name) {
        return false;
    }
    let last = |text: &str| keys::sound(text.rsplit(' ').next().unwrap_or(text));
    let likeness = spelling::likeness(&last(query), &last(name));
    if query.contains(' ') {
        // أبو عمر is not أبو عمار.
        return likeness < if partial || query.starts_with("ابو ") { 0.99 } else { 0.8 };
    }
    // A vowel left out is a misspelling (بوتن), one more or a nisba another name (حيدر, حيدري).
    let (own, other) = (last(query), last(name));
    let letters = own.chars().count();
    let more = other.strip_prefix(own.as_str()).is_some_and(|rest| rest == "ي");
    likeness < 0.99 && (letters < 4 || letters < 6 && (more || other.chars().count() < letters))
}

/// A surname with a first name that the tables spell otherwise (Benyamin for Benjamin).
fn by_surname(plain: &str) -> Vec<Match> {
    let Some((first, last)) = plain.rsplit_once(' ').filter(|(_, last)| last.chars().count() > 2) else {
        return Vec::new();
    };
    let first = keys::consonants(first.split(' ').next().unwrap_or(first));
    if Gazetteer::get().is_given_name(last) {
        // سعاد عبدالله has her father's name behind hers.
        return Vec::new();
    }
    matches(last)
        .into_iter()
        .filter(|m| m.entry.kind == Kind::Person && m.quality > 0.9)
        .filter_map(|m| {
            let own = keys::consonants(m.entry.english.split(' ').next().unwrap_or_default());
            let likeness = spelling::likeness(&first, &own);
            (likeness >= 0.6).then_some(Match {
                quality: m.quality * (0.6 + 0.3 * likeness),
                surname: false,
                ..m
            })
        })
        .collect()
}

/// Persons, organisations, states and what stands for them that a query names, best first. `near` is the
/// code of a state that the text is about.
#[must_use]
pub fn named(query: &str, on: Option<&str>, near: Option<&str>) -> Vec<Candidate> {
    let all = matches(query);
    let bearers = all.iter().filter(|m| m.entry.kind == Kind::Person).count();
    let plain = if keys::is_arabic(query) { keys::arabic(query) } else { keys::latin(query) };
    let surname = !plain.contains(' ');
    let given = surname && Gazetteer::get().is_given_name(&plain);
    let mut found: Vec<Candidate> = all
        .iter()
        .filter_map(|found| {
            let mut answer = candidate(found, on, near)?;
            if found.entry.kind == Kind::Person && (found.surname || found.entry.doubtful) {
                // A given name alone (سعد) may be anybody's; a surname of one person is most likely that person's.
                answer.score *= if given { 0.7 } else { 1.0 };
                answer.score += if surname && !given && bearers == 1 { 0.15 } else { 0.0 };
            }
            Some(answer)
        })
        .collect();
    settle(&mut found);
    found
}

/// Sorts candidates, and keeps of two alike the better one.
pub fn settle(found: &mut Vec<Candidate>) {
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in found.drain(..) {
        if !kept.iter().any(|k| k.label == candidate.label && k.code == candidate.code) {
            kept.push(candidate);
        }
    }
    kept.truncate(20);
    for candidate in &mut kept {
        candidate.score = (candidate.score.clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
    }
    *found = kept;
}

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A match as an answer; `None` for words that name nobody by themselves.
#[must_use]
pub fn candidate(found: &Match, on: Option<&str>, near: Option<&str>) -> Option<Candidate> {
    let entry = &found.entry;
    let here = |code: &str| near.is_some_and(|near| near == code);
    Some(match entry.kind {
        Kind::Person => {
            let tenure = entry.tenure(on);
            let code = tenure.map(|t| t.code).unwrap_or_default();
            let active = match on {
                Some(day) => entry.tenures().any(|term| term.holds(day)),
                None => entry.tenures().any(|term| term.to.is_empty()),
            };
            let mut score = found.quality;
            if found.surname || entry.doubtful {
                // A surname alone is open between all who bear it; who is in office is meant first.
                score *= 0.5;
                score += if active { 0.15 } else { 0.0 } + if here(code) { 0.2 } else { 0.0 };
                score += 0.01 * entry.tenures().count().min(4) as f64;
            } else if !active {
                score *= 0.97;
            }
            if near.is_some() && !here(code) {
                score *= 0.9;
            }
            Candidate {
                label: entry.english.to_owned(),
                code: text(code),
                sector: tenure.and_then(|t| text(t.sector)),
                office: tenure.and_then(|t| text(t.office)),
                identifier_id: entry.wikidata().map(str::to_owned),
                score,
            }
        }
        Kind::Organisation => {
            let of = entry.organisation().unwrap_or_default();
            let gone = on.is_some_and(|day| {
                !of.to.is_empty() && day.get(..of.to.len()).is_some_and(|d| d > of.to)
                    || !of.from.is_empty() && day.get(..of.from.len()).is_some_and(|d| d < of.from)
            });
            let elsewhere = near.is_some() && !here(entry.code) && entry.code.len() == 3;
            Candidate {
                label: entry.english.to_owned(),
                code: text(entry.code),
                sector: text(entry.sector),
                office: None,
                identifier_id: entry.wikidata().map(str::to_owned),
                score: found.quality * if gone { 0.85 } else { 1.0 } * if elsewhere { 0.93 } else { 1.0 },
            }
        }
        Kind::State | Kind::HistoricState | Kind::Metonym | Kind::Capital | Kind::Nationality => {
            let weight = match entry.kind {
                Kind::State => 1.0,
                Kind::Metonym => 0.98,
                Kind::Capital => 0.95,
                Kind::HistoricState => 0.9,
                _ => 0.8,
            };
            if found.quality < 0.9 {
                return None;
            }
            let people = entry.kind == Kind::Nationality;
            let body = matches!(entry.code, "UNO" | "EUR" | "IGO");
            Candidate {
                label: if people { people_of(entry) } else { state_label(entry) },
                code: text(entry.code),
                sector: if body { None } else { text(if people { "CVL" } else { entry.sector }) },
                office: None,
                identifier_id: None,
                score: found.quality * weight,
            }
        }
        Kind::Group | Kind::Office | Kind::Place => return None,
    })
}

fn state_label(entry: &Entry) -> String {
    match entry.kind {
        Kind::Capital => Gazetteer::get()
            .actors()
            .find(|e| e.kind == Kind::State && e.code == entry.code)
            .map_or(entry.english, |e| e.english)
            .to_owned(),
        _ => entry.english.to_owned(),
    }
}

fn people_of(entry: &Entry) -> String {
    format!("{} people", entry.english)
}

/// The answers that an office gives: who holds it on the day, and the office itself. `names` are what the
/// tables of persons may call it, the nearest first.
#[must_use]
pub fn office(
    names: &[&str],
    code: Option<&str>,
    sector: Option<&str>,
    on: Option<&str>,
    certain: f64,
) -> Vec<Candidate> {
    let Some(first) = names.first() else { return Vec::new() };
    let mut held = code.map_or_else(Vec::new, |code| holders(names, code, on));
    if let (true, Some(code)) = (held.is_empty(), code) {
        held = former(names, code, on);
    }
    let mut found: Vec<Candidate> = Vec::new();
    for (place, holder) in held.iter().take(5).enumerate() {
        found.push(Candidate {
            label: holder.person.english.to_owned(),
            code: text(holder.term.tenure.code),
            sector: text(holder.term.tenure.sector),
            office: text(if first.starts_with("former ") { first } else { holder.term.tenure.office }),
            identifier_id: holder.person.wikidata().map(str::to_owned),
            score: certain * holder.fit * 0.85f64.powi(place as i32),
        });
    }
    let state = code.filter(|c| !matches!(*c, "UNO" | "EUR" | "IGO")).and_then(label_of_code);
    found.push(Candidate {
        label: match state {
            Some(state) if first.contains(state) => (*first).to_owned(),
            Some(state) if first.contains(" of ") || first.contains(" to ") => format!("{first} ({state})"),
            Some(state) => format!("{first} of {state}"),
            None => (*first).to_owned(),
        },
        code: code.map(str::to_owned),
        sector: sector.map(str::to_owned),
        office: Some((*first).to_owned()),
        identifier_id: None,
        score: certain * if held.is_empty() { 0.9 } else { 0.5 },
    });
    found
}

/// The English name of a state or body behind a code.
#[must_use]
pub fn label_of_code(code: &str) -> Option<&'static str> {
    Gazetteer::get().actors().find(|e| e.kind == Kind::State && e.code == code).map(|e| e.english)
}

/// The state that a hint such as `ليبيا`, `Libya`, `LBY` or `Sirte` points to.
#[must_use]
pub fn state_of(hint: &str) -> Option<&'static str> {
    let mut found: Vec<(u8, u64, &'static str)> = matches(hint)
        .iter()
        .filter(|m| !m.entry.code.is_empty() && m.quality > 0.85)
        .filter_map(|m| {
            let rank = match m.entry.kind {
                Kind::State => 4,
                Kind::Nationality | Kind::Capital | Kind::Metonym => 3,
                Kind::HistoricState => 2,
                Kind::Place => 1,
                _ => return None,
            };
            Some((rank, m.entry.population, m.entry.code))
        })
        .collect();
    found.sort();
    found.pop().map(|(_, _, code)| code)
}

/// The spellings of the tables nearest to a query that names nothing, at most five.
#[must_use]
pub fn nearest(query: &str) -> Vec<String> {
    let gazetteer = Gazetteer::get();
    let plain = if keys::is_arabic(query) { keys::arabic(query) } else { keys::latin(query) };
    let length = plain.chars().count();
    for limit in 1..=(length / 3).clamp(1, 3) {
        let found = gazetteer.nearest(&plain, limit, 5);
        if !found.is_empty() {
            return found;
        }
    }
    // The nearest of its last word: a surname without the first name.
    match plain.rsplit_once(' ') {
        Some((_, last)) if last.chars().count() > 3 => gazetteer.nearest(last, 1, 5),
        _ => Vec::new(),
    }
}
