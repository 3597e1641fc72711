//! `marsad lexicon`.

use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use crate::failure::{Failure, say};
use crate::tally::counted;

const EXAMPLES: &str = "\
Examples:
  marsad lexicon check
  marsad lexicon check path/to/lexicon/ar";

const CHECK_HELP: &str = "\
Every fault is printed as FILE:LINE: what is wrong, and what mends it. The frames are checked
against the lexicon that this marsad was built with: a verb that was just added to the tables is
known to them after the next build.

Exit code:
  0  the tables are sound
  1  there are faults
  2  there is no such folder

Examples:
  marsad lexicon check
  marsad lexicon check path/to/lexicon/ar";

/// Work with the lexicon's tables
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

/// What to do with them.
#[derive(Debug, Subcommand)]
enum Action {
    /// Check the tables of verbs, nouns, particles, frames and classes
    #[command(after_help = CHECK_HELP)]
    Check {
        /// The folder with `words`, `frames` and `classes.toml` [default: lexicon/ar]
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// Runs the action.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    match &arguments.action {
        Action::Check { folder } => check(folder.as_deref()),
    }
}

fn check(folder: Option<&Path>) -> Result<ExitCode, Failure> {
    let chosen = folder.unwrap_or(Path::new("lexicon/ar"));
    if !chosen.is_dir() {
        let mend = if folder.is_some() {
            "Give the folder with `words` and `frames`."
        } else {
            "Give its folder: marsad lexicon check DIR."
        };
        return Err(Failure::Usage(format!("there is no folder {}. {mend}", chosen.display())));
    }
    let (source, faults) = marsad_arabic::source::read(&chosen.join("words"));
    let mut faults: Vec<(PathBuf, usize, String)> =
        faults.into_iter().map(|fault| (fault.file, fault.line, fault.message)).collect();
    faults.extend(marsad_coder::check_tables(chosen));
    faults.sort();
    let mut out = io::stdout().lock();
    for (file, line, message) in &faults {
        writeln!(out, "{}:{line}: {}", file.display(), message.trim_end())?;
    }
    if !faults.is_empty() {
        say(&format!("{} in {}", counted(faults.len(), "fault"), chosen.display()));
        return Ok(ExitCode::from(1));
    }
    writeln!(
        out,
        "{}, {} and adjectives, {}, {}: no faults",
        counted(source.verbs.len(), "verb"),
        counted(source.nouns.len(), "noun"),
        counted(source.particles.len(), "particle"),
        counted(count_frames(&chosen.join("frames")), "frame")
    )?;
    Ok(ExitCode::SUCCESS)
}

fn count_frames(folder: &Path) -> usize {
    let tables = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let tables = tables.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    tables.filter_map(|path| frames(&fs::read_to_string(path).ok()?)).map(|rows| rows.len()).sum()
}

#[derive(Deserialize)]
struct Frames {
    #[serde(default)]
    frame: Vec<Spanned<IgnoredAny>>,
}

/// Where the rows of a table of frames stand in its text.
pub(crate) fn frames(text: &str) -> Option<Vec<Range<usize>>> {
    let table: Frames = toml::from_str(text).ok()?;
    Some(table.frame.iter().map(Spanned::span).collect())
}
