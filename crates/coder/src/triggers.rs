//! Predicates: the words that evoke a frame, and which of their frames fits.

use marsad_arabic::PartOfSpeech;

use crate::frames::{Frame, FrameBook, Use};
use crate::reading::Reading;
use crate::slots::noun_reach;
use crate::verbs::SubjectAt;
use crate::vocabulary::Class;

/// A predicate and the frame chosen for it.
pub(crate) struct Trigger {
    pub at: usize,
    pub frame: u16,
    pub by: Use,
    /// The word that `with` asked for.
    pub with: Option<usize>,
}

/// The frames of a word, the likeliest first: those whose `with` is met, the nearest one before, then those that
/// ask for nothing, in the order of the table.
pub(crate) fn candidates(reading: &Reading<'_, '_>, at: usize) -> Vec<Trigger> {
    let book = FrameBook::get();
    let word = &reading.clause.words[at];
    let own = book.of(word.analysis.lemma);
    if own.is_empty() && word.alternatives.is_empty() {
        return Vec::new();
    }
    // A word inside a name (حركة الجهاد) is no predicate.
    // تفاوضي read as "my negotiation": the press does not speak so.
    if word.analysis.enclitic == Some(marsad_arabic::Pronoun::FirstSingular)
        && word.is_nominal()
        && !word.quoted
    {
        return Vec::new();
    }
    // بتحقيقه, تحقيق أهدافه: what is achieved is no inquiry.
    if word.lemma == "تحقيق" && word.is_nominal() && achieves(reading, at) {
        return Vec::new();
    }
    // وأسرهم, behind أبنائهم: their families, and not their captivity.
    if word.lemma == "أسر" && word.analysis.enclitic.is_some() && word.is_nominal() {
        return Vec::new();
    }
    if word.time || reading.clause.unit_at(at).is_some_and(|u| u.is_name()) {
        return Vec::new();
    }
    let mut plain: Vec<Trigger> = Vec::new();
    let mut near: Vec<Trigger> = Vec::new();
    let described = own.iter().all(|(_, u)| matches!(u, Use::ActiveParticiple | Use::PassiveParticiple));
    let others = word
        .alternatives
        .iter()
        .filter(|_| described && word.pos() != PartOfSpeech::Adjective)
        .flat_map(|id| book.of(*id))
        .filter(|(_, u)| *u == Use::Noun);
    for (frame, by) in others.chain(own) {
        let by = *by;
        let participle = matches!(by, Use::ActiveParticiple | Use::PassiveParticiple);
        // A participle with the article is a noun or an adjective: المطالبين.
        // المواطنين المحتجزين في إيران: one that describes people held may have it.
        let held = by == Use::PassiveParticiple
            && matches!(book.frames[*frame as usize].mode.as_str(), "arrest" | "abduct")
            && reading.clause.phrase_of[at].is_some_and(|p| reading.clause.phrases[p].start < at);
        if participle && !held && (word.has_article() || word.analysis.proclitics.preposition()) {
            continue;
        }
        let frame_of = &book.frames[*frame as usize];
        if frame_of.plural
            && by == Use::Noun
            && word.analysis.features.number() != marsad_arabic::inflection::Number::Plural
        {
            continue;
        }
        if frame_of.with.is_empty() {
            plain.push(Trigger { at, frame: *frame, by, with: None });
        } else if let Some(with) = find_with(reading, at, by, frame_of) {
            // قوبلت برفض: the noun is the act, the verb says who undergoes it.
            if by == Use::Verb
                && word.is(Class::undergo)
                && !book.of(reading.clause.words[with].analysis.lemma).is_empty()
            {
                continue;
            }
            near.push(Trigger { at, frame: *frame, by, with: Some(with) });
        }
    }
    // دعم عسكري وسياسي: of several the nearest.
    near.sort_by_key(|t| t.with.map_or(0, |with| with.abs_diff(at)));
    plain.sort_by_key(|t| matches!(t.by, Use::ActiveParticiple | Use::PassiveParticiple));
    near.extend(plain);
    near
}

