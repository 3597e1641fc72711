//! The user's own tables of actors and places: `--actors` and `--places`.

use std::path::{Path, PathBuf};

use clap::Args;
use marsad_codebook::SECTORS;
use marsad_knowledge::{Gazetteer, check};

use crate::failure::{Failure, say};
use crate::tally::counted;

/// Tables that are added to the built-in ones.
#[derive(Debug, Args)]
pub(crate) struct OwnTables {
    /// A table of your own persons, organisations, offices and groups, found before the built-in ones
    #[arg(long, global = true, value_name = "FILE.toml")]
    actors: Vec<PathBuf>,
    /// A table of your own places, in TOML, or in CSV with the columns english, arabic, country,
    /// latitude, longitude
    #[arg(long, global = true, value_name = "FILE")]
    places: Vec<PathBuf>,
}

impl OwnTables {
    /// The files of the tables.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        self.actors.iter().chain(&self.places).map(PathBuf::as_path)
    }

    /// Adds them, once, before anything is looked up; a table with faults is refused as a whole.
    pub(crate) fn install(&self) -> Result<(), Failure> {
        let files: Vec<PathBuf> = self.files().map(Path::to_owned).collect();
        if files.is_empty() { Ok(()) } else { install(&files) }
    }
}

/// Adds tables to the built-in ones; a second time it fails.
pub(crate) fn install(files: &[PathBuf]) -> Result<(), Failure> {
    let read = check::read(files, &sectors());
    if !read.faults.is_empty() {
        for fault in &read.faults {
            say(&format!("{}:{}: {}", fault.file.display(), fault.line, fault.message));
        }
        let message = format!("{} in your tables; nothing was done", counted(read.faults.len(), "fault"));
        return Err(Failure::Usage(message));
    }
    Gazetteer::install(&read.tables, &read.places).map_err(Failure::Usage)?;
    marsad_web::add_own(names(&read));
    Ok(())
}

/// English labels and codes with their Arabic names.
fn names(read: &check::Read) -> Vec<(String, String)> {
    let mut names = Vec::new();
    let mut add = |label: &str, arabic: &[String]| {
        if let Some(arabic) = arabic.iter().find(|name| !name.starts_with('?')) {
            names.push((label.to_owned(), arabic.clone()));
        }
    };
    for tables in &read.tables {
        for state in &tables.state {
            add(&state.code, &state.names);
            add(&state.english, &state.names);
            add(&state.capital_english, &state.capital);
        }
        tables.organisation.iter().for_each(|one| add(&one.english, &one.names));
        tables.office.iter().for_each(|one| add(&one.english, &one.names));
        tables.group.iter().for_each(|one| add(&one.english, &one.names));
        tables.person.iter().for_each(|one| add(&one.english, &one.names));
    }
    read.places.iter().for_each(|place| add(&place.english, &place.names));
    names
}

/// The sectors of the codebook.
pub(crate) fn sectors() -> Vec<&'static str> {
    SECTORS.iter().map(|(code, _)| *code).collect()
}
