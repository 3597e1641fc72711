//! `cargo xtask demo`: the events of the samples.

use std::path::PathBuf;

use crate::Outcome;
use crate::workspace::{Workspace, output, read, run, write};

/// Events of the first sample that README.md shows.
const SHOWN: usize = 3;
const BEGIN: &str = "<!-- example: written by `cargo xtask demo --readme` -->";
const END: &str = "<!-- end of example -->";

/// Builds marsad and codes `samples/*.txt` for the terminal.
pub(crate) fn run_samples(workspace: &Workspace) -> Outcome<Vec<PathBuf>> {
    let folder = workspace.root.join("samples");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names = entries.flatten().map(|entry| PathBuf::from("samples").join(entry.file_name()));
    let mut texts: Vec<PathBuf> = names.filter(|name| name.extension().is_some_and(|e| e == "txt")).collect();
    texts.sort();
    if texts.is_empty() { Err(format!("{} has no article", folder.display())) } else { Ok(texts) }
}

/// The command.
pub(crate) fn run_demo(workspace: &Workspace) -> Outcome {
    let marsad = workspace.marsad()?;
    let texts = run_samples(workspace)?;
    run(workspace.command(marsad, &["code", "--to", "text"]).args(texts))
}
