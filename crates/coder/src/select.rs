//! One event once: what an outer act contains, what a support verb took up, what is told twice.

use marsad_codebook::{Category, Status};

use crate::draft::{Draft, Rejected};
use crate::frames::{FrameBook, Use};

/// Keeps the drafts that stand, and says of the others why not.
pub(crate) fn select(drafts: Vec<Draft>, rejected: &mut Vec<Rejected>) -> Vec<Draft> {
    let book = FrameBook::get();
    let mut dropped: Vec<Option<String>> = vec![None; drafts.len()];
    for (index, draft) in drafts.iter().enumerate() {
        for (other_index, other) in drafts.iter().enumerate() {
            if index == other_index || dropped[other_index].is_some() {
                continue;
            }
            let frame = &book.frames[other.frame as usize];
            if other.consumed.contains(&draft.at) {
                dropped[index] = Some(format!("part of {}", frame.name));
            } else if frame.factive && stands_by_itself(draft) {
                // نددت بقصف الطيران مدرسة: the bombing is told as well.
            } else if frame.opaque
                && other.content.as_ref().is_some_and(|c| c.contains(&draft.at))
                && other.at != draft.at
                && other.at < draft.at
            {
                dropped[index] =
                    Some(format!("within what {} is about: the outer act is the event", frame.name));
            }
        }
    }
    for index in 0..drafts.len() {
        if dropped[index].is_some() {
            continue;
        }
        for other in 0..drafts.len() {
            if other == index || dropped[other].is_some() {
                continue;
            }
            if retells(&drafts[index], &drafts[other]) {
                dropped[index] = Some(format!("tells the event of word {} again", drafts[other].at));
                break;
            }
        }
    }
    let mut kept = Vec::new();
    for (draft, reason) in drafts.into_iter().zip(dropped) {
        match reason {
            Some(why) => rejected.push(Rejected { at: draft.at, frame: draft.frame, why }),
            None => kept.push(draft),
        }
    }
    kept
}

/// An act of force told with who did it and whom it hit.
fn stands_by_itself(draft: &Draft) -> bool {
    draft.event.quad() as u8 == 4
        && draft.status == Status::Asserted
        && !draft.bare_definite
        && !draft.actor.is_empty()
        && (!draft.recipient.is_empty() || draft.place.is_some())
}

/// `one` is a weaker telling of the event that `other` tells in the same sentence.
fn retells(one: &Draft, other: &Draft) -> bool {
    if one.event != other.event || one.status == Status::Denied || other.status == Status::Denied {
        return false;
    }
    // اتفق القادة …، اتفقوا على: the verb taken up again.
    if one.by == Use::Verb
        && other.by == Use::Verb
        && one.frame == other.frame
        && one.at > other.at
        && one.actor.iter().all(|a| other.actor.iter().any(|b| a.same_party(b)))
        && one.at - other.at > 8
        && one.recipient.is_empty()
        && !one.actor.is_empty()
        && one.event.is_symmetric()
    {
        return true;
    }
    let weaker = one.strength < other.strength || one.strength == other.strength && one.at > other.at;
    if !weaker {
        return false;
    }
    let near = one.at.abs_diff(other.at) <= 12;
    let codes = |d: &Draft| {
        let mut all: Vec<_> =
            d.actor.iter().chain(&d.recipient).map(|e| (e.code.clone(), e.sector.clone())).collect();
        all.sort();
        all.dedup();
        all
    };
    let (mine, theirs) = (codes(one), codes(other));
    let nothing_new = mine.iter().all(|c| theirs.contains(c));
    // The same verb's noun (أجرى … مباحثات), or a bare noun near a full telling.
    let bare = one.by != Use::Verb && mine.is_empty() && near;
    let same_governor = one.governor.is_some() && one.governor == other.governor && nothing_new && near;
    let same_parties =
        nothing_new && near && one.by != Use::Verb && one.event != Category::Assault && !mine.is_empty();
    bare && one.strength <= 2 || same_governor || same_parties
}
