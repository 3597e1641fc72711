//! The places of a clause that roles are read from: subject, object, genitive, prepositional phrases.

use std::ops::Range;

use marsad_arabic::inflection::Tense;
use marsad_arabic::{PartOfSpeech, Proclitics};
use marsad_codebook::Category;
use marsad_knowledge::Kind;

use crate::entities::{Entity, EntityKind, resolve};
use crate::frames::{Frame, FrameBook, Genitive, Slot, Use};
use crate::reading::Reading;
use crate::verbs::VerbInfo;
use crate::vocabulary::Class;

pub(crate) fn has_prepositional(reading: &Reading<'_, '_>, verb: &VerbInfo, frame: &Frame) -> bool {
    frame.recipient.iter().any(|s| matches!(s, Slot::Preposition(p) if reading.prepositional(verb.at + 1, verb.reach.end, p).is_some()))
}

pub(crate) fn is_site_or_victim(reading: &Reading<'_, '_>, at: usize) -> bool {
    let word = &reading.clause.words[at];
    word.is(Class::site)
        || word.is(Class::place_noun)
        || word.is(Class::victim)
        || word.is(Class::partitive)
        || word.pos() == PartOfSpeech::Number
        || word.pos() == PartOfSpeech::ProperNoun
        || reading.clause.unit_at(at).is_some()
}

/// The parties in one slot of a verb.
pub(crate) fn from_verb(
    reading: &Reading<'_, '_>,
    verb: &VerbInfo,
    slot: Slot,
    with: Option<usize>,
) -> Vec<Entity> {
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
                return reading
                    .referent_except(verb.at, pronoun, &reading.subjects(verb))
                    .into_iter()
                    .collect();
            }
            verb.object.map(|o| reading.parties(o)).unwrap_or_default()
        }
        Slot::Genitive => with.map(|w| behind(reading, w)).unwrap_or_default(),
        Slot::That => Vec::new(),
        Slot::Speaker => reading.speaker(verb.at),
        Slot::Preposition(preposition) => {
            let from = with.filter(|w| *w > verb.at).map_or(verb.at + 1, |_| verb.at + 1);
            governed_except(
                reading,
                from,
                verb.reach.end,
                preposition,
                &if verb.passive { Vec::new() } else { reading.subjects(verb) },
            )
        }
    }
}

/// Parties behind a preposition within a stretch of words, a pronoun on the preposition included.
pub(crate) fn governed(reading: &Reading<'_, '_>, from: usize, end: usize, preposition: &str) -> Vec<Entity> {
    governed_except(reading, from, end, preposition, &[])
}

pub(crate) fn governed_except(
    reading: &Reading<'_, '_>,
    from: usize,
    end: usize,
    preposition: &str,
    not: &[Entity],
) -> Vec<Entity> {
    let clause = reading.clause;
    let mut at = from;
    while let Some(phrase) = reading.prepositional(at, end, preposition) {
        let parties = reading.parties(phrase);
        // الأمين العام لمجلس التعاون: what stands within the other party's own words is none.
        let within = not.iter().any(|n| {
            n.sequence == clause.sequence
                && n.words.start < clause.phrases[phrase].start
                && clause.phrases[phrase].start < n.words.end
        });
        if !parties.is_empty() && !within {
            return parties;
        }
        at = clause.phrases[phrase].end;
    }
    (from..end.min(clause.words.len()))
        .find(|i| {
            let word = &clause.words[*i];
            word.pos() == PartOfSpeech::Preposition
                && word.lemma == preposition
                && word.analysis.enclitic.is_some()
        })
        .and_then(|i| {
            let pronoun = clause.words[i].analysis.enclitic?;
            // إلقاء القبض عليه: a person.
            let custody = preposition == "على"
                && from.checked_sub(1).is_some_and(|b| {
                    clause.words[b.saturating_sub(1)..=b]
                        .iter()
                        .any(|w| matches!(w.lemma, "قبض" | "عثور" | "حكم"))
                });
            if custody { reading.person_meant(i, pronoun) } else { reading.referent_except(i, pronoun, not) }
        })
        .into_iter()
        .collect()
}

