//! From drafts to records: evidence as characters of the original, places, dates, the English gloss.

use std::ops::Range;

use marsad_codebook::{
    AttributionRecord, EntityRecord, EventRecord, Evidence, PlaceRecord, SizeRecord, Status, TextInfo,
};
use marsad_knowledge::holders::{Holder, holders};
use marsad_knowledge::{Entry, Gazetteer, Kind};
use marsad_text::{CharacterOffsets, Token};

use crate::draft::Draft;
use crate::entities::{Entity, code_label};
use crate::frames::FrameBook;
use crate::reading::Reading;

/// Program and version, in every record.
const CODER: &str = concat!("marsad ", env!("CARGO_PKG_VERSION"));

/// What a document's records share.
pub(crate) struct Page<'d> {
    pub id: &'d str,
    pub original: &'d str,
    pub tokens: &'d [Token],
    pub offsets: &'d CharacterOffsets<'d>,
    pub date: Option<String>,
    /// First token of each sentence.
    pub sentences: &'d [Range<usize>],
}

impl Page<'_> {
    fn bytes(&self, sequence: usize, words: &Range<usize>) -> Range<usize> {
        let Some(sentence) = self.sentences.get(sequence) else { return 0..0 };
        let first = (sentence.start + words.start).min(self.tokens.len().saturating_sub(1));
        let last =
            (sentence.start + words.end.max(words.start + 1) - 1).min(self.tokens.len().saturating_sub(1));
        self.tokens[first].bytes().start..self.tokens[last].bytes().end
    }

    fn evidence(&self, sequence: usize, words: &Range<usize>) -> Evidence {
        let bytes = self.bytes(sequence, words);
        Evidence {
            text: self.original[bytes.clone()].to_owned(),
            start: self.offsets.character(bytes.start),
            end: self.offsets.character(bytes.end),
        }
    }

    pub(crate) fn entity(&self, entity: &Entity) -> EntityRecord {
        let evidence = self.evidence(entity.sequence, &entity.words);
        let holder = self.holder(entity);
        EntityRecord {
            entity_text: evidence.text,
            start: evidence.start,
            end: evidence.end,
            code: entity.code.clone(),
            sector: entity.sector.clone(),
            other_sectors: Vec::new(),
            identifier_id: match &holder {
                Some(holder) => holder.person.wikidata().map(str::to_owned),
                None => entity.wikidata.clone(),
            },
            identifier_text: match &holder {
                Some(holder) => Some(holder.person.english.to_owned()),
                None => entity.label.clone(),
            },
            office: match &holder {
                Some(holder) => Some(holder.term.tenure.office.to_owned()),
                None => entity.office.clone(),
            },
            reached_by: entity.reached_by,
        }
    }

    /// Who holds the office on the article's date, where an office alone is named and one person holds it.
    fn holder(&self, entity: &Entity) -> Option<Holder> {
        let date = self.date.as_deref()?;
        let office = Gazetteer::get().entry(entity.post?)?;
        if entity.person.is_some() || entity.label.is_some() {
            return None;
        }
        // Of deputies there are many, and the tables have but some.
        if office.english.starts_with("deputy") {
            return None;
        }
        let names: Vec<&str> = office.holders().collect();
        let found = holders(&names, entity.code.as_deref()?, Some(date));
        let [holder] = found.as_slice() else { return None };
        (holder.fit > 0.85).then_some(*holder)
    }
}

