//! What people say of the machine's coding. A review stands beside the coding and never changes it.

use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::adding::{change, event_row};
use crate::error::LedgerError;
use crate::events::EventRow;
use crate::ledger::Ledger;

/// What a reader decides of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// It is coded right.
    Accept,
    /// The text reports no such event.
    Reject,
    /// There is an event, and some of its fields are wrong.
    Correct,
}

impl Decision {
    /// The name in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Correct => "correct",
        }
    }

    fn of(name: &str) -> Self {
        match name {
            "accept" => Self::Accept,
            "reject" => Self::Reject,
            _ => Self::Correct,
        }
    }
}

/// A reader's decision on an event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Review {
    /// The event's id.
    pub event: String,
    /// The decision.
    pub decision: Decision,
    /// Corrected fields, as in the record contract; none but with [`Decision::Correct`].
    pub fields: Map<String, Value>,
    /// Why.
    pub note: Option<String>,
    /// Who.
    pub author: String,
    /// When, ISO 8601; the time of writing where it is not given.
    pub time: Option<String>,
}

/// Fields of a record that a review may correct.
pub const CORRECTABLE: [&str; 13] = [
    "event",
    "mode",
    "context",
    "status",
    "historical",
    "date",
    "enddate",
    "actor",
    "recipient",
    "event_loc",
    "size",
    "content",
    "attribution",
];
/// Fields on which an entry of the ledger rests.
const BASIS: [&str; 5] = ["event", "status", "actor", "recipient", "historical"];

impl Review {
    /// Whether what the machine concluded from the event still stands.
    pub(crate) fn upholds(&self) -> bool {
        match self.decision {
            Decision::Accept => true,
            Decision::Reject => false,
            Decision::Correct => !BASIS.iter().any(|field| self.fields.contains_key(*field)),
        }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let fields: Option<String> = row.get(2)?;
        let fields = fields.and_then(|fields| serde_json::from_str(&fields).ok());
        Ok(Self {
            event: row.get(0)?,
            decision: Decision::of(row.get_ref(1)?.as_str()?),
            fields: fields.unwrap_or_default(),
            note: row.get(3)?,
            author: row.get(4)?,
            time: row.get(5)?,
        })
    }

    /// What is wrong with it, if anything.
    fn fault(&self) -> Option<String> {
        if self.author.trim().is_empty() {
            return Some("it names no author. Say who reviews.".to_owned());
        }
        if self.decision != Decision::Correct && !self.fields.is_empty() {
            return Some(format!(
                "it corrects fields, and its decision is {}. Decide `correct`, or leave the fields out.",
                self.decision.name()
            ));
        }
        if self.decision == Decision::Correct && self.fields.is_empty() {
            return Some("it corrects no field. Give the fields, or decide `accept`.".to_owned());
        }
        let unknown = self.fields.keys().find(|field| !CORRECTABLE.contains(&field.as_str()));
        if let Some(field) = unknown {
            return Some(format!("{field:?} cannot be corrected; what can: {}.", CORRECTABLE.join(", ")));
        }
        self.fields.iter().find_map(|(field, value)| shape(field, value))
    }
}

/// What is wrong with the value of a field.
fn shape(field: &str, value: &Value) -> Option<String> {
    let fits = match field {
        "event" => value.as_array().is_some_and(|all| {
            all.len() == 1
                && all[0].as_str().is_some_and(|name| {
                    marsad_codebook::Category::ALL.iter().any(|category| category.name() == name)
                })
        }),
        "mode" | "context" => value.as_array().is_some_and(|all| all.iter().all(Value::is_string)),
        "status" => value
            .as_str()
            .is_some_and(|s| ["asserted", "planned", "conditional", "possible", "denied"].contains(&s)),
        "historical" => value.is_boolean(),
        "date" | "enddate" => value.is_null() || value.is_string(),
        "actor" | "recipient" | "attribution" => {
            value.as_array().is_some_and(|all| all.iter().all(Value::is_object))
        }
        "event_loc" | "content" => value.is_null() || value.is_object(),
        _ => value.is_object(),
    };
    (!fits).then(|| format!("{value} is no {field:?} of the record contract."))
}