/// The party behind a noun: its genitive or its pronoun.
pub(crate) fn behind(reading: &Reading<'_, '_>, noun: usize) -> Vec<Entity> {
    let clause = reading.clause;
    let word = &clause.words[noun];
    if let Some(pronoun) = word.analysis.enclitic {
        let meant = if is_custody(word.analysis.lemma) || matches!(word.lemma, "سراح" | "سبيل") {
            reading.person_meant(noun, pronoun)
        } else {
            reading.referent(noun, pronoun)
        };
        return meant.into_iter().collect();
    }
    let Some(index) = clause.phrase_of[noun] else { return Vec::new() };
    let end = clause.phrases[index].end;
    if noun + 1 >= end {
        return Vec::new();
    }
    let next = &clause.words[noun + 1];
    // An adjective agrees in definiteness; with the article behind a bare noun it is a genitive (اختطاف الإيطاليين).
    let alike = next.has_article() == word.has_article()
        && next.analysis.features.number() == marsad_arabic::inflection::Number::Singular;
    if alike
        && clause.unit_at(noun + 1).is_some_and(|u| u.has(Kind::Nationality) && !u.is_name())
        && !done_to_people(word.analysis.lemma)
    {
        return Vec::new();
    }
    let substantive = next.has_article()
        && !word.has_article()
        && clause.unit_at(noun + 1).is_some()
        && !clause.unit_at(noun + 1).is_some_and(|u| {
            u.has(Kind::Nationality)
                && next.analysis.features.number() == marsad_arabic::inflection::Number::Singular
        });
    if next.pos() == PartOfSpeech::Adjective
        && next.lemma != "مذكور"
        && !substantive
        && !clause.unit_at(noun + 1).is_some_and(|u| u.is_name())
    {
        return Vec::new();
    }
    let mut parties: Vec<Entity> = resolve(clause, noun + 1..end, &reading.context())
        .into_iter()
        .filter(|e| {
            !(e.kind == EntityKind::Group
                && !matches!(word.lemma, "سراح" | "سبيل")
                && may_be_adjective(reading, noun, noun + 1))
                && !(e.kind == EntityKind::Unknown && next.text.ends_with("ية"))
        })
        .collect();
    // اختطاف رعاياها: whose they are.
    if let Some(pronoun) = next.analysis.enclitic.filter(|_| next.is_nominal())
        && let [party] = parties.as_mut_slice()
        && party.kind == EntityKind::Group
        && let Some(owner) = reading.referent(noun + 1, pronoun)
    {
        party.code = owner.code.or(party.code.take());
    }
    if parties.is_empty() {
        // إطلاق سراح, هجوم على: one noun further (قادة مليشيات).
        if matches!(next.pos(), PartOfSpeech::Noun)
            && !(next.may_be_adjective() && next.has_article() == word.has_article())
            && !next.is(Class::site)
            && noun + 2 < end
            && !FrameBook::get().of(next.analysis.lemma).iter().any(|(_, u)| *u == Use::Noun)
        {
            parties = resolve(clause, noun + 2..end, &reading.context()).into_iter().collect();
        }
    }
    if parties.is_empty() && next.lemma == "مذكور" && next.has_article() {
        parties = reading.aforesaid(noun + 1).into_iter().collect();
    }
    if parties.is_empty() && matches!(next.lemma, "بلد" | "دولة" | "طرف" | "جانب") {
        parties = reading.pair(noun + 1..end);
    }
    if !parties.is_empty() {
        // Joined genitives: لقاء الرئيس ووزير الخارجية.
        let mut next_phrase = index + 1;
        while let Some(phrase) = clause
            .phrases
            .get(next_phrase)
            .filter(|p| p.joined && p.preposition == clause.phrases[index].preposition)
        {
            match &reading.entities[next_phrase] {
                Some(entity)
                    if !FrameBook::get()
                        .of(clause.words[phrase.start].analysis.lemma)
                        .iter()
                        .any(|(_, u)| *u == Use::Noun) =>
                {
                    parties.push(entity.clone())
                }
                _ => break,
            }
            next_phrase += 1;
        }
    }
    parties
}

