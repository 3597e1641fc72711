//! The commands, one a file.

pub(crate) mod analyse;
pub(crate) mod code;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod lexicon;

use std::process::ExitCode;

use crate::args::Command;
use crate::failure::Failure;

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Code(arguments) => code::run(&arguments),
        Command::Analyse(arguments) => analyse::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Lexicon(arguments) => lexicon::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    }
}
