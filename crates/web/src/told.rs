//! The shapes of the JSON answers.

use marsad_ledger::{Entry, EventLine, Page, Party};
use serde::Serialize;
use utoipa::ToSchema;

use crate::names::{Who, arabic, arabic_place};
use crate::public::public;

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listed<T: ToSchema> {
    /// The rows, the latest first.
    pub rows: Vec<T>,
    /// What `after` is given for the next page; none at the end.
    pub next: Option<String>,
}

impl<T: ToSchema> Listed<T> {
    pub(crate) fn of<R>(page: Page<R>, told: impl FnMut(R) -> T) -> Self {
        Self { rows: page.rows.into_iter().map(told).collect(), next: page.next }
    }
}

/// A place.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaceTold {
    /// English name.
    pub en: String,
    /// Arabic name, where the tables have one.
    pub ar: Option<String>,
    /// The state's code.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
}

/// A party of an event, with the words that name it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartyTold {
    /// What the filter `actor` takes.
    pub name: String,
    /// State or group code.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// English name.
    pub en: String,
    /// Arabic name; the words of the text where the tables have none.
    pub ar: String,
    /// Office in English.
    pub office: Option<String>,
    /// The words of the text.
    pub text: String,
    /// First character of them in the document.
    pub start: i64,
    /// The character after the last.
    pub end: i64,
}

impl PartyTold {
    pub(crate) fn of(party: Party) -> Self {
        let label = party.label.as_deref();
        let name = label.or(party.code.as_deref()).unwrap_or(&party.text).to_owned();
        Self {
            en: label.map_or_else(|| Who::of(&name).en, str::to_owned),
            ar: arabic(&name).map_or_else(|| party.text.clone(), str::to_owned),
            name,
            code: party.code,
            sector: party.sector,
            office: party.office,
            text: party.text,
            start: party.start,
            end: party.end,
        }
    }
}

/// An event.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventTold {
    /// The event's id, the same wherever the same text is coded.
    pub id: String,
    /// The document's name.
    pub document: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published.
    pub reported: Option<String>,
    /// The first day (month, year).
    pub date: Option<String>,
    /// The last day.
    pub enddate: Option<String>,
    /// PLOVER category.
    pub category: String,
    /// Modes.
    pub mode: Vec<String>,
    /// PLOVER quadrant, 1 to 4.
    pub quad: i64,
    /// `asserted`, `planned`, `conditional`, `possible` or `denied`.
    pub status: String,
    /// Told as history.
    pub historical: bool,
    /// Where.
    pub place: Option<PlaceTold>,
    /// People killed.
    pub dead: Option<i64>,
    /// People injured.
    pub injured: Option<i64>,
    /// People arrested.
    pub arrested: Option<i64>,
    /// First character of the trigger in the document.
    pub start: i64,
    /// The character after its last.
    pub end: i64,
    /// The word that carries the event.
    pub trigger: String,
    /// One line of English.
    pub gloss: String,
    /// The frame that coded it.
    pub rule: String,
    /// The decision of its last review.
    pub review: Option<String>,
    /// First character of its sentence in the document.
    pub text_start: i64,
    /// Its sentence; of a very long one the beginning.
    pub text: String,
    /// Who acts.
    pub actors: Vec<PartyTold>,
    /// Who is acted upon.
    pub recipients: Vec<PartyTold>,
    /// On whose word.
    pub speakers: Vec<PartyTold>,
    /// Through which medium.
    pub via: Vec<PartyTold>,
}

