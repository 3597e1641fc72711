//! Whether the file is whole.

use crate::error::LedgerError;
use crate::ledger::Ledger;

impl Ledger {
    /// What is wrong with the file; nothing when it is whole.
    pub fn check(&self) -> Result<Vec<String>, LedgerError> {
        let mut faults = Vec::new();
        let mut query = self.store.prepare("PRAGMA integrity_check")?;
        for row in query.query_map([], |r| r.get::<_, String>(0))? {
            let row = row?;
            if row != "ok" {
                faults.push(row);
            }
        }
        let counts = [
            ("rows that point at nothing", "SELECT count(*) FROM pragma_foreign_key_check"),
            (
                "entries that nothing tells",
                "SELECT count(*) FROM entries e WHERE NOT EXISTS (SELECT 1 FROM findings f WHERE f.key = e.key)
                   AND NOT EXISTS (SELECT 1 FROM events s WHERE s.story = e.key)
                   AND NOT EXISTS (SELECT 1 FROM conflicts c WHERE c.key = e.key)",
            ),
            (
                "findings without an entry",
                "SELECT count(*) FROM findings f WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.key = f.key)",
            ),
            (
                "events without their story",
                "SELECT count(*) FROM events s WHERE s.story IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.key = s.story)",
            ),
            (
                "stories that do not count their tellings",
                "SELECT count(*) FROM entries e WHERE e.kind = 'story' AND e.tellings <>
                   (SELECT count(*) FROM events s WHERE s.story = e.key AND s.replaced IS NULL)",
            ),
            (
                "flags that lack an event or finding",
                "SELECT count(*) FROM conflicts c WHERE
                   (SELECT count(*) FROM events e WHERE NOT c.of_findings AND e.id IN (c.one, c.other))
                   + (SELECT count(*) FROM findings f WHERE c.of_findings AND f.id IN (c.one, c.other)) <> 2",
            ),
            (
                "findings without a passage",
                "SELECT count(*) FROM findings f WHERE NOT EXISTS (SELECT 1 FROM passages p WHERE p.finding = f.id)",
            ),
            (
                "passages that do not stand in their document",
                "SELECT count(*) FROM passages p JOIN findings f ON f.id = p.finding JOIN documents d ON d.id = f.document
                 WHERE substr(d.text, p.start + 1, p.\"end\" - p.start) <> p.text",
            ),
            (
                "documents with two current versions",
                "SELECT count(*) FROM (SELECT 1 FROM documents WHERE current = 1 GROUP BY name HAVING count(*) > 1)",
            ),
            (
                "documents without a current version",
                "SELECT count(*) FROM (SELECT 1 FROM documents GROUP BY name HAVING sum(current) = 0)",
            ),
            (
                "versions that do not agree with their events on whether they stand",
                "SELECT count(*) FROM documents d WHERE (d.replaced IS NULL) <> d.current
                   OR EXISTS (SELECT 1 FROM events e WHERE e.document = d.id AND e.replaced IS NOT d.replaced)",
            ),
        ];
        for (what, sql) in counts {
            let count: i64 = self.store.query_row(sql, [], |r| r.get(0))?;
            if count > 0 {
                faults.push(format!("{count} {what}"));
            }
        }
        Ok(faults)
    }

    /// Documents, events and entries, as they stand now.
    pub fn counts(&self) -> Result<(i64, i64, i64), LedgerError> {
        Ok(self.store.query_row(
            "SELECT (SELECT count(*) FROM documents WHERE current = 1), (SELECT count(*) FROM events WHERE replaced IS NULL),
               (SELECT count(*) FROM entries WHERE tellings > 0)",
            [],
            |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
        )?)
    }
}
