//! نظيره الصيني, نظيريه الفرنسي والألماني: who holds the same office elsewhere.

use std::ops::Range;

use marsad_codebook::ReachedBy;
use marsad_knowledge::Kind;

use crate::entities::{Entity, EntityKind, base, person_entity};
use crate::reading::Reading;

/// Whether a lemma is the noun نظير of either gender.
pub(crate) fn is_counterpart(lemma: &str) -> bool {
    matches!(lemma, "نظير" | "نظيرة")
}

/// The party that a phrase with نظير at its head names: of the state of its adjective or of the person named
/// behind it, in the office of the one whom its pronoun means.
pub(crate) fn counterpart(reading: &Reading<'_, '_>, words: Range<usize>) -> Option<Entity> {
    let clause = reading.clause;
    let head = &clause.words[words.start];
    if !is_counterpart(head.lemma) {
        return None;
    }
    let pronoun = head.analysis.enclitic?;
    let context = reading.context();
    let mut entity = base(clause, words.clone(), EntityKind::Office);
    entity.reached_by = ReachedBy::Office;
    let named = |kinds: &[Kind]| {
        words.clone().find_map(|at| {
            clause.unit_at(at).filter(|u| u.start == at).and_then(|u| u.entry(kinds).map(|e| (at, u.end, *e)))
        })
    };
    if let Some((at, end, entry)) = named(&[Kind::Person]) {
        let person = person_entity(clause, at..end, &entry, &context);
        entity.code = person.code;
        entity.sector = person.sector;
        entity.office = person.office;
        entity.person = person.person;
        entity.label = person.label;
        entity.wikidata = person.wikidata;
        entity.kind = EntityKind::Person;
    }
    if let Some((_, _, state)) = named(&[Kind::Nationality, Kind::State]) {
        entity.code = Some(state.code.to_owned());
    }
    if entity.sector.is_none() || entity.office.is_none() {
        let known = reading.referent(words.start, pronoun);
        let same = known.as_ref().filter(|e| matches!(e.kind, EntityKind::Office | EntityKind::Person));
        entity.sector =
            entity.sector.or_else(|| same.and_then(|e| e.sector.clone())).or_else(|| Some("GOV".to_owned()));
        entity.office = entity.office.or_else(|| same.and_then(|e| e.office.clone()));
    }
    entity.code.is_some().then_some(entity)
}
