//! The observatory: a ledger in a browser, and as a JSON API.
//!
//! The principal type is [`Observatory`]: a ledger as it is served. [`router`] gives its pages and its API,
//! [`serve`] answers on a listener. Everything that the pages need is in the binary; nothing is loaded from
//! elsewhere. Reading never waits for a writer, and lists are paged by a cursor that stays true while articles are
//! added.
//!
//! This crate knows nothing of SQL and of grammar.
//!
//! ```no_run
//! use marsad_web::{Guard, Observatory, router};
//! let observatory = Observatory::open("libya.marsad".into(), Guard::new([], None))?;
//! observatory.follow();
//! let _router = router(observatory);
//! # Ok::<(), marsad_ledger::LedgerError>(())
//! ```

mod answers;
mod api;
mod article;
mod coding;
mod failure;
mod guard;
mod names;
mod observatory;
mod packing;
mod pages;
mod public;
mod readers;
mod serving;
mod told;
mod wanted;

use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::timeout::TimeoutLayer;

pub use api::description;
pub use failure::Failure;
pub use guard::Guard;
pub use names::{Who, add_own};
pub use observatory::Observatory;
pub use public::public;

/// How long an answer may take to begin.
const PATIENCE: Duration = Duration::from_secs(60);

/// The pages and the API.
pub fn router(observatory: Observatory) -> Router {
    Router::new()
        .nest("/api/v1", api::routes())
        .route("/assets/{name}", get(pages::asset))
        .fallback(get(pages::page))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(from_fn_with_state(observatory.clone(), guard::stand))
        .with_state(observatory)
}

/// Answers on a listener until `end` is done.
///
/// # Errors
///
/// When the listener cannot be used.
pub async fn serve(
    listener: std::net::TcpListener,
    observatory: Observatory,
    end: impl Future<Output = ()>,
) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    observatory.follow();
    // The first page is ready before the first reader is.
    tokio::spawn(api::prepare(observatory.clone()));
    serving::serve(listener, router(observatory), end).await;
    Ok(())
}
