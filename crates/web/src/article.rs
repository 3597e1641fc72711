//! An article with its events marked: the answer for a stored document and for a pasted text alike.

use marsad_codebook::{EntityRecord, EventRecord};
use marsad_coder::Coded;
use marsad_ledger::{EventLine, Party, Stored};
use serde::Serialize;
use utoipa::ToSchema;

use crate::public::public;
use crate::told::EventTold;

/// An article.
#[derive(Debug, Serialize, ToSchema)]
pub struct Article {
    /// Its name.
    pub id: String,
    /// Its version, from 1; 0 for a text that is not stored.
    pub version: i64,
    /// The headline.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The language code.
    pub lang: Option<String>,
    /// The text. `start` and `end` count its Unicode code points.
    pub text: String,
    /// What its lines are.
    pub segments: Vec<Line>,
    /// The events, in the order of the text.
    pub events: Vec<Marked>,
    /// Words that could mean an event and were not coded.
    pub considered: Vec<NotCoded>,
    /// The text was read again for this answer; without it there are no reasons.
    pub explained: bool,
}

/// A line of an article.
#[derive(Debug, Serialize, ToSchema)]
pub struct Line {
    /// `title`, `body`, `caption`, `related` …
    pub kind: String,
    /// First character.
    pub start: i64,
    /// The character after the last.
    pub end: i64,
}

/// Characters that carry a field of an event.
#[derive(Debug, Serialize, ToSchema)]
pub struct Mark {
    /// `trigger`, `actor`, `recipient`, `speaker`, `via`, `cue`, `place` or `content`.
    pub what: &'static str,
    /// First character.
    pub start: i64,
    /// The character after the last.
    pub end: i64,
}

/// An event of an article.
#[derive(Debug, Serialize, ToSchema)]
pub struct Marked {
    /// The event.
    #[serde(flatten)]
    pub event: EventTold,
    /// The characters that carry it.
    pub marks: Vec<Mark>,
    /// PLOVER's contexts.
    pub context: Vec<String>,
    /// `text` or `publication`: where the date comes from.
    pub date_basis: Option<&'static str>,
    /// What was agreed, demanded or refused, in the text's words.
    pub content: Option<String>,
    /// It stands in quotation marks.
    pub quoted: bool,
    /// Why it was coded so.
    pub why: Vec<String>,
}

/// A word that could mean an event and was not coded.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotCoded {
    /// The word.
    pub word: String,
    /// First character.
    pub start: i64,
    /// The character after the last.
    pub end: i64,
    /// The category it would have had.
    pub category: String,
    /// The frame it evokes.
    pub rule: String,
    /// Why it was not coded.
    pub why: String,
}

fn signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Article {
    /// A stored document; with `coded` where its text was read again.
    pub(crate) fn stored(document: Stored, events: Vec<EventLine>, coded: Option<Coded>) -> Self {
        let lines = document.segments.iter();
        let lines =
            lines.map(|line| Line { kind: line.kind.clone(), start: line.start, end: line.end }).collect();
        let mut article = Self {
            id: public(&document.id),
            version: document.version,
            title: document.title,
            date: document.date,
            outlet: document.outlet,
            url: document.url.filter(|url| url.starts_with("http://") || url.starts_with("https://")),
            lang: document.lang,
            text: document.text,
            segments: lines,
            events: Vec::new(),
            considered: Vec::new(),
            explained: coded.is_some(),
        };
        let coded = coded.unwrap_or_default();
        // What the ledger holds counts; the text read again only adds words and reasons.
        article.events = events
            .into_iter()
            .map(|line| {
                let at = coded.events.iter().position(|record| record.id == line.id);
                match at {
                    Some(at) => marked(
                        EventTold::of(line),
                        &coded.events[at],
                        coded.explanations.get(at).map(|e| e.steps.clone()).unwrap_or_default(),
                    ),
                    None => from_ledger(EventTold::of(line)),
                }
            })
            .collect();
        article.leave_out(&coded);
        article
    }

    /// A text that is not stored.
    pub(crate) fn pasted(document: marsad_reader::Document, coded: &Coded) -> Self {
        let offsets = marsad_text::CharacterOffsets::new(&document.text);
        let lines = document.segments.iter().map(|segment| Line {
            kind: segment.kind.as_str().to_owned(),
            start: signed(offsets.character(segment.span.start)),
            end: signed(offsets.character(segment.span.end)),
        });
        let lines = lines.collect();
        let date = document.date.map(|date| date.to_string());
        let events = coded.events.iter().enumerate().map(|(at, record)| {
            let steps = coded.explanations.get(at).map(|e| e.steps.clone()).unwrap_or_default();
            let line = line_of(record, document.outlet.clone(), date.clone());
            marked(EventTold::of(line), record, steps)
        });
        let events = events.collect();
        let mut article = Self {
            id: public(&document.id),
            version: 0,
            title: document.title,
            date,
            outlet: document.outlet,
            url: None,
            lang: document.lang,
            text: document.text,
            segments: lines,
            events,
            considered: Vec::new(),
            explained: true,
        };
        article.leave_out(coded);
        article
    }

    fn leave_out(&mut self, coded: &Coded) {
        let offsets = marsad_text::CharacterOffsets::new(&self.text);
        let inside = coded.considered.iter().filter(|word| word.span.end <= self.text.len());
        self.considered = inside
            .map(|word| NotCoded {
                word: word.word.clone(),
                start: signed(offsets.character(word.span.start)),
                end: signed(offsets.character(word.span.end)),
                category: word.event.to_owned(),
                rule: word.rule.clone(),
                why: word.why.clone(),
            })
            .collect();
    }
}

