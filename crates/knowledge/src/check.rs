//! Reads tables of actors and places and finds what is wrong with them: all faults at once, each with
//! file, line and mend. The tables of `knowledge/` and those of users are checked alike.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use toml::{Spanned, Table, Value};

use crate::entry::Kind;
use crate::gazetteer::Gazetteer;
use crate::keys;
use crate::source::{self, PlaceRow, PlaceSource, Tables};

/// What is wrong with a row, and what mends it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file.
    pub file: PathBuf,
    /// Its line, from 1.
    pub line: usize,
    /// The fault and its mend.
    pub message: String,
}

/// Tables read.
#[derive(Debug, Default)]
pub struct Read {
    /// Actors, a file each.
    pub tables: Vec<Tables>,
    /// Places.
    pub places: Vec<PlaceSource>,
    /// What is wrong with them.
    pub faults: Vec<Fault>,
}

impl Read {
    /// How many states, organisations, persons, offices and groups there are.
    #[must_use]
    pub fn actors(&self) -> usize {
        self.tables
            .iter()
            .map(|t| t.state.len() + t.organisation.len() + t.person.len() + t.office.len() + t.group.len())
            .sum()
    }
}

/// Groups of PLOVER that are no states.
const BODIES: [&str; 7] = ["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"];
const TABLES: [&str; 6] = ["state", "organisation", "office", "group", "person", "place"];

/// Reads the files: TOML, or for places TSV or CSV. `sectors` are those of the codebook.
#[must_use]
pub fn read(files: &[PathBuf], sectors: &[&str]) -> Read {
    let mut checker = Checker::new(sectors);
    let mut texts = Vec::new();
    for file in files {
        match std::fs::read_to_string(file) {
            Ok(text) => texts.push((file.as_path(), text)),
            Err(error) => {
                checker.fault(
                    file,
                    1,
                    format!("the table cannot be read ({error}); check the path and that it is UTF-8"),
                );
            }
        }
    }
    // A state that the tables bring along has a code from the first row on.
    for (file, text) in &texts {
        if !is_separated(file)
            && let Ok(table) = text.parse::<Table>()
        {
            for state in table.get("state").and_then(Value::as_array).into_iter().flatten() {
                if let Some(code) = state.get("code").and_then(Value::as_str) {
                    checker.codes.insert(code.to_owned());
                }
            }
        }
    }
    for (file, text) in &texts {
        if is_separated(file) {
            checker.separated(file, text);
        } else {
            checker.toml(file, text);
        }
    }
    checker.read.faults.sort();
    checker.read
}

/// Reads all tables of a folder and of the folders in it.
#[must_use]
pub fn read_folder(folder: &Path, sectors: &[&str]) -> Read {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") || is_separated(&path) {
                files.push(path);
            }
        }
    }
    files.sort();
    read(&files, sectors)
}

fn is_separated(file: &Path) -> bool {
    file.extension().is_some_and(|e| e.eq_ignore_ascii_case("tsv") || e.eq_ignore_ascii_case("csv"))
}

struct Checker<'c> {
    sectors: &'c [&'c str],
    codes: HashSet<String>,
    /// Where a label or a full name stands first.
    seen: HashMap<String, (PathBuf, usize)>,
    read: Read,
}

/// A row: its file, the file's text and the bytes of the row.
struct Row<'r> {
    file: &'r Path,
    text: &'r str,
    span: std::ops::Range<usize>,
}

impl Row<'_> {
    /// The line of a value of the row; that of the row where it is not found.
    fn line(&self, value: &str) -> usize {
        let at = if value.is_empty() { None } else { self.text[self.span.clone()].find(value) };
        let at = self.span.start + at.unwrap_or(0);
        self.text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1
    }
}

