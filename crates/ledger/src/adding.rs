//! Documents in, documents out.

use marsad_codebook::{EntityRecord, EventRecord};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::document::Document;
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::prepared::{Derived, Prepared, Told};
use crate::settle::{Touched, settle};
use crate::status::Later;

/// What came of adding a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was not there.
    New,
    /// It was there, with another text or date.
    Version,
    /// It was there as it is, or as an earlier version.
    Unchanged,
}

/// Documents that are added in one step: all of them are on the disk when [`commit`](Step::commit) returns, or none
/// where it is dropped or fails.
pub struct Step<'l> {
    transaction: Transaction<'l>,
    touched: Touched,
}

impl Ledger {
    /// Begins a step.
    pub fn step(&mut self) -> Result<Step<'_>, LedgerError> {
        let behavior = rusqlite::TransactionBehavior::Immediate;
        let transaction = self.store.transaction_with_behavior(behavior)?;
        Ok(Step { transaction, touched: Touched::default() })
    }

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
        let mut step = self.step()?;
        let mut all = Vec::new();
        for (document, events) in documents {
            all.push(step.add(&Prepared::new(document.clone(), events.to_vec()))?);
        }
        step.commit()?;
        Ok(all)
    }

    /// Removes a document, all its versions, and what followed from it; `false` where there is none.
    pub fn remove(&mut self, id: &str) -> Result<bool, LedgerError> {
        let mut step = self.step()?;
        let there = step.remove(id)?;
        step.commit()?;
        Ok(there)
    }
}

impl Step<'_> {
    /// Adds a document.
    pub fn add(&mut self, prepared: &Prepared) -> Result<Added, LedgerError> {
        add(&self.transaction, prepared, &mut self.touched)
    }

    /// Removes a document, all its versions, and what followed from it; `false` where there is none.
    pub fn remove(&mut self, id: &str) -> Result<bool, LedgerError> {
        let step = &self.transaction;
        let versions: Vec<i64> = step
            .prepare_cached("SELECT id FROM documents WHERE name = ?")?
            .query_map([id], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        for version in &versions {
            clear(step, *version, &mut self.touched)?;
            step.execute("DELETE FROM documents WHERE id = ?", [version])?;
        }
        if !versions.is_empty() {
            change(step, "removed", "document", id)?;
        }
        Ok(!versions.is_empty())
    }

    /// Puts the step on the disk.
    pub fn commit(self) -> Result<(), LedgerError> {
        settle(&self.transaction, &self.touched)?;
        Ok(self.transaction.commit()?)
    }
}

/// A version of a document: row, date, number and date of the next one.
struct Version {
    id: i64,
    date: String,
    number: i64,
    replaced: Option<String>,
}

fn add(step: &Connection, prepared: &Prepared, touched: &mut Touched) -> Result<Added, LedgerError> {
    let document = &prepared.document;
    let mut versions: Vec<Version> = Vec::new();
    {
        let mut query = step.prepare_cached(
            "SELECT id, coalesce(date, ''), version, replaced, fingerprint FROM documents WHERE name = ?",
        )?;
        let mut rows = query.query([&document.id])?;
        while let Some(row) = rows.next()? {
            if row.get_ref(4)?.as_str().ok() == Some(&prepared.fingerprint) {
                return Ok(Added::Unchanged);
            }
            versions.push(Version {
                id: row.get(0)?,
                date: row.get(1)?,
                number: row.get(2)?,
                replaced: row.get(3)?,
            });
        }
    }
    let known = !versions.is_empty();
    let number = versions.iter().map(|v| v.number).max().unwrap_or(0) + 1;
    let date = document.date.clone().unwrap_or_default();
    // The first later one, if this is a late find of an older version.
    let replaced = versions.iter().filter(|v| v.date > date).map(|v| v.date.clone()).min();
    step.prepare_cached(
        "INSERT INTO documents (name, version, current, fingerprint, date, replaced, title, url, outlet, lang, text)
         VALUES (?,?,?,?,?,?,?,?,?,?,?)",
    )?
    .execute(params![
        document.id,
        number,
        replaced.is_none(),
        prepared.fingerprint,
        document.date,
        replaced,
        document.title,
        document.url,
        document.outlet,
        document.lang,
        document.text
    ])?;
    let id = step.last_insert_rowid();
    // The one before this ends where it begins.
    if let Some(before) =
        versions.iter().filter(|v| v.date <= date).max_by_key(|v| (v.date.clone(), v.number))
        && before.replaced.as_ref().is_none_or(|replaced| *replaced > date)
    {
        replace(step, before.id, &date, touched)?;
    }
    for (segment, (start, end)) in document.segments.iter().zip(&prepared.segments) {
        step.prepare_cached("INSERT INTO segments VALUES (?, ?, ?, ?, ?)")?.execute(params![
            id,
            segment.line as i64,
            segment.kind,
            *start as i64,
            *end as i64
        ])?;
    }
    for told in &prepared.events {
        insert_event(step, id, document, told, replaced.as_deref(), touched)?;
    }
    for derived in &prepared.findings {
        insert_finding(step, id, document, derived, replaced.as_deref())?;
        touched.keys.insert(derived.key.clone());
    }
    change(step, if known { "changed" } else { "added" }, "document", &document.id)?;
    Ok(if known { Added::Version } else { Added::New })
}

