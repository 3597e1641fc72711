//! Compiles the tables in `knowledge/` into what the gazetteer reads.

#![allow(dead_code, missing_docs)]

#[path = "src/source.rs"]
mod source;
#[path = "src/variants.rs"]
mod variants;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use fst::MapBuilder;
use source::Tables;

/// Marks a name that holds only after the full name.
const DOUBTFUL: u32 = 1 << 31;

#[derive(Default)]
struct Builder {
    entries: Vec<String>,
    names: BTreeMap<String, Vec<u32>>,
}

fn main() {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let folder = manifest.join("../../knowledge");
    println!("cargo::rerun-if-changed={}", folder.display());
    for watched in ["build.rs", "src/source.rs", "src/variants.rs"] {
        println!("cargo::rerun-if-changed={}", manifest.join(watched).display());
    }
    let mut builder = Builder::default();
    let result = tables(&folder, &mut builder).and_then(|()| {
        places(&folder.join("places"), &mut builder)?;
        write(&PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()), builder)
    });
    if let Err(message) = result {
        println!("cargo::error={message}");
        process::exit(1);
    }
}

fn tables(folder: &Path, builder: &mut Builder) -> Result<(), String> {
    for path in tables_below(folder)? {
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let tables: Tables = toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        builder.tables(&tables);
    }
    Ok(())
}

/// The TOML tables of a folder and of the folders in it, in the order of their paths.
fn tables_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let listing = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        for path in listing.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Tab-separated tables of places; a missing folder is no fault.
fn places(folder: &Path, builder: &mut Builder) -> Result<(), String> {
    let Ok(listing) = fs::read_dir(folder) else { return Ok(()) };
    let mut files: Vec<PathBuf> =
        listing.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "tsv")).collect();
    files.sort();
    for path in files {
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let mut lines = text.lines().enumerate();
        let header: Vec<&str> = lines.next().map(|(_, l)| l.split('\t').collect()).unwrap_or_default();
        let column = |name: &str| header.iter().position(|h| *h == name);
        let (Some(english), Some(arabic), Some(country), Some(latitude), Some(longitude)) =
            (column("english"), column("arabic"), column("country"), column("latitude"), column("longitude"))
        else {
            return Err(format!(
                "{}:1: the header must name english, arabic, country, latitude, longitude",
                path.display()
            ));
        };
        for (number, line) in lines {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() != header.len() {
                return Err(format!(
                    "{}:{}: {} columns, the header has {}",
                    path.display(),
                    number + 1,
                    fields.len(),
                    header.len()
                ));
            }
            let get = |at: Option<usize>, other: &'static str| at.map_or(other, |i| fields[i]).to_owned();
            let id = builder.entry(&[
                "L",
                fields[country].trim_matches('-'),
                "",
                fields[english],
                &get(column("kind"), "town"),
                &format!("{},{}", fields[latitude], fields[longitude]),
                &get(column("population"), "0"),
                &get(column("geonameid"), "0"),
            ]);
            for name in fields[arabic].split('|') {
                builder.name(name.trim(), id);
            }
        }
    }
    Ok(())
}

impl Builder {
    fn entry(&mut self, fields: &[&str]) -> u32 {
        self.entries.push(fields.join("\t"));
        (self.entries.len() - 1) as u32
    }

    fn name(&mut self, name: &str, id: u32) {
        let mut folded = String::new();
        marsad_text::fold(name, &mut folded);
        let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        if folded.chars().count() < 2 {
            return;
        }
        let ids = self.names.entry(folded).or_default();
        if !ids.iter().any(|known| known & !DOUBTFUL == id & !DOUBTFUL) {
            ids.push(id);
        }
    }

    /// A name whose عبد stands apart or not (عبد الفتاح, عبدالفتاح), and with أبو in all cases.
    fn person_name(&mut self, name: &str, id: u32) {
        self.name(name, id);
        if name.contains("عبد ") {
            self.name(&name.replace("عبد ", "عبد"), id);
        }
        for (nominative, oblique) in [("أبو ", "أبي "), ("ذو ", "ذي ")] {
            if name.contains(nominative) {
                self.name(&name.replace(nominative, oblique), id);
            }
        }
    }

