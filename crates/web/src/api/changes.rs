//! Live changes.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, StreamExt};
use tokio_stream::wrappers::WatchStream;

use crate::failure::Failure;
use crate::observatory::Observatory;

/// Server-sent events: one named `change`, with a number, whenever the ledger has changed.
#[utoipa::path(get, path = "/api/v1/changes", tag = "overview",
    responses((status = 200, content_type = "text/event-stream", body = String)))]
pub(crate) async fn changes(
    State(observatory): State<Observatory>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Failure> {
    let place = Arc::clone(&observatory.listeners)
        .try_acquire_owned()
        .map_err(|_| Failure::busy("too many are listening already. Ask for the lists now and then."))?;
    let changes = WatchStream::new(observatory.changed.clone()).map(move |version| {
        // The place is given back with the stream.
        let _held = &place;
        Ok(Event::default().event("change").id(version.to_string()).data(version.to_string()))
    });
    Ok(Sse::new(changes).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))))
}
