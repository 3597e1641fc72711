//! One row an event, with stable columns: CSV, TSV, flat Parquet, the properties of GeoJSON.

use marsad_codebook::{EntityRecord, EventRecord};
use serde::Serialize;

use crate::told::Told;

/// Between several values of one cell.
pub(crate) const BETWEEN: &str = "; ";

/// A row. The order of the fields is the order of the columns; new ones are added at the end.
#[derive(Debug, Serialize)]
pub(crate) struct Row<'e> {
    pub id: &'e str,
    pub doc: &'e str,
    pub url: Option<&'e str>,
    pub outlet: Option<&'e str>,
    pub published: Option<&'e str>,
    pub date: Option<&'e str>,
    pub enddate: Option<&'e str>,
    pub date_basis: Option<&'e str>,
    pub event: &'e str,
    pub mode: String,
    pub context: String,
    pub quad_code: u8,
    pub status: &'e str,
    pub historical: bool,
    pub actor_text: String,
    pub actor_code: String,
    pub actor_sector: String,
    pub actor_id: String,
    pub actor_name: String,
    pub actor_office: String,
    pub recipient_text: String,
    pub recipient_code: String,
    pub recipient_sector: String,
    pub recipient_id: String,
    pub recipient_name: String,
    pub recipient_office: String,
    pub place_text: Option<&'e str>,
    pub place_name: Option<&'e str>,
    pub geonameid: Option<u64>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub country_code: Option<&'e str>,
    pub resolution: Option<u8>,
    pub speaker_text: String,
    pub speaker_code: String,
    pub speaker_name: String,
    pub via_name: String,
    pub quoted: bool,
    pub dead: Option<u64>,
    pub injured: Option<u64>,
    pub arrested: Option<u64>,
    pub content: Option<&'e str>,
    pub trigger: Option<&'e str>,
    pub trigger_start: Option<u64>,
    pub trigger_end: Option<u64>,
    pub text: &'e str,
    pub sequence: u64,
    pub rule: &'e str,
    pub gloss: &'e str,
    pub coder: &'e str,
    pub duplicate_of: Option<&'e str>,
}

/// The names of the columns, in order.
pub(crate) const COLUMNS: [&str; 51] = [
    "id",
    "doc",
    "url",
    "outlet",
    "published",
    "date",
    "enddate",
    "date_basis",
    "event",
    "mode",
    "context",
    "quad_code",
    "status",
    "historical",
    "actor_text",
    "actor_code",
    "actor_sector",
    "actor_id",
    "actor_name",
    "actor_office",
    "recipient_text",
    "recipient_code",
    "recipient_sector",
    "recipient_id",
    "recipient_name",
    "recipient_office",
    "place_text",
    "place_name",
    "geonameid",
    "lat",
    "lon",
    "country_code",
    "resolution",
    "speaker_text",
    "speaker_code",
    "speaker_name",
    "via_name",
    "quoted",
    "dead",
    "injured",
    "arrested",
    "content",
    "trigger",
    "trigger_start",
    "trigger_end",
    "text",
    "sequence",
    "rule",
    "gloss",
    "coder",
    "duplicate_of",
];

/// The values of several entities, in their order; an unknown one leaves its place empty.
pub(crate) fn joined<'e>(
    entities: impl IntoIterator<Item = &'e EntityRecord>,
    value: impl Fn(&'e EntityRecord) -> Option<&'e str>,
) -> String {
    let values: Vec<&str> = entities.into_iter().map(|entity| value(entity).unwrap_or_default()).collect();
    if values.iter().all(|value| value.is_empty()) { String::new() } else { values.join(BETWEEN) }
}

