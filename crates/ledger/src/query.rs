//! What is asked for.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use serde::Serialize;

use crate::derive::folded;
use crate::error::LedgerError;
use crate::filter::{Clauses, Filter, last};
use crate::ledger::Ledger;

/// Kinds of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Story,
    Agreement,
    Undertaking,
    Condition,
    Stance,
    Backing,
    Initiative,
    Authorisation,
    Contact,
    Control,
    Flag,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Agreement,
        Self::Undertaking,
        Self::Condition,
        Self::Stance,
        Self::Backing,
        Self::Initiative,
        Self::Authorisation,
        Self::Contact,
        Self::Control,
        Self::Flag,
        Self::Story,
    ];

    /// The name in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Agreement => "agreement",
            Self::Undertaking => "undertaking",
            Self::Condition => "condition",
            Self::Stance => "stance",
            Self::Backing => "backing",
            Self::Initiative => "initiative",
            Self::Authorisation => "authorisation",
            Self::Contact => "contact",
            Self::Control => "control",
            Self::Flag => "flag",
        }
    }
}

/// What many passages add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id, the same in every ledger.
    pub key: String,
    /// What it is.
    pub kind: String,
    /// Who.
    pub actor: Vec<String>,
    /// Toward, of, on or with whom.
    pub recipient: Vec<String>,
    /// What.
    pub object: String,
    /// Phone, military, negative, the kind of a flag …
    pub mode: Vec<String>,
    /// What for, under which circumstances, by when; of a story, its line of English.
    pub purpose: String,
    /// Where.
    pub place: String,
    /// What became of it: `open`, `kept`, `broken`, `superseded`; `held`, `lost`; else as it was told.
    pub status: String,
    /// The event that moved the status.
    pub moved_by: Option<String>,
    /// When it holds: first day.
    pub date: Option<String>,
    /// Last day.
    pub enddate: Option<String>,
    /// When it was first reported.
    pub first_reported: Option<String>,
    /// When it was last reported.
    pub last_reported: Option<String>,
    /// How many passages tell it.
    pub tellings: i64,
    /// How many outlets tell it.
    pub outlets: i64,
    /// The least and the most dead that are told.
    pub dead: (Option<i64>, Option<i64>),
    /// The passages, in the order of date, document and text.
    pub evidence: Vec<Passage>,
    #[serde(skip)]
    pub(crate) act: String,
}

/// Words behind an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The document's id.
    pub document: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub reported: Option<String>,
    /// Its line.
    pub line: i64,
    /// First character.
    pub start: i64,
    /// The character after the last.
    pub end: i64,
    /// The words.
    pub text: String,
}

/// An event of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct EventRow {
    pub id: String,
    pub document: String,
    pub outlet: Option<String>,
    pub reported: Option<String>,
    pub date: Option<String>,
    pub enddate: Option<String>,
    pub category: String,
    pub mode: String,
    pub quad: i64,
    pub status: String,
    pub place: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub dead: Option<i64>,
    pub start: i64,
    pub end: i64,
    pub trigger: String,
    pub gloss: String,
}

pub(crate) fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

