//! A text that is coded at once and not stored.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::article::Article;
use crate::coding::{Given, LONGEST, read};
use crate::failure::Failure;
use crate::observatory::Observatory;

/// A text.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct Text {
    /// An article: plain text or a web page.
    text: String,
    /// The date of publication, where the text does not say it.
    date: Option<String>,
}

/// Codes a text without storing it.
#[utoipa::path(post, path = "/api/v1/code", tag = "articles", request_body = Text,
    responses((status = 200, body = Article), (status = 400, body = crate::failure::Told)))]
pub(crate) async fn code(
    State(observatory): State<Observatory>,
    given: Result<Json<Text>, JsonRejection>,
) -> Result<Json<Article>, Failure> {
    let Json(given) = given.map_err(|rejection| Failure {
        status: rejection.status(),
        message: "send JSON with the field `text`, and the header `Content-Type: application/json`."
            .to_owned(),
    })?;
    if given.text.len() > LONGEST {
        return Err(Failure {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            message: format!("the text is longer than {LONGEST} bytes. Use `marsad code`."),
        });
    }
    let date = given.date.filter(|date| !date.is_empty());
    let text = given.text;
    // Reading a page takes as long as its markup is tangled.
    let read = tokio::task::spawn_blocking(move || read(&text));
    let document =
        read.await.map_err(|_| Failure::internal("Marsad failed on this text; please report it."))??;
    let mut asked = Given::read(&document);
    if asked.date.is_none() {
        asked.date = date;
    }
    let coded = Arc::clone(&observatory.coders).code(asked).await?;
    Ok(Json(Article::pasted(document, &coded)))
}