impl<'e> From<&Told<'e>> for Row<'e> {
    fn from(told: &Told<'e>) -> Self {
        let event: &'e EventRecord = told.event;
        let place = event.event_loc.as_ref();
        let trigger = event.event_text.first();
        let speakers = || event.attribution.iter().map(|said| &said.speaker);
        let via = event.attribution.iter().filter_map(|said| said.via.as_ref());
        Self {
            id: &event.id,
            doc: &event.doc,
            url: told.source.url,
            outlet: told.source.outlet,
            published: told.source.published,
            date: event.date.as_deref(),
            enddate: event.enddate.as_deref(),
            date_basis: event.date_basis,
            event: event.event[0].name(),
            mode: event.mode.join(BETWEEN),
            context: event.context.join(BETWEEN),
            quad_code: event.quad_code,
            status: event.status.name(),
            historical: event.historical,
            actor_text: joined(&event.actor, |e| Some(&e.entity_text)),
            actor_code: joined(&event.actor, |e| e.code.as_deref()),
            actor_sector: joined(&event.actor, |e| e.sector.as_deref()),
            actor_id: joined(&event.actor, |e| e.identifier_id.as_deref()),
            actor_name: joined(&event.actor, |e| e.identifier_text.as_deref()),
            actor_office: joined(&event.actor, |e| e.office.as_deref()),
            recipient_text: joined(&event.recipient, |e| Some(&e.entity_text)),
            recipient_code: joined(&event.recipient, |e| e.code.as_deref()),
            recipient_sector: joined(&event.recipient, |e| e.sector.as_deref()),
            recipient_id: joined(&event.recipient, |e| e.identifier_id.as_deref()),
            recipient_name: joined(&event.recipient, |e| e.identifier_text.as_deref()),
            recipient_office: joined(&event.recipient, |e| e.office.as_deref()),
            place_text: place.map(|place| place.extracted_place.as_str()),
            place_name: place.map(|place| place.resolved_place.as_str()),
            geonameid: place.map(|place| place.geonameid).filter(|id| *id > 0),
            lat: place.and_then(|place| place.position()).map(|(lat, _)| lat),
            lon: place.and_then(|place| place.position()).map(|(_, lon)| lon),
            country_code: place.map(|place| place.country_code.as_str()),
            resolution: place.map(|place| place.resolution),
            speaker_text: joined(speakers(), |e| Some(&e.entity_text)),
            speaker_code: joined(speakers(), |e| e.code.as_deref()),
            speaker_name: joined(speakers(), |e| e.identifier_text.as_deref()),
            via_name: joined(via, |e| e.identifier_text.as_deref().or(Some(&e.entity_text))),
            quoted: event.attribution.iter().any(|said| said.quoted),
            dead: event.size.dead,
            injured: event.size.injured,
            arrested: event.size.arrested,
            content: event.content.as_ref().map(|content| content.text.as_str()),
            trigger: trigger.map(|trigger| trigger.text.as_str()),
            trigger_start: trigger.map(|trigger| trigger.start as u64),
            trigger_end: trigger.map(|trigger| trigger.end as u64),
            text: &event.text,
            sequence: event.text_info.sequence as u64,
            rule: &event.rule,
            gloss: &event.gloss,
            coder: event.coder,
            duplicate_of: told.duplicate_of,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_the_fields_of_a_row() {
        let event = crate::told::sample();
        let told = Told { event: &event, source: crate::Source::default(), duplicate_of: None };
        let row = serde_json::to_value(Row::from(&told)).unwrap();
        let mut names: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
        let mut columns = COLUMNS.to_vec();
        names.sort_unstable();
        columns.sort_unstable();
        assert_eq!(names, columns);
    }

    #[test]
    fn several_parties_keep_their_places() {
        let party =
            |code: Option<&str>| EntityRecord { code: code.map(str::to_owned), ..EntityRecord::default() };
        let parties = [party(Some("EGY")), party(None), party(Some("FRA"))];
        assert_eq!(joined(&parties, |party| party.code.as_deref()), "EGY; ; FRA");
        assert_eq!(joined(&parties[1..2], |party| party.code.as_deref()), "");
    }
}
