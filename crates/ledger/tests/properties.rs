//! The same articles in any order, twice or after a removal give the same ledger.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use marsad_codebook::EventRecord;
use marsad_coder::{Coder, Input};
use marsad_ledger::{Added, Document, Entry, Filter, Kind, Ledger};
use proptest::prelude::*;

/// Own texts about the states of the tables; what they tell is invented.
const TEXTS: [(&str, &str, &str); 8] = [
    ("2031-01-10", "الأفق", "اتفقت تركيا وروسيا على وقف إطلاق النار، وتبادل الأسرى."),
    ("2031-01-11", "النبأ", "توصلت تركيا وروسيا لاتفاق على وقف إطلاق النار."),
    ("2031-02-01", "الأفق", "قصفت القوات الروسية مواقع القوات التركية قرب سرت وقتلت 12 جنديا."),
    ("2031-02-01", "النبأ", "قصفت القوات الروسية مواقع القوات التركية وقتلت 20 جنديا."),
    ("2031-02-03", "المدار", "التقى وزير الخارجية المصري نظيره الفرنسي في القاهرة أمس."),
    ("2031-03-01", "الراصد", "رفضت تركيا المبادرة المصرية. وأيدت فرنسا مبادرة القاهرة."),
    ("2031-03-02", "المدار", "سيطرت قوات حفتر على مدينة سرت."),
    ("2031-04-02", "الأفق", "سيطرت قوات حكومة الوفاق على مدينة سرت."),
];

fn coded() -> Vec<(Document, Vec<EventRecord>)> {
    let mut coder = Coder::new();
    let all = TEXTS.iter().enumerate().map(|(number, (date, outlet, text))| {
        let id = format!("article-{number}");
        let input = Input { id: &id, text, date: Some(date), title: None, skip: &[] };
        let events = coder.code(&input).events;
        let document = Document {
            id: id.clone(),
            date: Some((*date).to_owned()),
            outlet: Some((*outlet).to_owned()),
            text: (*text).to_owned(),
            ..Document::default()
        };
        (document, events)
    });
    all.collect()
}

fn state(ledger: &Ledger) -> Vec<Entry> {
    Kind::ALL.iter().flat_map(|kind| ledger.entries(*kind, &Filter::default()).unwrap()).collect()
}

fn of(order: &[usize], coded: &[(Document, Vec<EventRecord>)]) -> Ledger {
    let mut ledger = Ledger::in_memory().unwrap();
    for at in order {
        ledger.add(&coded[*at].0, &coded[*at].1).unwrap();
    }
    ledger
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_and_repetition_do_not_matter(
        order in Just((0..TEXTS.len()).collect::<Vec<_>>()).prop_shuffle(),
        again in proptest::collection::vec(0..TEXTS.len(), 0..6),
    ) {
        let coded = coded();
        let straight = of(&(0..TEXTS.len()).collect::<Vec<_>>(), &coded);
        let mut shuffled = order.clone();
        shuffled.extend(&again);
        let other = of(&shuffled, &coded);
        prop_assert_eq!(state(&straight), state(&other));
        prop_assert_eq!(straight.events(&Filter::default()).unwrap(), other.events(&Filter::default()).unwrap());
        prop_assert_eq!(other.check().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn what_is_removed_was_never_there(
        order in Just((0..TEXTS.len()).collect::<Vec<_>>()).prop_shuffle(),
        kept in 0..TEXTS.len(),
    ) {
        let coded = coded();
        let mut all = of(&order, &coded);
        for at in &order[kept..] {
            prop_assert!(all.remove(&coded[*at].0.id).unwrap());
        }
        let few = of(&order[..kept], &coded);
        prop_assert_eq!(state(&few), state(&all));
        prop_assert_eq!(all.check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn statuses_move_and_move_back() {
    let coded = coded();
    let mut ledger = of(&[0, 2], &coded);
    let truce = Filter { text: Some("وقف إطلاق".into()), ..Filter::default() };
    let undertaking =
        |ledger: &Ledger, filter: &Filter| ledger.entries(Kind::Undertaking, filter).unwrap()[0].clone();
    let broken = undertaking(&ledger, &truce);
    assert_eq!(broken.status, "broken");
    assert!(broken.moved_by.is_some());
    let earlier = Filter { as_of: Some("2031-01-20".into()), ..truce.clone() };
    assert_eq!(undertaking(&ledger, &earlier).status, "open");
    // The evidence is withdrawn.
    ledger.remove(&coded[2].0.id).unwrap();
    assert_eq!(undertaking(&ledger, &truce).status, "open");
}

#[test]
fn a_changed_text_is_a_new_version() {
    let mut coded = coded();
    let mut ledger = of(&[0], &coded);
    assert_eq!(ledger.add(&coded[0].0, &coded[0].1).unwrap(), Added::Unchanged);
    coded[0].0.text.push_str(" انتهى.");
    assert_eq!(ledger.add(&coded[0].0, &coded[0].1).unwrap(), Added::Version);
    assert_eq!(ledger.entries(Kind::Agreement, &Filter::default()).unwrap()[0].tellings, 1);
    assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
}

#[test]
fn the_schema_is_documented() {
    let text = std::fs::read_to_string("../../SCHEMA.md").unwrap();
    assert!(text.contains(marsad_ledger::SCHEMA), "put the text of crates/ledger/migrations into SCHEMA.md");
}