    fn tables(&mut self, tables: &Tables) {
        for state in &tables.state {
            let id = self.entry(&["S", &state.code, "GOV", &state.english, &state.adjective_english]);
            for name in &state.names {
                self.name(name, id);
            }
            let historic = self.entry(&["H", &state.code, "GOV", &state.english, &state.adjective_english]);
            for name in &state.historic {
                self.name(name, historic);
            }
            let adjective = self.entry(&["A", &state.code, "", &state.adjective_english, ""]);
            for masculine in &state.adjectives {
                for form in variants::of_adjective(masculine) {
                    self.name(&form, adjective);
                }
            }
            for people in &state.people {
                self.name(people, adjective);
                self.name(&format!("ال{people}"), adjective);
            }
            let position = format!("{},{}", state.latitude, state.longitude);
            let capital = self.entry(&[
                "C",
                &state.code,
                "GOV",
                &state.capital_english,
                "capital",
                &position,
                "1000000",
                "0",
            ]);
            for name in &state.capital {
                self.name(name, capital);
            }
            let metonym = self.entry(&["M", &state.code, "GOV", &state.english, ""]);
            for name in &state.metonyms {
                self.name(name, metonym);
            }
        }
        for organisation in &tables.organisation {
            let id = self.entry(&[
                "O",
                &organisation.code,
                &organisation.sector,
                &organisation.english,
                &organisation.kind,
            ]);
            for name in &organisation.names {
                self.name(name, id);
                if let Some(stem) = name.strip_suffix("ون") {
                    self.name(&format!("{stem}ين"), id);
                }
                for (plural, oblique) in [("ون ", "ين "), ("ون المسلمون", "ين المسلمين")]
                {
                    if name.contains(plural) {
                        self.name(&name.replace(plural, oblique), id);
                    }
                }
            }
        }
        for office in &tables.office {
            let id = self.entry(&["F", "", &office.sector, &office.english, &office.kind, &office.takes]);
            for name in &office.names {
                for variant in variants::of_generic(name) {
                    self.name(&variant, id);
                }
            }
        }
        for group in &tables.group {
            let id = self.entry(&["G", "", &group.sector, &group.english, &group.kind]);
            for name in &group.names {
                for variant in variants::of_generic(name) {
                    self.name(&variant, id);
                }
            }
        }
        for person in &tables.person {
            let tenures: Vec<String> = person
                .offices
                .iter()
                .map(|o| {
                    format!(
                        "{}:{}:{}:{}:{}",
                        o.code,
                        o.sector,
                        o.office.replace([':', ';'], ","),
                        o.from,
                        o.to
                    )
                })
                .collect();
            let id = self.entry(&["P", "", "", &person.english, &person.wikidata, &tenures.join(";")]);
            for name in &person.names {
                match name.strip_prefix('?') {
                    Some(doubtful) => self.person_name(doubtful.trim(), id | DOUBTFUL),
                    None => self.person_name(name, id),
                }
            }
        }
    }
}

fn write(out: &Path, builder: Builder) -> Result<(), String> {
    let mut names = MapBuilder::memory();
    let mut postings: Vec<u8> = Vec::new();
    for (name, ids) in &builder.names {
        let first = (postings.len() / 4) as u64;
        for id in ids.iter().take(255) {
            postings.extend(id.to_le_bytes());
        }
        names
            .insert(name.as_bytes(), first << 8 | ids.len().min(255) as u64)
            .map_err(|e| format!("{name}: {e}"))?;
    }
    let mut text = String::new();
    let mut offsets: Vec<u8> = Vec::new();
    for entry in &builder.entries {
        offsets.extend((text.len() as u32).to_le_bytes());
        text.push_str(entry);
        text.push('\n');
    }
    offsets.extend((text.len() as u32).to_le_bytes());
    let names = names.into_inner().map_err(|e| e.to_string())?;
    for (file, bytes) in [
        ("names.fst", names),
        ("postings.bin", postings),
        ("entries.txt", text.into_bytes()),
        ("entries.idx", offsets),
    ] {
        fs::write(out.join(file), bytes).map_err(|e| format!("{file}: {e}"))?;
    }
    Ok(())
}
