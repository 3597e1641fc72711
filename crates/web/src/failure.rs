//! Answers that are not what was asked for.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use marsad_ledger::LedgerError;
use serde::Serialize;
use utoipa::ToSchema;

/// Why there is no answer. It never holds a path of the file system.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The HTTP status.
    pub status: StatusCode,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// The body of such an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Told {
    /// What is wrong and how to mend it.
    pub error: String,
}

impl Failure {
    /// The request asks for what cannot be done.
    pub fn request(message: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, message: message.into() }
    }

    /// What was asked for is not there.
    pub fn missing(message: impl Into<String>) -> Self {
        Self { status: StatusCode::NOT_FOUND, message: message.into() }
    }

    /// Too much is asked for at once.
    pub fn busy(message: impl Into<String>) -> Self {
        Self { status: StatusCode::SERVICE_UNAVAILABLE, message: message.into() }
    }

    /// Something went wrong here.
    pub fn internal(message: impl Into<String>) -> Self {
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, message: message.into() }
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        match error {
            // The place of the file is not for the one who asks.
            LedgerError::Open { .. } => Self::internal(
                "the ledger cannot be opened. Look at the terminal in which `marsad serve` runs.",
            ),
            LedgerError::Write(why) => Self::internal(format!("the ledger cannot be written: {why}")),
            LedgerError::Review(why) => Self::request(why),
            LedgerError::Store(_) => Self::internal(
                "the ledger could not be read. `marsad check` tells whether its file is whole.",
            ),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(Told { error: self.message })).into_response();
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert("retry-after", axum::http::HeaderValue::from_static("1"));
        }
        response
    }
}
