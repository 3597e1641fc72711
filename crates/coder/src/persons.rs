//! Which of the persons who share a name is meant: by the state and the office in front of it, the day of the
//! article, the states that it names, and whom it has named in full.

use std::cmp::Reverse;

use marsad_knowledge::{Entry, Kind};

use crate::units::{Setting, Unit};

/// Words in front of a name that may tell whose office it is.
const IN_FRONT: usize = 5;

/// Puts the likeliest person first, and drops all of them where the words in front name another state than any
/// of them served: وزير الصحة الصومالي محمد علي is none of the tables' Muhammad Alis.
pub(crate) fn settle(units: &mut [Unit], texts: &[&str], setting: &Setting) {
    for index in 0..units.len() {
        if !units[index].has(Kind::Person) {
            continue;
        }
        let stated = stated_before(units, index, texts);
        let unit = &mut units[index];
        if let Some(code) = stated {
            let served = |e: &Entry| e.kind != Kind::Person || has_served(e, code);
            if unit.entries.iter().any(|e| e.kind == Kind::Person && has_served(e, code)) {
                unit.entries.retain(served);
            } else if !unit.entries.iter().any(|e| e.kind == Kind::Person && is_international(e)) {
                unit.entries.retain(|e| e.kind != Kind::Person);
                continue;
            }
        }
        if unit.entries.iter().filter(|e| e.kind == Kind::Person).count() > 1 {
            unit.entries.sort_by_key(|e| Reverse(likelihood(e, setting)));
        }
    }
}

/// The state of the adjective or name that stands right in front of a person's name, with an office before it.
fn stated_before(units: &[Unit], index: usize, texts: &[&str]) -> Option<&'static str> {
    let start = units[index].start;
    let mut at = start;
    let mut code = None;
    for unit in units[..index].iter().rev() {
        if unit.end + 1 < at
            || start - unit.start > IN_FRONT
            || texts[unit.end..at].iter().any(|t| is_break(t))
        {
            break;
        }
        if unit.has(Kind::Office) {
            return code;
        }
        if let Some(state) = unit.entry(&[Kind::Nationality, Kind::State]) {
            code = code.or(Some(state.code));
        }
        at = unit.start;
    }
    None
}

fn is_break(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

fn has_served(entry: &Entry, code: &str) -> bool {
    entry.tenures().any(|term| term.tenure.code == code)
}

fn is_international(entry: &Entry) -> bool {
    entry.tenures().any(|t| matches!(t.tenure.code, "UNO" | "IGO" | "EUR" | "NGO" | "IMG" | "MNC" | "VAT"))
}

/// Named in full before; in office on the day; of a state that the article names, by how often.
fn likelihood(entry: &Entry, setting: &Setting) -> (bool, u32) {
    if entry.kind != Kind::Person {
        return (false, 0);
    }
    let day = setting.day.as_deref();
    let tenure = entry.tenure(day);
    let state = tenure.and_then(|t| setting.states.get(t.code)).copied().unwrap_or(0).min(8);
    let serving = day.is_some_and(|day| entry.tenures().any(|t| t.tenure.sector != "ELI" && t.holds(day)));
    (setting.named.contains(&entry.id), 4 * state + 5 * u32::from(serving))
}
