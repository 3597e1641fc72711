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

use crate::commands::import;
use crate::failure::{Failure, say};
use crate::tables::sectors;
use crate::tally::counted;

const EXAMPLES: &str = "\
Examples:
  marsad lexicon check
  marsad lexicon check path/to/lexicon/ar
  marsad lexicon import Phoenix.agents.txt > agents.toml";

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

const IMPORT_HELP: &str = "\
Reads the dictionaries of PETRARCH and TABARI: NAME_WITH_UNDERSCORES [CODE], + before an alias,
dated codes such as [USAGOV >930120], agents with ~ in their code. Actors with dated codes become
persons, the others organisations, agents groups. What cannot be taken is told on standard error
with its line.

Exit code:
  0  something could be taken
  1  nothing could
  2  the file cannot be read

Examples:
  marsad lexicon import Phoenix.Countries.actors.txt -o countries.toml
  marsad code --actors countries.toml article.txt";

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
    /// Check the tables of verbs, nouns, particles, frames and classes, and those of actors and places
    #[command(after_help = CHECK_HELP)]
    Check {
        /// The folder with `words`, `frames` and `classes.toml` [default: lexicon/ar]
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        /// The folder with the tables of actors and places [default: knowledge, where there is one]
        #[arg(long, value_name = "DIR")]
        knowledge: Option<PathBuf>,
    },
    /// Turn a PETRARCH dictionary of actors or agents into a table for --actors
    #[command(after_help = IMPORT_HELP)]
    Import {
        /// The dictionary
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Where the table is written [default: standard output]
        #[arg(long, short, value_name = "FILE.toml")]
        output: Option<PathBuf>,
    },
}

/// Runs the action.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    match &arguments.action {
        Action::Check { folder, knowledge } => check(folder.as_deref(), knowledge.as_deref()),
        Action::Import { file, output } => import::run(file, output.as_ref()),
    }
}

fn check(folder: Option<&Path>, knowledge: Option<&Path>) -> Result<ExitCode, Failure> {
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
    // A lexicon elsewhere is checked by itself, unless its knowledge is named too.
    let tables = knowledge
        .or_else(|| Some(Path::new("knowledge")).filter(|default| folder.is_none() && default.is_dir()));
    let read = tables.map(|tables| marsad_knowledge::check::read_folder(tables, &sectors()));
    if let Some(tables) = knowledge.filter(|tables| !tables.is_dir()) {
        return Err(Failure::Usage(format!(
            "there is no folder {}. Give that of `persons`.",
            tables.display()
        )));
    }
    let of_knowledge = read.iter().flat_map(|read| &read.faults);
    faults.extend(of_knowledge.map(|fault| (fault.file.clone(), fault.line, fault.message.clone())));
    faults.sort();
    let mut out = io::stdout().lock();
    for (file, line, message) in &faults {
        writeln!(out, "{}:{line}: {}", file.display(), message.trim_end())?;
    }
    if !faults.is_empty() {
        say(&format!("{} in {}", counted(faults.len(), "fault"), chosen.display()));
        return Ok(ExitCode::from(1));
    }
    if let Some(read) = &read {
        writeln!(
            out,
            "{} and {}: no faults",
            counted(read.actors(), "actor"),
            counted(read.places.len(), "place")
        )?;
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
