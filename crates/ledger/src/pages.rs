//! Lists in pages: each page goes on where the last one ended, whatever was added meanwhile.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use crate::entry::{Entry, Kind, entry};
use crate::error::LedgerError;
use crate::filter::{Clauses, Filter, Reviews, last, text};
use crate::ledger::Ledger;
use crate::lines::{DocumentLine, EventLine, Line, Page, Party, Stored};
use crate::status::expired;

/// Entries that a page looks at, at most, to find those of a status.
const LOOKED_AT: usize = 5000;

/// The longest sentence that is given with an event, in characters.
const SENTENCE: usize = 1200;

/// Events `e` of documents `d` with their last reviews `r`.
const FROM: &str = "FROM events e JOIN documents d ON d.id = e.document
 LEFT JOIN reviews r ON r.number = (SELECT max(number) FROM reviews WHERE event = e.uid)";

fn select() -> String {
    format!(
        "SELECT e.id, e.uid, d.name, d.outlet, e.reported, e.date, e.enddate, e.category, e.mode, e.quad,
           e.status, e.historical, e.place, e.country, e.lat, e.lon, e.dead, e.injured, e.arrested, e.sentence,
           e.start, e.\"end\", e.\"trigger\", e.gloss, e.rule, r.decision, e.sentence_start,
           substr(d.text, e.sentence_start + 1, min(e.sentence_end - e.sentence_start, {SENTENCE})), r.fields {FROM}"
    )
}

impl Ledger {
    /// A page of events, the latest first; those without a date stand at the end.
    pub fn events_page(
        &self,
        filter: &Filter,
        after: Option<&str>,
        most: usize,
    ) -> Result<Page<EventLine>, LedgerError> {
        let wanted = self.conditions(&Filter { limit: Some(most), ..filter.clone() })?;
        let select = select();
        let (date, row) = cursor(after);
        let mut found: Vec<(i64, EventLine)> = Vec::new();
        // Dated events by the index of dates, then the others by their number.
        let undated = after.is_some() && date.is_empty();
        if !undated {
            let bound = if after.is_some() { " AND (e.date, e.id) < (?, ?)" } else { "" };
            let sql = format!(
                "{select} WHERE e.date IS NOT NULL{bound} {} ORDER BY e.date DESC, e.id DESC LIMIT {}",
                wanted.sql,
                most + 1
            );
            let mut values = Vec::new();
            if after.is_some() {
                values = vec![text(&date), Value::Integer(row)];
            }
            values.extend(wanted.values.iter().cloned());
            self.read_events(&sql, values, &mut found)?;
        }
        if found.len() <= most && filter.since.is_none() && filter.until.is_none() {
            let below = if undated { row } else { i64::MAX };
            let sql = format!(
                "{select} WHERE e.date IS NULL AND e.id < ? {} ORDER BY e.id DESC LIMIT {}",
                wanted.sql,
                most + 1 - found.len()
            );
            let mut values = vec![Value::Integer(below)];
            values.extend(wanted.values);
            self.read_events(&sql, values, &mut found)?;
        }
        let more = found.len() > most;
        found.truncate(most);
        let next = found
            .last()
            .filter(|_| more)
            .map(|(row, event)| format!("{}_{row}", event.date.as_deref().unwrap_or_default()));
        let mut rows = Vec::with_capacity(found.len());
        for (row, mut event) in found {
            event.parties = self.parties_of(row)?;
            if matches!(filter.reviews, Reviews::Applied | Reviews::Reviewed) {
                event.correct();
            }
            rows.push(event);
        }
        Ok(Page { rows, next })
    }

    /// An event with its parties, in its current version.
    pub fn event_line(&self, id: &str) -> Result<Option<EventLine>, LedgerError> {
        let sql = format!("{} WHERE e.uid = ? ORDER BY e.replaced IS NOT NULL, e.id DESC LIMIT 1", select());
        let mut found = Vec::new();
        self.read_events(&sql, vec![text(id)], &mut found)?;
        let Some((row, mut event)) = found.pop() else { return Ok(None) };
        event.parties = self.parties_of(row)?;
        Ok(Some(event))
    }

    /// All events of a document, in the order of the text.
    pub fn events_of(&self, document: &str) -> Result<Vec<EventLine>, LedgerError> {
        let sql = format!("{} WHERE d.name = ? AND d.current = 1 ORDER BY e.start, e.id", select());
        let mut found = Vec::new();
        self.read_events(&sql, vec![text(document)], &mut found)?;
        let mut rows = Vec::with_capacity(found.len());
        for (row, mut event) in found {
            event.parties = self.parties_of(row)?;
            rows.push(event);
        }
        Ok(rows)
    }

