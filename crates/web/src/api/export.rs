//! Lists as files.

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, Response, header};
use axum::response::IntoResponse;
use futures_util::stream;
use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;

use crate::api::entries::kind;
use crate::failure::Failure;
use crate::observatory::Observatory;
use crate::told::{EntryTold, EventTold};
use crate::wanted::Wanted;

/// Rows that are read at once.
const STEP: usize = 500;

/// How a file is written.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Form {
    /// `csv` (unless said) or `jsonl`.
    format: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Jsonl,
}

/// A whole list as CSV or JSON Lines. In CSV, a cell that a spreadsheet would take for a formula begins with `'`.
#[utoipa::path(get, path = "/api/v1/export/{list}", tag = "lists", params(("list" = String, Path), Wanted, Form),
    responses((status = 200, content_type = "text/csv", body = String)))]
pub(crate) async fn export(
    State(observatory): State<Observatory>,
    Path(list): Path<String>,
    Query(wanted): Query<Wanted>,
    Query(form): Query<Form>,
) -> Result<Response<Body>, Failure> {
    let format = match form.format.as_deref() {
        None | Some("" | "csv") => Format::Csv,
        Some("jsonl") => Format::Jsonl,
        Some(_) => return Err(Failure::request("format is not known. Give csv or jsonl.")),
    };
    let wanted_kind = if list == "events" { None } else { Some(kind(&list)?) };
    let filter = wanted.filter()?;
    // Page by page, as fast as the reader takes them; the first page fails before anything is sent.
    let pages = move |after: Option<String>, is_first: bool| {
        let (observatory, filter) = (observatory.clone(), filter.clone());
        async move {
            let question = move |ledger: &marsad_ledger::Ledger| {
                let (rows, next): (Vec<_>, _) = match wanted_kind {
                    None => {
                        let page = ledger.events_page(&filter, after.as_deref(), STEP)?;
                        (
                            page.rows.into_iter().map(|e| serde_json::to_value(EventTold::of(e))).collect(),
                            page.next,
                        )
                    }
                    Some(kind) => {
                        let page = ledger.entries_page(kind, &filter, after.as_deref(), STEP)?;
                        (
                            page.rows.into_iter().map(|e| serde_json::to_value(EntryTold::of(e))).collect(),
                            page.next,
                        )
                    }
                };
                let mut text = String::new();
                for (at, row) in rows.into_iter().flatten().enumerate() {
                    write(&mut text, format, &row, is_first && at == 0);
                }
                Ok((text, next))
            };
            observatory.readers.ask(question).await
        }
    };
    let (first, next) = pages(None, true).await?;
    let rest = stream::unfold(next, move |after| {
        let page = pages(after.clone(), false);
        async move {
            after.as_ref()?;
            match page.await {
                Ok((text, next)) => Some((Ok(Bytes::from(text)), next)),
                Err(failure) => Some((Err(std::io::Error::other(failure.message)), None)),
            }
        }
    });
    let all = futures_util::StreamExt::chain(stream::once(async { Ok(Bytes::from(first)) }), rest);
    let mut response = Body::from_stream(all).into_response();
    let (kind, name) = match format {
        Format::Csv => ("text/csv; charset=utf-8", format!("attachment; filename=\"{list}.csv\"")),
        Format::Jsonl => ("application/x-ndjson", format!("attachment; filename=\"{list}.jsonl\"")),
    };
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

fn write(text: &mut String, format: Format, row: &Value, with_names: bool) {
    if format == Format::Jsonl {
        text.push_str(&row.to_string());
        text.push('\n');
        return;
    }
    let Value::Object(fields) = row else { return };
    if with_names {
        text.push_str(&fields.keys().map(String::as_str).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    }
    text.push_str(&fields.values().map(cell).collect::<Vec<_>>().join(","));
    text.push_str("\r\n");
}

/// A value as RFC 4180 has it, and such that no spreadsheet reckons with it.
fn cell(value: &Value) -> String {
    let short = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(fields) if fields.contains_key("en") => {
            let name = fields.get("name").filter(|name| !name.is_null()).or(fields.get("en"));
            name.and_then(Value::as_str).unwrap_or_default().to_owned()
        }
        Value::Object(fields) if fields.contains_key("text") => {
            fields.get("text").and_then(Value::as_str).unwrap_or_default().to_owned()
        }
        other => other.to_string(),
    };
    let mut text = match value {
        Value::Array(parts) => parts.iter().map(short).collect::<Vec<_>>().join("; "),
        other => short(other),
    };
    let is_formula = matches!(value, Value::String(_) | Value::Array(_) | Value::Object(_))
        && text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula || text.starts_with(['\t', '\r', '\n']) {
        text.insert(0, '\'');
    }
    if text.contains([',', '"', '\n', '\r', ';', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::cell;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell(&json!("=1+1")), "\"'=1+1\"");
        assert_eq!(cell(&json!("  @SUM(A1)")), "\"'  @SUM(A1)\"");
        assert_eq!(cell(&json!(["-2", "b"])), "\"'-2; b\"");
        assert_eq!(cell(&json!({"en": "+cmd"})), "\"'+cmd\"");
        assert_eq!(cell(&json!(-3)), "-3");
        assert_eq!(cell(&json!("سرت, \"نص\"")), "\"سرت, \"\"نص\"\"\"");
    }
}
