//! The codebook's words in plain English.

use std::collections::HashMap;
use std::sync::OnceLock;

use marsad_codebook::{Category, ReachedBy, SECTORS};
use marsad_knowledge::{Gazetteer, Kind};
use marsad_text::fold;

/// What a category is.
pub(crate) fn category(category: Category) -> &'static str {
    match category {
        Category::Agree => "agreement or offer to cooperate",
        Category::Consult => "meeting, visit, call or talks",
        Category::Support => "support in words",
        Category::Concede => "concession in words",
        Category::Cooperate => "cooperation",
        Category::Aid => "aid",
        Category::Retreat => "retreat or release",
        Category::Request => "request or demand",
        Category::Accuse => "accusation or disapproval",
        Category::Reject => "refusal",
        Category::Threaten => "threat",
        Category::Protest => "protest",
        Category::Sanction => "reduced relations",
        Category::Mobilize => "forces made ready",
        Category::Coerce => "repression short of violence",
        Category::Assault => "violence",
    }
}

/// What a mode is; modes that say it themselves stay as they are.
pub(crate) fn mode(mode: &str) -> &str {
    match mode {
        "third-party" => "mediation",
        "withdraw" => "withdrawal",
        "disarm" => "disarmament",
        "resign" => "resignation",
        "disapprove" => "disapproval",
        "investigate" => "investigation",
        "allege" => "allegation",
        "restrict" => "restrictions",
        "relations" => "about relations",
        "expel" => "expulsion",
        "seize" => "seizure",
        "censor" => "censorship",
        "deport" => "deportation",
        "abduct" => "abduction",
        "beat" => "beating",
        "destroy" => "destruction",
        "multilateral" => "of several parties",
        "phone" => "by telephone",
        "access" => "access granted",
        "assist" => "about help",
        "change" => "about a change",
        "yield" => "about yielding",
        "meet" => "about a meeting",
        "demo" => "demonstration",
        "hunger" => "hunger strike",
        "obstruct" => "obstruction",
        "vandalize" => "vandalism",
        "convict" => "conviction",
        "discontinue" => "something discontinued",
        "martial-law" => "martial law",
        "withhold" => "something withheld",
        "cyber" => "cyber attack",
        "primitive" => "with simple weapons",
        "firearms" => "with firearms",
        "explosives" => "with explosives",
        "suicide-attack" => "suicide attack",
        "aerial" => "from the air",
        "drone" => "by drone",
        "heavy-weapons" => "with heavy weapons",
        "crowd-control" => "crowd control",
        "unconventional" => "with unconventional weapons",
        "sexual" => "sexual violence",
        _ => mode,
    }
}

/// A sector's name.
pub(crate) fn sector(code: &str) -> &str {
    SECTORS.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// How the words of a mention lead to who is meant.
pub(crate) fn reached(by: ReachedBy) -> &'static str {
    match by {
        ReachedBy::Name => "by name",
        ReachedBy::Office => "by office",
        ReachedBy::Pronoun => "by a pronoun",
        ReachedBy::Ellipsis => "understood from before",
        ReachedBy::Metonymy => "a capital for its government",
        ReachedBy::Description => "by description",
    }
}

/// The name behind a state's or group's code.
pub(crate) fn code(code: &str) -> Option<&'static str> {
    static STATES: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let states = STATES.get_or_init(|| {
        let gazetteer = Gazetteer::get();
        gazetteer
            .all()
            .filter(|entry| entry.kind == Kind::State)
            .map(|entry| (entry.code, entry.english))
            .collect()
    });
    states.get(code).copied().or(match code {
        "UNO" => Some("United Nations"),
        "EUR" => Some("European Union"),
        "IGO" => Some("intergovernmental organisation"),
        "NGO" => Some("non-governmental organisation"),
        "ISM" => Some("international social movement"),
        "IMG" => Some("transnational armed group"),
        "MNC" => Some("multinational company"),
        _ => None,
    })
}

/// What stands before a name, and what is left of it in front of the name.
const BEFORE: [(&str, &str); 5] = [("", ""), ("لل", "ال"), ("ب", ""), ("ل", ""), ("ك", "")];
/// The shortest word that is looked up as a name, in bytes.
const SHORTEST: usize = 4;

/// For each word of a sentence, the English label of the name that it is, or is a part of.
pub(crate) fn named(words: &[&str]) -> Vec<Option<&'static str>> {
    let mut found = vec![None; words.len()];
    let mut at = 0;
    while at < words.len() {
        let starts = ["", "و", "ف"].iter().filter_map(|joined| words[at].strip_prefix(joined));
        let stems = starts.flat_map(|rest| {
            BEFORE
                .iter()
                .filter_map(move |(before, left)| Some(format!("{left}{}", rest.strip_prefix(before)?)))
        });
        let longest =
            stems.filter_map(|stem| name_at(&stem, &words[at + 1..])).max_by_key(|(length, _)| *length);
        let length = longest.map_or(1, |(length, _)| length);
        if let Some((_, label)) = longest {
            found[at..at + length].fill(Some(label));
        }
        at += length;
    }
    found
}

/// The longest name of `first` and the words behind it: how many words, and its label.
fn name_at(first: &str, behind: &[&str]) -> Option<(usize, &'static str)> {
    if first.len() < SHORTEST {
        return None;
    }
    let gazetteer = Gazetteer::get();
    let mut folded = String::new();
    fold(first, &mut folded);
    let mut position = gazetteer.begin(&folded)?;
    let mut best = None;
    for length in 1.. {
        let common = |kind| matches!(kind, Kind::Group | Kind::Office | Kind::Nationality);
        if let Some(entry) =
            gazetteer.entries_at(position).find(|entry| !entry.doubtful && !common(entry.kind))
        {
            best = Some((length, entry.english));
        }
        let Some(word) = behind.get(length - 1) else { break };
        fold(word, &mut folded);
        let Some(next) = gazetteer.next(position, &folded) else { break };
        position = next;
    }
    best
}
