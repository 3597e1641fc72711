//! Who a phrase in Latin letters means: a name, or an office with its state ("French foreign minister",
//! "foreign minister of Egypt", "UN envoy to Libya").

use crate::entry::{Entry, Kind};
use crate::gazetteer::Gazetteer;
use crate::holders::holders;
use crate::keys;
use crate::search::{self, Candidate, matches, named, settle};

/// Titles before a name.
const TITLES: [&str; 34] = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "sheikh",
    "sheik",
    "shaikh",
    "general",
    "gen",
    "colonel",
    "col",
    "major",
    "brigadier",
    "marshal",
    "field",
    "lieutenant",
    "lt",
    "admiral",
    "president",
    "prime",
    "minister",
    "king",
    "prince",
    "emir",
    "sultan",
    "crown",
    "queen",
    "foreign",
    "pope",
    "ayatollah",
    "sayyid",
    "hajj",
    "imam",
    "ambassador",
];

/// The answers to a query in Latin letters, best first.
#[must_use]
pub fn who(query: &str, on: Option<&str>, near: Option<&str>) -> Vec<Candidate> {
    let mut found = named(query, on, near);
    let certain = found.first().is_some_and(|c| c.score > 0.965);
    if !certain {
        found.extend(phrase(query, on, near));
        let words: Vec<&str> = query.split_whitespace().collect();
        let titles =
            words.iter().take_while(|w| TITLES.contains(&w.to_lowercase().trim_matches('.'))).count();
        if titles > 0 && titles < words.len() {
            let rest = words[titles..].join(" ");
            found.extend(named(&rest, on, near).into_iter().filter(|c| c.office.is_some()).map(|mut c| {
                c.score *= 0.97;
                c
            }));
        }
    }
    settle(&mut found);
    found
}

/// An office or a group with its state.
fn phrase(query: &str, on: Option<&str>, near: Option<&str>) -> Vec<Candidate> {
    let plain = keys::latin(&query.replace("'s ", " ").replace("’s ", " "));
    let words: Vec<&str> = plain.split(' ').collect();
    let Some(state) = state_in(&words) else {
        return without_state(query, on, near);
    };
    let rest: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| {
            !state.words.contains(at) && !matches!(**word, "of" | "for" | "in" | "a" | "at" | "from")
        })
        .map(|(_, word)| *word)
        .collect();
    let rest_text = rest.join(" ");
    let entries = Gazetteer::get().find_latin(&rest_text);
    let code = state.entry.code;
    let mut found = Vec::new();
    let offices = || entries.iter().filter(|e| e.kind == Kind::Office);
    let called = |e: &&Entry| e.english.split('/').any(|name| keys::latin(name) == rest_text);
    if let Some(office) = offices().find(called).or_else(|| offices().next()) {
        let own = title_case(&rest_text);
        let mut names: Vec<&str> = office.holders().collect();
        names.push(&own);
        found.extend(search::office(
            &names,
            Some(code),
            match sector(office, code) {
                "" if !is_body(code) => Some("GOV"),
                own => Some(own).filter(|s| !s.is_empty()),
            },
            on,
            0.95,
        ));
        return found;
    }
    // As the tables of persons call it: Hamas leader, UN envoy to Libya.
    let held = holders(&[query, &rest_text], code, on);
    if !held.is_empty() {
        let own = title_case(&rest_text);
        return search::office(&[query, &own], Some(code), None, on, 0.95)
            .into_iter()
            .filter(|c| c.identifier_id.is_some() || c.score > 0.5)
            .collect();
    }
    if let Some(group) = entries.iter().find(|e| e.kind == Kind::Group) {
        let adjective = state_of(code).map_or("", |s| s.detail);
        found.push(Candidate {
            label: format!("{adjective} {rest_text}").trim().to_owned(),
            code: Some(code.to_owned()),
            sector: Some(sector(group, code).to_owned()).filter(|s| !s.is_empty()),
            office: None,
            identifier_id: None,
            score: 0.9,
        });
        return found;
    }
    // Ministry of Defence of Turkey: the minister's ministry.
    if words.contains(&"ministry") {
        found.push(Candidate {
            label: title_case(query),
            code: Some(code.to_owned()),
            sector: Some("GOV".to_owned()),
            office: None,
            identifier_id: None,
            score: 0.85,
        });
        return found;
    }
    // The rest may be an organisation of that state.
    found.extend(
        matches(&rest_text)
            .iter()
            .filter(|m| m.entry.kind == Kind::Organisation && m.entry.code == code)
            .filter_map(|m| search::candidate(m, on, Some(code)))
            .map(|mut c| {
                c.score *= 0.9;
                c
            }),
    );
    if found.is_empty() {
        found = without_state(query, on, near);
    }
    found
}

/// Hamas leader, CENTCOM commander: an office whose body tells the state.
fn without_state(query: &str, on: Option<&str>, near: Option<&str>) -> Vec<Candidate> {
    let held = holders(&[query], near.unwrap_or(""), on);
    held.iter()
        .take(5)
        .enumerate()
        .map(|(place, holder)| Candidate {
            label: holder.person.english.to_owned(),
            code: Some(holder.term.tenure.code.to_owned()),
            sector: Some(holder.term.tenure.sector.to_owned()).filter(|s| !s.is_empty()),
            office: Some(holder.term.tenure.office.to_owned()),
            identifier_id: holder.person.wikidata().map(str::to_owned),
            score: 0.9 * holder.fit * 0.85f64.powi(place as i32),
        })
        .collect()
}

struct StateAt {
    entry: Entry,
    words: std::ops::Range<usize>,
}

/// The state that a phrase names; of several the first, or the one behind "of".
fn state_in(words: &[&str]) -> Option<StateAt> {
    let mut found: Option<StateAt> = None;
    let mut at = 0;
    while at < words.len() {
        let longest = (at + 1..=words.len().min(at + 4)).rev().find_map(|end| {
            let entry = Gazetteer::get().find_latin(&words[at..end].join(" ")).into_iter().find(|e| {
                matches!(e.kind, Kind::State | Kind::Nationality | Kind::Metonym | Kind::Capital)
            })?;
            Some((entry, end))
        });
        match longest {
            Some((entry, end)) => {
                let owner = at > 0 && words[at - 1] == "of";
                if found.is_none() || owner && !matches!(words[at.saturating_sub(2)], "president" | "envoy") {
                    found.get_or_insert(StateAt { entry, words: at..end });
                }
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn state_of(code: &str) -> Option<Entry> {
    Gazetteer::get().actors().find(|e| e.kind == Kind::State && e.code == code)
}

fn sector<'e>(entry: &'e Entry, code: &str) -> &'e str {
    if is_body(code) && entry.sector == "GOV" { "" } else { entry.sector }
}

fn is_body(code: &str) -> bool {
    matches!(code, "UNO" | "EUR" | "IGO")
}

fn title_case(text: &str) -> String {
    text.split(' ')
        .map(|word| {
            let mut letters = word.chars();
            match letters.next() {
                Some(first) if !matches!(word, "of" | "for" | "to" | "in" | "and" | "the") => {
                    first.to_uppercase().chain(letters).collect()
                }
                _ => word.to_owned(),
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}
