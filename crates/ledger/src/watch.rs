//! Following a ledger that others write, and ending what takes too long.

use crate::error::LedgerError;
use crate::ledger::Ledger;

/// Ends what a connection is doing, from another thread.
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// Ends it; the question fails.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl Ledger {
    /// What can end this connection's questions.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.store.get_interrupt_handle())
    }

    /// A number that differs from the last one whenever another connection has written since.
    pub fn data_version(&self) -> Result<i64, LedgerError> {
        Ok(self.store.query_row("PRAGMA data_version", [], |r| r.get(0))?)
    }

    /// Ids of documents that end so, each once.
    pub fn documents_ending(&self, end: &str) -> Result<Vec<String>, LedgerError> {
        let mut query = self.store.prepare_cached(
            "SELECT name FROM documents WHERE current = 1 AND substr(name, -length(?1)) = ?1 LIMIT 1000",
        )?;
        let rows = query.query_map([end], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
