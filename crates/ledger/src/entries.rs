//! Entries that are asked for.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use crate::entry::{Entry, Kind, Passage, Telling, entry, sum, tellings};
use crate::error::LedgerError;
use crate::filter::{Clauses, Filter, Reviews, is_code, last, text};
use crate::ledger::Ledger;
use crate::status::{NOW, expired, standing};

/// Entries known on a day that are looked up by when they were known and then sorted.
const EARLY: i64 = 1000;
/// The most passages of an entry that are given.
const PASSAGES: usize = 1000;

impl Ledger {
    /// Entries of a kind, the earliest first, each with its status and evidence.
    ///
    /// With `as_of` or `reviews` an entry is what the tellings that count add up to.
    pub fn entries(&self, kind: Kind, filter: &Filter) -> Result<Vec<Entry>, LedgerError> {
        let again = filter.sums_again();
        let present = self.day_of(filter)?;
        let mut clauses = self.conditions_of(kind, filter, &present)?;
        // What is summed again may fall out; then more are read.
        let driver = if clauses.few { None } else { clauses.driver.take() };
        if let Some((of, values)) = clauses.driver.take() {
            clauses.and(&format!("key IN (SELECT key FROM sides WHERE {of})"), values);
        }
        let most = if again || driver.is_some() { usize::MAX >> 1 } else { filter.limit() };
        let index = match &filter.as_of {
            Some(day) if !clauses.few && self.are_early(kind, day)? => "INDEXED BY entries_known",
            _ => "",
        };
        let mut values = Vec::new();
        // The entries of a party that takes part in many stand in its own order of days.
        let (from, day) = match driver {
            Some((of, mut who)) => {
                values.append(&mut who);
                let sides = format!("SELECT key AS side, date AS day FROM sides WHERE {of}");
                (format!("({sides}) CROSS JOIN entries ON entries.key = side"), "day")
            }
            None => (format!("entries {index}"), "date"),
        };
        let sql = format!(
            "SELECT entries.* FROM {from} WHERE {}kind = ? {} ORDER BY {day}, first_reported, key LIMIT {most}",
            // Where few keys are known, they are looked up and sorted; else the entries are gone through by date.
            if clauses.few { "+" } else { "" },
            clauses.sql
        );
        let mut query = self.store.prepare_cached(&sql)?;
        values.push(text(kind.name()));
        values.append(&mut clauses.values);
        let mut rows = query.query(params_from_iter(values))?;
        let mut entries = Vec::new();
        let mut before: Option<String> = None;
        while let Some(row) = rows.next()? {
            let mut entry = entry(row)?;
            // A party of two sectors has two sides of one entry, which follow each other.
            if before.as_ref() == Some(&entry.key) {
                continue;
            }
            before = Some(entry.key.clone());
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
            entry.evidence = self.evidence_of(&entry.kind, &entry.key, filter)?;
            entries.push(entry);
            if entries.len() >= filter.limit() {
                break;
            }
        }
        if again {
            entries.sort_by(|a, b| {
                (&a.date, &a.first_reported, &a.key).cmp(&(&b.date, &b.first_reported, &b.key))
            });
        }
        Ok(entries)
    }

    /// The day up to which a query looks.
    pub(crate) fn day_of(&self, filter: &Filter) -> Result<String, LedgerError> {
        match &filter.as_of {
            Some(day) => Ok(day.clone()),
            None => Ok(self.present()?.unwrap_or_default()),
        }
    }

