//! What became of an entry, read from later events.

use rusqlite::{Connection, params};

use crate::acts::{Acts, REFUSE, RENOUNCE, same_side};
use crate::entry::Entry;
use crate::error::LedgerError;
use crate::filter::last;
use crate::settle::party;

/// A day behind all others: what is known now.
pub(crate) const NOW: &str = "~";

/// The status of an entry as known up to a day (see [`last`]), and the event or entry that moved it. Deadlines are
/// left to [`expired`].
pub(crate) fn standing(
    store: &Connection,
    entry: &Entry,
    known: &str,
) -> Result<(String, Option<String>), LedgerError> {
    match entry.kind.as_str() {
        "undertaking" | "agreement" => undertaken(store, entry, known),
        "control" => held(store, entry, known),
        _ => Ok((entry.status.clone(), entry.moved_by.clone())),
    }
}

/// Whether an open undertaking's last day lies before a day.
pub(crate) fn expired(entry: &Entry, day: &str) -> bool {
    entry.status == "open" && entry.deadline.as_deref().is_some_and(|deadline| deadline < day)
}

/// An act that may keep or break what was undertaken.
#[derive(Debug)]
pub(crate) struct Later {
    pub event: i64,
    pub date: String,
    pub sector: String,
    pub other: String,
    pub other_sector: String,
    pub place: String,
    pub lemmas: String,
}

/// Whether an act that was added may change the status of an entry: it fits, and nothing before it moved the entry.
pub(crate) fn may_move(entry: &Entry, moved: Option<&str>, who: &str, act: &str, later: &Later) -> bool {
    let since = last(entry.date.as_deref().unwrap_or_default());
    later.date > since
        && moved.is_none_or(|moved| later.date.as_str() <= moved)
        && entry.actor.iter().map(|side| party(side)).any(|(code, sector)| {
            code == who && same_side(sector, &later.sector) && fits(entry, (code, sector), act, later)
        })
}

fn undertaken(
    store: &Connection,
    entry: &Entry,
    known: &str,
) -> Result<(String, Option<String>), LedgerError> {
    let acts = Acts::get();
    let (mut kept, mut broken) = acts.wanted(&entry.act);
    if entry.kind == "agreement" {
        // An agreement is more than one of its acts.
        kept.clear();
    }
    broken.extend([REFUSE.to_owned(), RENOUNCE.to_owned()]);
    let next = superseded(store, entry, known)?;
    // Late is kept too; what is over cannot be broken any more, and what another took the place of is neither.
    let replaced = next.as_ref().map(|(_, date)| last(date));
    let end = entry.deadline.as_deref().map(last);
    let until = replaced.clone().unwrap_or_else(|| NOW.to_owned());
    let end = [replaced, end].into_iter().flatten().min().unwrap_or_else(|| NOW.to_owned());
    for (wanted, becomes, until) in [(kept, acts.becomes(&entry.act), &until), (broken, "broken", &end)] {
        let mut found: Option<(String, String, String)> = None;
        for act in &wanted {
            for side in &entry.actor {
                let (code, sector) = party(side);
                if let Some(first) = first_move(store, entry, (code, sector), act, (until, known))?
                    && found.as_ref().is_none_or(|known| first < *known)
                {
                    found = Some(first);
                }
            }
        }
        if let Some((_, _, uid)) = found {
            return Ok((becomes.to_owned(), Some(uid)));
        }
    }
    Ok(match next {
        Some((key, _)) => ("superseded".to_owned(), Some(key)),
        None => ("open".to_owned(), None),
    })
}

