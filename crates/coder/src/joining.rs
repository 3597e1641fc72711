//! One act told by two predicates: a support verb and its noun, an attack and its dead.

use marsad_codebook::Category;

use crate::draft::{Draft, Rejected};
use crate::entities::EntityKind;
use crate::frames::Use;
use crate::reading::Reading;
use crate::vocabulary::Class;

/// شن غارات, الهجوم الذي استهدف: verb and noun tell one act; the noun carries it, with the verb's parties.
pub(crate) fn join_support(reading: &Reading<'_, '_>, drafts: &mut Vec<Draft>, rejected: &mut Vec<Rejected>) {
    let mut index = 0;
    while index < drafts.len() {
        let verb = &drafts[index];
        let noun = (verb.by == Use::Verb).then(|| reading.verb_at(verb.at)).flatten().and_then(|info| {
            let antecedent = info.antecedent.map(|a| &reading.clause.phrases[a]);
            drafts.iter().position(|d| {
                d.by == Use::Noun
                    && d.event == verb.event
                    && d.at != verb.at
                    && (verb.consumed.contains(&d.at)
                        || antecedent.is_some_and(|p| (p.start..p.end).contains(&d.at)))
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
        rejected.push(Rejected {
            at: verb.at,
            frame: verb.frame,
            why: format!("tells the act of «{}»", reading.clause.words[kept.at].text),
        });
    }
}

/// قتل في غارة, تفجير أسفر عن مقتل: the attack and its dead are one event; the attack carries it.
pub(crate) fn join_victims(reading: &Reading<'_, '_>, drafts: &mut Vec<Draft>, rejected: &mut Vec<Rejected>) {
    let clause = reading.clause;
    let mut index = 0;
    while index < drafts.len() {
        let death = &drafts[index];
        let word = &clause.words[death.at];
        let fatal = death.event == Category::Assault
            && death.actor.is_empty()
            && (word.is(Class::aftermath)
                || death.consumed.iter().any(|c| clause.words[*c].is(Class::aftermath)));
        let attack = fatal.then(|| {
            drafts.iter().position(|d| {
                // نفذت قوة عملية أسفرت عن مقتل: the attack is told by a verb with its noun.
                let told_as_act = d.by == Use::Noun || d.by == Use::Verb && !d.consumed.is_empty();
                let cause = d.event == Category::Assault
                    && told_as_act
                    && d.at != death.at
                    && !clause.words[d.at].is(Class::aftermath)
                    && d.at.abs_diff(death.at) <= 14;
                let told_by = clause.phrase_of[d.at]
                    .is_some_and(|p| matches!(clause.phrases[p].preposition, "في" | "ب" | "إثر" | "عقب"));
                let result = d.at < death.at
                    && clause.words[d.at..death.at]
                        .iter()
                        .any(|w| matches!(w.lemma, "أسفر" | "أدى" | "أوقع" | "خلف" | "أودى"));
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
        rejected.push(Rejected {
            at: death.at,
            frame: death.frame,
            why: format!("the dead of «{}»", clause.words[kept.at].text),
        });
    }
}

/// What one act of the sentence takes from another: the invited are those who come (زيارة وفد … بناء على دعوة روسية),
/// those fought off are those who attacked (هاجمت قوات … تصدى الثوار للهجوم).
pub(crate) fn refer_across(reading: &Reading<'_, '_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let draft = &drafts[index];
        let word = &reading.clause.words[draft.at];
        let invitation = draft.event == Category::Agree && word.lemma == "دعوة" && draft.recipient.is_empty();
        let defence = draft.event == Category::Assault
            && draft.by == Use::Verb
            && matches!(word.lemma, "تصدى" | "صد" | "أحبط" | "أفشل")
            && draft.recipient.iter().all(|r| {
                r.reached_by == marsad_codebook::ReachedBy::Ellipsis || r.kind == EntityKind::People
            });
        if !invitation && !defence {
            continue;
        }
        let other = drafts[..index].iter().rev().find(|d| {
            !d.actor.is_empty()
                && d.actor
                    .iter()
                    .all(|a| !draft.actor.iter().any(|b| a.code == b.code && a.sector == b.sector))
                && if invitation {
                    d.event == Category::Consult || d.event == Category::Agree && d.mode.is_empty()
                } else {
                    d.event == Category::Assault
                }
        });
        let parties = other.map(|d| d.actor.clone()).or_else(|| {
            let mut fighters = reading.memory.fighters.clone();
            fighters
                .retain(|f| defence && !draft.actor.iter().any(|a| a.code == f.code && a.sector == f.sector));
            fighters.iter_mut().for_each(|f| f.reached_by = marsad_codebook::ReachedBy::Ellipsis);
            (!fighters.is_empty()).then_some(fighters)
        });
        let Some(parties) = parties else { continue };
        let draft = &mut drafts[index];
        draft.why.push("the other side is told earlier in the sentence".to_owned());
        draft.recipient = parties;
    }
}

/// تبنته الحركة, أعلنت مسؤوليتها عنه, نسب إلى المتمردين: who claims an attack or is said to have made it, where the
/// attack is told without who did it.
pub(crate) fn claims(reading: &Reading<'_, '_>, drafts: &mut [Draft]) {
    let clause = reading.clause;
    let open = |d: &Draft| d.event == Category::Assault && d.by == Use::Noun && d.actor.is_empty();
    if !drafts.iter().any(open) {
        return;
    }
    for verb in &reading.verbs {
        let word = &clause.words[verb.at];
        let near = &clause.words[verb.at + 1..(verb.at + 7).min(clause.words.len())];
        let responsibility = near.iter().any(|w| w.lemma == "مسؤولية" || w.lemma == "مسئولية");
        let claimed = match word.lemma {
            "تبنى" => {
                !verb.passive && (word.analysis.enclitic.is_some() || responsibility || verb.object.is_some())
            }
            "أعلن" | "أكد" => {
                near.iter().any(|w| matches!(w.lemma, "مسؤولية" | "مسئولية") && w.analysis.enclitic.is_some())
            }
            _ => false,
        };
        let ascribed = matches!(word.lemma, "نسب" | "عزا") && verb.passive;
        let by = if claimed && !verb.negated {
            reading.subjects(verb)
        } else if ascribed {
            crate::slots::from_verb(reading, verb, crate::frames::Slot::Preposition("إلى"), None)
        } else {
            continue;
        };
        let armed = |e: &crate::entities::Entity| {
            matches!(e.sector.as_deref(), Some("REB" | "UAF" | "PRM" | "CRM" | "MIL"))
        };
        if by.is_empty() || !by.iter().any(armed) {
            continue;
        }
        let nearest = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| open(d))
            .min_by_key(|(_, d)| d.at.abs_diff(verb.at))
            .map(|(index, _)| index);
        if let Some(index) = nearest {
            drafts[index].why.push(format!("«{}» says who did it", word.text));
            drafts[index].actor = by;
        }
    }
}
