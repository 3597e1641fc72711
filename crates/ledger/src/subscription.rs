//! Following a ledger as it changes.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::LedgerError;
use crate::ledger::{Change, Ledger};

/// How often the file is looked at while nothing changes.
const INTERVAL: Duration = Duration::from_millis(100);

/// Follows the changes of a ledger, also those that another process makes.
///
/// ```
/// # use marsad_ledger::{Document, Ledger, Subscription};
/// # let folder = std::env::temp_dir().join(format!("marsad-subscription-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// # let path = folder.join("l.marsad");
/// let mut ledger = Ledger::open(&path)?;
/// let mut subscription = Subscription::open(&path)?;
/// assert!(subscription.poll()?.is_empty());
/// ledger.add(&Document { id: "a".into(), text: "لا شيء.".into(), ..Document::default() }, &[])?;
/// let changes = subscription.wait(std::time::Duration::from_secs(5))?;
/// assert_eq!((changes[0].what.as_str(), changes[0].key.as_str()), ("added", "a"));
/// # drop((ledger, subscription));
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Subscription {
    ledger: Ledger,
    last: i64,
    /// The store's number for what others have committed.
    seen: Option<i64>,
}

impl Subscription {
    /// Follows a ledger from now on.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        let ledger = Ledger::read(path)?;
        let last = ledger.last_change()?;
        Ok(Self { ledger, last, seen: None })
    }

    /// Follows a ledger from behind the change of this number.
    pub fn after(path: &Path, number: i64) -> Result<Self, LedgerError> {
        Ok(Self { ledger: Ledger::read(path)?, last: number, seen: None })
    }

    /// The number of the last change that was given.
    #[must_use]
    pub fn last(&self) -> i64 {
        self.last
    }

    /// The changes since the last call, at once; none where there are none.
    pub fn poll(&mut self) -> Result<Vec<Change>, LedgerError> {
        let version = self.ledger.store.query_row("PRAGMA data_version", [], |r| r.get(0))?;
        if self.seen == Some(version) {
            return Ok(Vec::new());
        }
        let changes = self.ledger.changes(self.last)?;
        self.seen = Some(version);
        self.last = changes.last().map_or(self.last, |change| change.number);
        Ok(changes)
    }

    /// As [`poll`](Self::poll), and waits for a change so long.
    pub fn wait(&mut self, patience: Duration) -> Result<Vec<Change>, LedgerError> {
        let begun = Instant::now();
        loop {
            let changes = self.poll()?;
            if !changes.is_empty() || begun.elapsed() >= patience {
                return Ok(changes);
            }
            std::thread::sleep(INTERVAL.min(patience.saturating_sub(begun.elapsed())));
        }
    }
}
