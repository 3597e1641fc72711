//! Events that are asked for.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params_from_iter};
use serde::Serialize;

use crate::error::LedgerError;
use crate::filter::{Clauses, Filter, Reviews, is_code, last, text};
use crate::ledger::Ledger;
use crate::prepared::folded;
use crate::reviews;

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
    /// Who acts: codes and sectors as in `TUR GOV`, or a name where there is no code.
    pub actor: Vec<String>,
    /// Who is acted upon.
    pub recipient: Vec<String>,
    /// The decision of its last review.
    pub review: Option<String>,
}

/// Columns of an event row; `e` is the event, `d` its document, `r` its last review.
const COLUMNS: &str =
    "e.uid, d.name, d.outlet, e.reported, e.date, e.enddate, e.category, e.mode, e.quad, e.status,
    e.place, e.lat, e.lon, e.dead, e.start, e.\"end\", e.\"trigger\", e.gloss, r.decision, r.fields,
    (SELECT group_concat(role || coalesce(code || coalesce(' ' || sector, ''), label, ''), char(10) ORDER BY number)
     FROM parties WHERE event = e.id AND role IN ('actor', 'recipient'))";

/// Rows that are worth sorting; where more fit, they are found along the days.
const FEW: i64 = 5_000;

impl Ledger {
    /// Conditions on events `e` of documents `d` with their last reviews `r`.
    pub(crate) fn conditions(&self, filter: &Filter) -> Result<Clauses, LedgerError> {
        let mut clauses = Clauses::default();
        if let Some(actor) = &filter.actor {
            self.party(&mut clauses, actor)?;
        }
        if let Some((one, other)) = &filter.pair {
            self.party(&mut clauses, one)?;
            self.party(&mut clauses, other)?;
        }
        if let Some(category) = &filter.category {
            clauses.and("e.category = ?", [text(&category.to_uppercase())]);
        }
        if let Some(quad) = filter.quad {
            clauses.and("e.quad = ?", [Value::Integer(quad.into())]);
        }
        if let Some(status) = &filter.status {
            // The index of the rare ones is for what is not asserted.
            let rare = if status == "asserted" { "" } else { " AND e.status <> 'asserted'" };
            clauses.and(&format!("e.status = ?{rare}"), [text(status)]);
        }
        if let Some(place) = &filter.place {
            let column = if is_code(place) { "e.country = ?" } else { "e.place = ?" };
            clauses.and(column, [text(place)]);
        }
        if let Some([south, west, north, east]) = filter.bounds {
            let within = "SELECT id FROM spots WHERE south >= ? AND north <= ? AND west >= ? AND east <= ?";
            let values = [south, north, west, east].map(Value::Real);
            // Where most of the map fits, the rows themselves say where they are.
            if self.are_few(within, &values)? {
                clauses.and(&format!("e.id IN ({within})"), values);
            } else {
                clauses.and("e.lat >= ? AND e.lat <= ? AND e.lon >= ? AND e.lon <= ?", values);
            }
        }
        if let Some(words) = &filter.text {
            // Every word in quotation marks, so that no word is taken for an operator.
            let words: Vec<String> = folded(words).split(' ').map(|w| format!("\"{w}\"")).collect();
            let found = "SELECT rowid FROM words WHERE words MATCH ?";
            let value = [text(&words.join(" "))];
            if self.are_few(found, &value)? {
                clauses.and(&format!("e.id IN ({found})"), value);
            } else {
                clauses.and(&format!("EXISTS ({found} AND rowid = e.id)"), value);
            }
        }
        if let Some(outlet) = &filter.outlet {
            let of = "SELECT id FROM documents WHERE outlet = ?";
            if self.are_few(of, &[text(outlet)])? {
                clauses.and(&format!("e.document IN ({of})"), [text(outlet)]);
            } else {
                clauses.and("d.outlet = ?", [text(outlet)]);
            }
        }
        if let Some(since) = &filter.since {
            clauses.and("e.date >= ?", [text(since)]);
        }
        if let Some(until) = &filter.until {
            clauses.and("e.date <= ?", [text(&last(until))]);
        }
        match &filter.as_of {
            Some(day) => clauses.and(
                "coalesce(e.reported, '') <= ? AND (e.replaced IS NULL OR e.replaced > ?)",
                [text(&last(day)), text(&last(day))],
            ),
            None => clauses.and("e.replaced IS NULL", []),
        }
        match filter.reviews {
            Reviews::Ignored => {}
            Reviews::Applied => clauses.and("r.decision IS NOT 'reject'", []),
            Reviews::Reviewed => clauses.and("r.decision IN ('accept', 'correct')", []),
            Reviews::Unreviewed => clauses.and("r.decision IS NULL", []),
        }
        Ok(clauses)
    }

