//! `marsad review` and `marsad reviews`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use marsad_ledger::{Decision, Ledger, Review};

use crate::commands::add::fault;
use crate::failure::{Failure, say};
use crate::output::{pipe, screen};
use crate::rtl::isolate;

const EXAMPLES: &str = "\
A review stands beside the coding and never changes it; the last one of an event counts.

Examples:
  marsad events libya.marsad --reviews unreviewed --to jsonl      what is to be reviewed, with ids
  marsad review libya.marsad 5a200cd202e80991 accept --author سلمى
  marsad review libya.marsad 5a200cd202e80991 correct --fields '{\"status\": \"planned\"}' --author سلمى
  marsad reviews libya.marsad --to gold > gold.jsonl";

/// Accept, reject or correct an event of a ledger
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    ledger: PathBuf,
    /// The event's id
    #[arg(value_name = "EVENT")]
    event: String,
    /// What is decided of it
    #[arg(value_enum, value_name = "DECISION")]
    decision: Choice,
    /// Corrected fields of the record, as JSON
    #[arg(long, value_name = "JSON")]
    fields: Option<String>,
    /// Why
    #[arg(long, value_name = "WORDS")]
    note: Option<String>,
    /// Who reviews
    #[arg(long, value_name = "NAME")]
    author: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    /// It is coded right
    Accept,
    /// The text reports no such event
    Reject,
    /// Some of its fields are wrong
    Correct,
}

/// List the reviews of a ledger, or write the reviewed events as gold
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    ledger: PathBuf,
    /// How to write them
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table")]
    to: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Table,
    /// One review a line
    Jsonl,
    /// The reviewed events as records of the contract, one a line, corrected, each with its review
    Gold,
}

/// Writes a review down.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let fields = match &arguments.fields {
        None => serde_json::Map::new(),
        Some(text) => serde_json::from_str(text).map_err(|error| {
            Failure::Usage(format!(
                "--fields is no JSON object ({error}). Write it as {{\"status\": \"planned\"}}."
            ))
        })?,
    };
    let review = Review {
        event: arguments.event.clone(),
        decision: match arguments.decision {
            Choice::Accept => Decision::Accept,
            Choice::Reject => Decision::Reject,
            Choice::Correct => Decision::Correct,
        },
        fields,
        note: arguments.note.clone(),
        author: arguments.author.clone(),
        time: None,
    };
    let _there = Ledger::read(&arguments.ledger).map_err(fault)?;
    let mut ledger = Ledger::open(&arguments.ledger).map_err(fault)?;
    let number = ledger.review(&review).map_err(fault)?;
    say(&format!("{}: review {number}", arguments.ledger.display()));
    Ok(ExitCode::SUCCESS)
}

/// Lists reviews.
pub(crate) fn list(arguments: &ListArguments) -> Result<ExitCode, Failure> {
    let ledger = Ledger::read(&arguments.ledger).map_err(fault)?;
    if arguments.to == Form::Gold {
        let mut out = pipe();
        for record in ledger.gold().map_err(fault)? {
            serde_json::to_writer(&mut out, &record).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let reviews = ledger.reviews(None).map_err(fault)?;
    if arguments.to == Form::Jsonl {
        let mut out = pipe();
        for review in &reviews {
            serde_json::to_writer(&mut out, review).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let (mut out, _) = screen();
    for review in &reviews {
        let fields: Vec<&str> = review.fields.keys().map(String::as_str).collect();
        writeln!(
            out,
            "{}  {}  {:7} {}  {}",
            review.time.as_deref().unwrap_or("?"),
            review.event,
            review.decision.name(),
            isolate(&review.author),
            fields.join(", ")
        )?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
