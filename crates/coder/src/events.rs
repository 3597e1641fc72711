//! From predicates to drafts of events: the frame that fits, and who fills its roles.

use marsad_arabic::PartOfSpeech;
use marsad_arabic::inflection::Tense;
use marsad_codebook::{Category, ReachedBy, Status};

use crate::draft::{Draft, Rejected};
use crate::entities::{Entity, EntityKind};
use crate::frames::{Frame, FrameBook, Slot, Use};
use crate::inference::{content_mode, infer, protest};
use crate::joining::{claims, join_support, join_victims, refer_across};
use crate::nouns::{noun_roles, participle_roles};
use crate::reading::Reading;
use crate::slots::{content_range, from_verb, has_prepositional, is_site_or_victim, struck};
use crate::status::{self, Reality};
use crate::triggers::{Trigger, candidates};
use crate::vocabulary::Class;

/// All drafts of a sentence, and what was considered but not coded.
pub(crate) fn find(reading: &Reading<'_, '_>) -> (Vec<Draft>, Vec<Rejected>) {
    let mut drafts = Vec::new();
    let mut rejected = Vec::new();
    for at in 0..reading.clause.words.len() {
        // Where a frame does not hold (no such party, no armed force), the next one may.
        let mut refused: Option<Rejected> = None;
        let mut found = None;
        for trigger in candidates(reading, at) {
            match build(reading, &trigger) {
                Ok(draft) => {
                    found = Some(draft);
                    break;
                }
                Err(why) => {
                    refused.get_or_insert(Rejected { at, frame: trigger.frame, why });
                }
            }
        }
        match found {
            Some(draft) => drafts.push(draft),
            None => rejected.extend(refused),
        }
    }
    join_support(reading, &mut drafts, &mut rejected);
    join_victims(reading, &mut drafts, &mut rejected);
    refer_across(reading, &mut drafts);
    claims(reading, &mut drafts);
    (drafts, rejected)
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
        Use::ActiveParticiple | Use::PassiveParticiple => {
            participle_roles(reading, trigger, frame, &mut draft)?
        }
    }
    if frame.planned && draft.status == Status::Asserted {
        draft.status = Status::Planned;
    }
    // طرد المقاومة متمردي الجماعة: forces driven out are fought.
    let forces = |e: &Entity| matches!(e.sector.as_deref(), Some("REB" | "MIL" | "PRM" | "UAF"));
    if draft.event == Category::Coerce
        && draft.mode.first().is_some_and(|m| m == "deport")
        && !draft.recipient.is_empty()
        && draft.recipient.iter().all(forces)
        && draft.actor.iter().all(forces)
    {
        draft.event = Category::Assault;
        draft.mode.clear();
        draft.why.push("forces driven out are fought".to_owned());
    }
    // بعد إدانته بالإرهاب, أدين بالقتل: before a court it is a verdict.
    let verdict = matches!(reading.clause.words[draft.at].lemma, "إدانة" | "أدان")
        && draft.event == Category::Accuse
        && reading
            .clause
            .words
            .iter()
            .any(|w| matches!(w.lemma, "محكمة" | "سجن" | "قاض" | "قاضي" | "حكم" | "جنايات"))
        && draft.recipient.iter().all(|r| {
            matches!(
                r.kind,
                EntityKind::Person | EntityKind::Group | EntityKind::People | EntityKind::Unknown
            )
        })
        && (reading.clause.words[draft.at].analysis.enclitic.is_some()
            || reading.verb_at(draft.at).is_some_and(|v| v.passive));
    if verdict {
        draft.event = Category::Sanction;
        draft.mode = vec!["convict".to_owned()];
        draft.why.push("before a court it is a verdict".to_owned());
    }
    recall(reading, trigger, &mut draft);
    deniers(reading, frame, &mut draft);
    content_mode(reading, &mut draft);
    protest(reading, &mut draft);
    infer(reading, frame, &mut draft);
    if draft.event.quad() as u8 != 4 {
        // في أنقرة is a place, and not its government.
        draft.recipient.retain(|e| {
            let behind_in = e.sequence == reading.clause.sequence
                && reading
                    .clause
                    .phrase_of
                    .get(e.words.start)
                    .copied()
                    .flatten()
                    .is_some_and(|p| reading.clause.phrases[p].preposition == "في");
            !(e.kind == EntityKind::Capital && behind_in)
        });
    }
    tidy(frame, &mut draft);
    // تحدث إلى الوكالة: talking to the press is no meeting of parties.
    let press = |e: &Entity| {
        e.sector.as_deref() == Some("JRN")
            || e.words.end > e.words.start
                && e.sequence == reading.clause.sequence
                && reading.clause.words[e.words.start].is(Class::medium)
    };
    if draft.event == Category::Consult && !draft.recipient.is_empty() && draft.recipient.iter().all(press) {
        return Err("talking to the press is no meeting of parties".to_owned());
    }
    // داعيا الله أن, سأل الله: a prayer.
    let prayer = draft.event == Category::Request
        && reading.clause.words[draft.at + 1..(draft.at + 3).min(reading.clause.words.len())]
            .iter()
            .any(|w| matches!(w.text, "الله" | "المولى" | "لله" | "ربه"));
    if prayer {
        return Err("a prayer".to_owned());
    }
    // وصل إلى المستشفى: the wounded visit nobody.
    if draft.event == Category::Consult
        && draft.mode.first().is_some_and(|m| m == "visit")
        && !draft.recipient.is_empty()
        && draft.recipient.iter().all(|r| matches!(r.sector.as_deref(), Some("MED" | "CVL")))
        && draft.by == Use::Verb
    {
        return Err("a place where people arrive, and no party that is visited".to_owned());
    }
    if draft.event == Category::Protest && draft.status == Status::Possible {
        return Err("a protest that is only attempted or possible".to_owned());
    }
    if draft.event == Category::Reject && stays_unnamed(reading, draft.at) {
        return Err("a source that does not give its name".to_owned());
    }
    if frame.negated_only && draft.event == frame.event {
        return Err("only its negation is an act".to_owned());
    }
    if frame.civilian
        && !draft.actor.iter().any(|a| {
            matches!(a.sector.as_deref(), Some("CVL" | "OPP" | "LAB" | "EDU" | "REL" | "REF" | "SOC"))
        })
    {
        return Err("the actor is no group of civilians, and the frame asks for one".to_owned());
    }
    if frame.armed
        && !draft
            .actor
            .iter()
            .any(|a| matches!(a.sector.as_deref(), Some("MIL" | "REB" | "PRM" | "UAF" | "COP" | "SPY")))
        && !(draft.event == Category::Assault
            && draft.actor.iter().any(|a| a.sector.as_deref() == Some("OPP"))
            && takes_place(reading, &draft))
    {
        return Err("the actor is no armed force, and the frame asks for one".to_owned());
    }
    // لن تسمح: what a negation means asks for no more than its own words.
    let own = draft.event == frame.event || draft.status != Status::Asserted;
    if own && frame.needs_actor && draft.actor.is_empty() {
        return Err("no actor was found, and the frame asks for one".to_owned());
    }
    if own
        && frame.needs_recipient
        && draft.recipient.is_empty()
        && !(frame.event.is_symmetric() && draft.actor.len() > 1)
    {
        return Err("no recipient was found, and the frame asks for one".to_owned());
    }
    Ok(draft)
}

