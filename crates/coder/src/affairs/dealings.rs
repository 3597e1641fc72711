//! Stances, backing, authorisations, contacts and who holds a place.

use marsad_codebook::{Category, EntityRecord, EventRecord, Evidence, Status};
use marsad_knowledge::{Gazetteer, Kind};

use super::{Finding, FindingKind, part, parties, sentence, trimmed};

/// Kinds of backing by the stems of the adjectives.
const KINDS: [(&str, &str); 6] = [
    ("عسكري", "military"),
    ("سياسي", "political"),
    ("مالي", "financial"),
    ("إنساني", "humanitarian"),
    ("لوجستي", "logistic"),
    ("اقتصادي", "financial"),
];
/// Letters behind the trigger in which a kind is looked for.
const NEAR: usize = 40;
/// Words of taking a place.
const TAKES: [&str; 10] =
    ["سيطر", "السيطرة", "سيطرت", "استعاد", "استعادة", "حرر", "تحرير", "استولى", "استولت", "بسط"];
/// Nouns that stand for a plan when they are a recipient.
const PLANS: [&str; 5] = ["مبادرة", "خطة", "إعلان", "مقترح", "مسار"];

pub(super) fn find(event: &EventRecord, found: &mut Vec<Finding>) {
    let trigger = event.event_text.first().cloned().unwrap_or_default();
    match event.event[0] {
        Category::Support | Category::Reject | Category::Concede => stance(event, trigger, found),
        Category::Aid if !event.actor.is_empty() && !event.recipient.is_empty() => {
            backing(event, trigger, found);
        }
        Category::Consult => contacts(event, &trigger, found),
        Category::Mobilize => authorisation(event, found),
        Category::Assault | Category::Retreat => control(event, trigger, found),
        _ => {}
    }
}

fn is_plan(entity: &EntityRecord) -> bool {
    PLANS.iter().any(|plan| {
        entity.entity_text.split_whitespace().next().is_some_and(|w| w.trim_start_matches("ال") == *plan)
    })
}

fn stance(event: &EventRecord, trigger: Evidence, found: &mut Vec<Finding>) {
    if event.actor.is_empty() || event.recipient.is_empty() || event.status == Status::Denied {
        return;
    }
    let evidence = phrase(event, &trigger);
    let mut stance = Finding::of(FindingKind::Stance, event, evidence);
    let negative = event.event[0] == Category::Reject;
    stance.mode = vec![if negative { "negative" } else { "positive" }.to_owned()];
    if let Some(plan) = event.recipient.iter().find(|e| is_plan(e)) {
        stance.object = format!("initiative of {}", plan.code.as_deref().unwrap_or("?"));
    }
    for actor in &stance.actor {
        found.push(Finding { actor: vec![actor.clone()], ..stance.clone() });
    }
    if negative {
        regards(event, &stance, found);
    }
}

/// Whom a party that does not regard one as its partner does regard so: تنظر إلى مجلس …
fn regards(event: &EventRecord, not: &Finding, found: &mut Vec<Finding>) {
    let whole = sentence(event);
    let text = whole.text.as_str();
    let turn = ["تنظر إلى ", "ينظر إلى ", "تنظر الى ", "ينظر الى "];
    for (at, words) in turn.iter().flat_map(|t| text.match_indices(t)) {
        let before = &text[..at];
        if ["لا ", "لم ", "لن "].iter().any(|negation| before.ends_with(negation)) {
            continue;
        }
        let from = at + words.len();
        // The longest name that stands there.
        let ends = text[from..].match_indices([' ', '،', '.']).map(|(end, _)| from + end).take(4);
        let named = ends.filter_map(|end| {
            let entry = Gazetteer::get()
                .find(&text[from..end])
                .into_iter()
                .find(|e| matches!(e.kind, Kind::Organisation | Kind::State | Kind::Capital))?;
            Some((end, entry))
        });
        let Some((end, entry)) = named.last() else { continue };
        let mut stance = not.clone();
        stance.mode = vec!["positive".to_owned()];
        stance.object = String::new();
        let sector = if entry.sector.is_empty() { "GOV" } else { entry.sector };
        stance.recipient = vec![format!("{} {sector}", entry.code)];
        stance.evidence = vec![part(&whole, at..end)];
        found.push(stance);
    }
}

