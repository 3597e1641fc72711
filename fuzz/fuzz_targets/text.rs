//! Normalisation, tokens and sentences of any text: the way back to the original is never lost.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_text::{CharacterOffsets, Normalized, sentences, tokens};

fuzz_target!(|text: &str| {
    let normal = Normalized::new(text);
    let found = tokens(&normal);
    let offsets = CharacterOffsets::new(text);
    for token in &found {
        assert!(!token.text(&normal).is_empty());
        let bytes = token.bytes();
        assert_eq!(text[..bytes.start].chars().count(), offsets.character(bytes.start));
        assert!(!text[bytes].is_empty());
    }
    let mut next = 0;
    for sentence in sentences(&normal, &found) {
        assert_eq!(sentence.tokens.start, next);
        next = sentence.tokens.end;
    }
    assert_eq!(next, found.len());
});