    /// Conditions on entries of a kind; that on the status only where the stored one counts.
    pub(crate) fn conditions_of(
        &self,
        kind: Kind,
        filter: &Filter,
        present: &str,
    ) -> Result<Clauses, LedgerError> {
        let mut clauses = Clauses::default();
        for name in filter.parties() {
            self.side(&mut clauses, kind, name)?;
        }
        if let Some(category) = filter.category.as_ref().filter(|_| kind == Kind::Story) {
            clauses.and("object = ?", [text(&category.to_uppercase())]);
        }
        if let Some(place) = &filter.place {
            let there = "SELECT key FROM entries WHERE kind = ? AND place = ?
                         UNION SELECT key FROM entries WHERE kind = ? AND object = ?";
            let values = [text(kind.name()), text(place), text(kind.name()), text(place)];
            if self.are_few(there, &values)? {
                clauses.few = true;
                clauses.and(&format!("key IN ({there})"), values);
            } else {
                clauses.and("(place = ? OR object = ?)", [text(place), text(place)]);
            }
        }
        if let Some(since) = &filter.since {
            clauses.and("date >= ?", [text(since)]);
        }
        if let Some(until) = &filter.until {
            clauses.and("date <= ?", [text(&last(until))]);
        }
        if let Some(words) = &filter.text {
            let like = format!("%{words}%");
            clauses.and("(object LIKE ? OR purpose LIKE ?)", [text(&like), text(&like)]);
        }
        if let Some(outlet) = &filter.outlet {
            let (keys, exists) = outlet_of(kind);
            let value = [text(outlet)];
            if self.are_few("SELECT 1 FROM documents WHERE outlet = ?", &value)?
                && self.are_few(keys, &value)?
            {
                clauses.few = true;
                clauses.and(&format!("key IN ({keys})"), value);
            } else {
                clauses.and(exists, value);
            }
        }
        if let Some(day) = &filter.as_of {
            // The index by when they were known is for the first of them, see below.
            let column = if self.are_early(kind, day)? { "known" } else { "+known" };
            clauses.and(&format!("{column} <= ?"), [text(&last(day))]);
        } else {
            clauses.and("tellings > 0", []);
        }
        if !filter.sums_again()
            && let Some(status) = &filter.status
        {
            status_is(&mut clauses, status, present);
        }
        Ok(clauses)
    }

    /// The last day of report: the ledger knows nothing later.
    pub fn present(&self) -> Result<Option<String>, LedgerError> {
        Ok(self.store.prepare_cached("SELECT max(date) FROM documents")?.query_row([], |r| r.get(0))?)
    }

    /// The passages behind an entry.
    pub fn evidence(&self, key: &str, as_of: Option<&str>) -> Result<Vec<Passage>, LedgerError> {
        let kind: Option<String> = self
            .store
            .prepare_cached("SELECT kind FROM entries WHERE key = ?")?
            .query_row([key], |r| r.get(0))
            .optional()?;
        let filter = Filter { as_of: as_of.map(str::to_owned), ..Filter::default() };
        kind.map_or(Ok(Vec::new()), |kind| self.evidence_of(&kind, key, &filter))
    }

    /// An entry as the tellings that count have it; none where none does.
    pub(crate) fn told(&self, stored: Entry, filter: &Filter) -> Result<Option<Entry>, LedgerError> {
        let known = filter.as_of.as_deref().map_or(NOW.to_owned(), last);
        let mut all = tellings(&self.store, &stored.kind, &stored.key)?;
        if stored.kind == "flag" && all.is_empty() {
            let stands = "SELECT 1 FROM conflicts WHERE key = ? AND reported <= ? AND (replaced IS NULL OR replaced > ?)";
            let stands = self.store.prepare_cached(stands)?.exists([&stored.key, &known, &known])?;
            return Ok(stands.then_some(Entry { tellings: 2, ..stored }));
        }
        if filter.reviews != Reviews::Ignored {
            let mut kept = Vec::new();
            for telling in all {
                if self.counts_for(&telling, filter.reviews)? {
                    kept.push(telling);
                }
            }
            all = kept;
        }
        let counting: Vec<&Telling> = all
            .iter()
            .filter(|t| t.reported.as_deref().unwrap_or_default() <= known.as_str())
            .filter(|t| t.replaced.as_ref().is_none_or(|replaced| *replaced > known))
            .collect();
        let Some(mut entry) = sum(&stored.kind, &stored.key, &counting) else { return Ok(None) };
        if stored.kind == "story" {
            (entry.actor, entry.recipient) = (stored.actor.clone(), stored.recipient.clone());
        }
        (entry.status, entry.moved_by) = if self.stands(&stored, &entry, &known, filter)? {
            (stored.status, stored.moved_by)
        } else {
            standing(&self.store, &entry, &known)?
        };
        Ok(Some(entry))
    }