impl Ledger {
    /// Writes a review down; gives its number. The last review of an event counts.
    pub fn review(&mut self, review: &Review) -> Result<i64, LedgerError> {
        if let Some(fault) = review.fault() {
            return Err(LedgerError::Review(format!("the review of {}: {fault}", review.event)));
        }
        let step = self.store.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        if event_row(&step, &review.event)?.is_none() {
            return Err(LedgerError::Review(format!(
                "there is no event {} in the ledger. `marsad events LEDGER --to jsonl` lists them with their ids.",
                review.event
            )));
        }
        let fields =
            (review.decision == Decision::Correct).then(|| Value::Object(review.fields.clone()).to_string());
        step.execute(
            "INSERT INTO reviews (event, decision, fields, note, author, time)
             VALUES (?, ?, ?, ?, ?, coalesce(?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')))",
            params![review.event, review.decision.name(), fields, review.note, review.author, review.time],
        )?;
        let number = step.last_insert_rowid();
        change(&step, "added", "review", &review.event)?;
        step.commit()?;
        Ok(number)
    }

    /// All reviews of an event, or of all events, the oldest first.
    pub fn reviews(&self, event: Option<&str>) -> Result<Vec<Review>, LedgerError> {
        let mut query = self.store.prepare_cached(
            "SELECT event, decision, fields, note, author, time FROM reviews
             WHERE ?1 IS NULL OR event = ?1 ORDER BY number",
        )?;
        let rows = query.query_map([event], Review::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The review of an event that counts.
    pub fn last_review(&self, event: &str) -> Result<Option<Review>, LedgerError> {
        let mut query = self.store.prepare_cached(
            "SELECT event, decision, fields, note, author, time FROM reviews
             WHERE event = ? ORDER BY number DESC LIMIT 1",
        )?;
        Ok(query.query_row([event], Review::read).optional()?)
    }

    /// The reviewed events as gold: records of the contract, one for each event that is still in the ledger, in the
    /// order of document and text. Corrected fields stand in place of the machine's; `review` holds the decision,
    /// its author and time. An event that was rejected is given too: as what must not be coded.
    pub fn gold(&self) -> Result<Vec<Value>, LedgerError> {
        let mut query = self.store.prepare_cached(
            "SELECT DISTINCT e.uid, d.name, e.start FROM reviews r JOIN events e ON e.uid = r.event
               JOIN documents d ON d.id = e.document
             WHERE e.replaced IS NULL ORDER BY d.name, e.start, e.uid",
        )?;
        let ids: Vec<String> = query.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let mut gold = Vec::new();
        for id in ids {
            let (Some(review), Some(Value::Object(mut record))) = (self.last_review(&id)?, self.record(&id)?)
            else {
                continue;
            };
            for (field, value) in &review.fields {
                record.insert(field.clone(), value.clone());
            }
            let review = serde_json::json!({
                "decision": review.decision, "author": review.author, "time": review.time, "note": review.note,
                "corrected": review.fields.keys().collect::<Vec<_>>(),
            });
            record.insert("review".to_owned(), review);
            gold.push(Value::Object(record));
        }
        Ok(gold)
    }
}

/// Puts corrected fields into a row.
pub(crate) fn correct(event: &mut EventRow, fields: &str) {
    let Ok(fields) = serde_json::from_str::<Map<String, Value>>(fields) else { return };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    for (field, value) in &fields {
        match field.as_str() {
            "event" => {
                if let Some(name) = value.get(0).and_then(Value::as_str) {
                    event.category = name.to_owned();
                    let category = marsad_codebook::Category::ALL.iter().find(|c| c.name() == name);
                    event.quad = category.map_or(event.quad, |c| c.quad() as i64);
                }
            }
            "mode" => {
                let modes = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                event.mode = modes.collect::<Vec<_>>().join(";");
            }
            "status" => event.status = text(value).unwrap_or_default(),
            "date" => event.date = text(value),
            "enddate" => event.enddate = text(value),
            "event_loc" => {
                event.place = value.get("resolved_place").and_then(text);
                event.lat = value.get("lat").and_then(Value::as_f64);
                event.lon = value.get("lon").and_then(Value::as_f64);
            }
            "actor" => event.actor = sides(value),
            "recipient" => event.recipient = sides(value),
            "size" => event.dead = value.get("dead").and_then(Value::as_i64),
            _ => {}
        }
    }
}

/// Entities of a record as codes and sectors, or names.
fn sides(entities: &Value) -> Vec<String> {
    let text = |entity: &Value, field: &str| entity.get(field).and_then(Value::as_str).map(str::to_owned);
    let side = |entity: &Value| match (text(entity, "code"), text(entity, "sector")) {
        (Some(code), Some(sector)) => Some(format!("{code} {sector}")),
        (Some(code), None) => Some(code),
        (None, _) => text(entity, "identifier_text"),
    };
    entities.as_array().into_iter().flatten().filter_map(side).collect()
}
