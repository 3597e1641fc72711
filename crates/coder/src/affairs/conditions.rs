//! What is made a condition of what.

use marsad_codebook::{Category, EventRecord};

use super::{Finding, FindingKind, part, sentence, trimmed};

/// Words of necessity; what stands behind them is the act.
const MUST: [&str; 6] = ["يتعين ", "يجب ", "ينبغي ", "لا بد من ", "يشترط ", "اشترط "];
/// What the act is for, in front of the word of necessity.
const PURPOSE: [&str; 4] = ["من أجل ", "بغية ", "بهدف ", "لكي "];
/// A condition behind what it is for: وافق على الهدنة شريطة انسحاب …
const PROVIDED: [&str; 4] = ["شريطة ", "بشرط ", "مشترطا ", "مشترطًا "];

pub(super) fn find(event: &EventRecord, found: &mut Vec<Finding>) {
    let whole = sentence(event);
    let text = whole.text.as_str();
    if event.event[0] == Category::Request {
        let Some(trigger) = event.event_text.first() else { return };
        for must in MUST {
            let Some(at) = text.find(must) else { continue };
            // The word of necessity is the event's own.
            let here = whole.start + text[..at].chars().count();
            if here < trigger.start.saturating_sub(2) || here > trigger.end {
                continue;
            }
            let purpose = PURPOSE.iter().filter_map(|p| text[..at].rfind(p).map(|i| i + p.len())).max();
            let Some(purpose) = purpose else { continue };
            let from = at + must.len();
            let act = trimmed(text, from..end(text, from));
            let purpose = trimmed(text, purpose..at);
            if act.is_empty() || purpose.is_empty() || text[purpose.clone()].contains('،') {
                continue;
            }
            let mut condition = Finding::of(FindingKind::Condition, event, part(&whole, act.clone()));
            condition.object = text[act].to_owned();
            condition.purpose = text[purpose].to_owned();
            found.push(condition);
            return;
        }
    }
    if matches!(event.event[0], Category::Agree | Category::Reject | Category::Concede) {
        for provided in PROVIDED {
            let Some(at) = text.find(provided) else { continue };
            let from = at + provided.len();
            let act = trimmed(text, from..end(text, from));
            if act.is_empty() {
                continue;
            }
            let mut condition = Finding::of(FindingKind::Condition, event, part(&whole, act.clone()));
            condition.object = text[act].to_owned();
            condition.purpose = event.content.as_ref().map(|c| c.text.clone()).unwrap_or_default();
            found.push(condition);
            return;
        }
    }
}

fn end(text: &str, from: usize) -> usize {
    text[from..].find(['،', '.', '؛', '\n']).map_or(text.len(), |at| from + at)
}
