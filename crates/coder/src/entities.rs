//! Who a noun phrase names: office and name, group and nationality, organisation, state, capital.

use std::ops::Range;

use marsad_arabic::inflection::Number;
use marsad_arabic::{Derivation, PartOfSpeech};
use marsad_codebook::ReachedBy;
use marsad_knowledge::{Entry, Gazetteer, Kind};

use crate::document::Memory;
use crate::groups::{group_entity, is_dual_of_parties, office_entity, part_entity};
use crate::sentence::Clause;
use crate::vocabulary::Class;

/// A party resolved from words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entity {
    /// The sentence and the words of the mention.
    pub sequence: usize,
    pub words: Range<usize>,
    pub code: Option<String>,
    pub sector: Option<String>,
    pub person: Option<u32>,
    /// English label of what was named.
    pub label: Option<String>,
    pub wikidata: Option<String>,
    pub office: Option<String>,
    /// The office's entry, where the words are nothing but the office and its state.
    pub post: Option<u32>,
    pub reached_by: ReachedBy,
    pub kind: EntityKind,
    /// For pronouns that refer back.
    pub feminine: bool,
    pub number: Number,
}

/// What sort of party an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum EntityKind {
    Person,
    Office,
    Organisation,
    State,
    Capital,
    Group,
    People,
    /// A name that the tables do not have.
    Unknown,
}

impl Entity {
    /// Same party: code and sector, and the same person where both are persons.
    pub fn same_party(&self, other: &Self) -> bool {
        self.code == other.code
            && self.sector == other.sector
            && (self.person.is_none() || other.person.is_none() || self.person == other.person)
    }

    /// A newspaper, an agency, a source.
    pub fn tells(&self) -> bool {
        self.kind != EntityKind::Person && matches!(self.sector.as_deref(), Some("JRN"))
            || self
                .label
                .as_deref()
                .is_some_and(|l| l.starts_with("source") || l.ends_with(" source/sources"))
    }

    /// Agrees with what a pronoun or a verb ending asks for.
    pub fn agrees(&self, feminine: bool, number: Number) -> bool {
        match number {
            Number::Singular => {
                let collective = matches!(
                    self.kind,
                    EntityKind::State | EntityKind::Capital | EntityKind::Organisation | EntityKind::Group
                );
                (self.number == Number::Singular && self.feminine == feminine)
                    || (collective && feminine && self.number != Number::Singular)
                    || matches!(self.kind, EntityKind::State | EntityKind::Capital) && feminine
            }
            Number::Dual => true,
            Number::Plural => {
                self.number == Number::Plural
                    || matches!(self.kind, EntityKind::Group | EntityKind::Organisation | EntityKind::People)
            }
        }
    }
}

/// What resolution may lean on besides the words.
pub(crate) struct Context<'m> {
    pub memory: &'m Memory,
    pub day: Option<&'m str>,
}

/// Resolves the words `range` of a sentence, a noun phrase or the genitive inside one.
pub(crate) fn resolve(clause: &Clause<'_>, range: Range<usize>, context: &Context<'_>) -> Option<Entity> {
    let mut at = range.start;
    // Numbers, quantifiers, "a number of", opening quotation marks.
    while at < range.end {
        let word = &clause.words[at];
        let unit_begins = clause.unit_at(at).is_some_and(|u| u.is_name());
        let skip = !unit_begins
            && (matches!(word.pos(), PartOfSpeech::Number | PartOfSpeech::Demonstrative)
                && !is_pronominal(clause, at, range.end)
                || word.is_sign()
                || word.is(Class::partitive) && word.analysis.enclitic.is_none()
                || at > range.start
                    && clause.words[at - 1].is(Class::partitive)
                    && word.pos() == PartOfSpeech::Adjective
                    && clause.words[at - 1].pos() == PartOfSpeech::Noun
                    && clause.unit_at(at).is_none());
        if !skip {
            break;
        }
        at += 1;
    }
    if at >= range.end {
        return partitive_of(clause, &range, context);
    }
    let mut entity = resolve_head(clause, at..range.end, context)?;
    entity.words = range.start..entity.words.end.max(at + 1);
    if range.start < at {
        let counted = clause.words[range.start..at]
            .iter()
            .any(|w| w.pos() == PartOfSpeech::Number || w.is(Class::partitive));
        if counted && matches!(entity.kind, EntityKind::Group | EntityKind::People) {
            entity.number = Number::Plural;
        }
    }
    Some(entity)
}

