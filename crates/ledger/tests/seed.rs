//! The seed article's ledger.

use marsad_coder::{Coder, Input};
use marsad_ledger::{Document, Filter, Kind, Ledger, Segment};

#[test]
fn the_seed_gives_its_ledger() {
    let folder = ["../../../shared/seed", "/work/shared/seed"];
    let Some(text) = folder.iter().find_map(|f| std::fs::read_to_string(format!("{f}/article.txt")).ok())
    else {
        eprintln!("SKIPPED: ../shared/seed is not there, the seed's ledger was NOT compared");
        return;
    };
    let read = marsad_reader::read_text("seed", text);
    let segments: Vec<Segment> = read
        .segments
        .iter()
        .map(|s| Segment { kind: s.kind.as_str().to_owned(), line: s.line, span: s.span.clone() })
        .collect();
    let skip: Vec<_> = read.segments.iter().filter(|s| !s.kind.is_coded()).map(|s| s.span.clone()).collect();
    let document = Document {
        id: "seed".into(),
        date: read.date.map(|d| d.to_string()),
        outlet: read.outlet.clone(),
        text: read.text.clone(),
        segments,
        ..Document::default()
    };
    let input =
        Input { id: "seed", text: &read.text, date: document.date.as_deref(), title: None, skip: &skip };
    let events = Coder::new().code(&input).events;
    let mut ledger = Ledger::in_memory().unwrap();
    ledger.add(&document, &events).unwrap();
    assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
    for kind in Kind::ALL {
        for e in ledger.entries(kind, &Filter::default()).unwrap() {
            if kind != Kind::Story {
                let lines: Vec<i64> = e.evidence.iter().map(|p| p.line).collect();
                eprintln!(
                    "{} {:?} -> {:?} {} {:?} / {} @{} {} {:?} {:?} {lines:?} {}",
                    e.kind,
                    e.actor,
                    e.recipient,
                    e.object,
                    e.mode,
                    e.purpose,
                    e.place,
                    e.status,
                    e.date,
                    e.enddate,
                    e.evidence[0].text
                );
            }
        }
    }
}
