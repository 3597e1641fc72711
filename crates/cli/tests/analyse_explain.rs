//! `marsad analyse` and `marsad explain`.

mod common;

use common::{ATTACK, MEETING, file, marsad, marsad_with, record};

#[test]
fn analyse_shows_lemma_class_and_clitics() {
    let run = marsad(&["analyse", "--text", "وسيعلنونها للحكومة"]);
    assert_eq!(run.code, 0);
    for piece in ["verb", "imperfect 3mp", "3fs", "announce", "noun", "government"] {
        assert!(run.out.contains(piece), "{piece} is missing in\n{}", run.out);
    }
}

#[test]
fn analyse_as_json_has_one_word_a_line() {
    let run = marsad(&["analyse", "--to", "jsonl", "--all", "--text", "وسيعلنونها للحكومةِ."]);
    let words = run.records();
    assert_eq!(words.len(), 3);
    assert_eq!(words[0]["lemma"], "أعلن");
    assert_eq!(words[0]["pos"], "verb");
    assert_eq!(words[0]["proclitics"], serde_json::json!(["و", "س"]));
    assert_eq!(words[0]["enclitic"], "ها");
    assert_eq!(words[0]["root"], "ع ل ن");
    assert_eq!(words[0]["form"], "IV");
    assert!(words[0]["rejected"].is_array());
    assert_eq!(words[1]["text"], "للحكومةِ");
    assert_eq!((words[1]["start"].as_u64(), words[1]["end"].as_u64()), (Some(11), Some(19)));
    assert_eq!(words[2]["pos"], "sign");
}

#[test]
fn analyse_shows_rejected_readings_when_asked() {
    let few = marsad(&["analyse", "--text", "ذكر"]);
    let all = marsad(&["analyse", "--all", "--text", "ذكر"]);
    assert!(all.out.lines().count() > few.out.lines().count());
    assert!(all.out.contains("remind"));
}

#[test]
fn analyse_reads_files() {
    let run = marsad(&["analyse", "--to", "jsonl", &file("analyse/a.txt", MEETING)]);
    assert!(run.records().iter().any(|word| word["lemma"] == "اجتمع"));
}

#[test]
fn explain_says_why_an_event_was_coded() {
    let run = marsad(&["explain", "--date", "2021-05-04", "--sentence", ATTACK]);
    assert_eq!(run.code, 0, "{}", run.err);
    for piece in
        ["ASSAULT", "Why", "evokes assault#", "lexicon/ar/frames/assault.toml", "2021-05-03", "attack"]
    {
        assert!(run.out.contains(piece), "{piece} is missing in\n{}", run.out);
    }
}

#[test]
fn explain_says_what_was_considered_and_why_it_was_not_coded() {
    let run = marsad(&["explain", "--sentence", "ناقشت الندوة ظاهرة الهجوم على الصحفيين."]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("Considered and not coded"), "{}", run.out);
    assert!(run.out.contains("ASSAULT") && run.out.contains("⟦"), "{}", run.out);
}

#[test]
fn explain_says_when_there_was_nothing_to_consider() {
    let run = marsad(&["explain", "--sentence", "الطقس جميل"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("none was considered"), "{}", run.out);
}

#[test]
fn explain_finds_one_event_by_number_and_by_id() {
    let path = file("explain/news.jsonl", record("a", MEETING) + &record("b", ATTACK));
    let events = marsad(&["code", "--to", "jsonl", &path]).records();
    let id = events[1]["id"].as_str().expect("an id");
    let by_number = marsad(&["explain", "--event", "2", &path]);
    let by_id = marsad(&["explain", "--event", id, &path]);
    assert_eq!(by_number.out, by_id.out);
    assert!(by_number.out.contains("ASSAULT") && !by_number.out.contains("CONSULT"));
    let none = marsad(&["explain", "--event", "9", &path]);
    assert_eq!(none.code, 1);
    assert!(none.err.contains("there is no event 9: 2 events found"), "{}", none.err);
}

#[test]
fn explain_reads_standard_input() {
    let run = marsad_with(&["explain", "-"], MEETING.as_bytes());
    assert_eq!(run.code, 0);
    assert!(run.out.contains("evokes consult#"), "{}", run.out);
}
