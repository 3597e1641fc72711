//! Documents in, documents out.

use std::collections::BTreeSet;

use marsad_codebook::{EntityRecord, EventRecord};
use rusqlite::{OptionalExtension, Transaction, params};

use crate::derive::{derive, moves, searchable};
use crate::document::Document;
use crate::error::LedgerError;
use crate::ledger::Ledger;

/// What came of adding a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was not there.
    New,
    /// It was there, with another text or date.
    Version,
    /// It was there as it is.
    Unchanged,
}

impl Ledger {
    /// Adds a document with its events. When this returns, it is on the disk.
    pub fn add(&mut self, document: &Document, events: &[EventRecord]) -> Result<Added, LedgerError> {
        let added = self.add_all([(document, events)])?;
        Ok(added.first().copied().unwrap_or(Added::Unchanged))
    }

    /// Adds documents in one step: all of them or, on an error, none.
    pub fn add_all<'d>(
        &mut self,
        documents: impl IntoIterator<Item = (&'d Document, &'d [EventRecord])>,
    ) -> Result<Vec<Added>, LedgerError> {
        let step = self.store.transaction()?;
        let mut touched = BTreeSet::new();
        let mut all = Vec::new();
        for (document, events) in documents {
            all.push(add(&step, document, events, &mut touched)?);
        }
        settle(&step, &touched)?;
        step.commit()?;
        Ok(all)
    }

    /// Removes a document, all its versions, and what followed from it; `false` where there is none.
    pub fn remove(&mut self, id: &str) -> Result<bool, LedgerError> {
        let step = self.store.transaction()?;
        let mut touched = BTreeSet::new();
        let versions: Vec<i64> = {
            let mut query = step.prepare("SELECT id FROM documents WHERE name = ?")?;
            query.query_map([id], |r| r.get(0))?.collect::<Result<_, _>>()?
        };
        for version in &versions {
            clear(&step, *version, &mut touched)?;
            step.execute("DELETE FROM documents WHERE id = ?", [version])?;
        }
        if !versions.is_empty() {
            change(&step, "removed", "document", id)?;
        }
        settle(&step, &touched)?;
        step.commit()?;
        Ok(!versions.is_empty())
    }
}

