//! What people say of the machine's coding.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use marsad_ledger::{Decision, Ledger, LedgerError, Review};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

use crate::answers::Fresh;
use crate::failure::Failure;
use crate::observatory::Observatory;
use crate::public::public;

/// The longest name and note, in bytes.
const LONGEST_NAME: usize = 200;
const LONGEST_NOTE: usize = 4000;

/// A decision on an event.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct Decided {
    /// The event's id.
    event: String,
    /// `accept`, `reject` or `correct`.
    decision: String,
    /// Corrected fields, as in the record contract: `event`, `status`, `actor`, `recipient`, `event_loc` …
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: Map<String, Value>,
    /// Why.
    note: Option<String>,
    /// Who decides.
    author: String,
}

/// A review.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewTold {
    /// The event's id.
    pub event: String,
    /// `accept`, `reject` or `correct`.
    pub decision: &'static str,
    /// Corrected fields.
    #[schema(value_type = Object)]
    pub fields: Map<String, Value>,
    /// Why.
    pub note: Option<String>,
    /// Who decided.
    pub author: String,
    /// When, ISO 8601.
    pub time: Option<String>,
}

impl ReviewTold {
    fn of(review: Review) -> Self {
        Self {
            decision: review.decision.name(),
            event: review.event,
            fields: review.fields,
            note: review.note,
            author: review.author,
            time: review.time,
        }
    }
}

/// Of which event.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Of {
    /// The event's id; all reviews without it.
    event: Option<String>,
}

/// Reviews, the oldest first; of an event the last one counts.
#[utoipa::path(get, path = "/api/v1/reviews", tag = "reviews", params(Of),
    responses((status = 200, body = Vec<ReviewTold>)))]
pub(crate) async fn reviews(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Query(of): Query<Of>,
) -> Result<Response<Body>, Failure> {
    let question = move |ledger: &Ledger| {
        let reviews = ledger.reviews(of.event.as_deref())?;
        Ok(reviews.into_iter().map(ReviewTold::of).collect::<Vec<_>>())
    };
    observatory.answer(&uri, &headers, Fresh::Always, question).await
}

/// Writes a decision down, beside the machine's coding, which stays as it is.
#[utoipa::path(post, path = "/api/v1/reviews", tag = "reviews", request_body = Decided,
    responses((status = 201, body = ReviewTold), (status = 400, body = crate::failure::Told)))]
pub(crate) async fn decide(
    State(observatory): State<Observatory>,
    decided: Result<Json<Decided>, JsonRejection>,
) -> Result<(StatusCode, Json<ReviewTold>), Failure> {
    let Json(decided) = decided.map_err(|rejection| Failure {
        status: rejection.status(),
        message: "send JSON with the fields event, decision and author, and the header `Content-Type: application/json`."
            .to_owned(),
    })?;
    let decision = match decided.decision.as_str() {
        "accept" => Decision::Accept,
        "reject" => Decision::Reject,
        "correct" => Decision::Correct,
        _ => return Err(Failure::request("decision is not known. Give accept, reject or correct.")),
    };
    let too_long =
        decided.author.len() > LONGEST_NAME || decided.note.as_ref().is_some_and(|n| n.len() > LONGEST_NOTE);
    if too_long {
        return Err(Failure::request(format!(
            "author or note is too long. Give at most {LONGEST_NAME} and {LONGEST_NOTE} bytes."
        )));
    }
    let review = Review {
        event: decided.event,
        decision,
        fields: decided.fields,
        note: decided.note.filter(|note| !note.trim().is_empty()),
        author: decided.author.trim().to_owned(),
        time: None,
    };
    let path = observatory.readers.path().to_owned();
    let written = tokio::task::spawn_blocking(move || {
        let mut ledger = Ledger::open(&path)?;
        ledger.review(&review)?;
        Ok(ledger.last_review(&review.event)?.unwrap_or(review))
    });
    let written: Result<Review, LedgerError> =
        written.await.map_err(|_| Failure::internal("Marsad failed on this review; please report it."))?;
    let review = written?;
    // Whoever decides sees it at once.
    observatory.renew();
    Ok((StatusCode::CREATED, Json(ReviewTold::of(review))))
}

/// The reviewed events as gold: JSON Lines of the record contract with the corrections, and the review itself.
#[utoipa::path(get, path = "/api/v1/reviews/gold", tag = "reviews",
    responses((status = 200, content_type = "application/x-ndjson", body = String)))]
pub(crate) async fn gold(State(observatory): State<Observatory>) -> Result<Response<Body>, Failure> {
    let records = observatory.readers.ask(|ledger| Ok(ledger.gold()?)).await?;
    let mut text = String::new();
    for mut record in records {
        if let Some(document) = record.get("doc").and_then(Value::as_str).map(public) {
            record["doc"] = Value::String(document);
        }
        text.push_str(&record.to_string());
        text.push('\n');
    }
    let mut response = Body::from(text).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson"));
    let name = HeaderValue::from_static("attachment; filename=\"gold.jsonl\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
