//! What a ledger holds: events, and what they add up to.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use marsad_knowledge::asked;
use marsad_ledger::{Entry, EventRow, Filter, Kind, Ledger, Reviews};
use serde_json::Value;

use crate::commands::add::fault;
use crate::commands::lists::{self, Listed};
use crate::failure::Failure;
use crate::names;
use crate::output::{pipe, screen};
use crate::rtl::{isolate, isolate_short};

/// A ledger and what to look for in it
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    pub ledger: PathBuf,
    #[command(flatten)]
    pub wanted: Wanted,
    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table")]
    pub to: Form,
    /// Write to a file; Parquet needs one
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What to look for.
#[derive(Debug, Args)]
pub(crate) struct Wanted {
    /// Who takes part: a code (TUR), a code and a sector ('TUR GOV'), or a name in English or Arabic
    #[arg(long, value_name = "WHO")]
    pub actor: Option<String>,
    /// Two codes that both take part, as in TUR,RUS
    #[arg(long, value_name = "A,B", value_parser = pair)]
    pub pair: Option<(String, String)>,
    /// PLOVER category of events and stories
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    /// PLOVER quadrant of events, 1 to 4
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=4))]
    pub quad: Option<u8>,
    /// What became of it: open, kept, fulfilled, broken, superseded, expired, held, lost, asserted, planned …
    #[arg(long, value_name = "STATUS")]
    pub status: Option<String>,
    /// A place in English or Arabic, or a state's code
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Events within south,west,north,east
    #[arg(long = "box", value_name = "S,W,N,E", value_parser = bounds, allow_hyphen_values = true)]
    pub bounds: Option<[f64; 4]>,
    /// First day, month or year
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Last day, month or year
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Words, in Arabic or English
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// The ledger as reported up to this day
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// What of people's reviews counts
    #[arg(long, value_enum, value_name = "WHICH", default_value = "ignored")]
    pub reviews: Reviewed,
    /// The most rows
    #[arg(long, value_name = "N", default_value = "1000")]
    pub limit: usize,
}

/// What of people's reviews counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reviewed {
    /// Nothing: the coding as it is
    Ignored,
    /// Without what was rejected, and with what was corrected
    Applied,
    /// Only what was accepted or corrected
    Upheld,
    /// Only what nobody has reviewed
    Unreviewed,
}

