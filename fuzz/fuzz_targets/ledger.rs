//! Any document with any events through the ledger: nothing panics, adding again changes nothing, and what is
//! removed leaves nothing behind.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use marsad_coder::{Coder, Input};
use marsad_ledger::{Added, Document, Filter, Kind, Ledger, Segment};

thread_local! {
    static CODER: RefCell<Coder> = RefCell::new(Coder::new());
}

fuzz_target!(|input: (&str, &str, Vec<u32>)| {
    let (text, date, numbers) = input;
    let mut numbers = numbers.into_iter().map(|n| n as usize).chain(std::iter::repeat(0));
    let mut next = || numbers.next().unwrap_or(0);
    let coded = Input { id: "fuzz", text, date: Some("2015-07-23"), title: None, skip: &[] };
    let mut events = CODER.with_borrow_mut(|coder| coder.code(&coded)).events;
    for event in &mut events {
        // Records of others may say anything.
        match next() % 8 {
            0 => event.date = Some(date.to_owned()),
            1 => event.text_info.start = next(),
            2 => event.event_text.clear(),
            3 => event.actor.clear(),
            4 => event.size.dead = Some(next() as u64),
            5 => event.gloss = date.to_owned(),
            6 => event.content = event.event_text.first().cloned(),
            _ => {}
        }
        for words in &mut event.event_text {
            if next() % 4 == 1 {
                words.start = next();
            }
        }
    }
    let end = text.len();
    let document = Document {
        id: "fuzz".into(),
        date: Some(date.to_owned()),
        outlet: Some(date.to_owned()),
        text: text.to_owned(),
        segments: vec![Segment { kind: "body".into(), line: 1, span: 0..end }],
        ..Document::default()
    };
    let mut ledger = Ledger::in_memory().expect("memory");
    assert_eq!(ledger.add(&document, &events).expect("any document is added"), Added::New);
    assert_eq!(ledger.add(&document, &events).expect("again"), Added::Unchanged);
    let as_of = Filter { as_of: Some(date.to_owned()), ..Filter::default() };
    for filter in [Filter::default(), as_of, Filter { text: Some(date.to_owned()), ..Filter::default() }] {
        ledger.events(&filter).expect("events");
        for kind in Kind::ALL {
            ledger.entries(kind, &filter).expect("entries");
        }
    }
    assert!(ledger.remove("fuzz").expect("removed"));
    assert_eq!(ledger.counts().expect("counts"), (0, 0, 0));
    assert!(ledger.check().expect("checked").is_empty());
});
