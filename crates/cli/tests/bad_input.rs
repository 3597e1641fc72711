//! `marsad code` on what it should not be given: it says so and goes on.

mod common;

use common::{ATTACK, MEETING, file, marsad, marsad_with, record};

#[test]
fn a_broken_record_is_told_with_its_place_and_the_run_goes_on() {
    let lines = format!(
        "{}{{\"id\": \"b\", \"text\": \"وصل\n{}\n[1, 2]\n{{\"id\": \"e\"}}\n{{\"text\": \"وصل الوزير.\", \"date\": \"2021-02-30\"}}\n{}",
        record("a", MEETING),
        "{\"id\": 7,}",
        record("z", ATTACK)
    );
    let path = file("broken/news.jsonl", lines);
    let run = marsad(&["code", "--to", "jsonl", &path]);
    assert_eq!(run.code, 0);
    assert_eq!(run.categories(), ["CONSULT", "ASSAULT"]);
    for line in [2, 3, 4, 5, 6] {
        assert!(run.err.contains(&format!("{path}, line {line}")), "line {line} in\n{}", run.err);
    }
    let counts = "2 documents, 2 events (CONSULT 1, ASSAULT 1); 5 skipped: 3 broken, 1 without a text, 1 with an impossible date";
    assert!(run.err.contains(counts), "{}", run.err);
}

#[test]
fn strict_makes_what_was_skipped_a_failure() {
    let lines = record("a", MEETING) + "{\n";
    let run = marsad_with(&["code", "--strict", "--from", "jsonl", "--to", "jsonl"], lines.as_bytes());
    assert_eq!((run.code, run.records().len()), (1, 1));
    let sound = marsad_with(
        &["code", "--strict", "--from", "jsonl", "--to", "jsonl"],
        record("a", MEETING).as_bytes(),
    );
    assert_eq!(sound.code, 0, "{}", sound.err);
}

#[test]
fn a_file_that_is_not_utf8_is_told_and_the_next_one_read() {
    let bad = file("bytes/bad.txt", [b'a', b'\n', 0xC7, 0xE1]);
    let good = file("bytes/good.txt", MEETING);
    let run = marsad(&["code", "--to", "jsonl", &bad, &good]);
    assert_eq!((run.code, run.categories()), (0, vec!["CONSULT".to_owned()]));
    assert!(run.err.contains(&format!("{bad}, line 2")) && run.err.contains("not UTF-8"), "{}", run.err);
    let alone = marsad(&["code", &bad]);
    assert_eq!(alone.code, 1);
}

#[test]
fn a_record_that_is_not_utf8_is_told_and_the_next_one_read() {
    let mut lines = b"{\"id\": \"x\", \"text\": \"\xC7\xE1\"}\n".to_vec();
    lines.extend(record("a", MEETING).into_bytes());
    let run = marsad_with(&["code", "--from", "jsonl", "--to", "jsonl"], &lines);
    assert_eq!((run.code, run.records().len()), (0, 1));
    assert!(run.err.contains("stdin, line 1"), "{}", run.err);
}

#[test]
fn an_empty_file_holds_nothing_to_code() {
    for (name, content) in [
        ("empty/a.txt", ""),
        ("empty/b.txt", " \n\t\u{feff}\n"),
        ("empty/c.jsonl", ""),
        ("empty/d.jsonl", "\n\n"),
    ] {
        let run = marsad(&["code", &file(name, content)]);
        assert_eq!(run.code, 1, "{name}");
        assert!(run.err.contains("1 skipped: 1 empty"), "{name}: {}", run.err);
        assert!(run.out.is_empty());
    }
}

#[test]
fn no_such_file_alone_is_a_usage_error() {
    let run = marsad(&["code", "no-such-file.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no-such-file.txt cannot be opened: there is no such file"), "{}", run.err);
    let beside = marsad(&["code", "no-such-file.txt", &file("missing/good.txt", MEETING)]);
    assert_eq!(beside.code, 0);
    let strict = marsad(&["code", "--strict", "no-such-file.txt", &file("missing/good.txt", MEETING)]);
    assert_eq!(strict.code, 1);
}

#[test]
fn wrong_options_are_usage_errors() {
    for arguments in [&["code", "--to", "xml"][..], &["code", "--date", "yesterday"], &["paint"], &[]] {
        assert_eq!(marsad(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn other_languages_are_counted_and_passed_over() {
    let lines = [
        r#"{"id": "en", "text": "The ministers met in Paris."}"#,
        r#"{"id": "fa", "text": "وزیر خارجه با همتای خود دیدار کرد.", "lang": "fa"}"#,
        r#"{"id": "signs", "text": "--- 123 !!!"}"#,
        record("a", MEETING).trim(),
    ]
    .join("\n");
    let run = marsad_with(&["code", "--from", "jsonl", "--to", "jsonl"], lines.as_bytes());
    assert_eq!((run.code, run.records().len()), (0, 1));
    assert!(run.err.contains("there is no Arabic in it"), "{}", run.err);
    assert!(run.err.contains("3 skipped: 1 in another language, 2 with no Arabic"), "{}", run.err);
}

#[test]
fn arabic_among_other_languages_is_coded() {
    let text = format!("BREAKING: the ministers met today in Paris.\n{MEETING}\nMinistres réunis à Paris.");
    let run = marsad_with(&["code", "--from", "jsonl", "--to", "jsonl"], record("mixed", &text).as_bytes());
    assert_eq!(run.categories(), ["CONSULT"]);
}

#[test]
fn unclosed_quotation_marks_end_with_their_line() {
    for quote in ["«", "\"", "“"] {
        let text = format!("قال المتحدث: {quote}لن نقبل بهذا القرار.\n{MEETING}\n{ATTACK}");
        let run = marsad_with(&["code", "--from", "jsonl", "--to", "jsonl"], record("q", &text).as_bytes());
        let categories = run.categories();
        assert!(
            categories.contains(&"CONSULT".to_owned()) && categories.contains(&"ASSAULT".to_owned()),
            "{quote}: {categories:?}"
        );
    }
}

#[test]
fn nothing_but_clutter_is_nothing_to_code() {
    let run = marsad_with(&["code", "--to", "jsonl"], "اقرأ أيضا: سفر الوزير\nشارك هذا المقال\n".as_bytes());
    assert_eq!(run.records().len(), 0);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("nothing but captions"), "{}", run.err);
}

#[test]
fn any_bytes_are_survived() {
    // A fixed sequence of pseudo-random bytes, half of them from the Arabic block.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let noise: Vec<u8> = (0..20_000).map(|_| (next() >> 24) as u8).collect();
    assert_eq!(marsad_with(&["code", "--from", "text"], &noise).code, 1);
    assert_eq!(marsad_with(&["code", "--from", "jsonl"], &noise).code, 1);
    let letters: String = (0..20_000)
        .filter_map(|_| char::from_u32(0x620 + (next() >> 20) as u32 % 0x40))
        .chain([' '])
        .collect();
    let run = marsad_with(&["code", "--from", "text", "--to", "jsonl"], letters.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
}