pub(crate) fn is_pronominal(clause: &Clause<'_>, at: usize, end: usize) -> bool {
    // هؤلاء alone, بعضهم, كلاهما.
    at + 1 >= end && clause.words[at].analysis.enclitic.is_some()
}

/// عدد من المدنيين، 30 من عناصر التنظيم: the party stands behind من.
pub(crate) fn partitive_of(
    clause: &Clause<'_>,
    range: &Range<usize>,
    context: &Context<'_>,
) -> Option<Entity> {
    let next = clause
        .phrases
        .iter()
        .find(|p| p.start >= range.end && p.start <= range.end + 1 && p.preposition == "من")?;
    let mut entity = resolve(clause, next.start..next.end, context)?;
    entity.words = range.start..next.end;
    entity.number = Number::Plural;
    Some(entity)
}

pub(crate) fn base(clause: &Clause<'_>, words: Range<usize>, kind: EntityKind) -> Entity {
    let head = &clause.words[words.start];
    let features = head.analysis.features;
    let nominal = features.is_nominal() && head.analysis.is_known();
    let feminine = if nominal {
        features.is_feminine() || features.number() == Number::Plural && head.text.ends_with("ات")
    } else {
        head.text.ends_with(['ة', 'ا', 'ى']) || head.text.ends_with("ات")
    };
    Entity {
        sequence: clause.sequence,
        words,
        code: None,
        sector: None,
        person: None,
        label: None,
        wikidata: None,
        office: None,
        post: None,
        reached_by: ReachedBy::Name,
        kind,
        feminine,
        number: if nominal {
            features.number()
        } else if ["يين", "يون"].iter().any(|ending| head.text.ends_with(ending)) {
            // الحوثيين: a name in the plural.
            Number::Plural
        } else {
            Number::Singular
        },
    }
}

pub(crate) fn resolve_head(
    clause: &Clause<'_>,
    range: Range<usize>,
    context: &Context<'_>,
) -> Option<Entity> {
    let at = range.start;
    // البلدان, الطرفان: two parties named before, which the reader of the sentence looks up.
    let dual = is_dual_of_parties(clause, at, context.memory);
    if dual
        && !(at..range.end)
            .any(|i| clause.unit_at(i).is_some_and(|u| u.has(Kind::Nationality) || u.has(Kind::State)))
    {
        return None;
    }
    let unit = clause.unit_at(at).filter(|u| u.start == at);
    if let Some(unit) = unit {
        let end = unit.end.min(range.end).max(at + 1);
        // The longest kind first: a person, an organisation, a state; then offices and groups with what follows.
        if let Some(person) = unit.entry(&[Kind::Person]) {
            return Some(person_entity(clause, at..end, person, context));
        }
        if let Some(organisation) = unit.entry(&[Kind::Organisation]) {
            let mut entity = named(clause, at..end, organisation, EntityKind::Organisation);
            // A minister after the ministry's name and the like stay one mention; a state adjective fills a missing code.
            entity.words.end = end;
            return Some(entity);
        }
        if let Some(office) = unit.entry(&[Kind::Office]) {
            let honorific =
                office.detail == "honorific" || office.detail == "title" || office.detail == "rank";
            if honorific
                && end < range.end
                && let Some(mut inner) = resolve_head(clause, end..range.end, context).filter(|e| {
                    matches!(e.kind, EntityKind::Person | EntityKind::Office | EntityKind::Unknown)
                })
            {
                inner.words = at..inner.words.end;
                if inner.sector.is_none() && office.detail == "rank" {
                    inner.sector = Some("MIL".to_owned());
                }
                return Some(inner);
            }
            if office.detail != "honorific" {
                return Some(office_entity(clause, at..end, range.end, office, context));
            }
            return None;
        }
        // قضاء سنجار is a district, and no judiciary.
        let district = clause.words[at].is(Class::place_noun)
            && !clause.words[at].has_article()
            && end < range.end
            && clause.unit_at(end).is_some_and(|u| u.start == end && u.has(Kind::Place));
        // عائدا, هاربا: a participle of circumstance says how, and names nobody.
        let circumstance = clause.words[at].analysis.features.is_tanwin()
            && clause.words[at].analysis.features.derivation() == Derivation::ActiveParticiple
            && range.end == at + 1
            && at.checked_sub(1).is_none_or(|b| clause.words[b].pos() != PartOfSpeech::Number);
        if let Some(group) = unit.entry(&[Kind::Group]).filter(|_| !district && !circumstance) {
            return Some(group_entity(clause, at..end, range.end, group, context));
        }
        if let Some(entry) = unit.entry(&[Kind::Metonym, Kind::State, Kind::Capital, Kind::HistoricState]) {
            let kind = if entry.kind == Kind::Capital { EntityKind::Capital } else { EntityKind::State };
            let mut entity = named(clause, at..end, entry, kind);
            entity.feminine = true;
            if entry.kind != Kind::State {
                entity.reached_by = ReachedBy::Metonymy;
                entity.feminine = entry.kind == Kind::Capital;
            }
            return Some(entity);
        }
        if let Some(nationality) = unit.entry(&[Kind::Nationality]) {
            // A second adjective of another nationality or a person's name behind it: والمصري عبد الفتاح السيسي.
            if let Some(person) = (end..range.end)
                .find_map(|i| clause.unit_at(i).and_then(|u| u.entry(&[Kind::Person]).copied()))
            {
                return Some(person_entity(clause, at..range.end, &person, context));
            }
            let mut entity = base(clause, at..range.end, EntityKind::People);
            entity.code = Some(nationality.code.to_owned());
            entity.sector = Some("CVL".to_owned());
            entity.label = Some(nationality.english.to_owned());
            entity.reached_by = ReachedBy::Description;
            return Some(entity);
        }
    }
    let word = &clause.words[at];
    if word.is(Class::part_of) {
        return part_entity(clause, range, context);
    }
    if word.is(Class::site) {
        return force_behind(clause, range.end, context)
            .or_else(|| owner(clause, at + 1..range.end, context))
            .map(|mut e| {
                e.words = range.clone();
                e.reached_by = ReachedBy::Description;
                e
            });
    }
    if word.pos() == PartOfSpeech::ProperNoun && unit.is_none() {
        return unknown_name(clause, range, context);
    }
    None
}

