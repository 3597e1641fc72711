//! The command line as a whole; each command's own arguments stand in its file.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use marsad_reader::Form;
use marsad_time::Date;

use crate::commands::{
    actors, add, analyse, code, completions, explain, ledger, lexicon, locate, resolve, review, serve,
    situation, who,
};
use crate::tables::OwnTables;

const EXAMPLES: &str = "\
Examples:
  marsad code article.txt                       read an article, see its events
  marsad code --to jsonl news.jsonl > events.jsonl
  marsad explain --sentence 'لم يهاجم الجيش القرية.'
  marsad analyse --text 'وسيعلنونها'
  marsad who 'وزير الخارجية المصري' --on 2020-07-22
  marsad where سرت --near ليبيا

`marsad COMMAND --help` has more on each command.";

/// Reads political news in Arabic and codes its events, each on the words that carry it.
#[derive(Debug, Parser)]
#[command(name = "marsad", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// When to colour what is printed; `auto` is only on a terminal, and NO_COLOR is respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Colour,
    #[command(flatten)]
    pub tables: OwnTables,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Code(code::Arguments),
    Analyse(analyse::Arguments),
    Explain(explain::Arguments),
    Who(who::Arguments),
    Where(locate::Arguments),
    Resolve(resolve::Arguments),
    Actors(actors::Arguments),
    Add(add::Arguments),
    Remove(add::RemoveArguments),
    /// Events of a ledger, the latest first
    Events(ledger::Arguments),
    /// Events as many outlets tell them, with what the tellings differ in
    Stories(ledger::Arguments),
    /// What was agreed between whom
    Agreements(ledger::Arguments),
    /// Who undertook to do what, and what became of it
    Undertakings(ledger::Arguments),
    /// Who makes what a condition of what
    Conditions(ledger::Arguments),
    /// Who supports, recognises or rejects whom or which initiative
    Stances(ledger::Arguments),
    /// Who backs whom, and with what
    Backing(ledger::Arguments),
    /// Named initiatives and tracks, under all their names
    Initiatives(ledger::Arguments),
    /// What a parliament or council allowed
    Authorisations(ledger::Arguments),
    /// Who met or telephoned whom
    Contacts(ledger::Arguments),
    /// Who took, holds or left which place
    Control(ledger::Arguments),
    /// What cannot both be true
    Flags(ledger::Arguments),
    /// What happened day by day, one line an event
    Timeline(ledger::Arguments),
    Brief(situation::BriefArguments),
    Diff(situation::DiffArguments),
    Check(situation::CheckArguments),
    Serve(serve::Arguments),
    Review(review::Arguments),
    Reviews(review::ListArguments),
    /// Print the tables and views of a ledger
    #[command(name = "sql")]
    Schema,
    Lexicon(lexicon::Arguments),
    Completions(completions::Arguments),
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Reads the name of a form of input.
pub(crate) fn form() -> impl TypedValueParser<Value = Form> {
    let names = Form::ALL.map(|form| PossibleValue::new(form.name()).help(form.about()));
    PossibleValuesParser::new(names).try_map(|name| Form::named(&name).ok_or("there is no such form"))
}

/// Reads a day as in 2020-07-22.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    marsad_time::parse_iso(text).map_err(|_| "write year, month and day as in 2020-07-22".to_owned())
}