/// تحقيق with a pronoun or with what is achieved in its genitive.
fn achieves(reading: &Reading<'_, '_>, at: usize) -> bool {
    let clause = reading.clause;
    let word = &clause.words[at];
    if word.analysis.enclitic.is_some() {
        return true;
    }
    let end = clause.phrase_of[at].map_or(at + 1, |p| clause.phrases[p].end);
    !word.has_article()
        && at + 1 < end
        && clause.words[at + 1].pos() == PartOfSpeech::Noun
        && clause.unit_at(at + 1).is_none()
        && !clause.words[at + 1].may_be_adjective()
}

/// The word a frame asks for beside its predicate: object, genitive, adjective or prepositional complement.
pub(crate) fn find_with(reading: &Reading<'_, '_>, at: usize, by: Use, frame: &Frame) -> Option<usize> {
    let clause = reading.clause;
    let wanted = |i: usize| {
        clause.words[i].is_nominal()
            && (frame.with.contains(&clause.words[i].analysis.lemma)
                || clause.words[i].alternatives.iter().any(|a| frame.with.contains(a)))
    };
    // توقيعه, أبرمه: the pronoun stands for a noun to the left.
    if clause.words[at].analysis.enclitic.is_some()
        && let Some(found) = (at.saturating_sub(9)..at).rev().find(|i| wanted(*i))
    {
        return Some(found);
    }
    if by == Use::Verb {
        let verb = reading.verb_at(at)?;
        // An attribute clause belongs to the verb: ينظر إليه على أنه شريك.
        let attribute = clause
            .words
            .get(verb.reach.end)
            .is_some_and(|w| w.pos() == PartOfSpeech::Subordinator && w.analysis.enclitic.is_some())
            && clause.words[verb.reach.end - 1].lemma == "على";
        let end = if attribute {
            (verb.reach.end + 5).min(clause.words.len())
        } else {
            verb.reach.end.min(at + 26)
        };
        let mut seen = 0;
        for phrase in clause.phrases.iter().filter(|p| p.start > at && p.start < end && !p.time) {
            if !matches!(phrase.preposition, "" | "ب" | "إلى" | "على" | "في" | "ل" | "عن" | "من" | "ك" | "مع")
            {
                continue;
            }
            if let Some(found) = (phrase.start..phrase.end.min(phrase.start + 5)).find(|i| wanted(*i)) {
                return Some(found);
            }
            seen += 1;
            if seen > 5 {
                break;
            }
        }
        if verb.antecedent_is_object
            || verb.subject_at == SubjectAt::Topic
            || verb.subject_at == SubjectAt::Antecedent
        {
            let phrase = verb.antecedent.or(verb.subject)?;
            let phrase = &clause.phrases[phrase];
            return (phrase.start..phrase.end.min(phrase.start + 3)).find(|i| wanted(*i));
        }
        return None;
    }
    let phrase_end = clause.phrase_of[at].map_or(at + 1, |p| clause.phrases[p].end);
    if let Some(found) = (at + 1..phrase_end.min(at + 5)).find(|i| wanted(*i)) {
        return Some(found);
    }
    // إليه for إلى اتفاق: the noun stands further to the left.
    let pronominal = clause.words.get(at + 1).is_some_and(|w| {
        w.pos() == PartOfSpeech::Preposition && w.lemma == "إلى" && w.analysis.enclitic.is_some()
    });
    if pronominal && let Some(found) = (0..at).rev().find(|i| wanted(*i)) {
        return Some(found);
    }
    let reach = noun_reach(reading, at, phrase_end).min(phrase_end + 9);
    let near = clause.phrases.iter().filter(|p| p.start >= phrase_end && p.start < reach).take(3);
    near.flat_map(|p| p.start..p.end.min(p.start + 3)).find(|i| wanted(*i))
}
