//! The commands, one a file.

pub(crate) mod actors;
pub(crate) mod add;
pub(crate) mod analyse;
pub(crate) mod code;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod import;
pub(crate) mod ledger;
pub(crate) mod lexicon;
pub(crate) mod lists;
pub(crate) mod locate;
pub(crate) mod resolve;
pub(crate) mod review;
pub(crate) mod serve;
pub(crate) mod situation;
pub(crate) mod who;

use std::process::ExitCode;

use marsad_ledger::Kind;

use crate::args::Command;
use crate::failure::Failure;
use crate::tables::OwnTables;

/// Runs a command; `tables` are those that it finds installed.
pub(crate) fn run(command: Command, tables: &OwnTables) -> Result<ExitCode, Failure> {
    match command {
        Command::Code(arguments) => code::run(&arguments, tables),
        Command::Analyse(arguments) => analyse::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Who(arguments) => who::run(&arguments),
        Command::Where(arguments) => locate::run(&arguments),
        Command::Resolve(arguments) => resolve::run(&arguments),
        Command::Actors(arguments) => actors::run(&arguments),
        Command::Lexicon(arguments) => lexicon::run(&arguments),
        Command::Add(arguments) => add::run(&arguments),
        Command::Remove(arguments) => add::remove(&arguments),
        Command::Events(arguments) => ledger::events(&arguments),
        Command::Stories(arguments) => ledger::entries(Kind::Story, &arguments),
        Command::Agreements(arguments) => ledger::entries(Kind::Agreement, &arguments),
        Command::Undertakings(arguments) => ledger::entries(Kind::Undertaking, &arguments),
        Command::Conditions(arguments) => ledger::entries(Kind::Condition, &arguments),
        Command::Stances(arguments) => ledger::entries(Kind::Stance, &arguments),
        Command::Backing(arguments) => ledger::entries(Kind::Backing, &arguments),
        Command::Initiatives(arguments) => ledger::entries(Kind::Initiative, &arguments),
        Command::Authorisations(arguments) => ledger::entries(Kind::Authorisation, &arguments),
        Command::Contacts(arguments) => ledger::entries(Kind::Contact, &arguments),
        Command::Control(arguments) => ledger::entries(Kind::Control, &arguments),
        Command::Flags(arguments) => ledger::entries(Kind::Flag, &arguments),
        Command::Timeline(arguments) => situation::timeline(&arguments),
        Command::Brief(arguments) => situation::brief(&arguments),
        Command::Diff(arguments) => situation::diff(&arguments),
        Command::Check(arguments) => situation::check(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Reviews(arguments) => review::list(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Schema => situation::schema(),
        Command::Completions(arguments) => completions::run(&arguments),
    }
}
