//! `xtask/floors.toml`: what has been reached and must not be lost.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::measures::Section;
use crate::Outcome;
use crate::workspace::{Workspace, read, skipped, write};

/// How far below what is reached a floor lies.
const MARGIN: f64 = 0.02;
const HEADING: &str = "\
# No measure of `cargo xtask score` may fall below these. Raised by `cargo xtask score --write-floors` to
# 0.02 below what is reached; lowered by hand only, with the reason in the commit.
";

/// Set → measure → floor.
pub(crate) type Floors = BTreeMap<String, BTreeMap<String, f64>>;

fn path(workspace: &Workspace) -> PathBuf {
    workspace.root.join("xtask/floors.toml")
}

/// Reads the floors; none where there is no file.
pub(crate) fn load(workspace: &Workspace) -> Outcome<Floors> {
    let path = path(workspace);
    if !path.exists() {
        return Ok(Floors::new());
    }
    toml::from_str(&read(&path)?).map_err(|error| format!("{}: {error}", path.display()))
}

/// Fails where a measure lies below its floor, or where one that has a floor was not measured in its set.
pub(crate) fn check(workspace: &Workspace, sections: &[Section]) -> Outcome {
    let floors = load(workspace)?;
    if floors.is_empty() {
        return Err(
            "xtask/floors.toml has no floors; write them with `cargo xtask score --write-floors`".to_owned()
        );
    }
    let (below, checked) = compare(&floors, sections);
    for set in floors.keys().filter(|set| sections.iter().all(|section| section.name != **set)) {
        skipped(&format!("the floors of {set}"), "it was not measured");
    }
    if below.is_empty() {
        println!("{checked} measures are at or above their floors");
        return Ok(());
    }
    Err(format!("below the floors of xtask/floors.toml:\n  {}", below.join("\n  ")))
}

/// What lies below its floor, and how many were compared.
fn compare(floors: &Floors, sections: &[Section]) -> (Vec<String>, usize) {
    let (mut below, mut checked) = (Vec::new(), 0);
    for section in sections {
        for (measure, floor) in floors.get(&section.name).into_iter().flatten() {
            checked += 1;
            match section.find(measure) {
                Some(value) if value >= *floor => {}
                Some(value) => {
                    below.push(format!("{} {measure}: {value:.3}, floor {floor:.3}", section.name))
                }
                None => below.push(format!("{} {measure}: not measured, floor {floor:.3}", section.name)),
            }
        }
    }
    (below, checked)
}

/// Raises the floors to what is reached, less the margin.
pub(crate) fn raise(workspace: &Workspace, sections: &[Section]) -> Outcome {
    let mut floors = load(workspace)?;
    for section in sections {
        let set = floors.entry(section.name.clone()).or_default();
        for (measure, value) in &section.measures {
            let reached = (((value - MARGIN).max(0.0)) * 1000.0).round() / 1000.0;
            let floor = set.entry(measure.clone()).or_insert(reached);
            if *floor > *value {
                eprintln!(
                    "{} {measure}: {value:.3} is below its floor {floor:.3}, which stays",
                    section.name
                );
            }
            *floor = floor.max(reached);
        }
    }
    write(&path(workspace), &written(&floors))
}

fn written(floors: &Floors) -> String {
    let mut text = HEADING.to_owned();
    for (set, measures) in floors {
        text.push_str(&format!("\n[{set:?}]\n"));
        for (measure, floor) in measures {
            text.push_str(&format!("{measure} = {floor:.3}\n"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut floors = Floors::new();
        floors.entry("events-ar/assault".to_owned()).or_default().insert("f1".to_owned(), 0.7);
        let read: Floors = toml::from_str(&written(&floors)).unwrap();
        assert_eq!(read, floors);
    }

    #[test]
    fn a_measure_below_its_floor_and_one_that_is_gone_are_told() {
        let floors: Floors = toml::from_str("[seed]\nf1 = 0.9\nmode = 0.5\nrecall = 0.8").unwrap();
        let mut section = Section::new("seed", "");
        section.measure("f1", 0.89);
        section.measure("recall", 0.8);
        let (below, checked) = compare(&floors, &[section]);
        assert_eq!(below, ["seed f1: 0.890, floor 0.900", "seed mode: not measured, floor 0.500"]);
        assert_eq!(checked, 3);
    }
}