/// استدعت فرنسا سفيرها لدى إيطاليا: who summons its own ambassador recalls him, and the state he was sent to is meant.
fn recall(reading: &Reading<'_, '_>, trigger: &Trigger, draft: &mut Draft) {
    let Some(with) = trigger.with.filter(|w| {
        let word = &reading.clause.words[*w];
        draft.event == Category::Accuse && word.lemma == "سفير" && word.analysis.enclitic.is_some()
    }) else {
        return;
    };
    draft.event = Category::Sanction;
    draft.mode = vec!["withdraw".to_owned()];
    draft.recipient = ["لدى", "في", "من"]
        .into_iter()
        .map(|preposition| crate::slots::governed(reading, with + 1, with + 5, preposition))
        .find(|parties| !parties.is_empty())
        .unwrap_or_default();
    draft.why.push("its own ambassador is recalled".to_owned());
}

/// نفت طهران تزويد الحوثيين بالصواريخ: who denies an act that names nobody else denies its own.
fn deniers(reading: &Reading<'_, '_>, frame: &Frame, draft: &mut Draft) {
    if draft.status != Status::Denied
        || draft.by != Use::Noun
        || !draft.actor.is_empty()
        || !frame.actor.contains(&Slot::Subject)
    {
        return;
    }
    if let Some(verb) = reading
        .governing_verb(draft.at)
        .filter(|v| reading.clause.words[v.at].is(Class::deny) && !v.passive && !v.negated)
    {
        draft.actor = reading.subjects(verb);
        draft.actor.retain(|a| !draft.recipient.iter().any(|r| r.same_party(a)));
        if !draft.actor.is_empty() {
            draft.why.push("who denies the act denies its own".to_owned());
        }
    }
}

