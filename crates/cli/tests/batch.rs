//! `marsad code` over many inputs: order, resuming, errors, duplicates, formats.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{ATTACK, MEETING, file, marsad, marsad_with, record};
use serde_json::{Value, json};

/// A corpus of shuffled sentences of the project's own articles, with some broken lines, copies and texts
/// in other languages.
fn corpus(documents: usize) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../eval/articles");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let sentences: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            let article: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
            let text = article["text"].as_str().unwrap().to_owned();
            text.split_inclusive(". ").map(|sentence| sentence.trim().to_owned()).collect::<Vec<_>>()
        })
        .collect();
    let mut state = 88_172_645_463_325_252_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut lines = String::new();
    let mut last = String::new();
    for number in 0..documents {
        match number % 50 {
            7 => lines.push_str("{\"id\": \"broken\n"),
            13 => lines.push_str(&record(
                &format!("fa-{number}"),
                "وزیر خارجه با همتای خود در پاریس دیدار کرد و گفت این تصمیم مهم است",
            )),
            20 => lines.push_str(&record(&format!("copy-{number}"), &last)),
            _ => {
                last =
                    (0..8).map(|_| sentences[random(sentences.len())].as_str()).collect::<Vec<_>>().join(" ");
                lines.push_str(&record(&format!("d-{number}"), &last));
            }
        }
    }
    lines
}

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn the_output_does_not_depend_on_the_number_of_threads() {
    let lines = corpus(300);
    let run = |jobs: &str, to: &str| marsad_with(&["code", "--jobs", jobs, "--to", to], lines.as_bytes());
    for to in ["jsonl", "csv", "ftm", "text"] {
        let one = run("1", to);
        assert_eq!(one.code, 0, "{}", one.err);
        for jobs in ["2", "7"] {
            let more = run(jobs, to);
            assert!(more.out == one.out, "{to} with {jobs}");
            assert_eq!(more.err, one.err);
        }
    }
}

#[cfg(unix)]
#[test]
fn killed_runs_go_on_without_loss_or_repetition() {
    let folder = scratch("killed");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    fs::write(path("in.jsonl"), corpus(800)).unwrap();
    let mut seed = 12_345_u64;
    let formats = [
        ("jsonl", "mark"),
        ("csv", "drop"),
        ("text", "mark"),
        ("plover", "off"),
        ("tsv", "mark"),
        ("parquet", "drop"),
        ("parquet-flat", "mark"),
        ("polecat", "off"),
        ("gdelt", "mark"),
        ("geojson", "drop"),
        ("ftm", "mark"),
    ];
    let mut killed = 0;
    for (to, dedupe) in formats {
        let arguments = |output: &str, errors: &str| -> Vec<String> {
            [
                "code",
                "--quiet",
                "--to",
                to,
                "--dedupe",
                dedupe,
                "--output",
                output,
                "--errors",
                errors,
                &path("in.jsonl"),
            ]
            .map(str::to_owned)
            .to_vec()
        };
        let (whole, whole_errors) = (path(&format!("whole.{to}")), path(&format!("whole-errors.{to}")));
        let run = |arguments: &[String]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
            command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
            command.spawn().unwrap()
        };
        assert!(run(&arguments(&whole, &whole_errors)).wait().unwrap().success());
        let (output, errors) = (path(&format!("out.{to}")), path(&format!("errors.{to}")));
        for attempt in 0..if matches!(to, "jsonl" | "parquet") { 10 } else { 3 } {
            let mut again = arguments(&output, &errors);
            if attempt > 0 {
                again.push("--resume".to_owned());
            }
            let mut child = run(&again);
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            std::thread::sleep(Duration::from_millis(20 + (seed >> 33) % 150));
            killed += usize::from(child.try_wait().unwrap().is_none());
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let mut last = arguments(&output, &errors);
        last.push("--resume".to_owned());
        assert!(run(&last).wait().unwrap().success());
        assert!(fs::read(&output).unwrap() == fs::read(&whole).unwrap(), "{to}: the events differ");
        assert!(fs::read(&errors).unwrap() == fs::read(&whole_errors).unwrap(), "{to}: the errors differ");
        for beside in ["progress", "row-groups", "open-group"] {
            assert!(!PathBuf::from(format!("{output}.{beside}")).exists(), "{to}: {beside} is left");
        }
    }
    assert!(killed > formats.len(), "the runs ended before they were killed");
}

