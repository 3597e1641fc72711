//! The JSON API, `/api/v1`.

// What the description is made by writes names in full.
#![allow(unused_qualifications)]

mod actors;
mod changes;
mod documents;
mod entries;
mod events;
mod export;
mod overviews;
mod reviews;
mod search;
mod situation;
mod try_it;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Json, response::IntoResponse};
use utoipa::OpenApi;

use crate::coding::LONGEST;
use crate::failure::Failure;
use crate::observatory::Observatory;

/// The description of the API.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Marsad",
        description = "A ledger of political events read from Arabic news: who did or said what to whom, where and \
                       when, on whose word, and what these events add up to. Lists are paged: `next` of a page is \
                       `after` of the following one. Answers carry an ETag."
    ),
    paths(
        situation::situation,
        events::events,
        events::event,
        entries::entries,
        entries::entry,
        documents::documents,
        documents::document,
        actors::actors,
        actors::actor,
        overviews::activity,
        overviews::network,
        overviews::places,
        search::search,
        try_it::code,
        documents::explain,
        changes::changes,
        export::export,
        actors::names,
        reviews::reviews,
        reviews::decide,
        reviews::gold,
    ),
    components(schemas(crate::failure::Told)),
    tags(
        (name = "overview", description = "How things stand"),
        (name = "lists", description = "Events and what they add up to"),
        (name = "articles", description = "Articles and how they are coded"),
        (name = "names", description = "Parties and places"),
        (name = "reviews", description = "What people say of the coding")
    )
)]
struct Description;

/// The description as it is served.
#[must_use]
pub fn description() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// The routes below `/api/v1`.
pub(crate) fn routes() -> Router<Observatory> {
    Router::new()
        .route("/situation", get(situation::situation))
        .route("/events", get(events::events))
        .route("/events/{id}", get(events::event))
        .route("/documents", get(documents::documents))
        .route("/documents/{id}", get(documents::document))
        .route("/explain", get(documents::explain))
        .route("/actors", get(actors::actors))
        .route("/actors/{name}", get(actors::actor))
        .route("/names", get(actors::names))
        .route("/activity", get(overviews::activity))
        .route("/network", get(overviews::network))
        .route("/places", get(overviews::places))
        .route("/search", get(search::search))
        .route("/code", post(try_it::code).layer(DefaultBodyLimit::max(LONGEST + 65_536)))
        .route("/reviews", get(reviews::reviews).post(reviews::decide).layer(DefaultBodyLimit::max(65_536)))
        .route("/reviews/gold", get(reviews::gold))
        .route("/changes", get(changes::changes))
        .route("/export/{list}", get(export::export))
        .route("/openapi.json", get(openapi))
        .route("/{list}", get(entries::entries))
        .route("/{list}/{key}", get(entries::entry))
        .fallback(missing)
}

/// Makes the answer that the first page asks for.
pub(crate) async fn prepare(observatory: Observatory) {
    let uri = axum::http::Uri::from_static("/situation?");
    let wanted = axum::extract::Query(crate::wanted::Wanted::default());
    let headers = axum::http::HeaderMap::new();
    // Where it fails, the reader who asks is told why.
    let _ = situation::situation(axum::extract::State(observatory), uri, headers, wanted).await;
}

async fn openapi() -> impl IntoResponse {
    Json(description())
}

async fn missing() -> Failure {
    Failure::missing("there is no such part of the API. /api/v1/openapi.json lists them.")
}
