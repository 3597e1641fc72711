//! An event as the record that it was added as.

use rusqlite::{OptionalExtension, Row};
use serde_json::{Value, json};

use crate::adding::event_row;
use crate::error::LedgerError;
use crate::ledger::Ledger;

impl Ledger {
    /// The record of an event, contract version 1, in its current version; none where there is no such event.
    ///
    /// `coder` is the version of this crate.
    pub fn record(&self, id: &str) -> Result<Option<Value>, LedgerError> {
        let Some(row) = event_row(&self.store, id)? else { return Ok(None) };
        let parties = self.parties(row)?;
        let mut query = self.store.prepare_cached(
            "SELECT e.*, d.name, d.text FROM events e JOIN documents d ON d.id = e.document WHERE e.id = ?",
        )?;
        Ok(query.query_row([row], |r| record(r, parties)).optional()?)
    }

    /// Actors, recipients and attributions of an event.
    fn parties(&self, row: i64) -> Result<[Vec<Value>; 3], LedgerError> {
        let mut query = self.store.prepare_cached(
            "SELECT p.*, substr(d.text, p.cue_start + 1, p.cue_end - p.cue_start) AS cue
             FROM parties p JOIN events e ON e.id = p.event JOIN documents d ON d.id = e.document
             WHERE p.event = ? ORDER BY p.number",
        )?;
        let mut rows = query.query([row])?;
        let [mut actors, mut recipients, mut said] = [Vec::new(), Vec::new(), Vec::new()];
        while let Some(r) = rows.next()? {
            let entity = json!({
                "entity_text": r.get::<_, String>("text")?,
                "start": r.get::<_, i64>("start")?,
                "end": r.get::<_, i64>("end")?,
                "code": r.get::<_, Option<String>>("code")?,
                "sector": r.get::<_, Option<String>>("sector")?,
                "other_sectors": parts(&r.get::<_, String>("other_sectors")?),
                "identifier_id": r.get::<_, Option<String>>("identifier")?,
                "identifier_text": r.get::<_, Option<String>>("label")?,
                "office": r.get::<_, Option<String>>("office")?,
                "reached_by": r.get::<_, String>("reached_by")?,
            });
            match r.get_ref("role")?.as_str() {
                Ok("actor") => actors.push(entity),
                Ok("recipient") => recipients.push(entity),
                Ok("via") => {
                    if let Some(last) = said.last_mut().and_then(Value::as_object_mut) {
                        last.insert("via".to_owned(), entity);
                    }
                }
                _ => said.push(json!({
                    "speaker": entity,
                    "cue": {
                        "text": r.get::<_, Option<String>>("cue")?.unwrap_or_default(),
                        "start": r.get::<_, Option<i64>>("cue_start")?.unwrap_or(0),
                        "end": r.get::<_, Option<i64>>("cue_end")?.unwrap_or(0),
                    },
                    "via": null,
                    "quoted": r.get::<_, Option<bool>>("quoted")?.unwrap_or(false),
                })),
            }
        }
        Ok([actors, recipients, said])
    }
}

fn parts(joined: &str) -> Vec<&str> {
    joined.split(';').filter(|p| !p.is_empty()).collect()
}

fn record(row: &Row<'_>, [actor, recipient, attribution]: [Vec<Value>; 3]) -> rusqlite::Result<Value> {
    let text: String = row.get("text")?;
    let slice = |start: i64, end: i64| -> Value {
        let count = usize::try_from(end.saturating_sub(start)).unwrap_or(0);
        let words: String = text.chars().skip(usize::try_from(start).unwrap_or(0)).take(count).collect();
        json!({"text": words, "start": start, "end": end})
    };
    let (start, end): (i64, i64) = (row.get("start")?, row.get("end")?);
    let mut words = vec![slice(start, end)];
    for further in row.get::<_, String>("words")?.split_whitespace() {
        if let Some((start, end)) = further.split_once('-')
            && let (Ok(start), Ok(end)) = (start.parse(), end.parse())
        {
            words.push(slice(start, end));
        }
    }
    let place = match row.get::<_, Option<i64>>("place_start")? {
        None => Value::Null,
        Some(start) => {
            let end: i64 = row.get("place_end")?;
            let words = slice(start, end)["text"].clone();
            let name: Option<String> = row.get("place")?;
            // A place that the tables lack is known by its words only.
            let known = name.filter(|name| words.as_str() != Some(name)).unwrap_or_default();
            json!({
                "extracted_place": words, "start": start, "end": end, "resolved_place": known,
                "geonameid": row.get::<_, Option<i64>>("geoname")?.unwrap_or(0),
                "lat": row.get::<_, Option<f64>>("lat")?.unwrap_or(0.0),
                "lon": row.get::<_, Option<f64>>("lon")?.unwrap_or(0.0),
                "country_code": row.get::<_, Option<String>>("country")?.unwrap_or_default(),
                "resolution": row.get::<_, Option<i64>>("resolution")?.unwrap_or(0),
            })
        }
    };
    let content = match row.get::<_, Option<i64>>("content_start")? {
        None => Value::Null,
        Some(start) => slice(start, row.get("content_end")?),
    };
    let basis = row.get::<_, Option<bool>>("dated")?.map(|dated| if dated { "text" } else { "publication" });
    let (from, to): (i64, i64) = (row.get("sentence_start")?, row.get("sentence_end")?);
    Ok(json!({
        "id": row.get::<_, String>("uid")?,
        "doc": row.get::<_, String>("name")?,
        "date": row.get::<_, Option<String>>("date")?,
        "enddate": row.get::<_, Option<String>>("enddate")?,
        "date_basis": basis,
        "event": [row.get::<_, String>("category")?],
        "mode": parts(&row.get::<_, String>("mode")?),
        "context": parts(&row.get::<_, String>("context")?),
        "quad_code": row.get::<_, i64>("quad")?,
        "status": row.get::<_, String>("status")?,
        "historical": row.get::<_, bool>("historical")?,
        "actor": actor,
        "recipient": recipient,
        "event_loc": place,
        "event_text": words,
        "attribution": attribution,
        "size": {
            "dead": row.get::<_, Option<i64>>("dead")?,
            "injured": row.get::<_, Option<i64>>("injured")?,
            "arrested": row.get::<_, Option<i64>>("arrested")?,
        },
        "content": content,
        "text": slice(from, to)["text"],
        "text_info": {"sequence": row.get::<_, i64>("sentence")?, "start": from, "end": to},
        "rule": row.get::<_, String>("rule")?,
        "gloss": row.get::<_, String>("gloss")?,
        "coder": concat!("marsad ", env!("CARGO_PKG_VERSION")),
    }))
}
