//! What events add up to: stories, undertakings, stances and so on.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Response, Uri};
use marsad_ledger::Kind;
use serde::Serialize;
use utoipa::ToSchema;

use crate::answers::Fresh;
use crate::failure::Failure;
use crate::observatory::Observatory;
use crate::told::{EntryTold, EventTold, Listed};
use crate::wanted::Wanted;

/// Events of an entry that are given at most.
const MOST: usize = 100;

/// Names of the lists.
pub(crate) const LISTS: [(&str, Kind); 11] = [
    ("stories", Kind::Story),
    ("agreements", Kind::Agreement),
    ("undertakings", Kind::Undertaking),
    ("conditions", Kind::Condition),
    ("stances", Kind::Stance),
    ("backing", Kind::Backing),
    ("initiatives", Kind::Initiative),
    ("authorisations", Kind::Authorisation),
    ("contacts", Kind::Contact),
    ("control", Kind::Control),
    ("flags", Kind::Flag),
];

/// The kind of a list.
pub(crate) fn kind(list: &str) -> Result<Kind, Failure> {
    let known = LISTS.iter().find(|(name, _)| *name == list);
    known.map(|(_, kind)| *kind).ok_or_else(|| {
        let names: Vec<&str> = LISTS.iter().map(|(name, _)| *name).collect();
        Failure::missing(format!("there is no such list. There are {}.", names.join(", ")))
    })
}

/// An entry with the events behind it.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryWhole {
    /// The entry.
    #[serde(flatten)]
    pub entry: EntryTold,
    /// The events that tell it, each as its outlet tells it.
    pub events: Vec<EventTold>,
    /// The event that moved its status.
    pub mover: Option<EventTold>,
}

/// A list of entries, the latest first: `stories`, `agreements`, `undertakings`, `conditions`, `stances`,
/// `backing`, `initiatives`, `authorisations`, `contacts`, `control`, `flags`.
#[utoipa::path(get, path = "/api/v1/{list}", tag = "lists", params(("list" = String, Path), Wanted),
    responses((status = 200, body = Listed<EntryTold>), (status = 404, body = crate::failure::Told)))]
pub(crate) async fn entries(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Path(list): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response<Body>, Failure> {
    let kind = kind(&list)?;
    let (filter, rows) = (wanted.filter()?, wanted.rows()?);
    let question = move |ledger: &marsad_ledger::Ledger| {
        let page = ledger.entries_page(kind, &filter, wanted.after().as_deref(), rows)?;
        Ok(Listed::of(page, EntryTold::of))
    };
    observatory.answer(&uri, &headers, Fresh::Always, question).await
}

/// One entry, with the events behind it.
#[utoipa::path(get, path = "/api/v1/{list}/{key}", tag = "lists",
    params(("list" = String, Path), ("key" = String, Path), Wanted),
    responses((status = 200, body = EntryWhole), (status = 404, body = crate::failure::Told)))]
pub(crate) async fn entry(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Path((list, key)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response<Body>, Failure> {
    let kind = kind(&list)?;
    let filter = wanted.filter()?;
    let question = move |ledger: &marsad_ledger::Ledger| {
        let entry = ledger.entry(&key, &filter)?.filter(|entry| entry.kind == kind.name());
        let Some(entry) = entry else { return Err(Failure::missing("there is no such entry.")) };
        let mut ids: Vec<&String> =
            entry.evidence.iter().filter_map(|passage| passage.event.as_ref()).collect();
        ids.dedup();
        let mut events = Vec::new();
        for id in ids.into_iter().take(MOST) {
            events.extend(ledger.event_line(id)?.map(EventTold::of));
        }
        let mover = match &entry.moved_by {
            Some(event) => ledger.event_line(event)?.map(EventTold::of),
            None => None,
        };
        Ok(EntryWhole { entry: EntryTold::of(entry), events, mover })
    };
    observatory.answer(&uri, &headers, Fresh::Always, question).await
}
