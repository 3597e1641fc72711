//! Agreements and what is to be done under them.

use marsad_codebook::{Category, EventRecord, Evidence, Status};

use super::{Finding, FindingKind, deadlines, part, parties, trimmed};

/// What stands between the general and the particular: مواصلة الجهود بما فيها تشجيع الأطراف.
const INCLUDING: [&str; 3] = [" بما فيها ", " بما في ذلك ", " ومنها "];
/// A clause of manner ends an undertaking.
const MANNER: [&str; 2] = [" بشكل ", " وذلك "];
/// Acts that are meetings to come.
const MEETINGS: [&str; 6] = ["المشاورات", "مشاورات", "اجتماع", "الاجتماع", "لقاء", "محادثات"];

pub(super) fn find(event: &EventRecord, date: Option<&str>, found: &mut Vec<Finding>) {
    if event.event[0] != Category::Agree || event.status == Status::Denied {
        return;
    }
    let mut all = event.actor.clone();
    all.extend(event.recipient.iter().cloned());
    let all = parties(&all);
    if all.len() < 2 {
        return;
    }
    let trigger = event.event_text.first().cloned().unwrap_or_default();
    let mut agreement = Finding::of(FindingKind::Agreement, event, trigger);
    agreement.actor = all.clone();
    agreement.recipient = Vec::new();
    agreement.object = event.content.as_ref().map(|c| c.text.clone()).unwrap_or_default();
    found.push(agreement);
    let Some(content) = &event.content else { return };
    if !content.text.starts_with("على ") && !begins_with_act(&content.text) {
        return;
    }
    for act in acts(content) {
        let mut undertaking = Finding::of(FindingKind::Undertaking, event, act.clone());
        undertaking.actor = all.clone();
        undertaking.recipient = Vec::new();
        undertaking.object = act.text.clone();
        undertaking.place = deadlines::place(&act.text).unwrap_or_default();
        undertaking.purpose = deadline(&act.text);
        undertaking.deadline = deadlines::deadline(&act.text, event.date.as_deref().or(date));
        let meets = act.text.split_whitespace().take(3).any(|w| MEETINGS.contains(&w));
        let place = seat(&act.text).unwrap_or_default();
        found.push(undertaking);
        if meets {
            let mut contact = Finding::of(FindingKind::Contact, event, act);
            contact.actor = all.clone();
            contact.recipient = Vec::new();
            contact.mode = vec!["meeting".to_owned()];
            contact.status = "planned".to_owned();
            contact.place = place;
            found.push(contact);
        }
    }
}

/// Not a preposition with the other party behind it.
fn begins_with_act(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    !first.starts_with("ل") && !matches!(first, "مع" | "بين" | "في" | "من" | "إلى" | "عن")
}

/// The acts that a content joins: each clause behind a comma and و is one.
fn acts(content: &Evidence) -> Vec<Evidence> {
    let text = content.text.as_str();
    let mut cuts = vec![0];
    for (at, _) in text.match_indices("، و") {
        cuts.push(at);
    }
    cuts.push(text.len());
    let mut acts = Vec::new();
    for (number, pair) in cuts.windows(2).enumerate() {
        let mut from = pair[0];
        if number > 0 {
            from += "، و".len();
        }
        let mut bytes = from..pair[1];
        if number == 0
            && let Some(rest) = text[bytes.clone()].strip_prefix("على ")
        {
            bytes.start = bytes.end - rest.len();
        }
        for including in INCLUDING {
            if let Some(at) = text[bytes.clone()].find(including) {
                bytes.start += at + including.len();
            }
        }
        for manner in MANNER {
            if let Some(at) = text[bytes.clone()].find(manner) {
                bytes.end = bytes.start + at;
            }
        }
        let bytes = trimmed(text, bytes);
        if text[bytes.clone()].split_whitespace().count() >= 2 {
            acts.push(part(content, bytes));
        }
    }
    acts
}

fn seat(text: &str) -> Option<String> {
    ["في العاصمة ", "في مدينة "].iter().find_map(|before| {
        let behind = &text[text.find(before)? + before.len()..];
        behind.split_whitespace().next().map(str::to_owned)
    })
}

fn deadline(text: &str) -> String {
    let known = ["بأقرب وقت", "في أقرب وقت", "فورا", "قبل نهاية", "في غضون", "خلال"];
    known
        .iter()
        .find_map(|word| text.find(word).map(|at| &text[at..]))
        .map(|behind| {
            behind
                .split_whitespace()
                .take(4)
                .take_while(|w| *w != "في" || behind.starts_with("في"))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .unwrap_or_default()
}
