//! Entries: what many passages add up to.

use rusqlite::{Connection, Row};
use serde::Serialize;

use crate::error::LedgerError;

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
    /// What became of it: `open`, `kept`, `fulfilled`, `broken`, `superseded`, `expired`; `held`, `lost`, `left`;
    /// else as it was told.
    pub status: String,
    /// The event that moved the status, or the entry that took its place.
    pub moved_by: Option<String>,
    /// When it holds: first day.
    pub date: Option<String>,
    /// Last day.
    pub enddate: Option<String>,
    /// The last day for an undertaking.
    pub deadline: Option<String>,
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
    #[serde(skip)]
    pub(crate) lemmas: String,
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
    /// The event that tells it.
    pub event: Option<String>,
}

/// A row of `entries`.
pub(crate) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        key: row.get("key")?,
        kind: row.get("kind")?,
        actor: list(row.get_ref("actor")?.as_str()?),
        recipient: list(row.get_ref("recipient")?.as_str()?),
        object: row.get("object")?,
        mode: list(row.get_ref("mode")?.as_str()?),
        purpose: row.get("purpose")?,
        place: row.get("place")?,
        status: row.get("status")?,
        moved_by: row.get("moved_by")?,
        date: row.get("date")?,
        enddate: row.get("enddate")?,
        deadline: row.get("deadline")?,
        first_reported: row.get("first_reported")?,
        last_reported: row.get("last_reported")?,
        tellings: row.get("tellings")?,
        outlets: row.get("outlets")?,
        dead: (row.get("dead_least")?, row.get("dead_most")?),
        evidence: Vec::new(),
        act: row.get("act")?,
        lemmas: row.get("lemmas")?,
    })
}

fn list(joined: &str) -> Vec<String> {
    joined.split(';').filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// One passage or event that tells an entry.
#[derive(Debug, Clone)]
pub(crate) struct Telling {
    pub actor: String,
    pub recipient: String,
    pub object: String,
    pub mode: String,
    pub purpose: String,
    pub place: String,
    pub said: String,
    pub act: String,
    pub lemmas: String,
    pub date: Option<String>,
    pub enddate: Option<String>,
    pub deadline: Option<String>,
    pub reported: Option<String>,
    pub replaced: Option<String>,
    pub dead: Option<i64>,
    pub document: String,
    pub outlet: Option<String>,
    pub start: i64,
    pub event: Option<String>,
}

/// All that tell an entry, in any version.
pub(crate) fn tellings(store: &Connection, kind: &str, key: &str) -> Result<Vec<Telling>, LedgerError> {
    let sql = match kind {
        "story" => {
            "SELECT '', '', e.category, e.mode, e.gloss, coalesce(e.place, ''), e.status, '', '', e.date, e.enddate,
               NULL, e.reported, e.replaced, e.dead, d.name, d.outlet, e.start, e.uid
             FROM events e JOIN documents d ON d.id = e.document WHERE e.story = ?"
        }
        _ => {
            "SELECT f.actor, f.recipient, f.object, f.mode, f.purpose, f.place, f.status, f.act, f.lemmas, f.date,
               f.enddate, f.deadline, f.reported, f.replaced, NULL, d.name, d.outlet,
               coalesce((SELECT min(start) FROM passages p WHERE p.finding = f.id), 0), f.event
             FROM findings f JOIN documents d ON d.id = f.document WHERE f.key = ?"
        }
    };
    let mut query = store.prepare_cached(sql)?;
    let rows = query.query_map([key], |r| {
        Ok(Telling {
            actor: r.get(0)?,
            recipient: r.get(1)?,
            object: r.get(2)?,
            mode: r.get(3)?,
            purpose: r.get(4)?,
            place: r.get(5)?,
            said: r.get(6)?,
            act: r.get(7)?,
            lemmas: r.get(8)?,
            date: r.get(9)?,
            enddate: r.get(10)?,
            deadline: r.get(11)?,
            reported: r.get(12)?,
            replaced: r.get(13)?,
            dead: r.get(14)?,
            document: r.get(15)?,
            outlet: r.get(16)?,
            start: r.get(17)?,
            event: r.get(18)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What tellings add up to; none of none. In no order of theirs: arrival plays no part.
///
/// The first telling that names an actor gives the words, the last one the mode and what was said to have become
/// of it.
pub(crate) fn sum(kind: &str, key: &str, tellings: &[&Telling]) -> Option<Entry> {
    let order = |t: &&&Telling| {
        let t: &Telling = t;
        (t.date.clone(), t.reported.clone(), t.document.clone(), t.start, t.object.clone(), t.purpose.clone())
    };
    let first = tellings.iter().min_by_key(|t| (t.actor.is_empty() && kind != "story", order(t)))?;
    let last = tellings.iter().max_by_key(order)?;
    let place = tellings.iter().filter(|t| !t.place.is_empty()).min_by_key(order);
    let outlets: std::collections::BTreeSet<&str> =
        tellings.iter().filter_map(|t| t.outlet.as_deref()).collect();
    let reported = || tellings.iter().filter_map(|t| t.reported.clone());
    let dead = || tellings.iter().filter_map(|t| t.dead);
    Some(Entry {
        key: key.to_owned(),
        kind: kind.to_owned(),
        actor: list(&first.actor),
        recipient: list(&first.recipient),
        object: first.object.clone(),
        mode: list(&last.mode),
        purpose: first.purpose.clone(),
        place: place.map(|t| t.place.clone()).unwrap_or_default(),
        status: last.said.clone(),
        moved_by: None,
        date: tellings.iter().filter_map(|t| t.date.clone()).min(),
        enddate: first.enddate.clone(),
        deadline: first.deadline.clone(),
        first_reported: reported().min(),
        last_reported: reported().max(),
        tellings: i64::try_from(tellings.len()).unwrap_or(i64::MAX),
        outlets: i64::try_from(outlets.len()).unwrap_or(i64::MAX),
        dead: (dead().min(), dead().max()),
        evidence: Vec::new(),
        act: first.act.clone(),
        lemmas: first.lemmas.clone(),
    })
}
