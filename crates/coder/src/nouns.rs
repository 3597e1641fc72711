//! Roles of event nouns and of participles of circumstance.

use marsad_arabic::PartOfSpeech;
use marsad_codebook::{Category, ReachedBy};
use marsad_knowledge::Kind;

use crate::draft::Draft;
use crate::entities::{Entity, EntityKind};
use crate::events::apply_reality;
use crate::frames::{Frame, Genitive, Slot, Use};
use crate::reading::Reading;
use crate::slots::{
    behind, content_end, from_verb, governed, governed_except, is_site_or_victim, nationalities, noun_reach,
    struck,
};
use crate::status::{self};
use crate::support::{Support, nominal_support, support};
use crate::triggers::Trigger;
use crate::vocabulary::Class;

/// ساعدها على استعادة … وإطلاق معركة: who is helped or driven to an act does it.
fn controller(reading: &Reading<'_, '_>, masdar: usize) -> Vec<Entity> {
    let words = &reading.clause.words;
    reading
        .verbs
        .iter()
        .rev()
        .filter(|v| v.at < masdar)
        // What stands in between may only describe: المناطق التي كانت خارجة.
        .find(|v| v.antecedent.is_none() && v.auxiliary.is_none())
        .filter(|v| {
            matches!(words[v.at].lemma, "ساعد" | "مكن" | "دفع" | "حمل" | "أجبر" | "شجع" | "أعان" | "حث")
        })
        .map(|v| from_verb(reading, v, Slot::Object, None))
        .unwrap_or_default()
}

/// Who a verb of driving drives to the masdar in the phrase, right behind its object or subject.
fn driven_to(reading: &Reading<'_, '_>, at: usize, index: usize) -> Vec<Entity> {
    let phrase = &reading.clause.phrases[index];
    let Some(verb) = reading.governing_verb(at).filter(|v| phrase.start == at && at - v.at <= 9) else {
        return Vec::new();
    };
    if verb.negated {
        return Vec::new();
    }
    match reading.clause.words[verb.at].lemma {
        "أرغم" | "أجبر" | "دفع" | "حمل" | "اضطر" if matches!(phrase.preposition, "على" | "إلى" | "ل") => {
            if verb.passive || reading.clause.words[verb.at].lemma == "اضطر" {
                reading.subjects(verb)
            } else {
                from_verb(reading, verb, Slot::Object, None)
            }
        }
        _ => Vec::new(),
    }
}

