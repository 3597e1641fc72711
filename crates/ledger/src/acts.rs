//! Which acts keep or break an undertaking: the table `lexicon/ar/acts.toml`.

use std::collections::HashSet;
use std::sync::OnceLock;

use marsad_codebook::{Category, EntityRecord, EventRecord, ReachedBy, Status};
use marsad_coder::lemmas;
use serde::Deserialize;

/// Words behind a trigger among which its object is looked for.
const WINDOW: usize = 14;
/// Categories of words only: they keep no undertaking.
const VERBAL: [Category; 7] = [
    Category::Agree,
    Category::Request,
    Category::Accuse,
    Category::Threaten,
    Category::Protest,
    Category::Support,
    Category::Concede,
];

/// The act of an event that refuses what was undertaken.
pub(crate) const REFUSE: &str = "refuse";
/// The act of an event that ends an agreement.
pub(crate) const RENOUNCE: &str = "renounce";

/// What may be undertaken.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Undertaken {
    pub act: String,
    words: Vec<String>,
    #[serde(default)]
    own: Vec<String>,
    #[serde(default)]
    pub kept_by: Vec<String>,
    #[serde(default)]
    pub broken_by: Vec<String>,
    #[serde(default = "kept")]
    pub becomes: String,
    #[serde(default)]
    pub between: bool,
    #[serde(default)]
    pub object: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Done {
    act: String,
    event: String,
    mode: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Renounce {
    verbs: Vec<String>,
    nouns: Vec<String>,
    truce: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Common {
    words: Vec<String>,
}

/// The table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acts {
    undertaken: Vec<Undertaken>,
    done: Vec<Done>,
    renounce: Renounce,
    common: Common,
    #[serde(skip)]
    shared: HashSet<String>,
}

fn kept() -> String {
    "kept".to_owned()
}

impl Acts {
    pub(crate) fn get() -> &'static Self {
        static ACTS: OnceLock<Acts> = OnceLock::new();
        ACTS.get_or_init(|| {
            // The table is built in; a test reads it, so this default never stands in for it.
            let mut acts: Self = toml::from_str(include_str!("../../../lexicon/ar/acts.toml"))
                .unwrap_or_else(|error| unreachable!("lexicon/ar/acts.toml: {error}"));
            acts.shared = acts.common.words.iter().flat_map(|w| lemmas(w)).collect();
            let Renounce { verbs, nouns, truce } = &mut acts.renounce;
            for words in
                [verbs, nouns, truce].into_iter().chain(acts.undertaken.iter_mut().map(|u| &mut u.own))
            {
                *words = words.iter().flat_map(|w| lemmas(w)).collect();
            }
            acts
        })
    }

    /// The act of an undertaking, and its words as they are compared, the act's own in front.
    pub(crate) fn undertaken(&self, object: &str) -> (String, Vec<String>) {
        let words: Vec<String> = lemmas(object).into_iter().filter(|w| !self.shared.contains(w)).collect();
        let act = self.undertaken.iter().find(|u| u.words.iter().any(|word| object.contains(word.as_str())));
        let act = match (act, words.first()) {
            (Some(known), _) => known.act.clone(),
            (None, Some(first)) => first.clone(),
            (None, None) => String::new(),
        };
        (act, words)
    }

    /// The acts that keep and that break an undertaking.
    pub(crate) fn wanted(&self, act: &str) -> (Vec<String>, Vec<String>) {
        match self.named(act) {
            Some(named) => (named.kept_by.clone(), named.broken_by.clone()),
            None if act.is_empty() => Default::default(),
            None => (vec![act.to_owned()], Vec::new()),
        }
    }

    /// Whether an act may keep or break an undertaking.
    pub(crate) fn moves(&self, undertaken: &str, act: &str) -> bool {
        let (kept, broken) = self.wanted(undertaken);
        matches!(act, REFUSE | RENOUNCE) || kept.iter().chain(&broken).any(|wanted| wanted == act)
    }

    /// What an undertaking that was kept is.
    pub(crate) fn becomes(&self, act: &str) -> &str {
        self.named(act).map_or("kept", |named| &named.becomes)
    }

    /// Whether a word belongs to the act and not to its object.
    pub(crate) fn is_own(&self, act: &Undertaken, word: &str) -> bool {
        act.own.iter().any(|own| own == word)
    }

    /// Whether words speak of a truce.
    pub(crate) fn is_truce(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.renounce.truce.iter().any(|truce| truce == word))
    }

    pub(crate) fn named(&self, act: &str) -> Option<&Undertaken> {
        self.undertaken.iter().find(|u| u.act == act)
    }

    /// What an event does to undertakings, and the words of its object.
    pub(crate) fn done(&self, event: &EventRecord) -> (Vec<String>, Vec<String>) {
        if event.status != Status::Asserted || event.historical || event.actor.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let category = event.event[0];
        let known = self.done.iter().find(|d| {
            d.event == category.name() && d.mode.as_ref().is_none_or(|mode| event.mode.contains(mode))
        });
        // Of a fight and a meeting the sides and the place are enough.
        if let Some(known) = known.filter(|d| matches!(d.act.as_str(), "fight" | "meet")) {
            return (vec![known.act.clone()], Vec::new());
        }
        let words = lemmas(&window(event));
        let mut acts: Vec<String> = known.map(|d| d.act.clone()).into_iter().collect();
        let ends = words.first().is_some_and(|first| self.renounce.verbs.contains(first))
            && words.iter().skip(1).any(|word| self.renounce.nouns.contains(word));
        if ends {
            acts = vec![RENOUNCE.to_owned()];
        } else if known.is_none() && !VERBAL.contains(&category) {
            // An act without a class of its own is known by its verb, or by the noun that a support verb carries.
            acts.extend(words.iter().take(2).cloned());
        }
        if acts.is_empty() {
            return (acts, Vec::new());
        }
        (acts, words.into_iter().filter(|w| !self.shared.contains(w)).collect())
    }
}

