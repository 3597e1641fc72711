//! What the words leave to the reader: states, sides, addressees, modes.

use marsad_codebook::{Category, ReachedBy};
use marsad_knowledge::Kind;

use crate::draft::Draft;
use crate::entities::{Entity, EntityKind};
use crate::frames::{Frame, Genitive, Use};
use crate::reading::Reading;
use crate::slots::content_end;
use crate::vocabulary::Class;

/// What the words leave to the reader: the state of people without one, and who fights when a fight is
/// told without its sides.
pub(crate) fn infer(reading: &Reading<'_, '_>, frame: &Frame, draft: &mut Draft) {
    let at = draft.at;
    let code = || reading.state_of_place(at).or_else(|| reading.memory.home());
    for entity in draft.actor.iter_mut().chain(&mut draft.recipient) {
        if entity.code.is_none()
            && matches!(entity.kind, EntityKind::Group | EntityKind::Office)
            && entity.sector.as_deref() != Some("UNK")
        {
            entity.code = code();
        }
    }
    // ضربة أميركية, غزو إسرائيلي: a state attacks with its army.
    if draft.event == Category::Assault && draft.by == Use::Noun {
        for entity in draft.actor.iter_mut().filter(|e| {
            e.kind == EntityKind::State && e.sector.as_deref() == Some("GOV") && e.words.start > at
        }) {
            entity.sector = Some("MIL".to_owned());
        }
    }
    for entity in draft.actor.iter_mut().chain(&mut draft.recipient) {
        if entity.code.is_none() && entity.kind == EntityKind::Unknown {
            entity.code = code();
        }
        if matches!(entity.code.as_deref(), Some("IGO" | "UNO" | "EUR"))
            && entity.sector.as_deref() == Some("GOV")
        {
            entity.sector = None;
        }
    }
    other_fighter(reading, frame, draft);
    if draft.event == Category::Assault && draft.actor.is_empty() != draft.recipient.is_empty() {
        // One side is named: the other is whom it fought last.
        let no_recipient = draft.recipient.is_empty();
        let (side, missing) = if draft.actor.is_empty() {
            (&draft.recipient, &mut draft.actor)
        } else {
            (&draft.actor, &mut draft.recipient)
        };
        let same_side = |f: &Entity| side.iter().any(|s| s.code == f.code && s.sector == f.sector);
        let fighters = &reading.memory.fighters;
        let armed_opposition = |f: &&Entity| f.sector.as_deref() == Some("REB") && !same_side(f);
        let intervenes = no_recipient
            && side.iter().all(|s| s.sector.as_deref() == Some("MIL"))
            && !fighters.iter().any(same_side);
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
    border(reading, draft);
    sides(reading, draft);
    authorities(reading, draft);
    addressee(reading, draft);
    passing(reading, draft);
    suffering(reading, draft);
    let fight = draft.event == Category::Assault && frame.genitive == Genitive::Joint;
    if fight
        && draft.actor.is_empty()
        && draft.recipient.is_empty()
        && reading.memory.fighters.is_empty()
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

/// سيطرت المقاومة على المطار بعد معارك مع المتمردين: who acts in the clause has fought them.
fn other_fighter(reading: &Reading<'_, '_>, frame: &Frame, draft: &mut Draft) {
    let clause = reading.clause;
    let behind = clause.phrase_of[draft.at]
        .is_some_and(|p| matches!(clause.phrases[p].preposition, "بعد" | "إثر" | "عقب" | "خلال" | "في"));
    if draft.event != Category::Assault
        || draft.by != Use::Noun
        || frame.genitive != Genitive::Joint
        || !draft.actor.is_empty()
        || draft.recipient.is_empty()
        || !behind
    {
        return;
    }
    let fights = |e: &Entity| matches!(e.sector.as_deref(), Some("MIL" | "REB" | "PRM" | "UAF" | "COP"));
    let acting = reading
        .verbs
        .iter()
        .rev()
        .filter(|v| v.at < draft.at && !v.passive && !clause.words[v.at].is(Class::say))
        .map(|v| reading.subjects(v))
        .find(|subjects| !subjects.is_empty())
        .unwrap_or_default();
    let other = |e: &Entity| !draft.recipient.iter().any(|r| r.code == e.code && r.sector == e.sector);
    if !acting.is_empty() && acting.iter().all(|e| fights(e) && other(e)) {
        draft.why.push("who acts in the clause has fought them".to_owned());
        draft.actor = acting;
    }
}

/// حشدت قواتها على الحدود مع إريتريا: forces at a border are there against the neighbour.
fn border(reading: &Reading<'_, '_>, draft: &mut Draft) {
    if draft.event != Category::Mobilize || !draft.recipient.is_empty() {
        return;
    }
    let clause = reading.clause;
    let neighbour = clause.phrases.windows(2).find(|p| {
        p[0].start > draft.at
            && p[0].start < draft.at + 12
            && matches!(clause.words[p[0].start].lemma, "حد" | "حدود")
            && p[1].preposition == "مع"
            && p[1].start <= p[0].end + 1
    });
    let Some(neighbour) = neighbour else { return };
    let found = crate::entities::resolve(clause, neighbour[1].start..neighbour[1].end, &reading.context());
    if let Some(party) = found.filter(|f| !draft.actor.iter().any(|a| a.code == f.code)) {
        draft.why.push("the neighbour at whose border it is".to_owned());
        draft.recipient.push(party);
    }
}

/// مواجهات بين الطرفين: the two sides of a fight are the forces named before, not states.
fn sides(reading: &Reading<'_, '_>, draft: &mut Draft) {
    let clause = reading.clause;
    let told_as_sides = draft.event == Category::Assault
        && draft.actor.len() >= 2
        && draft.actor.iter().all(|a| {
            a.sequence == clause.sequence
                && clause.words.get(a.words.start).is_some_and(|w| matches!(w.lemma, "طرف" | "جانب"))
        });
    if !told_as_sides {
        return;
    }
    let armed = |e: &&Entity| matches!(e.sector.as_deref(), Some("MIL" | "REB" | "PRM" | "UAF" | "COP"));
    let mut two: Vec<Entity> = Vec::new();
    let before = reading.entities.iter().flatten().filter(|e| e.words.end <= draft.at);
    for entity in before.filter(armed).chain(reading.memory.fighters.iter().filter(armed)) {
        if !two.iter().any(|t| t.code == entity.code && t.sector == entity.sector) {
            two.push(entity.clone());
        }
    }
    if two.len() >= 2 {
        draft.why.push("the sides are the forces named before".to_owned());
        draft.actor = two;
        draft.recipient.clear();
    }
}

/// تم توقيفها, حكم عليه بالسجن: an arrest or a sentence without who made it is that of the authorities of the place,
/// or of the state that the article is about.
fn authorities(reading: &Reading<'_, '_>, draft: &mut Draft) {
    let sector = match (draft.event, draft.mode.first().map(String::as_str)) {
        (Category::Coerce, Some("arrest")) => "COP",
        (Category::Sanction, Some("convict")) => "JUD",
        (Category::Accuse, Some("allege"))
            if matches!(reading.clause.words[draft.at].lemma, "محاكمة" | "حاكم" | "مثول" | "مثل") =>
        {
            "JUD"
        }
        _ => return,
    };
    if !draft.actor.is_empty() || draft.recipient.is_empty() {
        return;
    }
    let armed = draft.recipient.iter().all(|r| matches!(r.sector.as_deref(), Some("COP" | "MIL")));
    let code = reading.state_of_place(draft.at).or_else(|| reading.memory.home());
    if let Some(state) = code.filter(|_| !armed).and_then(|c| reading.state(&c, draft.trigger.clone())) {
        draft.why.push("the authorities of the place arrest and judge".to_owned());
        draft.actor.push(Entity {
            kind: EntityKind::Group,
            sector: Some(sector.to_owned()),
            label: Some("authorities".to_owned()),
            reached_by: ReachedBy::Ellipsis,
            ..state
        });
    }
}

/// انفجرت عبوة لدى مرور دورية للجيش: whom a bomb that goes off at someone's passing is meant for.
fn passing(reading: &Reading<'_, '_>, draft: &mut Draft) {
    let only_people = draft.recipient.iter().all(|r| {
        r.kind == EntityKind::People || r.kind == EntityKind::State || r.kind == EntityKind::Capital
    });
    if draft.event != Category::Assault || !only_people {
        return;
    }
    let clause = reading.clause;
    let passing = (draft.at + 1..clause.words.len()).find(|i| {
        matches!(clause.words[*i].lemma, "مرور" | "عبور")
            && matches!(clause.words[i - 1].lemma, "لدى" | "أثناء" | "خلال" | "عند" | "حين" | "مع")
    });
    let Some(passing) = passing else { return };
    let end = clause.phrase_of[passing].map_or(passing + 1, |p| clause.phrases[p].end);
    let context = reading.context();
    let found: Vec<Entity> = crate::entities::force_behind(clause, end, &context)
        .or_else(|| crate::entities::resolve(clause, passing + 1..end, &context))
        .into_iter()
        .collect();
    if found.iter().any(|f| f.sector.as_deref().is_some_and(|s| s != "CVL")) {
        draft.why.push("whom it meets in passing".to_owned());
        draft.recipient = found;
    }
}

/// The object of a coercive act that names no party (التجمعات, القيود, منزل عائلة): the people of its state,
/// else of the place, else of the one who acts; of a protest, the authority that the sentence names.
pub(crate) fn suffering(reading: &Reading<'_, '_>, draft: &mut Draft) {
    if !draft.recipient.is_empty() {
        return;
    }
    let clause = reading.clause;
    if draft.event == Category::Protest {
        let authority = |e: &&Entity| {
            matches!(e.sector.as_deref(), Some("GOV" | "LEG" | "JUD" | "COP" | "MIL"))
                && e.words.start > draft.at
                && matches!(
                    e.kind,
                    EntityKind::Office | EntityKind::Person | EntityKind::Organisation | EntityKind::Group
                )
        };
        draft.recipient = reading.entities.iter().flatten().find(authority).cloned().into_iter().collect();
        return;
    }
    if !matches!(draft.event, Category::Coerce | Category::Sanction | Category::Assault | Category::Concede) {
        return;
    }
    let object = match draft.by {
        Use::Verb => reading
            .verb_at(draft.at)
            .and_then(|v| if v.passive { v.subject } else { v.object })
            .filter(|o| !draft.consumed.iter().any(|c| clause.phrase_of[*c] == Some(*o))),
        _ => None,
    };
    let Some(object) = object else { return };
    let phrase = &clause.phrases[object];
    // سيارات تابعة لها: the pronoun says whose they are.
    if let Some(owner) = owned_by_pronoun(reading, phrase.end) {
        draft.why.push("done to the owner of its object".to_owned());
        draft.recipient.push(owner);
        return;
    }
    if phrase.time
        || matches!(clause.words[phrase.start].lemma, "أول" | "آخر" | "يوم" | "عام" | "سنة" | "شهر")
    {
        return;
    }
    let own = (phrase.start..phrase.end).find_map(|i| {
        clause.unit_at(i).and_then(|u| u.entry(&[Kind::Nationality, Kind::State]).map(|e| e.code.to_owned()))
    });
    let code = own.or_else(|| reading.state_of_place(draft.at)).or_else(|| {
        draft
            .actor
            .first()
            .and_then(|a| a.code.clone())
            .filter(|c| c.len() == 3 && !matches!(c.as_str(), "IGO" | "UNO" | "EUR" | "IMG" | "NGO"))
    });
    if let Some(state) = code.and_then(|c| reading.state(&c, phrase.start..phrase.end)) {
        draft.why.push("done to the people whom its object touches".to_owned());
        draft.recipient.push(Entity { kind: EntityKind::People, sector: Some("CVL".to_owned()), ..state });
    }
}

/// Whose a thing is: تابعة لها, مملوكة له behind its phrase.
fn owned_by_pronoun(reading: &Reading<'_, '_>, end: usize) -> Option<Entity> {
    let words = &reading.clause.words;
    let attached = crate::groups::is_attached(words.get(end.checked_sub(1)?)?);
    let preposition = words.get(end)?;
    let pronoun = preposition.analysis.enclitic.filter(|_| attached && preposition.lemma == "ل")?;
    reading.referent(end, pronoun)
}

/// A demand, a refusal, a charge without addressee is addressed to whom its content names.
pub(crate) fn addressee(reading: &Reading<'_, '_>, draft: &mut Draft) {
    let verbal = matches!(
        draft.event,
        Category::Request
            | Category::Reject
            | Category::Accuse
            | Category::Threaten
            | Category::Support
            | Category::Concede
            | Category::Sanction
    );
    if !verbal || draft.actor.is_empty() || !draft.recipient.is_empty() {
        return;
    }
    let clause = reading.clause;
    if let Some(owner) = whose_deed(reading, draft) {
        draft.why.push("addressed to whose words or deed it is about".to_owned());
        draft.recipient = owner;
        return;
    }
    let own: Vec<&str> = draft.actor.iter().filter_map(|a| a.code.as_deref()).collect();
    // ندد عضو اللجنة رئيس دائرة شؤون القدس بقيام …: the content begins behind the actor.
    let from = draft.content.as_ref().map_or(draft.at, |c| c.start.max(draft.at + 1) - 1);
    let mut end = content_end(reading, from + 1).min(from + 24);
    if draft.content.is_none()
        && let Some(sign) = (draft.at + 2..end)
            .find(|i| clause.words[*i].is_sign() && matches!(clause.words[*i].text, "-" | "،" | "," | "("))
    {
        end = sign;
    }
    let mut found: Vec<Entity> = Vec::new();
    let judges = matches!(draft.event, Category::Accuse | Category::Support);
    for unit in clause.units.iter().filter(|u| u.start > from && u.start < end) {
        // تدخل … في اليمن, تصريحات … تجاه السعودية: whom the deed touches is not whose it is.
        let touched = judges
            && clause.phrase_of[unit.start].is_some_and(|p| {
                matches!(clause.phrases[p].preposition, "تجاه" | "إزاء" | "ضد" | "في" | "حول" | "بشأن")
            });
        if touched {
            continue;
        }
        if draft.actor.iter().any(|a| a.sequence == clause.sequence && a.words.contains(&unit.start)) {
            continue;
        }
        let named = unit.entry(&[Kind::State, Kind::Capital, Kind::Nationality, Kind::Metonym]);
        let party = named.and_then(|e| reading.state(e.code, unit.start..unit.end)).or_else(|| {
            unit.entry(&[Kind::Organisation])
                .filter(|e| !matches!(e.detail, "media" | "news-agency"))
                .and_then(|e| {
                    let whole = clause.phrase_of[unit.start].and_then(|p| reading.entities[p].clone());
                    // مواجهة الحكومة الأميركية: inside a phrase of another head.
                    whole.or_else(|| {
                        let words = unit.start..unit.end;
                        Some(crate::entities::named(clause, words, e, EntityKind::Organisation))
                    })
                })
        });
        if let Some(party) = party.filter(|p| {
            p.code.as_deref().is_some_and(|c| !own.contains(&c)) && !found.iter().any(|f| f.code == p.code)
        }) {
            found.push(party);
        }
    }
    if (1..=2).contains(&found.len()) {
        draft.why.push("addressed to whom its content names".to_owned());
        draft.recipient = found;
    }
}

/// استنكر تصريحات الوزير, أشاد بجهود الأمم المتحدة: whose the thing is that is judged.
fn whose_deed(reading: &Reading<'_, '_>, draft: &Draft) -> Option<Vec<Entity>> {
    if !matches!(draft.event, Category::Accuse | Category::Support | Category::Reject) {
        return None;
    }
    let clause = reading.clause;
    let start = draft.content.as_ref()?.start;
    let index = (start..(start + 2).min(clause.words.len())).find_map(|at| clause.phrase_of[at])?;
    let phrase = &clause.phrases[index];
    let head = &clause.words[phrase.start];
    if phrase.start <= draft.at
        || phrase.end < phrase.start + 2
        || reading.entities[index].is_some()
        || head.has_article()
    {
        return None;
    }
    let mut owners = crate::slots::behind(reading, phrase.start);
    owners.retain(|o| {
        o.code.is_some()
            && o.kind != EntityKind::Unknown
            && !draft.actor.iter().any(|a| a.code == o.code && a.sector == o.sector)
    });
    (!owners.is_empty()).then_some(owners)
}

/// Who protests is the people of the place; a government that protests complains.
pub(crate) fn protest(reading: &Reading<'_, '_>, draft: &mut Draft) {
    if draft.event != Category::Protest {
        return;
    }
    let official = |e: &Entity| {
        matches!(e.sector.as_deref(), Some("GOV" | "LEG" | "MIL")) && e.kind != EntityKind::Capital
            || matches!(e.code.as_deref(), Some("IGO" | "UNO" | "EUR"))
    };
    if !draft.actor.is_empty() && draft.actor.iter().all(official) {
        draft.event = Category::Accuse;
        draft.mode = vec!["disapprove".to_owned()];
        draft.why.push("a government protests in words".to_owned());
        return;
    }
    let forces = reading
        .entities
        .iter()
        .flatten()
        .any(|e| e.words.start < draft.at && matches!(e.sector.as_deref(), Some("MIL" | "REB" | "PRM")));
    if draft.mode.first().is_some_and(|m| m == "obstruct") && draft.actor.is_empty() && forces {
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
pub(crate) fn content_mode(reading: &Reading<'_, '_>, draft: &mut Draft) {
    if !matches!(draft.event, Category::Request | Category::Reject) {
        return;
    }
    let words = &reading.clause.words;
    let range = draft.content.clone().unwrap_or(draft.at + 1..(draft.at + 10).min(words.len()));
    let found = words.get(range).unwrap_or_default().iter().take(14).find_map(|w| {
        [
            (Class::content_yield, "yield"),
            (Class::content_assist, "assist"),
            (Class::content_meet, "meet"),
            (Class::content_change, "change"),
        ]
        .into_iter()
        .find(|(c, _)| w.is(*c))
        .map(|(_, m)| m)
    });
    if let Some(mode) = found {
        draft.mode = vec![mode.to_owned()];
    }
}