    /// Events, the latest first.
    pub fn events(&self, filter: &Filter) -> Result<Vec<EventRow>, LedgerError> {
        let clauses = self.conditions(filter)?;
        const ORDER: &str = "e.date DESC, e.reported DESC, d.name, e.start";
        const REVIEW: &str =
            "LEFT JOIN reviews r ON r.number = (SELECT max(number) FROM reviews WHERE event = e.uid)";
        // The columns are looked up for the rows that are given only, not for all that are sorted.
        let review = if filter.reviews == Reviews::Ignored { "" } else { REVIEW };
        let sql = format!(
            "SELECT {COLUMNS} FROM
               (SELECT e.id AS chosen FROM events e JOIN documents d ON d.id = e.document {review}
                WHERE 1 {} ORDER BY {ORDER} LIMIT {})
             JOIN events e ON e.id = chosen JOIN documents d ON d.id = e.document {REVIEW} ORDER BY {ORDER}",
            clauses.sql,
            filter.limit()
        );
        let mut query = self.store.prepare_cached(&sql)?;
        let rows = query.query_map(params_from_iter(clauses.values), |r| event(r, filter.reviews))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A party of an event: where it takes part in few, these are looked up, else the events are gone through.
    fn party(&self, clauses: &mut Clauses, name: &str) -> Result<(), LedgerError> {
        let (who, values) = match name.split_once(' ').filter(|(code, _)| is_code(code)) {
            Some((code, sector)) => ("code = ? AND sector = ?", vec![text(code), text(sector)]),
            None if is_code(name) => ("code = ?", vec![text(name)]),
            None => ("label = ?", vec![text(name)]),
        };
        let role = "role IN ('actor', 'recipient')";
        if self.are_few(&format!("SELECT event FROM parties WHERE {who} AND {role}"), &values)? {
            clauses.and(&format!("e.id IN (SELECT event FROM parties WHERE {who} AND {role})"), values);
        } else {
            let own = format!("EXISTS (SELECT 1 FROM parties WHERE event = e.id AND +{who} AND {role})");
            clauses.and(&own, values);
        }
        Ok(())
    }

    /// Whether a query gives few rows.
    pub(crate) fn are_few(&self, sql: &str, values: &[Value]) -> Result<bool, LedgerError> {
        self.are_at_most(FEW, sql, values)
    }

    /// Whether a query gives no more rows than so many.
    pub(crate) fn are_at_most(&self, most: i64, sql: &str, values: &[Value]) -> Result<bool, LedgerError> {
        let sql = format!("SELECT count(*) FROM ({sql} LIMIT {})", most + 1);
        let count: i64 =
            self.store.prepare_cached(&sql)?.query_row(params_from_iter(values), |r| r.get(0))?;
        Ok(count <= most)
    }

    /// Degrees north and east of a place that an event happened at, by its English name.
    pub fn position(&self, place: &str) -> Result<Option<(f64, f64)>, LedgerError> {
        let sql =
            "SELECT lat, lon FROM events WHERE place = ? AND lat IS NOT NULL ORDER BY date, uid LIMIT 1";
        let mut query = self.store.prepare_cached(sql)?;
        Ok(query.query_row([place], |r| Ok((r.get(0)?, r.get(1)?))).optional()?)
    }

    /// One event by its id, in its current version.
    pub fn event(&self, id: &str) -> Result<Option<EventRow>, LedgerError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM events e JOIN documents d ON d.id = e.document
             LEFT JOIN reviews r ON r.number = (SELECT max(number) FROM reviews WHERE event = e.uid)
             WHERE e.uid = ? ORDER BY e.replaced IS NOT NULL, e.id DESC LIMIT 1"
        );
        let mut query = self.store.prepare_cached(&sql)?;
        let mut rows = query.query_map([id], |r| event(r, Reviews::Ignored))?;
        Ok(rows.next().transpose()?)
    }
}

fn event(row: &Row<'_>, shown: Reviews) -> rusqlite::Result<EventRow> {
    let parties: Option<String> = row.get(20)?;
    let side = |role: &str| {
        let parties = parties.as_deref().unwrap_or_default().split('\n').filter_map(|p| p.strip_prefix(role));
        parties.filter(|p| !p.is_empty()).map(str::to_owned).collect()
    };
    let mut event = EventRow {
        actor: side("actor"),
        recipient: side("recipient"),
        id: row.get(0)?,
        document: row.get(1)?,
        outlet: row.get(2)?,
        reported: row.get(3)?,
        date: row.get(4)?,
        enddate: row.get(5)?,
        category: row.get(6)?,
        mode: row.get(7)?,
        quad: row.get(8)?,
        status: row.get(9)?,
        place: row.get(10)?,
        lat: row.get(11)?,
        lon: row.get(12)?,
        dead: row.get(13)?,
        start: row.get(14)?,
        end: row.get(15)?,
        trigger: row.get(16)?,
        gloss: row.get(17)?,
        review: row.get(18)?,
    };
    if matches!(shown, Reviews::Applied | Reviews::Reviewed)
        && let Some(fields) = row.get::<_, Option<String>>(19)?
    {
        reviews::correct(&mut event, &fields);
    }
    Ok(event)
}
