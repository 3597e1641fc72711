//! Articles and how they are coded.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Response, Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::answers::Fresh;
use crate::article::{Article, NotCoded};
use crate::coding::Given;
use crate::failure::Failure;
use crate::observatory::Observatory;
use crate::public::{id_of, public};
use crate::told::Listed;
use crate::wanted::Wanted;

/// A document without its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentTold {
    /// Its name.
    pub id: String,
    /// Its version, from 1.
    pub version: i64,
    /// When it was published.
    pub date: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// How many events it tells.
    pub events: i64,
}

/// Documents, the latest first; of the filters, time, outlet and as-of narrow.
#[utoipa::path(get, path = "/api/v1/documents", tag = "articles", params(Wanted),
    responses((status = 200, body = Listed<DocumentTold>)))]
pub(crate) async fn documents(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response<Body>, Failure> {
    let (filter, rows) = (wanted.filter()?, wanted.rows()?);
    let question = move |ledger: &marsad_ledger::Ledger| {
        let page = ledger.documents_page(&filter, wanted.after().as_deref(), rows)?;
        Ok(Listed::of(page, |document| DocumentTold {
            id: public(&document.id),
            version: document.version,
            date: document.date,
            title: document.title,
            outlet: document.outlet,
            events: document.events,
        }))
    };
    observatory.answer(&uri, &headers, Fresh::Always, question).await
}

/// An article: its text, what its lines are, its events with the characters that carry them, and why they were
/// coded.
#[utoipa::path(get, path = "/api/v1/documents/{id}", tag = "articles", params(("id" = String, Path)),
    responses((status = 200, body = Article), (status = 404, body = crate::failure::Told)))]
pub(crate) async fn document(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<Response<Body>, Failure> {
    let asked = observatory.clone();
    observatory.answer_slowly(&uri, &headers, Fresh::Always, move || article(asked, name)).await
}

async fn article(observatory: Observatory, name: String) -> Result<Article, Failure> {
    let question = move |ledger: &marsad_ledger::Ledger| {
        let id = id_of(ledger, &name)?;
        let Some(document) = ledger.document(&id)? else {
            return Err(Failure::missing("there is no such document."));
        };
        Ok((document, ledger.events_of(&id)?))
    };
    let (document, events) = observatory.readers.ask(question).await?;
    let coded = match Given::again(&document) {
        Some(given) => Some(Arc::clone(&observatory.coders).code(given).await?),
        None => None,
    };
    Ok(Article::stored(document, events, coded))
}

/// What is to be explained.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Explained {
    /// The document's name.
    document: String,
    /// An event of it; without one, what was considered and not coded.
    event: Option<String>,
}

/// Why an event was coded, or what was not.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reasons {
    /// The event.
    pub event: Option<String>,
    /// The frame that coded it.
    pub rule: Option<String>,
    /// The steps.
    pub why: Vec<String>,
    /// Words that could mean an event and were not coded.
    pub considered: Vec<NotCoded>,
}

/// Why an event of an article was coded; what was considered and not coded.
#[utoipa::path(get, path = "/api/v1/explain", tag = "articles", params(Explained),
    responses((status = 200, body = Reasons), (status = 404, body = crate::failure::Told)))]
pub(crate) async fn explain(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Query(asked): Query<Explained>,
) -> Result<Response<Body>, Failure> {
    let all = observatory.clone();
    let make = move || async move {
        let article = article(all, asked.document).await?;
        if !article.explained {
            return Err(Failure::request(
                "the text is too long to be explained here. `marsad explain` does it.",
            ));
        }
        let Some(wanted) = asked.event else {
            return Ok(Reasons { event: None, rule: None, why: Vec::new(), considered: article.considered });
        };
        let found = article.events.into_iter().find(|marked| marked.event.id == wanted);
        let Some(found) = found else {
            return Err(Failure::missing("there is no such event in the document."));
        };
        Ok(Reasons {
            event: Some(found.event.id),
            rule: Some(found.event.rule),
            why: found.why,
            considered: Vec::new(),
        })
    };
    observatory.answer_slowly(&uri, &headers, Fresh::Always, make).await
}
