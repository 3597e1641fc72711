//! The places of `eval/where.jsonl` are found where they lie.

use std::path::Path;

use marsad_knowledge::places::where_is;

/// A field of a flat JSON object on one line, as text.
fn field<'l>(line: &'l str, key: &str) -> Option<&'l str> {
    let (_, rest) = line.split_once(&format!("\"{key}\": "))?;
    match rest.strip_prefix('"') {
        Some(text) => text.split('"').next(),
        None => rest.split([',', '}']).next().filter(|value| *value != "null"),
    }
}

#[test]
fn the_first_candidate_lies_where_it_should() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/where.jsonl");
    let text = std::fs::read_to_string(file).expect("eval/where.jsonl");
    let mut wrong = Vec::new();
    for line in text.lines() {
        let query = field(line, "query").expect("a query");
        let number = |key| field(line, key).and_then(|value| value.parse::<f64>().ok()).expect("degrees");
        let found = where_is(query, field(line, "near"));
        let right = found.first().is_some_and(|best| {
            best.country_code.as_deref() == field(line, "country_code")
                && (best.lat - number("lat")).abs() < 1.0
                && (best.lon - number("lon")).abs() < 1.0
                && field(line, "kind").is_none_or(|kind| best.kind == kind)
        });
        if !right {
            wrong.push(format!("{line}: {:?}", found.first()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_in_two_states_lists_both() {
    let found = where_is("طرابلس", None);
    let states: Vec<_> = found.iter().filter_map(|place| place.country_code.as_deref()).collect();
    assert!(states.contains(&"LBY") && states.contains(&"LBN"), "{states:?}");
}

#[test]
fn odd_queries_do_no_harm() {
    for query in ["", " ", "في", "مدينة", "،", "a", "محافظة ", ",", "طرابلس،"] {
        let _ = where_is(query, Some(""));
        let _ = where_is(query, Some("no such place"));
    }
}

#[test]
fn a_town_whose_name_is_a_word_is_asked_by_its_bare_name() {
    for (query, code) in [("الباب", "SYR"), ("نبل", "SYR"), ("عتق", "YEM"), ("مروي", "SDN")] {
        let found = where_is(query, None);
        assert_eq!(found[0].country_code.as_deref(), Some(code), "{query}: {found:?}");
    }
}

#[test]
fn a_namesake_far_away_comes_behind() {
    for (query, code) in [("بنش", "SYR"), ("شقرة", "YEM"), ("ديفا", "NER"), ("بيت لحم", "PSE")]
    {
        let found = where_is(query, None);
        assert_eq!(found[0].country_code.as_deref(), Some(code), "{query}: {found:?}");
    }
}

#[test]
fn a_town_is_meant_before_its_division() {
    let found = where_is("تندوف", None);
    assert!((found[0].lon + 8.15).abs() < 0.2, "{found:?}");
}
