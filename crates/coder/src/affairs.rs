//! What the events of a document say about the state of affairs: what was agreed and by whom it is to be
//! done, what was made a condition, who stands where, who backs whom, who allowed what, who met whom.
//!
//! It reads the events and the words that they point at, and stands behind the coder: no event depends on it.

mod conditions;
mod deadlines;
mod dealings;
mod initiatives;
mod undertakings;
mod wording;

use marsad_codebook::{EntityRecord, EventRecord, Evidence};

pub use wording::lemmas;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum FindingKind {
    Agreement,
    Undertaking,
    Condition,
    Stance,
    Backing,
    Initiative,
    Authorisation,
    Contact,
    Control,
    Flag,
}

impl FindingKind {
    /// The name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Undertaking => "undertaking",
            Self::Condition => "condition",
            Self::Stance => "stance",
            Self::Backing => "backing",
            Self::Initiative => "initiative",
            Self::Authorisation => "authorisation",
            Self::Contact => "contact",
            Self::Control => "control",
            Self::Flag => "flag",
        }
    }
}

/// One thing that one passage says about the state of affairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// Who: codes and sectors as in `TUR GOV`, sorted, each once.
    pub actor: Vec<String>,
    /// Toward, of, on or with whom.
    pub recipient: Vec<String>,
    /// What: the act, the initiative's name, the place held.
    pub object: String,
    /// Phone or meeting, military or political, positive or negative, the kind of a flag.
    pub mode: Vec<String>,
    /// What it is for, where, under which circumstances, by when; empty when the text does not say.
    pub purpose: String,
    /// Where.
    pub place: String,
    /// Asserted, planned and so on, as of the event.
    pub status: String,
    /// First day, month or year.
    pub date: Option<String>,
    /// Last day, month or year.
    pub enddate: Option<String>,
    /// The last day for an undertaking, ISO 8601.
    pub deadline: Option<String>,
    /// The passage; a flag has two.
    pub evidence: Vec<Evidence>,
    /// The event behind it.
    pub event: Option<String>,
}

impl Finding {
    fn of(kind: FindingKind, event: &EventRecord, evidence: Evidence) -> Self {
        Self {
            kind,
            actor: parties(&event.actor),
            recipient: parties(&event.recipient),
            object: String::new(),
            mode: Vec::new(),
            purpose: String::new(),
            place: event.event_loc.as_ref().map(|p| p.resolved_place.clone()).unwrap_or_default(),
            status: event.status.name().to_owned(),
            date: event.date.clone(),
            enddate: event.enddate.clone(),
            deadline: None,
            evidence: vec![evidence],
            event: Some(event.id.clone()),
        }
    }
}

/// What the events of a document say about the state of affairs.
///
/// `skip` are the bytes that were not coded, `date` is the document's date.
///
/// ```
/// use marsad_coder::{Coder, FindingKind, Input, findings};
/// let text = "اتفقت تركيا وروسيا على فتح المعابر، وتبادل الأسرى.";
/// let input = Input { id: "example", text, date: Some("2021-05-04"), title: None, skip: &[] };
/// let events = Coder::new().code(&input).events;
/// let found = findings(text, Some("2021-05-04"), &[], &events);
/// assert!(found.iter().any(|f| f.kind == FindingKind::Undertaking && f.object == "تبادل الأسرى"));
/// ```
#[must_use]
pub fn findings(
    text: &str,
    date: Option<&str>,
    skip: &[std::ops::Range<usize>],
    events: &[EventRecord],
) -> Vec<Finding> {
    let mut found = Vec::new();
    for event in events {
        undertakings::find(event, date, &mut found);
        conditions::find(event, &mut found);
        dealings::find(event, &mut found);
    }
    initiatives::find(text, date, skip, events, &mut found);
    found
}

/// Codes with sectors, sorted, each once; a party without a code is known by its English label.
pub(crate) fn parties(entities: &[EntityRecord]) -> Vec<String> {
    let mut parties: Vec<String> = entities.iter().filter_map(party).collect();
    parties.sort();
    parties.dedup();
    parties
}

fn party(entity: &EntityRecord) -> Option<String> {
    match (&entity.code, &entity.sector) {
        (Some(code), Some(sector)) => Some(format!("{code} {sector}")),
        (Some(code), None) => Some(code.clone()),
        (None, _) => entity.identifier_text.clone(),
    }
}

/// A part of an evidence, given in bytes of its text.
pub(crate) fn part(of: &Evidence, bytes: std::ops::Range<usize>) -> Evidence {
    let before = of.text[..bytes.start].chars().count();
    let text = of.text[bytes].to_owned();
    let start = of.start + before;
    Evidence { start, end: start + text.chars().count(), text }
}

/// The sentence of an event as evidence.
pub(crate) fn sentence(event: &EventRecord) -> Evidence {
    Evidence { text: event.text.clone(), start: event.text_info.start, end: event.text_info.end }
}

/// The bytes of a text without white space and quotation marks around them.
pub(crate) fn trimmed(text: &str, bytes: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let inside = &text[bytes.clone()];
    let clutter = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '«' | '»' | '،' | '.' | ',');
    let start = bytes.start + (inside.len() - inside.trim_start_matches(clutter).len());
    let end = start + text[start..bytes.end].trim_end_matches(clutter).len();
    start..end
}
