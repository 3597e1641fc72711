//! What people say of the coding stands beside it.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use marsad_codebook::EventRecord;
use marsad_coder::{Coder, Input};
use marsad_ledger::{Decision, Document, Filter, Kind, Ledger, LedgerError, Review, Reviews};
use serde_json::{Map, Value, json};

const TEXT: &str = "قال المتحدث باسم الجيش الليبي إن القوات الروسية قصفت مواقع القوات التركية قرب سرت أمس وقتلت 12 جنديا. \
    والتقى وزير الخارجية المصري نظيره الفرنسي في القاهرة. واتفقت تركيا وروسيا على تبادل الأسرى خلال شهر.";

fn ledger() -> (Ledger, Vec<EventRecord>) {
    let input = Input { id: "a", text: TEXT, date: Some("2031-02-01"), title: None, skip: &[] };
    let events = Coder::new().code(&input).events;
    let document = Document {
        id: "a".into(),
        date: Some("2031-02-01".into()),
        text: TEXT.into(),
        ..Document::default()
    };
    let mut ledger = Ledger::in_memory().unwrap();
    ledger.add(&document, &events).unwrap();
    (ledger, events)
}

fn review(event: &str, decision: Decision, fields: &Value) -> Review {
    let fields = fields.as_object().cloned().unwrap_or_else(Map::new);
    let time = Some("2031-03-01T10:00:00Z".to_owned());
    Review { event: event.to_owned(), decision, fields, note: None, author: "سلمى".to_owned(), time }
}

fn of<'e>(events: &'e [EventRecord], category: &str) -> &'e str {
    &events.iter().find(|e| e.event[0].name() == category).unwrap().id
}

#[test]
fn the_record_comes_back_as_it_was_added() {
    let (ledger, events) = ledger();
    assert!(events.len() >= 3);
    assert!(
        events.iter().any(|e| !e.attribution.is_empty() && e.size.dead.is_some() && e.event_loc.is_some())
    );
    for event in &events {
        let mut was = serde_json::to_value(event).unwrap();
        let mut now = ledger.record(&event.id).unwrap().unwrap();
        // The version of the program that coded it is not kept.
        was["coder"].take();
        now["coder"].take();
        assert_eq!(was, now);
    }
}

#[test]
fn reviews_count_only_where_they_are_asked_for() {
    let (mut ledger, events) = ledger();
    let machine = ledger.events(&Filter::default()).unwrap();
    let (fight, meeting) = (of(&events, "ASSAULT"), of(&events, "CONSULT"));
    ledger.review(&review(fight, Decision::Reject, &Value::Null)).unwrap();
    ledger.review(&review(meeting, Decision::Accept, &Value::Null)).unwrap();
    ledger
        .review(&review(meeting, Decision::Correct, &json!({"status": "planned", "mode": ["visit"]})))
        .unwrap();
    let with = |reviews| Filter { reviews, ..Filter::default() };
    let plain: Vec<_> = ledger.events(&Filter::default()).unwrap();
    assert!(
        plain.iter().zip(&machine).all(|(a, b)| (&a.id, &a.status, &a.mode) == (&b.id, &b.status, &b.mode))
    );
    let applied = ledger.events(&with(Reviews::Applied)).unwrap();
    assert_eq!(applied.len(), machine.len() - 1);
    let corrected = applied.iter().find(|e| e.id == *meeting).unwrap();
    assert_eq!((corrected.status.as_str(), corrected.mode.as_str()), ("planned", "visit"));
    assert_eq!(corrected.review.as_deref(), Some("correct"));
    let reviewed = ledger.events(&with(Reviews::Reviewed)).unwrap();
    assert_eq!(reviewed.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), [meeting]);
    assert_eq!(ledger.events(&with(Reviews::Unreviewed)).unwrap().len(), machine.len() - 2);
    // What rested on the rejected event falls with it.
    let stories = |reviews| ledger.entries(Kind::Story, &with(reviews)).unwrap();
    assert_eq!(stories(Reviews::Applied).len() + 2, stories(Reviews::Ignored).len());
    assert!(!ledger.entries(Kind::Undertaking, &with(Reviews::Applied)).unwrap().is_empty());
    assert!(ledger.entries(Kind::Undertaking, &with(Reviews::Reviewed)).unwrap().is_empty());
    // All reviews are kept, the last one counts.
    assert_eq!(ledger.reviews(Some(meeting)).unwrap().len(), 2);
    assert_eq!(ledger.last_review(meeting).unwrap().unwrap().decision, Decision::Correct);
}

#[test]
fn gold_is_the_record_as_corrected() {
    let (mut ledger, events) = ledger();
    let (fight, meeting) = (of(&events, "ASSAULT"), of(&events, "CONSULT"));
    ledger.review(&review(fight, Decision::Reject, &Value::Null)).unwrap();
    ledger.review(&review(meeting, Decision::Correct, &json!({"date": "2031-01-31"}))).unwrap();
    let gold = ledger.gold().unwrap();
    assert_eq!(gold.len(), 2);
    let of = |id: &str| gold.iter().find(|record| record["id"] == id).unwrap();
    assert_eq!(of(fight)["review"]["decision"], "reject");
    assert_eq!(of(meeting)["date"], "2031-01-31");
    assert_eq!(of(meeting)["review"]["corrected"], json!(["date"]));
    assert_eq!(of(meeting)["event"], json!(["CONSULT"]));
    assert_eq!(of(meeting)["review"]["time"], "2031-03-01T10:00:00Z");
}

#[test]
fn what_is_no_review_is_refused_with_its_mend() {
    let (mut ledger, events) = ledger();
    let id = events[0].id.as_str();
    let mut refused = |review: &Review| match ledger.review(review) {
        Err(LedgerError::Review(message)) => message,
        other => panic!("{other:?}"),
    };
    let correct = Decision::Correct;
    assert!(refused(&review("none", Decision::Accept, &Value::Null)).contains("there is no event none"));
    assert!(refused(&review(id, correct, &Value::Null)).contains("corrects no field"));
    assert!(refused(&review(id, correct, &json!({"gloss": "x"}))).contains("cannot be corrected"));
    assert!(refused(&review(id, correct, &json!({"event": ["DANCE"]}))).contains("is no \"event\""));
    assert!(refused(&review(id, Decision::Accept, &json!({"date": null}))).contains("leave the fields out"));
    let nobody = Review { author: " ".into(), ..review(id, Decision::Accept, &Value::Null) };
    assert!(refused(&nobody).contains("names no author"));
}
