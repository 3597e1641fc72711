//! The names and offices of `eval/who.jsonl` lead to whom they mean.

use std::path::Path;

use marsad_coder::Coder;
use marsad_knowledge::keys;
use marsad_knowledge::search::{nearest, state_of};
use serde_json::Value;

fn cases() -> Vec<Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/who.jsonl");
    let text = std::fs::read_to_string(file).expect("eval/who.jsonl");
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object on each line")).collect()
}

#[test]
fn the_first_candidate_is_the_one_meant() {
    let mut coder = Coder::new();
    let mut wrong = Vec::new();
    for case in cases() {
        let query = case["query"].as_str().expect("a query");
        let near = case["near"].as_str().map(|near| state_of(near).expect("a known state"));
        let found = coder.who(query, case["on"].as_str(), near);
        let Some(best) = found.first() else {
            wrong.push(format!("{query}: nobody"));
            continue;
        };
        let as_expected =
            |key: &str, found: Option<&str>| case[key].as_str().is_none_or(|e| Some(e) == found);
        let label = case["label"].as_str().is_none_or(|label| keys::latin(label) == keys::latin(&best.label));
        if !label
            || !as_expected("code", best.code.as_deref())
            || !as_expected("sector", best.sector.as_deref())
        {
            wrong.push(format!("{case}: {best:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn candidates_come_best_first_and_score_within_one() {
    let mut coder = Coder::new();
    for case in cases() {
        let found = coder.who(case["query"].as_str().unwrap_or_default(), case["on"].as_str(), None);
        assert!(found.iter().all(|c| (0.0..=1.0).contains(&c.score)), "{case}");
        assert!(found.windows(2).all(|w| w[0].score >= w[1].score), "{case}");
    }
}

#[test]
fn a_surname_of_several_lists_them() {
    let found = Coder::new().who("الأسد", None, None);
    assert!(found.len() > 1, "{found:?}");
}

#[test]
fn the_state_around_decides_between_offices() {
    let mut coder = Coder::new();
    let found = coder.who("وزير الدفاع", Some("2020-01-01"), Some("TUR"));
    assert_eq!(found[0].code.as_deref(), Some("TUR"));
}

#[test]
fn an_office_with_an_unknown_name_stays_open() {
    let found = Coder::new().who("وزير الخارجية المصري زرقلان الهنبولي", Some("2020-07-22"), None);
    assert_eq!(found[0].code.as_deref(), Some("EGY"));
    assert_ne!(found[0].label, "Sameh Shoukry");
}

#[test]
fn nonsense_is_nobody_and_odd_queries_do_no_harm() {
    let mut coder = Coder::new();
    assert!(coder.who("قبغلتنمك", None, None).is_empty());
    for query in ["", " ", "ا", "x", "«»", "،،،", "وزير", "بن", "\u{200f}", "1 2 3", "من إلى في على"]
    {
        let _ = coder.who(query, Some("2020-01-01"), Some("EGY"));
    }
    assert!(nearest("لافرووف").iter().any(|name| name.contains("لافروف")));
}

#[test]
fn first_names_and_cut_names_stay_open() {
    let mut coder = Coder::new();
    for query in ["سعد", "حيدر", "أبو عمر", "خالد بن علي", "عبدالعزيز بن عبدالله"]
    {
        let found = coder.who(query, Some("2015-07-23"), None);
        assert!(found.iter().all(|c| c.score < 0.75), "{query}: {found:?}");
    }
}

#[test]
fn a_group_that_no_table_has_is_not_any_group() {
    let mut coder = Coder::new();
    for query in ["جماعة الفيروز المتحدة", "حركة الشروق الأرجواني"] {
        assert!(coder.who(query, None, None).is_empty(), "{query}");
    }
    assert!(!coder.who("مسلحون مجهولون", None, None).is_empty());
}
