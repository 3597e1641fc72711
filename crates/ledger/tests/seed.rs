//! The seed article's ledger.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use marsad_coder::{Coder, Input};
use marsad_ledger::{Document, Entry, Filter, Kind, Ledger, Segment};

#[test]
fn the_seed_gives_its_ledger() {
    let folder = ["../../../shared/seed"];
    let Some(text) = folder.iter().find_map(|f| std::fs::read_to_string(format!("{f}/article.txt")).ok())
    else {
        eprintln!("SKIPPED: ../shared/seed is not there, the seed's ledger was NOT compared");
        return;
    };
    let Some(expected) =
        folder.iter().find_map(|f| std::fs::read_to_string(format!("{f}/expected-ledger.json")).ok())
    else {
        eprintln!("SKIPPED: ../shared/seed has no expected-ledger.json");
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
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let mut missing = Vec::new();
    let segments = &expected["document"]["segments"];
    for segment in segments.as_array().unwrap() {
        let there = document.segments.iter().any(|s| {
            s.line as u64 == segment["line"].as_u64().unwrap() && s.kind == segment["kind"].as_str().unwrap()
        });
        if !there {
            missing.push(format!("segment {segment}"));
        }
    }
    let lists = [
        (Kind::Agreement, "agreements"),
        (Kind::Condition, "conditions"),
        (Kind::Stance, "stances"),
        (Kind::Backing, "backing"),
        (Kind::Initiative, "initiatives"),
        (Kind::Authorisation, "authorisations"),
        (Kind::Contact, "contacts"),
        (Kind::Flag, "flags"),
    ];
    let undertakings = ledger.entries(Kind::Undertaking, &Filter::default()).unwrap();
    for (kind, name) in lists {
        let entries = ledger.entries(kind, &Filter::default()).unwrap();
        for wanted in expected[name].as_array().unwrap() {
            if !entries.iter().any(|entry| fits(entry, wanted)) {
                missing.push(format!("{name}: {wanted}"));
            }
            for undertaking in wanted["undertakings"].as_array().unwrap_or(&Vec::new()) {
                let there = undertakings.iter().any(|u| {
                    u.object == undertaking["text"].as_str().unwrap()
                        && u.status == "open"
                        && sorted(&wanted["parties"]) == u.actor
                        && u.evidence.iter().any(|p| p.line == undertaking["line"].as_i64().unwrap())
                });
                if !there {
                    missing.push(format!("undertaking {undertaking}"));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    // Nothing comes from pull quotes or from pointers to other articles.
    for kind in Kind::ALL {
        for entry in ledger.entries(kind, &Filter::default()).unwrap() {
            for passage in &entry.evidence {
                assert!(
                    ![9, 13, 31, 35, 41, 43].contains(&passage.line),
                    "{kind:?} from line {}",
                    passage.line
                );
            }
        }
    }
}

fn sorted(value: &serde_json::Value) -> Vec<String> {
    let mut all: Vec<String> = match value {
        serde_json::Value::Array(all) => all.iter().filter_map(|v| v.as_str()).map(str::to_owned).collect(),
        serde_json::Value::String(one) => vec![one.clone()],
        _ => Vec::new(),
    };
    all.sort();
    all
}

/// Whether an entry says what is expected; what is not expected of it is not compared.
fn fits(entry: &Entry, wanted: &serde_json::Value) -> bool {
    let lines: Vec<i64> = entry.evidence.iter().map(|p| p.line).collect();
    let line = wanted["line"].as_i64().is_none_or(|line| lines.contains(&line));
    let mentions = ["lines", "mentioned_on_lines"].iter().all(|k| {
        wanted[*k].as_array().is_none_or(|all| all.iter().all(|l| lines.contains(&l.as_i64().unwrap())))
    });
    let parties =
        ["parties", "between"].iter().all(|k| wanted[*k].is_null() || sorted(&wanted[*k]) == entry.actor);
    // Of several backers each has an entry.
    let by = entry.kind == "flag"
        || sorted(&wanted["by"]).is_empty()
        || entry.actor.iter().all(|a| sorted(&wanted["by"]).contains(a));
    let on = ["on", "of"].iter().all(|k| wanted[*k].is_null() || sorted(&wanted[*k]) == entry.recipient);
    let toward = match wanted["toward"].as_str() {
        Some("initiative: Cairo") => entry.object == "initiative of EGY",
        Some(party) => entry.recipient == [party],
        None => true,
    };
    let modes = ["kind", "polarity", "mode"]
        .iter()
        .all(|k| sorted(&wanted[*k]).iter().all(|m| entry.mode.contains(m)));
    let same = |key: &str, value: &str| wanted[key].as_str().is_none_or(|w| value == w);
    let text = match &wanted["text"] {
        serde_json::Value::String(text) => entry.evidence.iter().any(|p| p.text.contains(text.as_str())),
        serde_json::Value::Array(all) => {
            all.iter().all(|t| entry.evidence.iter().any(|p| p.text.contains(t.as_str().unwrap())))
        }
        _ => true,
    };
    let name = wanted["name"].as_str().is_none_or(|n| n.starts_with(&entry.object));
    let names =
        sorted(&wanted["names_in_text"]).iter().all(|n| entry.evidence.iter().any(|p| p.text.contains(n)));
    let date = wanted["date"].as_str().is_none_or(|d| {
        let own = entry.date.clone().unwrap_or_default();
        d.starts_with(&own)
            && match &entry.enddate {
                Some(end) => d.ends_with(end.as_str()),
                None => true,
            }
    });
    line && mentions
        && parties
        && by
        && on
        && toward
        && modes
        && text
        && name
        && names
        && date
        && same("act", &entry.object)
        && same("for", &entry.purpose)
        && same("setting", &entry.purpose)
        && same("place", &entry.place)
        && wanted["status"].as_str().is_none_or(|s| s == entry.status)
}