/// The record of a draft.
pub(crate) fn record(page: &Page<'_>, reading: &Reading<'_, '_>, draft: &Draft) -> EventRecord {
    let clause = reading.clause;
    let frame = &FrameBook::get().frames[draft.frame as usize];
    let sequence = clause.sequence;
    let (date, enddate, date_basis) = dates(page, reading, draft);
    let mut event_text = vec![page.evidence(sequence, &draft.trigger)];
    for word in draft.consumed.iter().filter(|w| !draft.trigger.contains(w)) {
        event_text.push(page.evidence(sequence, &(*word..*word + 1)));
    }
    let whole = 0..clause.words.len();
    let sentence = page.evidence(sequence, &whole);
    let attribution = draft
        .attribution
        .iter()
        .map(|a| {
            let mut speaker = a.speaker.entity.as_ref().map(|e| page.entity(e)).unwrap_or_default();
            if let Some(words) = &a.speaker.words {
                let evidence = page.evidence(sequence, words);
                speaker.entity_text = evidence.text;
                speaker.start = evidence.start;
                speaker.end = evidence.end;
            }
            let via = a.via.as_ref().map(|(words, label)| {
                let evidence = page.evidence(sequence, words);
                EntityRecord {
                    entity_text: evidence.text,
                    start: evidence.start,
                    end: evidence.end,
                    sector: Some("JRN".to_owned()),
                    identifier_text: Some(label.clone()),
                    ..EntityRecord::default()
                }
            });
            AttributionRecord { speaker, cue: page.evidence(sequence, &a.cue), via, quoted: a.quoted }
        })
        .collect();
    let place = draft.place.as_ref().and_then(|words| place(page, reading, words));
    let mut record = EventRecord {
        id: String::new(),
        doc: page.id.to_owned(),
        date,
        enddate,
        date_basis,
        event: [draft.event],
        mode: draft.mode.clone(),
        context: draft.context.clone(),
        quad_code: draft.event.quad() as u8,
        status: draft.status,
        historical: draft.historical,
        actor: draft.actor.iter().map(|e| page.entity(e)).collect(),
        recipient: draft.recipient.iter().map(|e| page.entity(e)).collect(),
        event_loc: place,
        event_text,
        attribution,
        size: SizeRecord { dead: draft.dead, injured: draft.injured, arrested: draft.arrested },
        content: draft.content.as_ref().map(|words| page.evidence(sequence, words)),
        text: sentence.text,
        text_info: TextInfo { sequence, start: sentence.start, end: sentence.end },
        rule: format!(
            "ar/{}/{}",
            frame.name,
            match draft.by {
                crate::frames::Use::Verb => "verb",
                crate::frames::Use::Noun => "noun",
                _ => "participle",
            }
        ),
        gloss: String::new(),
        coder: CODER,
    };
    record.gloss = gloss(&record, draft, &frame.gloss);
    record.id = stable_id(page.id, &record);
    record
}

/// A number that depends on the document's id, the words and the category only.
fn stable_id(document: &str, record: &EventRecord) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let trigger = &record.event_text[0];
    let parts = [
        document,
        record.event[0].name(),
        &trigger.text,
        &trigger.start.to_string(),
        &trigger.end.to_string(),
    ];
    for byte in parts.iter().flat_map(|p| p.bytes().chain(std::iter::once(0))) {
        // FNV-1a, 64 bits: the same on every machine and in every version.
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}

fn dates(
    page: &Page<'_>,
    reading: &Reading<'_, '_>,
    draft: &Draft,
) -> (Option<String>, Option<String>, Option<&'static str>) {
    let told = draft.time.and_then(|t| reading.times.get(t)).and_then(|t| {
        let wants_future = draft.status == Status::Planned;
        let other = t.alternative.filter(|a| wants_future && t.interval.is_some_and(|i| a.start > i.start));
        other.or(t.interval)
    });
    match told {
        Some(interval) => {
            let (start, end) = interval.reduced();
            (Some(start), end, Some("text"))
        }
        None => (page.date.clone(), None, page.date.as_ref().map(|_| "publication")),
    }
}

fn place(page: &Page<'_>, reading: &Reading<'_, '_>, words: &Range<usize>) -> Option<PlaceRecord> {
    let home = reading.memory.home();
    let Some(unit) =
        words.clone().find_map(|w| reading.clause.unit_at(w).filter(|u| u.entries.iter().any(is_place)))
    else {
        // A name that the tables lack: its words stand, and the state that the article is about.
        let evidence = page.evidence(reading.clause.sequence, words);
        return Some(PlaceRecord {
            extracted_place: evidence.text,
            start: evidence.start,
            end: evidence.end,
            resolved_place: String::new(),
            geonameid: 0,
            lat: 0.0,
            lon: 0.0,
            country_code: home.unwrap_or_default(),
            resolution: 4,
        });
    };
    let entry = best_place(&unit.entries, home.as_deref())?;
    let evidence = page.evidence(reading.clause.sequence, &(unit.start..unit.end));
    let (lat, lon) = entry.position().unwrap_or((0.0, 0.0));
    let resolution = match (entry.kind, entry.detail) {
        (Kind::State | Kind::HistoricState, _) => 1,
        (_, "governorate" | "division") => 2,
        (_, "region" | "sea" | "strait" | "river" | "mountain" | "front" | "island") => 3,
        _ => 4,
    };
    Some(PlaceRecord {
        extracted_place: evidence.text,
        start: evidence.start,
        end: evidence.end,
        resolved_place: entry.english.to_owned(),
        geonameid: entry.geonameid,
        lat,
        lon,
        country_code: entry.code.to_owned(),
        resolution,
    })
}

pub(crate) fn is_place(entry: &Entry) -> bool {
    matches!(entry.kind, Kind::Place | Kind::Capital | Kind::State)
        && !matches!(entry.code, "UNO" | "EUR" | "IGO")
}

