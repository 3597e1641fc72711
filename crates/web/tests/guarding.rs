//! What is refused, what is not told, and texts that want to be more than texts.

mod served;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use marsad_web::Guard;
use serde_json::json;

use served::{ask, get, ids, json_of, ledger, served};

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
