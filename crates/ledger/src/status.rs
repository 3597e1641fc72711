//! What became of an entry, read from later events.

use rusqlite::OptionalExtension;

use crate::error::LedgerError;
use crate::filter::last;
use crate::ledger::Ledger;
use crate::query::Entry;

impl Ledger {
    /// Sets the status of an entry as known on a day.
    pub(crate) fn status(&self, entry: &mut Entry, as_of: Option<&str>) -> Result<(), LedgerError> {
        let known = as_of.map_or("~".to_owned(), last);
        match entry.kind.as_str() {
            "undertaking" | "agreement" => self.undertaken(entry, &known),
            "control" => self.held(entry, &known),
            _ => Ok(()),
        }
    }

    fn undertaken(&self, entry: &mut Entry, known: &str) -> Result<(), LedgerError> {
        entry.status = "open".to_owned();
        let since = entry.date.clone().unwrap_or_default();
        let codes: Vec<&str> = entry.actor.iter().map(|a| a.split(' ').next().unwrap_or(a)).collect();
        // A truce of two sides of one country is broken by their fight too.
        let act = entry.act.as_str();
        let (wanted, becomes) = match act {
            "ceasefire" => ("fight", "broken"),
            "withdraw" | "release" | "aid" => (act, "kept"),
            "meet" => (act, "fulfilled"),
            _ => return Ok(()),
        };
        let mut query = self.store.prepare_cached(
            "SELECT e.uid, m.other FROM moves m JOIN events e ON e.id = m.event
             WHERE m.actor = ?1 AND m.act = ?2 AND m.date > ?3 AND coalesce(m.reported, '') <= ?4
             ORDER BY m.date, m.reported, e.uid",
        )?;
        for code in &codes {
            let rows = query.query_map([code, wanted, since.as_str(), known], |r| {
                Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?))
            })?;
            for row in rows {
                let (event, other) = row?;
                let fits = match wanted {
                    "fight" | "meet" => codes.contains(&other.as_str()),
                    _ => true,
                };
                if fits {
                    entry.status = becomes.to_owned();
                    entry.moved_by = Some(event);
                    return Ok(());
                }
            }
        }
        self.superseded(entry, known)
    }

    /// A later agreement of the same parties about the same takes its place.
    fn superseded(&self, entry: &mut Entry, known: &str) -> Result<(), LedgerError> {
        let later: Option<String> = self
            .store
            .prepare_cached(
                "SELECT key FROM entries WHERE kind = ?1 AND date > ?2 AND actor = ?3 AND act = ?4
                   AND coalesce(first_reported, '') <= ?5 AND key <> ?6 ORDER BY date, key LIMIT 1",
            )?
            .query_row(
                [
                    entry.kind.as_str(),
                    &last(entry.date.as_deref().unwrap_or_default()),
                    &entry.actor.join(";"),
                    &entry.act,
                    known,
                    &entry.key,
                ],
                |r| r.get(0),
            )
            .optional()?;
        if let Some(later) = later {
            entry.status = "superseded".to_owned();
            entry.moved_by = Some(later);
        }
        Ok(())
    }

    /// A place is held until another takes it or its holder leaves.
    fn held(&self, entry: &mut Entry, known: &str) -> Result<(), LedgerError> {
        if entry.mode.iter().any(|m| m == "left") {
            entry.status = "left".to_owned();
            return Ok(());
        }
        let next: Option<String> = self
            .store
            .prepare_cached(
                "SELECT key FROM entries WHERE kind = 'control' AND object = ?1 AND date > ?2
                   AND (actor <> ?3 OR mode = 'left') AND coalesce(first_reported, '') <= ?4
                 ORDER BY date, key LIMIT 1",
            )?
            .query_row(
                [&entry.object, entry.date.as_deref().unwrap_or_default(), &entry.actor.join(";"), known],
                |r| r.get(0),
            )
            .optional()?;
        entry.status = if next.is_some() { "lost" } else { "held" }.to_owned();
        entry.moved_by = next;
        Ok(())
    }
}
