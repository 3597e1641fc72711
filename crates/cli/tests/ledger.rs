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

#[test]
fn a_review_stands_beside_the_coding_and_is_written_as_gold() {
    let folder = folder("ledger-review");
    let (ledger, input) = (folder.join("l.marsad").display().to_string(), article(&folder));
    assert_eq!(marsad(&["add", &ledger, &input]).code, 0);
    let events = marsad(&["events", &ledger, "--to", "jsonl"]).records();
    let id = events[0]["id"].as_str().unwrap();
    let fields = r#"{"status": "planned"}"#;
    let nobody = marsad(&["review", &ledger, "none", "accept", "--author", "سلمى"]);
    assert_eq!(nobody.code, 1);
    assert!(nobody.err.contains("there is no event none"), "{}", nobody.err);
    assert_eq!(marsad(&["review", &ledger, id, "correct", "--fields", "[]", "--author", "سلمى"]).code, 2);
    assert_eq!(marsad(&["review", &ledger, id, "correct", "--fields", fields, "--author", "سلمى"]).code, 0);
    let gold = marsad(&["reviews", &ledger, "--to", "gold"]).records();
    assert_eq!((&gold[0]["id"], &gold[0]["status"]), (&events[0]["id"], &"planned".into()));
    assert_eq!(gold[0]["review"]["author"], "سلمى");
    let applied = marsad(&["events", &ledger, "--reviews", "applied", "--to", "jsonl"]).records();
    assert!(applied.iter().any(|e| e["id"] == id && e["status"] == "planned"));
    assert!(marsad(&["reviews", &ledger]).out.contains("correct"));
}

#[test]
fn lists_are_written_for_other_tools() {
    let folder = folder("ledger-lists");
    let (ledger, input) = (folder.join("l.marsad").display().to_string(), article(&folder));
    assert_eq!(marsad(&["add", &ledger, &input]).code, 0);
    let map: serde_json::Value =
        serde_json::from_str(&marsad(&["events", &ledger, "--to", "geojson"]).out).unwrap();
    let features = map["features"].as_array().unwrap();
    assert!(features.iter().any(|f| f["geometry"]["type"] == "Point"));
    assert!(features.iter().any(|f| f["geometry"].is_null()));
    let graph = marsad(&["agreements", &ledger, "--to", "graphml"]).out;
    assert!(graph.contains("<node id=\"TUR GOV\"><data key=\"label\">Turkey GOV</data></node>"), "{graph}");
    let nowhere = marsad(&["events", &ledger, "--to", "parquet"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("--output FILE"), "{}", nowhere.err);
    let table = folder.join("t.parquet").display().to_string();
    assert_eq!(marsad(&["undertakings", &ledger, "--to", "parquet", "--output", &table]).code, 0);
    assert!(fs::read(&table).unwrap().starts_with(b"PAR1"));
}

#[test]
fn two_readers_meet_no_lock_while_one_adds() {
    let folder = folder("ledger-readers");
    let ledger = folder.join("l.marsad").display().to_string();
    let input = folder.join("many.jsonl");
    let lines: String = (0..1500)
        .map(|n| {
            format!("{}\n", serde_json::json!({"id": n.to_string(), "date": "2031-01-10", "text": ARTICLE}))
        })
        .collect();
    fs::write(&input, lines).unwrap();
    assert_eq!(marsad(&["add", &ledger, &article(&folder)]).code, 0);
    let mut adding = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(["add", &ledger, &input.display().to_string()])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::scope(|threads| {
        let reading = |command: &'static str| {
            let ledger = ledger.clone();
            threads.spawn(move || {
                for _ in 0..10 {
                    let read = marsad(&[command, &ledger, "--to", "jsonl"]);
                    assert_eq!((read.code, read.err.as_str()), (0, ""));
                    assert!(!read.out.is_empty());
                }
            })
        };
        let both = [reading("events"), reading("undertakings")];
        for reader in both {
            reader.join().unwrap();
        }
    });
    assert!(adding.wait().unwrap().success());
    assert!(marsad(&["check", &ledger]).err.contains("1501 documents"));
}

/// Runs marsad in a shell that first does something to itself.
fn under(setting: &str, arguments: &[&str]) -> (i32, String) {
    let mut words = vec!["-c".to_owned(), format!("{setting}; exec \"$@\""), "sh".to_owned()];
    words.push(env!("CARGO_BIN_EXE_marsad").to_owned());
    words.extend(arguments.iter().map(|a| (*a).to_owned()));
    let done = Command::new("sh").args(words).output().unwrap();
    (done.status.code().unwrap_or(-1), String::from_utf8_lossy(&done.stderr).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_the_ledger_as_it_was() {
    let folder = folder("ledger-full");
    let ledger = folder.join("l.marsad").display().to_string();
    let input = folder.join("many.jsonl");
    let lines: String = (0..3000)
        .map(|n| {
            format!("{}\n", serde_json::json!({"id": n.to_string(), "date": "2031-01-10", "text": ARTICLE}))
        })
        .collect();
    fs::write(&input, lines).unwrap();
    assert_eq!(marsad(&["add", &ledger, &article(&folder)]).code, 0);
    // No file may grow beyond a megabyte, and the signal that would end the program is ignored, so that a write
    // fails as it does on a full disk.
    let setting = "trap '' XFSZ; ulimit -f 2048";
    let (code, err) = under(setting, &["add", &ledger, &input.display().to_string()]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("what was there before is intact"), "{err}");
    assert!(err.contains("add again"), "{err}");
    let whole = marsad(&["check", &ledger]);
    assert_eq!(whole.code, 0, "{}", whole.err);
    assert!(whole.err.contains("1 documents"), "{}", whole.err);
    assert_eq!(marsad(&["add", &ledger, &input.display().to_string()]).code, 0);
    assert!(marsad(&["check", &ledger]).err.contains("3001 documents"));
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_told_and_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("ledger-read-only");
    let (ledger, input) = (folder.join("l.marsad").display().to_string(), article(&folder));
    assert_eq!(marsad(&["add", &ledger, &input]).code, 0);
    let set = |mode| fs::set_permissions(&ledger, fs::Permissions::from_mode(mode)).unwrap();
    set(0o444);
    // Root may write to any file, unless it gives that up.
    let root = fs::OpenOptions::new().append(true).open(&ledger).is_ok();
    let mut add = Command::new(if root { "setpriv" } else { env!("CARGO_BIN_EXE_marsad") });
    if root {
        add.args(["--bounding-set", "-dac_override", "--inh-caps", "-dac_override"]);
        add.arg(env!("CARGO_BIN_EXE_marsad"));
    }
    let Ok(refused) = add.args(["add", &ledger, &input]).output() else {
        set(0o644);
        eprintln!("SKIPPED: root without setpriv, the refusal to write was NOT tried");
        return;
    };
    let told = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{told}");
    assert!(told.contains("read-only"), "{told}");
    assert_eq!(marsad(&["events", &ledger]).code, 0);
    set(0o644);
    assert_eq!(marsad(&["check", &ledger]).code, 0);
}