/// The first act of a party between the undertaking and a day that fits it: its date, report and event.
fn first_move(
    store: &Connection,
    entry: &Entry,
    (code, sector): (&str, &str),
    act: &str,
    (until, known): (&str, &str),
) -> Result<Option<(String, String, String)>, LedgerError> {
    let since = last(entry.date.as_deref().unwrap_or_default());
    let mut query = store.prepare_cached(
        "SELECT event, date, sector, other, other_sector, place, lemmas FROM moves
         WHERE actor = ?1 AND act = ?2 AND date > ?3 AND date <= ?5 AND coalesce(reported, '') <= ?4
           AND (replaced IS NULL OR replaced > ?4) ORDER BY date",
    )?;
    let mut rows = query.query(params![code, act, since, known, until])?;
    let mut found: Option<(String, String, String)> = None;
    while let Some(row) = rows.next()? {
        let later = Later {
            event: row.get(0)?,
            date: row.get(1)?,
            sector: row.get(2)?,
            other: row.get(3)?,
            other_sector: row.get(4)?,
            place: row.get(5)?,
            lemmas: row.get(6)?,
        };
        if found.as_ref().is_some_and(|(date, ..)| *date < later.date) {
            break;
        }
        if !same_side(sector, &later.sector) || !fits(entry, (code, sector), act, &later) {
            continue;
        }
        // Of one day's acts the one reported first, whichever arrived first.
        let (reported, uid): (String, String) = store
            .prepare_cached("SELECT coalesce(reported, ''), uid FROM events WHERE id = ?")?
            .query_row([later.event], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let this = (later.date, reported, uid);
        if found.as_ref().is_none_or(|known| this < *known) {
            found = Some(this);
        }
    }
    Ok(found)
}

/// Whether an act of a party is the one that was undertaken: with whom, where, and on what.
fn fits(entry: &Entry, side: (&str, &str), act: &str, later: &Later) -> bool {
    let acts = Acts::get();
    let other = (later.other.as_str(), later.other_sector.as_str());
    let with_party = entry
        .actor
        .iter()
        .map(|p| party(p))
        .any(|(code, sector)| (code, sector) != side && code == other.0 && same_side(sector, other.1));
    let undertaken: Vec<&str> = entry.lemmas.split(' ').filter(|w| !w.is_empty()).collect();
    let done: Vec<&str> = later.lemmas.split(' ').collect();
    let shared =
        |skip: &dyn Fn(&str) -> bool| undertaken.iter().filter(|w| !skip(w) && done.contains(w)).count();
    let here = entry.place.is_empty() || entry.place == later.place;
    match act {
        RENOUNCE => {
            // Whoever ends a truce ends no other agreement, and whoever ends an agreement ends all of it.
            let truce = acts.is_truce(&done);
            (other.0.is_empty() || with_party) && (truce == (entry.act == "ceasefire") || !truce)
        }
        REFUSE => shared(&|_| false) >= 2,
        _ => match acts.named(&entry.act) {
            Some(named) if named.between => with_party && here,
            Some(named) => {
                let object = shared(&|word| acts.is_own(named, word)) > 0;
                let placed = !entry.place.is_empty();
                here && (placed && !named.object || object || placed && undertaken.len() <= 1)
            }
            None => {
                let object = shared(&|word| Some(&word) == undertaken.first()) > 0;
                here && (object || !entry.place.is_empty())
            }
        },
    }
}

/// The later agreement of the same parties about the same act that takes its place, with its date: its terms are
/// others.
fn superseded(
    store: &Connection,
    entry: &Entry,
    known: &str,
) -> Result<Option<(String, String)>, LedgerError> {
    if entry.act.is_empty() {
        return Ok(None);
    }
    let mut query = store.prepare_cached(
        "SELECT key, object, place, lemmas, deadline, date FROM entries INDEXED BY entries_terms
         WHERE kind = ?1 AND actor = ?2 AND act = ?3 AND act <> '' AND date > ?4 AND known <= ?5
           AND (tellings > 0 OR ?5 < '~') AND key <> ?6 ORDER BY date, key",
    )?;
    let since = last(entry.date.as_deref().unwrap_or_default());
    let actor = entry.actor.join(";");
    let mut rows = query.query(params![entry.kind, actor, entry.act, since, known, entry.key])?;
    let named = Acts::get().named(&entry.act);
    let undertaken: Vec<&str> = entry.lemmas.split(' ').collect();
    while let Some(row) = rows.next()? {
        let (key, object, place): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (lemmas, deadline): (String, Option<String>) = (row.get(3)?, row.get(4)?);
        // Said again in the same words it is the same.
        let again = object == entry.object && deadline == entry.deadline;
        let shared = lemmas.split(' ').filter(|w| undertaken.contains(w)).count();
        let alike = named.is_some_and(|n| n.between) || shared >= 2 || !place.is_empty();
        if !again && place == entry.place && alike {
            return Ok(Some((key, row.get(5)?)));
        }
    }
    Ok(None)
}

/// A place is held until another takes it or its holder leaves.
fn held(store: &Connection, entry: &Entry, known: &str) -> Result<(String, Option<String>), LedgerError> {
    if entry.mode.iter().any(|m| m == "left") {
        return Ok(("left".to_owned(), None));
    }
    let mut query = store.prepare_cached(
        "SELECT key FROM entries INDEXED BY entries_object WHERE kind = 'control' AND object = ?1 AND date > ?2
           AND (actor <> ?3 OR mode = 'left') AND known <= ?4 AND (tellings > 0 OR ?4 < '~')
         ORDER BY date, first_reported, key LIMIT 1",
    )?;
    let since = entry.date.as_deref().unwrap_or_default();
    let mut rows = query.query(params![entry.object, since, entry.actor.join(";"), known])?;
    let next: Option<String> = rows.next()?.map(|r| r.get(0)).transpose()?;
    Ok((if next.is_some() { "lost" } else { "held" }.to_owned(), next))
}
