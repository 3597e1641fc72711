//! The API as a program asks it: lists, pages, tags, refusals, hostile texts.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use marsad_coder::{Coder, Input};
use marsad_ledger::{Document, Ledger};
use marsad_web::{Guard, Observatory, router};
use serde_json::{Value, json};
use tower::ServiceExt;

const TEXTS: [(&str, &str, &str, &str); 4] = [
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

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A ledger of many small documents; one for all tests.
fn ledger() -> &'static std::path::Path {
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

fn served(guard: Guard) -> Router {
    router(Observatory::open(ledger().join("test.marsad"), guard).unwrap())
}

async fn ask(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).header("host", "localhost:8080").body(Body::empty()).unwrap()
}

async fn json_of(path: &str) -> Value {
    let answer = ask(&served(Guard::new([], None)), get(path)).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    answer.json()
}

fn ids(page: &Value) -> Vec<String> {
    let rows = page["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| format!("{} {}", row["id"].as_str().unwrap(), row["document"].as_str().unwrap()))
        .collect()
}

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
async fn every_answer_forbids_what_pages_do_not_need() {
    let router = served(Guard::new([], None));
    for path in ["/", "/api/v1/events", "/api/v1/nothing", "/assets/none.js", "/nothing"] {
        let answer = ask(&router, get(path)).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("script-src 'self'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
    let page = ask(&router, get("/?lang=ar")).await;
    assert!(page.text().contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(
        !page.text().contains("<script>") && !page.text().contains("<style"),
        "no script or style in the page"
    );
}

#[tokio::test]
async fn other_names_and_other_sites_are_refused() {
    let router = served(Guard::new(["desk.example".to_owned()], None));
    for (host, status) in [
        ("localhost:8080", StatusCode::OK),
        ("127.0.0.1", StatusCode::OK),
        ("desk.example:80", StatusCode::OK),
        ("evil.example", StatusCode::MISDIRECTED_REQUEST),
        ("localhost.evil.example", StatusCode::MISDIRECTED_REQUEST),
    ] {
        let request = Request::get("/api/v1/events").header("host", host).body(Body::empty()).unwrap();
        assert_eq!(ask(&router, request).await.status, status, "{host}");
    }
    let post = |origin: Option<&str>, site: Option<&str>| {
        let mut request = Request::post("/api/v1/code")
            .header("host", "localhost:8080")
            .header("content-type", "application/json");
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        if let Some(site) = site {
            request = request.header("sec-fetch-site", site);
        }
        request.body(Body::from(json!({"text": "قصف الجيش السوري مدينة إدلب."}).to_string())).unwrap()
    };
    for (origin, site, status) in [
        (None, None, StatusCode::OK),
        (Some("http://localhost:8080"), Some("same-origin"), StatusCode::OK),
        (Some("http://evil.example"), None, StatusCode::FORBIDDEN),
        (Some("null"), None, StatusCode::FORBIDDEN),
        (Some("http://localhost:9090"), None, StatusCode::FORBIDDEN),
        (None, Some("cross-site"), StatusCode::FORBIDDEN),
        (None, Some("same-site"), StatusCode::FORBIDDEN),
    ] {
        assert_eq!(ask(&router, post(origin, site)).await.status, status, "{origin:?} {site:?}");
    }
    let form = Request::post("/api/v1/code").header("host", "localhost").header("content-type", "text/plain");
    let answer = ask(&router, form.body(Body::from("{\"text\": \"x\"}")).unwrap()).await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn a_token_is_asked_for() {
    let token = "0123456789abcdef0123";
    let router = served(Guard::new([], Some(token.to_owned())));
    assert_eq!(ask(&router, get("/api/v1/events")).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(ask(&router, get("/?token=0123456789abcdef0124")).await.status, StatusCode::UNAUTHORIZED);
    let entered = ask(&router, get(&format!("/?token={token}"))).await;
    assert!(entered.status.is_redirection());
    assert_eq!(entered.header("location"), "/");
    let cookie = entered.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    for (name, value) in
        [("cookie", format!("x=y; marsad-token={token}")), ("authorization", format!("Bearer {token}"))]
    {
        let mut request = get("/api/v1/events");
        request
            .headers_mut()
            .insert(if name == "cookie" { "cookie" } else { "authorization" }, value.parse().unwrap());
        assert_eq!(ask(&router, request).await.status, StatusCode::OK, "{name}");
    }
}

#[tokio::test]
async fn no_path_of_the_file_system_is_told() {
    let router = served(Guard::new([], None));
    let folder = ledger().to_string_lossy().into_owned();
    for path in [
        "/api/v1/events?limit=500",
        "/api/v1/documents?limit=500",
        "/api/v1/stories?limit=500",
        "/api/v1/situation",
        "/api/v1/export/events?format=jsonl",
        "/api/v1/export/stories",
        "/api/v1/openapi.json",
        "/api/v1/documents/%2Fhome%2Fsomeone%2Farchive%2Fc.txt",
        "/api/v1/documents/..%2F..%2Fetc%2Fpasswd",
    ] {
        let text = ask(&router, get(path)).await.text();
        assert!(!text.contains("/home/") && !text.contains(&folder) && !text.contains("passwd"), "{path}");
    }
    let documents = json_of("/api/v1/documents?limit=500").await;
    let name = documents["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|row| row["id"].as_str().filter(|id| id.starts_with("c.txt~")));
    let article = json_of(&format!("/api/v1/documents/{}", name.unwrap())).await;
    assert_eq!(article["id"].as_str(), name);
    assert!(!article["events"].as_array().unwrap().is_empty());
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
async fn hostile_texts_are_texts() {
    let router = served(Guard::new([], None));
    let article = json_of("/api/v1/documents/d").await;
    assert!(article["text"].as_str().unwrap().contains("<script>alert(1)</script>"));
    for words in [
        "'; DROP TABLE events; --",
        "\" OR 1=1",
        "*",
        "NEAR(a b)",
        "%",
        "_",
        "\\",
        "\u{202e}",
        "<script>",
        "\0",
        "a\" AND \"b",
    ] {
        let encoded: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for name in ["text", "actor", "with", "place", "category", "status", "outlet", "after"] {
            for list in [
                "events",
                "stories",
                "undertakings",
                "documents",
                "places",
                "network",
                "activity",
                "situation",
            ] {
                let answer = ask(&router, get(&format!("/api/v1/{list}?{name}={encoded}"))).await;
                assert_eq!(answer.status, StatusCode::OK, "{list} {name}={words}: {}", answer.text());
            }
        }
    }
    assert!(ids(&json_of("/api/v1/events?limit=500").await).len() > 100, "the events are still there");
    let csv = ask(&router, get("/api/v1/export/events")).await;
    assert!(csv.header("content-disposition").contains("events.csv"));
    let text = csv.text();
    assert!(text.contains("\"'=HYPERLINK("), "a formula is not defused");
    assert!(!text.lines().any(|line| line.split(',').any(|cell| cell.starts_with(['=', '@']))));
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
