//! Who holds an office on a day.
//!
//! The tables of persons name offices in English: "Foreign Minister", "Hamas leader", "UN envoy to
//! Libya". An office is compared by its role (leader, spokesman, envoy …) and by the words beside it,
//! without the name of its state.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use crate::entry::{Entry, Kind, Term};
use crate::gazetteer::Gazetteer;
use crate::keys;

/// A person who holds an office.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Holder {
    /// The person.
    pub person: Entry,
    /// The office with its dates.
    pub term: Term,
    /// How well the office fits what was asked for, 0 to 1.
    pub fit: f64,
}

/// What someone is in an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Role {
    None,
    Leader,
    President,
    Secretary,
    Commander,
    Director,
    Speaker,
    Spokesman,
    Envoy,
    Ambassador,
}

impl Role {
    /// Roles that one press calls thus and another so: leader, head, secretary-general, commander.
    fn leads(self) -> bool {
        matches!(
            self,
            Self::Leader
                | Self::President
                | Self::Secretary
                | Self::Commander
                | Self::Director
                | Self::Speaker
        )
    }

    fn fit(self, other: Self) -> f64 {
        if self == other {
            1.0
        } else if self.leads() && other.leads() {
            0.8
        } else {
            0.0
        }
    }
}

/// An office for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    role: Role,
    rest: BTreeSet<String>,
    /// The organisations that the rest may name: ISIS leader is the leader of the Islamic State.
    bodies: Vec<u32>,
    deputy: bool,
    former: bool,
    acting: bool,
}

/// The terms of one code, and what their offices are compared by once somebody asks.
#[derive(Default)]
struct Held {
    terms: Vec<(u32, Term)>,
    keys: OnceLock<Vec<Key>>,
}

/// The codes of bodies that belong to no state.
const INTERNATIONAL: [&str; 4] = ["UNO", "IGO", "EUR", "NGO"];

/// All offices of the tables by their code.
struct Index {
    by_code: HashMap<&'static str, Held>,
    /// What a state is called, folded, longest first.
    names: HashMap<&'static str, Vec<String>>,
}

/// The holders of an office of a state or body on a day (ISO 8601; without one, today's), best first. The
/// first of `names` that anybody holds decides; an empty `code` asks of all states.
///
/// ```
/// use marsad_knowledge::holders::holders;
/// let found = holders(&["Foreign Minister"], "EGY", Some("2020-07-22"));
/// assert_eq!(found[0].person.english, "Sameh Shoukry");
/// ```
#[must_use]
pub fn holders(names: &[&str], code: &str, day: Option<&str>) -> Vec<Holder> {
    let holds = |term: &Term| match day {
        Some(day) => term.holds(day),
        None => term.to.is_empty(),
    };
    // An exact name further back goes before a likeness of the first.
    let held = |code: &str| find(names, code, 0.85, &holds).or_else(|| find(names, code, 0.0, &holds));
    // What one calls a body of the United Nations is an organisation of states to another.
    let others = INTERNATIONAL.iter().filter(|other| INTERNATIONAL.contains(&code) && **other != code);
    held(code).or_else(|| others.clone().find_map(|other| held(other))).unwrap_or_default()
}

/// Who held an office called "former …" before a day, the last first.
#[must_use]
pub fn former(names: &[&str], code: &str, day: Option<&str>) -> Vec<Holder> {
    let names: Vec<&str> = names.iter().filter_map(|n| n.strip_prefix("former ")).collect();
    let ended = |term: &Term| match day {
        Some(day) => !term.to.is_empty() && day.get(..term.to.len()).is_some_and(|d| d >= term.to),
        None => !term.to.is_empty(),
    };
    let mut found = find(&names, code, 0.85, &ended).unwrap_or_default();
    found.sort_by(|a, b| b.term.to.cmp(a.term.to));
    found.truncate(3);
    found
}

fn find(names: &[&str], code: &str, least: f64, holds: &dyn Fn(&Term) -> bool) -> Option<Vec<Holder>> {
    let index = index();
    for name in names {
        let mut found = Vec::new();
        if code.is_empty() {
            for code in index.by_code.keys() {
                collect(index, code, name, least, holds, &mut found);
            }
        } else {
            collect(index, code, name, least, holds, &mut found);
        }
        if !found.is_empty() {
            rank(&mut found);
            return Some(found);
        }
    }
    None
}

