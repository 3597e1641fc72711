//! Counts over many events: activity, parties and how they deal with each other, places.
//!
//! Those that need the parties of events read the latest [`CONSIDERED`] that fit, so that their answer does not
//! take longer in a larger ledger; they say how many they read.

use std::collections::BTreeMap;

use rusqlite::params_from_iter;
use serde::Serialize;

use crate::entry::Kind;
use crate::error::LedgerError;
use crate::filter::{Clauses, Filter, Reviews, text};
use crate::ledger::Ledger;

/// Events that the counts of parties and places read at most, the latest first.
pub const CONSIDERED: usize = 20_000;
/// Entries whose statuses are counted at most where they are summed again.
const COUNTED: usize = 2_000;

/// Sectors that are a state's own organs, and the unknown.
const ORGANS: [&str; 8] = ["GOV", "MIL", "COP", "SPY", "LEG", "JUD", "ELI", "UNK"];

/// Events of a period by quadrant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Activity {
    /// A day, month or year.
    pub period: String,
    /// Verbal cooperation, material cooperation, verbal conflict, material conflict.
    pub quads: [i64; 4],
}

/// A party and its part in the events read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// State or group code with its sector as in `TUR GOV`, a code alone, or an English name.
    pub name: String,
    /// Events by quadrant.
    pub quads: [i64; 4],
    /// The last day.
    pub last: Option<String>,
}

/// How two parties deal with each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The one that acts.
    pub from: String,
    /// The one acted upon; of joint acts, the second in the alphabet.
    pub to: String,
    /// Events by quadrant.
    pub quads: [i64; 4],
    /// The last day.
    pub last: Option<String>,
}

/// What happened at a place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spot {
    /// English name.
    pub place: String,
    /// The state's code.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Events by quadrant.
    pub quads: [i64; 4],
    /// People killed, the sum over the events.
    pub dead: i64,
    /// The last day.
    pub last: Option<String>,
}

/// Parties, their dealings and how many events were read for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Network {
    /// Events that were read.
    pub events: usize,
    /// There are more, earlier ones.
    pub more: bool,
    /// The parties, the busiest first.
    pub actors: Vec<Actor>,
    /// Their dealings, the most frequent first.
    pub links: Vec<Link>,
}

/// How many documents, events and entries there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Documents, each once.
    pub documents: i64,
    /// Events.
    pub events: i64,
    /// Outlets.
    pub outlets: Vec<String>,
    /// The first and the last day on which anything was reported.
    pub reported: (Option<String>, Option<String>),
    /// Entries by kind, stories left out.
    pub entries: BTreeMap<String, i64>,
}

/// The width of a period in characters of an ISO date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// `2020-07-22`
    Day,
    /// `2020-07`
    Month,
    /// `2020`
    Year,
}

impl Width {
    fn characters(self) -> usize {
        match self {
            Self::Day => 10,
            Self::Month => 7,
            Self::Year => 4,
        }
    }
}

fn place_of(quad: i64) -> usize {
    usize::try_from(quad - 1).unwrap_or(0).min(3)
}

