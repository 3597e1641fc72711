//! How a run ends when it cannot go on.

use std::io::{self, Write};
use std::process::ExitCode;

/// Why a run ends early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line asks for what cannot be done: exit code 2.
    Usage(String),
    /// Exit code 1.
    Nothing(String),
    /// The results cannot be written: exit code 1, or 0 when the reader has only gone away.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// Says why on standard error, and gives the exit code.
    pub(crate) fn report(self) -> ExitCode {
        let (code, message) = match self {
            Self::Usage(message) => (2, message),
            Self::Nothing(message) => (1, message),
            // `marsad code … | head` has read enough: no fault.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Output(error) => {
                (1, format!("the results could not be written ({error}). Check the disk and try again."))
            }
        };
        say(&message);
        ExitCode::from(code)
    }
}

/// Writes a message to standard error; where nobody listens there, it is lost.
pub(crate) fn say(message: &str) {
    let _ = writeln!(io::stderr().lock(), "marsad: {}", crate::rtl::printable(message));
}
