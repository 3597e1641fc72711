//! `marsad lexicon`, `marsad completions`, help and version.

mod common;

use std::path::Path;

use common::{file, marsad};

const LEXICON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lexicon/ar");

/// A small lexicon whose verbs are as given.
fn lexicon(name: &str, verbs: &str, frames: &str) -> String {
    file(&format!("{name}/words/verbs/a.toml"), verbs);
    file(&format!("{name}/frames/assault.toml"), frames);
    let classes = std::fs::read_to_string(Path::new(LEXICON).join("classes.toml")).expect("the classes");
    let path = file(&format!("{name}/classes.toml"), classes);
    Path::new(&path).parent().and_then(Path::to_str).expect("the folder").to_owned()
}

#[test]
fn faults_of_the_tables_are_told_with_file_and_line() {
    let verbs = "verb = [\n  { lemma = \"هاجم\", root = \"ه ج م\", form = \"III\", gloss = \"attack\" },\n  { lemma = \"قصف\", root = \"ق ص ف\", form = \"XI\", gloss = \"shell\" },\n]\n";
    let frames = "frame = [\n  { event = \"FIGHT\", verbs = [\"هاجم\"] },\n  { event = \"ASSAULT\", mode = \"song\", verbs = [\"هاجم\"] },\n]\n";
    let folder = lexicon("faulty", verbs, frames);
    let run = marsad(&["lexicon", "check", &folder]);
    assert_eq!(run.code, 1);
    for place in ["words/verbs/a.toml:3: ", "frames/assault.toml:2: ", "frames/assault.toml:3: "] {
        assert!(run.out.contains(place), "{place} is missing in\n{}", run.out);
    }
    assert!(run.out.contains("FIGHT") && run.out.contains("song"));
    assert!(run.err.contains("3 faults"), "{}", run.err);
}

#[test]
fn a_table_that_is_no_toml_is_told() {
    let folder =
        lexicon("no-toml", "verb = [\n", "frame = [\n  { event = \"ASSAULT\", verbs = [\"هاجم\"] },\n]\n");
    let run = marsad(&["lexicon", "check", &folder]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("words/verbs/a.toml:"), "{}", run.out);
}

#[test]
fn sound_tables_are_counted() {
    let verbs =
        "verb = [\n  { lemma = \"هاجم\", root = \"ه ج م\", form = \"III\", gloss = \"attack\" },\n]\n";
    let folder = lexicon("sound", verbs, "frame = [\n  { event = \"ASSAULT\", verbs = [\"هاجم\"] },\n]\n");
    let run = marsad(&["lexicon", "check", &folder]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("1 verb, ") && run.out.contains("1 frame: no faults"), "{}", run.out);
}

#[test]
fn a_folder_that_is_not_there_is_a_usage_error() {
    assert_eq!(marsad(&["lexicon", "check", "no-such-folder"]).code, 2);
}

#[test]
fn completions_are_written_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = marsad(&["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains("marsad") && run.out.contains("explain"), "{shell}");
    }
}

#[test]
fn every_command_has_help_with_examples() {
    for command in [
        &["--help"][..],
        &["code", "--help"],
        &["analyse", "--help"],
        &["explain", "--help"],
        &["lexicon", "--help"],
        &["lexicon", "check", "--help"],
        &["completions", "--help"],
    ] {
        let run = marsad(command);
        assert_eq!(run.code, 0);
        assert!(run.out.contains("Examples:"), "{command:?}");
    }
    assert!(marsad(&["code", "--help"]).out.contains("Exit code:"));
    assert_eq!(marsad(&["--version"]).out, format!("marsad {}\n", env!("CARGO_PKG_VERSION")));
}
