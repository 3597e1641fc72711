//! `cargo xtask demo`: the events of the samples, on the terminal and as a page.

use std::io::IsTerminal;

use crate::Outcome;
use crate::workspace::{Workspace, output, read, run, write};

/// Events of the first sample that README.md shows.
const SHOWN: usize = 4;
const BEGIN: &str = "<!-- example: written by `cargo xtask demo --readme` -->\n";
const END: &str = "<!-- end of example -->";

/// Builds marsad, codes `samples/*.txt` for the terminal and, where somebody sits there and `serve` is set, serves
/// them as a page until it is interrupted.
pub(crate) fn show(workspace: &Workspace, serve: bool) -> Outcome {
    let marsad = workspace.marsad()?;
    run(workspace.command(&marsad, &["code", "--to", "text"]).args(samples(workspace)?))?;
    if !serve || !std::io::stdout().is_terminal() {
        return Ok(());
    }
    eprintln!("\nThe samples as a page; Ctrl-C ends it. `marsad serve LEDGER` shows a ledger of your own.");
    run(&mut workspace.command(&marsad, &["serve", "--open"]))
}

/// Puts the first events of the first sample into README.md, between its two marks.
pub(crate) fn write_readme(workspace: &Workspace) -> Outcome {
    let marsad = workspace.marsad()?;
    let first = samples(workspace)?.swap_remove(0);
    let text = output(workspace.command(marsad, &["code", "--quiet", "--to", "text", &first]))?;
    let events: Vec<&str> = text.split("\n\n").take(SHOWN).collect();
    let path = workspace.root.join("README.md");
    let readme = read(&path)?;
    let (before, rest) = readme.split_once(BEGIN).ok_or("README.md has lost the mark before its example")?;
    let (_, after) = rest.split_once(END).ok_or("README.md has lost the mark behind its example")?;
    let example = format!("```text\n$ marsad code --to text {first}\n{}\n```\n", events.join("\n\n"));
    write(&path, &format!("{before}{BEGIN}{example}{END}{after}"))
}

/// The articles of `samples/`, by name.
fn samples(workspace: &Workspace) -> Outcome<Vec<String>> {
    let folder = workspace.root.join("samples");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut texts: Vec<String> =
        names.filter(|name| name.ends_with(".txt")).map(|name| format!("samples/{name}")).collect();
    texts.sort();
    if texts.is_empty() { Err(format!("{} has no article", folder.display())) } else { Ok(texts) }
}
