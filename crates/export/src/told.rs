//! An event with the document that tells it.

use marsad_codebook::{EventRecord, Status};

/// What is known of the document that tells an event.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Source<'s> {
    /// Day of publication, ISO 8601.
    pub published: Option<&'s str>,
    /// Headline.
    pub title: Option<&'s str>,
    /// Address.
    pub url: Option<&'s str>,
    /// Who published it.
    pub outlet: Option<&'s str>,
    /// Language code.
    pub lang: Option<&'s str>,
}

/// An event and its source.
#[derive(Debug, Clone, Copy)]
pub struct Told<'e> {
    /// The event.
    pub event: &'e EventRecord,
    /// The document.
    pub source: Source<'e>,
    /// The id of the first document of the run that told the same story, if this one is a copy.
    pub duplicate_of: Option<&'e str>,
}

/// The name of PLOVER's auxiliary mode for a status; `None` for what is asserted.
pub(crate) fn auxiliary(status: Status) -> Option<&'static str> {
    match status {
        Status::Asserted => None,
        Status::Planned => Some("future"),
        Status::Conditional | Status::Possible => Some("hypothetical"),
        Status::Denied => Some("negation"),
    }
}

/// The event's modes, its status and its history as PLOVER's modes.
pub(crate) fn modes(event: &EventRecord) -> impl Iterator<Item = &str> {
    let history = event.historical.then_some("historical");
    event.mode.iter().map(String::as_str).chain(auxiliary(event.status)).chain(history)
}

/// An event for tests.
#[cfg(test)]
pub(crate) fn sample() -> EventRecord {
    use marsad_codebook::{Category, EntityRecord, Evidence, PlaceRecord, SizeRecord, TextInfo};
    EventRecord {
        id: "9ae16a3b2f90404f".to_owned(),
        doc: "a".to_owned(),
        date: Some("2021-05-03".to_owned()),
        enddate: None,
        date_basis: Some("text"),
        event: [Category::Consult],
        mode: vec!["phone".to_owned()],
        context: vec!["diplomatic".to_owned()],
        quad_code: 1,
        status: Status::Asserted,
        historical: false,
        actor: vec![EntityRecord {
            entity_text: "وزير الخارجية المصري".to_owned(),
            start: 0,
            end: 20,
            code: Some("EGY".to_owned()),
            sector: Some("GOV".to_owned()),
            office: Some("foreign minister".to_owned()),
            ..EntityRecord::default()
        }],
        recipient: Vec::new(),
        event_loc: Some(PlaceRecord {
            extracted_place: "باريس".to_owned(),
            start: 30,
            end: 35,
            resolved_place: "Paris".to_owned(),
            geonameid: 2_988_507,
            lat: 48.85,
            lon: 2.35,
            country_code: "FRA".to_owned(),
            resolution: 4,
        }),
        event_text: vec![Evidence { text: "اتصل".to_owned(), start: 21, end: 25 }],
        attribution: Vec::new(),
        size: SizeRecord::default(),
        content: None,
        text: "…".to_owned(),
        text_info: TextInfo::default(),
        rule: "ar/consult#1/verb".to_owned(),
        gloss: "Egypt's foreign minister telephones".to_owned(),
        coder: "marsad",
    }
}
