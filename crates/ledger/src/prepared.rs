//! What follows from a document's events, found before the ledger is touched.

use std::collections::BTreeSet;

use marsad_codebook::{Category, EntityRecord, EventRecord};
use marsad_coder::{Finding, FindingKind, findings};

use crate::acts::{Acts, same_side};
use crate::document::{Document, hash, number};

/// The least dead by whose number two tellings of one event are known on different days.
const FIGURE: u64 = 3;

/// A document with its events, and all that follows from them; made without a ledger, so that many threads can
/// prepare what one adds.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(crate) document: Document,
    pub(crate) fingerprint: String,
    pub(crate) events: Vec<Told>,
    pub(crate) findings: Vec<Derived>,
    /// First and last character of the segments.
    pub(crate) segments: Vec<(usize, usize)>,
}

/// A finding with its key and the lines of its passages.
#[derive(Debug, Clone)]
pub(crate) struct Derived {
    pub key: String,
    pub kind: &'static str,
    pub act: String,
    pub lemmas: String,
    pub dated: bool,
    pub lines: Vec<usize>,
    pub finding: Finding,
}

/// An event with what the ledger asks of it.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub record: EventRecord,
    pub line: usize,
    pub words: String,
    pub story: Option<Story>,
    pub scene: Option<i64>,
    pub figure: Option<i64>,
    pub moves: Vec<Move>,
}

/// The entry that an event tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Story {
    pub key: String,
    pub actor: String,
    pub recipient: String,
}

/// What an event does to undertakings, for one pair of its parties.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Move {
    pub act: String,
    pub actor: (String, String),
    pub other: (String, String),
    pub place: String,
    pub lemmas: String,
}

