//! What a document's events say, with the key of what it adds up to.

use std::collections::BTreeSet;

use marsad_codebook::{Category, EventRecord, Status};
use marsad_coder::{Finding, FindingKind, findings};

use crate::document::{Document, hash};

/// A finding with its key.
pub(crate) struct Derived {
    pub key: String,
    pub kind: &'static str,
    pub act: &'static str,
    pub dead: Option<u64>,
    pub finding: Finding,
}

/// Words of undertakings, and what act keeps or breaks them.
const ACTS: [(&str, &str); 14] = [
    ("إطلاق النار", "ceasefire"),
    ("إطلاق نار", "ceasefire"),
    ("هدنة", "ceasefire"),
    ("وقف القتال", "ceasefire"),
    ("الأعمال العدائية", "ceasefire"),
    ("انسحاب", "withdraw"),
    ("سحب", "withdraw"),
    ("إخلاء", "withdraw"),
    ("الأسرى", "release"),
    ("المعتقلين", "release"),
    ("إفراج", "release"),
    ("مساعدات", "aid"),
    ("مشاورات", "meet"),
    ("المشاورات", "meet"),
];

pub(crate) fn derive(document: &Document, events: &[EventRecord]) -> Vec<Derived> {
    let mut derived: Vec<Derived> =
        findings(&document.text, document.date.as_deref(), &document.skip(), events)
            .into_iter()
            .map(|finding| {
                let act = match finding.kind {
                    FindingKind::Undertaking | FindingKind::Agreement => act(&finding.object),
                    _ => "",
                };
                Derived { key: key(document, &finding), kind: finding.kind.name(), act, dead: None, finding }
            })
            .collect();
    derived.extend(events.iter().filter(|e| !e.historical).map(story));
    derived
}

fn act(object: &str) -> &'static str {
    ACTS.iter().find(|(word, _)| object.contains(word)).map_or("", |(_, act)| act)
}

/// One event told by many: who, what, whom and when. The place is left out, since outlets are not equally exact.
fn story(event: &EventRecord) -> Derived {
    let names = |entities: &[marsad_codebook::EntityRecord]| {
        let names: BTreeSet<String> =
            entities.iter().filter_map(|e| e.code.clone().or_else(|| e.identifier_text.clone())).collect();
        names.into_iter().collect::<Vec<_>>()
    };
    let (mut actor, mut recipient) = (names(&event.actor), names(&event.recipient));
    if event.event[0].is_symmetric() {
        actor.append(&mut recipient);
        actor.sort();
        actor.dedup();
    }
    let day = event.date.clone().unwrap_or_default();
    let key =
        hash(["story", event.event[0].name(), &actor.join(";"), &recipient.join(";"), &day].into_iter());
    let finding = Finding {
        kind: FindingKind::Flag,
        actor,
        recipient,
        object: event.event[0].name().to_owned(),
        mode: event.mode.clone(),
        purpose: event.gloss.clone(),
        place: event.event_loc.as_ref().map(|p| p.resolved_place.clone()).unwrap_or_default(),
        status: event.status.name().to_owned(),
        date: event.date.clone(),
        enddate: event.enddate.clone(),
        evidence: vec![marsad_codebook::Evidence {
            text: event.text.clone(),
            start: event.text_info.start,
            end: event.text_info.end,
        }],
        event: Some(event.id.clone()),
    };
    Derived { key, kind: "story", act: "", dead: event.size.dead, finding }
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
    for word in text.split(|c: char| !c.is_alphanumeric() && !('\u{64b}'..='\u{652}').contains(&c)) {
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

/// What an event does to undertakings.
pub(crate) fn moves(event: &EventRecord) -> Option<&'static str> {
    if event.status != Status::Asserted || event.historical {
        return None;
    }
    match event.event[0] {
        Category::Assault => Some("fight"),
        Category::Retreat if event.mode.iter().any(|m| m == "release") => Some("release"),
        Category::Retreat => Some("withdraw"),
        Category::Aid => Some("aid"),
        Category::Consult => Some("meet"),
        _ => None,
    }
}
