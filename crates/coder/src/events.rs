//! From predicates to drafts of events: the frame that fits, and who fills its roles.

use std::ops::Range;

use marsad_arabic::inflection::Tense;
use marsad_arabic::{PartOfSpeech, Proclitics};
use marsad_codebook::{Category, ReachedBy, Status};
use marsad_knowledge::Kind;

use crate::draft::{Draft, Rejected};
use crate::entities::{Entity, EntityKind, resolve};
use crate::frames::{Frame, FrameBook, Genitive, Slot, Use};
use crate::reading::Reading;
use crate::status::{self, Reality};
use crate::verbs::{SubjectAt, VerbInfo};
use crate::vocabulary::Class;

/// A predicate and the frame chosen for it.
struct Trigger {
    at: usize,
    frame: u16,
    by: Use,
    /// The word that `with` asked for.
    with: Option<usize>,
}

/// All drafts of a sentence, and what was considered but not coded.
pub(crate) fn find(reading: &Reading<'_, '_>) -> (Vec<Draft>, Vec<Rejected>) {
    let mut drafts = Vec::new();
    let mut rejected = Vec::new();
    for at in 0..reading.clause.words.len() {
        let Some(trigger) = choose(reading, at) else { continue };
        match build(reading, &trigger) {
            Ok(draft) => drafts.push(draft),
            Err(why) => rejected.push(Rejected { at, frame: trigger.frame, why }),
        }
    }
    join_support(reading, &mut drafts, &mut rejected);
    join_victims(reading, &mut drafts, &mut rejected);
    (drafts, rejected)
}

/// شن غارات, الهجوم الذي استهدف: verb and noun tell one act; the noun carries it, with the verb's parties.
fn join_support(reading: &Reading<'_, '_>, drafts: &mut Vec<Draft>, rejected: &mut Vec<Rejected>) {
    let mut index = 0;
    while index < drafts.len() {
        let verb = &drafts[index];
        let noun = (verb.by == Use::Verb).then(|| reading.verb_at(verb.at)).flatten().and_then(|info| {
            let antecedent = info.antecedent.map(|a| &reading.clause.phrases[a]);
            drafts.iter().position(|d| {
                d.by == Use::Noun && d.event == verb.event && d.at != verb.at && (verb.consumed.contains(&d.at) || antecedent.is_some_and(|p| (p.start..p.end).contains(&d.at)))
            })
        });
        let Some(noun) = noun else {
            index += 1;
            continue;
        };
        let verb = drafts.remove(index);
        let noun = if noun > index { noun - 1 } else { noun };
        let kept = &mut drafts[noun];
        if !verb.actor.is_empty() {
            kept.actor.clone_from(&verb.actor);
        }
        if kept.recipient.is_empty() {
            kept.recipient.clone_from(&verb.recipient);
        }
        for mode in &verb.mode {
            if kept.mode.is_empty() {
                kept.mode.push(mode.clone());
            }
        }
        kept.content = kept.content.take().or(verb.content);
        kept.governor = Some(verb.at);
        kept.strength += verb.strength;
        rejected.push(Rejected { at: verb.at, frame: verb.frame, why: format!("tells the act of «{}»", reading.clause.words[kept.at].text) });
    }
}

/// قتل في غارة, تفجير أسفر عن مقتل: the attack and its dead are one event; the attack carries it.
fn join_victims(reading: &Reading<'_, '_>, drafts: &mut Vec<Draft>, rejected: &mut Vec<Rejected>) {
    let clause = reading.clause;
    let mut index = 0;
    while index < drafts.len() {
        let death = &drafts[index];
        let word = &clause.words[death.at];
        let fatal = death.event == Category::Assault && death.actor.is_empty() && (word.is(Class::aftermath) || death.consumed.iter().any(|c| clause.words[*c].is(Class::aftermath)));
        let attack = fatal.then(|| {
            drafts.iter().position(|d| {
                let cause = d.event == Category::Assault && d.by == Use::Noun && d.at != death.at && !clause.words[d.at].is(Class::aftermath) && d.at.abs_diff(death.at) <= 14;
                let told_by = clause.phrase_of[d.at].is_some_and(|p| matches!(clause.phrases[p].preposition, "في" | "ب" | "إثر" | "عقب"));
                let result = d.at < death.at && clause.words[d.at..death.at].iter().any(|w| matches!(w.lemma, "أسفر" | "أدى" | "أوقع" | "خلف" | "أودى"));
                cause && (told_by && d.at > death.at || result)
            })
        });
        let Some(attack) = attack.flatten() else {
            index += 1;
            continue;
        };
        let death = drafts.remove(index);
        let attack = if attack > index { attack - 1 } else { attack };
        let kept = &mut drafts[attack];
        if !death.recipient.is_empty() {
            kept.recipient = death.recipient;
        }
        kept.strength += death.strength;
        kept.why.push(format!("«{}» tells its dead", clause.words[death.at].text));
        rejected.push(Rejected { at: death.at, frame: death.frame, why: format!("the dead of «{}»", clause.words[kept.at].text) });
    }
}

/// The frame of a word: one whose `with` is met before one that asks for nothing.
fn choose(reading: &Reading<'_, '_>, at: usize) -> Option<Trigger> {
    let book = FrameBook::get();
    let word = &reading.clause.words[at];
    // A word inside a name (حركة الجهاد) is no predicate.
    // تفاوضي read as "my negotiation": the press does not speak so.
    if word.analysis.enclitic == Some(marsad_arabic::Pronoun::FirstSingular) && word.is_nominal() && !word.quoted {
        return None;
    }
    if word.time || reading.clause.unit_at(at).is_some_and(|u| u.is_name()) {
        return None;
    }
    let mut plain: Option<Trigger> = None;
    let mut near: Option<Trigger> = None;
    let own = book.of(word.analysis.lemma);
    let described = own.iter().all(|(_, u)| matches!(u, Use::ActiveParticiple | Use::PassiveParticiple));
    let others = word.alternatives.iter().filter(|_| described).flat_map(|id| book.of(*id)).filter(|(_, u)| *u == Use::Noun);
    for (frame, by) in others.chain(own) {
        let by = *by;
        let participle = matches!(by, Use::ActiveParticiple | Use::PassiveParticiple);
        // A participle with the article is a noun or an adjective: المطالبين.
        if participle && (word.has_article() || word.analysis.proclitics.preposition()) {
            continue;
        }
        let frame_of = &book.frames[*frame as usize];
        if frame_of.plural && by == Use::Noun && word.analysis.features.number() != marsad_arabic::inflection::Number::Plural {
            continue;
        }
        if frame_of.with.is_empty() {
            if plain.as_ref().is_none_or(|p| matches!(p.by, Use::ActiveParticiple | Use::PassiveParticiple) && matches!(by, Use::Noun | Use::Verb)) {
                plain = Some(Trigger { at, frame: *frame, by, with: None });
            }
        } else if let Some(with) = find_with(reading, at, by, frame_of) {
            // قوبلت برفض: the noun is the act, the verb says who undergoes it.
            if by == Use::Verb && word.is(Class::undergo) && !book.of(reading.clause.words[with].analysis.lemma).is_empty() {
                continue;
            }
            // دعم عسكري وسياسي: of several the nearest.
            if near.as_ref().is_none_or(|n| n.with.is_some_and(|w| w.abs_diff(at) > with.abs_diff(at))) {
                near = Some(Trigger { at, frame: *frame, by, with: Some(with) });
            }
        }
    }
    near.or(plain)
}

