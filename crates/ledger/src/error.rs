//! What can go wrong with the file.

use rusqlite::ErrorCode;

/// Why the ledger could not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The file cannot be opened or is not a ledger.
    #[error("{path} cannot be opened as a ledger ({why}). {mend}")]
    Open {
        /// The file.
        path: String,
        /// What the store says.
        why: String,
        /// What to do.
        mend: &'static str,
    },
    /// The file cannot be written.
    #[error(
        "the ledger cannot be written: {0} Nothing of the last step was kept; what was there before is intact."
    )]
    Write(&'static str),
    /// A review that cannot stand.
    #[error("{0}")]
    Review(String),
    /// Anything else that the store says.
    #[error("the ledger's store failed: {0}. `marsad check` tells whether the file is whole.")]
    Store(rusqlite::Error),
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly) => {
                Self::Write("the file is read-only. Change its permissions or copy it.")
            }
            Some(ErrorCode::DiskFull) => Self::Write("the disk is full. Make room and add again."),
            Some(ErrorCode::SystemIoFailure) => {
                Self::Write("the disk fails or is full. Check it and add again.")
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::Write("another process is writing to it and did not finish. Try again.")
            }
            _ => Self::Store(error),
        }
    }
}
