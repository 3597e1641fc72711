//! The API as a program asks it: lists, pages, tags, files, articles, reviews.

mod served;

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use marsad_coder::{Coder, Input};
use marsad_ledger::{Document, Ledger};
use marsad_web::{Guard, Observatory, router};
use serde_json::{Value, json};

use served::{TEXTS, ask, get, ids, json_of, served};

#[tokio::test]
async fn pages_hold_every_event_once() {
    let router = served(Guard::new([], None));
    for filter in [
        "",
        "&actor=SYR",
        "&text=%D9%82%D8%B5%D9%81",
        "&outlet=%D9%88%D9%83%D8%A7%D9%84%D8%A9%20%D8%A7%D9%84%D9%81%D8%AC%D8%B1",
        "&until=2020-02",
    ] {
        let all = ask(&router, get(&format!("/api/v1/events?limit=500{filter}"))).await.json();
        let all = ids(&all);
        assert!(all.len() > 10, "{filter}: {}", all.len());
        let mut paged = Vec::new();
        let mut after = String::new();
        loop {
            let page =
                ask(&router, get(&format!("/api/v1/events?limit=7&after={after}{filter}"))).await.json();
            paged.extend(ids(&page));
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut after),
                None => break,
            }
        }
        assert_eq!(paged, all, "{filter}");
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{filter}");
    }
}

#[tokio::test]
async fn entries_are_paged_too() {
    let router = served(Guard::new([], None));
    for list in ["stories", "undertakings", "contacts"] {
        let all = ask(&router, get(&format!("/api/v1/{list}?limit=500"))).await.json();
        let keys = |page: &Value| -> Vec<String> {
            page["rows"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["key"].as_str().unwrap().to_owned())
                .collect()
        };
        let mut paged = Vec::new();
        let mut after = String::new();
        loop {
            let page = ask(&router, get(&format!("/api/v1/{list}?limit=2&after={after}"))).await.json();
            paged.extend(keys(&page));
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut after),
                None => break,
            }
        }
        assert_eq!(paged, keys(&all), "{list}");
        assert!(!paged.is_empty(), "{list}");
    }
}

#[tokio::test]
async fn a_list_is_narrowed_by_each_filter() {
    let all = ids(&json_of("/api/v1/events?limit=500").await).len();
    for filter in [
        "actor=TUR",
        "actor=%D8%AA%D8%B1%D9%83%D9%8A%D8%A7",
        "actor=EGY&with=TUR",
        "category=assault",
        "quad=4",
        "place=SYR",
        "place=%D8%B3%D9%88%D8%B1%D9%8A%D8%A7",
        "since=2021",
        "until=2020-01",
        "as-of=2020-01-15",
        "outlet=%D8%B5%D8%AD%D9%8A%D9%81%D8%A9%20%D8%A7%D9%84%D8%A3%D9%85%D9%84",
        "text=%D9%82%D9%88%D8%A7%D8%AA%D9%87%D8%A7",
    ] {
        let some = ids(&json_of(&format!("/api/v1/events?limit=500&{filter}")).await).len();
        assert!(some > 0 && some < all, "{filter}: {some} of {all}");
    }
    assert_eq!(ids(&json_of("/api/v1/events?since=2031").await).len(), 0);
}