/// ثكنة للقوات الإثيوبية, حافلة مملوكة للحرس: whose a thing is may stand behind ل.
pub(crate) fn force_behind(clause: &Clause<'_>, end: usize, context: &Context<'_>) -> Option<Entity> {
    clause
        .phrases
        .iter()
        .find(|p| p.start == end && p.preposition == "ل")
        .and_then(|p| resolve(clause, p.start..p.end, context))
        .filter(|e| matches!(e.kind, EntityKind::Group | EntityKind::Organisation))
        .filter(|e| e.sector.as_deref().is_some_and(|s| s != "CVL"))
}

pub(crate) fn named(clause: &Clause<'_>, words: Range<usize>, entry: &Entry, kind: EntityKind) -> Entity {
    let mut entity = base(clause, words, kind);
    entity.code = (!entry.code.is_empty()).then(|| entry.code.to_owned());
    entity.sector = (!entry.sector.is_empty()
        && !(matches!(entry.code, "UNO" | "EUR" | "IGO") && entry.sector == "GOV"))
        .then(|| entry.sector.to_owned());
    entity.label = Some(entry.english.to_owned());
    entity
}

pub(crate) fn person_entity(
    clause: &Clause<'_>,
    words: Range<usize>,
    entry: &Entry,
    context: &Context<'_>,
) -> Entity {
    let mut entity = base(clause, words, EntityKind::Person);
    if let Some(tenure) = entry.tenure(context.day) {
        entity.code = Some(tenure.code.to_owned());
        // An official of the United Nations is no government; a former one is what he is.
        let international = matches!(tenure.code, "UNO" | "IGO" | "EUR")
            && matches!(tenure.sector, "GOV" | "ELI")
            && !tenure.office.starts_with("former");
        entity.sector = (!international).then(|| tenure.sector.to_owned());
        entity.office = Some(tenure.office.to_owned());
    }
    entity.person = Some(entry.id);
    entity.label = Some(entry.english.to_owned());
    entity.wikidata = (!entry.detail.is_empty()).then(|| entry.detail.to_owned());
    entity.feminine = false;
    entity
}