    /// Whether the status of today was that of a day too: its mover was known, and no later version took another away.
    fn stands(
        &self,
        stored: &Entry,
        then: &Entry,
        known: &str,
        filter: &Filter,
    ) -> Result<bool, LedgerError> {
        let terms =
            |e: &Entry| (e.actor.clone(), e.date.clone(), e.act.clone(), e.place.clone(), e.lemmas.clone());
        let undertaken = matches!(then.kind.as_str(), "undertaking" | "agreement");
        if !undertaken || stored.tellings == 0 || filter.as_of.is_none() || terms(stored) != terms(then) {
            return Ok(false);
        }
        let replaced =
            "SELECT 1 FROM moves INDEXED BY moves_replaced WHERE actor = ? AND replaced IS NOT NULL";
        for side in &then.actor {
            if self.store.prepare_cached(replaced)?.exists([crate::settle::party(side).0])? {
                return Ok(false);
            }
        }
        let Some(mover) = &stored.moved_by else { return Ok(true) };
        let there =
            "SELECT 1 FROM events WHERE uid = ?1 AND replaced IS NULL AND coalesce(reported, '') <= ?2
                     UNION ALL SELECT 1 FROM entries WHERE key = ?1 AND known <= ?2";
        Ok(self.store.prepare_cached(there)?.exists([mover.as_str(), known])?)
    }

