//! What holds for any input.

use marsad_reader::{Document, JsonLines, SegmentKind, read_bytes, read_text};
use proptest::prelude::*;

#[track_caller]
fn holds(document: &Document) {
    let mut end = 0;
    for segment in &document.segments {
        assert!(segment.span.start >= end && segment.span.start < segment.span.end);
        let gap = &document.text[end..segment.span.start];
        assert!(!gap.chars().any(char::is_alphanumeric), "{gap:?} is lost");
        let part = &document.text[segment.span.clone()];
        assert_eq!(part, part.trim());
        if let Some(credit) = &segment.credit {
            assert_eq!(segment.kind, SegmentKind::Caption);
            assert!(credit.start >= segment.span.start && credit.end <= segment.span.end);
            let _ = &document.text[credit.clone()];
        }
        assert_eq!(segment.repeats.is_some(), segment.kind == SegmentKind::PullQuote);
        if let Some(line) = segment.repeats {
            assert!(line != segment.line);
            assert!(document.segments.iter().any(|s| s.line == line && s.kind == SegmentKind::Body));
        }
        end = segment.span.end;
    }
    assert!(!document.text[end..].chars().any(char::is_alphanumeric));
    if let Some(byline) = &document.byline {
        let _ = &document.text[byline.clone()];
    }
    for byte in (0..document.text.len() + 2).step_by(1 + document.text.len() / 50) {
        let _ = document.is_coded(byte);
    }
}

/// Lines of the kind that stand around articles, mixed with sentences that may repeat.
fn article() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "قال الوزير",
        "إن بلاده ستوقع الاتفاق",
        "الشهر المقبل",
        "في العاصمة",
        ". ",
        "، ",
        " – ",
        " - ",
        " (",
        ")",
        "رويترز",
        "أ.ف.ب",
        "فريق التحرير",
        "اقرأ/ي أيضًا:",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "\u{200F}",
        "23 يوليو 2020",
        "كتب: ",
        "تصوير: ",
        "وقال المتحدث باسم الحكومة إن الوفد سيصل إلى المدينة مساء الأحد على رأس وفد كبير",
        "جميع الحقوق محفوظة",
        "#وسم",
        "ﷲ",
        "؟",
        "\"",
        "a@b.c",
        "\0",
        "[",
        "]",
        "|",
        "مواضيع ذات صلة",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_laid_out(text in any::<String>()) {
        holds(&read_text("any", text));
    }

    #[test]
    fn any_article_is_laid_out(text in article()) {
        let document = read_text("any", text.clone());
        holds(&document);
        prop_assert_eq!(document.text, text);
    }

    #[test]
    fn any_bytes_are_a_document_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for document in JsonLines::new(bytes.as_slice()).flatten() {
            holds(&document);
        }
        match read_bytes("any", bytes) {
            Ok(document) => holds(&document),
            Err(error) => prop_assert!(error.to_string().ends_with('.')),
        }
    }

    #[test]
    fn any_record_is_a_document(text in article(), title in any::<String>()) {
        let line = serde_json::json!({"text": text, "title": title}).to_string();
        for document in JsonLines::new(line.as_bytes()).flatten() {
            holds(&document);
        }
    }

    #[test]
    fn a_cut_record_is_an_error(text in article(), cut in 1usize..200) {
        let line = serde_json::json!({"id": "a", "text": text}).to_string();
        let cut = line.len().saturating_sub(cut).max(1);
        let read: Vec<_> = JsonLines::new(&line.as_bytes()[..cut]).collect();
        prop_assert_eq!(read.len(), 1);
        prop_assert!(read[0].is_err());
    }
}
