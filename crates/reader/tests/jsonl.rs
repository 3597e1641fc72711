//! Records and files, whole and broken.

use std::io::{self, BufReader, Read};

use marsad_reader::{DateFrom, Document, JsonLines, ReadError, SegmentKind, read_bytes};

fn read(input: &[u8]) -> Vec<Result<Document, ReadError>> {
    JsonLines::new(input).named("news.jsonl").collect()
}

#[track_caller]
fn message(line: &str) -> String {
    let read = read(format!("{line}\n{{\"text\": \"وصل.\"}}\n").as_bytes());
    assert_eq!(read.len(), 2, "{line}");
    assert_eq!(read[1].as_ref().expect("the line after is read").id, "line-2");
    let message = read[0].as_ref().expect_err("the line is broken").to_string();
    assert!(message.starts_with("news.jsonl, line 1") && message.ends_with('.'), "{message}");
    message
}

#[test]
fn a_record_is_a_document() {
    let line = r#"{"id": 7, "text": "وصل الوزير.", "date": "2015-07-23", "title": "وصول", "url": "http://a.example", "outlet": "مرصد", "lang": "ar", "more": {"a": [1]}}"#;
    let document = read(line.as_bytes()).remove(0).unwrap();
    assert_eq!(document.id, "7");
    assert_eq!(document.date.unwrap().to_string(), "2015-07-23");
    assert_eq!(document.date_from, DateFrom::Record);
    assert_eq!(document.title.as_deref(), Some("وصول"));
    assert_eq!(document.outlet.as_deref(), Some("مرصد"));
    assert_eq!(document.segments.len(), 1);
}

#[test]
fn one_or_two_lines_are_body_and_more_are_laid_out() {
    let read = read(
        "\u{FEFF}{\"text\": \"عنوان قصير\\nشاهد أيضا: قصة\"}\r\n\r\n{\"id\": \" \", \"date\": \"\", \"title\": null, \"text\": \"وصل الوزير.\\nغادر الوزير.\\nاقرأ أيضا: قصة\"}"
            .as_bytes(),
    );
    let kinds = |document: &Document| document.segments.iter().map(|s| s.kind).collect::<Vec<_>>();
    use SegmentKind::{Body, Related};
    assert_eq!(kinds(read[0].as_ref().unwrap()), [Body, Body]);
    let second = read[1].as_ref().unwrap();
    assert_eq!(kinds(second), [Body, Body, Related]);
    assert_eq!((second.id.as_str(), second.date), ("line-3", None));
}

#[test]
fn a_known_title_is_found_in_the_text() {
    let long = "وصل المبعوث الخاص إلى العاصمة صباح أمس في زيارة تستمر يومين والتقى وزير الخارجية ونائبه.";
    let line = format!(r#"{{"title": "وصول المبعوث", "text": "وصولُ المبعوث:\n{long}\nوغادر."}}"#);
    let document = read(line.as_bytes()).remove(0).unwrap();
    assert_eq!(document.segments[0].kind, SegmentKind::Title);
    assert_eq!(document.title.as_deref(), Some("وصول المبعوث"));
}

#[test]
fn broken_lines_say_what_to_mend() {
    assert!(message(r#"{"text": "أ" "id": 1}"#).contains("column 14"));
    assert!(message(r#"{"text": "أ" "id": 1}"#).contains("Put a comma between two fields"));
    assert!(message(r#"{"text": "وصل"#).contains("on one line"));
    assert!(message("{\"text\": \"a\tb\"}").contains("\\t"));
    assert!(message(r#"{"text": "a"} {"text": "b"}"#).contains("line of its own"));
    assert!(message(r#"{"text": 5}"#).contains("as a string"));
    assert!(message(r#"{"text": "a", "text": "b"}"#).contains("once"));
    assert!(message(r#"["a", "b"]"#).contains("one object"));
    assert!(message("وصل الوزير").contains("column 1"));
    assert!(message(r#"{"id": "a"}"#).contains("the record a has no text"));
    assert!(message(r#"{"id": "a", "text": " \n\u200f"}"#).contains("the record a has no text"));
    assert!(message(r#"{"text": "a", "date": "23/7/2015"}"#).contains("`23/7/2015`"));
    assert!(message(r#"{"text": "a", "date": "2015-02-30"}"#).contains("2020-07-22"));
    assert!(message(r#"{"text": "\ud800"}"#).contains("column"));
    assert!(message(r#"{"id": {"a": 1}, "text": "b"}"#).contains("whole number"));
}

#[test]
fn a_line_that_is_not_utf8_does_not_stop_the_others() {
    let read = read(b"{\"text\": \"\xC7\xE1\"}\n{\"text\": \"a b\"}");
    assert!(matches!(read[0], Err(ReadError::NotUtf8 { byte: 11, .. })), "{:?}", read[0]);
    assert!(read[1].is_ok());
}

#[test]
fn a_long_line_is_read() {
    let text = "وصل الوزير إلى بغداد أمس. ".repeat(200_000);
    let line = format!("{{\"text\": \"{text}\"}}\n{{\"text\": \"غادر.\"}}");
    let read: Vec<_> = JsonLines::new(BufReader::new(line.as_bytes())).collect();
    assert_eq!(read[0].as_ref().unwrap().text.len(), text.len());
    assert_eq!(read[1].as_ref().unwrap().id, "line-2");
}

#[test]
fn a_failing_reader_ends_the_iteration() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("disk gone"))
        }
    }
    let mut lines = JsonLines::new(BufReader::new(b"{\"text\": \"a\"}\n".chain(Failing)));
    assert!(lines.next().unwrap().is_ok());
    let error = lines.next().unwrap().unwrap_err().to_string();
    assert!(error.contains("Line 2") && error.contains("disk gone"), "{error}");
    assert!(lines.next().is_none());
}

#[test]
fn files() {
    assert_eq!(read_bytes("a", "\u{FEFF}وصل.".into()).unwrap().text, "وصل.");
    assert!(matches!(
        read_bytes("a", b"\xEF\xBB\xBFab\xC7".to_vec()),
        Err(ReadError::NotUtf8 { byte: 6, .. })
    ));
    assert!(matches!(read_bytes("a", b"\xFF\xFEa\0".to_vec()), Err(ReadError::Utf16 { .. })));
    assert!(matches!(read_bytes("a", b" \n\t".to_vec()), Err(ReadError::Empty { .. })));
    assert!(matches!(read_bytes("a", Vec::new()), Err(ReadError::Empty { .. })));
    assert!(matches!(
        read_bytes("a", b"PK\0\x01\0\0abc".to_vec()),
        Err(ReadError::Binary { percent: 44, .. })
    ));
    let kept = read_bytes("a", "وصل\0 الوزير إلى بغداد.".into()).unwrap();
    assert!(kept.text.contains('\0'));
}
