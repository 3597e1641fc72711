//! Any text through the coder: nothing panics, and the words of an event stand where its record says.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use marsad_coder::{Coder, Input};

thread_local! {
    static CODER: RefCell<Coder> = RefCell::new(Coder::explaining());
}

fuzz_target!(|text: &str| {
    let input = Input { id: "fuzz", text, date: Some("2015-07-23"), title: None, skip: &[] };
    let coded = CODER.with_borrow_mut(|coder| coder.code(&input));
    let slice = |start: usize, end: usize| -> String { text.chars().take(end).skip(start).collect() };
    for event in &coded.events {
        for words in &event.event_text {
            assert_eq!(words.text, slice(words.start, words.end));
        }
        for party in event.actor.iter().chain(&event.recipient) {
            assert_eq!(party.entity_text, slice(party.start, party.end));
        }
    }
});
