//! `marsad where`.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Args;
use marsad_knowledge::places::{PlaceCandidate, where_is};

use crate::commands::who::{answer, state_near};
use crate::failure::Failure;
use crate::names;
use crate::output::{Look, Screen};
use crate::rtl::isolate;

const EXAMPLES: &str = "\
Exit code:
  0  there is such a place
  1  the tables know no such place; the nearest spellings are told
  2  the command line is wrong

Examples:
  marsad where سرت --near ليبيا
  marsad where 'قاعدة الجفرة الجوية'
  marsad where Tripoli --near Lebanon
  marsad where --json 'مخيم اليرموك'";

/// Say where a place is: state, degrees, kind
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The name of a place in Arabic or Latin letters
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    /// A state or place near which it lies
    #[arg(long, value_name = "PLACE")]
    near: Option<String>,
    /// Print a JSON array, best first
    #[arg(long)]
    json: bool,
}

/// Answers the query.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let query = arguments.query.join(" ");
    if let Some(near) = &arguments.near {
        state_near(near)?;
    }
    let found = where_is(&query, arguments.near.as_deref());
    answer(&query, "no place", &found, arguments.json, line)
}

fn line(out: &mut Screen, look: Look, place: &PlaceCandidate) -> io::Result<()> {
    let (bold, dim) = (look.bold(), look.dim());
    write!(out, "{dim}{:.2}{dim:#}  {bold}{}{bold:#}", place.score, isolate(&place.label))?;
    if let Some(code) = &place.country_code {
        write!(out, " · {code} {}", names::code(code).unwrap_or_default())?;
    }
    writeln!(out, " · {} · {:.4}, {:.4}", place.kind, place.lat, place.lon)
}