/// The trigger with a negation in front, to the end of its clause.
fn phrase(event: &EventRecord, trigger: &Evidence) -> Evidence {
    let whole = sentence(event);
    let characters: Vec<(usize, char)> = whole.text.char_indices().collect();
    let Some(offset) = trigger.start.checked_sub(whole.start) else { return trigger.clone() };
    let Some(&(mut from, _)) = characters.get(offset) else { return trigger.clone() };
    for negation in ["لا ", "لم ", "لن "] {
        if whole.text[..from].ends_with(negation) {
            from -= negation.len();
            break;
        }
    }
    let end = whole.text[from..].find(['،', '"', '.', '؛']).map_or(whole.text.len(), |at| from + at);
    part(&whole, trimmed(&whole.text, from..end))
}

fn backing(event: &EventRecord, trigger: Evidence, found: &mut Vec<Finding>) {
    let behind = following(event, &trigger);
    let mut kinds: Vec<String> =
        KINDS.iter().filter(|(stem, _)| behind.contains(stem)).map(|(_, kind)| (*kind).to_owned()).collect();
    kinds.sort();
    kinds.dedup();
    let mut backing = Finding::of(FindingKind::Backing, event, trigger);
    backing.mode = kinds;
    for actor in &backing.actor {
        found.push(Finding { actor: vec![actor.clone()], ..backing.clone() });
    }
}

/// The words of the trigger and those near behind it.
fn following(event: &EventRecord, trigger: &Evidence) -> String {
    let start = trigger.start.saturating_sub(event.text_info.start);
    event.text.chars().skip(start).take(trigger.text.chars().count() + NEAR).collect()
}

fn contacts(event: &EventRecord, trigger: &Evidence, found: &mut Vec<Finding>) {
    if event.status == Status::Denied {
        return;
    }
    let (one, other) = (parties(&event.actor), parties(&event.recipient));
    let mut pairs = Vec::new();
    if other.is_empty() {
        for (at, first) in one.iter().enumerate() {
            pairs.extend(one[at + 1..].iter().map(|second| [first, second]));
        }
    } else {
        pairs.extend(one.iter().flat_map(|first| other.iter().map(move |second| [first, second])));
    }
    for pair in pairs {
        let mut contact = Finding::of(FindingKind::Contact, event, trigger.clone());
        contact.actor = pair.iter().map(|p| (*p).clone()).collect();
        contact.actor.sort();
        contact.actor.dedup();
        contact.recipient = Vec::new();
        contact.mode = vec![
            event.mode.first().filter(|m| *m == "phone" || *m == "visit").map_or("meeting", |m| m).to_owned(),
        ];
        if let Some(seat) = seat(&event.text) {
            contact.place = seat;
        }
        if contact.actor.len() == 2 {
            found.push(contact);
        }
    }
}

/// في العاصمة أنقرة
fn seat(text: &str) -> Option<String> {
    let before = "في العاصمة ";
    let behind = &text[text.find(before)? + before.len()..];
    behind.split([' ', '،', '.']).next().map(str::to_owned)
}

fn authorisation(event: &EventRecord, found: &mut Vec<Finding>) {
    let Some(content) = &event.content else { return };
    let lawful = |e: &EntityRecord| matches!(e.sector.as_deref(), Some("LEG" | "JUD" | "IGO"));
    if !event.actor.iter().any(lawful) {
        return;
    }
    let end = [" في وقت ", " خلال ", " يوم "].iter().filter_map(|t| content.text.find(t)).min();
    let act = trimmed(&content.text, 0..end.unwrap_or(content.text.len()));
    let mut authorisation = Finding::of(FindingKind::Authorisation, event, part(content, act.clone()));
    authorisation.object = content.text[act].to_owned();
    if let Some(at) = event.text.find("جلسة ") {
        authorisation.purpose = event.text[at..].split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    }
    found.push(authorisation);
}

fn control(event: &EventRecord, trigger: Evidence, found: &mut Vec<Finding>) {
    let Some(place) = event.event_loc.as_ref().filter(|p| p.resolution >= 3) else { return };
    let taken = event.event[0] == Category::Assault
        && event
            .event_text
            .iter()
            .any(|e| e.text.split_whitespace().any(|w| TAKES.contains(&w.trim_start_matches('و'))));
    let left = event.event[0] == Category::Retreat && event.mode.iter().any(|m| m == "withdraw");
    if event.status != Status::Asserted || !(taken || left) || event.actor.is_empty() {
        return;
    }
    let mut control = Finding::of(FindingKind::Control, event, trigger);
    control.object = place.resolved_place.clone();
    control.mode = vec![if taken { "taken" } else { "left" }.to_owned()];
    found.push(control);
}
