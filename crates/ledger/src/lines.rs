//! The rows of paged lists.

use serde::Serialize;

use crate::events::EventRow;
use crate::reviews;

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page<T> {
    /// The rows, in the list's order.
    pub rows: Vec<T>,
    /// What the next page is asked for with; none at the end.
    pub next: Option<String>,
}

/// A party of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// `actor`, `recipient`, `speaker` or `via`.
    pub role: String,
    /// State or group code.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// English name.
    pub label: Option<String>,
    /// Office in English.
    pub office: Option<String>,
    /// The words of the text.
    pub text: String,
    /// First character of them in the document.
    pub start: i64,
    /// The character after the last.
    pub end: i64,
}

/// An event with its parties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventLine {
    /// The event's id.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published.
    pub reported: Option<String>,
    /// The first day.
    pub date: Option<String>,
    /// The last day.
    pub enddate: Option<String>,
    /// PLOVER category.
    pub category: String,
    /// Modes.
    pub mode: Vec<String>,
    /// PLOVER quadrant.
    pub quad: i64,
    /// What became of it.
    pub status: String,
    /// Told as history.
    pub historical: bool,
    /// English name of the place.
    pub place: Option<String>,
    /// The place's state.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// People killed.
    pub dead: Option<i64>,
    /// People injured.
    pub injured: Option<i64>,
    /// People arrested.
    pub arrested: Option<i64>,
    /// The sentence's number, from 0.
    pub sentence: i64,
    /// First character of the trigger.
    pub start: i64,
    /// The character after its last.
    pub end: i64,
    /// The word that carries the event.
    pub trigger: String,
    /// One line of English.
    pub gloss: String,
    /// The frame that coded it.
    pub rule: String,
    /// The decision of its last review.
    pub review: Option<String>,
    /// The first character of its sentence.
    pub text_start: i64,
    /// Its sentence; of a very long one the beginning.
    pub text: String,
    /// Who acts, is acted upon, speaks and carries it.
    pub parties: Vec<Party>,
    /// What its last review corrects, as JSON.
    #[serde(skip)]
    pub corrected: Option<String>,
}

impl EventLine {
    /// Takes over what its last review corrects.
    pub(crate) fn correct(&mut self) {
        let Some(fields) = self.corrected.take() else { return };
        let mut row = EventRow {
            category: self.category.clone(),
            mode: self.mode.join(";"),
            quad: self.quad,
            status: self.status.clone(),
            date: self.date.clone(),
            enddate: self.enddate.clone(),
            place: self.place.clone(),
            lat: self.lat,
            lon: self.lon,
            dead: self.dead,
            id: String::new(),
            document: String::new(),
            outlet: None,
            reported: None,
            start: 0,
            end: 0,
            trigger: String::new(),
            gloss: String::new(),
            actor: Vec::new(),
            recipient: Vec::new(),
            review: None,
        };
        reviews::correct(&mut row, &fields);
        self.mode = row.mode.split(';').filter(|mode| !mode.is_empty()).map(str::to_owned).collect();
        (self.category, self.quad, self.status) = (row.category, row.quad, row.status);
        (self.date, self.enddate, self.dead) = (row.date, row.enddate, row.dead);
        (self.place, self.lat, self.lon) = (row.place, row.lat, row.lon);
        let Ok(fields) = serde_json::from_str::<serde_json::Value>(&fields) else { return };
        for role in ["actor", "recipient"] {
            let Some(entities) = fields.get(role).and_then(serde_json::Value::as_array) else { continue };
            self.parties.retain(|party| party.role != role);
            let parties = entities.iter().map(|entity| {
                let text = |name: &str| entity.get(name).and_then(|v| v.as_str()).map(str::to_owned);
                let number = |name: &str| entity.get(name).and_then(serde_json::Value::as_i64).unwrap_or(0);
                Party {
                    role: role.to_owned(),
                    code: text("code"),
                    sector: text("sector"),
                    label: text("identifier_text"),
                    office: text("office"),
                    text: text("entity_text").unwrap_or_default(),
                    start: number("start"),
                    end: number("end"),
                }
            });
            self.parties.extend(parties);
        }
    }
}

/// A document without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentLine {
    /// Its id.
    pub id: String,
    /// Its version, from 1.
    pub version: i64,
    /// When it was published.
    pub date: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its events.
    pub events: i64,
}

/// A document as it was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stored {
    /// Its id.
    pub id: String,
    /// Its version, from 1.
    pub version: i64,
    /// When it was published.
    pub date: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The language code.
    pub lang: Option<String>,
    /// The text.
    pub text: String,
    /// What its lines are: kind, line, first character, the character after the last.
    pub segments: Vec<Line>,
}

/// A line of a stored document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// `title`, `body`, `caption` …
    pub kind: String,
    /// Its number, from 1.
    pub line: i64,
    /// First character.
    pub start: i64,
    /// The character after the last.
    pub end: i64,
}
