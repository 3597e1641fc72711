//! `marsad resolve`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

use clap::Args;
use marsad_coder::Coder;
use marsad_knowledge::places::where_is;
use marsad_knowledge::search::state_of;
use serde::Deserialize;

use crate::args::day;
use crate::failure::{Failure, say};
use crate::output::pipe;
use crate::tally::counted;

const EXAMPLES: &str = "\
Each line of input is a query:
  {\"kind\": \"who\" or \"where\", \"query\": \"…\", \"on\"?: \"2020-07-22\", \"near\"?: \"ليبيا\"}
Each line of output is its array of candidates, best first; [] where nothing is found or the query
is broken, which is told on standard error.
  who    {\"label\", \"code\", \"sector\", \"office\", \"identifier_id\", \"score\"}
  where  {\"label\", \"country_code\", \"lat\", \"lon\", \"kind\", \"score\"}

Exit code:
  0  all queries could be read
  1  some could not
  2  the command line is wrong, or the file cannot be opened

Examples:
  marsad resolve - < queries.jsonl > candidates.jsonl";

/// Answer queries of `who` and `where`, one JSON object a line
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The queries; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Query {
    kind: Kind,
    query: String,
    #[serde(default)]
    on: Option<String>,
    #[serde(default)]
    near: Option<String>,
    /// For the asker's own use.
    #[serde(default, rename = "id")]
    _id: serde::de::IgnoredAny,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Who,
    Where,
}

/// Answers all queries.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let reader: Box<dyn BufRead> = if arguments.file == "-" {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(&arguments.file)
            .map_err(|error| Failure::Usage(format!("{} cannot be opened: {error}.", arguments.file)))?;
        Box::new(BufReader::new(file))
    };
    let mut out = pipe();
    let mut coder = Coder::new();
    let mut broken = 0;
    for (number, line) in reader.split(b'\n').enumerate() {
        let line = line?;
        let text = String::from_utf8_lossy(&line);
        let text = text.trim().trim_start_matches('\u{feff}');
        if text.is_empty() {
            continue;
        }
        match answer(&mut coder, text) {
            Ok(array) => writeln!(out, "{array}")?,
            Err(why) => {
                broken += 1;
                say(&format!("{}, line {}: {why}", arguments.file, number + 1));
                writeln!(out, "[]")?;
            }
        }
    }
    out.flush()?;
    if broken > 0 {
        say(&format!("{} could not be read", counted(broken, "query").replace("querys", "queries")));
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(coder: &mut Coder, text: &str) -> Result<String, String> {
    let query: Query = serde_json::from_str(text).map_err(|error| {
        format!("this is no query ({error}); write {{\"kind\": \"who\", \"query\": \"…\"}}")
    })?;
    let on = match &query.on {
        Some(on) if !on.is_empty() => Some(day(on).map_err(|mend| format!("on {on:?}: {mend}"))?.to_string()),
        _ => None,
    };
    let near = query.near.as_deref().filter(|near| !near.trim().is_empty());
    let array = match query.kind {
        Kind::Who => serde_json::to_string(&coder.who(&query.query, on.as_deref(), near.and_then(state_of))),
        Kind::Where => serde_json::to_string(&where_is(&query.query, near)),
    };
    array.map_err(|error| error.to_string())
}
