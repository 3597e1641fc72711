//! How much speaks for a draft being a reported event: the grammar's own features, weighed by a small
//! linear model (`lexicon/ar/evidence.toml`).
//!
//! The features are what the clause grammar found (where the predicate stands, what governs it, which
//! roles are filled), not words. The weights are fitted by `cargo xtask train`; each decision says which
//! features made it.

use std::collections::HashMap;
use std::sync::OnceLock;

use marsad_arabic::inflection::{Number, Person, Tense};
use marsad_arabic::{Derivation, PartOfSpeech};
use marsad_codebook::Category;
use marsad_knowledge::Kind;
use marsad_time::Granularity;

use crate::draft::Draft;
use crate::entities::EntityKind;
use crate::frames::Use;
use crate::reading::Reading;
use crate::verbs::SubjectAt;
use crate::vocabulary::{Class, Vocabulary};

static WEIGHTS: &str = include_str!(concat!(env!("OUT_DIR"), "/evidence.json"));

/// The weights of one category.
struct Weights {
    bias: f64,
    of: HashMap<String, f64>,
}

/// The fitted model: weights for the categories that it decides.
pub(crate) struct Model {
    categories: HashMap<Category, Weights>,
}

impl Model {
    pub fn get() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            let tables: HashMap<String, HashMap<String, f64>> =
                serde_json::from_str(WEIGHTS).unwrap_or_default();
            let categories = tables
                .into_iter()
                .filter_map(|(name, mut of)| {
                    Some((Category::of_name(&name)?, Weights { bias: of.remove("bias").unwrap_or(0.0), of }))
                })
                .collect();
            Self { categories }
        })
    }

    /// The weight of evidence, and the features that carry most of it; `None` for a category that the
    /// model does not decide. Below zero the draft is not coded.
    pub fn weigh(&self, event: Category, features: &[&'static str]) -> Option<(f64, String)> {
        let weights = self.categories.get(&event)?;
        let mut parts: Vec<(&str, f64)> =
            features.iter().filter_map(|f| weights.of.get(*f).map(|w| (*f, *w))).collect();
        let total = weights.bias + parts.iter().map(|(_, w)| w).sum::<f64>();
        parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let told: Vec<String> =
            parts.iter().take(5).map(|(f, w)| format!("{} {w:+.1}", f.replace('_', " "))).collect();
        Some((total, told.join(", ")))
    }
}

/// The features of a draft that hold.
pub(crate) fn features(reading: &Reading<'_, '_>, draft: &Draft, in_article: bool) -> Vec<&'static str> {
    let clause = reading.clause;
    let word = &clause.words[draft.at];
    let mut found: Vec<&'static str> = Vec::with_capacity(24);
    let mut add = |holds: bool, name: &'static str| {
        if holds {
            found.push(name);
        }
    };
    add(in_article, "in_article");
    let verb = draft.by == Use::Verb;
    let noun = draft.by == Use::Noun;
    add(verb, "verb");
    add(!verb && !noun, "participle");
    if verb && let Some(info) = reading.verb_at(draft.at) {
        let features = word.analysis.features;
        add(features.tense() == Tense::Perfect, "perfect");
        add(features.tense() == Tense::Imperfect, "imperfect");
        add(info.passive, "passive");
        add(info.subject_at == SubjectAt::Behind, "subject_behind");
        add(info.subject_at == SubjectAt::Topic, "subject_topic");
        add(info.subject_at == SubjectAt::Antecedent, "subject_antecedent");
        add(info.subject_at == SubjectAt::Elided, "subject_elided");
        add(info.antecedent.is_some(), "relative_clause");
        add(info.auxiliary.is_some(), "carried_by_auxiliary");
        add(
            matches!(
                features.person(),
                Person::FirstSingular
                    | Person::FirstPlural
                    | Person::SecondMasculineSingular
                    | Person::SecondMasculinePlural
            ),
            "first_or_second_person",
        );
        let before = draft.at.checked_sub(1).map(|b| &clause.words[b]);
        add(before.is_none(), "first_word");
        add(before.is_some_and(|b| b.pos() == PartOfSpeech::Subordinator), "behind_subordinator");
        add(before.is_some_and(|b| b.lemma == "ما"), "behind_ma");
    }
    if noun {
        noun_features(reading, draft, &mut add);
    }
    add(draft.historical, "past_perfect");
    roles(draft, &mut add);
    let listed = draft.place.clone().is_some_and(|mut words| {
        words.any(|w| clause.unit_at(w).is_some_and(|u| u.entries.iter().any(crate::record::is_place)))
    });
    add(listed, "place");
    surroundings(reading, draft, &mut add);
    found
}

