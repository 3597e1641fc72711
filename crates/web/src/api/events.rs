//! Events.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Response, Uri};

use crate::answers::Fresh;
use crate::failure::Failure;
use crate::observatory::Observatory;
use crate::told::{EventTold, Listed};
use crate::wanted::Wanted;

/// Events, the latest first.
#[utoipa::path(get, path = "/api/v1/events", tag = "lists", params(Wanted),
    responses((status = 200, body = Listed<EventTold>), (status = 400, body = crate::failure::Told)))]
pub(crate) async fn events(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response<Body>, Failure> {
    let (filter, rows) = (wanted.filter()?, wanted.rows()?);
    let question = move |ledger: &marsad_ledger::Ledger| {
        Ok(Listed::of(ledger.events_page(&filter, wanted.after().as_deref(), rows)?, EventTold::of))
    };
    observatory.answer(&uri, &headers, Fresh::Always, question).await
}

/// One event.
#[utoipa::path(get, path = "/api/v1/events/{id}", tag = "lists", params(("id" = String, Path)),
    responses((status = 200, body = EventTold), (status = 404, body = crate::failure::Told)))]
pub(crate) async fn event(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response<Body>, Failure> {
    let question = move |ledger: &marsad_ledger::Ledger| {
        let event = ledger.event_line(&id)?;
        event.map(EventTold::of).ok_or_else(|| Failure::missing("there is no such event."))
    };
    observatory.answer(&uri, &headers, Fresh::Always, question).await
}