#[tokio::test]
async fn what_cannot_be_asked_is_told() {
    let router = served(Guard::new([], None));
    for path in [
        "/api/v1/events?quad=9",
        "/api/v1/events?since=yesterday",
        "/api/v1/events?limit=0",
        "/api/v1/events?limit=100000",
        "/api/v1/activity?width=week",
        "/api/v1/export/events?format=exe",
        "/api/v1/search",
    ] {
        let answer = ask(&router, get(path)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(answer.json()["error"].as_str().is_some_and(|told| told.len() > 10), "{path}");
    }
    for path in [
        "/api/v1/nothing",
        "/api/v1/events/none",
        "/api/v1/stories/none",
        "/api/v1/documents/none",
        "/api/v1/export/none",
        "/api/v1/x/y/z",
    ] {
        assert_eq!(ask(&router, get(path)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn an_answer_has_a_tag_and_is_packed() {
    let router = served(Guard::new([], None));
    let plain = ask(&router, get("/api/v1/events?limit=50")).await;
    let tag = plain.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let mut request = get("/api/v1/events?limit=50");
    request.headers_mut().insert("if-none-match", tag.parse().unwrap());
    let known = ask(&router, request).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    for (taken, packed) in [("gzip, deflate, br", "br"), ("gzip", "gzip")] {
        let mut request = get("/api/v1/events?limit=50");
        request.headers_mut().insert("accept-encoding", taken.parse().unwrap());
        let answer = ask(&router, request).await;
        assert_eq!(answer.header("content-encoding"), packed);
        assert!(answer.body.len() * 3 < plain.body.len());
        let unpacked = if packed == "gzip" {
            std::io::read_to_string(flate2::read::GzDecoder::new(answer.body.as_slice()))
                .unwrap()
                .into_bytes()
        } else {
            let mut unpacked = Vec::new();
            brotli::BrotliDecompress(&mut answer.body.as_slice(), &mut unpacked).unwrap();
            unpacked
        };
        assert_eq!(unpacked, plain.body);
    }
}

#[tokio::test]
async fn an_article_shows_the_characters_of_its_events() {
    let article = json_of("/api/v1/documents/a").await;
    let letters: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    let events = article["events"].as_array().unwrap();
    assert!(events.len() >= 2, "{events:?}");
    for event in events {
        let mark = event["marks"].as_array().unwrap().iter().find(|mark| mark["what"] == "trigger").unwrap();
        let (start, end) = (mark["start"].as_u64().unwrap() as usize, mark["end"].as_u64().unwrap() as usize);
        let words: String = letters[start..end].iter().collect();
        assert_eq!(words, event["trigger"].as_str().unwrap());
        assert!(!event["why"].as_array().unwrap().is_empty());
        let path = format!("/api/v1/explain?document=a&event={}", event["id"].as_str().unwrap());
        assert_eq!(json_of(&path).await["why"], event["why"]);
    }
}

#[tokio::test]
async fn an_export_holds_the_whole_list() {
    let router = served(Guard::new([], None));
    let all = ids(&json_of("/api/v1/events?limit=500").await).len();
    let lines = ask(&router, get("/api/v1/export/events?format=jsonl")).await.text();
    assert_eq!(lines.lines().count(), all);
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    let some = ask(&router, get("/api/v1/export/events?format=jsonl&category=ASSAULT")).await.text();
    assert!(some.lines().count() > 0 && some.lines().count() < all);
}

#[tokio::test]
async fn a_text_is_coded_and_not_stored() {
    let router = served(Guard::new([], None));
    let before = json_of("/api/v1/situation").await["documents"].clone();
    let post = |body: String| {
        Request::post("/api/v1/code")
            .header("host", "localhost")
            .header("content-type", "application/json")
            .body(Body::from(body))
            .unwrap()
    };
    let page = "<html><head><title>عنوان</title></head><body><article><p>اجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس أمس في زيارة تستمر يومين.</p></article></body></html>";
    for text in ["اجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس أمس.", page]
    {
        let answer = ask(&router, post(json!({"text": text, "date": "2021-05-04"}).to_string())).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        assert_eq!(answer.json()["events"][0]["category"], "CONSULT", "{}", answer.text());
    }
    assert_eq!(json_of("/api/v1/situation").await["documents"], before);
    assert_eq!(ask(&router, post("{}".to_owned())).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ask(&router, post(json!({"text": ""}).to_string())).await.status, StatusCode::BAD_REQUEST);
    let long = json!({"text": "ا".repeat(2 << 20)}).to_string();
    assert_eq!(ask(&router, post(long)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn the_description_names_every_part() {
    let description = json_of("/api/v1/openapi.json").await;
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1"), "{}", description["openapi"]);
    let paths = description["paths"].as_object().unwrap();
    for path in
        ["/api/v1/events", "/api/v1/{list}", "/api/v1/documents/{id}", "/api/v1/code", "/api/v1/changes"]
    {
        assert!(paths.contains_key(path), "{path}");
    }
    // Every schema that is referred to is there.
    let text = description.to_string();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    for part in text.split("#/components/schemas/").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn what_is_added_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live.marsad");
    let mut ledger = Ledger::open(&path).unwrap();
    let observatory = Observatory::open(path, Guard::new([], None)).unwrap();
    observatory.follow();
    let router = router(observatory);
    assert_eq!(ids(&ask(&router, get("/api/v1/events")).await.json()).len(), 0);
    let (id, date, _, text) = TEXTS[0];
    let input = Input { id, text, date: Some(date), title: None, skip: &[] };
    let events = Coder::new().code(&input).events;
    // The watcher has looked once before.
    let document = |id: &str| Document {
        id: id.to_owned(),
        date: Some(date.to_owned()),
        text: text.to_owned(),
        ..Document::default()
    };
    let mut seen = 0;
    for round in 0..200 {
        ledger.add(&document(&format!("round {round}")), &events).unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        seen = ids(&ask(&router, get("/api/v1/events")).await.json()).len();
        if seen > 0 {
            break;
        }
    }
    assert!(seen > 0, "nothing that was added was seen");
}

#[tokio::test]
async fn reviews_stand_beside_the_coding() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reviewed.marsad");
    let mut ledger = Ledger::open(&path).unwrap();
    let (id, date, _, text) = TEXTS[0];
    let input = Input { id, text, date: Some(date), title: None, skip: &[] };
    let events = Coder::new().code(&input).events;
    let document = Document {
        id: id.to_owned(),
        date: Some(date.to_owned()),
        text: text.to_owned(),
        ..Document::default()
    };
    ledger.add(&document, &events).unwrap();
    let router = router(Observatory::open(path, Guard::new([], None)).unwrap());
    let post = |body: Value| {
        Request::post("/api/v1/reviews")
            .header("host", "localhost")
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))
            .unwrap()
    };
    let event = &events[0].id;
    for (body, status) in [
        (json!({"event": event, "decision": "accept", "author": "A"}), StatusCode::CREATED),
        (json!({"event": event, "decision": "perhaps", "author": "A"}), StatusCode::BAD_REQUEST),
        (json!({"event": event, "decision": "accept", "author": " "}), StatusCode::BAD_REQUEST),
        (json!({"event": "none", "decision": "accept", "author": "A"}), StatusCode::BAD_REQUEST),
        (json!({"event": event, "decision": "correct", "author": "A"}), StatusCode::BAD_REQUEST),
        (
            json!({"event": event, "decision": "correct", "author": "A", "fields": {"event": ["NOTHING"]}}),
            StatusCode::BAD_REQUEST,
        ),
        (json!({"event": event}), StatusCode::UNPROCESSABLE_ENTITY),
        (
            json!({"event": event, "decision": "correct", "author": "B", "fields": {"status": "denied",
                "actor": [{"code": "FRA", "sector": "GOV", "entity_text": ""}]}}),
            StatusCode::CREATED,
        ),
    ] {
        let answer = ask(&router, post(body.clone())).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.text());
    }
    let reviews = ask(&router, get("/api/v1/reviews")).await.json();
    assert_eq!(reviews.as_array().unwrap().len(), 2);
    let find = |list: Value| {
        let rows = list["rows"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["id"] == event.as_str())
    };
    let machine = find(ask(&router, get("/api/v1/events")).await.json()).unwrap();
    assert_eq!((machine["status"].as_str(), machine["review"].as_str()), (Some("asserted"), Some("correct")));
    let corrected = find(ask(&router, get("/api/v1/events?reviews=applied")).await.json()).unwrap();
    assert_eq!(corrected["status"], "denied");
    assert_eq!(corrected["actors"][0]["code"], "FRA");
    assert!(find(ask(&router, get("/api/v1/events?reviews=unreviewed")).await.json()).is_none());
    let gold = ask(&router, get("/api/v1/reviews/gold")).await.text();
    let gold: Value = serde_json::from_str(gold.trim()).unwrap();
    assert_eq!((gold["status"].as_str(), gold["review"]["author"].as_str()), (Some("denied"), Some("B")));
}
