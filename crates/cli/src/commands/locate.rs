//! `marsad where`.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use marsad_knowledge::places::{PlaceCandidate, where_is};

use crate::commands::who::{nothing, state_near};
use crate::failure::Failure;
use crate::names;
use crate::output::{Look, Screen, pipe, screen};
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
    if arguments.json {
        let mut out = pipe();
        serde_json::to_writer(&mut out, &found).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
        out.flush()?;
    } else {
        let (mut out, look) = screen();
        for place in &found {
            line(&mut out, look, place)?;
        }
        out.flush()?;
    }
    if found.is_empty() {
        nothing(&query, "no place");
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

fn line(out: &mut Screen, look: Look, place: &PlaceCandidate) -> std::io::Result<()> {
    let (bold, dim) = (look.bold(), look.dim());
    write!(out, "{dim}{:.2}{dim:#}  {bold}{}{bold:#}", place.score, isolate(&place.label))?;
    if let Some(code) = &place.country_code {
        write!(out, " · {code} {}", names::code(code).unwrap_or_default())?;
    }
    writeln!(out, " · {} · {:.4}, {:.4}", place.kind, place.lat, place.lon)
}