impl Wanted {
    /// As the ledger is asked; names become codes where they are a state's.
    pub(crate) fn filter(&self) -> Filter {
        Filter {
            actor: self.actor.as_deref().map(asked),
            pair: self.pair.as_ref().map(|(one, other)| (asked(one), asked(other))),
            category: self.category.clone(),
            quad: self.quad,
            status: self.status.clone(),
            place: self.place.as_deref().map(asked),
            bounds: self.bounds,
            since: self.since.clone(),
            until: self.until.clone(),
            text: self.text.clone(),
            outlet: self.outlet.clone(),
            as_of: self.as_of.clone(),
            reviews: match self.reviews {
                Reviewed::Ignored => Reviews::Ignored,
                Reviewed::Applied => Reviews::Applied,
                Reviewed::Upheld => Reviews::Reviewed,
                Reviewed::Unreviewed => Reviews::Unreviewed,
            },
            limit: Some(self.limit),
        }
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (one, other) = text.split_once(',').ok_or("write two parties with a comma between, as in TUR,RUS")?;
    Ok((one.trim().to_owned(), other.trim().to_owned()))
}

fn bounds(text: &str) -> Result<[f64; 4], String> {
    let numbers: Vec<f64> = text.split(',').filter_map(|n| n.trim().parse().ok()).collect();
    numbers.try_into().map_err(|_| "write south,west,north,east in degrees, as in 30,10,33,25".to_owned())
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people
    Table,
    /// One row a line, with all passages
    Jsonl,
    /// With a line of column names
    Csv,
    /// With lists, and passages as parts
    Parquet,
    /// A feature a row, at its place
    Geojson,
    /// Parties as nodes, rows as edges
    Graphml,
}

/// Lists events.
pub(crate) fn events(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let ledger = Ledger::read(&arguments.ledger).map_err(fault)?;
    let events = ledger.events(&arguments.wanted.filter()).map_err(fault)?;
    match arguments.to {
        Form::Table => {
            let (mut out, look) = screen();
            let dim = look.dim();
            for EventRow { date, category, status, gloss, document, start, .. } in &events {
                let status = if status == "asserted" { String::new() } else { format!(" [{status}]") };
                writeln!(
                    out,
                    "{:10}  {category:9}{status} {}  {dim}{}:{start}{dim:#}",
                    date.as_deref().unwrap_or("?"),
                    isolate(gloss),
                    isolate(document)
                )?;
            }
            out.flush()?;
        }
        form => rows(form, &ledger, &events, arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Lists entries of a kind.
pub(crate) fn entries(kind: Kind, arguments: &Arguments) -> Result<ExitCode, Failure> {
    let ledger = Ledger::read(&arguments.ledger).map_err(fault)?;
    let entries = ledger.entries(kind, &arguments.wanted.filter()).map_err(fault)?;
    match arguments.to {
        Form::Table => {
            let (mut out, look) = screen();
            let (bold, dim) = (look.bold(), look.dim());
            for entry in &entries {
                writeln!(
                    out,
                    "{:10}  {bold}{}{bold:#}  {}",
                    entry.date.as_deref().unwrap_or("?"),
                    entry.status,
                    line(entry)
                )?;
                for passage in &entry.evidence {
                    writeln!(
                        out,
                        "            {}  {dim}{}, line {}, {}{dim:#}",
                        isolate_short(&passage.text, 90),
                        isolate(&passage.document),
                        passage.line,
                        passage.reported.as_deref().unwrap_or("no date")
                    )?;
                }
            }
            out.flush()?;
        }
        form => rows(form, &ledger, &entries, arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// An entry in one line of English, the text's own words set apart.
pub(crate) fn line(entry: &Entry) -> String {
    let who = people(&entry.actor);
    let whom = people(&entry.recipient);
    let mode = entry.mode.join(" and ");
    let at = if entry.place.is_empty() { String::new() } else { format!(", {}", isolate(&entry.place)) };
    match entry.kind.as_str() {
        "story" => {
            let dead = match entry.dead {
                (Some(least), Some(most)) if least != most => format!(" (dead: {least} to {most})"),
                (Some(dead), _) => format!(" (dead: {dead})"),
                _ => String::new(),
            };
            format!(
                "{}{dead}; told {} times by {} outlets",
                isolate(&entry.purpose),
                entry.tellings,
                entry.outlets
            )
        }
        "agreement" => format!("agreement of {who}"),
        "undertaking" => {
            let by = entry.deadline.as_ref().map(|day| format!(", by {day}")).unwrap_or_default();
            format!("{who} undertook: {}{by}", isolate(&entry.object))
        }
        "condition" => {
            let on = if whom.is_empty() { String::new() } else { format!(" on {whom}") };
            format!(
                "{who} sets a condition{on}: {}; for: {}",
                isolate(&entry.object),
                isolate(&entry.purpose)
            )
        }
        "stance" => {
            let toward = if entry.object.is_empty() { whom } else { format!("the {}", entry.object) };
            format!("{who} takes a {mode} stance toward {toward}")
        }
        "backing" => format!("{who} gives {mode} backing to {whom}"),
        "initiative" => {
            let by = if who.is_empty() { String::new() } else { format!(" of {who}") };
            format!("the {} initiative{by}", entry.object)
        }
        "authorisation" => format!("{who} authorised: {}", isolate(&entry.object)),
        "contact" => format!("{who}: {mode}{at}"),
        "control" => format!("{who}, {}: {mode}", isolate(&entry.object)),
        _ => format!("{mode}: {}", isolate(&entry.purpose)),
    }
}

fn people(parties: &[String]) -> String {
    let named = parties.iter().map(|party| match party.split_once(' ') {
        Some((code, sector)) => match names::code(code) {
            Some(state) => format!("{state} {sector}"),
            None => party.clone(),
        },
        None => names::code(party).unwrap_or(party).to_owned(),
    });
    named.collect::<Vec<_>>().join(" and ")
}

/// Writes rows for programs.
fn rows<R: Listed>(form: Form, ledger: &Ledger, rows: &[R], arguments: &Arguments) -> Result<(), Failure> {
    if !matches!(form, Form::Jsonl | Form::Csv) {
        return lists::write(form, ledger, rows, arguments.output.as_deref());
    }
    let rows = rows.iter().map(serde_json::to_value);
    match &arguments.output {
        Some(path) => write(form, rows, lists::open(path)?),
        None => write(form, rows, pipe()),
    }
}

fn write(
    form: Form,
    rows: impl Iterator<Item = Result<Value, serde_json::Error>>,
    mut out: impl Write,
) -> Result<(), Failure> {
    let mut first = true;
    for row in rows {
        let row = row.map_err(std::io::Error::from)?;
        if form == Form::Jsonl {
            serde_json::to_writer(&mut out, &row).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
            continue;
        }
        let Value::Object(fields) = row else { continue };
        if first {
            writeln!(out, "{}", fields.keys().map(String::as_str).collect::<Vec<_>>().join(","))?;
            first = false;
        }
        writeln!(out, "{}", fields.values().map(cell).collect::<Vec<_>>().join(","))?;
    }
    out.flush()?;
    Ok(())
}

/// A value as RFC 4180 has it; a list joined by semicolons, passages as JSON.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) if parts.iter().all(Value::is_string) => {
            parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";")
        }
        other => other.to_string(),
    };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
