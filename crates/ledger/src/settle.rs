//! Entries made again from what tells them, for the keys that a step touched.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use crate::acts::Acts;
use crate::adding::change;
use crate::conflicts;
use crate::entry::{Entry, Telling, sum, tellings};
use crate::error::LedgerError;
use crate::prepared::Story;
use crate::status::{Later, NOW, may_move, standing};

/// What a step touched.
#[derive(Default)]
pub(crate) struct Touched {
    /// Keys of findings.
    pub keys: BTreeSet<String>,
    /// Keys of stories; what they are where an event was added.
    pub stories: BTreeMap<String, Option<(&'static str, Story)>>,
    pub scenes: BTreeSet<i64>,
    pub figures: BTreeSet<i64>,
    /// Whose acts of which kind were taken away.
    pub withdrawn: BTreeSet<(String, String)>,
    /// Acts that were added, by who did what.
    pub moves: BTreeMap<(String, String), Vec<Later>>,
}

/// Makes the entries of what was touched again, in an order that arrival has no part in.
pub(crate) fn settle(step: &Connection, touched: &Touched) -> Result<(), LedgerError> {
    let mut restate: BTreeSet<String> = BTreeSet::new();
    let mut held: BTreeSet<(String, String)> = BTreeSet::new();
    for key in &touched.keys {
        let was = stored(step, key)?;
        let kind: Option<String> = step
            .prepare_cached("SELECT kind FROM findings WHERE key = ? LIMIT 1")?
            .query_row([key], |r| r.get(0))
            .optional()?;
        let all = match &kind {
            Some(kind) => tellings(step, kind, key)?,
            None => Vec::new(),
        };
        let now = kind.and_then(|kind| with_current(&kind, key, &all));
        let either = now.as_ref().map(|(entry, _)| entry).or(was.as_ref());
        if matches!(either.map(|e| e.kind.as_str()), Some("undertaking" | "agreement")) {
            restate.insert(key.clone());
            for entry in [was.as_ref(), now.as_ref().map(|n| &n.0)].into_iter().flatten() {
                restate.extend(alike(step, entry)?);
            }
        }
        match either {
            Some(e) if e.kind == "agreement" => conflicts::of_agreement(step, key, &all)?,
            Some(e) if e.kind == "control" => {
                held.insert((e.object.clone(), e.date.clone().unwrap_or_default()));
            }
            _ => {}
        }
        write(step, key, was, now)?;
    }
    for (place, date) in &held {
        conflicts::of_place(step, place, date)?;
    }
    let mut stories = Vec::new();
    for (key, told) in &touched.stories {
        let was = stored(step, key)?;
        let all = tellings(step, "story", key)?;
        let mut now = with_current("story", key, &all);
        if let Some((entry, _)) = &mut now {
            match (told, &was) {
                (Some((_, story)), _) => {
                    entry.actor = split(&story.actor);
                    entry.recipient = split(&story.recipient);
                }
                (None, Some(was)) => {
                    entry.actor.clone_from(&was.actor);
                    entry.recipient.clone_from(&was.recipient);
                }
                (None, None) => {}
            }
        }
        let either = now.as_ref().map(|n| n.0.clone()).or_else(|| was.clone());
        write(step, key, was, now)?;
        stories.extend(either);
    }
    for story in &stories {
        conflicts::of_story(step, story)?;
    }
    for scene in &touched.scenes {
        conflicts::of_scene(step, *scene)?;
    }
    for figure in &touched.figures {
        conflicts::of_figure(step, *figure)?;
    }
    for (who, act) in &touched.withdrawn {
        restate.extend(concerned(step, who, act)?.into_iter().map(|entry| entry.key));
    }
    for ((who, act), added) in &touched.moves {
        for entry in concerned(step, who, act)? {
            if restate.contains(&entry.key) {
                continue;
            }
            // What is kept stays kept, by the first act that did it; what is broken may be kept yet.
            let keeps = Acts::get().wanted(&entry.act).0.contains(act);
            let settled = match entry.status.as_str() {
                "superseded" => false,
                "broken" => !keeps,
                _ => true,
            };
            let moved = match &entry.moved_by {
                Some(uid) if settled => step
                    .prepare_cached("SELECT date FROM events WHERE uid = ?")?
                    .query_row([uid], |r| r.get::<_, Option<String>>(0))
                    .optional()?
                    .flatten(),
                _ => None,
            };
            if added.iter().any(|later| may_move(&entry, moved.as_deref(), who, act, later)) {
                restate.insert(entry.key);
            }
        }
    }
    for place in held.iter().map(|(place, _)| place).collect::<BTreeSet<_>>() {
        let sql = "SELECT key FROM entries WHERE kind = 'control' AND object = ?";
        let mut query = step.prepare_cached(sql)?;
        for key in query.query_map([place], |r| r.get(0))? {
            restate.insert(key?);
        }
    }
    for key in restate {
        let Some(entry) = stored(step, &key)?.filter(|e| e.tellings > 0) else { continue };
        let (status, moved_by) = standing(step, &entry, NOW)?;
        if status != entry.status || moved_by != entry.moved_by {
            step.prepare_cached("UPDATE entries SET status = ?2, moved_by = ?3 WHERE key = ?1")?
                .execute(params![key, status, moved_by])?;
            change(step, "changed", &entry.kind, &key)?;
        }
    }
    Ok(())
}

fn split(joined: &str) -> Vec<String> {
    joined.split(';').filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// An entry as it stands in the file.
pub(crate) fn stored(store: &Connection, key: &str) -> Result<Option<Entry>, LedgerError> {
    let mut query = store.prepare_cached("SELECT * FROM entries WHERE key = ?")?;
    Ok(query.query_row([key], crate::entry::entry).optional()?)
}

/// What the current tellings add up to, and the first report in any version. Where only replaced versions tell it,
/// what those say, with no tellings.
fn with_current(kind: &str, key: &str, all: &[Telling]) -> Option<(Entry, String)> {
    let known = all.iter().map(|t| t.reported.clone().unwrap_or_default()).min()?;
    let current: Vec<&Telling> = all.iter().filter(|t| t.replaced.is_none()).collect();
    let entry = match sum(kind, key, &current) {
        Some(entry) => entry,
        None => {
            let replaced: Vec<&Telling> = all.iter().collect();
            Entry { tellings: 0, outlets: 0, ..sum(kind, key, &replaced)? }
        }
    };
    Some((entry, known))
}

/// Writes an entry, and that it changed where it did.
pub(crate) fn write(
    step: &Connection,
    key: &str,
    was: Option<Entry>,
    now: Option<(Entry, String)>,
) -> Result<(), LedgerError> {
    let Some((entry, known)) = now else {
        let Some(was) = was else { return Ok(()) };
        step.prepare_cached("DELETE FROM sides WHERE key = ?")?.execute([key])?;
        step.prepare_cached("DELETE FROM entries WHERE key = ?")?.execute([key])?;
        return change(step, "removed", &was.kind, key);
    };
    let moving = matches!(entry.kind.as_str(), "undertaking" | "agreement" | "control");
    // Those are stated behind; until then as they were.
    let status = match &was {
        Some(was) if moving => was.status.clone(),
        _ => entry.status.clone(),
    };
    let moved_by = was.as_ref().filter(|_| moving).and_then(|was| was.moved_by.clone());
    if let Some(was) = &was {
        let same = Entry { status: status.clone(), moved_by: moved_by.clone(), ..entry.clone() };
        let said: (String, String) = step
            .prepare_cached("SELECT said, known FROM entries WHERE key = ?")?
            .query_row([key], |r| Ok((r.get(0)?, r.get(1)?)))?;
        if same == *was && said == (entry.status.clone(), known.clone()) {
            return Ok(());
        }
    }
    step.prepare_cached(
        "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
         ON CONFLICT (key) DO UPDATE SET actor = excluded.actor, recipient = excluded.recipient,
           object = excluded.object, mode = excluded.mode, purpose = excluded.purpose, place = excluded.place,
           said = excluded.said, status = excluded.status, moved_by = excluded.moved_by, act = excluded.act,
           lemmas = excluded.lemmas, date = excluded.date, enddate = excluded.enddate,
           deadline = excluded.deadline, first_reported = excluded.first_reported,
           last_reported = excluded.last_reported, known = excluded.known, tellings = excluded.tellings,
           outlets = excluded.outlets, dead_least = excluded.dead_least, dead_most = excluded.dead_most",
    )?
    .execute(params![
        key,
        entry.kind,
        entry.actor.join(";"),
        entry.recipient.join(";"),
        entry.object,
        entry.mode.join(";"),
        entry.purpose,
        entry.place,
        entry.status,
        status,
        moved_by,
        entry.act,
        entry.lemmas,
        entry.date,
        entry.enddate,
        entry.deadline,
        entry.first_reported,
        entry.last_reported,
        known,
        entry.tellings,
        entry.outlets,
        entry.dead.0,
        entry.dead.1
    ])?;
    // Whoever takes part in stories is found by `parties`.
    if entry.kind != "story" {
        if was.is_some() {
            step.prepare_cached("DELETE FROM sides WHERE key = ?")?.execute([key])?;
        }
        for side in entry.actor.iter().chain(&entry.recipient) {
            let (who, sector) = party(side);
            step.prepare_cached("INSERT OR IGNORE INTO sides VALUES (?, ?, ?, ?, ?)")?.execute(params![
                who,
                entry.kind,
                entry.date.as_deref().unwrap_or_default(),
                key,
                sector
            ])?;
        }
    }
    let what = match was {
        None => "added",
        Some(was) if was.tellings == 0 && entry.tellings > 0 => "added",
        Some(_) if entry.tellings == 0 => "removed",
        Some(_) => "changed",
    };
    change(step, what, &entry.kind, key)
}

/// Code and sector of `RUS GOV`; a name without a code is all code.
pub(crate) fn party(side: &str) -> (&str, &str) {
    let code = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    match side.split_once(' ') {
        Some((who, sector)) if code(who) => (who, sector),
        _ => (side, ""),
    }
}

/// Agreements and undertakings of the same parties about the same act: one may take the place of the other.
fn alike(step: &Connection, entry: &Entry) -> Result<Vec<String>, LedgerError> {
    let mut query = step.prepare_cached(
        "SELECT key FROM entries INDEXED BY entries_terms
         WHERE kind = ?1 AND actor = ?2 AND act = ?3 AND act <> ''",
    )?;
    let rows = query.query_map(params![entry.kind, entry.actor.join(";"), entry.act], |r| r.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Agreements and undertakings of a party that such an act may keep or break.
fn concerned(step: &Connection, who: &str, act: &str) -> Result<Vec<Entry>, LedgerError> {
    let mut query = step.prepare_cached(
        "SELECT DISTINCT e.* FROM sides s JOIN entries e ON e.key = s.key
         WHERE s.who = ?1 AND s.kind IN ('undertaking', 'agreement') AND e.tellings > 0",
    )?;
    let mut rows = query.query([who])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        if Acts::get().moves(row.get_ref("act")?.as_str().unwrap_or_default(), act) {
            entries.push(crate::entry::entry(row)?);
        }
    }
    Ok(entries)
}
