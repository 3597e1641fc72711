//! Search over everything.

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Response, Uri};
use marsad_knowledge::search::{candidate, matches};
use marsad_ledger::Kind;
use serde::Serialize;
use utoipa::ToSchema;

use crate::answers::Fresh;
use crate::failure::Failure;
use crate::names::Who;
use crate::observatory::Observatory;
use crate::told::{EntryTold, EventTold};
use crate::wanted::Wanted;

/// Names that are offered at most.
const NAMES: usize = 8;

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Found {
    /// Parties of that name, the likeliest first.
    pub parties: Vec<Who>,
    /// Events whose sentence or English line has the words, the latest first.
    pub events: Vec<EventTold>,
    /// What the next page of events is asked for with.
    pub next: Option<String>,
    /// Undertakings with the words.
    pub undertakings: Vec<EntryTold>,
}

/// Searches names, events and undertakings for the words of `text`, in Arabic or English. Arabic is compared
/// without diacritics, forms of hamza, ta marbuta and joined particles.
#[utoipa::path(get, path = "/api/v1/search", tag = "lists", params(Wanted), responses((status = 200, body = Found)))]
pub(crate) async fn search(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response<Body>, Failure> {
    let (filter, rows) = (wanted.filter()?, wanted.rows()?);
    if filter.text.is_none() {
        return Err(Failure::request("there is nothing to look for. Give words in `text`."));
    }
    let question = move |ledger: &marsad_ledger::Ledger| {
        let words = filter.text.clone().unwrap_or_default();
        let events = ledger.events_page(&filter, wanted.after().as_deref(), rows)?;
        let undertakings = ledger.entries_page(Kind::Undertaking, &filter, None, 5)?;
        Ok(Found {
            parties: parties(&words),
            events: events.rows.into_iter().map(EventTold::of).collect(),
            next: events.next,
            undertakings: undertakings.rows.into_iter().map(EntryTold::of).collect(),
        })
    };
    observatory.answer(&uri, &headers, Fresh::Always, question).await
}

fn parties(words: &str) -> Vec<Who> {
    let mut found: Vec<Who> = Vec::new();
    for hit in matches(words) {
        let is_place = hit.entry.kind == marsad_knowledge::Kind::Place;
        let Some(named) = candidate(&hit, None, None).filter(|_| !is_place) else { continue };
        let is_state = matches!(hit.entry.kind, marsad_knowledge::Kind::State);
        let who = Who::of(if is_state { hit.entry.code } else { &named.label });
        if found.iter().all(|known| known.name != who.name) {
            found.push(who);
        }
        if found.len() == NAMES {
            break;
        }
    }
    found
}
