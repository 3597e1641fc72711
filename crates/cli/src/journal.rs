//! What a run has finished, written beside its output, so that a run that was killed can go on.
//!
//! The output of a document stands in the file before the journal says that it is finished, and what the
//! file has beyond the journal is cut off before the run goes on: nothing is lost and nothing told twice.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use marsad_export::Mark;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::tally::Tally;

/// A run that is killed does so much again at most.
const EVERY: Duration = Duration::from_millis(200);

/// What stands in the journal.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub(crate) struct State {
    /// What the run was asked for; another run does not go on with it.
    pub asked: String,
    /// Pieces of the inputs that are finished.
    pub pieces: u64,
    /// Bytes of the output that belong to them.
    pub bytes: u64,
    /// What of a Parquet file belongs to them.
    pub parquet: Mark,
    /// Bytes of the file of errors that belong to them.
    pub error_bytes: u64,
    pub tally: Tally,
}

/// The journal of an output.
pub(crate) struct Journal {
    path: PathBuf,
    written: Instant,
    pub state: State,
}

/// How a run begins.
pub(crate) enum Begin {
    /// From the start, or from where the journal says.
    At(Box<Journal>),
    /// There is nothing left to do.
    Complete,
}

impl Journal {
    /// Opens the journal of an output and looks whether the run may begin or go on.
    pub(crate) fn begin(output: &Path, asked: String, resume: bool) -> Result<Begin, Failure> {
        let mut path = output.as_os_str().to_owned();
        path.push(".progress");
        let path = PathBuf::from(path);
        let shown = path.display();
        let found = match fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::Usage(format!("{shown} cannot be read: {error}."))),
        };
        let fresh = || State { asked: asked.clone(), ..State::default() };
        let state = match found {
            Some(_) if !resume => {
                return Err(Failure::Usage(format!(
                    "a run that wrote {} did not end. Give --resume to go on with it, or remove {shown} to \
                     begin again.",
                    output.display()
                )));
            }
            Some(bytes) => {
                let state: State = serde_json::from_slice(&bytes).map_err(|error| {
                    Failure::Usage(format!("{shown} is damaged ({error}). Remove it to begin again."))
                })?;
                if state.asked != asked {
                    return Err(Failure::Usage(format!(
                        "the run that wrote {} had other inputs or options, or the inputs have changed \
                         since. Give the same again, or remove {shown} to begin anew.",
                        output.display()
                    )));
                }
                state
            }
            None if resume && output.metadata().is_ok_and(|output| output.len() > 0) => {
                return Ok(Begin::Complete);
            }
            None => fresh(),
        };
        let journal = Self { path, written: Instant::now(), state };
        Ok(Begin::At(Box::new(journal)))
    }

    /// Whether it is time to write again.
    pub(crate) fn is_due(&self) -> bool {
        self.written.elapsed() >= EVERY
    }

    /// Writes the state: into another file first, so that a kill never leaves half a journal.
    pub(crate) fn write(&mut self) -> io::Result<()> {
        self.written = Instant::now();
        let mut new = self.path.clone().into_os_string();
        new.push(".new");
        fs::write(&new, serde_json::to_vec(&self.state)?)?;
        fs::rename(&new, &self.path)
    }

    /// The run has ended: its output is whole.
    pub(crate) fn close(self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}
