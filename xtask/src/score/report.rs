//! SCORES.md.

use super::floors::{self, Floors};
use super::goals;
use super::measures::Section;
use crate::Outcome;
use crate::workspace::{Workspace, read, write};

const HEADING: &str = "\
# Scores

Written by `cargo xtask score`; not edited by hand. Floor and aim are what the project set itself: the floor
is what counts as working, the aim is where two careful annotators stand. `kept` is the value below which
`cargo xtask test` fails (xtask/floors.toml).

`eval/` is in the repository; its texts and expected events were written for this project, and it is not held
out. The other sets lie in `../shared` and are not in the repository. Of events-ar, diplomacy-ar and
morphology-ar these are the development halves: the rules were written with them in view, and the weights in
`lexicon/ar/evidence.toml` are fitted on events-ar and eval/. Their figures say how well Marsad fits
these texts, and not how well it codes others. Where `../shared` is absent, its sections stay as they were.

What is scored: an event counts where its category is accepted and its trigger overlaps the expected one, or
else stands in the same sentence; one coded event for one expected event. Fields are shares of the matched
events for which a value is expected. Conditional and denied events are neither rewarded nor punished.
";

/// Writes the sections that were measured; others stay as they stand.
pub(crate) fn write_scores(workspace: &Workspace, sections: &[Section]) -> Outcome {
    let floors = floors::load(workspace)?;
    let path = workspace.root.join("SCORES.md");
    let old = if path.exists() { read(&path)? } else { String::new() };
    write(&path, &merged(&old, sections, &floors))
}

fn merged(old: &str, sections: &[Section], floors: &Floors) -> String {
    let mut parts: Vec<(String, String)> =
        sections.iter().map(|section| (section.name.clone(), rendered(section, floors))).collect();
    for part in old.split("\n## ").skip(1) {
        let (name, body) = part.split_once('\n').unwrap_or((part, ""));
        if parts.iter().all(|(known, _)| known != name) {
            parts.push((name.to_owned(), body.trim_end().to_owned() + "\n"));
        }
    }
    let mut text = HEADING.to_owned();
    for (name, body) in parts {
        text.push_str(&format!("\n## {name}\n{body}"));
    }
    text
}

fn rendered(section: &Section, floors: &Floors) -> String {
    let counts: Vec<String> = section.counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let mut text = format!("\n    {}\n\n{}\n\n", section.command, counts.join(", "));
    text.push_str("| measure | value | floor | aim | kept |\n|---|---|---|---|---|\n");
    for (measure, value) in &section.measures {
        let (floor, aim) = goals::of(&section.name, measure);
        let kept = floors.get(&section.name).and_then(|set| set.get(measure)).copied();
        let [floor, aim, kept] =
            [floor, aim, kept].map(|v| v.map_or("–".to_owned(), |v| format!("{v:.3}")));
        text.push_str(&format!("| {measure} | {value:.3} | {floor} | {aim} | {kept} |\n"));
    }
    for (index, row) in section.by_category.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { "" });
        text.push_str(&format!("| {} |\n", row.join(" | ")));
        if index == 0 {
            text.push_str(&format!("{}|\n", "|---".repeat(row.len())));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_that_was_not_measured_stays() {
        let mut seed = Section::new("seed", "x");
        seed.measure("f1", 0.5);
        let mut eval = Section::new("eval", "y");
        eval.measure("f1", 0.6);
        let floors = Floors::new();
        let first = merged("", &[eval, seed], &floors);
        let mut eval = Section::new("eval", "y");
        eval.measure("f1", 0.7);
        let second = merged(&first, &[eval], &floors);
        assert_eq!(second, first.replace("0.600", "0.700"));
    }
}
