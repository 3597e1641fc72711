//! `marsad who`.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Args;
use marsad_coder::Coder;
use marsad_knowledge::search::{self, Candidate};
use marsad_time::Date;
use serde::Serialize;

use crate::args::day;
use crate::failure::{Failure, say};
use crate::names;
use crate::output::{Look, Screen, pipe, screen};
use crate::rtl::isolate;

const EXAMPLES: &str = "\
An office is answered with whoever holds it on the day, then with the office itself. A name that
several bear lists them all, best first.

Exit code:
  0  somebody is meant
  1  the tables know nobody of that name; the nearest spellings are told
  2  the command line is wrong

Examples:
  marsad who 'وزير الخارجية المصري' --on 2020-07-22
  marsad who 'المتحدث باسم الرئاسة التركية'
  marsad who 'UN envoy to Libya' --on 2016-05-01
  marsad who Gadhafi --near Libya
  marsad who --json 'زعيم الحوثيين'";

/// Say who is meant by a name or an office: code, sector, office, identity
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// A name, an office, an organisation or a group, in Arabic or Latin letters
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    /// The day that decides who holds an office [default: today's holders]
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    /// A state or place that the text is about
    #[arg(long, value_name = "PLACE")]
    near: Option<String>,
    /// Print a JSON array, best first
    #[arg(long)]
    json: bool,
}

/// Answers the query.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let query = arguments.query.join(" ");
    let near = arguments.near.as_deref().map(state_near).transpose()?;
    let on = arguments.on.map(|date| date.to_string());
    let found = Coder::new().who(&query, on.as_deref(), near);
    answer(&query, "nobody", &found, arguments.json, line)
}

/// Prints what was found, as one JSON array or a line each; where nothing was, tells what is spelled like the
/// query. `nothing` is what the tables then know by that name.
pub(crate) fn answer<T: Serialize>(
    query: &str,
    nothing: &str,
    found: &[T],
    json: bool,
    line: impl Fn(&mut Screen, Look, &T) -> io::Result<()>,
) -> Result<ExitCode, Failure> {
    if json {
        let mut out = pipe();
        serde_json::to_writer(&mut out, &found).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        out.flush()?;
    } else {
        let (mut out, look) = screen();
        for candidate in found {
            line(&mut out, look, candidate)?;
        }
        out.flush()?;
    }
    if found.is_empty() {
        let name = isolate(query);
        say(&format!("the tables know {nothing} by the name {name}.{}", spellings(query)));
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

fn line(out: &mut Screen, look: Look, candidate: &Candidate) -> io::Result<()> {
    let (bold, dim) = (look.bold(), look.dim());
    write!(out, "{dim}{:.2}{dim:#}  {bold}{}{bold:#}", candidate.score, isolate(&candidate.label))?;
    if let Some(office) = candidate.office.as_deref().filter(|o| !candidate.label.starts_with(o)) {
        write!(out, ", {office}")?;
    }
    if let Some(code) = &candidate.code {
        write!(out, " · {code} {}", names::code(code).unwrap_or_default())?;
    }
    if let Some(sector) = &candidate.sector {
        write!(out, " · {sector} {}", names::sector(sector))?;
    }
    if let Some(id) = &candidate.identifier_id {
        write!(out, " · {id}")?;
    }
    writeln!(out)
}

/// The code of a state that `--near` points to.
pub(crate) fn state_near(near: &str) -> Result<&'static str, Failure> {
    search::state_of(near).ok_or_else(|| {
        Failure::Usage(format!(
            "--near {}: no state or place has this name.{} Give a state, a place or a code such as EGY.",
            isolate(near),
            spellings(near)
        ))
    })
}

/// Names that are spelled like it.
fn spellings(query: &str) -> String {
    let near: Vec<String> = search::nearest(query).iter().map(|name| isolate(name)).collect();
    if near.is_empty() { String::new() } else { format!(" Spelled like it: {}.", near.join(", ")) }
}
