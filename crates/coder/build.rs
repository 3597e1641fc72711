//! Turns the tables of `lexicon/ar` into JSON, which is read many times faster than TOML when the program
//! starts. What the rows mean is decided at run time; `marsad lexicon check` reads the TOML itself.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    let folder = Path::new("../../lexicon/ar");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=../../lexicon/ar/frames");
    let mut tables = vec![folder.join("classes.toml"), folder.join("evidence.toml")];
    for entry in fs::read_dir(folder.join("frames")).into_iter().flatten().flatten() {
        tables.push(entry.path());
    }
    for table in tables {
        println!("cargo::rerun-if-changed={}", table.display());
        if let Err(fault) = convert(&table, &out) {
            println!("cargo::error={}: {fault}", table.display());
            process::exit(1);
        }
    }
}

fn convert(table: &Path, out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let value: toml::Value = toml::from_str(&fs::read_to_string(table)?)?;
    let name = table.with_extension("json");
    fs::write(out.join(name.file_name().unwrap_or_default()), serde_json::to_string(&value)?)?;
    Ok(())
}
