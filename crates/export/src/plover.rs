//! Records with PLOVER's names only.

use marsad_codebook::{Category, EntityRecord, EventRecord, Evidence, PlaceRecord, SizeRecord, TextInfo};
use serde::Serialize;

use crate::told::modes;

/// An event as PLOVER has it.
///
/// What Marsad keeps in `status` and `historical` are auxiliary modes in PLOVER: `future`,
/// `hypothetical`, `negation`, `historical`. They follow the event's own modes, so that nobody who reads
/// these records takes a denial for a deed.
#[derive(Debug, Serialize)]
pub(crate) struct PloverRecord<'e> {
    id: &'e str,
    date: Option<&'e str>,
    enddate: Option<&'e str>,
    event: [Category; 1],
    mode: Vec<&'e str>,
    context: &'e [String],
    quad_code: u8,
    actor: Vec<PloverEntity<'e>>,
    recipient: Vec<PloverEntity<'e>>,
    event_loc: Option<&'e PlaceRecord>,
    event_text: &'e [Evidence],
    size: SizeRecord,
    text: &'e str,
    text_info: &'e TextInfo,
}

#[derive(Debug, Serialize)]
struct PloverEntity<'e> {
    entity_text: &'e str,
    start: usize,
    end: usize,
    code: Option<&'e str>,
    sector: Option<&'e str>,
    other_sectors: &'e [String],
    identifier_id: Option<&'e str>,
    identifier_text: Option<&'e str>,
    office: Option<&'e str>,
}

impl<'e> From<&'e EventRecord> for PloverRecord<'e> {
    fn from(event: &'e EventRecord) -> Self {
        Self {
            id: &event.id,
            date: event.date.as_deref(),
            enddate: event.enddate.as_deref(),
            event: event.event,
            mode: modes(event).collect(),
            context: &event.context,
            quad_code: event.quad_code,
            actor: event.actor.iter().map(PloverEntity::from).collect(),
            recipient: event.recipient.iter().map(PloverEntity::from).collect(),
            event_loc: event.event_loc.as_ref(),
            event_text: &event.event_text,
            size: event.size,
            text: &event.text,
            text_info: &event.text_info,
        }
    }
}

impl<'e> From<&'e EntityRecord> for PloverEntity<'e> {
    fn from(entity: &'e EntityRecord) -> Self {
        Self {
            entity_text: &entity.entity_text,
            start: entity.start,
            end: entity.end,
            code: entity.code.as_deref(),
            sector: entity.sector.as_deref(),
            other_sectors: &entity.other_sectors,
            identifier_id: entity.identifier_id.as_deref(),
            identifier_text: entity.identifier_text.as_deref(),
            office: entity.office.as_deref(),
        }
    }
}