impl EventTold {
    pub(crate) fn of(event: EventLine) -> Self {
        let place = event.place.filter(|place| !place.is_empty()).map(|place| PlaceTold {
            ar: arabic_place(&place, event.country.as_deref()).map(str::to_owned),
            en: place,
            country: event.country,
            lat: event.lat,
            lon: event.lon,
        });
        let mut told = Self {
            id: event.id,
            document: public(&event.document),
            outlet: event.outlet,
            reported: event.reported,
            date: event.date,
            enddate: event.enddate,
            category: event.category,
            mode: event.mode,
            quad: event.quad,
            status: event.status,
            historical: event.historical,
            place,
            dead: event.dead,
            injured: event.injured,
            arrested: event.arrested,
            start: event.start,
            end: event.end,
            trigger: event.trigger,
            gloss: event.gloss,
            rule: event.rule,
            review: event.review,
            text_start: event.text_start,
            text: event.text,
            actors: Vec::new(),
            recipients: Vec::new(),
            speakers: Vec::new(),
            via: Vec::new(),
        };
        for party in event.parties {
            let role = match party.role.as_str() {
                "actor" => &mut told.actors,
                "recipient" => &mut told.recipients,
                "speaker" => &mut told.speakers,
                _ => &mut told.via,
            };
            role.push(PartyTold::of(party));
        }
        told
    }
}

/// Words behind an entry.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PassageTold {
    /// The document's name.
    pub document: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub reported: Option<String>,
    /// Its line.
    pub line: i64,
    /// First character.
    pub start: i64,
    /// The character after the last.
    pub end: i64,
    /// The words.
    pub text: String,
    /// The event that tells it.
    pub event: Option<String>,
}

/// What many passages add up to: a story, an undertaking, a stance …
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EntryTold {
    /// Its key, the same in every ledger.
    pub key: String,
    /// `story`, `undertaking` …
    pub kind: String,
    /// Who.
    pub actors: Vec<Who>,
    /// Toward, of, on or with whom.
    pub recipients: Vec<Who>,
    /// What; of a story its category, of control the place.
    pub object: String,
    /// Phone, military, negative …
    pub mode: Vec<String>,
    /// What for, under which circumstances, by when; of a story, its line of English.
    pub purpose: String,
    /// Where; of control, the place held.
    pub place: Option<PlaceTold>,
    /// What became of it.
    pub status: String,
    /// The event or entry that moved the status.
    pub moved_by: Option<String>,
    /// The first day.
    pub date: Option<String>,
    /// The last day.
    pub enddate: Option<String>,
    /// The last day for an undertaking.
    pub deadline: Option<String>,
    /// When it was first reported.
    pub first_reported: Option<String>,
    /// When it was last reported.
    pub last_reported: Option<String>,
    /// How many passages tell it.
    pub tellings: i64,
    /// How many outlets tell it.
    pub outlets: i64,
    /// The least dead that are told.
    pub dead_least: Option<i64>,
    /// The most dead that are told.
    pub dead_most: Option<i64>,
    /// The passages.
    pub evidence: Vec<PassageTold>,
}

impl EntryTold {
    pub(crate) fn of(entry: Entry) -> Self {
        let place = if entry.kind == "control" { &entry.object } else { &entry.place };
        let place = (!place.is_empty()).then(|| PlaceTold {
            en: place.clone(),
            ar: arabic_place(place, None).map(str::to_owned),
            country: None,
            lat: None,
            lon: None,
        });
        let passages = entry.evidence.into_iter().map(|passage| PassageTold {
            document: public(&passage.document),
            outlet: passage.outlet,
            reported: passage.reported,
            line: passage.line,
            start: passage.start,
            end: passage.end,
            text: passage.text,
            event: passage.event,
        });
        Self {
            key: entry.key,
            kind: entry.kind,
            actors: entry.actor.iter().map(|name| Who::of(name)).collect(),
            recipients: entry.recipient.iter().map(|name| Who::of(name)).collect(),
            object: entry.object,
            mode: entry.mode,
            purpose: entry.purpose,
            place,
            status: entry.status,
            moved_by: entry.moved_by,
            date: entry.date,
            enddate: entry.enddate,
            deadline: entry.deadline,
            first_reported: entry.first_reported,
            last_reported: entry.last_reported,
            tellings: entry.tellings,
            outlets: entry.outlets,
            dead_least: entry.dead.0,
            dead_most: entry.dead.1,
            evidence: passages.collect(),
        }
    }
}
