//! The sets in `../shared`, which are not in the repository.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::measures::Section;
use crate::Outcome;
use crate::workspace::{Workspace, output, skipped};

const TREEBANK: &str = "../shared/gold/morphology-ar/pud.dev.conllu";
const CORPUS: &str = "../shared/corpus/news-2015-07-23.jsonl.gz";

/// All that can be measured here; the rest is named on standard error.
pub(crate) fn sections(workspace: &Workspace, marsad: &Path) -> Outcome<Vec<Section>> {
    if workspace.shared().is_none() {
        skipped("seed, events-ar, diplomacy-ar, morphology-ar, coverage", "there is no ../shared");
        return Ok(Vec::new());
    }
    let mut sections = Vec::new();
    if at_hand(workspace, "../shared/tools/score.py") {
        sections.extend(events(workspace, marsad)?);
    }
    if at_hand(workspace, TREEBANK) {
        sections.push(morphology(workspace)?);
    }
    if at_hand(workspace, CORPUS) {
        sections.push(coverage(workspace)?);
    }
    Ok(sections)
}

fn at_hand(workspace: &Workspace, path: &str) -> bool {
    let there = workspace.root.join(path).exists();
    if !there {
        skipped("what is measured on it", &format!("there is no {path}"));
    }
    there
}

/// seed, events-ar and diplomacy-ar, by their own scorer.
fn events(workspace: &Workspace, marsad: &Path) -> Outcome<Vec<Section>> {
    let marsad = marsad.to_string_lossy();
    let arguments = ["../shared/tools/score.py", "--marsad", &marsad, "all", "--json"];
    let report = json("score.py", &output(workspace.command("python3", &arguments))?)?;
    let sets = report.as_object().ok_or("score.py printed no object")?;
    let command = "python3 ../shared/tools/score.py --marsad target/release/marsad all --json";
    sets.iter().map(|(name, measures)| Section::of_json(name, command, measures)).collect()
}

fn morphology(workspace: &Workspace) -> Outcome<Section> {
    let mut command = example(workspace, "evaluate");
    command.args([TREEBANK, "--json"]);
    let shown = format!("cargo run --release -p marsad-arabic --example evaluate -- {TREEBANK} --json");
    Section::of_json("morphology-ar", &shown, &json("evaluate", &output(command)?)?)
}

fn coverage(workspace: &Workspace) -> Outcome<Section> {
    let mut unpack = workspace.command("gzip", &["-dc", CORPUS]);
    let mut unpacking = unpack.stdout(Stdio::piped()).spawn().map_err(|error| format!("gzip: {error}"))?;
    let mut command = example(workspace, "coverage");
    command.arg("--json");
    if let Some(articles) = unpacking.stdout.take() {
        command.stdin(articles);
    }
    let report = output(command)?;
    unpacking.wait().map_err(|error| format!("gzip: {error}"))?;
    let shown =
        format!("gzip -dc {CORPUS} | cargo run --release -p marsad-arabic --example coverage -- --json");
    Section::of_json("coverage", &shown, &json("coverage", &report)?)
}

fn example(workspace: &Workspace, name: &str) -> Command {
    workspace.cargo(&["run", "--quiet", "--release", "--package", "marsad-arabic", "--example", name, "--"])
}

fn json(program: &str, printed: &str) -> Outcome<Value> {
    serde_json::from_str(printed).map_err(|error| format!("{program} printed no JSON ({error}): {printed}"))
}