impl Ledger {
    /// Events by period and quadrant, the earliest period first; events that are not so exactly dated are left out.
    pub fn activity(&self, filter: &Filter, width: Width) -> Result<Vec<Activity>, LedgerError> {
        let wanted = self.conditions(filter)?;
        let (characters, from) = (width.characters(), from(filter));
        let sql = format!(
            "SELECT substr(e.date, 1, {characters}) AS period, e.quad, count(*) {from}
             WHERE length(e.date) >= {characters} {} GROUP BY 1, 2 ORDER BY 1",
            wanted.sql
        );
        let mut query = self.store.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(wanted.values))?;
        let mut all: Vec<Activity> = Vec::new();
        while let Some(row) = rows.next()? {
            let period: String = row.get(0)?;
            if all.last().is_none_or(|last| last.period != period) {
                all.push(Activity { period, quads: [0; 4] });
            }
            if let Some(last) = all.last_mut() {
                last.quads[place_of(row.get(1)?)] += row.get::<_, i64>(2)?;
            }
        }
        Ok(all)
    }

    /// The first and the last day, month or year of the events.
    pub fn dated(&self) -> Result<(Option<String>, Option<String>), LedgerError> {
        Ok((
            self.store.query_row("SELECT min(date) FROM events", [], |r| r.get(0))?,
            self.store.query_row("SELECT max(date) FROM events", [], |r| r.get(0))?,
        ))
    }

    /// Who deals with whom. With `sectors` all sectors of a state are told apart; without, its organs are one party
    /// under its code, and only who is not of the state (rebels, parties, civilians) stands by itself.
    pub fn network(&self, filter: &Filter, sectors: bool, most: usize) -> Result<Network, LedgerError> {
        let wanted = self.conditions(filter)?;
        let (chosen, values) = latest(filter, wanted, "e.id, e.date, e.quad");
        let sql = format!(
            "{chosen} SELECT c.id, c.date, c.quad, p.role, p.code, p.sector, p.label
             FROM chosen c LEFT JOIN parties p ON p.event = c.id AND p.role IN ('actor', 'recipient')
             ORDER BY c.id"
        );
        let mut query = self.store.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(values))?;
        let mut actors: BTreeMap<String, Actor> = BTreeMap::new();
        let mut links: BTreeMap<(String, String), Link> = BTreeMap::new();
        let mut events = 0;
        let mut now: Option<(i64, Option<String>, i64)> = None;
        let mut sides: [Vec<String>; 2] = [Vec::new(), Vec::new()];
        loop {
            let row = rows.next()?;
            let id = row.map(|r| r.get::<_, i64>(0)).transpose()?;
            if now.as_ref().is_some_and(|(before, ..)| Some(*before) != id)
                && let Some((_, date, quad)) = now.take()
            {
                count(&mut actors, &mut links, &mut sides, date.as_deref(), place_of(quad));
                events += 1;
            }
            let Some(row) = row else { break };
            if now.is_none() {
                now = Some((row.get(0)?, row.get(1)?, row.get(2)?));
            }
            let role: Option<String> = row.get(3)?;
            let (code, sector, label): (Option<String>, Option<String>, Option<String>) =
                (row.get(4)?, row.get(5)?, row.get(6)?);
            let name = match (code, sector) {
                (Some(code), Some(sector)) if sectors || !ORGANS.contains(&sector.as_str()) => {
                    Some(format!("{code} {sector}"))
                }
                (Some(code), _) => Some(code),
                (None, _) => label,
            };
            if let (Some(role), Some(name)) = (role, name) {
                sides[usize::from(role == "recipient")].push(name);
            }
        }
        let mut actors: Vec<Actor> = actors.into_values().collect();
        let total = |quads: &[i64; 4]| quads.iter().sum::<i64>();
        actors.sort_by(|a, b| total(&b.quads).cmp(&total(&a.quads)).then_with(|| a.name.cmp(&b.name)));
        actors.truncate(most);
        let kept: std::collections::BTreeSet<&str> = actors.iter().map(|a| a.name.as_str()).collect();
        let mut links: Vec<Link> = links
            .into_values()
            .filter(|l| kept.contains(l.from.as_str()) && kept.contains(l.to.as_str()))
            .collect();
        links.sort_by(|a, b| {
            total(&b.quads).cmp(&total(&a.quads)).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
        });
        links.truncate(most * 6);
        Ok(Network { events, more: events >= CONSIDERED, actors, links })
    }

    /// Where events happened, the busiest place first.
    pub fn spots(&self, filter: &Filter, most: usize) -> Result<Vec<Spot>, LedgerError> {
        let mut wanted = self.conditions(filter)?;
        wanted.and("e.lat IS NOT NULL", []);
        let (chosen, values) =
            latest(filter, wanted, "e.place, e.country, e.lat, e.lon, e.quad, e.dead, e.date");
        let sql = format!(
            "{chosen} SELECT place, country, lat, lon, quad, count(*), coalesce(sum(dead), 0), max(date)
             FROM chosen GROUP BY place, country, lat, lon, quad"
        );
        let mut query = self.store.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(values))?;
        let mut spots: Vec<Spot> = Vec::new();
        while let Some(row) = rows.next()? {
            let (place, lat, lon): (Option<String>, f64, f64) = (row.get(0)?, row.get(2)?, row.get(3)?);
            let place = place.unwrap_or_default();
            let last: Option<String> = row.get(7)?;
            let same = |s: &Spot| {
                s.place == place && s.lat.to_bits() == lat.to_bits() && s.lon.to_bits() == lon.to_bits()
            };
            if !spots.last().is_some_and(same) {
                spots.push(Spot {
                    place: place.clone(),
                    country: row.get(1)?,
                    lat,
                    lon,
                    quads: [0; 4],
                    dead: 0,
                    last: None,
                });
            }
            if let Some(spot) = spots.last_mut() {
                spot.quads[place_of(row.get(4)?)] += row.get::<_, i64>(5)?;
                spot.dead += row.get::<_, i64>(6)?;
                spot.last = spot.last.take().max(last);
            }
        }
        spots.sort_by(|a, b| {
            let total = |s: &Spot| s.quads.iter().sum::<i64>();
            total(b).cmp(&total(a)).then_with(|| a.place.cmp(&b.place))
        });
        spots.truncate(most);
        Ok(spots)
    }

    /// How many entries of a kind have which status.
    pub fn statuses(&self, kind: Kind, filter: &Filter) -> Result<BTreeMap<String, i64>, LedgerError> {
        let present = self.day_of(filter)?;
        if filter.sums_again() {
            let mut counts = BTreeMap::new();
            for entry in self.entries(kind, &Filter { limit: Some(COUNTED), ..filter.clone() })? {
                *counts.entry(entry.status).or_default() += 1;
            }
            return Ok(counts);
        }
        let clauses = self.conditions_of(kind, filter, &present)?.undriven();
        let sql = format!(
            "SELECT CASE WHEN status = 'open' AND deadline < ? THEN 'expired' ELSE status END, count(*)
             FROM entries WHERE kind = ? {} GROUP BY 1",
            clauses.sql
        );
        let mut values = vec![text(&present), text(kind.name())];
        values.extend(clauses.values);
        let mut query = self.store.prepare_cached(&sql)?;
        let rows = query.query_map(params_from_iter(values), |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How much there is.
    pub fn totals(&self) -> Result<Totals, LedgerError> {
        let one = |sql: &str| self.store.query_row(sql, [], |r| r.get::<_, i64>(0));
        let day = |sql: &str| self.store.query_row(sql, [], |r| r.get::<_, Option<String>>(0));
        let mut outlets = self.store.prepare_cached(
            "SELECT outlet FROM documents WHERE current = 1 AND outlet IS NOT NULL
             GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT 500",
        )?;
        let mut kinds = self.store.prepare_cached(
            "SELECT kind, count(*) FROM entries WHERE kind <> 'story' AND tellings > 0 GROUP BY kind",
        )?;
        Ok(Totals {
            documents: one("SELECT count(*) FROM documents WHERE current = 1")?,
            events: one("SELECT count(*) FROM events WHERE replaced IS NULL")?,
            outlets: outlets.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?,
            reported: (day("SELECT min(date) FROM documents")?, day("SELECT max(date) FROM documents")?),
            entries: kinds.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?,
        })
    }
}

/// Events `e`, with their documents `d` and reviews `r` only where the conditions ask for them.
fn from(filter: &Filter) -> String {
    let documents = if filter.outlet.is_some() { "JOIN documents d ON d.id = e.document" } else { "" };
    let reviews = if filter.reviews == Reviews::Ignored {
        ""
    } else {
        "LEFT JOIN reviews r ON r.number = (SELECT max(number) FROM reviews WHERE event = e.uid)"
    };
    format!("FROM events e {documents} {reviews}")
}

/// The latest events that fit, as a table `chosen`.
fn latest(filter: &Filter, wanted: Clauses, columns: &str) -> (String, Vec<rusqlite::types::Value>) {
    let from = from(filter);
    let sql = format!(
        "WITH chosen AS MATERIALIZED (
           SELECT {columns} {from} WHERE 1 {}
           ORDER BY e.date DESC, e.id DESC LIMIT {CONSIDERED})",
        wanted.sql
    );
    (sql, wanted.values)
}