impl Ledger {
    /// Events, the latest first.
    pub fn events(&self, filter: &Filter) -> Result<Vec<EventRow>, LedgerError> {
        let mut clauses = Clauses::default();
        let party = "e.id IN (SELECT event FROM parties WHERE role IN ('actor', 'recipient') AND ";
        if let Some(actor) = &filter.actor {
            match actor.split_once(' ').filter(|(code, _)| is_code(code)) {
                Some((code, sector)) => {
                    clauses.and(&format!("{party} code = ? AND sector = ?)"), [text(code), text(sector)]);
                }
                None if is_code(actor) => clauses.and(&format!("{party} code = ?)"), [text(actor)]),
                None => clauses.and(&format!("{party} label = ?)"), [text(actor)]),
            }
        }
        if let Some((one, other)) = &filter.pair {
            for code in [one, other] {
                clauses.and(&format!("{party} code = ?)"), [text(code)]);
            }
        }
        if let Some(category) = &filter.category {
            clauses.and("e.category = ?", [text(&category.to_uppercase())]);
        }
        if let Some(quad) = filter.quad {
            clauses.and("e.quad = ?", [Value::Integer(quad.into())]);
        }
        if let Some(status) = &filter.status {
            clauses.and("e.status = ?", [text(status)]);
        }
        if let Some(place) = &filter.place {
            let column = if is_code(place) { "e.country = ?" } else { "e.place = ?" };
            clauses.and(column, [text(place)]);
        }
        if let Some([south, west, north, east]) = filter.bounds {
            clauses.and(
                "e.id IN (SELECT id FROM spots WHERE south >= ? AND north <= ? AND west >= ? AND east <= ?)",
                [south, north, west, east].map(Value::Real),
            );
        }
        if let Some(words) = &filter.text {
            // Every word in quotation marks, so that no word is taken for an operator.
            let words: Vec<String> = folded(words).split(' ').map(|w| format!("\"{w}\"")).collect();
            clauses.and("e.id IN (SELECT rowid FROM words WHERE words MATCH ?)", [text(&words.join(" "))]);
        }
        times(&mut clauses, filter, "e.date", "e.reported");
        if let Some(outlet) = &filter.outlet {
            clauses.and("d.outlet = ?", [text(outlet)]);
        }
        let sql = format!(
            "SELECT e.uid, d.name, d.outlet, e.reported, e.date, e.enddate, e.category, e.mode, e.quad, e.status,
               e.place, e.lat, e.lon, e.dead, e.start, e.\"end\", e.\"trigger\", e.gloss
             FROM events e JOIN documents d ON d.id = e.document WHERE 1 {}
             ORDER BY e.date DESC, e.reported DESC, d.name, e.start LIMIT {}",
            clauses.sql,
            limit(filter)
        );
        let mut query = self.store.prepare_cached(&sql)?;
        let rows = query.query_map(params_from_iter(clauses.values), |r| {
            Ok(EventRow {
                id: r.get(0)?,
                document: r.get(1)?,
                outlet: r.get(2)?,
                reported: r.get(3)?,
                date: r.get(4)?,
                enddate: r.get(5)?,
                category: r.get(6)?,
                mode: r.get(7)?,
                quad: r.get(8)?,
                status: r.get(9)?,
                place: r.get(10)?,
                lat: r.get(11)?,
                lon: r.get(12)?,
                dead: r.get(13)?,
                start: r.get(14)?,
                end: r.get(15)?,
                trigger: r.get(16)?,
                gloss: r.get(17)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Entries of a kind, the earliest first, each with its status and evidence.
    pub fn entries(&self, kind: Kind, filter: &Filter) -> Result<Vec<Entry>, LedgerError> {
        let mut clauses = Clauses::default();
        let both = "(';' || actor || ';' || recipient || ';') LIKE ?";
        let takes_part = |name: &str| {
            // Of a code, any sector; a name in full.
            let end = if is_code(name) { "%" } else { ";%" };
            text(&format!("%;{name}{end}"))
        };
        if let Some(actor) = &filter.actor {
            clauses.and(both, [takes_part(actor)]);
        }
        if let Some((one, other)) = &filter.pair {
            clauses.and(both, [takes_part(one)]);
            clauses.and(both, [takes_part(other)]);
        }
        if let Some(category) = filter.category.as_ref().filter(|_| kind == Kind::Story) {
            clauses.and("object = ?", [text(&category.to_uppercase())]);
        }
        if let Some(place) = &filter.place {
            clauses.and("(place = ? OR object = ?)", [text(place), text(place)]);
        }
        times(&mut clauses, filter, "date", "first_reported");
        if let Some(words) = &filter.text {
            let like = format!("%{words}%");
            clauses.and("(object LIKE ? OR purpose LIKE ?)", [text(&like), text(&like)]);
        }
        if let Some(outlet) = &filter.outlet {
            clauses.and("key IN (SELECT key FROM evidence WHERE outlet = ?)", [text(outlet)]);
        }
        let most = if filter.status.is_some() { usize::MAX >> 1 } else { limit(filter) };
        let sql = format!(
            "SELECT * FROM entries WHERE kind = ? {} ORDER BY date, first_reported, key LIMIT {most}",
            clauses.sql
        );
        let mut query = self.store.prepare_cached(&sql)?;
        let mut values = vec![text(kind.name())];
        values.append(&mut clauses.values);
        let rows = query.query_map(params_from_iter(values), entry)?;
        let mut entries = Vec::new();
        for row in rows {
            let mut entry = row?;
            self.status(&mut entry, filter.as_of.as_deref())?;
            if filter.status.as_ref().is_some_and(|wanted| *wanted != entry.status) {
                continue;
            }
            entry.evidence = self.evidence(&entry.key, filter.as_of.as_deref())?;
            entries.push(entry);
            if entries.len() >= limit(filter) {
                break;
            }
        }
        Ok(entries)
    }

    /// The passages behind an entry.
    pub fn evidence(&self, key: &str, as_of: Option<&str>) -> Result<Vec<Passage>, LedgerError> {
        let mut query = self.store.prepare_cached(
            "SELECT document, outlet, reported, line, start, \"end\", text FROM evidence
             WHERE key = ? AND coalesce(reported, '') <= ? ORDER BY reported, document, start LIMIT 1000",
        )?;
        let rows = query.query_map([key, &as_of.map_or("~".to_owned(), last)], |r| {
            Ok(Passage {
                document: r.get(0)?,
                outlet: r.get(1)?,
                reported: r.get(2)?,
                line: r.get(3)?,
                start: r.get(4)?,
                end: r.get(5)?,
                text: r.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(crate) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let list = |column: &str| -> rusqlite::Result<Vec<String>> {
        let joined: String = row.get(column)?;
        Ok(joined.split(';').filter(|p| !p.is_empty()).map(str::to_owned).collect())
    };
    Ok(Entry {
        key: row.get("key")?,
        kind: row.get("kind")?,
        actor: list("actor")?,
        recipient: list("recipient")?,
        object: row.get("object")?,
        mode: list("mode")?,
        purpose: row.get("purpose")?,
        place: row.get("place")?,
        status: row.get("said")?,
        moved_by: None,
        date: row.get("date")?,
        enddate: row.get("enddate")?,
        first_reported: row.get("first_reported")?,
        last_reported: row.get("last_reported")?,
        tellings: row.get("tellings")?,
        outlets: row.get("outlets")?,
        dead: (row.get("dead_least")?, row.get("dead_most")?),
        evidence: Vec::new(),
        act: row.get("act")?,
    })
}

fn times(clauses: &mut Clauses, filter: &Filter, date: &str, reported: &str) {
    if let Some(since) = &filter.since {
        clauses.and(&format!("{date} >= ?"), [text(since)]);
    }
    if let Some(until) = &filter.until {
        clauses.and(&format!("{date} <= ?"), [text(&last(until))]);
    }
    if let Some(day) = &filter.as_of {
        clauses.and(&format!("{reported} <= ?"), [text(&last(day))]);
    }
}

fn limit(filter: &Filter) -> usize {
    filter.limit.unwrap_or(1000)
}

pub(crate) fn is_code(name: &str) -> bool {
    name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase())
}