/// مؤتمر صحفي, عملية عسكرية: a word that is noun and adjective, where it agrees like an adjective and the
/// noun before is no act upon a person.
pub(crate) fn may_be_adjective(reading: &Reading<'_, '_>, noun: usize, at: usize) -> bool {
    let (head, word) = (&reading.clause.words[noun], &reading.clause.words[at]);
    if head.has_article() != word.has_article() || word.analysis.enclitic.is_some() {
        return false;
    }
    !done_to_people(head.analysis.lemma) && word.may_be_adjective()
}

/// An event noun whose genitive is who suffers it: مقتل, اعتقال, خطف.
pub(crate) fn done_to_people(lemma: marsad_arabic::LemmaId) -> bool {
    let book = FrameBook::get();
    book.of(lemma).iter().any(|(f, u)| {
        let frame = &book.frames[*f as usize];
        *u == Use::Noun
            && frame.genitive == Genitive::Recipient
            && matches!(
                frame.event,
                Category::Assault | Category::Coerce | Category::Retreat | Category::Sanction
            )
    })
}

/// An event noun of arrest, abduction, trial: what its pronoun means is a person.
pub(crate) fn is_custody(lemma: marsad_arabic::LemmaId) -> bool {
    let book = FrameBook::get();
    book.of(lemma).iter().any(|(f, u)| {
        *u == Use::Noun
            && matches!(
                book.frames[*f as usize].mode.as_str(),
                "arrest" | "abduct" | "release" | "convict" | "allege" | "torture"
            )
    })
}

/// The nationalities that qualify a noun: الغارات الروسية, المشاورات التركية - الروسية, رفض تركي ومغاربي.
pub(crate) fn nationalities(reading: &Reading<'_, '_>, noun: usize) -> Vec<Entity> {
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
        if word.pos() != PartOfSpeech::Adjective
            && !word.is_sign()
            && !clause.unit_at(at).is_some_and(|u| u.has(Kind::Nationality))
        {
            break;
        }
        add_nationality(reading, at, &mut found);
        at += 1;
    }
    if at == end && !found.is_empty() {
        for phrase in clause.phrases[index + 1..].iter().take_while(|p| {
            p.joined && p.end == p.start + 1 || p.start <= end + 1 && clause.words[p.start - 1].text == "-"
        }) {
            if !clause.unit_at(phrase.start).is_some_and(|u| u.has(Kind::Nationality)) {
                break;
            }
            add_nationality(reading, phrase.start, &mut found);
        }
    }
    found
}

pub(crate) fn add_nationality(reading: &Reading<'_, '_>, at: usize, found: &mut Vec<Entity>) {
    let Some(entry) =
        reading.clause.unit_at(at).filter(|u| u.start == at).and_then(|u| u.entry(&[Kind::Nationality]))
    else {
        return;
    };
    if found.iter().any(|e| e.code.as_deref() == Some(entry.code)) {
        return;
    }
    if let Some(state) = reading.state(entry.code, at..at + 1) {
        found.push(Entity { label: Some(entry.english.to_owned()), ..state });
    }
}

