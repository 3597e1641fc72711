//! The sentences of `eval/`: those that were right stay right, and the offsets hold in all of them.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use marsad_codebook::{EntityRecord, EventRecord};
use marsad_coder::{Coder, Input};
use serde_json::Value;

/// Ids of sentences of which every required event was coded right, one a line, sorted. An id leaves the
/// list only with a change of the sentence's expected events.
const RIGHT: &str = include_str!("sentences/right.txt");

/// Categories whose parties are on both sides alike.
const SYMMETRIC: [&str; 3] = ["AGREE", "CONSULT", "COOPERATE"];

fn sentences() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/sentences");
    let mut all = BTreeMap::new();
    for entry in folder.read_dir().expect("eval/sentences") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        let lines = std::fs::read_to_string(&path).expect("a readable file");
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let sentence: Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            all.insert(text(&sentence["id"]).to_owned(), sentence);
        }
    }
    all
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().map(text)
}

fn code(coder: &mut Coder, sentence: &Value) -> Vec<EventRecord> {
    let input = Input {
        id: text(&sentence["id"]),
        text: text(&sentence["text"]),
        date: sentence["date"].as_str(),
        title: None,
        skip: &[],
    };
    coder.code(&input).events
}

/// The United Nations and the European Union count as other international organisations; no code counts
/// as no party.
fn coarse<'c>(codes: impl Iterator<Item = &'c str>) -> BTreeSet<&'c str> {
    codes
        .filter(|code| *code != "-")
        .map(|code| if matches!(code, "UNO" | "EUR") { "IGO" } else { code })
        .collect()
}

fn expected_codes(parties: &Value) -> BTreeSet<&str> {
    coarse(list(parties).map(|party| party.split(' ').next().unwrap_or(party)))
}

fn codes(parties: &[EntityRecord]) -> BTreeSet<&str> {
    coarse(parties.iter().filter_map(|party| party.code.as_deref()))
}

/// What differs between the expected events of a sentence and the records; records on the trigger itself
/// answer first, then any of an accepted category. One record answers one event.
fn differences(sentence: &Value, events: &[EventRecord]) -> Vec<String> {
    let source = text(&sentence["text"]);
    let required: Vec<&Value> = sentence["events"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|event| event["required"] == true)
        .collect();
    let mut free: Vec<&EventRecord> = events.iter().collect();
    let mut answers = vec![None; required.len()];
    for exact in [true, false] {
        for (expected, answer) in required.iter().zip(&mut answers).filter(|(_, answer)| answer.is_none()) {
            let trigger = text(&expected["trigger"]);
            let at = source.find(trigger).expect("a trigger that is in the text");
            let start = source[..at].chars().count();
            let end = start + trigger.chars().count();
            let found = free.iter().position(|record| {
                let words = &record.event_text[0];
                list(&expected["accept"]).any(|category| category == record.event[0].name())
                    && (!exact || (words.start < end && start < words.end))
            });
            *answer = found.map(|index| free.remove(index));
        }
    }
    let mut wrong = Vec::new();
    for (expected, answer) in required.iter().zip(answers) {
        let what = format!("{} {:?}", text(&expected["event"]), text(&expected["trigger"]));
        let Some(record) = answer else {
            let coded: Vec<_> = events.iter().map(|event| event.event[0].name()).collect();
            wrong.push(format!("{what} is not coded; coded are {coded:?}"));
            continue;
        };
        if record.status.name() != text(&expected["status"]) {
            wrong.push(format!("{what} is {}, not {}", record.status.name(), text(&expected["status"])));
        }
        let (actor, recipient) = (expected_codes(&expected["actor"]), expected_codes(&expected["recipient"]));
        let (coded_actor, coded_recipient) = (codes(&record.actor), codes(&record.recipient));
        if SYMMETRIC.contains(&text(&expected["event"])) {
            let (coded, wanted) = (&coded_actor | &coded_recipient, &actor | &recipient);
            if coded != wanted {
                wrong.push(format!("{what} has the parties {coded:?}, not {wanted:?}"));
            }
            continue;
        }
        if coded_actor != actor {
            wrong.push(format!("{what} has the actors {coded_actor:?}, not {actor:?}"));
        }
        if coded_recipient != recipient {
            wrong.push(format!("{what} has the recipients {coded_recipient:?}, not {recipient:?}"));
        }
    }
    wrong
}

#[test]
fn what_was_right_stays_right() {
    let sentences = sentences();
    let ids: Vec<&str> = RIGHT.lines().collect();
    assert!(ids.is_sorted_by(|a, b| a < b), "right.txt is not sorted, or names an id twice");
    let mut coder = Coder::new();
    let mut categories = BTreeSet::new();
    let mut failures = Vec::new();
    for id in ids {
        let sentence = sentences.get(id).unwrap_or_else(|| panic!("eval/sentences has no {id}"));
        let events = code(&mut coder, sentence);
        failures.extend(differences(sentence, &events).into_iter().map(|what| format!("{id}: {what}")));
        categories.extend(
            sentence["events"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|event| event["required"] == true)
                .map(|event| text(&event["event"])),
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!(categories.len(), 16, "right.txt covers only {categories:?}");
}

/// Lists the sentences that are right, for choosing from:
/// `cargo test -p marsad-coder --test sentences -- --ignored --nocapture`.
#[test]
#[ignore = "prints a list, checks nothing"]
fn list_what_is_right() {
    let mut coder = Coder::new();
    for (id, sentence) in sentences() {
        let events = code(&mut coder, &sentence);
        let required =
            sentence["events"].as_array().is_some_and(|all| all.iter().any(|e| e["required"] == true));
        if required && differences(&sentence, &events).is_empty() {
            println!("{id}");
        }
    }
}

#[test]
fn offsets_hold() {
    let sentences = sentences();
    assert!(sentences.len() > 300, "only {} sentences", sentences.len());
    let mut coder = Coder::new();
    let mut failures = Vec::new();
    let mut count = 0;
    for (id, sentence) in &sentences {
        let events = code(&mut coder, sentence);
        count += events.len();
        if let Err(what) = common::offsets_hold(text(&sentence["text"]), &events) {
            failures.push(format!("{id}: {what}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count > 200, "only {count} events");
}