    /// A page of entries of a kind, the latest first, each with its status and evidence.
    pub fn entries_page(
        &self,
        kind: Kind,
        filter: &Filter,
        after: Option<&str>,
        most: usize,
    ) -> Result<Page<Entry>, LedgerError> {
        let again = filter.sums_again();
        let present = self.day_of(filter)?;
        let short = Filter { limit: Some(most), ..filter.clone() };
        let clauses = self.conditions_of(kind, &short, &present)?.undriven();
        let (mut date, mut key) = match after.and_then(|a| a.split_once('_')) {
            Some((date, key)) => (date.to_owned(), key.to_owned()),
            None => ("~".to_owned(), String::new()),
        };
        let mut rows: Vec<Entry> = Vec::new();
        let mut looked_at = 0;
        let step = most + 1;
        loop {
            let undated = date.is_empty();
            // Two ranges of the index (kind, date, key): the dated ones and those without a date.
            // Where few keys are known, they are looked up and sorted; else the entries are gone through by date.
            let plus = if clauses.few { "+" } else { "" };
            let range = if undated {
                format!("date IS NULL AND {plus}key < ?")
            } else {
                "date IS NOT NULL AND (date, key) < (?, ?)".to_owned()
            };
            let order = if undated { "key DESC" } else { "date DESC, key DESC" };
            let sql = format!(
                "SELECT * FROM entries WHERE {plus}kind = ? AND {range} {} ORDER BY {order} LIMIT {step}",
                clauses.sql
            );
            let mut values = vec![text(kind.name())];
            if !undated {
                values.push(text(&date));
            }
            values.push(text(&key));
            values.extend(clauses.values.iter().cloned());
            let mut query = self.store.prepare_cached(&sql)?;
            let read: Vec<Entry> =
                query.query_map(params_from_iter(values), entry)?.collect::<Result<_, _>>()?;
            let full = read.len() == step;
            for mut entry in read {
                looked_at += 1;
                date = entry.date.clone().unwrap_or_default();
                key.clone_from(&entry.key);
                if again {
                    let Some(told) = self.told(entry, filter)? else { continue };
                    entry = told;
                }
                if expired(&entry, &present) {
                    "expired".clone_into(&mut entry.status);
                }
                if filter.status.as_ref().is_some_and(|wanted| *wanted != entry.status) {
                    continue;
                }
                rows.push(entry);
                if rows.len() > most {
                    break;
                }
            }
            if rows.len() > most || looked_at >= LOOKED_AT {
                break;
            }
            if !full {
                let dated_only = filter.since.is_some() || filter.until.is_some();
                if undated || dated_only {
                    return self.page_of_entries(rows, filter, None);
                }
                (date, key) = (String::new(), "~".to_owned());
            }
        }
        let next = if rows.len() > most {
            rows.truncate(most);
            rows.last().map(|e| format!("{}_{}", e.date.as_deref().unwrap_or_default(), e.key))
        } else {
            Some(format!("{date}_{key}"))
        };
        self.page_of_entries(rows, filter, next)
    }

    fn page_of_entries(
        &self,
        mut rows: Vec<Entry>,
        filter: &Filter,
        next: Option<String>,
    ) -> Result<Page<Entry>, LedgerError> {
        for entry in &mut rows {
            entry.evidence = self.evidence_of(&entry.kind, &entry.key, filter)?;
        }
        Ok(Page { rows, next })
    }

    /// An entry by its key, with its evidence; none where nothing that counts tells it.
    pub fn entry(&self, key: &str, filter: &Filter) -> Result<Option<Entry>, LedgerError> {
        let mut query = self.store.prepare_cached("SELECT * FROM entries WHERE key = ? AND tellings > 0")?;
        let Some(found) = query.query_map([key], entry)?.next().transpose()? else { return Ok(None) };
        let told = if filter.sums_again() { self.told(found, filter)? } else { Some(found) };
        let Some(mut told) = told else { return Ok(None) };
        if expired(&told, &self.day_of(filter)?) {
            "expired".clone_into(&mut told.status);
        }
        told.evidence = self.evidence_of(&told.kind, key, filter)?;
        Ok(Some(told))
    }

    /// A page of documents, the latest first.
    pub fn documents_page(
        &self,
        filter: &Filter,
        after: Option<&str>,
        most: usize,
    ) -> Result<Page<DocumentLine>, LedgerError> {
        let mut clauses = Clauses::default();
        if let Some(since) = &filter.since {
            clauses.and("d.date >= ?", [text(since)]);
        }
        if let Some(until) = filter.as_of.as_ref().or(filter.until.as_ref()) {
            clauses.and("d.date <= ?", [text(&last(until))]);
        }
        if let Some(outlet) = &filter.outlet {
            clauses.and("d.outlet = ?", [text(outlet)]);
        }
        let (date, row) = cursor(after);
        let mut found: Vec<(i64, DocumentLine)> = Vec::new();
        // Dated ones by the index of dates, then the others by their number.
        let phases = [
            ("d.date IS NOT NULL AND (?1 = 0 OR (d.date, d.id) < (?2, ?3))", "d.date DESC, d.id DESC"),
            ("d.date IS NULL AND (?1 = 0 OR ?2 <> '' OR d.id < ?3)", "d.id DESC"),
        ];
        for (at, (range, order)) in phases.into_iter().enumerate() {
            let is_behind = after.is_some() && date.is_empty() && at == 0;
            if is_behind || found.len() > most {
                continue;
            }
            let sql = format!(
                "SELECT id, name, version, date, title, outlet,
                   (SELECT count(*) FROM events e WHERE e.document = c.id)
                 FROM (SELECT * FROM documents d WHERE d.current = 1 AND {range} {} ORDER BY {order} LIMIT {}) c",
                clauses.sql,
                most + 1 - found.len()
            );
            let mut values = vec![Value::Integer(after.is_some().into()), text(&date), Value::Integer(row)];
            values.extend(clauses.values.iter().cloned());
            let mut query = self.store.prepare_cached(&sql)?;
            let rows = query.query_map(params_from_iter(values), |r| {
                Ok((
                    r.get::<_, i64>(0)?,
                    DocumentLine {
                        id: r.get(1)?,
                        version: r.get(2)?,
                        date: r.get(3)?,
                        title: r.get(4)?,
                        outlet: r.get(5)?,
                        events: r.get(6)?,
                    },
                ))
            })?;
            for row in rows {
                found.push(row?);
            }
        }
        let more = found.len() > most;
        found.truncate(most);
        let next = found
            .last()
            .filter(|_| more)
            .map(|(row, document)| format!("{}_{row}", document.date.as_deref().unwrap_or_default()));
        Ok(Page { rows: found.into_iter().map(|(_, document)| document).collect(), next })
    }