/// Says of a version from which day on the next one stands.
fn replace(step: &Connection, version: i64, date: &str, touched: &mut Touched) -> Result<(), LedgerError> {
    touch(step, version, touched)?;
    step.execute("UPDATE documents SET current = 0, replaced = ?2 WHERE id = ?1", params![version, date])?;
    step.execute("UPDATE findings SET replaced = ?2 WHERE document = ?1", params![version, date])?;
    step.execute(
        "UPDATE moves SET replaced = ?2 WHERE event IN (SELECT id FROM events WHERE document = ?1)",
        params![version, date],
    )?;
    step.execute("UPDATE events SET replaced = ?2 WHERE document = ?1", params![version, date])?;
    Ok(())
}

/// Takes out what followed from a version.
fn clear(step: &Connection, version: i64, touched: &mut Touched) -> Result<(), LedgerError> {
    touch(step, version, touched)?;
    for table in ["words WHERE rowid", "spots WHERE id"] {
        step.execute(
            &format!("DELETE FROM {table} IN (SELECT id FROM events WHERE document = ?)"),
            [version],
        )?;
    }
    for table in ["findings", "events", "segments"] {
        step.execute(&format!("DELETE FROM {table} WHERE document = ?"), [version])?;
    }
    Ok(())
}

/// Marks what a version tells, as it changes with it.
fn touch(step: &Connection, version: i64, touched: &mut Touched) -> Result<(), LedgerError> {
    let mut query = step.prepare_cached("SELECT DISTINCT key FROM findings WHERE document = ?")?;
    for key in query.query_map([version], |r| r.get(0))? {
        touched.keys.insert(key?);
    }
    let mut query = step.prepare_cached("SELECT story, scene, figure FROM events WHERE document = ?")?;
    let mut rows = query.query([version])?;
    while let Some(row) = rows.next()? {
        if let Some(story) = row.get(0)? {
            touched.stories.entry(story).or_default();
        }
        touched.scenes.extend(row.get::<_, Option<i64>>(1)?);
        touched.figures.extend(row.get::<_, Option<i64>>(2)?);
    }
    let mut query = step.prepare_cached(
        "SELECT DISTINCT actor, act FROM moves WHERE event IN (SELECT id FROM events WHERE document = ?)",
    )?;
    for moved in query.query_map([version], |r| Ok((r.get(0)?, r.get(1)?)))? {
        touched.withdrawn.insert(moved?);
    }
    Ok(())
}

fn insert_event(
    step: &Connection,
    document: i64,
    of: &Document,
    told: &Told,
    replaced: Option<&str>,
    touched: &mut Touched,
) -> Result<(), LedgerError> {
    let event = &told.record;
    let place = event.event_loc.as_ref();
    let spot = place.and_then(|p| p.position());
    let trigger = event.event_text.first();
    let number = |n: Option<u64>| n.and_then(|n| i64::try_from(n).ok());
    let words: Vec<String> =
        event.event_text.iter().skip(1).map(|e| format!("{}-{}", e.start, e.end)).collect();
    // A place that the tables lack is known by its words.
    let name =
        place.map(|p| if p.resolved_place.is_empty() { &p.extracted_place } else { &p.resolved_place });
    step.prepare_cached(
        "INSERT INTO events (document, uid, category, mode, context, quad, status, historical, date, enddate, dated,
           reported, replaced, dead, injured, arrested, place, country, lat, lon, place_start, place_end, geoname,
           resolution, line, sentence, sentence_start, sentence_end, start, \"end\", \"trigger\", words,
           content_start, content_end, gloss, rule, story, scene, figure)
         VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    )?
    .execute(params![
        document,
        event.id,
        event.event[0].name(),
        event.mode.join(";"),
        event.context.join(";"),
        event.quad_code,
        event.status.name(),
        event.historical,
        event.date,
        event.enddate,
        event.date_basis.map(|basis| basis == "text"),
        of.date,
        replaced,
        number(event.size.dead),
        number(event.size.injured),
        number(event.size.arrested),
        name,
        place.map(|p| &p.country_code),
        spot.map(|p| p.0),
        spot.map(|p| p.1),
        place.map(|p| p.start as i64),
        place.map(|p| p.end as i64),
        place.and_then(|p| i64::try_from(p.geonameid).ok()),
        place.map(|p| p.resolution),
        told.line as i64,
        event.text_info.sequence as i64,
        event.text_info.start as i64,
        event.text_info.end as i64,
        trigger.map_or(0, |t| t.start as i64),
        trigger.map_or(0, |t| t.end as i64),
        trigger.map_or("", |t| &t.text),
        words.join(" "),
        event.content.as_ref().map(|c| c.start as i64),
        event.content.as_ref().map(|c| c.end as i64),
        event.gloss,
        event.rule,
        told.story.as_ref().map(|s| &s.key),
        told.scene,
        told.figure
    ])?;
    let id = step.last_insert_rowid();
    insert_parties(step, id, event)?;
    step.prepare_cached("INSERT INTO words (rowid, arabic, english) VALUES (?, ?, ?)")?.execute(params![
        id,
        told.words,
        event.gloss
    ])?;
    if let Some((lat, lon)) = spot {
        step.prepare_cached("INSERT INTO spots VALUES (?, ?, ?, ?, ?)")?
            .execute(params![id, lat, lat, lon, lon])?;
    }
    for moved in &told.moves {
        let Some(date) = &event.date else { break };
        step.prepare_cached("INSERT OR IGNORE INTO moves VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                moved.actor.0,
                moved.act,
                date,
                id,
                moved.other.0,
                moved.actor.1,
                moved.other.1,
                moved.place,
                moved.lemmas,
                of.date,
                replaced
            ])?;
        // One that stands in a replaced version moves nothing now.
        if replaced.is_none() {
            let later = Later {
                event: id,
                date: date.clone(),
                sector: moved.actor.1.clone(),
                other: moved.other.0.clone(),
                other_sector: moved.other.1.clone(),
                place: moved.place.clone(),
                lemmas: moved.lemmas.clone(),
            };
            touched.moves.entry((moved.actor.0.clone(), moved.act.clone())).or_default().push(later);
        }
    }
    if let Some(story) = &told.story {
        let category = event.event[0].name();
        touched.stories.insert(story.key.clone(), Some((category, story.clone())));
    }
    touched.scenes.extend(told.scene);
    touched.figures.extend(told.figure);
    Ok(())
}