/// Of places that share a name: a state, a capital, one in the state the article is about, the largest.
pub(crate) fn best_place(entries: &[Entry], home: Option<&str>) -> Option<Entry> {
    entries
        .iter()
        .filter(|e| is_place(e))
        .max_by_key(|e| {
            (
                u8::from(Some(e.code) == home),
                u8::from(e.kind == Kind::State),
                u8::from(e.kind == Kind::Capital),
                e.population,
                std::cmp::Reverse(e.id),
            )
        })
        .copied()
}

fn name(entity: &EntityRecord, many: bool) -> String {
    let plural = |label: &str| number(label, many);
    let state = entity.code.as_deref().and_then(code_label);
    match (&entity.identifier_text, &entity.office, state) {
        (Some(person), Some(_), _) | (Some(person), None, None) => plural(person),
        (Some(group), None, Some(state)) if group.contains('/') => format!("{} ({state})", plural(group)),
        (Some(label), None, Some(_)) => plural(label),
        (None, Some(office), Some(state)) => format!("{office} of {state}"),
        (None, Some(office), None) => office.clone(),
        (None, None, Some(state)) => state.to_owned(),
        _ => "unnamed party".to_owned(),
    }
}

/// Of `gunman/gunmen` the one or the other.
fn number(label: &str, many: bool) -> String {
    match label.split_once('/') {
        Some((one, more)) => if many { more } else { one }.to_owned(),
        None => label.to_owned(),
    }
}

/// The verb for several actors: `attacks` becomes `attack`.
fn for_many(verb: &str) -> String {
    let (first, rest) = verb.split_once(' ').map_or((verb, String::new()), |(f, r)| (f, format!(" {r}")));
    let base = match first {
        "is" => "are".to_owned(),
        "has" => "have".to_owned(),
        "does" => "do".to_owned(),
        _ if first.ends_with("ies") => format!("{}y", &first[..first.len() - 3]),
        _ if ["ches", "shes", "sses", "xes", "oes", "zes"].iter().any(|e| first.ends_with(e)) => {
            first[..first.len() - 2].to_owned()
        }
        _ => first.strip_suffix('s').unwrap_or(first).to_owned(),
    };
    format!("{base}{rest}")
}

fn list(entities: &[EntityRecord], parties: &[Entity]) -> String {
    let mut names: Vec<String> = Vec::new();
    for (index, entity) in entities.iter().enumerate() {
        let own = name(entity, is_many(parties.get(index)));
        if !names.contains(&own) {
            names.push(own);
        }
    }
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn is_many(entity: Option<&Entity>) -> bool {
    entity.is_some_and(|e| e.number == marsad_arabic::inflection::Number::Plural && e.person.is_none())
}

/// One line of English: who does what to whom, where, with what standing.
fn gloss(record: &EventRecord, draft: &Draft, verb: &str) -> String {
    let many = draft.actor.len() > 1 || is_many(draft.actor.first());
    let verb = if many { for_many(verb) } else { verb.to_owned() };
    let act = if verb.is_empty() || draft.event != FrameBook::get().frames[draft.frame as usize].event {
        record.event[0].name()
    } else {
        verb.as_str()
    };
    let actor = list(&record.actor, &draft.actor);
    let recipient = list(&record.recipient, &draft.recipient);
    let mut text = match (actor.is_empty(), recipient.is_empty()) {
        (false, false) => format!("{actor} {act} {recipient}"),
        (false, true) => format!("{actor} {act}"),
        (true, false) => format!("someone {act} {recipient}"),
        (true, true) => format!("someone {act}"),
    };
    // "agrees with" without anyone behind it.
    if recipient.is_empty() {
        for dangling in [" with", " to", " on", " of", " for", " against", " from", " at", " by", " into"] {
            if let Some(short) = text.strip_suffix(dangling) {
                text = short.to_owned();
            }
        }
    }
    if let Some(place) = record.event_loc.as_ref().filter(|p| !p.resolved_place.is_empty()) {
        text.push_str(&format!(", in {}", place.resolved_place));
    }
    if let (Some(date), Some("text")) = (&record.date, record.date_basis) {
        match &record.enddate {
            Some(end) => text.push_str(&format!(", {date} to {end}")),
            None => text.push_str(&format!(", {date}")),
        }
    }
    if record.status != Status::Asserted {
        text.push_str(&format!(" [{}]", record.status.name()));
    }
    if let Some(said) = record.attribution.first() {
        let speaker = if said.speaker.identifier_text.is_some() || said.speaker.code.is_some() {
            name(&said.speaker, false)
        } else {
            said.speaker.entity_text.clone()
        };
        if !speaker.is_empty() {
            text.push_str(&format!(" (according to {speaker})"));
        }
    }
    text
}