pub(crate) fn noun_roles(
    reading: &Reading<'_, '_>,
    trigger: &Trigger,
    frame: &Frame,
    draft: &mut Draft,
) -> Result<(), String> {
    let clause = reading.clause;
    let at = trigger.at;
    let word = &clause.words[at];
    let index = clause.phrase_of[at].ok_or("the noun stands in no phrase")?;
    let phrase = &clause.phrases[index];
    // استدعت سفيرها احتجاجا على: why something else is done.
    if frame.event == Category::Protest && phrase.is_bare() && word.analysis.features.is_tanwin() {
        let because =
            clause.phrases.iter().any(|p| p.preposition_at == Some(phrase.end) && p.preposition == "على");
        let done =
            reading.governing_verb(at).filter(|v| !clause.words[v.at].is(Class::occur)).is_some_and(|v| {
                let acting = reading.subjects(v);
                // تجمع متظاهرون احتجاجا على: people who gather in protest do protest.
                !acting.is_empty()
                    && !acting.iter().any(|a| {
                        matches!(a.kind, EntityKind::Group | EntityKind::People | EntityKind::Unknown)
                    })
            });
        if because && done && matches!(word.lemma, "احتجاج") {
            return Err("says why something else is done".to_owned());
        }
    }
    let end = noun_reach(reading, at, phrase.end);
    let support = support(reading, at, index);
    apply_reality(
        draft,
        frame,
        status::of_noun(reading, at, index, &support, frame.event == Category::Consult),
    )?;
    let genitive = behind(
        reading,
        trigger.with.filter(|w| *w == at + 1 && frame.recipient.contains(&Slot::Genitive)).unwrap_or(at),
    );
    let adjectives = nationalities(reading, at);
    let mut actor: Vec<Entity> = Vec::new();
    let mut recipient: Vec<Entity> = Vec::new();
    // تقديم الحكومة دعما: what supports a noun further on has its actor in the genitive.
    let supports =
        crate::vocabulary::Vocabulary::get().classes_of_verb(word.analysis.lemma).has(Class::support);
    let carried =
        supports && trigger.with.is_some_and(|w| w > at + 1 && clause.words[w].pos() == PartOfSpeech::Noun);
    // نشر مقاتلات: the noun that the frame asks for is what is deployed, and no party.
    let names_object = trigger.with == Some(at + 1)
        && (frame.genitive == Genitive::Actor
            || frame.genitive == Genitive::Content && frame.event == Category::Mobilize)
        && !frame.recipient.contains(&Slot::Genitive)
        && clause.words[at + 1].pos() == PartOfSpeech::Noun
        && !clause.words[at + 1].has_article();
    let done_to = trigger.with == Some(at + 1) && frame.recipient.contains(&Slot::Genitive);
    match frame.genitive {
        _ if names_object => {}
        // إطلاق سراحهم: the genitive of the noun that the frame asks for is whom it is done to.
        _ if done_to => recipient.extend(genitive.iter().cloned()),
        _ if carried => actor.extend(genitive.iter().cloned()),
        Genitive::Actor | Genitive::Joint => actor.extend(genitive.iter().cloned()),
        Genitive::Recipient => recipient.extend(genitive.iter().cloned()),
        // رفض البرلمان استخدام القاعدة: a party in the genitive refuses.
        Genitive::Content => actor.extend(genitive.iter().cloned()),
    }
    // إجازتها في مجلس النواب: what is passed is no party, and a vote is held where the body sits.
    if matches!(word.lemma, "إجازة" | "إقرار" | "تمرير" | "تصويت" | "مصادقة") {
        actor.retain(|a| a.reached_by != ReachedBy::Pronoun);
        if actor.is_empty() {
            actor = governed(reading, phrase.end, end, "في");
            actor.retain(|a| a.sector.as_deref() == Some("LEG"));
        }
    }
    // ساعدها على استعادة سيطرتها: the pronoun means who was helped.
    let controlled = controller(reading, at);
    if !controlled.is_empty() && actor.iter().all(|a| a.reached_by == ReachedBy::Pronoun) {
        actor = controlled;
    }
    if actor.is_empty() {
        actor = adjectives;
    }
    // شن ضربة جوية أميركية: the nationality stands with the noun that the frame asks for.
    if actor.is_empty()
        && frame.event == Category::Assault
        && let Some(with) = trigger.with.filter(|w| *w > at && clause.words[*w].pos() == PartOfSpeech::Noun)
    {
        actor = nationalities(reading, with);
    }
    if actor.is_empty() {
        actor = governed(reading, phrase.end, end, "من قبل");
    }
    // هجوم فاشل لمليشيات الحوثي: whose an attack is.
    if actor.is_empty() && frame.event == Category::Assault && frame.genitive == Genitive::Actor {
        actor = clause
            .phrases
            .iter()
            .position(|p| p.start == phrase.end && p.preposition == "ل")
            .map(|p| reading.parties(p))
            .unwrap_or_default();
        actor.retain(|a| matches!(a.sector.as_deref(), Some("MIL" | "REB" | "PRM" | "UAF" | "CRM")));
    }
    // عقوبات من الجانب الأوروبي: the side from which it comes.
    if actor.is_empty() {
        actor = clause
            .phrases
            .iter()
            .position(|p| {
                p.start >= phrase.end
                    && p.start < end.min(phrase.end + 4)
                    && p.preposition == "من"
                    && matches!(clause.words[p.start].lemma, "جانب" | "طرف")
            })
            .map(|p| reading.parties(p))
            .unwrap_or_default();
    }
    // حصولها على دعم: who obtains it.
    if let Some(head) = phrase.preposition_at.or(Some(phrase.start)).and_then(|p| p.checked_sub(1)).map(|b| {
        let own = clause.words[b].analysis.enclitic.is_some();
        clause.phrase_of[b].filter(|_| !own).map_or(b, |p| clause.phrases[p].start)
    }) && recipient.is_empty()
        && matches!(clause.words[head].lemma, "حصول" | "تلقي" | "تعرض" | "نيل" | "تلق")
        && !phrase.is_bare()
    {
        recipient = behind(reading, head);
        if actor.is_empty() {
            actor = governed(reading, phrase.end, end + 6, "من");
        }
    }
    // طلب من الرئيس: the noun's من is who asks.
    if actor.is_empty()
        && frame.event == Category::Request
        && frame.recipient.contains(&Slot::Preposition("من"))
    {
        actor = governed(reading, phrase.end, end.min(phrase.end + 3), "من");
    }
    if frame.actor.contains(&Slot::Speaker) {
        actor = reading.speaker(at);
    }
    // إعلان واشنطن نشر مقاتلات, إجراء ترامب اتصالا: who announces or carries out, acts.
    let mut carried_by_noun = false;
    if let Some(head) = nominal_support(reading, index).filter(|h| *h != at) {
        let announced = frame.event.quad() as u8 == 4 && clause.words[head].lemma == "إعلان";
        carried_by_noun = !announced || matches!(frame.event, Category::Mobilize | Category::Sanction);
        if actor.is_empty() {
            actor = behind(reading, head);
            if !carried_by_noun {
                actor.retain(|speaker| announces_own(frame, speaker, &recipient));
            }
        }
        if actor.is_empty() && carried_by_noun {
            actor = controller(reading, head);
        }
    }
    // أرغموا القوات على التراجع, اضطر المسلحون إلى الاستسلام: who is driven to an act does it.
    let driven = if actor.is_empty() && matches!(support, Support::None) && !phrase.is_bare() {
        driven_to(reading, at, index)
    } else {
        Vec::new()
    };
    if !driven.is_empty() {
        carried_by_noun = true;
        actor = driven;
        draft.why.push("who is driven to the act does it".to_owned());
    }
    let mut own_actor = !actor.is_empty();
    match &support {
        // أعلنت الشرطة مقتل: who announces a killing did not do it; أعلنت اعتقال: an arrest is its own act.
        Support::Active(verb) if frame.event.quad() as u8 == 4 && clause.words[verb.at].is(Class::say) => {
            let own = reading.subjects(verb).into_iter().filter(|s| announces_own(frame, s, &recipient));
            let own: Vec<Entity> = if actor.is_empty() { own.collect() } else { Vec::new() };
            if !own.is_empty() {
                draft.why.push(format!("«{}» announces an act of its own", clause.words[verb.at].text));
                actor = own;
            }
        }
        Support::Active(verb)
            if actor.is_empty() || frame.genitive == Genitive::Joint && frame.event.is_symmetric() =>
        {
            let subjects = reading.subjects(verb);
            if !subjects.is_empty() {
                draft.why.push(format!(
                    "its support verb is «{}», whose subject acts",
                    clause.words[verb.at].text
                ));
                if actor.is_empty() {
                    actor = subjects;
                } else {
                    recipient.append(&mut actor);
                    actor = subjects;
                }
            }
        }
        Support::Undergo(verb) if recipient.is_empty() => {
            recipient = if verb.passive {
                verb.subject.map(|s| reading.parties(s)).unwrap_or_default()
            } else {
                reading.subjects(verb)
            };
            if recipient.is_empty() {
                recipient = struck(reading, verb.reach.clone(), verb.subject);
            }
            // حصلت على دعم من أبوظبي, تلقى تهديدا من: from whom it comes.
            if actor.is_empty() && !verb.passive {
                actor = governed(reading, phrase.end, verb.reach.end, "من");
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
    if frame.genitive == Genitive::Recipient
        && !carried
        && actor.is_empty()
        && !recipient.is_empty()
        && word.analysis.enclitic.is_none()
    {
        let bare = clause.phrases.iter().position(|p| {
            p.start >= phrase.end
                && p.start <= end
                && p.is_bare()
                && !p.joined
                && !p.time
                && (phrase.end..p.start).all(|i| {
                    !clause.words[i].is_verb()
                        && (clause.phrase_of[i].is_some_and(|q| clause.phrases[q].time)
                            || clause.words[i].pos() == PartOfSpeech::Adverb)
                })
        });
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
                    if frame.genitive == Genitive::Recipient && word.analysis.enclitic.is_some() {
                        governed(reading, phrase.end, end, "ل")
                    } else {
                        Vec::new()
                    }
                }
                _ => Vec::new(),
            };
            if !recipient.is_empty() {
                break;
            }
        }
        // اختطافهم للسفير: with an object behind ل the pronoun is the actor.
        if frame.genitive == Genitive::Recipient
            && word.analysis.enclitic.is_none()
            && actor.is_empty()
            && !genitive.is_empty()
        {
            // قصف الميليشيات وقوات الرئيس لمنازلهم: behind the last of those joined in the genitive.
            let last = (index + 1..clause.phrases.len())
                .take_while(|p| clause.phrases[*p].joined)
                .last()
                .map_or(phrase.end, |p| clause.phrases[p].end);
            let objects = governed(reading, phrase.end, end.min(last + 3), "ل");
            let struck_place = clause.phrases.iter().any(|p| {
                p.start == last
                    && p.preposition == "ل"
                    && (clause.words[p.start].is(Class::site) || clause.words[p.start].is(Class::place_noun))
            });
            if (!objects.is_empty() || struck_place) && recipient == genitive {
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
    for verb in reading.verbs.iter().filter(|v| {
        v.antecedent == Some(index) && at == phrase.start
            || v.antecedent == Some(index) && v.antecedent_is_object
    }) {
        let lemma = clause.words[verb.at].lemma;
        let strikes = matches!(lemma, "استهدف" | "طال" | "ضرب" | "أصاب" | "هز" | "شمل" | "جمع");
        told_by_relative |= verb.antecedent_is_object && clause.words[verb.at].is(Class::support)
            || strikes
            || clause.words[verb.at].is(Class::occur);
        if clause.words[verb.at].is(Class::occur) && !verb.antecedent_is_object && actor.is_empty() {
            // المكالمة التي جرت بين …
            actor = from_verb(reading, verb, Slot::Preposition("بين"), None);
        }
        if verb.antecedent_is_object && actor.is_empty() {
            actor = reading.subjects(verb);
            if !actor.is_empty() {
                draft
                    .why
                    .push(format!("the relative clause of «{}» names the actor", clause.words[verb.at].text));
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
    // أحبطت المقاومة هجوما: who foils an attack is whom it was meant for.
    if recipient.is_empty()
        && frame.event == Category::Assault
        && let Some(verb) = reading.governing_verb(at).filter(|v| {
            v.object == Some(index)
                && matches!(clause.words[v.at].lemma, "أحبط" | "أفشل" | "صد" | "رد" | "دحر")
        })
    {
        recipient = reading.subjects(verb);
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
            .filter_map(|s| {
                if let Slot::Preposition(p) = s {
                    Some(governed_except(reading, verb.at + 1, verb.reach.end, p, &actor))
                } else {
                    None
                }
            })
            .find(|found| !found.is_empty())
            .unwrap_or_default();
    }
    recipient.retain(|r| !actor.iter().any(|a| a.words == r.words && a.sequence == r.sequence));
    // هجوم في سوروتش: a name that the tables lack behind في is a place; struck are its people.
    for entity in
        recipient.iter_mut().filter(|r| r.kind == EntityKind::Unknown && frame.event == Category::Assault)
    {
        let placed = entity.sequence == clause.sequence
            && clause
                .phrase_of
                .get(entity.words.start)
                .copied()
                .flatten()
                .is_some_and(|p| matches!(clause.phrases[p].preposition, "في" | "قرب" | "على"));
        if placed {
            entity.kind = EntityKind::People;
            entity.sector = Some("CVL".to_owned());
            entity.code = entity.code.take().or_else(|| reading.memory.home());
        }
    }
    // في جلسة, خلال اجتماع: a circumstance without parties is told elsewhere.
    let circumstance = !phrase.is_bare()
        && !matches!(phrase.preposition, "ب" | "إثر")
        && !(phrase.preposition == "في" && frame.event == Category::Assault)
        // في أحدث احتجاجات: an elative before it changes nothing.
        && (phrase.start..at).all(|i| {
            clause.words[i].pos() == PartOfSpeech::Adjective
                || matches!(clause.words[i].lemma, "آخر" | "أحدث" | "أول" | "أكبر" | "أبرز")
        });
    let definite = word.has_article()
        || word.analysis.enclitic.is_some()
        || phrase.end > at + 1 && clause.words[phrase.end - 1].has_article();
    let supported = !matches!(support, Support::None) || carried_by_noun;
    let own_party = !actor.is_empty() && own_actor || !recipient.is_empty();
    draft.bare_definite = definite && !own_party;
    let object_named = frame.genitive == Genitive::Recipient
        && at + 1 < phrase.end
        && (is_site_or_victim(reading, at + 1) || clause.words[at + 1].pos() == PartOfSpeech::Number);
    // تم بحث, جرت مباحثات: the parties are those who met before.
    if frame.event.is_symmetric()
        && actor.is_empty()
        && recipient.is_empty()
        && matches!(support, Support::Occur(_))
        && !reading.memory.pair.is_empty()
    {
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
    // استهدفت التظاهرة النزول: the verb says what it aims at, and not that it took place.
    let only_aims = match &support {
        Support::Occur(verb) => matches!(clause.words[verb.at].lemma, "استهدف" | "طال" | "ضرب" | "هدف"),
        _ => false,
    };
    let accepted = frame.strong
        || supported && frame.event == Category::Protest && !(definite && only_aims)
        || told_by_relative
        || own_party
        || supported && (!definite || !actor.is_empty() || !recipient.is_empty())
        || frame.bare && !definite && !circumstance
        || object_named;
    if !accepted {
        return Err(if definite {
            "a bare definite noun refers back".to_owned()
        } else {
            "a noun without a party and without a verb that makes it happen".to_owned()
        });
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
            draft.content =
                Some(clause.phrases[content].start..content_end(reading, clause.phrases[content].end));
            break;
        }
        if *slot == Slot::Genitive && at + 1 < phrase.end {
            draft.content = Some(at + 1..content_end(reading, phrase.end));
            break;
        }
    }
    Ok(())
}

/// Who announces an act of conflict tells of its own where such acts are its office: the police of arrests, a
/// state of sanctions and deployments, an army or armed group of what it did to the other side.
fn announces_own(frame: &Frame, speaker: &Entity, recipient: &[Entity]) -> bool {
    // مقتل, مصرع: nobody acts in the noun itself.
    if !frame.actor.contains(&Slot::Subject) {
        return false;
    }
    let sector = speaker.sector.as_deref().unwrap_or("");
    let armed = matches!(sector, "MIL" | "REB" | "PRM" | "COP" | "SPY" | "UAF");
    let other_side = || {
        !recipient.is_empty()
            && recipient.iter().all(|r| {
                (r.code != speaker.code || r.sector != speaker.sector) && r.sector.as_deref() != Some("CVL")
            })
    };
    match frame.event {
        Category::Sanction | Category::Mobilize => {
            armed
                || matches!(sector, "GOV" | "JUD" | "LEG")
                || matches!(speaker.code.as_deref(), Some("UNO" | "EUR" | "IGO"))
        }
        Category::Coerce => armed || matches!(sector, "JUD" | "GOV"),
        Category::Assault => armed && frame.mode != "abduct" && other_side(),
        _ => false,
    }
}

/// مواطنين محتجزين في إيران, الأسرى المعتقلين لدى: people held, where the words say by whom.
fn captivity(reading: &Reading<'_, '_>, at: usize, frame: &Frame, draft: &mut Draft) -> Result<(), String> {
    const HELD: &str = "a participle that describes, and does not tell an act";
    let clause = reading.clause;
    let index = clause.phrase_of[at];
    let held = index
        .filter(|p| clause.phrases[*p].start < at)
        .map(|p| reading.parties(p))
        .filter(|parties| !parties.is_empty())
        .or_else(|| {
            let carrier = reading.verbs.iter().rev().find(|v| v.at < at && at - v.at <= 3)?;
            let was = matches!(clause.words[carrier.at].lemma, "كان" | "ظل" | "بات" | "زال");
            was.then(|| reading.subjects(carrier))
        })
        .unwrap_or_default();
    let person =
        |e: &Entity| !matches!(e.kind, EntityKind::State | EntityKind::Capital | EntityKind::Organisation);
    if held.is_empty() || !held.iter().all(person) {
        return Err(HELD.to_owned());
    }
    let end = noun_reach(reading, at, at + 1).min(at + 6);
    let mut holder = Vec::new();
    for preposition in ["من قبل", "لدى", "عند", "في"] {
        holder = governed(reading, at + 1, end, preposition);
        holder.retain(|h| !held.iter().any(|e| e.code == h.code && e.sector == h.sector));
        if !holder.is_empty() {
            break;
        }
    }
    if holder.is_empty() {
        return Err(HELD.to_owned());
    }
    draft.why.push(format!("«{}» tells whom «{}» hold", clause.words[at].text, frame.gloss));
    draft.actor = holder;
    draft.recipient = held;
    Ok(())
}

pub(crate) fn participle_roles(
    reading: &Reading<'_, '_>,
    trigger: &Trigger,
    frame: &Frame,
    draft: &mut Draft,
) -> Result<(), String> {
    let clause = reading.clause;
    let at = trigger.at;
    let word = &clause.words[at];
    let features = word.analysis.features;
    // As a circumstance: مطالبين الحكومة, منددا بالهجوم.
    let circumstance = features.is_tanwin()
        || features.is_oblique() && !features.is_bound()
        || word.text.ends_with('ة') && at.checked_sub(1).is_some_and(|b| clause.words[b].is_sign());
    // متظاهرين, محتجين: people, unless a comma sets them off as a circumstance.
    let people = clause.unit_at(at).is_some_and(|u| u.has(Kind::Group))
        && !at.checked_sub(1).is_some_and(|b| clause.words[b].is_sign());
    if trigger.by == Use::PassiveParticiple && matches!(frame.mode.as_str(), "arrest" | "abduct") {
        return captivity(reading, at, frame, draft);
    }
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
                None => clause
                    .phrases
                    .iter()
                    .position(|p| p.start == at + 1 && p.is_bare())
                    .map(|p| reading.parties(p))
                    .or_else(|| Some(behind(reading, at)))
                    .unwrap_or_default(),
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
            draft.content =
                Some(clause.phrases[content].start..content_end(reading, clause.phrases[content].end));
            break;
        }
    }
    if frame.opaque && draft.content.is_none() {
        draft.content = Some(at + 1..content_end(reading, at + 1));
    }
    Ok(())
}
