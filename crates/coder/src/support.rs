//! Verbs and nouns that make an event noun happen.

use marsad_arabic::PartOfSpeech;

use crate::reading::Reading;
use crate::verbs::{SubjectAt, VerbInfo};
use crate::vocabulary::Class;

/// The verb that makes an event noun happen.
pub(crate) enum Support<'r> {
    None,
    /// شن هجوما: its subject acts.
    Active(&'r VerbInfo),
    /// وقع انفجار: it takes place.
    Occur(&'r VerbInfo),
    /// تعرض لهجوم: its subject undergoes.
    Undergo(&'r VerbInfo),
}

pub(crate) fn support<'r>(reading: &'r Reading<'_, '_>, at: usize, index: usize) -> Support<'r> {
    let clause = reading.clause;
    let phrase = &clause.phrases[index];
    // The noun must be the head of its phrase, or follow سلسلة, عدد من, and the like.
    let head = (phrase.start..at).all(|i| {
        clause.words[i].is(Class::partitive)
            || clause.words[i].pos() == PartOfSpeech::Number
            || clause.words[i].is_sign()
    });
    if !head {
        return Support::None;
    }
    let is_subject = |v: &&VerbInfo| {
        v.subject == Some(index)
            && matches!(v.subject_at, SubjectAt::Behind | SubjectAt::Topic | SubjectAt::Antecedent)
    };
    if let Some(verb) = reading.verbs.iter().find(|v| is_subject(v)) {
        let word = &clause.words[verb.at];
        if word.is(Class::occur) || verb.passive && word.is(Class::support) {
            return Support::Occur(verb);
        }
    }
    let Some(verb) = reading.governing_verb(at) else { return Support::None };
    let word = &clause.words[verb.at];
    let object = verb.object == Some(index)
        || verb.second_object == Some(index)
        || joined_to(reading, index, verb.object);
    if word.is(Class::undergo)
        && (object || matches!(phrase.preposition, "ل" | "ب" | "على" | "من"))
        && phrase.start <= verb.at + 14
    {
        return Support::Undergo(verb);
    }
    if word.is(Class::support)
        && (object
            || matches!(phrase.preposition, "ب" | "في" | "إلى" | "على" | "ل" | "من")
                && matches!(
                    word.lemma,
                    "تمكن"
                        | "نجح"
                        | "استطاع"
                        | "قام"
                        | "أقدم"
                        | "شارك"
                        | "بدأ"
                        | "لجأ"
                        | "عمد"
                        | "قاد"
                        | "أدى"
                        | "أسفر"
                        | "بادر"
                        | "رد"
                        | "باشر"
                        | "واصل"
                        | "استمر"
                        | "توعد"
                        | "تسبب"
                        | "انتهى"
                )
                && first_after(reading, verb, index))
    {
        if matches!(word.lemma, "أدى" | "أسفر") {
            return Support::Occur(verb);
        }
        return Support::Active(verb);
    }
    Support::None
}

pub(crate) fn joined_to(reading: &Reading<'_, '_>, index: usize, first: Option<usize>) -> bool {
    let Some(first) = first else { return false };
    index > first && (first + 1..=index).all(|i| reading.clause.phrases[i].joined)
}

/// The first prepositional phrase behind the verb and its subject.
pub(crate) fn first_after(reading: &Reading<'_, '_>, verb: &VerbInfo, index: usize) -> bool {
    let phrases = &reading.clause.phrases;
    phrases
        .iter()
        .enumerate()
        .filter(|(_, p)| p.start > verb.at && !p.is_bare() && !p.time && !p.joined)
        .map(|(i, _)| i)
        .take(2)
        .any(|i| i == index)
}

/// The masdar of a support verb that governs a phrase: إجراء, شن, تقديم, إعلان.
pub(crate) fn nominal_support(reading: &Reading<'_, '_>, index: usize) -> Option<usize> {
    let clause = reading.clause;
    let phrase = &clause.phrases[index];
    let vocabulary = crate::vocabulary::Vocabulary::get();
    let carries = |at: usize| {
        let classes = vocabulary.classes_of_verb(clause.words[at].analysis.lemma);
        clause.words[at].is_nominal() && classes.has(Class::support)
    };
    // In the same phrase: شن غارات, إعلان نشر.
    if phrase.end > phrase.start + 1 && carries(phrase.start) {
        return Some(phrase.start);
    }
    let mut before = index.checked_sub(1)?;
    while clause.phrases[before].time {
        before = before.checked_sub(1)?;
    }
    let previous = &clause.phrases[before];
    let adjacent = clause.words[previous.end..phrase.start].iter().all(|w| !w.is_verb() && !w.is_sign());
    let fits = phrase.is_bare()
        || phrase.preposition == "ل" && clause.words[previous.start].lemma != "إعلان"
        || phrase.preposition == "عن"
        || phrase.preposition == "ب" && clause.words[previous.start].lemma == "قيام";
    (adjacent && fits && carries(previous.start)).then_some(previous.start)
}
