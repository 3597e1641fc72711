//! `marsad code` on what it should read.

mod common;

use common::{ATTACK, MEETING, file, marsad, marsad_with, record};
use serde_json::Value;

/// Every evidence of a record, with the field it stands in.
fn evidence(event: &Value) -> Vec<(&'static str, &Value)> {
    let list = |name: &'static str| event[name].as_array().into_iter().flatten().map(move |e| (name, e));
    let mut found: Vec<_> = list("event_text").chain(list("actor")).chain(list("recipient")).collect();
    found.extend([("event_loc", &event["event_loc"]), ("content", &event["content"])]);
    for said in event["attribution"].as_array().into_iter().flatten() {
        found.extend([("speaker", &said["speaker"]), ("cue", &said["cue"]), ("via", &said["via"])]);
    }
    found.retain(|(_, value)| value.is_object());
    found
}

#[test]
fn jsonl_has_the_fields_of_the_contract() {
    let run =
        marsad_with(&["code", "--from", "jsonl", "--to", "jsonl", "-"], record("a", MEETING).as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let records = run.records();
    assert_eq!(records.len(), 1);
    let event = &records[0];
    let fields = [
        "id",
        "doc",
        "date",
        "enddate",
        "date_basis",
        "event",
        "mode",
        "context",
        "quad_code",
        "status",
        "historical",
        "actor",
        "recipient",
        "event_loc",
        "event_text",
        "attribution",
        "size",
        "content",
        "text",
        "text_info",
        "rule",
        "gloss",
        "coder",
    ];
    for field in fields {
        assert!(event.get(field).is_some(), "{field} is missing");
    }
    assert_eq!(event["doc"], "a");
    assert_eq!(event["event"][0], "CONSULT");
    assert_eq!(event["quad_code"], 1);
    assert_eq!(event["status"], "asserted");
    assert_eq!(event["actor"][0]["code"], "FRA");
    assert_eq!(event["date"], "2021-05-03");
    assert!(event["coder"].as_str().is_some_and(|coder| coder.starts_with("marsad ")));
}

#[test]
fn offsets_count_code_points_of_the_document() {
    // Before the sentence: letters outside the first plane, vowel signs, a direction mark, a blank line.
    let said = "وقال المتحدث باسم الحكومة العراقية إن بلاده ترفض قصف القرى في الشمال.";
    let text = format!("😀 خبرٌ عاجـــل\u{200f}: {MEETING}\n\n{said} {ATTACK}");
    let run = marsad_with(&["code", "--from", "jsonl", "--to", "jsonl"], record("b", &text).as_bytes());
    let characters: Vec<char> = text.chars().collect();
    let slice = |value: &Value| -> String {
        let at = |name: &str| usize::try_from(value[name].as_u64().expect("an offset")).expect("an offset");
        characters[at("start")..at("end")].iter().collect()
    };
    let mut checked = 0;
    for event in run.records() {
        assert_eq!(slice(&event["text_info"]), event["text"].as_str().expect("the sentence"));
        for (field, value) in evidence(&event) {
            let words =
                ["text", "entity_text", "extracted_place"].iter().find_map(|name| value[*name].as_str());
            let words = words.filter(|words| !words.is_empty());
            if let Some(words) = words {
                assert_eq!(slice(value), words, "{field} of {}", event["gloss"]);
                checked += 1;
            }
        }
    }
    assert!(checked >= 6, "only {checked} pieces of evidence\n{}", run.out);
}

#[test]
fn plover_is_one_array_without_additions() {
    let denied = "نفى وزير الخارجية المصري أن تكون القوات المصرية قصفت مدينة درنة الليبية.";
    let planned = "سيجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس غدا.";
    let lines = [("a", MEETING), ("b", denied), ("c", planned)].map(|(id, text)| record(id, text)).concat();
    let own = marsad_with(&["code", "--from", "jsonl", "--to", "jsonl"], lines.as_bytes()).records();
    let run = marsad_with(&["code", "--from", "jsonl", "--to", "plover"], lines.as_bytes());
    let all: Value = serde_json::from_str(&run.out).expect("one JSON document");
    let events = all.as_array().expect("an array");
    assert_eq!(events.len(), own.len());
    let mut standings = 0;
    for (event, own) in events.iter().zip(own) {
        for added in
            ["doc", "date_basis", "status", "historical", "attribution", "content", "rule", "gloss", "coder"]
        {
            assert!(event.get(added).is_none(), "{added} is no field of PLOVER");
        }
        for entity in event["actor"].as_array().into_iter().flatten() {
            assert!(entity.get("reached_by").is_none());
            assert!(entity.get("code").is_some() && entity.get("sector").is_some());
        }
        // A denial or a plan must not pass for a deed.
        let auxiliary = match own["status"].as_str() {
            Some("planned") => "future",
            Some("denied") => "negation",
            Some("conditional" | "possible") => "hypothetical",
            _ => continue,
        };
        assert!(
            event["mode"].as_array().is_some_and(|modes| modes.iter().any(|mode| mode == auxiliary)),
            "{event}"
        );
        standings += 1;
    }
    assert!(standings > 0, "no event that is not asserted in\n{}", run.out);
}

#[test]
fn plover_without_events_is_an_empty_array() {
    let run = marsad_with(&["code", "--to", "plover"], "الطقس جميل اليوم في المدينة.".as_bytes());
    assert_eq!((run.code, run.out.as_str()), (0, "[]\n"));
}

#[test]
fn text_shows_english_and_marks_the_arabic() {
    let run = marsad_with(&["code", "--date", "2021-05-04"], ATTACK.as_bytes());
    assert_eq!(run.code, 0);
    for piece in ["ASSAULT", "violence", "UAF", "Benghazi", "2021-05-03", "stdin", "⟦"] {
        assert!(run.out.contains(piece), "{piece} is missing in\n{}", run.out);
    }
    assert!(!run.out.contains('\u{1b}'), "no colours unless on a terminal");
    assert_eq!(run.out.matches('\u{2067}').count(), run.out.matches('\u{2069}').count());
    assert!(run.err.contains("1 document, 1 event (ASSAULT 1)"), "{}", run.err);
}

#[test]
fn colour_is_given_where_it_is_asked_for() {
    let run = marsad_with(&["code", "--color", "always"], ATTACK.as_bytes());
    assert!(run.out.contains("\u{1b}[") && !run.out.contains('⟦'));
}

#[test]
fn escapes_in_the_text_do_not_reach_the_screen() {
    let text = record("a\u{1b}[31m", &format!("{ATTACK}\u{202e}"));
    let run = marsad_with(&["code", "--from", "jsonl"], text.as_bytes());
    assert!(!run.out.contains('\u{1b}') && !run.out.contains('\u{202e}'));
}

#[test]
fn the_format_is_seen_from_name_or_content() {
    let lines = record("a", MEETING) + &record("b", ATTACK);
    let by_content = marsad_with(&["code", "--to", "jsonl"], lines.as_bytes());
    assert_eq!(by_content.categories(), ["CONSULT", "ASSAULT"]);
    let by_name = marsad(&["code", "--to", "jsonl", &file("format/news.jsonl", &lines)]);
    assert_eq!(by_name.out, by_content.out);
    let text = marsad(&["code", "--to", "jsonl", &file("format/news.txt", MEETING)]);
    assert_eq!(text.categories(), ["CONSULT"]);
}

#[test]
fn several_files_and_standard_input_are_read_in_order() {
    let first = file("several/first.txt", ATTACK);
    let last = file("several/last.txt", ATTACK);
    let run = marsad_with(&["code", "--to", "jsonl", &first, "-", &last], MEETING.as_bytes());
    assert_eq!(run.categories(), ["ASSAULT", "CONSULT", "ASSAULT"]);
    let documents: Vec<_> = run.records().iter().map(|event| event["doc"].clone()).collect();
    assert_eq!(documents, [first.as_str(), "stdin", last.as_str()]);
}

#[test]
fn a_date_is_given_to_documents_without_one() {
    let dated = record("dated", ATTACK);
    let bare = serde_json::json!({"id": "bare", "text": ATTACK}).to_string();
    let run = marsad_with(
        &["code", "--from", "jsonl", "--to", "jsonl", "--date", "2019-01-10"],
        (dated + &bare).as_bytes(),
    );
    let dates: Vec<_> = run.records().iter().map(|event| event["date"].clone()).collect();
    assert_eq!(dates, ["2021-05-03", "2019-01-09"]);
}

#[test]
fn what_is_no_article_is_not_coded() {
    let text = format!(
        "اجتماع فرنسي ألماني في باريس\n\n{MEETING} وبحث الوزيران في اللقاء العلاقات الثنائية والتطورات في المنطقة وسبل حلها.\n\nاقرأ أيضا: {ATTACK}\n"
    );
    let run = marsad_with(&["code", "--to", "jsonl", "--date", "2021-05-04"], text.as_bytes());
    assert!(!run.categories().contains(&"ASSAULT".to_owned()), "{}", run.out);
    assert!(run.categories().contains(&"CONSULT".to_owned()), "{}", run.out);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let lines: String = (0..3000).map(|n| record(&format!("d{n}"), ATTACK)).collect();
    let path = file("pipe/many.jsonl", lines);
    let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(["code", "--to", "jsonl", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("piped"));
    out.read_line(&mut first).expect("a line");
    drop(out);
    let output = child.wait_with_output().expect("the binary ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
