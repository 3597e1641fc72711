//! The date expressions of any text, from a fixed anchor, from the text's own date and from none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_text::{Normalized, tokens};
use marsad_time::{Anchor, find, find_document_date, parse_iso};

fuzz_target!(|source: &str| {
    let text = Normalized::new(source);
    let tokens = tokens(&text);
    let anchors =
        [find_document_date(&text, &tokens), parse_iso("2015-07-23").ok(), parse_iso(source).ok(), None];
    for anchor in anchors.map(|date| Anchor { date }) {
        let mut at = 0;
        for time in find(&text, &tokens, 0..tokens.len(), &anchor) {
            assert!(at <= time.tokens.start && time.tokens.start < time.tokens.end);
            at = time.tokens.end;
            for days in [time.interval, time.alternative].into_iter().flatten() {
                assert!(days.start <= days.end);
            }
        }
        assert!(at <= tokens.len());
    }
});