/// The party that stands behind a head: a state, an organisation, a person or a nationality in `range`.
pub(crate) fn owner(clause: &Clause<'_>, range: Range<usize>, context: &Context<'_>) -> Option<Entity> {
    // A person or an organisation anywhere in it goes before a rank that stands first.
    for at in range.clone() {
        if let Some(unit) = clause.unit_at(at).filter(|u| u.start == at)
            && let Some(entry) = unit.entry(&[Kind::Person])
        {
            return Some(person_entity(clause, at..unit.end, entry, context));
        }
    }
    let mut nationality = None;
    let mut at = range.start;
    while at < range.end {
        if let Some(unit) = clause.unit_at(at).filter(|u| u.start == at) {
            if let Some(entry) = unit.entry(&[Kind::Person]) {
                return Some(person_entity(clause, at..unit.end, entry, context));
            }
            if let Some(entry) = unit.entry(&[Kind::Organisation]) {
                return Some(named(clause, at..unit.end, entry, EntityKind::Organisation));
            }
            if let Some(entry) = unit.entry(&[Kind::Metonym, Kind::State, Kind::Capital, Kind::HistoricState])
            {
                return Some(named(clause, at..unit.end, entry, EntityKind::State));
            }
            if let Some(entry) = unit.entry(&[Kind::Group, Kind::Office]) {
                let inner = if entry.kind == Kind::Group {
                    group_entity(clause, at..unit.end, range.end, entry, context)
                } else {
                    office_entity(clause, at..unit.end, range.end, entry, context)
                };
                return Some(inner);
            }
            if let Some(entry) = unit.entry(&[Kind::Nationality]) {
                nationality.get_or_insert(*entry);
            }
            at = unit.end;
        } else {
            at += 1;
        }
    }
    nationality.map(|entry| {
        let mut entity = base(clause, range.start.min(clause.words.len() - 1)..range.end, EntityKind::State);
        entity.code = Some(entry.code.to_owned());
        entity.sector = (!matches!(entry.code, "UNO" | "EUR")).then(|| "GOV".to_owned());
        entity.label = Some(entry.english.to_owned());
        entity
    })
}

/// The first state named by a nationality, a state or a capital in `range`, with the organisation if one stands there.
pub(crate) fn state_in(clause: &Clause<'_>, range: Range<usize>, home: Option<&str>) -> Option<String> {
    range.filter_map(|at| clause.unit_at(at).filter(|u| u.start == at)).find_map(|unit| {
        let state = unit
            .entry(&[Kind::Nationality, Kind::State, Kind::Capital, Kind::Metonym, Kind::HistoricState])
            .copied();
        let organisation = unit.entry(&[Kind::Organisation]).copied();
        state
            .or(organisation)
            .or_else(|| crate::record::best_place(&unit.entries, home))
            .map(|e| e.code.to_owned())
            .filter(|c| !c.is_empty())
    })
}

/// A name that the tables lack: known from earlier in the article, or open.
pub(crate) fn unknown_name(
    clause: &Clause<'_>,
    range: Range<usize>,
    context: &Context<'_>,
) -> Option<Entity> {
    // رحمه الله, لا سمح الله.
    if matches!(clause.words[range.start].text, "الله" | "لله" | "والله" | "بالله") {
        return None;
    }
    let texts: Vec<&str> = clause.words[range.clone()].iter().map(|w| w.text).collect();
    let stem = &clause.words[range.start];
    let own = stem.text.get(stem.analysis.stem.start as usize..).unwrap_or(stem.text);
    let Some(earlier) =
        context.memory.named(own).or_else(|| texts.last().and_then(|last| context.memory.named(last)))
    else {
        return Some(base(clause, range, EntityKind::Unknown));
    };
    let mut entity = earlier.clone();
    entity.sequence = clause.sequence;
    entity.words = range;
    entity.reached_by = ReachedBy::Name;
    Some(entity)
}

/// English label for a state code.
pub(crate) fn code_label(code: &str) -> Option<&'static str> {
    thread_local! {
        static LABELS: std::collections::HashMap<&'static str, &'static str> = {
            let gazetteer = Gazetteer::get();
            gazetteer.actors().filter(|e| e.kind == Kind::State).map(|e| (e.code, e.english)).collect()
        };
    }
    LABELS.with(|labels| labels.get(code).copied()).or(match code {
        "UNO" => Some("the United Nations"),
        "EUR" => Some("the European Union"),
        _ => None,
    })
}
