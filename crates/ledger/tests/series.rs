//! A year of one invented conflict, told by four outlets: the ledger after each article.
//!
//! `MARSAD_WRITE_SERIES=1 cargo test -p marsad-ledger --test series` writes `samples/series/expected.txt` again;
//! what changed in it is then to be read line by line.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use std::fmt::Write;
use std::path::PathBuf;

use marsad_codebook::EventRecord;
use marsad_coder::{Coder, Input};
use marsad_knowledge::{Gazetteer, check};
use marsad_ledger::{Document, Entry, Filter, Kind, Ledger, Prepared};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Article {
    id: String,
    date: String,
    outlet: String,
    title: String,
    text: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples/series")
}

/// The articles, coded with the series' own tables of parties and places.
fn coded() -> &'static [(Document, Vec<EventRecord>)] {
    static CODED: std::sync::OnceLock<Vec<(Document, Vec<EventRecord>)>> = std::sync::OnceLock::new();
    CODED.get_or_init(|| {
        let files = [folder().join("actors.toml"), folder().join("places.csv")];
        let sectors: Vec<&str> = marsad_codebook::SECTORS.iter().map(|(code, _)| *code).collect();
        let read = check::read(&files, &sectors);
        let faults: Vec<_> = read.faults.iter().map(|f| format!("{}: {}", f.line, f.message)).collect();
        assert_eq!(faults, Vec::<String>::new());
        Gazetteer::install(&read.tables, &read.places).unwrap();
        let lines = std::fs::read_to_string(folder().join("articles.jsonl")).unwrap();
        let mut coder = Coder::new();
        let all = lines.lines().map(|line| {
            let article: Article = serde_json::from_str(line).unwrap();
            let (id, date, title) = (&article.id, Some(article.date.as_str()), Some(article.title.as_str()));
            let events = coder.code(&Input { id, text: &article.text, date, title, skip: &[] }).events;
            let document = Document {
                id: article.id,
                date: Some(article.date),
                title: Some(article.title),
                outlet: Some(article.outlet),
                text: article.text,
                ..Document::default()
            };
            (document, events)
        });
        all.collect()
    })
}

/// One line an entry; moving events and entries by what they are.
fn line(ledger: &Ledger, entry: &Entry) -> String {
    let mut line = format!("{} [{}] {}", entry.kind, entry.status, entry.date.as_deref().unwrap_or("?"));
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            write!(line, " | {name}{value}").unwrap();
        }
    };
    add("", &entry.actor.join(" & "));
    add("toward ", &entry.recipient.join(" & "));
    add("", &entry.object);
    add("", &entry.mode.join(", "));
    add("", &entry.purpose);
    add("in ", &entry.place);
    add("until ", entry.deadline.as_deref().unwrap_or_default());
    if let (Some(least), Some(most)) = entry.dead {
        add("dead ", &if least == most { least.to_string() } else { format!("{least} to {most}") });
    }
    if let Some(by) = &entry.moved_by {
        let mover = match ledger.event(by).unwrap() {
            Some(event) => event.gloss,
            None => "a later one".to_owned(),
        };
        add("by: ", &mover);
    }
    let told: Vec<&str> = entry.evidence.iter().map(|p| &p.document[..2]).collect();
    add("told in ", &told.join(" "));
    line
}

fn table(ledger: &Ledger, filter: &Filter) -> Vec<String> {
    let all = Kind::ALL.iter().flat_map(|kind| ledger.entries(*kind, filter).unwrap());
    all.map(|entry| line(ledger, &entry)).collect()
}

fn add(ledger: &mut Ledger, at: usize) {
    let (document, events) = &coded()[at];
    let mut step = ledger.step().unwrap();
    step.add(&Prepared::new(document.clone(), events.clone())).unwrap();
    step.commit().unwrap();
}

#[test]
fn the_ledger_after_each_article_is_as_reviewed() {
    let mut ledger = Ledger::in_memory().unwrap();
    let mut text = String::new();
    let mut before: Vec<String> = Vec::new();
    for (at, (document, _)) in coded().iter().enumerate() {
        add(&mut ledger, at);
        assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
        let now = table(&ledger, &Filter::default());
        writeln!(text, "== {} {} {}", document.id, document.date.as_deref().unwrap(), now.len()).unwrap();
        // The whole ledger is what stands and no longer has a minus: each article adds and takes lines.
        for line in before.iter().filter(|line| !now.contains(line)) {
            writeln!(text, "- {line}").unwrap();
        }
        for line in now.iter().filter(|line| !before.contains(line)) {
            writeln!(text, "+ {line}").unwrap();
        }
        before = now;
    }
    let path = folder().join("expected.txt");
    if std::env::var_os("MARSAD_WRITE_SERIES").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    for (number, (is, should)) in text.lines().zip(expected.lines()).enumerate() {
        assert_eq!(is, should, "line {} of samples/series/expected.txt", number + 1);
    }
    assert_eq!(text.lines().count(), expected.lines().count());
}

#[test]
fn as_of_a_day_is_the_ledger_of_that_day() {
    let mut whole = Ledger::in_memory().unwrap();
    for at in 0..coded().len() {
        add(&mut whole, at);
    }
    let mut then = Ledger::in_memory().unwrap();
    for (at, (document, _)) in coded().iter().enumerate() {
        add(&mut then, at);
        let next = coded().get(at + 1).and_then(|(next, _)| next.date.clone());
        if next == document.date {
            continue;
        }
        let as_of = Filter { as_of: document.date.clone(), ..Filter::default() };
        assert_eq!(table(&whole, &as_of), table(&then, &Filter::default()), "{:?}", document.date);
        let ids = |events: Vec<marsad_ledger::EventRow>| events.into_iter().map(|e| e.id).collect::<Vec<_>>();
        assert_eq!(
            ids(whole.events(&as_of).unwrap()),
            ids(then.events(&Filter::default()).unwrap()),
            "{:?}",
            document.date
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_adding_plays_no_part(
        order in Just((0..coded().len()).collect::<Vec<_>>()).prop_shuffle(),
        steps in proptest::collection::vec(1..6usize, 21),
        removed in proptest::collection::vec(0..coded().len(), 0..3),
    ) {
        let mut straight = Ledger::in_memory().unwrap();
        for at in 0..coded().len() {
            add(&mut straight, at);
        }
        let mut other = Ledger::in_memory().unwrap();
        // What comes and goes leaves nothing behind.
        for at in &removed {
            add(&mut other, *at);
            other.remove(&coded()[*at].0.id).unwrap();
        }
        let mut left = order.as_slice();
        for size in steps {
            let (now, later) = left.split_at(size.min(left.len()));
            let documents = now.iter().map(|at| (&coded()[*at].0, coded()[*at].1.as_slice()));
            other.add_all(documents).unwrap();
            left = later;
        }
        prop_assert!(left.is_empty());
        prop_assert_eq!(table(&straight, &Filter::default()), table(&other, &Filter::default()));
        prop_assert_eq!(other.check().unwrap(), Vec::<String>::new());
    }
}