    /// A document as it was added last.
    pub fn document(&self, id: &str) -> Result<Option<Stored>, LedgerError> {
        let mut query = self.store.prepare_cached(
            "SELECT id, name, version, date, title, url, outlet, lang, text FROM documents
             WHERE name = ? AND current = 1",
        )?;
        let found = query
            .query_map([id], |r| {
                Ok((
                    r.get::<_, i64>(0)?,
                    Stored {
                        id: r.get(1)?,
                        version: r.get(2)?,
                        date: r.get(3)?,
                        title: r.get(4)?,
                        url: r.get(5)?,
                        outlet: r.get(6)?,
                        lang: r.get(7)?,
                        text: r.get(8)?,
                        segments: Vec::new(),
                    },
                ))
            })?
            .next();
        let Some(found) = found else { return Ok(None) };
        let (row, mut document) = found?;
        let mut query = self.store.prepare_cached(
            "SELECT kind, line, start, \"end\" FROM segments WHERE document = ? ORDER BY start",
        )?;
        let lines = query.query_map([row], |r| {
            Ok(Line { kind: r.get(0)?, line: r.get(1)?, start: r.get(2)?, end: r.get(3)? })
        })?;
        document.segments = lines.collect::<Result<_, _>>()?;
        Ok(Some(document))
    }

    fn read_events(
        &self,
        sql: &str,
        values: Vec<Value>,
        into: &mut Vec<(i64, EventLine)>,
    ) -> Result<(), LedgerError> {
        let mut query = self.store.prepare_cached(sql)?;
        for event in query.query_map(params_from_iter(values), event_line)? {
            into.push(event?);
        }
        Ok(())
    }

    fn parties_of(&self, event: i64) -> Result<Vec<Party>, LedgerError> {
        let mut query = self.store.prepare_cached(
            "SELECT role, code, sector, label, office, text, start, \"end\" FROM parties
             WHERE event = ? ORDER BY number",
        )?;
        let rows = query.query_map([event], |r| {
            Ok(Party {
                role: r.get(0)?,
                code: r.get(1)?,
                sector: r.get(2)?,
                label: r.get(3)?,
                office: r.get(4)?,
                text: r.get(5)?,
                start: r.get(6)?,
                end: r.get(7)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The date and number at which a page ended; what cannot be read begins at the end.
fn cursor(after: Option<&str>) -> (String, i64) {
    let (date, row) = after.and_then(|after| after.rsplit_once('_')).unwrap_or_default();
    (date.to_owned(), row.parse().unwrap_or(0))
}

fn event_line(r: &Row<'_>) -> rusqlite::Result<(i64, EventLine)> {
    let mode: String = r.get(8)?;
    Ok((
        r.get(0)?,
        EventLine {
            id: r.get(1)?,
            document: r.get(2)?,
            outlet: r.get(3)?,
            reported: r.get(4)?,
            date: r.get(5)?,
            enddate: r.get(6)?,
            category: r.get(7)?,
            mode: mode.split(';').filter(|m| !m.is_empty()).map(str::to_owned).collect(),
            quad: r.get(9)?,
            status: r.get(10)?,
            historical: r.get(11)?,
            place: r.get(12)?,
            country: r.get(13)?,
            lat: r.get(14)?,
            lon: r.get(15)?,
            dead: r.get(16)?,
            injured: r.get(17)?,
            arrested: r.get(18)?,
            sentence: r.get(19)?,
            start: r.get(20)?,
            end: r.get(21)?,
            trigger: r.get(22)?,
            gloss: r.get(23)?,
            rule: r.get(24)?,
            review: r.get(25)?,
            text_start: r.get(26)?,
            text: r.get(27)?,
            corrected: r.get(28)?,
            parties: Vec::new(),
        },
    ))
}
