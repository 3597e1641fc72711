//! Compiles the tables in `knowledge/` into what the gazetteer reads.

#![allow(dead_code, missing_docs)]

#[path = "src/compile.rs"]
mod compile;
#[path = "src/keys.rs"]
mod keys;
#[path = "src/source.rs"]
mod source;
#[path = "src/variants.rs"]
mod variants;

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use compile::Builder;
use source::Tables;

fn main() {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let folder = manifest.join("../../knowledge");
    println!("cargo::rerun-if-changed={}", folder.display());
    for watched in ["build.rs", "src/compile.rs", "src/keys.rs", "src/source.rs", "src/variants.rs"] {
        println!("cargo::rerun-if-changed={}", manifest.join(watched).display());
    }
    let mut builder = Builder::default();
    let result = tables(&folder, &mut builder)
        .and_then(|()| places(&folder.join("places"), &mut builder))
        .and_then(|()| write(&PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()), &builder));
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
        let (rows, faults) = source::places(&text, '\t');
        if let Some((line, message)) = faults.first() {
            return Err(format!("{}:{line}: {message}", path.display()));
        }
        for (_, place) in &rows {
            builder.place(place);
        }
    }
    Ok(())
}

fn write(out: &Path, builder: &Builder) -> Result<(), String> {
    let compiled = builder.finish()?;
    for (file, bytes) in [
        ("names.fst", compiled.names),
        ("latin.fst", compiled.latin),
        ("loose.fst", compiled.loose),
        ("postings.bin", compiled.postings),
        ("entries.txt", compiled.entries.into_bytes()),
        ("entries.idx", compiled.offsets),
    ] {
        fs::write(out.join(file), bytes).map_err(|e| format!("{file}: {e}"))?;
    }
    Ok(())
}
