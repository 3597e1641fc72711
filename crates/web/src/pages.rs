//! The pages: one document that the script fills, in two languages, and its assets.

use std::collections::HashMap;
use std::sync::OnceLock;

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use rust_embed::RustEmbed;

use crate::failure::Failure;
use crate::packing::{Packing, pack};

/// What `cargo xtask web` builds from `ui`.
#[derive(RustEmbed)]
#[folder = "assets/"]
struct Assets;

/// First words of the addresses that are pages.
const PAGES: [&str; 14] = [
    "",
    "events",
    "documents",
    "timeline",
    "network",
    "map",
    "actors",
    "stories",
    "undertakings",
    "lists",
    "search",
    "try",
    "review",
    "api",
];

struct Asset {
    kind: &'static str,
    plain: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

fn assets() -> &'static HashMap<String, Asset> {
    static ASSETS: OnceLock<HashMap<String, Asset>> = OnceLock::new();
    ASSETS.get_or_init(|| {
        let files = Assets::iter().filter_map(|name| {
            let kind = match name.rsplit_once('.')?.1 {
                "js" => "text/javascript; charset=utf-8",
                "css" => "text/css; charset=utf-8",
                "json" => "application/json",
                "svg" => "image/svg+xml",
                "txt" => "text/plain; charset=utf-8",
                "html" => "text/html; charset=utf-8",
                _ => return None,
            };
            let plain = Assets::get(&name)?.data.into_owned().into();
            let asset = Asset { kind, plain, gzip: OnceLock::new(), brotli: OnceLock::new() };
            Some((name.into_owned(), asset))
        });
        files.collect()
    })
}

/// A script, style sheet, map or picture. Its name changes with its content, so that it may be kept for good.
pub(crate) async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response<Body> {
    let Some(asset) = assets().get(&name).filter(|_| name != "index.html") else {
        return Failure::missing("there is no such file.").into_response();
    };
    let packing = Packing::asked(&headers);
    let body = match packing {
        Packing::None => &asset.plain,
        Packing::Gzip => asset.gzip.get_or_init(|| pack(Packing::Gzip, &asset.plain).into()),
        Packing::Brotli => asset.brotli.get_or_init(|| pack(Packing::Brotli, &asset.plain).into()),
    };
    let mut response = Body::from(body.clone()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = packing.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}

/// A page, in the language of `?lang=` or else of the reader.
pub(crate) async fn page(uri: Uri, headers: HeaderMap) -> Response<Body> {
    let Some(shell) = assets().get("index.html") else {
        let message = "this binary was built without its pages. Run `cargo xtask web` and build it again.";
        return Failure::internal(message).into_response();
    };
    let asked =
        uri.query().into_iter().flat_map(|query| query.split('&')).find_map(|p| p.strip_prefix("lang="));
    let taken = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let is_arabic = match asked {
        Some(language) => language == "ar",
        None => taken.trim_start().to_ascii_lowercase().starts_with("ar"),
    };
    let (language, direction, title) =
        if is_arabic { ("ar", "rtl", "مرصد") } else { ("en", "ltr", "Marsad") };
    let text = String::from_utf8_lossy(&shell.plain);
    let text = text.replace("{lang}", language).replace("{dir}", direction).replace("{title}", title);
    let first = uri.path().trim_start_matches('/').split('/').next().unwrap_or_default();
    let status = if PAGES.contains(&first) { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let mut response = (status, Body::from(text)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(shell.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    response
}