fn line_of(record: &EventRecord, outlet: Option<String>, reported: Option<String>) -> EventLine {
    let party = |role: &str, entity: &EntityRecord| Party {
        role: role.to_owned(),
        code: entity.code.clone(),
        sector: entity.sector.clone(),
        label: entity.identifier_text.clone(),
        office: entity.office.clone(),
        text: entity.entity_text.clone(),
        start: signed(entity.start),
        end: signed(entity.end),
    };
    let mut parties: Vec<Party> = record.actor.iter().map(|e| party("actor", e)).collect();
    parties.extend(record.recipient.iter().map(|e| party("recipient", e)));
    parties.extend(record.attribution.iter().map(|said| party("speaker", &said.speaker)));
    parties.extend(record.attribution.iter().filter_map(|said| said.via.as_ref()).map(|e| party("via", e)));
    let trigger = record.event_text.first();
    let count = |number: Option<u64>| number.and_then(|n| i64::try_from(n).ok());
    let place = record.event_loc.as_ref();
    let position = place.and_then(marsad_codebook::PlaceRecord::position);
    EventLine {
        id: record.id.clone(),
        document: record.doc.clone(),
        outlet,
        reported,
        date: record.date.clone(),
        enddate: record.enddate.clone(),
        category: record.event[0].name().to_owned(),
        mode: record.mode.clone(),
        quad: record.quad_code.into(),
        status: record.status.name().to_owned(),
        historical: record.historical,
        place: place.map(|place| place.resolved_place.clone()),
        country: place.map(|place| place.country_code.clone()),
        lat: position.map(|(lat, _)| lat),
        lon: position.map(|(_, lon)| lon),
        dead: count(record.size.dead),
        injured: count(record.size.injured),
        arrested: count(record.size.arrested),
        sentence: signed(record.text_info.sequence),
        start: trigger.map_or(0, |t| signed(t.start)),
        end: trigger.map_or(0, |t| signed(t.end)),
        trigger: trigger.map(|t| t.text.clone()).unwrap_or_default(),
        gloss: record.gloss.clone(),
        rule: record.rule.clone(),
        review: None,
        text_start: signed(record.text_info.start),
        text: record.text.clone(),
        corrected: None,
        parties,
    }
}

/// An event with all the characters that its record names.
fn marked(event: EventTold, record: &EventRecord, why: Vec<String>) -> Marked {
    let mut marks = Vec::new();
    let mut mark = |what, start, end| {
        if end > start {
            marks.push(Mark { what, start: signed(start), end: signed(end) });
        }
    };
    record.event_text.iter().for_each(|words| mark("trigger", words.start, words.end));
    record.actor.iter().for_each(|party| mark("actor", party.start, party.end));
    record.recipient.iter().for_each(|party| mark("recipient", party.start, party.end));
    for said in &record.attribution {
        mark("speaker", said.speaker.start, said.speaker.end);
        mark("cue", said.cue.start, said.cue.end);
        said.via.iter().for_each(|via| mark("via", via.start, via.end));
    }
    record.event_loc.iter().for_each(|place| mark("place", place.start, place.end));
    record.content.iter().for_each(|content| mark("content", content.start, content.end));
    Marked {
        event,
        marks,
        context: record.context.clone(),
        date_basis: record.date_basis,
        content: record.content.as_ref().map(|content| content.text.clone()),
        quoted: record.attribution.iter().any(|said| said.quoted),
        why,
    }
}

/// An event as the ledger holds it, whose text is too long to be read again.
fn from_ledger(event: EventTold) -> Marked {
    let mut marks = vec![Mark { what: "trigger", start: event.start, end: event.end }];
    for (what, parties) in [
        ("actor", &event.actors),
        ("recipient", &event.recipients),
        ("speaker", &event.speakers),
        ("via", &event.via),
    ] {
        let known = parties.iter().filter(|party| party.end > party.start);
        marks.extend(known.map(|party| Mark { what, start: party.start, end: party.end }));
    }
    Marked {
        event,
        marks,
        context: Vec::new(),
        date_basis: None,
        content: None,
        quoted: false,
        why: Vec::new(),
    }
}
