//! Which record answers which expected event, and which of its fields are right.
//!
//! The rules are those of `../shared/tools/score.py`, so that the figures can be set side by side. Place
//! and history, which it does not score, are scored here too.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::fixtures::{Document, Expected};
use super::measures::{Section, share};
use super::records::Record;
use crate::Outcome;

/// Categories whose parties may stand on either side.
const SYMMETRIC: [&str; 3] = ["AGREE", "CONSULT", "COOPERATE"];
/// Records of these are neither rewarded nor punished.
const LOOSE: [&str; 2] = ["conditional", "denied"];
/// The fields, in the order of the tables.
const FIELDS: [&str; 9] =
    ["actors", "recipients", "sectors", "status", "mode", "date", "speaker", "place", "history"];

/// The count of a set.
#[derive(Default)]
pub(crate) struct Tally {
    documents: u64,
    total: Hits,
    categories: BTreeMap<String, Hits>,
    fields: BTreeMap<&'static str, Right>,
    /// Expected and not coded, a line each.
    pub misses: Vec<String>,
    /// Coded and not expected.
    pub spurious: Vec<String>,
}

#[derive(Default, Clone, Copy)]
struct Hits {
    found: u64,
    missed: u64,
    spurious: u64,
}

impl Hits {
    fn precision(self) -> f64 {
        share(self.found, self.found + self.spurious)
    }

    fn recall(self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    fn f1(self) -> f64 {
        share(2 * self.found, 2 * self.found + self.missed + self.spurious)
    }
}

#[derive(Default, Clone, Copy)]
struct Right {
    right: u64,
    of: u64,
}

/// Scores the records of a set.
pub(crate) fn score(documents: &[Document], mut records: HashMap<String, Vec<Record>>) -> Outcome<Tally> {
    let mut tally = Tally { documents: documents.len() as u64, ..Tally::default() };
    for document in documents {
        tally.document(document, records.remove(&document.id).unwrap_or_default());
    }
    match records.keys().next() {
        Some(id) => Err(format!("there are records of a document {id}, which is not in the set")),
        None => Ok(tally),
    }
}

impl Tally {
    fn document(&mut self, document: &Document, records: Vec<Record>) {
        let mut free = records;
        let mut answers: Vec<Option<Record>> = document.expected.iter().map(|_| None).collect();
        // Records on the trigger itself first, then others in its sentence.
        for exact in [true, false] {
            for (expected, answer) in document.expected.iter().zip(&mut answers) {
                if answer.is_none() {
                    let place = if exact { &expected.trigger } else { &expected.sentence };
                    let found = free.iter().position(|record| {
                        overlap(&record.trigger(), place)
                            && expected.accept.iter().any(|c| c == record.category())
                    });
                    *answer = found.map(|index| free.remove(index));
                }
            }
        }
        for (expected, answer) in document.expected.iter().zip(&answers) {
            self.expected(&document.id, expected, answer.as_ref());
        }
        for record in free.iter().filter(|record| !LOOSE.contains(&record.status.as_str())) {
            self.count(record.category(), |hits| hits.spurious += 1);
            let (category, word) = (record.category(), record.trigger_text());
            self.spurious.push(format!("{} {category} {word} | {}", document.id, one_line(&record.text)));
        }
    }

    fn expected(&mut self, id: &str, expected: &Expected, answer: Option<&Record>) {
        let required = expected.required && !LOOSE.contains(&expected.status.as_str());
        match answer {
            Some(record) => {
                if required {
                    self.count(&expected.event, |hits| hits.found += 1);
                }
                self.fields(expected, record);
            }
            None if required => {
                self.count(&expected.event, |hits| hits.missed += 1);
                self.misses
                    .push(format!("{id} {} {} ({})", expected.event, expected.trigger_text, expected.status));
            }
            None => {}
        }
    }

