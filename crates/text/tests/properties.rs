//! What must hold for any text.

use marsad_text::{CharacterOffsets, Normalized, TokenKind, sentences, tokens};
use proptest::prelude::*;

/// Arabic letters, diacritics, tatweel, presentation forms, digits, signs and anything else.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(
            prop_oneof![
                proptest::char::range('\u{0600}', '\u{06FF}'),
                proptest::char::range('\u{FB50}', '\u{FEFF}'),
                proptest::char::range('\u{2000}', '\u{206F}'),
                proptest::char::range(' ', '~'),
                Just('\n'),
                any::<char>(),
            ],
            0..200
        )
        .prop_map(|c| c.into_iter().collect()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn every_token_maps_back_to_characters_that_normalise_to_it(text in any_text()) {
        let normal = Normalized::new(&text);
        for token in tokens(&normal) {
            let original = &text[token.bytes()];
            let again = Normalized::new(original);
            let trimmed: String = again.as_str().split_whitespace().collect();
            let wanted: String = token.text(&normal).split_whitespace().collect();
            prop_assert!(trimmed.contains(&wanted), "{original:?} gave {trimmed:?}, wanted {wanted:?}");
        }
    }

    #[test]
    fn tokens_are_in_order_and_no_letter_is_lost(text in any_text()) {
        let normal = Normalized::new(&text);
        let found = tokens(&normal);
        let mut last = 0;
        for token in &found {
            prop_assert!(token.normal.start >= last && token.normal.end > token.normal.start);
            prop_assert!(token.span.end > token.span.start);
            last = token.normal.end;
        }
        let kept: String = found.iter().map(|t| t.text(&normal)).collect();
        let wanted: String = normal.as_str().chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        prop_assert_eq!(kept, wanted);
    }

    #[test]
    fn sentences_cover_all_tokens_once(text in any_text()) {
        let normal = Normalized::new(&text);
        let found = tokens(&normal);
        let mut next = 0;
        for sentence in sentences(&normal, &found) {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(sentence.tokens.len() <= marsad_text::LONGEST_SENTENCE + 8);
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next, found.len());
    }

    #[test]
    fn character_offsets_count_code_points(text in any_text()) {
        let offsets = CharacterOffsets::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(offsets.character(at), count);
        }
        prop_assert_eq!(offsets.character(text.len()), text.chars().count());
    }
}

fn cut(text: &str) -> Vec<String> {
    let normal = Normalized::new(text);
    let found = tokens(&normal);
    sentences(&normal, &found)
        .into_iter()
        .map(|s| text[found[s.tokens.start].bytes().start..found[s.tokens.end - 1].bytes().end].to_owned())
        .collect()
}

#[test]
fn sentences_of_the_press() {
    assert_eq!(
        cut("أعلن الجيش النصر. وقال «انتهت الحرب.» ثم غادر."),
        ["أعلن الجيش النصر.", "وقال «انتهت الحرب.»", "ثم غادر."]
    );
    assert_eq!(cut("بلغ النمو 3.5 في المئة (أ.ف.ب). انتهى"), ["بلغ النمو 3.5 في المئة (أ.ف.ب).", "انتهى"]);
    assert_eq!(cut("البرلمان يصوت.. والحكومة ترفض"), ["البرلمان يصوت.. والحكومة ترفض"]);
    assert_eq!(cut("هل وصل؟ نعم! وصل د. سامي"), ["هل وصل؟", "نعم!", "وصل د. سامي"]);
    assert_eq!(
        cut("العنوان\n\nالنص الأول.\n- بند\n- بند ثان"),
        ["العنوان", "النص الأول.", "- بند", "- بند ثان"]
    );
    assert_eq!(cut("قال \"سنرد\". ثم سكت."), ["قال \"سنرد\".", "ثم سكت."]);
}

#[test]
fn presentation_forms_and_marks_are_read() {
    let text = "ﻗﺎﻝ ﷲ ١٢٫٥ مُحَمَّدٌ";
    let normal = Normalized::new(text);
    assert_eq!(normal.as_str(), "قال الله 12.5 محمد");
    let found = tokens(&normal);
    assert_eq!(found[2].kind, TokenKind::Number);
    assert_eq!(&text[found[3].bytes()], "مُحَمَّدٌ");
}