fn add(
    step: &Transaction<'_>,
    document: &Document,
    events: &[EventRecord],
    touched: &mut BTreeSet<String>,
) -> Result<Added, LedgerError> {
    let fingerprint = document.fingerprint();
    let known: Option<(i64, i64, String)> = step
        .prepare_cached("SELECT id, version, fingerprint FROM documents WHERE name = ? AND current = 1")?
        .query_row([&document.id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?;
    let version = match &known {
        Some((_, _, same)) if *same == fingerprint => return Ok(Added::Unchanged),
        Some((id, version, _)) => {
            clear(step, *id, touched)?;
            step.execute("UPDATE documents SET current = 0 WHERE id = ?", [id])?;
            version + 1
        }
        None => 1,
    };
    step.prepare_cached(
        "INSERT INTO documents (name, version, current, fingerprint, date, title, url, outlet, lang, text)
         VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        document.id,
        version,
        fingerprint,
        document.date,
        document.title,
        document.url,
        document.outlet,
        document.lang,
        document.text
    ])?;
    let id = step.last_insert_rowid();
    let offsets = marsad_text::CharacterOffsets::new(&document.text);
    for segment in &document.segments {
        step.prepare_cached("INSERT INTO segments VALUES (?, ?, ?, ?, ?)")?.execute(params![
            id,
            segment.line as i64,
            segment.kind,
            offsets.character(segment.span.start) as i64,
            offsets.character(segment.span.end) as i64
        ])?;
    }
    for event in events {
        insert_event(step, id, document, event)?;
    }
    insert_findings(step, id, document, events, touched)?;
    change(step, if known.is_some() { "changed" } else { "added" }, "document", &document.id)?;
    Ok(if known.is_some() { Added::Version } else { Added::New })
}

fn insert_event(
    step: &Transaction<'_>,
    document: i64,
    of: &Document,
    event: &EventRecord,
) -> Result<(), LedgerError> {
    let place = event.event_loc.as_ref();
    let spot = place.filter(|p| p.lat != 0.0 || p.lon != 0.0);
    let trigger = event.event_text.first().cloned().unwrap_or_default();
    let number = |n: Option<u64>| n.and_then(|n| i64::try_from(n).ok());
    step.prepare_cached(
        "INSERT INTO events (document, uid, category, mode, quad, status, historical, date, enddate, reported, dead,
           injured, arrested, place, country, lat, lon, sentence, start, \"end\", \"trigger\", gloss, rule)
         VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    )?
    .execute(params![
        document, event.id, event.event[0].name(), event.mode.join(";"), event.quad_code, event.status.name(),
        event.historical, event.date, event.enddate, of.date, number(event.size.dead), number(event.size.injured),
        number(event.size.arrested), place.map(|p| &p.resolved_place), place.map(|p| &p.country_code),
        spot.map(|p| p.lat), spot.map(|p| p.lon), event.text_info.sequence as i64, trigger.start as i64,
        trigger.end as i64, trigger.text, event.gloss, event.rule
    ])?;
    let id = step.last_insert_rowid();
    let party = |role: &str, entity: &EntityRecord| -> Result<(), LedgerError> {
        step.prepare_cached("INSERT INTO parties VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
            id,
            role,
            entity.code,
            entity.sector,
            entity.identifier_text,
            entity.office,
            entity.entity_text,
            entity.start as i64,
            entity.end as i64
        ])?;
        Ok(())
    };
    for entity in &event.actor {
        party("actor", entity)?;
    }
    for entity in &event.recipient {
        party("recipient", entity)?;
    }
    for said in &event.attribution {
        party("speaker", &said.speaker)?;
        if let Some(via) = &said.via {
            party("via", via)?;
        }
    }
    step.prepare_cached("INSERT INTO words (rowid, arabic, english) VALUES (?, ?, ?)")?.execute(params![
        id,
        searchable(&event.text),
        event.gloss
    ])?;
    if let Some(spot) = spot {
        step.prepare_cached("INSERT INTO spots VALUES (?, ?, ?, ?, ?)")?
            .execute(params![id, spot.lat, spot.lat, spot.lon, spot.lon])?;
    }
    if let (Some(act), Some(date)) = (moves(event), &event.date) {
        let codes = |all: &[EntityRecord]| all.iter().filter_map(|e| e.code.clone()).collect::<BTreeSet<_>>();
        let (actors, mut others) = (codes(&event.actor), codes(&event.recipient));
        if others.is_empty() {
            others =
                if event.event[0].is_symmetric() { actors.clone() } else { BTreeSet::from([String::new()]) };
        }
        for actor in &actors {
            for other in others.iter().filter(|o| *o != actor) {
                step.prepare_cached("INSERT INTO moves VALUES (?, ?, ?, ?, ?, ?)")?
                    .execute(params![id, actor, other, act, date, of.date])?;
            }
        }
    }
    Ok(())
}

fn insert_findings(
    step: &Transaction<'_>,
    id: i64,
    document: &Document,
    events: &[EventRecord],
    touched: &mut BTreeSet<String>,
) -> Result<(), LedgerError> {
    // Lines by the characters at which they begin.
    let mut begins = vec![0usize];
    begins.extend(document.text.chars().enumerate().filter(|(_, c)| *c == '\n').map(|(at, _)| at + 1));
    for derived in derive(document, events) {
        let finding = &derived.finding;
        step.prepare_cached(
            "INSERT INTO findings (document, key, kind, actor, recipient, object, mode, purpose, place, status, act,
               date, enddate, reported, dead, event) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        )?
        .execute(params![
            id, derived.key, derived.kind, finding.actor.join(";"), finding.recipient.join(";"), finding.object,
            finding.mode.join(";"), finding.purpose, finding.place, finding.status, derived.act, finding.date,
            finding.enddate, document.date, derived.dead.and_then(|n| i64::try_from(n).ok()), finding.event
        ])?;
        let row = step.last_insert_rowid();
        for passage in &finding.evidence {
            step.prepare_cached("INSERT INTO passages VALUES (?, ?, ?, ?, ?)")?.execute(params![
                row,
                begins.partition_point(|b| *b <= passage.start) as i64,
                passage.start as i64,
                passage.end as i64,
                passage.text
            ])?;
        }
        touched.insert(derived.key);
    }
    Ok(())
}

