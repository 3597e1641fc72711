//! Flags: what two outlets say that cannot both be true.
//!
//! A number of dead that rises from report to report is no conflict: the story keeps both.

use jiff::SignedDuration;
use jiff::civil::Date;
use marsad_time::parse_iso;
use rusqlite::{Connection, Params, Row, params};

use crate::document::hash;
use crate::entry::{Entry, Telling};
use crate::error::LedgerError;
use crate::prepared::{folded, story_key};
use crate::settle::{stored, write};

/// A denial is of what happened up to so many days before.
const DENIED_WITHIN: i64 = 3;
/// Days that lie so near each other may be meant for one and the same.
const SAME_WITHIN: i64 = 7;

/// What one passage claims.
struct Claim {
    id: i64,
    actor: Vec<String>,
    recipient: Vec<String>,
    date: String,
    dead: Option<i64>,
    mode: String,
    place: String,
    outlet: Option<String>,
    reported: String,
    replaced: Option<String>,
    order: (String, i64),
}

impl Claim {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let list = |joined: String| joined.split(';').filter(|p| !p.is_empty()).map(str::to_owned).collect();
        Ok(Self {
            id: row.get(0)?,
            actor: list(row.get(1)?),
            recipient: list(row.get(2)?),
            date: row.get(3)?,
            dead: row.get(4)?,
            mode: row.get(5)?,
            place: row.get(6)?,
            outlet: row.get(7)?,
            reported: row.get(8)?,
            replaced: row.get(9)?,
            order: (row.get(10)?, row.get(11)?),
        })
    }

    fn other_outlet(&self, other: &Self) -> bool {
        self.outlet.is_some() && other.outlet.is_some() && self.outlet != other.outlet
    }
}

const EVENTS: &str =
    "SELECT e.id, s.actor, s.recipient, coalesce(e.date, ''), e.dead, e.mode, coalesce(e.place, ''),
    d.outlet, coalesce(e.reported, ''), e.replaced, d.name, e.start
  FROM events e JOIN documents d ON d.id = e.document JOIN entries s ON s.key = e.story";

const FINDINGS: &str =
    "SELECT f.id, f.actor, f.recipient, coalesce(f.date, ''), NULL, f.mode, f.object, d.outlet,
    coalesce(f.reported, ''), f.replaced, d.name,
    coalesce((SELECT min(start) FROM passages p WHERE p.finding = f.id), 0)
  FROM findings f JOIN documents d ON d.id = f.document";

fn claims(
    step: &Connection,
    from: &str,
    condition: &str,
    values: impl Params,
) -> Result<Vec<Claim>, LedgerError> {
    let mut query = step.prepare_cached(&format!("{from} WHERE {condition}"))?;
    let rows = query.query_map(values, Claim::of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What two claims are at odds in, and since when and until when both stood.
struct Pair<'c> {
    one: &'c Claim,
    other: &'c Claim,
    reported: String,
    replaced: Option<String>,
}

/// The first pair of claims at odds: one that still stands before one that was replaced, then by report.
fn first<'c>(
    ones: &'c [Claim],
    others: &'c [Claim],
    odds: impl Fn(&Claim, &Claim) -> bool,
) -> Option<Pair<'c>> {
    let mut found: Option<(Pair<'c>, _)> = None;
    for one in ones {
        for other in others {
            // In the order of report.
            if (&one.reported, &one.order) >= (&other.reported, &other.order) || one.id == other.id {
                continue;
            }
            let reported = other.reported.clone();
            let replaced = [&one.replaced, &other.replaced].into_iter().flatten().min().cloned();
            if replaced.as_ref().is_some_and(|replaced| *replaced <= reported) || !odds(one, other) {
                continue;
            }
            let rank = (replaced.is_some(), reported.clone(), one.order.clone(), other.order.clone());
            if found.as_ref().is_none_or(|(_, known)| rank < *known) {
                found = Some((Pair { one, other, reported, replaced }, rank));
            }
        }
    }
    found.map(|(pair, _)| pair)
}

/// Whether two lists may name the same: one says nothing, or they share a party.
fn compatible(one: &[String], other: &[String]) -> bool {
    one.is_empty() || other.is_empty() || one.iter().any(|p| other.contains(p))
}