impl<'c> Checker<'c> {
    fn new(sectors: &'c [&'c str]) -> Self {
        let mut codes: HashSet<String> = BODIES.iter().map(|c| (*c).to_owned()).collect();
        // The tables that everybody else uses may not have been opened yet: the user's are still to be added.
        let built_in = Gazetteer::built_in();
        codes.extend(built_in.actors().filter(|e| e.kind == Kind::State).map(|e| e.code.to_owned()));
        Self { sectors, codes, seen: HashMap::new(), read: Read::default() }
    }

    fn fault(&mut self, file: &Path, line: usize, message: String) {
        self.read.faults.push(Fault { file: file.to_owned(), line, message });
    }

    fn toml(&mut self, file: &Path, text: &str) {
        let rows: HashMap<String, Spanned<Value>> = match toml::from_str(text) {
            Ok(rows) => rows,
            Err(error) => {
                let at = error.span().map_or(0, |s| s.start).min(text.len());
                let line = text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
                self.fault(file, line, format!("this is not TOML: {}", error.message().trim_end()));
                return;
            }
        };
        let mut sound = true;
        for (name, value) in &rows {
            sound &= value.get_ref().is_array();
            if !TABLES.contains(&name.as_str()) {
                let row = Row { file, text, span: 0..text.len() };
                let line = row.line(name);
                self.fault(
                    file,
                    line,
                    format!("there is no table `{name}`; the tables are {}", TABLES.join(", ")),
                );
            } else if !value.get_ref().is_array() {
                let row = Row { file, text, span: value.span() };
                let line = row.line("");
                self.fault(
                    file,
                    line,
                    format!("`{name}` must be a list of rows: write [[{name}]] above each row"),
                );
            }
        }
        if !sound {
            // Which row is where can only be told where all tables are lists of rows.
            return;
        }
        let mut tables = Tables::default();
        self.rows(file, text, "state", &mut tables.state, Self::state);
        self.rows(file, text, "organisation", &mut tables.organisation, Self::organisation);
        self.rows(file, text, "office", &mut tables.office, |c, row, o| {
            c.sector(row, &o.sector);
            if !o.code.is_empty() {
                c.code(row, &o.code);
            }
        });
        self.rows(file, text, "group", &mut tables.group, |c, row, g| c.sector(row, &g.sector));
        self.rows(file, text, "person", &mut tables.person, Self::person);
        let mut places: Vec<PlaceRow> = Vec::new();
        self.rows(file, text, "place", &mut places, |c, row, place| {
            let line = row.line(&place.english);
            c.place(row.file, line, &place.clone().into());
        });
        self.read.places.extend(places.into_iter().map(PlaceSource::from));
        self.read.tables.push(tables);
    }

    /// The rows of one table, each checked by itself, so that one broken row hides no other.
    fn rows<T: DeserializeOwned>(
        &mut self,
        file: &Path,
        text: &str,
        name: &str,
        into: &mut Vec<T>,
        check: impl Fn(&mut Self, &Row<'_>, &T),
    ) {
        let Ok(mut tables) = toml::from_str::<HashMap<String, Vec<Spanned<Value>>>>(text) else { return };
        let Some(rows) = tables.remove(name) else { return };
        let starts: Vec<usize> = rows.iter().map(|r| r.span().start).collect();
        for (at, spanned) in rows.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(text.len()).max(spanned.span().end);
            let row = Row { file, text, span: starts[at]..end };
            match spanned.get_ref().clone().try_into::<T>() {
                Ok(parsed) => {
                    check(self, &row, &parsed);
                    into.push(parsed);
                }
                Err(error) => {
                    let message = error.message().trim_end().to_owned();
                    let word = message.split('`').nth(1).unwrap_or("").to_owned();
                    let line = row.line(&word);
                    self.fault(file, line, format!("{message}; mend this key of the {name}"));
                }
            }
        }
    }

    fn state(&mut self, row: &Row<'_>, state: &source::StateSource) {
        if state.code.len() != 3 || !state.code.chars().all(|c| c.is_ascii_uppercase()) {
            self.fault(
                row.file,
                row.line(&state.code),
                format!("the code {:?} of a state must be three capital letters, as in EGY", state.code),
            );
        }
        self.label(row, "state", &state.english);
    }

    fn organisation(&mut self, row: &Row<'_>, organisation: &source::OrganisationSource) {
        self.label(row, "organisation", &organisation.english);
        self.names(row, "organisation", &organisation.english, &organisation.names);
        self.code(row, &organisation.code);
        self.sector(row, &organisation.sector);
        self.dates(row, &organisation.from, &organisation.to);
        self.wikidata(row, &organisation.wikidata);
    }

    fn person(&mut self, row: &Row<'_>, person: &source::PersonSource) {
        self.label(row, "person", &person.english);
        self.names(row, "person", &person.english, &person.names);
        for office in &person.offices {
            self.code(row, &office.code);
            self.sector(row, &office.sector);
            self.dates(row, &office.from, &office.to);
            if office.office.trim().is_empty() {
                self.fault(
                    row.file,
                    row.line(&person.english),
                    "an office is without a name; write office = \"…\"".to_owned(),
                );
            }
        }
        self.wikidata(row, &person.wikidata);
    }

    fn label(&mut self, row: &Row<'_>, table: &str, english: &str) {
        if english.trim().is_empty() {
            self.fault(
                row.file,
                row.line(""),
                format!("the {table} is without an English label; write english = \"…\""),
            );
            return;
        }
        let line = row.line(english);
        self.once(row.file, line, format!("{table}\t{english}"), |first| {
            format!("{english} stands already at {first}; put both into one row")
        });
    }

    fn names(&mut self, row: &Row<'_>, table: &str, english: &str, names: &[String]) {
        if names.iter().any(|n| n.trim_start_matches('?').trim().is_empty()) {
            self.fault(
                row.file,
                row.line(english),
                format!("a name of {english} is empty; write it, or take it out"),
            );
        }
        let mut own = HashSet::new();
        for name in names.iter().filter(|n| !n.starts_with('?')) {
            let folded = keys::arabic(name);
            if !own.insert(folded.clone()) {
                continue;
            }
            let line = row.line(name);
            self.once(row.file, line, format!("{table} name\t{folded}"), |first| {
                format!("the name {name} is also that of the {table} at {first}; put ? before it in both, or make the names fuller")
            });
        }
    }

    /// Tells when a key has been seen before.
    fn once(&mut self, file: &Path, line: usize, key: String, message: impl Fn(&str) -> String) {
        if let Some((first, at)) = self.seen.get(&key) {
            let message = message(&format!("{}:{at}", first.display()));
            self.fault(file, line, message);
        } else {
            self.seen.insert(key, (file.to_owned(), line));
        }
    }

    fn code(&mut self, row: &Row<'_>, code: &str) {
        if !self.codes.contains(code) {
            let line = row.line(&format!("\"{code}\""));
            self.fault(
                row.file,
                line,
                format!(
                    "the code {code:?} is unknown; use a state's three letters (EGY) or {}",
                    BODIES.join(", ")
                ),
            );
        }
    }

    fn sector(&mut self, row: &Row<'_>, sector: &str) {
        if !sector.is_empty() && !self.sectors.contains(&sector) {
            let line = row.line(&format!("\"{sector}\""));
            self.fault(
                row.file,
                line,
                format!("the sector {sector:?} is unknown; use one of {}", self.sectors.join(" ")),
            );
        }
    }

    fn dates(&mut self, row: &Row<'_>, from: &str, to: &str) {
        let mut sound = true;
        for date in [from, to] {
            if !date.is_empty() && !is_date(date) {
                sound = false;
                let line = row.line(&format!("\"{date}\""));
                self.fault(row.file, line, format!("{date:?} is no date; write 2014, 2014-06 or 2014-06-17"));
            }
        }
        if sound && !from.is_empty() && !to.is_empty() && from.get(..to.len()).unwrap_or(from) > to {
            let line = row.line(&format!("\"{to}\""));
            self.fault(
                row.file,
                line,
                format!("it ends ({to}) before it begins ({from}); correct one of the dates"),
            );
        }
    }

    fn wikidata(&mut self, row: &Row<'_>, id: &str) {
        let sound =
            id.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
        if !id.is_empty() && !sound {
            self.fault(
                row.file,
                row.line(id),
                format!("{id:?} is no Wikidata id; write Q and a number, or leave it out"),
            );
        }
    }

    fn separated(&mut self, file: &Path, text: &str) {
        let comma = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
        let (rows, faults) = source::places(text, if comma { ',' } else { '\t' });
        for (line, message) in faults {
            self.fault(file, line, message);
        }
        for (line, place) in rows {
            self.place(file, line, &place);
            self.read.places.push(place);
        }
    }

    fn place(&mut self, file: &Path, line: usize, place: &PlaceSource) {
        if place.english.trim().is_empty() {
            self.fault(
                file,
                line,
                "the place is without an English name; fill the column english".to_owned(),
            );
        }
        if !place.country.is_empty() && !self.codes.contains(&place.country) {
            self.fault(
                file,
                line,
                format!(
                    "the country {:?} is unknown; use a state's three letters (EGY), or - for none",
                    place.country
                ),
            );
        }
        for (value, limit, name) in
            [(&place.latitude, 90.0, "latitude"), (&place.longitude, 180.0, "longitude")]
        {
            if !value.parse::<f64>().is_ok_and(|degrees: f64| degrees.abs() <= limit) {
                self.fault(
                    file,
                    line,
                    format!("the {name} {value:?} is not within {limit} degrees; write it as in 31.2"),
                );
            }
        }
        if place.population.parse::<u64>().is_err() {
            self.fault(
                file,
                line,
                format!("the population {:?} is no number; write 0 where it is not known", place.population),
            );
        }
        let key = format!(
            "place\t{}\t{}\t{}\t{}\t{}",
            place.english, place.country, place.kind, place.latitude, place.longitude
        );
        self.once(file, line, key, |first| {
            format!("{} stands already at {first}; put both into one row", place.english)
        });
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths = [4, 2, 2];
    let numbers: Option<Vec<u32>> = parts
        .iter()
        .zip(lengths)
        .map(|(part, length)| if part.len() == length { part.parse().ok() } else { None })
        .collect();
    let Some(numbers) = numbers.filter(|n| n.len() == parts.len()) else { return false };
    let month = numbers.get(1).copied().unwrap_or(1);
    let year = numbers[0];
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&numbers.get(2).copied().unwrap_or(1))
}