fn noun_features(reading: &Reading<'_, '_>, draft: &Draft, add: &mut impl FnMut(bool, &'static str)) {
    let clause = reading.clause;
    let word = &clause.words[draft.at];
    let Some(index) = clause.phrase_of[draft.at] else { return };
    let phrase = &clause.phrases[index];
    let head = draft.at == phrase.start;
    let definite_genitive = phrase.end > draft.at + 1
        && (clause.words[phrase.end - 1].has_article()
            || clause.unit_at(phrase.end - 1).is_some_and(|u| u.is_name()));
    add(word.has_article(), "noun_with_article");
    add(word.analysis.enclitic.is_some(), "noun_with_pronoun");
    add(!word.has_article() && definite_genitive, "noun_with_definite_genitive");
    add(!word.has_article() && word.analysis.enclitic.is_none() && !definite_genitive, "noun_indefinite");
    add(word.analysis.features.number() == Number::Plural, "noun_plural");
    add(word.analysis.features.number() == Number::Dual, "noun_dual");
    add(word.analysis.features.derivation() == Derivation::Masdar, "masdar");
    let governor = draft.governor.map(|g| &clause.words[g]);
    add(governor.is_some_and(|g| g.is(Class::occur)), "noun_of_occurring");
    add(governor.is_some_and(|g| g.is(Class::support)), "noun_of_support");
    add(governor.is_some_and(|g| g.is(Class::undergo)), "noun_undergone");
    add(
        draft.governor.is_some_and(|g| clause.words[g].analysis.features.tense() == Tense::Perfect),
        "supported_in_perfect",
    );
    if !head {
        // In the genitive of another noun: what kind of noun?
        let first = &clause.words[phrase.start];
        let before = &clause.words[draft.at - 1];
        add(first.is(Class::partitive) || first.pos() == PartOfSpeech::Number, "behind_quantity");
        add(first.is(Class::background) || before.is(Class::background), "behind_background_noun");
        add(
            Vocabulary::get().classes_of_verb(first.analysis.lemma).has(Class::support),
            "behind_support_noun",
        );
        let support = Vocabulary::get().classes_of_verb(first.analysis.lemma).has(Class::support);
        add(
            !support
                && !first.is(Class::partitive)
                && !first.is(Class::background)
                && first.pos() == PartOfSpeech::Noun,
            "behind_other_noun",
        );
        add(
            first.is(Class::part_of)
                || clause.unit_at(phrase.start).is_some_and(|u| u.has(Kind::Group) || u.has(Kind::Office)),
            "behind_people",
        );
    } else {
        let preposition = match phrase.preposition {
            "" => "noun_bare",
            "في" => "noun_in",
            "ب" => "noun_by",
            "من" => "noun_from",
            "على" => "noun_on",
            "عن" | "حول" | "بشأن" => "noun_about",
            "ل" => "noun_for",
            "إلى" => "noun_to",
            "بعد" | "عقب" | "إثر" | "منذ" => "noun_after",
            "قبل" | "خلال" | "أثناء" => "noun_before_or_during",
            "ضد" | "مع" | "بين" => "noun_with_or_against",
            _ => "noun_other_preposition",
        };
        add(true, preposition);
        if phrase.is_bare() {
            let subject = reading.verbs.iter().find(|v| v.subject == Some(index));
            let object = reading.verbs.iter().find(|v| v.object == Some(index));
            add(subject.is_some(), "noun_subject");
            add(object.is_some(), "noun_object");
            add(object.is_some_and(|v| clause.words[v.at].is(Class::say)), "noun_said");
            add(subject.is_none() && object.is_none() && reading.verbs.is_empty(), "noun_of_headline");
        }
        let governing =
            phrase.preposition_at.unwrap_or(phrase.start).checked_sub(1).map(|b| &clause.words[b]);
        add(governing.is_some_and(|g| g.is(Class::background)), "governed_by_background_noun");
        add(governing.is_some_and(|g| g.is_nominal() && !g.is(Class::background)), "governed_by_noun");
        add(governing.is_some_and(crate::sentence::Word::is_verb), "governed_by_verb");
        add(governing.is_some_and(|g| g.is(Class::say)), "governed_by_saying");
    }
}

fn roles(draft: &Draft, add: &mut impl FnMut(bool, &'static str)) {
    let armed = |e: &crate::entities::Entity| {
        matches!(e.sector.as_deref(), Some("MIL" | "REB" | "PRM" | "UAF" | "COP" | "SPY" | "CRM"))
    };
    add(!draft.actor.is_empty(), "actor");
    add(draft.actor.iter().any(armed), "actor_armed");
    add(
        draft.actor.iter().any(|e| matches!(e.sector.as_deref(), Some("CVL" | "OPP" | "LAB" | "EDU"))),
        "actor_civilian",
    );
    add(draft.actor.iter().any(|e| e.kind == EntityKind::Unknown), "actor_unknown");
    add(draft.actor.iter().any(|e| e.code.is_some()), "actor_with_code");
    add(!draft.recipient.is_empty(), "recipient");
    add(draft.recipient.iter().any(armed), "recipient_armed");
    add(draft.recipient.iter().any(|e| e.sector.as_deref() == Some("CVL")), "recipient_civilian");
    add(draft.recipient.iter().any(|e| e.number == Number::Plural), "recipient_plural");
    add(draft.dead.is_some(), "number_of_dead");
    add(draft.injured.is_some(), "number_of_injured");
    add(!draft.mode.is_empty(), "mode");
    add(!draft.consumed.is_empty(), "idiom");
    add(draft.status == marsad_codebook::Status::Planned, "planned");
    add(draft.status == marsad_codebook::Status::Possible, "possible");
    add(draft.bare_definite, "bare_definite");
}

fn surroundings(reading: &Reading<'_, '_>, draft: &Draft, add: &mut impl FnMut(bool, &'static str)) {
    let clause = reading.clause;
    let time = draft.time.and_then(|t| reading.times.get(t));
    add(time.is_some_and(|t| t.granularity == Granularity::Day), "time_day");
    add(time.is_some_and(|t| t.granularity == Granularity::Week), "time_week");
    add(
        time.is_some_and(|t| {
            matches!(
                t.granularity,
                Granularity::Year | Granularity::Decade | Granularity::Century | Granularity::Season
            )
        }),
        "time_year",
    );
    add(time.is_some_and(|t| matches!(t.granularity, Granularity::Month)), "time_month");
    add(time.is_none(), "no_time");
    let old = time
        .and_then(|t| t.interval)
        .zip(reading.day.and_then(|d| marsad_time::parse_iso(d).ok()))
        .is_some_and(|(interval, day)| day.since(interval.end).is_ok_and(|span| span.get_days() > 300));
    add(old, "long_ago");
    add(clause.words[draft.at].quoted, "quoted");
    add(clause.words.iter().any(|w| matches!(w.text, "؟" | "?")), "question");
    let first = reading.verbs.iter().any(|v| {
        matches!(clause.words[v.at].analysis.features.person(), Person::FirstSingular | Person::FirstPlural)
    });
    add(first, "sentence_in_first_person");
    add(reading.verbs.iter().any(|v| clause.words[v.at].is(Class::say)), "sentence_with_saying");
    add(!draft.attribution.is_empty(), "attributed");
    // شهدت المنطقة احتجاجات: a place or a time is said to have seen it, often as background.
    let seen = reading.governing_verb(draft.at).is_some_and(|v| {
        let word = &clause.words[v.at];
        word.is(Class::undergo) && word.is(Class::occur) && v.object.is_some()
    });
    add(seen && draft.attribution.is_empty(), "witnessed");
    add(reading.verbs.iter().any(|v| v.negated), "sentence_with_negation");
    add(
        clause.words.iter().any(|w| w.is(Class::necessity) || w.is(Class::possibility)),
        "sentence_with_modal",
    );
    add(
        clause.words.iter().any(|w| w.pos() == PartOfSpeech::Subordinator && matches!(w.lemma, "إذا" | "لو")),
        "sentence_with_condition",
    );
    add(clause.words.len() > 45, "long_sentence");
    add(clause.words.len() < 16, "short_sentence");
    add(draft.at < 6, "early");
    add(draft.at * 10 > clause.words.len() * 7, "late");
    add(
        reading.verbs.first().is_none_or(|v| v.at >= draft.at || draft.governor == Some(v.at)),
        "main_clause",
    );
    let victims = clause
        .words
        .iter()
        .any(|w| matches!(w.lemma, "قتيل" | "جريح" | "مقتل" | "إصابة" | "أصيب" | "مصرع" | "ضحية"));
    add(victims, "victims_in_sentence");
}