    /// The passages of an entry that count.
    pub(crate) fn evidence_of(
        &self,
        kind: &str,
        key: &str,
        filter: &Filter,
    ) -> Result<Vec<Passage>, LedgerError> {
        const OF_FINDINGS: &str =
            "SELECT d.name, d.outlet, d.date, p.line, p.start, p.\"end\", p.text, f.event
           FROM findings f JOIN documents d ON d.id = f.document JOIN passages p ON p.finding = f.id
           WHERE f.key = ?1 AND coalesce(f.reported, '') <= ?2 AND (f.replaced IS NULL OR f.replaced > ?2)";
        const OF_EVENTS: &str = "SELECT d.name, d.outlet, d.date, e.line, e.sentence_start, e.sentence_end,
             substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start), e.uid
           FROM events e JOIN documents d ON d.id = e.document
           WHERE e.story = ?1 AND coalesce(e.reported, '') <= ?2 AND (e.replaced IS NULL OR e.replaced > ?2)";
        const OF_CONFLICTS: &str =
            "SELECT d.name, d.outlet, d.date, e.line, e.sentence_start, e.sentence_end,
             substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start), e.uid
           FROM conflicts c JOIN events e ON e.id IN (c.one, c.other) JOIN documents d ON d.id = e.document
           WHERE c.key = ?1 AND NOT c.of_findings AND c.reported <= ?2
           UNION ALL
           SELECT d.name, d.outlet, d.date, p.line, p.start, p.\"end\", p.text, f.event
           FROM conflicts c JOIN findings f ON f.id IN (c.one, c.other) JOIN documents d ON d.id = f.document
             JOIN passages p ON p.finding = f.id
           WHERE c.key = ?1 AND c.of_findings AND c.reported <= ?2";
        let known = filter.as_of.as_deref().map_or(NOW.to_owned(), last);
        let of = match kind {
            "story" => OF_EVENTS.to_owned(),
            "flag" => format!("{OF_FINDINGS} UNION ALL {OF_CONFLICTS}"),
            _ => OF_FINDINGS.to_owned(),
        };
        let sql = format!("{of} ORDER BY 3, 1, 5 LIMIT {PASSAGES}");
        let mut query = self.store.prepare_cached(&sql)?;
        let rows = query.query_map([key, &known], |r| {
            Ok(Passage {
                document: r.get(0)?,
                outlet: r.get(1)?,
                reported: r.get(2)?,
                line: r.get(3)?,
                start: r.get(4)?,
                end: r.get(5)?,
                text: r.get(6)?,
                event: r.get(7)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A party of an entry.
    fn side(&self, clauses: &mut Clauses, kind: Kind, name: &str) -> Result<(), LedgerError> {
        let (who, sector) = crate::settle::party(name);
        if kind != Kind::Story {
            let mut values = vec![text(who), text(kind.name())];
            let mut of = "who = ? AND kind = ?".to_owned();
            if !sector.is_empty() {
                of.push_str(" AND sector = ?");
                values.push(text(sector));
            }
            let keys = format!("SELECT key FROM sides WHERE {of}");
            if self.are_few(&keys, &values)? {
                clauses.few = true;
                clauses.and(&format!("key IN ({keys})"), values);
            } else if clauses.driver.is_none() {
                clauses.driver = Some((of, values));
            } else {
                let own = "date = coalesce(entries.date, '') AND key = entries.key";
                clauses.and(&format!("EXISTS (SELECT 1 FROM sides WHERE {of} AND {own})"), values);
            }
            return Ok(());
        }
        let column = if is_code(who) { "code" } else { "label" };
        let mut values = vec![text(who)];
        let mut of = format!("p.{column} = ? AND p.role IN ('actor', 'recipient')");
        if !sector.is_empty() {
            of.push_str(" AND p.sector = ?");
            values.push(text(sector));
        }
        let stories = format!(
            "SELECT e.story FROM parties p JOIN events e ON e.id = p.event WHERE {of} AND e.story IS NOT NULL"
        );
        let parties = format!("SELECT 1 FROM parties p WHERE {of}");
        if self.are_few(&parties, &values)? {
            clauses.few = true;
            clauses.and(&format!("key IN ({stories})"), values);
        } else {
            let own = format!(
                "EXISTS (SELECT 1 FROM events e JOIN parties p ON p.event = e.id WHERE e.story = key AND {})",
                of.replacen("p.", "+p.", 1)
            );
            clauses.and(&own, values);
        }
        Ok(())
    }

    /// Whether few entries of a kind were known on a day: then they are looked up by when they were known.
    fn are_early(&self, kind: Kind, day: &str) -> Result<bool, LedgerError> {
        let values: [Value; 2] = [text(kind.name()), text(&last(day))];
        self.are_at_most(EARLY, "SELECT 1 FROM entries WHERE kind = ? AND known <= ?", &values)
    }

    /// Whether a telling counts as its event was reviewed.
    fn counts_for(&self, telling: &Telling, reviews: Reviews) -> Result<bool, LedgerError> {
        let Some(event) = &telling.event else { return Ok(reviews != Reviews::Reviewed) };
        let review = self.last_review(event)?;
        Ok(match (reviews, review) {
            (Reviews::Ignored, _) | (Reviews::Applied | Reviews::Unreviewed, None) => true,
            (Reviews::Reviewed, None) | (Reviews::Unreviewed, Some(_)) => false,
            (Reviews::Applied | Reviews::Reviewed, Some(review)) => review.upholds(),
        })
    }
}

/// The keys of what an outlet tells, and whether it tells an entry.
fn outlet_of(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Story => (
            "SELECT e.story FROM documents d JOIN events e ON e.document = d.id WHERE d.outlet = ?",
            "EXISTS (SELECT 1 FROM events e JOIN documents d ON d.id = e.document WHERE e.story = entries.key
               AND d.outlet = ?)",
        ),
        _ => (
            "SELECT f.key FROM documents d JOIN findings f ON f.document = d.id WHERE d.outlet = ?",
            "EXISTS (SELECT 1 FROM findings f JOIN documents d ON d.id = f.document WHERE f.key = entries.key
               AND d.outlet = ?)",
        ),
    }
}

/// A status as it stands in the file, with deadlines looked at.
fn status_is(clauses: &mut Clauses, status: &str, present: &str) {
    match status {
        "expired" => clauses.and("status = 'open' AND deadline < ?", [text(present)]),
        "open" => {
            clauses.and("status = 'open' AND (deadline IS NULL OR deadline >= ?)", [text(present)]);
        }
        other => clauses.and("status = ?", [text(other)]),
    }
}