/// Counts one event and empties the sides for the next.
fn count(
    actors: &mut BTreeMap<String, Actor>,
    links: &mut BTreeMap<(String, String), Link>,
    sides: &mut [Vec<String>; 2],
    date: Option<&str>,
    quad: usize,
) {
    let [ones, others] = sides;
    for side in [&mut *ones, &mut *others] {
        side.sort();
        side.dedup();
    }
    let later = |last: &Option<String>| date.map(str::to_owned).max(last.clone());
    let mut all: Vec<&String> = ones.iter().chain(others.iter()).collect();
    all.sort();
    all.dedup();
    for name in all {
        let actor = actors.entry(name.clone()).or_insert_with(|| Actor {
            name: name.clone(),
            quads: [0; 4],
            last: None,
        });
        actor.quads[quad] += 1;
        actor.last = later(&actor.last);
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    if others.is_empty() {
        for (at, one) in ones.iter().enumerate() {
            pairs.extend(ones[at + 1..].iter().map(|other| (one.clone(), other.clone())));
        }
    }
    for one in ones.iter() {
        pairs.extend(others.iter().filter(|other| *other != one).map(|other| (one.clone(), other.clone())));
    }
    for (from, to) in pairs {
        let link = links.entry((from.clone(), to.clone())).or_insert_with(|| Link {
            from,
            to,
            quads: [0; 4],
            last: None,
        });
        link.quads[quad] += 1;
        link.last = later(&link.last);
    }
    ones.clear();
    others.clear();
}