impl Prepared {
    /// Finds what follows from the events of a document; they are those that the coder gave for its text.
    #[must_use]
    pub fn new(document: Document, events: Vec<EventRecord>) -> Self {
        // Lines by the characters at which they begin.
        let mut begins = vec![0usize];
        begins.extend(document.text.chars().enumerate().filter(|(_, c)| *c == '\n').map(|(at, _)| at + 1));
        let line = |start: usize| begins.partition_point(|b| *b <= start);
        let found = findings(&document.text, document.date.as_deref(), &document.skip(), &events);
        let findings = found
            .into_iter()
            .map(|finding| {
                let (act, lemmas) = match finding.kind {
                    FindingKind::Undertaking | FindingKind::Agreement => {
                        Acts::get().undertaken(&finding.object)
                    }
                    _ => Default::default(),
                };
                let event = events.iter().find(|e| Some(&e.id) == finding.event.as_ref());
                Derived {
                    key: key(&document, &finding),
                    kind: finding.kind.name(),
                    act,
                    lemmas: lemmas.join(" "),
                    dated: event.is_some_and(|e| e.date_basis == Some("text")),
                    lines: finding.evidence.iter().map(|passage| line(passage.start)).collect(),
                    finding,
                }
            })
            .collect();
        let offsets = marsad_text::CharacterOffsets::new(&document.text);
        let segments = document.segments.iter();
        let segments =
            segments.map(|s| (offsets.character(s.span.start), offsets.character(s.span.end))).collect();
        let events = events.into_iter().map(|record| told(record, &line)).collect();
        Self { fingerprint: document.fingerprint(), document, events, findings, segments }
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Its events.
    pub fn events(&self) -> impl ExactSizeIterator<Item = &EventRecord> {
        self.events.iter().map(|told| &told.record)
    }
}

fn told(record: EventRecord, line: &dyn Fn(usize) -> usize) -> Told {
    let story = (!record.historical).then(|| story(&record));
    let day = record.date.as_deref().filter(|date| date.len() == 10);
    let place = record.event_loc.as_ref().filter(|p| p.resolution >= 3);
    let place =
        place.map(|p| if p.resolved_place.is_empty() { &p.extracted_place } else { &p.resolved_place });
    let category = record.event[0].name();
    let (mut scene, mut figure) = (None, None);
    if let (Some(place), Some(day), Some(story)) = (place, day, &story)
        && record.event[0] == Category::Assault
    {
        scene = Some(number(["scene", category, place, day].into_iter()));
        figure = record.size.dead.filter(|dead| *dead >= FIGURE && record.date_basis == Some("text")).map(
            |dead| {
                let dead = dead.to_string();
                number(["figure", category, place, &story.actor, &story.recipient, &dead].into_iter())
            },
        );
    }
    Told {
        line: line(record.text_info.start),
        words: searchable(&record.text),
        moves: moves(&record),
        story,
        scene,
        figure,
        record,
    }
}

fn moves(event: &EventRecord) -> Vec<Move> {
    let (acts, lemmas) = Acts::get().done(event);
    if acts.is_empty() {
        return Vec::new();
    }
    let sides = |all: &[EntityRecord]| {
        all.iter()
            .filter_map(|e| Some((e.code.clone()?, e.sector.clone().unwrap_or_default())))
            .collect::<BTreeSet<_>>()
    };
    let (actors, mut others) = (sides(&event.actor), sides(&event.recipient));
    if others.is_empty() {
        // Two-sided fighting and meetings have all parties in front.
        others = if actors.len() > 1 { actors.clone() } else { BTreeSet::from([Default::default()]) };
    }
    let place = event.event_loc.as_ref().map(|p| p.resolved_place.clone()).unwrap_or_default();
    let lemmas = lemmas.join(" ");
    let mut moves = BTreeSet::new();
    for act in acts {
        for actor in &actors {
            for other in others.iter().filter(|other| *other != actor) {
                let (act, place, lemmas) = (act.clone(), place.clone(), lemmas.clone());
                moves.insert(Move { act, actor: actor.clone(), other: other.clone(), place, lemmas });
            }
        }
    }
    moves.into_iter().collect()
}

/// One event told by many: who, what, whom and when. The place is left out, since outlets are not equally exact.
fn story(event: &EventRecord) -> Story {
    let names = |entities: &[EntityRecord]| {
        let names: BTreeSet<String> = entities.iter().filter_map(side).collect();
        names.into_iter().collect::<Vec<_>>()
    };
    let (mut actor, mut recipient) = (names(&event.actor), names(&event.recipient));
    if event.event[0].is_symmetric() {
        actor.append(&mut recipient);
        actor.sort();
        actor.dedup();
    }
    let day = event.date.as_deref().unwrap_or_default();
    let (actor, recipient) = (actor.join(";"), recipient.join(";"));
    Story { key: story_key(event.event[0].name(), &actor, &recipient, day), actor, recipient }
}

/// A party as outlets tell it alike: the bodies of a state are the state, all who bear arms against it one side.
fn side(entity: &EntityRecord) -> Option<String> {
    let Some(code) = &entity.code else { return entity.identifier_text.clone() };
    let sector = entity.sector.as_deref().unwrap_or_default();
    Some(match sector {
        _ if same_side(sector, "") => code.clone(),
        _ if same_side(sector, "REB") => format!("{code} REB"),
        _ => format!("{code} {sector}"),
    })
}

/// The key of a story.
pub(crate) fn story_key(category: &str, actor: &str, recipient: &str, day: &str) -> String {
    hash(["story", category, actor, recipient, day].into_iter())
}

fn key(document: &Document, finding: &Finding) -> String {
    let kind = finding.kind.name();
    let (actor, recipient) = (finding.actor.join(";"), finding.recipient.join(";"));
    let object = folded(&finding.object);
    let month: String = finding.date.as_deref().unwrap_or_default().chars().take(7).collect();
    let day = finding.date.as_deref().unwrap_or_default();
    let mode = finding.mode.join(";");
    match finding.kind {
        FindingKind::Agreement => hash([kind, &actor, &month].into_iter()),
        FindingKind::Undertaking => hash([kind, &actor, &object, &month].into_iter()),
        FindingKind::Condition => hash([kind, &actor, &recipient, &object].into_iter()),
        // What the stance is may change; toward whom does not.
        FindingKind::Stance => hash([kind, &actor, &recipient, &object].into_iter()),
        FindingKind::Backing => hash([kind, &actor, &recipient].into_iter()),
        FindingKind::Initiative => hash([kind, &finding.object].into_iter()),
        FindingKind::Authorisation => hash([kind, &actor, &object].into_iter()),
        FindingKind::Contact => hash([kind, &actor, &mode, day, &finding.status].into_iter()),
        FindingKind::Control => hash([kind, &finding.object, &actor, day, &mode].into_iter()),
        FindingKind::Flag => {
            let passages = finding.evidence.iter().map(|e| e.text.as_str());
            hash([kind, &document.id, &mode].into_iter().chain(passages))
        }
    }
}

/// Words as they are compared and searched for.
pub(crate) fn folded(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    let mut one = String::new();
    for word in text.split(|c: char| !is_of_word(c)) {
        if word.is_empty() {
            continue;
        }
        marsad_text::fold(marsad_text::Normalized::new(word).as_str(), &mut one);
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(&one);
    }
    all
}

/// A letter, digit or vowel sign; the letters of Arabic without a look into the tables of Unicode.
fn is_of_word(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{652}' | '\u{671}'..='\u{6d3}') || c.is_alphanumeric()
}

/// Words to be found: each as it stands, and without the conjunction, preposition and article in front.
pub(crate) fn searchable(text: &str) -> String {
    let mut all = folded(text);
    let mut bare = String::new();
    for word in all.split(' ') {
        let unjoined = word.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().count() > 2).unwrap_or(word);
        let unarticled = ["بال", "كال", "لل", "ال"]
            .iter()
            .find_map(|article| unjoined.strip_prefix(article))
            .filter(|rest| rest.chars().count() > 2);
        for other in [Some(unjoined).filter(|other| *other != word), unarticled].into_iter().flatten() {
            bare.push(' ');
            bare.push_str(other);
        }
    }
    all.push_str(&bare);
    all
}
