//! Records of others may say anything: nothing panics, and what is removed leaves nothing behind.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use marsad_codebook::{
    Category, EntityRecord, EventRecord, Evidence, PlaceRecord, SizeRecord, Status, TextInfo,
};
use marsad_ledger::{Document, Filter, Kind, Ledger, Segment};
use proptest::prelude::*;

const TEXT: &str =
    "اتفقت تركيا وروسيا على وقف إطلاق النار خلال شهر.\nوقصفت القوات سرت، وقتل 12 جنديا. نفى ذلك.";

fn words() -> impl Strategy<Value = Evidence> {
    let text = prop_oneof![Just("على وقف إطلاق النار في سرت خلال شهر".to_owned()), ".{0,12}"];
    (text, 0..200usize, 0..200usize).prop_map(|(text, start, end)| Evidence { text, start, end })
}

fn entity() -> impl Strategy<Value = EntityRecord> {
    let code = prop_oneof![Just(None), Just(Some("TUR".to_owned())), ".{0,4}".prop_map(Some)];
    let sector = prop_oneof![Just(None), Just(Some("GOV".to_owned())), Just(Some("REB".to_owned()))];
    (code, sector, words()).prop_map(|(code, sector, words)| EntityRecord {
        entity_text: words.text,
        start: words.start,
        end: words.end,
        code,
        sector,
        ..EntityRecord::default()
    })
}

prop_compose! {
    fn event()(
        id in "[a-c]{1,2}",
        date in prop_oneof![Just(None), Just(Some("2031-02-01".to_owned())), Just(Some("2031-02".to_owned())), ".{0,11}".prop_map(Some)],
        category in prop::sample::select(Category::ALL.to_vec()),
        status in prop::sample::select(vec![Status::Asserted, Status::Denied, Status::Planned]),
        actor in proptest::collection::vec(entity(), 0..3),
        recipient in proptest::collection::vec(entity(), 0..3),
        event_text in proptest::collection::vec(words(), 0..3),
        content in proptest::option::of(words()),
        sentence in words(),
        place in proptest::option::of((words(), any::<f64>(), any::<f64>(), any::<u8>())),
        dead in proptest::option::of(any::<u64>()),
    ) -> EventRecord {
        EventRecord {
            id, doc: "any".to_owned(), date, enddate: None, date_basis: Some("text"), event: [category],
            mode: vec!["withdraw".to_owned()], context: Vec::new(), quad_code: 1, status, historical: false,
            actor, recipient,
            event_loc: place.map(|(words, lat, lon, resolution)| PlaceRecord {
                extracted_place: words.text.clone(), start: words.start, end: words.end,
                resolved_place: words.text, geonameid: 0, lat, lon, country_code: "LBY".to_owned(), resolution,
            }),
            event_text, attribution: Vec::new(), size: SizeRecord { dead, ..SizeRecord::default() }, content,
            text: sentence.text, text_info: TextInfo { sequence: 0, start: sentence.start, end: sentence.end },
            rule: "any".to_owned(), gloss: "any".to_owned(), coder: "any",
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_event_is_added_asked_for_and_removed(
        events in proptest::collection::vec(event(), 0..6),
        others in proptest::collection::vec(event(), 0..6),
        date in prop_oneof![Just("2031-02-03".to_owned()), ".{0,11}"],
    ) {
        let mut ledger = Ledger::in_memory().unwrap();
        let document = |id: &str, outlet: &str| Document {
            id: id.to_owned(),
            date: Some(date.clone()),
            outlet: Some(outlet.to_owned()),
            text: TEXT.to_owned(),
            segments: vec![Segment { kind: "body".into(), line: 1, span: 0..TEXT.len() }],
            ..Document::default()
        };
        ledger.add(&document("one", "الأفق"), &events).unwrap();
        ledger.add(&document("other", "النبأ"), &others).unwrap();
        let as_of = Filter { as_of: Some("2031-02-02".to_owned()), ..Filter::default() };
        for filter in [Filter::default(), as_of] {
            for event in ledger.events(&filter).unwrap() {
                prop_assert!(ledger.record(&event.id).unwrap().is_some());
            }
            for kind in Kind::ALL {
                ledger.entries(kind, &filter).unwrap();
            }
        }
        prop_assert!(ledger.remove("one").unwrap() && ledger.remove("other").unwrap());
        prop_assert_eq!(ledger.counts().unwrap(), (0, 0, 0));
        prop_assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
    }
}
