//! The commands, one a file.

pub(crate) mod actors;
pub(crate) mod analyse;
pub(crate) mod code;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod import;
pub(crate) mod lexicon;
pub(crate) mod locate;
pub(crate) mod resolve;
pub(crate) mod who;

use std::process::ExitCode;

use crate::args::Command;
use crate::failure::Failure;

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Code(arguments) => code::run(&arguments),
        Command::Analyse(arguments) => analyse::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Who(arguments) => who::run(&arguments),
        Command::Where(arguments) => locate::run(&arguments),
        Command::Resolve(arguments) => resolve::run(&arguments),
        Command::Actors(arguments) => actors::run(&arguments),
        Command::Lexicon(arguments) => lexicon::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    }
}
