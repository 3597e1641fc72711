//! `marsad add` and what is asked of a ledger.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

mod common;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::marsad;

/// Own article, invented.
const ARTICLE: &str =
    "اتفقت تركيا وروسيا على وقف إطلاق النار، وتبادل الأسرى. وقصف الجيش الليبي مواقع المسلحين في مدينة سرت أمس.";

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn article(folder: &std::path::Path) -> String {
    let path = folder.join("a.jsonl");
    let record = serde_json::json!({"id": "a", "date": "2031-01-10", "outlet": "الأفق", "text": ARTICLE});
    fs::write(&path, format!("{record}\n")).unwrap();
    path.display().to_string()
}

#[test]
fn what_is_added_is_found_by_english_and_arabic_names() {
    let folder = folder("ledger-add");
    let (ledger, input) = (folder.join("l.marsad").display().to_string(), article(&folder));
    assert_eq!(marsad(&["add", &ledger, &input]).code, 0);
    let again = marsad(&["add", &ledger, &input]);
    assert!(again.err.contains("0 added, 0 changed, 1 as they were"), "{}", again.err);
    for who in ["TUR", "Turkey", "تركيا", "TUR GOV"] {
        let found = marsad(&["undertakings", &ledger, "--actor", who, "--to", "jsonl"]).records();
        assert_eq!(found.len(), 2, "{who}");
        assert_eq!(found[0]["status"], "open");
        assert_eq!(found[0]["evidence"][0]["document"], "a");
    }
    assert_eq!(marsad(&["events", &ledger, "--text", "قصف", "--to", "jsonl"]).records().len(), 1);
    assert_eq!(marsad(&["events", &ledger, "--box", "30,16,32,17", "--to", "jsonl"]).records().len(), 1);
    assert!(marsad(&["brief", &ledger, "--about", "تركيا"]).out.contains("[1]"));
    assert!(marsad(&["brief", &ledger, "--about", "TUR", "--lang", "ar"]).out.contains("المصادر"));
    assert!(marsad(&["timeline", &ledger]).out.contains("2031-01-10"));
    assert!(marsad(&["diff", &ledger, "--since", "2031-01-01"]).out.contains("new, open"));
    assert_eq!(marsad(&["flags", &ledger, "--to", "csv"]).out, "");
    assert_eq!(marsad(&["check", &ledger]).code, 0);
    assert_eq!(marsad(&["remove", &ledger, "a"]).code, 0);
    assert_eq!(marsad(&["agreements", &ledger]).out, "");
    assert_eq!(marsad(&["check", &ledger]).code, 0);
}

#[test]
fn what_cannot_be_opened_or_written_is_told() {
    let folder = folder("ledger-faults");
    let input = article(&folder);
    let none = marsad(&["events", &folder.join("none").display().to_string()]);
    assert_eq!(none.code, 1);
    assert!(none.err.contains("marsad add LEDGER"), "{}", none.err);
    let other = folder.join("other");
    fs::write(&other, "not a ledger, but a text that is long enough to have been one".repeat(20)).unwrap();
    let other = marsad(&["add", &other.display().to_string(), &input]);
    assert_eq!(other.code, 1);
    assert!(other.err.contains("cannot be opened as a ledger"), "{}", other.err);
}

#[test]
fn a_killed_run_leaves_a_whole_ledger() {
    let folder = folder("ledger-killed");
    let ledger = folder.join("l.marsad").display().to_string();
    let input = folder.join("many.jsonl");
    let lines: String = (0..4000)
        .map(|n| {
            format!("{}\n", serde_json::json!({"id": n.to_string(), "date": "2031-01-10", "text": ARTICLE}))
        })
        .collect();
    fs::write(&input, lines).unwrap();
    // What a finished run has kept must outlive the killed ones.
    assert_eq!(marsad(&["add", &ledger, &article(&folder)]).code, 0);
    let mut kept = 1;
    let mut torn = 0;
    for round in 0..20u64 {
        let mut run = Command::new(env!("CARGO_BIN_EXE_marsad"))
            .args(["add", &ledger, &input.display().to_string()])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(60 + round * 90));
        // A reader beside it meets no lock.
        if kept > 0 {
            assert_eq!(marsad(&["flags", &ledger]).code, 0);
        }
        torn += u32::from(run.try_wait().unwrap().is_none());
        let _ = run.kill();
        run.wait().unwrap();
        let opened = marsad(&["check", &ledger]);
        if kept > 0 {
            assert_eq!(opened.code, 0, "{}", opened.err);
        }
        let documents =
            opened.err.split("; ").nth(1).and_then(|c| c.split(' ').next()?.parse().ok()).unwrap_or(0);
        assert!(documents >= kept, "{documents} of {kept}");
        kept = documents;
    }
    assert!(torn >= 5, "only {torn} runs were killed before their end");
    assert_eq!(marsad(&["add", &ledger, &input.display().to_string()]).code, 0);
    assert!(marsad(&["check", &ledger]).err.contains("4001 documents"));
}