fn collect(
    index: &Index,
    code: &str,
    name: &str,
    least: f64,
    holds: &dyn Fn(&Term) -> bool,
    found: &mut Vec<Holder>,
) {
    let Some(held) = index.by_code.get(code) else { return };
    let state = index.names.get(code);
    let wanted = key(name, state);
    let keys =
        held.keys.get_or_init(|| held.terms.iter().map(|(_, t)| key(t.tenure.office, state)).collect());
    for ((person, term), key) in held.terms.iter().zip(keys) {
        let fit = fit(key, &wanted);
        if fit > least
            && holds(term)
            && let Some(person) = Gazetteer::get().entry(*person)
        {
            found.push(Holder { person, term: *term, fit });
        }
    }
}

fn rank(found: &mut [Holder]) {
    // Of two with no last day the one who came later is in office.
    found.sort_by(|a, b| {
        b.fit
            .total_cmp(&a.fit)
            .then_with(|| b.term.from.cmp(a.term.from))
            .then_with(|| a.person.id.cmp(&b.person.id))
    });
}

fn fit(held: &Key, wanted: &Key) -> f64 {
    if held.deputy != wanted.deputy || held.former != wanted.former {
        return 0.0;
    }
    let role = held.role.fit(wanted.role);
    let rest = if held.rest == wanted.rest || held.bodies.iter().any(|body| wanted.bodies.contains(body)) {
        1.0
    } else if held.rest.is_empty() || wanted.rest.is_empty() || wanted.role == Role::None {
        0.0
    } else {
        let shared = held.rest.intersection(&wanted.rest).count() as f64;
        let all = held.rest.union(&wanted.rest).count() as f64;
        // All of the shorter one's words, and at least half of all.
        if shared as usize == held.rest.len().min(wanted.rest.len()) && shared / all >= 0.5 {
            0.5 + 0.4 * shared / all
        } else {
            0.0
        }
    };
    role * rest * if held.acting && !wanted.acting { 0.9 } else { 1.0 }
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let gazetteer = Gazetteer::get();
        let mut index = Index { by_code: HashMap::new(), names: HashMap::new() };
        let mut persons = Vec::new();
        for entry in gazetteer.actors() {
            match entry.kind {
                Kind::State => {
                    let mut names: Vec<String> =
                        [entry.english, entry.detail].iter().map(|n| words(n).join(" ")).collect();
                    names.extend(other_names(entry.code).iter().map(|n| (*n).to_owned()));
                    names.sort_by_key(|n| std::cmp::Reverse(n.len()));
                    index.names.insert(entry.code, names);
                }
                Kind::Person => persons.push(entry),
                _ => {}
            }
        }
        for person in persons {
            for term in person.tenures() {
                index.by_code.entry(term.tenure.code).or_default().terms.push((person.id, term));
            }
        }
        index
    })
}

fn other_names(code: &str) -> &'static [&'static str] {
    match code {
        "USA" => &["us", "usa", "america"],
        "GBR" => &["uk", "britain"],
        "ARE" => &["uae"],
        "UNO" => &["un"],
        "EUR" => &["eu"],
        _ => &[],
    }
}

/// What someone is in a body, and what is said of it; no word of the body's name.
const ROLES: [&str; 27] = [
    "military",
    "leader",
    "head",
    "chief",
    "president",
    "chairman",
    "chairwoman",
    "chairperson",
    "chair",
    "secretary",
    "general",
    "comander",
    "director",
    "comisioner",
    "speaker",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "envoy",
    "representative",
    "deputy",
    "vice",
    "asistant",
    "former",
    "ex",
    "acting",
    "interim",
];