#[test]
fn what_a_format_has_no_place_for_is_counted_over_all_parts_of_a_run() {
    let folder = scratch("left-out");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let plan = "سيجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس غدا.";
    let lines = record("a", plan) + &record("b", MEETING) + &record("c", plan);
    fs::write(path("in.jsonl"), lines).unwrap();
    let (input, output) = (path("in.jsonl"), path("out.tsv"));
    let arguments = ["code", "--to", "gdelt", "--dedupe", "off", "--output", &output, &input];
    let run = marsad(&arguments);
    assert!(run.err.contains("2 events not asserted have no place"), "{}", run.err);
    // The journal as a run killed behind the first document leaves it.
    let rows = fs::read_to_string(&output).unwrap();
    assert_eq!(rows.lines().count(), 1);
    fs::remove_file(&output).unwrap();
    let asked = asked_by(&arguments, &folder);
    let state = json!({"asked": asked, "pieces": 1, "bytes": 0, "parquet": {"groups": [], "bytes": 0, "events": 0}, "error_bytes": 0, "tally": {"documents": 1, "duplicates": 0, "left_out": 1, "kinds": {"JSON record": 1}, "languages": {"ar": 1}, "events": {"AGREE": 1}, "skipped": {}}});
    fs::write(format!("{output}.progress"), state.to_string()).unwrap();
    let resumed = marsad(&[&arguments[..], &["--resume"]].concat());
    assert_eq!(resumed.code, 0, "{}", resumed.err);
    assert!(resumed.err.contains("2 events not asserted have no place"), "{}", resumed.err);
    assert_eq!(fs::read_to_string(&output).unwrap(), rows);
}

