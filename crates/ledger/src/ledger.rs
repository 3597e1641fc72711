//! The file.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::error::LedgerError;

/// The tables and views, as the migrations create them.
pub const SCHEMA: &str = include_str!("../migrations/0001-ledger.sql");

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(30);

/// One ledger, in one file.
pub struct Ledger {
    pub(crate) store: Connection,
}

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// Its number; numbers only rise.
    pub number: i64,
    /// `added`, `changed` or `removed`.
    pub what: String,
    /// `document`, or the kind of an entry.
    pub kind: String,
    /// The document's id or the entry's key.
    pub key: String,
}

impl Ledger {
    /// Opens a ledger to add to; makes the file where there is none.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        // The store would open it to read, and leave files beside it that cannot be written either.
        if let Err(error) = std::fs::OpenOptions::new().write(true).open(path)
            && matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
        {
            return Err(LedgerError::Write("the file is read-only. Change its permissions or copy it."));
        }
        let store = Connection::open(path).map_err(|e| cannot(path, &e.to_string()))?;
        // A journal beside the file lets others read while one adds.
        store.pragma_update(None, "journal_mode", "wal").map_err(|e| match LedgerError::from(e) {
            LedgerError::Store(e) => cannot(path, &e.to_string()),
            other => other,
        })?;
        if tables(&store, path)? == (true, false) {
            return Err(outdated(path));
        }
        Self::begin(store, path)
    }

    /// Opens a ledger that exists, to read.
    pub fn read(path: &Path) -> Result<Self, LedgerError> {
        if !path.exists() {
            return Err(LedgerError::Open {
                path: path.display().to_string(),
                why: "there is no such file".to_owned(),
                mend: "`marsad add LEDGER INPUT…` makes one.",
            });
        }
        let store = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map_err(|e| cannot(path, &e.to_string()))?;
        store.busy_timeout(PATIENCE)?;
        match tables(&store, path)? {
            (_, true) => Ok(Self { store }),
            (false, false) => Err(cannot(path, "it has no entries")),
            (true, false) => Err(outdated(path)),
        }
    }

    /// A ledger that is gone with the program.
    pub fn in_memory() -> Result<Self, LedgerError> {
        Self::begin(Connection::open_in_memory()?, Path::new(":memory:"))
    }

    fn begin(mut store: Connection, path: &Path) -> Result<Self, LedgerError> {
        store.busy_timeout(PATIENCE)?;
        store.pragma_update(None, "foreign_keys", true)?;
        // What was acknowledged is on the disk, and a power cut leaves the file whole.
        store.pragma_update(None, "synchronous", "full")?;
        // What is put together again on each step fits into memory.
        store.pragma_update(None, "cache_size", -131_072)?;
        store.pragma_update(None, "temp_store", "memory")?;
        store.set_prepared_statement_cache_capacity(128);
        Migrations::new(vec![M::up(SCHEMA)]).to_latest(&mut store).map_err(|e| match e {
            rusqlite_migration::Error::RusqliteError { err, .. } => match LedgerError::from(err) {
                LedgerError::Store(e) => cannot(path, &e.to_string()),
                other => other,
            },
            other => cannot(path, &other.to_string()),
        })?;
        // Larger pieces of the index of words are put together less often; the file remembers it.
        if !store.prepare("SELECT 1 FROM words_config WHERE k = 'hashsize'")?.exists([])? {
            store.execute("INSERT INTO words (words, rank) VALUES ('hashsize', 16777216)", [])?;
        }
        Ok(Self { store })
    }

    /// What changed after a number, oldest first. Asking again with the last number follows the ledger.
    pub fn changes(&self, since: i64) -> Result<Vec<Change>, LedgerError> {
        let mut query = self
            .store
            .prepare_cached("SELECT number, what, kind, key FROM changes WHERE number > ? ORDER BY number")?;
        let rows = query.query_map([since], |r| {
            Ok(Change { number: r.get(0)?, what: r.get(1)?, kind: r.get(2)?, key: r.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The number of the last change.
    pub fn last_change(&self) -> Result<i64, LedgerError> {
        Ok(self.store.query_row("SELECT coalesce(max(number), 0) FROM changes", [], |r| r.get(0))?)
    }
}

/// Whether there are entries, and whether there are the tables of this version of the schema.
fn tables(store: &Connection, path: &Path) -> Result<(bool, bool), LedgerError> {
    let there = |name: &str| {
        store
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = ?", [name], |r| r.get::<_, i64>(0))
            .map(|count| count > 0)
            .map_err(|e| cannot(path, &e.to_string()))
    };
    Ok((there("entries")?, there("reviews")?))
}

fn outdated(path: &Path) -> LedgerError {
    LedgerError::Open {
        path: path.display().to_string(),
        why: "it was made by a Marsad before its first release".to_owned(),
        mend: "Make it again with `marsad add` from the articles.",
    }
}

fn cannot(path: &Path, why: &str) -> LedgerError {
    LedgerError::Open {
        path: path.display().to_string(),
        why: why.to_owned(),
        mend: "Give a file that `marsad add` made, or a new name in a folder that can be written to.",
    }
}
