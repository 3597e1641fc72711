//! Files that an earlier run has begun.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom};
use std::path::Path;

/// Opens a file behind its first `bytes` bytes; what stands behind them is cut off.
///
/// # Errors
///
/// When it cannot be opened, or is shorter.
pub fn open_at(path: &Path, bytes: u64) -> io::Result<File> {
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    if file.metadata()?.len() < bytes {
        let message = format!("{} is shorter than its journal says", path.display());
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, message));
    }
    file.set_len(bytes)?;
    file.seek(SeekFrom::Start(bytes))?;
    Ok(file)
}