/// What the journal of such a run says it was asked for.
fn asked_by(arguments: &[&str], folder: &std::path::Path) -> String {
    let output = folder.join("asked.tsv");
    let output = output.to_str().unwrap();
    let mut arguments = arguments.to_vec();
    let at = arguments.iter().position(|argument| *argument == "--output").unwrap();
    arguments[at + 1] = output;
    // Standard input never ends, so that the journal is still there.
    arguments.push("-");
    let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(&arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let journal = format!("{output}.progress");
    let state: Value = loop {
        match fs::read(&journal) {
            Ok(bytes) => break serde_json::from_slice(&bytes).unwrap(),
            Err(_) => std::thread::sleep(Duration::from_millis(10)),
        }
    };
    child.kill().unwrap();
    child.wait().unwrap();
    state["asked"].as_str().unwrap().trim_end_matches("\n- 0").to_owned()
}

#[test]
fn a_run_goes_on_only_as_it_began() {
    let folder = scratch("asked");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    fs::write(path("in.jsonl"), record("a", MEETING)).unwrap();
    let state = json!({"asked": "another run", "pieces": 0, "bytes": 0, "parquet": {"groups": [], "bytes": 0, "events": 0}, "error_bytes": 0, "tally": {"documents": 0, "duplicates": 0, "left_out": 0, "kinds": {}, "languages": {}, "events": {}, "skipped": {}}});
    fs::write(path("out.jsonl.progress"), state.to_string()).unwrap();
    let (input, output) = (path("in.jsonl"), path("out.jsonl"));
    let arguments = ["code", "--to", "jsonl", "--output", &output, &input];
    let refused = marsad(&arguments);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--resume"), "{}", refused.err);
    let other = marsad(&[&arguments[..], &["--resume"]].concat());
    assert_eq!(other.code, 2);
    assert!(other.err.contains("other inputs or options"), "{}", other.err);
    fs::remove_file(path("out.jsonl.progress")).unwrap();
    let run = marsad(&[&arguments[..], &["--resume"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let done = marsad(&[&arguments[..], &["--resume"]].concat());
    assert!(done.code == 0 && done.err.contains("is complete"), "{}", done.err);
    assert_eq!(fs::read_to_string(&output).unwrap().lines().count(), 1);
}

#[test]
fn what_is_skipped_stands_in_the_file_of_errors() {
    let folder = scratch("errors");
    let errors = folder.join("errors.jsonl");
    let lines = "{\"id\": \"x\n".to_owned()
        + &record("fa", "وزیر خارجه با همتای خود در پاریس دیدار کرد و گفت این تصمیم مهم است")
        + &record("a", MEETING);
    let run = marsad_with(
        &["code", "--to", "jsonl", "--errors", errors.to_str().unwrap(), "-", "no-such-file"],
        lines.as_bytes(),
    );
    assert_eq!((run.code, run.records().len()), (0, 1), "{}", run.err);
    let told: Vec<Value> =
        fs::read_to_string(errors).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let reasons: Vec<&str> = told.iter().map(|line| line["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["broken", "other-language", "missing"]);
    assert_eq!((told[1]["id"].as_str(), told[1]["language"].as_str()), (Some("fa"), Some("fa")));
    assert_eq!(told[0]["place"], "stdin, line 1");
    assert!(run.err.contains("by language: ar 1, fa 1"), "{}", run.err);
}

#[test]
fn copies_are_marked_dropped_or_left_alone() {
    let story = format!(
        "{MEETING} {ATTACK} وقال المتحدث باسم الحكومة إن الوفدين بحثا سبل وقف القتال وتبادل الأسرى وفتح المعابر."
    );
    let lines =
        record("first", &story) + &record("other", MEETING) + &record("copy", &format!("{story} (وكالات)"));
    let run = |dedupe: &str| marsad_with(&["code", "--to", "jsonl", "--dedupe", dedupe], lines.as_bytes());
    let of = |run: &common::Run, doc: &str| -> Vec<Value> {
        run.records().into_iter().filter(|event| event["doc"] == doc).collect()
    };
    let marked = run("mark");
    assert!(!of(&marked, "copy").is_empty());
    assert!(of(&marked, "copy").iter().all(|event| event["duplicate_of"] == "first"));
    assert!(of(&marked, "first").iter().all(|event| event.get("duplicate_of").is_none()));
    assert!(marked.err.contains("1 of them tells what an earlier one told"), "{}", marked.err);
    let dropped = run("drop");
    assert!(of(&dropped, "copy").is_empty() && !of(&dropped, "first").is_empty());
    let off = run("off");
    assert!(!off.out.contains("duplicate_of") && off.records().len() == marked.records().len());
}

#[test]
fn folders_and_packed_files_are_read_in_order() {
    let folder = scratch("mixed");
    fs::create_dir(folder.join("b")).unwrap();
    fs::write(folder.join("c.txt"), ATTACK).unwrap();
    fs::write(folder.join("b/page"), format!("<html><head><title>اجتماع في باريس اليوم</title><meta name=date content=2021-05-04></head><body><p>{MEETING} وبحثا معا العلاقات بين البلدين.</p></body></html>")).unwrap();
    fs::write(folder.join("a.csv"), format!("id,text,date\nr,{MEETING},2021-05-04\n")).unwrap();
    let run = marsad(&["code", "--to", "jsonl", folder.to_str().unwrap()]);
    let documents: Vec<String> = run
        .records()
        .iter()
        .map(|event| event["doc"].as_str().unwrap().rsplit('/').next().unwrap().to_owned())
        .collect();
    assert_eq!(documents.first().map(String::as_str), Some("r"), "{}\n{}", run.out, run.err);
    assert_eq!(documents.last().map(String::as_str), Some("c.txt"));
    assert!(documents.contains(&"page".to_owned()));
    assert!(run.err.contains("by kind: table row 1, text 1, web page 1"), "{}", run.err);
}

#[test]
fn columns_are_mapped() {
    let table = format!("key\tStory\tday\nk1\t{ATTACK}\t2021-05-04\n");
    let run =
        marsad_with(&["code", "--to", "jsonl", "--map", "id=key,text=Story,date=day"], table.as_bytes());
    assert_eq!(run.records()[0]["doc"], "k1", "{}", run.err);
    assert_eq!(run.records()[0]["date"], "2021-05-03");
    assert_eq!(marsad(&["code", "--map", "body=x"]).code, 2);
}

#[test]
fn parquet_needs_a_file() {
    let run = marsad_with(&["code", "--to", "parquet"], MEETING.as_bytes());
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--output"), "{}", run.err);
    let output = file("parquet/events.parquet", "what stood here before");
    let run = marsad_with(&["code", "--to", "parquet", "--output", &output], MEETING.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let bytes = fs::read(&output).unwrap();
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
}

#[test]
fn tables_have_one_header_and_one_row_an_event() {
    let lines = record("a", MEETING) + &record("b", ATTACK);
    for (to, rows) in [("csv", 3), ("tsv", 3), ("polecat", 3), ("gdelt", 2)] {
        let run = marsad_with(&["code", "--to", to], lines.as_bytes());
        assert_eq!(run.out.lines().count(), rows, "{to}: {}", run.out);
        let none = marsad_with(&["code", "--to", to], "الطقس جميل اليوم في المدينة.".as_bytes());
        assert_eq!(none.out.lines().count(), rows - 2, "{to}");
    }
}
