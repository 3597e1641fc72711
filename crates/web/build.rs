//! Writes the Arabic names behind the English labels of records: one line a name, `english`, `state`, `arabic`.
//!
//! Names of places carry their state, since towns of several states share a name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let knowledge = manifest.join("../../knowledge");
    println!("cargo::rerun-if-changed={}", knowledge.display());
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("names.tsv");
    let written = names(&knowledge)
        .and_then(|names| fs::write(&out, names).map_err(|error| format!("{}: {error}", out.display())));
    if let Err(message) = written {
        println!("cargo::error={message}");
        process::exit(1);
    }
}

fn names(knowledge: &Path) -> Result<String, String> {
    let mut known = BTreeSet::new();
    let mut lines = String::new();
    let mut add = |english: &str, state: &str, arabic: &str| {
        let arabic = arabic.trim();
        let usable = !english.is_empty() && !arabic.is_empty() && !arabic.starts_with('?');
        if usable && known.insert(format!("{english}\t{state}")) {
            lines.push_str(&format!("{english}\t{state}\t{arabic}\n"));
        }
    };
    for path in files(knowledge, "toml")? {
        let text = read(&path)?;
        let tables: toml::Table = text.parse().map_err(|error| format!("{}: {error}", path.display()))?;
        for (kind, rows) in &tables {
            for row in rows.as_array().into_iter().flatten() {
                let field = |name: &str| row.get(name).and_then(toml::Value::as_str).unwrap_or_default();
                let first = |name: &str| {
                    let names = row.get(name).and_then(toml::Value::as_array);
                    names.and_then(|names| names.first()).and_then(toml::Value::as_str).unwrap_or_default()
                };
                add(field("english"), "", first("names"));
                if kind == "state" {
                    // A state is known by its code too.
                    add(field("code"), "", first("names"));
                    add(field("capital_english"), field("code"), first("capital"));
                    add(field("english"), field("code"), first("names"));
                }
            }
        }
    }
    for path in files(&knowledge.join("places"), "tsv")? {
        let text = read(&path)?;
        let mut rows = text.lines();
        let columns: Vec<&str> = rows.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| columns.iter().position(|column| *column == name);
        let (Some(english), Some(arabic), Some(country)) =
            (column("english"), column("arabic"), column("country"))
        else {
            return Err(format!("{}: the columns english, arabic and country are missing", path.display()));
        };
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
            add(cell(english), cell(country), cell(arabic).split('|').next().unwrap_or_default());
        }
    }
    Ok(lines)
}

/// The files below a folder, in the order of their paths.
fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let listing = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for path in listing.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