    fn fields(&mut self, expected: &Expected, record: &Record) {
        let (actors, recipients) = (coarse(record.actors()), coarse(record.recipients()));
        let wanted_actors = coarse(expected.actors.iter().map(String::as_str));
        let wanted_recipients = coarse(expected.recipients.iter().map(String::as_str));
        if SYMMETRIC.contains(&expected.event.as_str()) {
            let wanted = &wanted_actors | &wanted_recipients;
            if !wanted.is_empty() {
                self.field("actors", &actors | &recipients == wanted);
            }
        } else {
            if !wanted_actors.is_empty() {
                self.field("actors", actors == wanted_actors);
            }
            if !wanted_recipients.is_empty() {
                self.field("recipients", recipients == wanted_recipients);
            }
        }
        if !expected.sectors.is_empty() {
            self.field("sectors", record.sectors() == expected.sectors.iter().map(String::as_str).collect());
        }
        self.field("status", record.status == expected.status);
        if let Some(mode) = &expected.mode {
            self.field("mode", record.mode.contains(mode));
        }
        if let Some(date) = &expected.date {
            self.field("date", record.date_in_text().is_some_and(|found| days_overlap(&found, date)));
        }
        if let Some(speaker) = &expected.speaker {
            self.field("speaker", record.speakers().any(|found| overlap(&found, speaker)));
        }
        if let Some(place) = &expected.place {
            self.field("place", record.place().is_some_and(|found| overlap(&found, place)));
        }
        self.field("history", record.historical == expected.historical);
    }

    fn count(&mut self, category: &str, add: impl Fn(&mut Hits)) {
        add(&mut self.total);
        add(self.categories.entry(category.to_owned()).or_default());
    }

    fn field(&mut self, name: &'static str, right: bool) {
        let field = self.fields.entry(name).or_default();
        field.of += 1;
        field.right += u64::from(right);
    }

    /// The measures under the set's name.
    pub(crate) fn section(&self, name: &str) -> Section {
        let mut section = Section::new(name, "cargo xtask score");
        let unit = name.rsplit('/').next().unwrap_or(name);
        section.count(unit, self.documents);
        section.count("expected", self.total.found + self.total.missed);
        section.count("coded", self.total.found + self.total.spurious);
        section.measure("precision", self.total.precision());
        section.measure("recall", self.total.recall());
        section.measure("f1", self.total.f1());
        for name in FIELDS {
            if let Some(Right { right, of }) = self.fields.get(name) {
                section.measure(name, share(*right, *of));
            }
        }
        let mut rows =
            vec![["category", "expected", "coded", "precision", "recall", "F1"].map(str::to_owned)];
        for (category, hits) in &self.categories {
            let (expected, coded) = (hits.found + hits.missed, hits.found + hits.spurious);
            let shares = [hits.precision(), hits.recall(), hits.f1()].map(|value| format!("{value:.3}"));
            let [precision, recall, f1] = shares;
            rows.push([category.clone(), expected.to_string(), coded.to_string(), precision, recall, f1]);
        }
        section.by_category = rows.into_iter().map(Vec::from).collect();
        section
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The United Nations and the European Union count as the other international organisations do.
fn coarse<'a>(codes: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    codes.into_iter().map(|code| if matches!(code, "UNO" | "EUR") { "IGO" } else { code }).collect()
}

fn days_overlap(a: &str, b: &str) -> bool {
    let days = |date: &str| {
        let (first, last) = date.split_once('/').unwrap_or((date, date));
        // A month or a year stands for all its days.
        (format!("{first: <10}"), format!("{last:~<10}"))
    };
    let (a, b) = (days(a), days(b));
    a.0 <= b.1 && b.0 <= a.1
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_stands_for_its_days() {
        assert!(days_overlap("2020-06-01/2020-06-30", "2020-06"));
        assert!(days_overlap("2020", "2020-06-03"));
        assert!(!days_overlap("2020-07-01", "2020-06"));
    }

    #[test]
    fn ranges_that_only_touch_do_not_overlap() {
        assert!(overlap(&(1..3), &(2..4)) && !overlap(&(1..3), &(3..4)));
    }
}
