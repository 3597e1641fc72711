//! The expected events of `eval/`; eval/README.md says how they are written.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Outcome;
use crate::workspace::read;

/// A text and what should be coded in it.
pub(crate) struct Document {
    /// Unique within its set.
    pub id: String,
    pub text: String,
    pub date: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub expected: Vec<Expected>,
}

/// An expected event. All ranges count code points of the document's text.
pub(crate) struct Expected {
    pub event: String,
    /// Categories that count as right.
    pub accept: Vec<String>,
    /// The sentence.
    pub sentence: Range<usize>,
    pub trigger: Range<usize>,
    pub trigger_text: String,
    pub mode: Option<String>,
    pub actors: BTreeSet<String>,
    pub recipients: BTreeSet<String>,
    /// Of both sides.
    pub sectors: BTreeSet<String>,
    pub status: String,
    pub historical: bool,
    pub date: Option<String>,
    pub speaker: Option<Range<usize>>,
    pub place: Option<Range<usize>>,
    /// Missing it is a fault.
    pub required: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentRow {
    id: String,
    date: String,
    text: String,
    title: Option<String>,
    outlet: Option<String>,
    events: Vec<EventRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventRow {
    event: String,
    accept: Vec<String>,
    trigger: String,
    /// In articles only: a sentence's set has one sentence a text.
    sentence: Option<String>,
    mode: Option<String>,
    actor: Vec<String>,
    recipient: Vec<String>,
    status: String,
    historical: bool,
    date: Option<String>,
    speaker: Option<String>,
    place: Option<String>,
    required: bool,
}

/// Reads `*.jsonl`, one sentence a line.
pub(crate) fn sentences(folder: &Path) -> Outcome<Vec<Document>> {
    let mut documents = Vec::new();
    for path in files(folder, "jsonl")? {
        for (number, line) in read(&path)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = format!("{}:{}", path.display(), number + 1);
            documents.push(document(line, &place)?);
        }
    }
    unique(&documents)?;
    Ok(documents)
}

/// Reads `*.json`, one article a file.
pub(crate) fn articles(folder: &Path) -> Outcome<Vec<Document>> {
    let mut documents = Vec::new();
    for path in files(folder, "json")? {
        documents.push(document(&read(&path)?, &path.display().to_string())?);
    }
    unique(&documents)?;
    Ok(documents)
}

fn files(folder: &Path, extension: &str) -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|e| e == extension)).collect();
    paths.sort();
    Ok(paths)
}

fn unique(documents: &[Document]) -> Outcome {
    let mut seen = BTreeSet::new();
    match documents.iter().find(|document| !seen.insert(&document.id)) {
        Some(twice) => Err(format!("eval: the id {} stands twice", twice.id)),
        None => Ok(()),
    }
}

fn document(json: &str, place: &str) -> Outcome<Document> {
    let row: DocumentRow = serde_json::from_str(json).map_err(|error| format!("{place}: {error}"))?;
    let mut expected = Vec::new();
    for event in row.events {
        let place = format!("{place}: {} {}", event.event, event.trigger);
        expected.push(expect(&row.text, event).map_err(|why| format!("{place}: {why}"))?);
    }
    Ok(Document {
        id: row.id,
        text: row.text,
        date: row.date,
        title: row.title,
        outlet: row.outlet,
        expected,
    })
}

fn expect(text: &str, row: EventRow) -> Outcome<Expected> {
    let sentence = match &row.sentence {
        Some(sentence) => find(text, sentence, 0..text.len()).ok_or("the sentence is not in the text")?,
        None => 0..text.len(),
    };
    let trigger = find(text, &row.trigger, sentence.clone()).ok_or("the trigger is not in the sentence")?;
    // A speaker or place may be named in another sentence.
    let named = |words: &Option<String>| match words {
        None => Ok(None),
        Some(words) => find(text, words, sentence.clone())
            .or_else(|| find(text, words, 0..text.len()))
            .map(|found| Some(characters(text, found)))
            .ok_or_else(|| format!("{words} is not in the text")),
    };
    let (speaker, place) = (named(&row.speaker)?, named(&row.place)?);
    let (actors, actor_sectors) = sides(&row.actor)?;
    let (recipients, recipient_sectors) = sides(&row.recipient)?;
    Ok(Expected {
        event: row.event,
        accept: row.accept,
        sentence: characters(text, sentence),
        trigger: characters(text, trigger),
        trigger_text: row.trigger,
        mode: row.mode,
        actors,
        recipients,
        sectors: actor_sectors.union(&recipient_sectors).cloned().collect(),
        status: row.status,
        historical: row.historical,
        date: row.date,
        speaker,
        place,
        required: row.required,
    })
}

/// `SDN MIL`: code and sector, `-` for none.
fn sides(entities: &[String]) -> Outcome<(BTreeSet<String>, BTreeSet<String>)> {
    let (mut codes, mut sectors) = (BTreeSet::new(), BTreeSet::new());
    for entity in entities {
        let (code, sector) =
            entity.split_once(' ').ok_or_else(|| format!("{entity:?} is not `CODE SECTOR`"))?;
        for (value, set) in [(code, &mut codes), (sector, &mut sectors)] {
            if value != "-" {
                set.insert(value.to_owned());
            }
        }
    }
    Ok((codes, sectors))
}

fn find(text: &str, words: &str, within: Range<usize>) -> Option<Range<usize>> {
    let start = within.start + text[within].find(words)?;
    Some(start..start + words.len())
}

fn characters(text: &str, bytes: Range<usize>) -> Range<usize> {
    let start = text[..bytes.start].chars().count();
    start..start + text[bytes].chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = r#"{"id": "a", "date": "2020-01-02", "text": "قبل. زار الوزير بلدا.", "events": [
        {"event": "CONSULT", "accept": ["CONSULT"], "trigger": "زار", "sentence": "زار الوزير بلدا.", "mode": "visit",
         "actor": ["EGY GOV", "- MIL"], "recipient": ["LBY -"], "status": "asserted", "historical": false,
         "date": null, "speaker": "قبل", "place": null, "required": true}]}"#;

    #[test]
    fn words_become_ranges_of_code_points() {
        let document = document(ROW, "test").unwrap();
        let expected = &document.expected[0];
        assert_eq!((expected.sentence.clone(), expected.trigger.clone()), (5..21, 5..8));
        assert_eq!(expected.speaker, Some(0..3));
        assert_eq!(expected.actors, BTreeSet::from(["EGY".to_owned()]));
        assert_eq!(expected.sectors, BTreeSet::from(["GOV".to_owned(), "MIL".to_owned()]));
    }

    #[test]
    fn a_trigger_outside_its_sentence_is_refused() {
        let row = ROW.replace("\"trigger\": \"زار\"", "\"trigger\": \"قبل\"");
        assert_eq!(
            document(&row, "test").err().unwrap(),
            "test: CONSULT قبل: the trigger is not in the sentence"
        );
    }
}