/// Takes out what followed from a version.
fn clear(step: &Transaction<'_>, document: i64, touched: &mut BTreeSet<String>) -> Result<(), LedgerError> {
    let mut query = step.prepare_cached("SELECT DISTINCT key FROM findings WHERE document = ?")?;
    for key in query.query_map([document], |r| r.get::<_, String>(0))? {
        touched.insert(key?);
    }
    for table in ["words WHERE rowid", "spots WHERE id"] {
        step.execute(
            &format!("DELETE FROM {table} IN (SELECT id FROM events WHERE document = ?)"),
            [document],
        )?;
    }
    step.execute("DELETE FROM findings WHERE document = ?", [document])?;
    step.execute("DELETE FROM events WHERE document = ?", [document])?;
    step.execute("DELETE FROM segments WHERE document = ?", [document])?;
    Ok(())
}

/// Makes the entries of keys again from their findings, in an order that arrival has no part in.
fn settle(step: &Transaction<'_>, touched: &BTreeSet<String>) -> Result<(), LedgerError> {
    for key in touched {
        let was: Option<i64> = step
            .prepare_cached("SELECT tellings FROM entries WHERE key = ?")?
            .query_row([key], |r| r.get(0))
            .optional()?;
        let kind: Option<String> = step
            .prepare_cached("SELECT kind FROM findings WHERE key = ? LIMIT 1")?
            .query_row([key], |r| r.get(0))
            .optional()?;
        step.prepare_cached("DELETE FROM entries WHERE key = ?")?.execute([key])?;
        let Some(kind) = kind else {
            if was.is_some() {
                change(step, "removed", "entry", key)?;
            }
            continue;
        };
        // The first telling gives the words, the last one the mode and what was said to have become of it.
        step.prepare_cached(
            "INSERT INTO entries
             WITH told AS (
               SELECT f.*, d.name, d.outlet, coalesce(f.date, '') AS day, coalesce(f.reported, '') AS report,
                      (SELECT min(start) FROM passages p WHERE p.finding = f.id) AS start
               FROM findings f JOIN documents d ON d.id = f.document WHERE f.key = ?1),
             first AS (SELECT * FROM told ORDER BY actor = '', day, report, name, start, object LIMIT 1),
             last AS (SELECT * FROM told ORDER BY day DESC, report DESC, name DESC, start DESC, object DESC LIMIT 1)
             SELECT first.key, first.kind, first.actor, first.recipient, first.object, last.mode, first.purpose,
               coalesce((SELECT place FROM told WHERE place <> '' ORDER BY day, report, name, start LIMIT 1), ''),
               last.status, first.act, (SELECT min(date) FROM told), first.enddate,
               (SELECT min(reported) FROM told), (SELECT max(reported) FROM told),
               (SELECT count(*) FROM told), (SELECT count(DISTINCT outlet) FROM told),
               (SELECT min(dead) FROM told), (SELECT max(dead) FROM told)
             FROM first, last",
        )?
        .execute([key])?;
        change(step, if was.is_some() { "changed" } else { "added" }, &kind, key)?;
    }
    Ok(())
}

fn change(step: &Transaction<'_>, what: &str, kind: &str, key: &str) -> Result<(), LedgerError> {
    step.prepare_cached("INSERT INTO changes (what, kind, key) VALUES (?, ?, ?)")?
        .execute([what, kind, key])?;
    Ok(())
}