/// Two outlets count differently: on one day, or the later one less.
fn counts(one: &Claim, other: &Claim) -> bool {
    let (Some(before), Some(after)) = (one.dead, other.dead) else { return false };
    one.other_outlet(other)
        && before != after
        && (one.reported == other.reported || after < before)
        && compatible(&one.actor, &other.actor)
        && compatible(&one.recipient, &other.recipient)
}

/// Two outlets name different doers of one deed.
fn blames(one: &Claim, other: &Claim) -> bool {
    one.other_outlet(other)
        && !one.actor.is_empty()
        && !other.actor.is_empty()
        && !one.actor.iter().any(|p| other.actor.contains(p))
        && !one.recipient.is_empty()
        && one.recipient == other.recipient
        && one.mode == other.mode
        && (one.dead == other.dead || one.dead.is_none() || other.dead.is_none())
}

/// What happened at one place on one day.
pub(crate) fn of_scene(step: &Connection, scene: i64) -> Result<(), LedgerError> {
    let all = claims(step, EVENTS, "e.scene = ?1 AND e.status = 'asserted'", [scene])?;
    let subject = format!("scene:{scene}");
    put(step, &subject, "dead-conflict", false, first(&all, &all, counts))?;
    // Who took a place is said by the flag of the place.
    let taken = match all.first() {
        Some(claim) => {
            stored(step, &flag_key(&place_subject(&claim.place, &claim.date), "control-conflict"))?
        }
        None => None,
    };
    let blamed = if taken.is_some() { None } else { first(&all, &all, blames) };
    put(step, &subject, "blame-conflict", false, blamed)
}

fn place_subject(place: &str, date: &str) -> String {
    format!("control:{place}:{date}")
}

fn flag_key(subject: &str, mode: &str) -> String {
    hash(["conflict", subject, mode].into_iter())
}

/// One deed with its dead, told of different days.
pub(crate) fn of_figure(step: &Connection, figure: i64) -> Result<(), LedgerError> {
    let all = claims(step, EVENTS, "e.figure = ?1 AND e.status = 'asserted'", [figure])?;
    let odds = |one: &Claim, other: &Claim| {
        one.other_outlet(other)
            && apart(&one.date, &other.date).is_some_and(|days| days > 0 && days <= SAME_WITHIN)
    };
    put(step, &format!("figure:{figure}"), "date-conflict", false, first(&all, &all, odds))
}

/// Days between two days.
fn apart(one: &str, other: &str) -> Option<i64> {
    let (one, other) = (day(one)?, day(other)?);
    one.until(other).ok().map(|span| i64::from(span.get_days()).abs())
}

fn day(text: &str) -> Option<Date> {
    if text.len() == 10 { parse_iso(text).ok() } else { None }
}

/// Numbers of dead of a story whose place is not known, and denials of what it tells.
pub(crate) fn of_story(step: &Connection, story: &Entry) -> Result<(), LedgerError> {
    if story.dead.0 != story.dead.1 || has(step, &format!("story:{}", story.key))? {
        let condition = "e.story = ?1 AND e.scene IS NULL AND e.status = 'asserted'";
        let all = claims(step, EVENTS, condition, [&story.key])?;
        put(step, &format!("story:{}", story.key), "dead-conflict", false, first(&all, &all, counts))?;
    }
    let Some(date) = story.date.as_deref().and_then(day) else { return Ok(()) };
    let (actor, recipient) = (story.actor.join(";"), story.recipient.join(";"));
    let key = |days: i64| {
        let day = date.checked_add(SignedDuration::from_hours(24 * days)).ok()?;
        Some(story_key(&story.object, &actor, &recipient, &day.to_string()))
    };
    let sql = "SELECT 1 FROM events WHERE story = ? AND status = 'denied'";
    for later in 0..=DENIED_WITHIN {
        let Some(denial) = key(later) else { continue };
        let subject = format!("denial:{denial}");
        if !step.prepare_cached(sql)?.exists([&denial])? && !has(step, &subject)? {
            continue;
        }
        let denied = claims(step, EVENTS, "e.story = ?1 AND e.status = 'denied'", [&denial])?;
        let mut asserted = Vec::new();
        for earlier in 0..=DENIED_WITHIN {
            if let Some(key) = key(later - earlier) {
                asserted.extend(claims(step, EVENTS, "e.story = ?1 AND e.status = 'asserted'", [key])?);
            }
        }
        put(step, &subject, "denial", false, first(&asserted, &denied, |_, _| true))?;
    }
    Ok(())
}