/// The words of an office: lower case, singular, without the little ones.
fn words(office: &str) -> Vec<String> {
    keys::latin(&office.replace("'s ", " ").replace("’s ", " "))
        .split(' ')
        .filter(|w| {
            !matches!(
                *w,
                "of" | "for" | "to" | "in" | "and" | "at" | "a" | "on" | "special" | "afairs" | "general's"
            )
        })
        .map(|w| {
            let singular = w.strip_suffix('s').filter(|s| s.len() > 3 && !s.ends_with('s')).unwrap_or(w);
            match singular {
                "defense" => "defence",
                "sovereignty" => "sovereign",
                "presidency" | "presidential" => "presidency",
                "parliamentary" => "parliament",
                other => other,
            }
            .to_owned()
        })
        .collect()
}

fn key(office: &str, state: Option<&Vec<String>>) -> Key {
    let mut text = format!(" {} ", words(office).join(" "));
    for name in state.into_iter().flatten().filter(|n| !n.is_empty()) {
        text = text.replace(&format!(" {name} "), " ");
    }
    let mut key = Key {
        role: Role::None,
        rest: BTreeSet::new(),
        bodies: Vec::new(),
        deputy: false,
        former: false,
        acting: false,
    };
    let all: Vec<&str> = text.split_whitespace().collect();
    let mut rest: Vec<&str> = Vec::new();
    for (at, word) in all.iter().enumerate() {
        let next = all.get(at + 1).copied().unwrap_or("");
        let role = match *word {
            "leader" | "head" | "chief" if next != "staf" => Role::Leader,
            "president" | "chairman" | "chairwoman" | "chairperson" | "chair" if all.len() > 1 => {
                Role::President
            }
            "secretary" if next == "general" => Role::Secretary,
            "general" if at > 0 && all[at - 1] == "secretary" => continue,
            "comander" => Role::Commander,
            "director" | "comisioner" => Role::Director,
            "general" if at > 0 && matches!(all[at - 1], "director" | "comisioner") => continue,
            "speaker" => Role::Speaker,
            "spokesman" | "spokeswoman" | "spokesperson" => Role::Spokesman,
            "permanent" if next == "representative" => Role::Ambassador,
            "envoy" | "representative" | "emisary" | "cordinator" => {
                if key.role == Role::Ambassador {
                    Role::Ambassador
                } else {
                    Role::Envoy
                }
            }
            "ambasador" => Role::Ambassador,
            "deputy" | "vice" | "asistant" => {
                key.deputy = true;
                continue;
            }
            "former" | "ex" | "deposed" => {
                key.former = true;
                continue;
            }
            "acting" | "interim" | "caretaker" | "transitional" if next != "council" => {
                key.acting = true;
                continue;
            }
            _ => {
                rest.push(word);
                key.rest.insert((*word).to_owned());
                continue;
            }
        };
        key.role = role;
    }
    if key.role != Role::None && !rest.is_empty() {
        key.bodies = bodies(office, &rest);
    }
    // The presidency that speaks, and the president who holds it.
    if key.role == Role::Spokesman && key.rest.remove("president") {
        key.rest.insert("presidency".to_owned());
    }
    key
}

/// The organisations that an office may be of: what is left of its words without the role, with and without
/// the little words (of, for) that a name may hold.
fn bodies(office: &str, rest: &[&str]) -> Vec<u32> {
    // Republican People's Party leader
    let plain = [office.replace("'s ", " ").replace("’s ", " "), office.to_owned()].map(|o| keys::latin(&o));
    let mut names: Vec<String> = plain
        .iter()
        .map(|name| {
            let words: Vec<&str> = name.split(' ').collect();
            let is_outside = |w: &&&str| ROLES.contains(*w) || matches!(**w, "of" | "for" | "to" | "in");
            let start = words.iter().take_while(is_outside).count();
            let end = words.len() - words.iter().rev().take_while(is_outside).count();
            words.get(start..end).unwrap_or_default().join(" ")
        })
        .collect();
    names.extend([rest.join(" "), format!("{}s", rest.join(" "))]);
    let mut found: Vec<u32> = names
        .iter()
        .flat_map(|name| Gazetteer::get().find_latin(name))
        .filter(|entry| entry.kind == Kind::Organisation)
        .map(|entry| entry.id)
        .collect();
    found.dedup();
    found
}
