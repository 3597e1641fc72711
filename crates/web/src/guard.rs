//! Who may ask, and what every answer forbids.
//!
//! The server answers only to the names it is known by (a page elsewhere that points its own name here gets
//! nothing), takes nothing from other sites' pages, and where it can be reached from other machines asks for a
//! token.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect};

use crate::failure::Failure;
use crate::observatory::Observatory;

/// The longest address, in bytes.
const LONGEST: usize = 8192;
/// The cookie that holds the token.
const COOKIE: &str = "marsad-token";

/// What a page may load: nothing but what this server sends; no script or style within the page.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Who may ask.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    names: Vec<String>,
    token: Option<String>,
}

impl Guard {
    /// Answers to the names of this machine's loopback and to `names`; with a token, to nobody without it.
    #[must_use]
    pub fn new(names: impl IntoIterator<Item = String>, token: Option<String>) -> Self {
        let own = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned);
        let names = own.into_iter().chain(names.into_iter().map(|name| name.to_ascii_lowercase()));
        Self { names: names.collect(), token }
    }

    fn knows(&self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
            _ => host,
        };
        let name = name.to_ascii_lowercase();
        self.names.contains(&name)
    }

    fn check(&self, method: &Method, headers: &HeaderMap) -> Result<(), Failure> {
        let host = text(headers, "host").unwrap_or_default();
        if !self.knows(host) {
            return Err(Failure {
                status: StatusCode::MISDIRECTED_REQUEST,
                message: "this server does not answer to that name. Use the address that `marsad serve` \
                          printed, or start it with --host NAME."
                    .to_owned(),
            });
        }
        let refused =
            |message: &str| Err(Failure { status: StatusCode::FORBIDDEN, message: message.to_owned() });
        if let Some(origin) = headers.get("origin") {
            let origin = origin.to_str().unwrap_or("null");
            let same = ["http://", "https://"].iter().any(|scheme| {
                origin.strip_prefix(scheme).is_some_and(|named| named.eq_ignore_ascii_case(host))
            });
            if !same {
                return refused("the request comes from a page of another site.");
            }
        }
        let changes = method != Method::GET && method != Method::HEAD;
        let site = text(headers, "sec-fetch-site").unwrap_or("none");
        if changes && !matches!(site, "same-origin" | "none") {
            return refused("the request comes from a page of another site.");
        }
        Ok(())
    }

    fn lets_in(&self, headers: &HeaderMap) -> bool {
        let Some(token) = &self.token else { return true };
        let bearer = text(headers, "authorization").and_then(|value| value.strip_prefix("Bearer "));
        let cookies = headers.get_all("cookie").iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|all| all.split(';')).filter_map(|pair| pair.trim().split_once('='));
        bearer.is_some_and(|given| same(given, token))
            || pairs.any(|(name, given)| name == COOKIE && same(given, token))
    }
}

/// Compares without telling by the time how much is right.
fn same(given: &str, token: &str) -> bool {
    let (given, token) = (given.as_bytes(), token.as_bytes());
    let differences = given.iter().zip(token).fold(0, |all, (one, other)| all | (one ^ other));
    given.len() == token.len() && differences == 0
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Stands before every request.
pub(crate) async fn stand(
    State(observatory): State<Observatory>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let mut response = watched(&observatory, request, next).await;
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

async fn watched(observatory: &Observatory, request: Request, next: Next) -> Response<Body> {
    let guard = &observatory.guard;
    if request.uri().path_and_query().is_some_and(|path| path.as_str().len() > LONGEST) {
        let message = "the address is too long.".to_owned();
        return Failure { status: StatusCode::URI_TOO_LONG, message }.into_response();
    }
    if let Err(failure) = guard.check(request.method(), request.headers()) {
        return failure.into_response();
    }
    if guard.lets_in(request.headers()) {
        return next.run(request).await;
    }
    // The address with the token is opened once; from then on a cookie holds it.
    let given = request
        .uri()
        .query()
        .into_iter()
        .flat_map(|query| query.split('&'))
        .find_map(|pair| pair.strip_prefix("token="));
    match (given, &guard.token) {
        (Some(given), Some(token)) if same(given, token) => {
            let mut response = Redirect::to(request.uri().path()).into_response();
            let cookie = format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/");
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        _ => {
            let message =
                "a token is needed. Open the address with ?token=… that `marsad serve` printed, or send \
                           `Authorization: Bearer TOKEN`."
                    .to_owned();
            Failure { status: StatusCode::UNAUTHORIZED, message }.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Guard;

    #[test]
    fn only_known_names_are_answered() {
        let guard = Guard::new(["Desk.example".to_owned()], None);
        for host in ["localhost", "127.0.0.1:8080", "[::1]:80", "[::1]", "desk.example:1"] {
            assert!(guard.knows(host), "{host}");
        }
        for host in
            ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "localhost:80@evil"]
        {
            assert!(!guard.knows(host), "{host}");
        }
    }
}