fn has(step: &Connection, subject: &str) -> Result<bool, LedgerError> {
    Ok(step.prepare_cached("SELECT 1 FROM conflicts WHERE subject = ?")?.exists([subject])?)
}

/// One agreement told of different days.
pub(crate) fn of_agreement(step: &Connection, key: &str, all: &[Telling]) -> Result<(), LedgerError> {
    let subject = format!("agreement:{key}");
    if all.len() < 2 && !has(step, &subject)? {
        return Ok(());
    }
    let all = claims(step, FINDINGS, "f.key = ?1 AND f.dated AND f.object <> ''", [key])?;
    let odds = |one: &Claim, other: &Claim| {
        one.other_outlet(other)
            && folded(&one.place) == folded(&other.place)
            && apart(&one.date, &other.date).is_some_and(|days| days > 0)
    };
    put(step, &subject, "date-conflict", true, first(&all, &all, odds))
}

/// One place taken by two on one day, as two outlets have it.
pub(crate) fn of_place(step: &Connection, place: &str, date: &str) -> Result<(), LedgerError> {
    let condition = "f.key IN (SELECT key FROM entries WHERE kind = 'control' AND object = ?1 AND date = ?2)
       AND f.mode = 'taken'";
    let all = claims(step, FINDINGS, condition, [place, date])?;
    let odds = |one: &Claim, other: &Claim| {
        one.other_outlet(other) && !one.actor.iter().any(|party| other.actor.contains(party))
    };
    let subject = place_subject(place, date);
    put(step, &subject, "control-conflict", true, first(&all, &all, odds))
}

/// Writes, changes or takes out the flag of a subject.
fn put(
    step: &Connection,
    subject: &str,
    mode: &str,
    of_findings: bool,
    pair: Option<Pair<'_>>,
) -> Result<(), LedgerError> {
    let key = flag_key(subject, mode);
    let was = stored(step, &key)?;
    let Some(Pair { one, other, reported, replaced }) = pair else {
        if was.is_some() {
            step.prepare_cached("DELETE FROM conflicts WHERE key = ?")?.execute([&key])?;
            write(step, &key, was, None)?;
        }
        return Ok(());
    };
    step.prepare_cached("INSERT OR REPLACE INTO conflicts VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![key, subject, mode, one.id, other.id, of_findings, reported, replaced])?;
    let mut actor: Vec<String> = one.actor.iter().chain(&other.actor).cloned().collect();
    actor.sort();
    actor.dedup();
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let purpose = match mode {
        "dead-conflict" => format!("{} dead and {} dead", number(one.dead), number(other.dead)),
        "blame-conflict" | "control-conflict" => {
            format!("{} and {}", one.actor.join(", "), other.actor.join(", "))
        }
        "date-conflict" => format!("{} and {}", one.date, other.date),
        _ => "asserted and denied".to_owned(),
    };
    let place = if one.place.is_empty() { &other.place } else { &one.place };
    let place = if mode == "date-conflict" && of_findings { "" } else { place };
    let tellings = if replaced.is_some() { 0 } else { 2 };
    let entry = Entry {
        key: key.clone(),
        kind: "flag".to_owned(),
        actor,
        recipient: Vec::new(),
        object: place.to_owned(),
        mode: vec![mode.to_owned()],
        purpose,
        place: place.to_owned(),
        status: "asserted".to_owned(),
        moved_by: None,
        date: Some(one.date.clone()).filter(|date| !date.is_empty()),
        enddate: None,
        deadline: None,
        first_reported: Some(reported.clone()).filter(|day| !day.is_empty()),
        last_reported: Some(reported.clone()).filter(|day| !day.is_empty()),
        tellings,
        outlets: if one.outlet == other.outlet { 1 } else { tellings.max(1) },
        dead: (one.dead.min(other.dead), one.dead.max(other.dead)),
        evidence: Vec::new(),
        act: String::new(),
        lemmas: String::new(),
    };
    write(step, &key, was, Some((entry, reported)))
}