fn insert_parties(step: &Connection, event: i64, record: &EventRecord) -> Result<(), LedgerError> {
    let mut number = 0;
    let mut party = |role: &str, entity: &EntityRecord, cue: Option<(usize, usize, bool)>| {
        number += 1;
        let reached_by = format!("{:?}", entity.reached_by).to_lowercase();
        step.prepare_cached("INSERT INTO parties VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")?.execute(params![
            event,
            number,
            role,
            entity.code,
            entity.sector,
            entity.other_sectors.join(";"),
            entity.identifier_text,
            entity.office,
            entity.identifier_id,
            reached_by,
            entity.entity_text,
            entity.start as i64,
            entity.end as i64,
            cue.map(|c| c.0 as i64),
            cue.map(|c| c.1 as i64),
            cue.map(|c| c.2)
        ])
    };
    for entity in &record.actor {
        party("actor", entity, None)?;
    }
    for entity in &record.recipient {
        party("recipient", entity, None)?;
    }
    for said in &record.attribution {
        party("speaker", &said.speaker, Some((said.cue.start, said.cue.end, said.quoted)))?;
        if let Some(via) = &said.via {
            party("via", via, None)?;
        }
    }
    Ok(())
}

fn insert_finding(
    step: &Connection,
    id: i64,
    document: &Document,
    derived: &Derived,
    replaced: Option<&str>,
) -> Result<(), LedgerError> {
    let finding = &derived.finding;
    step.prepare_cached(
        "INSERT INTO findings (document, key, kind, actor, recipient, object, mode, purpose, place, status, act,
           lemmas, date, enddate, dated, deadline, reported, replaced, event)
         VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    )?
    .execute(params![
        id,
        derived.key,
        derived.kind,
        finding.actor.join(";"),
        finding.recipient.join(";"),
        finding.object,
        finding.mode.join(";"),
        finding.purpose,
        finding.place,
        finding.status,
        derived.act,
        derived.lemmas,
        finding.date,
        finding.enddate,
        derived.dated,
        finding.deadline,
        document.date,
        replaced,
        finding.event
    ])?;
    let row = step.last_insert_rowid();
    for (passage, line) in finding.evidence.iter().zip(&derived.lines) {
        step.prepare_cached("INSERT INTO passages VALUES (?, ?, ?, ?, ?)")?.execute(params![
            row,
            *line as i64,
            passage.start as i64,
            passage.end as i64,
            passage.text
        ])?;
    }
    Ok(())
}

/// Writes down that something changed.
pub(crate) fn change(step: &Connection, what: &str, kind: &str, key: &str) -> Result<(), LedgerError> {
    step.prepare_cached("INSERT INTO changes (what, kind, key) VALUES (?, ?, ?)")?
        .execute([what, kind, key])?;
    Ok(())
}

/// The row of an event's current version.
pub(crate) fn event_row(store: &Connection, uid: &str) -> Result<Option<i64>, LedgerError> {
    let sql = "SELECT id FROM events WHERE uid = ? ORDER BY replaced IS NOT NULL, id DESC LIMIT 1";
    Ok(store.prepare_cached(sql)?.query_row([uid], |r| r.get(0)).optional()?)
}