/// قتل برصاص الجيش, أصيب بنيران المسلحين, سقطوا في قصف للنظام: whose the weapon or the strike is.
fn whose_fire(reading: &Reading<'_, '_>, reach: std::ops::Range<usize>) -> Vec<Entity> {
    let clause = reading.clause;
    clause
        .phrases
        .iter()
        .filter(|p| p.start >= reach.start && p.start < reach.end && matches!(p.preposition, "ب" | "من"))
        .filter(|p| {
            matches!(
                clause.words[p.start].lemma,
                "رصاص"
                    | "رصاصة"
                    | "نار"
                    | "نيران"
                    | "قذيفة"
                    | "صاروخ"
                    | "قناص"
                    | "قنبلة"
                    | "مدفعية"
                    | "طائرة"
                    | "سلاح"
            )
        })
        .map(|p| crate::slots::behind(reading, p.start))
        .find(|owners| {
            owners.iter().any(|o| o.code.is_some() || o.sector.as_deref().is_some_and(|s| s != "CVL"))
        })
        .unwrap_or_default()
}

/// رفض الكشف عن هويته, طلب عدم ذكر اسمه: what the press says of a source.
fn stays_unnamed(reading: &Reading<'_, '_>, at: usize) -> bool {
    let words = &reading.clause.words;
    let behind = &words[at + 1..(at + 7).min(words.len())];
    behind.iter().any(|w| matches!(w.lemma, "كشف" | "ذكر" | "إفصاح" | "نشر" | "تسمية" | "إعلان"))
        && behind.iter().any(|w| matches!(w.lemma, "هوية" | "اسم") && w.analysis.enclitic.is_some())
}

/// سيطرة المعارضة على قرى: whoever takes a place by force is in arms.
fn takes_place(reading: &Reading<'_, '_>, draft: &Draft) -> bool {
    let clause = reading.clause;
    clause.phrases.iter().any(|p| {
        p.start > draft.at
            && p.start <= draft.at + 6
            && (p.start..p.end).any(|i| {
                matches!(
                    clause.words[i].lemma,
                    "قرية"
                        | "مدينة"
                        | "بلدة"
                        | "منطقة"
                        | "قاعدة"
                        | "مطار"
                        | "معسكر"
                        | "موقع"
                        | "ثكنة"
                ) || clause.unit_at(i).is_some_and(|u| {
                    u.entry(&[marsad_knowledge::Kind::Place])
                        .is_some_and(|e| e.detail == "town" || e.detail == "governorate")
                })
            })
    })
}

fn verb_roles(
    reading: &Reading<'_, '_>,
    trigger: &Trigger,
    frame: &Frame,
    draft: &mut Draft,
) -> Result<(), String> {
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
    if draft.actor.is_empty() && frame.event == Category::Assault {
        draft.actor = whose_fire(reading, verb.reach.clone());
    }
    // أبرم بين واشنطن وأنقرة: the parties of an act that is told without who did it.
    if draft.actor.is_empty() {
        let parties = from_verb(reading, verb, Slot::Preposition("بين"), trigger.with);
        if verb.passive || parties.len() > 1 {
            draft.actor = parties;
        }
    }
    for slot in &frame.recipient {
        draft.recipient = from_verb(reading, verb, *slot, trigger.with);
        draft
            .recipient
            .retain(|r| !draft.actor.iter().any(|a| a.words == r.words && a.sequence == r.sequence));
        if !draft.recipient.is_empty() {
            break;
        }
    }
    if draft.recipient.is_empty() && frame.event == Category::Assault {
        draft.recipient =
            struck(reading, verb.reach.clone(), verb.object.or(verb.subject.filter(|_| verb.passive)));
    }
    // اعترف بأنه: a clause where the frame asks for a party.
    let clause_instead = reading.clause.words.get(trigger.at + 1).is_some_and(|w| {
        w.pos() == PartOfSpeech::Subordinator
            && w.analysis.proclitics.has(marsad_arabic::Proclitics::BI)
            && frame.recipient.contains(&Slot::Preposition("ب"))
    });
    if clause_instead && frame.content.is_empty() && draft.recipient.is_empty() {
        return Err("a clause stands where the frame asks for a party".to_owned());
    }
    if frame.human && draft.recipient.is_empty() && !verb.passive {
        let object = verb.object.map(|o| reading.clause.phrases[o].start);
        if object.is_some_and(|o| !is_site_or_victim(reading, o))
            || object.is_none() && verb.antecedent.is_none() && !has_prepositional(reading, verb, frame)
        {
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

pub(crate) fn apply_reality(draft: &mut Draft, frame: &Frame, reality: Reality) -> Result<(), String> {
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
                    Category::Consult | Category::Support | Category::Cooperate | Category::Aid => {
                        (Category::Agree, Vec::new())
                    }
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

/// Joint acts have all parties in actor; a party is not both sides; one side is named once.
pub(crate) fn tidy(frame: &Frame, draft: &mut Draft) {
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
