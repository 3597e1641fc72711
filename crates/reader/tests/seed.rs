//! The article and the news of a day that lie beside the repository, if they do.

use std::path::PathBuf;

use marsad_reader::read_bytes;

fn seed(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed").join(name)
}

#[test]
fn the_seed_article_is_laid_out_as_expected() {
    let (Ok(article), Ok(expected)) =
        (std::fs::read(seed("article.txt")), std::fs::read_to_string(seed("expected-ledger.json")))
    else {
        eprintln!("SKIPPED: {} is not there", seed("article.txt").display());
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let expected = &expected["document"];
    let document = read_bytes("seed", article).unwrap();
    let found: Vec<_> = document
        .segments
        .iter()
        .map(|segment| {
            let mut found = serde_json::json!({"line": segment.line, "kind": segment.kind});
            if let Some(credit) = &segment.credit {
                found["credit"] = document.text[credit.clone()].into();
            }
            if let Some(line) = segment.repeats {
                found["repeats"] = line.into();
            }
            found
        })
        .collect();
    assert_eq!(serde_json::Value::from(found), expected["segments"]);
    assert_eq!(document.date.unwrap().to_string(), expected["published"]);
    assert_eq!(document.lang.as_deref(), expected["language"].as_str());
    assert_eq!(document.outlet.as_deref(), expected["outlet"].as_str());
    assert_eq!(document.byline.map(|byline| &document.text[byline]), expected["byline"].as_str());
}