/// The words of an event from its trigger to the end of the clause, without the names of its parties; a description
/// (أربعين أسيرا) is its object.
fn window(event: &EventRecord) -> String {
    let Some(trigger) = event.event_text.first() else { return String::new() };
    let skip = trigger.start.saturating_sub(event.text_info.start);
    let described = |party: &&EntityRecord| party.reached_by != ReachedBy::Description;
    let parties: Vec<&EntityRecord> =
        event.actor.iter().chain(event.recipient.iter().filter(described)).collect();
    let mut words = String::new();
    let mut count = 0;
    for (at, c) in event.text.chars().enumerate().skip(skip) {
        if matches!(c, '،' | '.' | '؛' | '\n') || count > WINDOW {
            break;
        }
        count += usize::from(c == ' ');
        let at = event.text_info.start + at;
        let trigger = (trigger.start..trigger.end).contains(&at);
        if trigger || !parties.iter().any(|party| (party.start..party.end).contains(&at)) {
            words.push(c);
        }
    }
    words
}

/// Whether two parties of one state may be the same: the state's own bodies stand for it, and what bears arms
/// against it for itself.
pub(crate) fn same_side(one: &str, other: &str) -> bool {
    const STATE: [&str; 8] = ["GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PRM", ""];
    const ARMED: [&str; 2] = ["REB", "UAF"];
    one == other
        || STATE.contains(&one) && STATE.contains(&other)
        || ARMED.contains(&one) && ARMED.contains(&other)
}

#[cfg(test)]
mod tests {
    use super::{Acts, same_side};

    #[test]
    fn the_table_is_read_and_names_acts() {
        let acts = Acts::get();
        for undertaken in &acts.undertaken {
            for done in undertaken.kept_by.iter().chain(&undertaken.broken_by) {
                assert!(acts.done.iter().any(|d| d.act == *done), "no event does {done}");
            }
        }
        assert_eq!(acts.undertaken("سحب القوات من سرت").0, "withdraw");
        assert_eq!(
            acts.undertaken("فتح المعابر"),
            ("فتح".to_owned(), vec!["فتح".to_owned(), "معبر".to_owned()])
        );
    }

    #[test]
    fn an_army_is_its_state_and_no_rebel() {
        assert!(same_side("GOV", "MIL"));
        assert!(!same_side("GOV", "REB"));
        assert!(!same_side("", "CVL"));
    }
}