/// The word a frame asks for beside its predicate: object, genitive, adjective or prepositional complement.
fn find_with(reading: &Reading<'_, '_>, at: usize, by: Use, frame: &Frame) -> Option<usize> {
    let clause = reading.clause;
    let wanted = |i: usize| clause.words[i].is_nominal() && (frame.with.contains(&clause.words[i].analysis.lemma) || clause.words[i].alternatives.iter().any(|a| frame.with.contains(a)));
    // توقيعه, أبرمه: the pronoun stands for a noun to the left.
    if clause.words[at].analysis.enclitic.is_some()
        && let Some(found) = (at.saturating_sub(9)..at).rev().find(|i| wanted(*i))
    {
        return Some(found);
    }
    if by == Use::Verb {
        let verb = reading.verb_at(at)?;
        // An attribute clause belongs to the verb: ينظر إليه على أنه شريك.
        let attribute = clause.words.get(verb.reach.end).is_some_and(|w| w.pos() == PartOfSpeech::Subordinator && w.analysis.enclitic.is_some()) && clause.words[verb.reach.end - 1].lemma == "على";
        let end = if attribute { (verb.reach.end + 5).min(clause.words.len()) } else { verb.reach.end.min(at + 26) };
        let mut seen = 0;
        for phrase in clause.phrases.iter().filter(|p| p.start > at && p.start < end && !p.time) {
            if !matches!(phrase.preposition, "" | "ب" | "إلى" | "على" | "في" | "ل" | "عن" | "من" | "ك" | "مع") {
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
        if verb.antecedent_is_object || verb.subject_at == SubjectAt::Topic || verb.subject_at == SubjectAt::Antecedent {
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
    let pronominal = clause.words.get(at + 1).is_some_and(|w| w.pos() == PartOfSpeech::Preposition && w.lemma == "إلى" && w.analysis.enclitic.is_some());
    if pronominal && let Some(found) = (0..at).rev().find(|i| wanted(*i)) {
        return Some(found);
    }
    let reach = noun_reach(reading, at, phrase_end).min(phrase_end + 9);
    let near = clause.phrases.iter().filter(|p| p.start >= phrase_end && p.start < reach).take(3);
    near.flat_map(|p| p.start..p.end.min(p.start + 3)).find(|i| wanted(*i))
}

fn build(reading: &Reading<'_, '_>, trigger: &Trigger) -> Result<Draft, String> {
    let book = FrameBook::get();
    let frame = &book.frames[trigger.frame as usize];
    let mut draft = Draft {
        at: trigger.at,
        trigger: trigger.at..trigger.at + 1,
        frame: trigger.frame,
        by: trigger.by,
        event: frame.event,
        mode: if frame.mode.is_empty() { Vec::new() } else { vec![frame.mode.clone()] },
        context: frame.context.clone(),
        status: Status::Asserted,
        historical: false,
        actor: Vec::new(),
        recipient: Vec::new(),
        content: None,
        place: None,
        time: None,
        attribution: Vec::new(),
        dead: None,
        injured: None,
        arrested: None,
        why: vec![format!("«{}» evokes {}", reading.clause.words[trigger.at].text, frame.name)],
        consumed: Vec::new(),
        bare_definite: false,
        strength: 1,
        governor: None,
    };
    if let Some(with) = trigger.with {
        draft.consumed.push(with);
        draft.why.push(format!("with «{}»", reading.clause.words[with].text));
        draft.strength += 1;
        if with > trigger.at && with - trigger.at <= 4 {
            draft.trigger.end = with + 1;
        }
    }
    match trigger.by {
        Use::Verb => verb_roles(reading, trigger, frame, &mut draft)?,
        Use::Noun => noun_roles(reading, trigger, frame, &mut draft)?,
        Use::ActiveParticiple | Use::PassiveParticiple => participle_roles(reading, trigger, frame, &mut draft)?,
    }
    if frame.planned && draft.status == Status::Asserted {
        draft.status = Status::Planned;
    }
    content_mode(reading, &mut draft);
    protest(reading, &mut draft);
    infer(reading, frame, &mut draft);
    tidy(frame, &mut draft);
    // تحدث إلى الوكالة: talking to the press is no meeting of parties.
    let press = |e: &Entity| e.sector.as_deref() == Some("JRN") || e.words.end > e.words.start && e.sequence == reading.clause.sequence && reading.clause.words[e.words.start].is(Class::medium);
    if draft.event == Category::Consult && !draft.recipient.is_empty() && draft.recipient.iter().all(press) {
        return Err("talking to the press is no meeting of parties".to_owned());
    }
    if frame.negated_only && draft.event == frame.event {
        return Err("only its negation is an act".to_owned());
    }
    if frame.civilian && !draft.actor.iter().any(|a| matches!(a.sector.as_deref(), Some("CVL" | "OPP" | "LAB" | "EDU" | "REL" | "REF" | "SOC"))) {
        return Err("the actor is no group of civilians, and the frame asks for one".to_owned());
    }
    if frame.armed && !draft.actor.iter().any(|a| matches!(a.sector.as_deref(), Some("MIL" | "REB" | "PRM" | "UAF" | "COP" | "SPY"))) {
        return Err("the actor is no armed force, and the frame asks for one".to_owned());
    }
    if frame.needs_actor && draft.actor.is_empty() {
        return Err("no actor was found, and the frame asks for one".to_owned());
    }
    if frame.needs_recipient && draft.recipient.is_empty() && !(frame.event.is_symmetric() && draft.actor.len() > 1) {
        return Err("no recipient was found, and the frame asks for one".to_owned());
    }
    Ok(draft)
}

fn verb_roles(reading: &Reading<'_, '_>, trigger: &Trigger, frame: &Frame, draft: &mut Draft) -> Result<(), String> {
    let verb = reading.verb_at(trigger.at).ok_or("the verb could not be read")?;
    if reading.clause.words[verb.at].analysis.features.tense() == Tense::Imperative {
        return Err("an imperative reports nothing".to_owned());
    }
    if verb.passive && reading.clause.words[verb.at].is(Class::undergo) {
        return Err("a verb of undergoing: the noun that it governs is the act".to_owned());
    }
    apply_reality(draft, frame, status::of_verb(reading, verb))?;
    draft.governor = Some(verb.at);
    if verb.passive {
        draft.why.push("read as a passive: its subject is what is done to".to_owned());
    }
    for slot in &frame.actor {
        draft.actor = from_verb(reading, verb, *slot, trigger.with);
        if !draft.actor.is_empty() {
            break;
        }
    }
    if verb.passive && draft.actor.is_empty() {
        draft.actor = from_verb(reading, verb, Slot::Preposition("من قبل"), trigger.with);
    }
    // أبرم بين واشنطن وأنقرة: the parties of a passive.
    if verb.passive && draft.actor.is_empty() {
        draft.actor = from_verb(reading, verb, Slot::Preposition("بين"), trigger.with);
    }
    for slot in &frame.recipient {
        draft.recipient = from_verb(reading, verb, *slot, trigger.with);
        draft.recipient.retain(|r| !draft.actor.iter().any(|a| a.words == r.words && a.sequence == r.sequence));
        if !draft.recipient.is_empty() {
            break;
        }
    }
    if draft.recipient.is_empty() && frame.event == Category::Assault {
        draft.recipient = struck(reading, verb.reach.clone(), verb.object.or(verb.subject.filter(|_| verb.passive)));
    }
    if frame.human && draft.recipient.is_empty() && !verb.passive {
        let object = verb.object.map(|o| reading.clause.phrases[o].start);
        if object.is_some_and(|o| !is_site_or_victim(reading, o)) || object.is_none() && verb.antecedent.is_none() && !has_prepositional(reading, verb, frame) {
            return Err("the object is no person, group or place, and the frame asks for one".to_owned());
        }
    }
    for slot in &frame.content {
        if let Some(range) = content_range(reading, verb, *slot) {
            draft.content = Some(range);
            break;
        }
    }
    Ok(())
}

fn has_prepositional(reading: &Reading<'_, '_>, verb: &VerbInfo, frame: &Frame) -> bool {
    frame.recipient.iter().any(|s| matches!(s, Slot::Preposition(p) if reading.prepositional(verb.at + 1, verb.reach.end, p).is_some()))
}

fn is_site_or_victim(reading: &Reading<'_, '_>, at: usize) -> bool {
    let word = &reading.clause.words[at];
    word.is(Class::site) || word.is(Class::place_noun) || word.is(Class::victim) || word.is(Class::partitive) || word.pos() == PartOfSpeech::Number || word.pos() == PartOfSpeech::ProperNoun || reading.clause.unit_at(at).is_some()
}

/// The parties in one slot of a verb.
fn from_verb(reading: &Reading<'_, '_>, verb: &VerbInfo, slot: Slot, with: Option<usize>) -> Vec<Entity> {
    let clause = reading.clause;
    match slot {
        Slot::Subject => {
            if verb.passive {
                return Vec::new();
            }
            // The subject that is itself the `with` noun (اندلعت اشتباكات بين) is no party.
            if let (Some(with), Some(subject)) = (with, verb.subject)
                && clause.phrase_of[with] == Some(subject)
                && reading.parties(subject).is_empty()
            {
                return Vec::new();
            }
            reading.subjects(verb)
        }
        Slot::Object => {
            if verb.passive {
                return verb.subject.map(|s| reading.parties(s)).unwrap_or_default();
            }
            if verb.antecedent_is_object {
                return verb.antecedent.map(|a| reading.parties(a)).unwrap_or_default();
            }
            if let Some(pronoun) = clause.words[verb.at].analysis.enclitic {
                return reading.referent_except(verb.at, pronoun, &reading.subjects(verb)).into_iter().collect();
            }
            verb.object.map(|o| reading.parties(o)).unwrap_or_default()
        }
        Slot::Genitive => with.map(|w| behind(reading, w)).unwrap_or_default(),
        Slot::That => Vec::new(),
        Slot::Speaker => reading.speaker(verb.at),
        Slot::Preposition(preposition) => {
            let from = with.filter(|w| *w > verb.at).map_or(verb.at + 1, |_| verb.at + 1);
            governed_except(reading, from, verb.reach.end, preposition, &if verb.passive { Vec::new() } else { reading.subjects(verb) })
        }
    }
}

/// Parties behind a preposition within a stretch of words, a pronoun on the preposition included.
fn governed(reading: &Reading<'_, '_>, from: usize, end: usize, preposition: &str) -> Vec<Entity> {
    governed_except(reading, from, end, preposition, &[])
}

fn governed_except(reading: &Reading<'_, '_>, from: usize, end: usize, preposition: &str, not: &[Entity]) -> Vec<Entity> {
    let clause = reading.clause;
    let mut at = from;
    while let Some(phrase) = reading.prepositional(at, end, preposition) {
        let parties = reading.parties(phrase);
        if !parties.is_empty() {
            return parties;
        }
        at = clause.phrases[phrase].end;
    }
    (from..end.min(clause.words.len()))
        .find(|i| {
            let word = &clause.words[*i];
            word.pos() == PartOfSpeech::Preposition && word.lemma == preposition && word.analysis.enclitic.is_some()
        })
        .and_then(|i| clause.words[i].analysis.enclitic.and_then(|p| reading.referent_except(i, p, not)))
        .into_iter()
        .collect()
}

/// The party behind a noun: its genitive or its pronoun.
fn behind(reading: &Reading<'_, '_>, noun: usize) -> Vec<Entity> {
    let clause = reading.clause;
    let word = &clause.words[noun];
    if let Some(pronoun) = word.analysis.enclitic {
        return reading.referent(noun, pronoun).into_iter().collect();
    }
    let Some(index) = clause.phrase_of[noun] else { return Vec::new() };
    let end = clause.phrases[index].end;
    if noun + 1 >= end {
        return Vec::new();
    }
    let next = &clause.words[noun + 1];
    // An adjective agrees in definiteness; with the article behind a bare noun it is a genitive (اختطاف الإيطاليين).
    let alike = next.has_article() == word.has_article() && next.analysis.features.number() == marsad_arabic::inflection::Number::Singular;
    if alike && clause.unit_at(noun + 1).is_some_and(|u| u.has(Kind::Nationality) && !u.is_name()) && !done_to_people(word.analysis.lemma) {
        return Vec::new();
    }
    let substantive = next.has_article() && !word.has_article() && clause.unit_at(noun + 1).is_some() && !clause.unit_at(noun + 1).is_some_and(|u| u.has(Kind::Nationality) && next.analysis.features.number() == marsad_arabic::inflection::Number::Singular);
    if next.pos() == PartOfSpeech::Adjective && !substantive && !clause.unit_at(noun + 1).is_some_and(|u| u.is_name()) {
        return Vec::new();
    }
    let mut parties: Vec<Entity> = resolve(clause, noun + 1..end, &reading.context()).into_iter().filter(|e| !(e.kind == EntityKind::Group && may_be_adjective(reading, noun, noun + 1)) && !(e.kind == EntityKind::Unknown && next.text.ends_with("ية"))).collect();
    if parties.is_empty() {
        // إطلاق سراح, هجوم على: one noun further (قادة مليشيات).
        if matches!(next.pos(), PartOfSpeech::Noun) && !(next.may_be_adjective() && next.has_article() == word.has_article()) && !next.is(Class::site) && noun + 2 < end && !FrameBook::get().of(next.analysis.lemma).iter().any(|(_, u)| *u == Use::Noun) {
            parties = resolve(clause, noun + 2..end, &reading.context()).into_iter().collect();
        }
    }
    if parties.is_empty() && matches!(next.lemma, "بلد" | "دولة" | "طرف" | "جانب") {
        parties = reading.pair(noun + 1..end);
    }
    if !parties.is_empty() {
        // Joined genitives: لقاء الرئيس ووزير الخارجية.
        let mut next_phrase = index + 1;
        while let Some(phrase) = clause.phrases.get(next_phrase).filter(|p| p.joined && p.preposition == clause.phrases[index].preposition) {
            match &reading.entities[next_phrase] {
                Some(entity) if !FrameBook::get().of(clause.words[phrase.start].analysis.lemma).iter().any(|(_, u)| *u == Use::Noun) => parties.push(entity.clone()),
                _ => break,
            }
            next_phrase += 1;
        }
    }
    parties
}

/// مؤتمر صحفي, عملية عسكرية: a word that is noun and adjective, where it agrees like an adjective and the
/// noun before is no act upon a person.
fn may_be_adjective(reading: &Reading<'_, '_>, noun: usize, at: usize) -> bool {
    let (head, word) = (&reading.clause.words[noun], &reading.clause.words[at]);
    if head.has_article() != word.has_article() || word.analysis.enclitic.is_some() {
        return false;
    }
    !done_to_people(head.analysis.lemma) && word.may_be_adjective()
}

/// An event noun whose genitive is who suffers it: مقتل, اعتقال, خطف.
fn done_to_people(lemma: marsad_arabic::LemmaId) -> bool {
    let book = FrameBook::get();
    book.of(lemma).iter().any(|(f, u)| {
        let frame = &book.frames[*f as usize];
        *u == Use::Noun && frame.genitive == Genitive::Recipient && matches!(frame.event, Category::Assault | Category::Coerce | Category::Retreat | Category::Sanction)
    })
}

/// The nationalities that qualify a noun: الغارات الروسية, المشاورات التركية - الروسية, رفض تركي ومغاربي.
fn nationalities(reading: &Reading<'_, '_>, noun: usize) -> Vec<Entity> {
    let clause = reading.clause;
    let Some(index) = clause.phrase_of[noun] else { return Vec::new() };
    let end = clause.phrases[index].end;
    let mut found: Vec<Entity> = Vec::new();
    // Right behind the noun, only other adjectives between: الهجوم الإرهابي الروسي is Russian, هجوم الجيش التركي not.
    let mut at = noun + 1;
    while at < end {
        let word = &clause.words[at];
        if word.has_article() != clause.words[noun].has_article() && !word.is_sign() {
            break;
        }
        if word.pos() != PartOfSpeech::Adjective && !word.is_sign() && !clause.unit_at(at).is_some_and(|u| u.has(Kind::Nationality)) {
            break;
        }
        add_nationality(reading, at, &mut found);
        at += 1;
    }
    if at == end && !found.is_empty() {
        for phrase in clause.phrases[index + 1..].iter().take_while(|p| p.joined && p.end == p.start + 1 || p.start <= end + 1 && clause.words[p.start - 1].text == "-") {
            if !clause.unit_at(phrase.start).is_some_and(|u| u.has(Kind::Nationality)) {
                break;
            }
            add_nationality(reading, phrase.start, &mut found);
        }
    }
    found
}

fn add_nationality(reading: &Reading<'_, '_>, at: usize, found: &mut Vec<Entity>) {
    let Some(entry) = reading.clause.unit_at(at).filter(|u| u.start == at).and_then(|u| u.entry(&[Kind::Nationality])) else { return };
    if found.iter().any(|e| e.code.as_deref() == Some(entry.code)) {
        return;
    }
    if let Some(state) = reading.state(entry.code, at..at + 1) {
        found.push(Entity { label: Some(entry.english.to_owned()), ..state });
    }
}

fn noun_roles(reading: &Reading<'_, '_>, trigger: &Trigger, frame: &Frame, draft: &mut Draft) -> Result<(), String> {
    let clause = reading.clause;
    let at = trigger.at;
    let word = &clause.words[at];
    let index = clause.phrase_of[at].ok_or("the noun stands in no phrase")?;
    let phrase = &clause.phrases[index];
    let end = noun_reach(reading, at, phrase.end);
    let support = support(reading, at, index);
    apply_reality(draft, frame, status::of_noun(reading, at, index, &support, frame.event == Category::Consult))?;
    let genitive = behind(reading, trigger.with.filter(|w| *w == at + 1 && frame.recipient.contains(&Slot::Genitive)).unwrap_or(at));
    let adjectives = nationalities(reading, at);
    let mut actor: Vec<Entity> = Vec::new();
    let mut recipient: Vec<Entity> = Vec::new();
    // تقديم الحكومة دعما: what supports a noun further on has its actor in the genitive.
    let supports = crate::vocabulary::Vocabulary::get().classes_of_verb(word.analysis.lemma).has(Class::support);
    let carried = supports && trigger.with.is_some_and(|w| w > at + 1 && clause.words[w].pos() == PartOfSpeech::Noun);
    match frame.genitive {
        _ if carried => actor.extend(genitive.iter().cloned()),
        Genitive::Actor | Genitive::Joint => actor.extend(genitive.iter().cloned()),
        Genitive::Recipient => recipient.extend(genitive.iter().cloned()),
        // رفض البرلمان استخدام القاعدة: a party in the genitive refuses.
        Genitive::Content => actor.extend(genitive.iter().cloned()),
    }
    if actor.is_empty() {
        actor = adjectives;
    }
    if actor.is_empty() {
        actor = governed(reading, phrase.end, end, "من قبل");
    }
    // حصولها على دعم: who obtains it.
    if let Some(head) = phrase.preposition_at.or(Some(phrase.start)).and_then(|p| p.checked_sub(1)).and_then(|b| clause.phrase_of[b]).map(|p| clause.phrases[p].start)
        && recipient.is_empty()
        && matches!(clause.words[head].lemma, "حصول" | "تلقي" | "تعرض" | "نيل" | "تلق")
        && !phrase.is_bare()
    {
        recipient = behind(reading, head);
        if actor.is_empty() {
            actor = governed(reading, phrase.end, end + 6, "من");
        }
    }
    // طلب من الرئيس: the noun's من is who asks.
    if actor.is_empty() && frame.event == Category::Request && frame.recipient.contains(&Slot::Preposition("من")) {
        actor = governed(reading, phrase.end, end.min(phrase.end + 3), "من");
    }
    if frame.actor.contains(&Slot::Speaker) {
        actor = reading.speaker(at);
    }
    // إعلان واشنطن نشر مقاتلات, إجراء ترامب اتصالا: who announces or carries out, acts.
    let mut carried_by_noun = false;
    if let Some(head) = nominal_support(reading, index).filter(|h| !(frame.event.quad() as u8 == 4 && frame.event != Category::Mobilize && frame.event != Category::Sanction && clause.words[*h].lemma == "إعلان")) {
        carried_by_noun = true;
        if actor.is_empty() {
            actor = behind(reading, head);
        }
    }
    let mut own_actor = !actor.is_empty();
    match &support {
        // أعلنت الشرطة مقتل: who announces a killing did not do it.
        Support::Active(verb) if frame.event.quad() as u8 == 4 && clause.words[verb.at].is(Class::say) => {}
        Support::Active(verb) if actor.is_empty() || frame.genitive == Genitive::Joint && frame.event.is_symmetric() => {
            let subjects = reading.subjects(verb);
            if !subjects.is_empty() {
                draft.why.push(format!("its support verb is «{}», whose subject acts", clause.words[verb.at].text));
                if actor.is_empty() {
                    actor = subjects;
                } else {
                    recipient.append(&mut actor);
                    actor = subjects;
                }
            }
        }
        Support::Undergo(verb) if recipient.is_empty() => {
            recipient = if verb.passive { verb.subject.map(|s| reading.parties(s)).unwrap_or_default() } else { reading.subjects(verb) };
            if recipient.is_empty() {
                recipient = struck(reading, verb.reach.clone(), verb.subject);
            }
            draft.why.push(format!("the subject of «{}» undergoes it", clause.words[verb.at].text));
        }
        _ => {}
    }
    for slot in &frame.actor {
        if let Slot::Preposition(preposition) = slot
            && actor.len() < 2
        {
            let more = governed(reading, phrase.end, end, preposition);
            if !more.is_empty() && (actor.is_empty() || *preposition == "بين") {
                actor = more;
                own_actor = true;
            }
        }
    }
    // بين always joins the parties of a joint act or a fight.
    if actor.is_empty() && (frame.event.is_symmetric() || frame.genitive == Genitive::Joint) {
        actor = governed(reading, phrase.end, end, "بين");
        // دارت بين الجانبين مباحثات: the parties stand before the noun.
        if let Support::Occur(verb) = &support
            && actor.is_empty()
        {
            actor = from_verb(reading, verb, Slot::Preposition("بين"), None);
        }
        own_actor |= !actor.is_empty();
    }
    // اتهام الحكومة أسبانيا, دعم طهران للنظام: with a party behind it, the genitive acts.
    if frame.genitive == Genitive::Recipient && !carried && actor.is_empty() && !recipient.is_empty() && word.analysis.enclitic.is_none() {
        let bare = clause.phrases.iter().position(|p| p.start >= phrase.end && p.start <= end && p.is_bare() && !p.joined && !p.time && (phrase.end..p.start).all(|i| !clause.words[i].is_verb() && (clause.phrase_of[i].is_some_and(|q| clause.phrases[q].time) || clause.words[i].pos() == PartOfSpeech::Adverb)));
        let mut object = bare.map(|p| reading.parties(p)).unwrap_or_default();
        for preposition in ["ل", "ضد"] {
            if object.is_empty() {
                object = governed(reading, phrase.end, end.min(phrase.end + 6), preposition);
            }
        }
        if !object.is_empty() && frame.event != Category::Assault {
            actor = std::mem::replace(&mut recipient, object);
            own_actor = true;
        }
    }
    if recipient.is_empty() {
        for slot in &frame.recipient {
            recipient = match slot {
                Slot::Preposition("بين") if frame.event.is_symmetric() => Vec::new(),
                Slot::Preposition(preposition) => governed(reading, phrase.end, end, preposition),
                Slot::Object => {
                    // A masdar may govern its object through ل: اختطافهم للسفير.
                    if frame.genitive == Genitive::Recipient && word.analysis.enclitic.is_some() { governed(reading, phrase.end, end, "ل") } else { Vec::new() }
                }
                _ => Vec::new(),
            };
            if !recipient.is_empty() {
                break;
            }
        }
        // اختطافهم للسفير: with an object behind ل the pronoun is the actor.
        if frame.genitive == Genitive::Recipient && word.analysis.enclitic.is_none() && actor.is_empty() && !genitive.is_empty() {
            let objects = governed(reading, phrase.end, end.min(phrase.end + 3), "ل");
            if !objects.is_empty() && recipient == genitive {
                actor = std::mem::replace(&mut recipient, objects);
            }
        }
    }
    if frame.genitive == Genitive::Recipient && word.analysis.enclitic.is_some() && actor.is_empty() {
        let objects = governed(reading, phrase.end, end.min(phrase.end + 3), "ل");
        if !objects.is_empty() {
            actor = std::mem::replace(&mut recipient, objects);
        }
    }
    // الهجوم الذي شنته, غارة استهدفت: a relative clause about the noun.
    let mut told_by_relative = false;
    for verb in reading.verbs.iter().filter(|v| v.antecedent == Some(index) && at == phrase.start || v.antecedent == Some(index) && v.antecedent_is_object) {
        let lemma = clause.words[verb.at].lemma;
        let strikes = matches!(lemma, "استهدف" | "طال" | "ضرب" | "أصاب" | "هز" | "شمل" | "جمع");
        told_by_relative |= verb.antecedent_is_object && clause.words[verb.at].is(Class::support) || strikes || clause.words[verb.at].is(Class::occur);
        if clause.words[verb.at].is(Class::occur) && !verb.antecedent_is_object && actor.is_empty() {
            // المكالمة التي جرت بين …
            actor = from_verb(reading, verb, Slot::Preposition("بين"), None);
        }
        if verb.antecedent_is_object && actor.is_empty() {
            actor = reading.subjects(verb);
            if !actor.is_empty() {
                draft.why.push(format!("the relative clause of «{}» names the actor", clause.words[verb.at].text));
            }
            if recipient.is_empty() {
                for slot in frame.recipient.iter().filter(|s| matches!(s, Slot::Preposition(_))) {
                    recipient = from_verb(reading, verb, *slot, None);
                    if !recipient.is_empty() {
                        break;
                    }
                }
            }
        } else if recipient.is_empty() && strikes {
            recipient = from_verb(reading, verb, Slot::Object, None);
            if recipient.is_empty() {
                recipient = struck(reading, verb.reach.clone(), verb.object);
            }
        }
    }
    if recipient.is_empty() && frame.event == Category::Assault {
        recipient = struck(reading, at + 1..end, None);
    }
    // سيعقد مع نظيره مباحثات: the other party stands between the verb and its noun.
    if let Support::Active(verb) = &support
        && recipient.is_empty()
        && frame.event == Category::Consult
    {
        recipient = frame
            .recipient
            .iter()
            .filter_map(|s| if let Slot::Preposition(p) = s { Some(governed_except(reading, verb.at + 1, verb.reach.end, p, &actor)) } else { None })
            .find(|found| !found.is_empty())
            .unwrap_or_default();
    }
    recipient.retain(|r| !actor.iter().any(|a| a.words == r.words && a.sequence == r.sequence));
    // في جلسة, خلال اجتماع: a circumstance without parties is told elsewhere.
    let circumstance = !phrase.is_bare() && !matches!(phrase.preposition, "ب" | "إثر") && !(phrase.preposition == "في" && frame.event == Category::Assault) && at == phrase.start;
    let definite = word.has_article() || word.analysis.enclitic.is_some() || phrase.end > at + 1 && clause.words[phrase.end - 1].has_article();
    let supported = !matches!(support, Support::None) || carried_by_noun;
    let own_party = !actor.is_empty() && own_actor || !recipient.is_empty();
    draft.bare_definite = definite && !own_party;
    let object_named = frame.genitive == Genitive::Recipient && at + 1 < phrase.end && (is_site_or_victim(reading, at + 1) || clause.words[at + 1].pos() == PartOfSpeech::Number);
    // تم بحث, جرت مباحثات: the parties are those who met before.
    if frame.event.is_symmetric() && actor.is_empty() && recipient.is_empty() && matches!(support, Support::Occur(_)) && !reading.memory.pair.is_empty() {
        actor = reading.memory.pair.clone();
        actor.iter_mut().for_each(|a| a.reached_by = ReachedBy::Ellipsis);
        draft.why.push("the parties are those who met before".to_owned());
    }
    let internal = circumstance && frame.event == Category::Consult && {
        let mut codes: Vec<_> = actor.iter().chain(&recipient).filter_map(|e| e.code.as_deref()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.len() < 2
    };
    if internal && !told_by_relative {
        return Err("a meeting named as a circumstance, without two parties".to_owned());
    }
    if frame.supported && !supported && !told_by_relative {
        return Err("the noun is not told as happening, and the frame asks for that".to_owned());
    }
    let accepted = frame.strong || supported && frame.event == Category::Protest || told_by_relative || own_party || supported && (!definite || !actor.is_empty() || !recipient.is_empty()) || frame.bare && !definite && !circumstance || object_named;
    if !accepted {
        return Err(if definite { "a bare definite noun refers back".to_owned() } else { "a noun without a party and without a verb that makes it happen".to_owned() });
    }
    if frame.human && recipient.is_empty() && !object_named && !supported && !frame.bare {
        return Err("what it is done to is no person, group or place".to_owned());
    }
    draft.strength += u8::from(own_party) + u8::from(supported);
    draft.actor = actor;
    draft.recipient = recipient;
    if let Support::Active(verb) | Support::Occur(verb) | Support::Undergo(verb) = &support {
        draft.governor = Some(verb.at);
        if verb.at < at && at - verb.at <= 2 {
            draft.why.push(format!("told as happening by «{}»", clause.words[verb.at].text));
        }
    }
    for slot in &frame.content {
        if let Slot::Preposition(preposition) = slot
            && let Some(content) = reading.prepositional(phrase.end, end, preposition)
        {
            draft.content = Some(clause.phrases[content].start..content_end(reading, clause.phrases[content].end));
            break;
        }
        if *slot == Slot::Genitive && at + 1 < phrase.end {
            draft.content = Some(at + 1..content_end(reading, phrase.end));
            break;
        }
    }
    Ok(())
}

fn participle_roles(reading: &Reading<'_, '_>, trigger: &Trigger, frame: &Frame, draft: &mut Draft) -> Result<(), String> {
    let clause = reading.clause;
    let at = trigger.at;
    let word = &clause.words[at];
    let features = word.analysis.features;
    // As a circumstance: مطالبين الحكومة, منددا بالهجوم.
    let circumstance = features.is_tanwin() || features.is_oblique() && !features.is_bound() || word.text.ends_with('ة') && at.checked_sub(1).is_some_and(|b| clause.words[b].is_sign());
    // متظاهرين, محتجين: people, unless a comma sets them off as a circumstance.
    let people = clause.unit_at(at).is_some_and(|u| u.has(Kind::Group)) && !at.checked_sub(1).is_some_and(|b| clause.words[b].is_sign());
    if trigger.by == Use::PassiveParticiple || !circumstance || people {
        return Err("a participle that describes, and does not tell an act".to_owned());
    }
    let end = noun_reach(reading, at, at + 1);
    let verb = reading.verbs.iter().rev().find(|v| v.at < at);
    draft.actor = verb.map(|v| reading.subjects(v)).unwrap_or_default();
    if draft.actor.is_empty() {
        draft.actor = reading.memory.speaker.clone().into_iter().collect();
    }
    draft.governor = verb.map(|v| v.at);
    draft.why.push("a participle of circumstance: the subject of the sentence acts".to_owned());
    for slot in &frame.recipient {
        draft.recipient = match slot {
            Slot::Object => match word.analysis.enclitic {
                Some(pronoun) => reading.referent(at, pronoun).into_iter().collect(),
                None => clause.phrases.iter().position(|p| p.start == at + 1 && p.is_bare()).map(|p| reading.parties(p)).or_else(|| Some(behind(reading, at))).unwrap_or_default(),
            },
            Slot::Preposition(preposition) => governed(reading, at + 1, end, preposition),
            _ => Vec::new(),
        };
        if !draft.recipient.is_empty() {
            break;
        }
    }
    for slot in &frame.content {
        if let Slot::Preposition(preposition) = slot
            && let Some(content) = reading.prepositional(at + 1, end, preposition)
        {
            draft.content = Some(clause.phrases[content].start..content_end(reading, clause.phrases[content].end));
            break;
        }
    }
    if frame.opaque && draft.content.is_none() {
        draft.content = Some(at + 1..content_end(reading, at + 1));
    }
    Ok(())
}

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

fn support<'r>(reading: &'r Reading<'_, '_>, at: usize, index: usize) -> Support<'r> {
    let clause = reading.clause;
    let phrase = &clause.phrases[index];
    // The noun must be the head of its phrase, or follow سلسلة, عدد من, and the like.
    let head = (phrase.start..at).all(|i| clause.words[i].is(Class::partitive) || clause.words[i].pos() == PartOfSpeech::Number || clause.words[i].is_sign());
    if !head {
        return Support::None;
    }
    let is_subject = |v: &&VerbInfo| v.subject == Some(index) && matches!(v.subject_at, SubjectAt::Behind | SubjectAt::Topic | SubjectAt::Antecedent);
    if let Some(verb) = reading.verbs.iter().find(|v| is_subject(v)) {
        let word = &clause.words[verb.at];
        if word.is(Class::occur) || verb.passive && word.is(Class::support) {
            return Support::Occur(verb);
        }
    }
    let Some(verb) = reading.governing_verb(at) else { return Support::None };
    let word = &clause.words[verb.at];
    let object = verb.object == Some(index) || verb.second_object == Some(index) || joined_to(reading, index, verb.object);
    if word.is(Class::undergo) && (object || matches!(phrase.preposition, "ل" | "ب" | "على" | "من")) && phrase.start <= verb.at + 14 {
        return Support::Undergo(verb);
    }
    if word.is(Class::support) && (object || matches!(phrase.preposition, "ب" | "في" | "إلى" | "على" | "ل" | "من") && matches!(word.lemma, "تمكن" | "نجح" | "استطاع" | "قام" | "أقدم" | "شارك" | "بدأ" | "لجأ" | "عمد" | "قاد" | "أدى" | "أسفر" | "بادر" | "تسبب" | "انتهى") && first_after(reading, verb, index)) {
        if matches!(word.lemma, "أدى" | "أسفر") {
            return Support::Occur(verb);
        }
        return Support::Active(verb);
    }
    Support::None
}

fn joined_to(reading: &Reading<'_, '_>, index: usize, first: Option<usize>) -> bool {
    let Some(first) = first else { return false };
    index > first && (first + 1..=index).all(|i| reading.clause.phrases[i].joined)
}

/// The first prepositional phrase behind the verb and its subject.
fn first_after(reading: &Reading<'_, '_>, verb: &VerbInfo, index: usize) -> bool {
    let phrases = &reading.clause.phrases;
    phrases.iter().enumerate().filter(|(_, p)| p.start > verb.at && !p.is_bare() && !p.time && !p.joined).map(|(i, _)| i).take(2).any(|i| i == index)
}

/// The masdar of a support verb that governs a phrase: إجراء, شن, تقديم, إعلان.
fn nominal_support(reading: &Reading<'_, '_>, index: usize) -> Option<usize> {
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
    let fits = phrase.is_bare() || phrase.preposition == "ل" && clause.words[previous.start].lemma != "إعلان" || phrase.preposition == "عن" || phrase.preposition == "ب" && clause.words[previous.start].lemma == "قيام";
    (adjacent && fits && carries(previous.start)).then_some(previous.start)
}

/// Words behind an event noun that may belong to it.
fn noun_reach(reading: &Reading<'_, '_>, at: usize, from: usize) -> usize {
    let clause = reading.clause;
    let mut end = from;
    while let Some(word) = clause.words.get(end) {
        let stops = word.is_verb()
            || matches!(word.pos(), PartOfSpeech::Subordinator | PartOfSpeech::Relative)
            || word.is_sign() && matches!(word.text, "." | "؛" | ";" | ":" | "،" | "," | "؟" | "!")
            || end > at + 22;
        if stops {
            break;
        }
        end += 1;
    }
    end
}

/// What an attack struck: the owner of a site, a group or a named place, where no party is named.
fn struck(reading: &Reading<'_, '_>, range: Range<usize>, phrase: Option<usize>) -> Vec<Entity> {
    let clause = reading.clause;
    let candidates = phrase.into_iter().chain((0..clause.phrases.len()).filter(|i| {
        let p = &clause.phrases[*i];
        p.start >= range.start && p.start < range.end && matches!(p.preposition, "على" | "ضد")
    }));
    for index in candidates {
        let parties = reading.parties(index);
        if !parties.is_empty() {
            return parties;
        }
        // A town, a market, a convoy: the people of the state where it is.
        let phrase = &clause.phrases[index];
        let place = (phrase.start..phrase.end).find_map(|i| clause.unit_at(i).filter(|u| u.entries.iter().any(crate::record::is_place)));
        let home = reading.memory.home();
        let code = match place {
            Some(unit) => crate::record::best_place(&unit.entries, home.as_deref()).map(|e| e.code.to_owned()),
            None if clause.words[phrase.start].is(Class::site) => reading.state_of_place(phrase.start).or(home),
            None => None,
        };
        if let Some(state) = code.filter(|c| !c.is_empty()).and_then(|c| reading.state(&c, phrase.start..phrase.end)) {
            return vec![Entity { kind: EntityKind::People, sector: Some("CVL".to_owned()), ..state }];
        }
    }
    Vec::new()
}

/// What fills a content slot: from the phrase or the أن clause to the end of the clause.
fn content_range(reading: &Reading<'_, '_>, verb: &VerbInfo, slot: Slot) -> Option<Range<usize>> {
    let clause = reading.clause;
    let start = match slot {
        Slot::That => {
            let at = verb.reach.end;
            let word = clause.words.get(at)?;
            if word.pos() != PartOfSpeech::Subordinator {
                return None;
            }
            at
        }
        Slot::Preposition(preposition) => {
            let phrase = &clause.phrases[reading.prepositional(verb.at + 1, verb.reach.end, preposition)?];
            phrase.preposition_at.unwrap_or(phrase.start)
        }
        Slot::Object => clause.phrases[verb.object.filter(|_| !verb.passive).or(verb.subject.filter(|_| verb.passive))?].start,
        Slot::Subject | Slot::Genitive | Slot::Speaker => return None,
    };
    (start > verb.at).then(|| start..content_end(reading, start + 1))
}

/// The end of the clause that begins before `from`: a full stop, or a joined verb of the first clause.
fn content_end(reading: &Reading<'_, '_>, from: usize) -> usize {
    let words = &reading.clause.words;
    let mut at = from;
    while let Some(word) = words.get(at) {
        let stop = word.is_sign() && matches!(word.text, "." | "؛" | ";" | "؟" | "!")
            || word.is_sign() && matches!(word.text, "،" | ",") && words.get(at + 1).is_some_and(starts_clause)
            || word.is_verb() && word.joined() && word.analysis.features.tense() == Tense::Perfect
            || word.is(Class::say) && word.is_verb();
        if stop {
            break;
        }
        at += 1;
    }
    at
}

fn starts_clause(word: &crate::sentence::Word<'_>) -> bool {
    word.is_verb() && word.analysis.features.tense() == Tense::Perfect
        || matches!(word.lemma, "غير" | "إلا" | "بيد" | "لكن" | "فيما" | "بينما" | "كما")
        || word.pos() == PartOfSpeech::Conjunction
        || word.analysis.features.is_tanwin() && word.analysis.features.derivation() == marsad_arabic::Derivation::ActiveParticiple
        || word.pos() == PartOfSpeech::Pronoun && word.analysis.proclitics.has(Proclitics::WA)
}

fn apply_reality(draft: &mut Draft, frame: &Frame, reality: Reality) -> Result<(), String> {
    match reality {
        Reality::Real(historical) => draft.historical = historical,
        Reality::Status(status, why) => {
            draft.why.push(why);
            if status == Status::Denied
                && let Some((event, mode)) = &frame.negated
            {
                draft.event = *event;
                draft.mode = if mode.is_empty() { Vec::new() } else { vec![mode.clone()] };
                draft.why.push(format!("its negation is {event}"));
                return Ok(());
            }
            // What is judged is judged now, whatever the tense.
            if frame.actor.contains(&Slot::Speaker) && status == Status::Planned {
                return Ok(());
            }
            draft.status = status;
            if status == Status::Planned {
                let (event, mode) = match draft.event {
                    Category::Consult | Category::Support | Category::Cooperate | Category::Aid => (Category::Agree, Vec::new()),
                    Category::Retreat => (Category::Concede, Vec::new()),
                    other => (other, std::mem::take(&mut draft.mode)),
                };
                if event != draft.event {
                    draft.why.push(format!("a {} to come is {event}", draft.event));
                }
                draft.event = event;
                draft.mode = mode;
            }
        }
        Reality::Unreal(why) => return Err(why),
    }
    Ok(())
}

/// What the words leave to the reader: the state of people without one, and who fights when a fight is
/// told without its sides.
fn infer(reading: &Reading<'_, '_>, frame: &Frame, draft: &mut Draft) {
    let at = draft.at;
    let code = || reading.state_of_place(at).or_else(|| reading.memory.home());
    for entity in draft.actor.iter_mut().chain(&mut draft.recipient) {
        if entity.code.is_none() && matches!(entity.kind, EntityKind::Group | EntityKind::Office) && entity.sector.as_deref() != Some("UNK") {
            entity.code = code();
        }
    }
    // ضربة أميركية, غزو إسرائيلي: a state attacks with its army.
    if draft.event == Category::Assault && draft.by == Use::Noun {
        for entity in draft.actor.iter_mut().filter(|e| e.kind == EntityKind::State && e.sector.as_deref() == Some("GOV") && e.words.start > at) {
            entity.sector = Some("MIL".to_owned());
        }
    }
    for entity in draft.actor.iter_mut().chain(&mut draft.recipient) {
        if entity.code.is_none() && entity.kind == EntityKind::Unknown {
            entity.code = code();
        }
        if matches!(entity.code.as_deref(), Some("IGO" | "UNO" | "EUR")) && entity.sector.as_deref() == Some("GOV") {
            entity.sector = None;
        }
    }
    if draft.event == Category::Assault && draft.actor.is_empty() != draft.recipient.is_empty() {
        // One side is named: the other is whom it fought last.
        let no_recipient = draft.recipient.is_empty();
        let (side, missing) = if draft.actor.is_empty() { (&draft.recipient, &mut draft.actor) } else { (&draft.actor, &mut draft.recipient) };
        let same_side = |f: &Entity| side.iter().any(|s| s.code == f.code && s.sector == f.sector);
        let fighters = &reading.memory.fighters;
        let armed_opposition = |f: &&Entity| f.sector.as_deref() == Some("REB") && !same_side(f);
        let intervenes = no_recipient && side.iter().all(|s| s.sector.as_deref() == Some("MIL")) && !fighters.iter().any(same_side);
        if intervenes {
            // An army that is no side of the fight strikes those in arms.
            let struck: Vec<Entity> = fighters.iter().filter(armed_opposition).cloned().collect();
            *missing = struck;
            missing.iter_mut().for_each(|m| m.reached_by = ReachedBy::Ellipsis);
        } else if fighters.iter().any(same_side) {
            *missing = fighters.iter().filter(|f| !same_side(f)).cloned().collect();
            missing.iter_mut().for_each(|m| m.reached_by = ReachedBy::Ellipsis);
            if !missing.is_empty() {
                draft.why.push("the other side is that of the last fight told".to_owned());
            }
        }
    }
    addressee(reading, draft);
    suffering(reading, draft);
    let fight = draft.event == Category::Assault && frame.genitive == Genitive::Joint;
    if fight && draft.actor.is_empty() && draft.recipient.is_empty() && reading.memory.fighters.is_empty()
        && let Some(state) = code().and_then(|c| reading.state(&c, draft.trigger.clone()))
    {
        draft.why.push("unnamed forces of the state where it is fought".to_owned());
        draft.actor.push(Entity { kind: EntityKind::Group, sector: Some("UAF".to_owned()), ..state });
    }
    if fight && draft.actor.is_empty() && draft.recipient.is_empty() && !reading.memory.fighters.is_empty() {
        draft.actor.clone_from(&reading.memory.fighters);
        draft.actor.iter_mut().for_each(|a| a.reached_by = ReachedBy::Ellipsis);
        draft.why.push("the sides are those of the last fight told".to_owned());
    }
}

/// The object of a coercive act that names no party (التجمعات, القيود, منزل عائلة): the people of its state,
/// else of the place, else of the one who acts; of a protest, the authority that the sentence names.
fn suffering(reading: &Reading<'_, '_>, draft: &mut Draft) {
    if !draft.recipient.is_empty() {
        return;
    }
    let clause = reading.clause;
    if draft.event == Category::Protest {
        let authority = |e: &&Entity| matches!(e.sector.as_deref(), Some("GOV" | "LEG" | "JUD" | "COP" | "MIL")) && e.words.start > draft.at && matches!(e.kind, EntityKind::Office | EntityKind::Person | EntityKind::Organisation | EntityKind::Group);
        draft.recipient = reading.entities.iter().flatten().find(authority).cloned().into_iter().collect();
        return;
    }
    if !matches!(draft.event, Category::Coerce | Category::Sanction | Category::Assault | Category::Concede) {
        return;
    }
    let object = match draft.by {
        Use::Verb => reading.verb_at(draft.at).and_then(|v| if v.passive { v.subject } else { v.object }).filter(|o| !draft.consumed.iter().any(|c| clause.phrase_of[*c] == Some(*o))),
        _ => None,
    };
    let Some(object) = object else { return };
    let phrase = &clause.phrases[object];
    if phrase.time {
        return;
    }
    let own = (phrase.start..phrase.end).find_map(|i| clause.unit_at(i).and_then(|u| u.entry(&[Kind::Nationality, Kind::State]).map(|e| e.code.to_owned())));
    let code = own.or_else(|| reading.state_of_place(draft.at)).or_else(|| draft.actor.first().and_then(|a| a.code.clone()).filter(|c| c.len() == 3 && !matches!(c.as_str(), "IGO" | "UNO" | "EUR" | "IMG" | "NGO")));
    if let Some(state) = code.and_then(|c| reading.state(&c, phrase.start..phrase.end)) {
        draft.why.push("done to the people whom its object touches".to_owned());
        draft.recipient.push(Entity { kind: EntityKind::People, sector: Some("CVL".to_owned()), ..state });
    }
}

/// A demand, a refusal, a charge without addressee is addressed to whom its content names.
fn addressee(reading: &Reading<'_, '_>, draft: &mut Draft) {
    let verbal = matches!(draft.event, Category::Request | Category::Reject | Category::Accuse | Category::Threaten | Category::Support | Category::Concede | Category::Sanction);
    if !verbal || draft.actor.is_empty() || !draft.recipient.is_empty() {
        return;
    }
    let clause = reading.clause;
    let own: Vec<&str> = draft.actor.iter().filter_map(|a| a.code.as_deref()).collect();
    let mut end = content_end(reading, draft.at + 1).min(draft.at + 24);
    if draft.content.is_none()
        && let Some(sign) = (draft.at + 2..end).find(|i| clause.words[*i].is_sign() && matches!(clause.words[*i].text, "-" | "،" | "," | "("))
    {
        end = sign;
    }
    let mut found: Vec<Entity> = Vec::new();
    for unit in clause.units.iter().filter(|u| u.start > draft.at && u.start < end) {
        if draft.actor.iter().any(|a| a.sequence == clause.sequence && a.words.contains(&unit.start)) {
            continue;
        }
        let named = unit.entry(&[Kind::State, Kind::Capital, Kind::Nationality, Kind::Metonym]);
        let party = named.and_then(|e| reading.state(e.code, unit.start..unit.end)).or_else(|| {
            unit.entry(&[Kind::Organisation]).filter(|e| !matches!(e.detail, "media" | "news-agency")).and_then(|_| clause.phrase_of[unit.start].and_then(|p| reading.entities[p].clone()))
        });
        if let Some(party) = party.filter(|p| p.code.as_deref().is_some_and(|c| !own.contains(&c)) && !found.iter().any(|f| f.code == p.code)) {
            found.push(party);
        }
    }
    if (1..=2).contains(&found.len()) {
        draft.why.push("addressed to whom its content names".to_owned());
        draft.recipient = found;
    }
}

/// Who protests is the people of the place; a government that protests complains.
fn protest(reading: &Reading<'_, '_>, draft: &mut Draft) {
    if draft.event != Category::Protest {
        return;
    }
    let official = |e: &Entity| matches!(e.sector.as_deref(), Some("GOV" | "LEG" | "MIL")) && e.kind != EntityKind::Capital || matches!(e.code.as_deref(), Some("IGO" | "UNO" | "EUR"));
    if !draft.actor.is_empty() && draft.actor.iter().all(official) {
        draft.event = Category::Accuse;
        draft.mode = vec!["disapprove".to_owned()];
        draft.why.push("a government protests in words".to_owned());
        return;
    }
    if draft.actor.is_empty()
        && let Some(code) = reading.state_of_place(draft.at).or_else(|| reading.memory.home())
        && let Some(state) = reading.state(&code, draft.trigger.clone())
    {
        draft.actor.push(Entity { kind: EntityKind::People, sector: Some("CVL".to_owned()), ..state });
        draft.why.push("the protesters are people of the place".to_owned());
    }
}

/// What is asked or refused gives the mode: to yield, to help, to meet, to change.
fn content_mode(reading: &Reading<'_, '_>, draft: &mut Draft) {
    if !matches!(draft.event, Category::Request | Category::Reject) {
        return;
    }
    let words = &reading.clause.words;
    let range = draft.content.clone().unwrap_or(draft.at + 1..(draft.at + 10).min(words.len()));
    let found = words.get(range).unwrap_or_default().iter().take(14).find_map(|w| {
        [(Class::content_yield, "yield"), (Class::content_assist, "assist"), (Class::content_meet, "meet"), (Class::content_change, "change")].into_iter().find(|(c, _)| w.is(*c)).map(|(_, m)| m)
    });
    if let Some(mode) = found {
        draft.mode = vec![mode.to_owned()];
    }
}

/// Joint acts have all parties in actor; a party is not both sides; one side is named once.
fn tidy(frame: &Frame, draft: &mut Draft) {
    for side in [&mut draft.actor, &mut draft.recipient] {
        let mut kept: Vec<Entity> = Vec::new();
        for entity in side.drain(..) {
            if !kept.iter().any(|k| k.same_party(&entity) && k.person == entity.person) {
                kept.push(entity);
            }
        }
        *side = kept;
    }
    // A capital or state as actor is its government; as a victim of force it is its people or territory.
    if frame.event == Category::Protest {
        for entity in &mut draft.actor {
            if entity.kind == EntityKind::State || entity.kind == EntityKind::Capital {
                entity.sector = Some("CVL".to_owned());
                entity.reached_by = ReachedBy::Metonymy;
            }
        }
    }
}