/// Words behind an event noun that may belong to it.
pub(crate) fn noun_reach(reading: &Reading<'_, '_>, at: usize, from: usize) -> usize {
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
pub(crate) fn struck(reading: &Reading<'_, '_>, range: Range<usize>, phrase: Option<usize>) -> Vec<Entity> {
    let clause = reading.clause;
    let candidates = phrase.into_iter().chain((0..clause.phrases.len()).filter(|i| {
        let p = &clause.phrases[*i];
        // In a row of joined phrases the first has the preposition.
        let first = (0..=*i).rev().find(|f| !clause.phrases[*f].joined).unwrap_or(*i);
        let another = governed_by_another(reading, first, range.start);
        p.start >= range.start && p.start < range.end && matches!(p.preposition, "على" | "ضد") && !another
    }));
    for index in candidates {
        let parties = reading.parties(index);
        if !parties.is_empty() {
            return parties;
        }
        // A town, a market, a convoy: the people of the state where it is.
        let phrase = &clause.phrases[index];
        let place = (phrase.start..phrase.end)
            .find_map(|i| clause.unit_at(i).filter(|u| u.entries.iter().any(crate::record::is_place)));
        let home = reading.memory.home();
        let code = match place {
            Some(unit) => {
                crate::record::best_place(&unit.entries, home.as_deref()).map(|e| e.code.to_owned())
            }
            None if clause.words[phrase.start].is(Class::site) => {
                reading.state_of_place(phrase.start).or(home)
            }
            None => None,
        };
        if let Some(state) =
            code.filter(|c| !c.is_empty()).and_then(|c| reading.state(&c, phrase.start..phrase.end))
        {
            return vec![Entity { kind: EntityKind::People, sector: Some("CVL".to_owned()), ..state }];
        }
    }
    Vec::new()
}

/// للسيطرة على مدينة, ردا على قصف: على belongs to a noun between the predicate and it.
fn governed_by_another(reading: &Reading<'_, '_>, phrase: usize, from: usize) -> bool {
    let clause = reading.clause;
    let phrase = &clause.phrases[phrase];
    let before = phrase.preposition_at.and_then(|at| at.checked_sub(1)).filter(|b| *b >= from);
    phrase.preposition == "على"
        && before.is_some_and(|b| {
            let word = &clause.words[b];
            let purpose = clause.phrase_of[b]
                .is_some_and(|q| clause.phrases[q].preposition == "ل" && clause.phrases[q].start == b);
            purpose || word.analysis.features.is_tanwin() && matches!(word.lemma, "رد" | "تعليق" | "احتجاج")
        })
}

/// What fills a content slot: from the phrase or the أن clause to the end of the clause.
pub(crate) fn content_range(reading: &Reading<'_, '_>, verb: &VerbInfo, slot: Slot) -> Option<Range<usize>> {
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
            // الأمين العام لمجلس التعاون: what stands within the subject's own words is no content.
            let subject = verb.subject.and_then(|s| reading.entities[s].as_ref());
            let mut from = verb.at + 1;
            loop {
                let phrase = &clause.phrases[reading.prepositional(from, verb.reach.end, preposition)?];
                let within = subject.is_some_and(|s| {
                    s.sequence == clause.sequence
                        && s.words.start < phrase.start
                        && phrase.start < s.words.end
                });
                if !within {
                    break phrase.preposition_at.unwrap_or(phrase.start);
                }
                from = phrase.end;
            }
        }
        Slot::Object => {
            clause.phrases[verb.object.filter(|_| !verb.passive).or(verb.subject.filter(|_| verb.passive))?]
                .start
        }
        Slot::Subject | Slot::Genitive | Slot::Speaker => return None,
    };
    (start > verb.at).then(|| start..content_end(reading, start + 1))
}

/// The end of the clause that begins before `from`: a full stop, or a joined verb of the first clause.
pub(crate) fn content_end(reading: &Reading<'_, '_>, from: usize) -> usize {
    let words = &reading.clause.words;
    let mut at = from;
    while let Some(word) = words.get(at) {
        let stop = word.is_sign() && matches!(word.text, "." | "؛" | ";" | "؟" | "!")
            || word.is_sign()
                && matches!(word.text, "،" | ",")
                && words.get(at + 1).is_some_and(starts_clause)
            || word.is_verb() && word.joined() && word.analysis.features.tense() == Tense::Perfect
            || word.is(Class::say) && word.is_verb();
        if stop {
            break;
        }
        at += 1;
    }
    at
}

pub(crate) fn starts_clause(word: &crate::sentence::Word<'_>) -> bool {
    word.is_verb() && word.analysis.features.tense() == Tense::Perfect
        || matches!(word.lemma, "غير" | "إلا" | "بيد" | "لكن" | "فيما" | "بينما" | "كما")
        || word.pos() == PartOfSpeech::Conjunction
        || word.analysis.features.is_tanwin()
            && word.analysis.features.derivation() == marsad_arabic::Derivation::ActiveParticiple
        || word.pos() == PartOfSpeech::Pronoun && word.analysis.proclitics.has(Proclitics::WA)
}
