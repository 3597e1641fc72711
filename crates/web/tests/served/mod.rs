//! A small ledger, served, and how it is asked.

#![allow(clippy::unwrap_used, dead_code)]

use std::sync::OnceLock;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use marsad_coder::{Coder, Input};
use marsad_ledger::{Document, Ledger};
use marsad_web::{Guard, Observatory, router};
use serde_json::Value;
use tower::ServiceExt;

pub const TEXTS: [(&str, &str, &str, &str); 4] = [
    (
        "a",
        "2021-05-04",
        "صحيفة الأمل",
        "اتفقت تركيا وروسيا على فتح المعابر، وتبادل الأسرى. وقصف الجيش السوري مدينة إدلب.",
    ),
    (
        "b",
        "2021-05-05",
        "وكالة الفجر",
        "اجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس أمس. وقتل 12 شخصا في قصف على مدينة حلب.",
    ),
    (
        "/home/someone/archive/c.txt",
        "2021-05-06",
        "وكالة الفجر",
        "دانت مصر الهجوم على مدينة سرت الليبية. وطالبت مصر تركيا بسحب قواتها من ليبيا.",
    ),
    (
        "d",
        "2021-05-07",
        "=HYPERLINK(\"http://evil.example\")",
        "<script>alert(1)</script> قصف الجيش السوري مدينة إدلب. '; DROP TABLE events; -- \u{202e}نص",
    ),
];

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A ledger of many small documents; one for all tests.
pub fn ledger() -> &'static std::path::Path {
    static LEDGER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = LEDGER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&folder.path().join("test.marsad")).unwrap();
        let mut coder = Coder::new();
        let many = (0..60).map(|at| {
            let (_, _, outlet, text) = TEXTS[at % 3];
            (format!("many-{at:02}"), format!("2020-{:02}-{:02}", 1 + at / 28, 1 + at % 28), outlet, text)
        });
        let few = TEXTS
            .iter()
            .map(|(id, date, outlet, text)| ((*id).to_owned(), (*date).to_owned(), *outlet, *text));
        for (id, date, outlet, text) in few.chain(many) {
            let input = Input { id: &id, text, date: Some(&date), title: None, skip: &[] };
            let events = coder.code(&input).events;
            let document = Document {
                id: id.clone(),
                date: Some(date.clone()),
                title: Some("<b>عنوان</b>".to_owned()),
                outlet: Some(outlet.to_owned()),
                text: text.to_owned(),
                ..Document::default()
            };
            ledger.add(&document, &events).unwrap();
        }
        folder
    });
    folder.path()
}

pub fn served(guard: Guard) -> Router {
    router(Observatory::open(ledger().join("test.marsad"), guard).unwrap())
}

pub async fn ask(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

pub fn get(path: &str) -> Request<Body> {
    Request::get(path).header("host", "localhost:8080").body(Body::empty()).unwrap()
}

pub async fn json_of(path: &str) -> Value {
    let answer = ask(&served(Guard::new([], None)), get(path)).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    answer.json()
}

pub fn ids(page: &Value) -> Vec<String> {
    let rows = page["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| format!("{} {}", row["id"].as_str().unwrap(), row["document"].as_str().unwrap()))
        .collect()
}
