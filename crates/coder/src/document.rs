//! What an article has said so far: parties, offices and names to refer back to.

use std::collections::HashMap;

use crate::entities::{Entity, EntityKind};

/// Parties mentioned so far in the document.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    names: HashMap<String, Entity>,
    offices: Vec<(String, Entity)>,
    /// The states of holders that were named with their office and without a state.
    own_offices: Vec<Option<String>>,
    groups: HashMap<u32, String>,
    /// Nouns that a nationality qualified: مبادرة مصرية.
    things: HashMap<&'static str, String>,
    states: HashMap<String, u32>,
    /// The main parties of the sentence before, latest last.
    pub recent: Vec<Entity>,
    organisation: Option<crate::groups::Named>,
    /// Organisations by the first word of their name, as the text wrote it: المقاومة, for المقاومة الشعبية.
    by_head: HashMap<String, crate::groups::Named>,
    /// The article is about sport.
    pub sport: bool,
    /// The parties of the last fight told.
    pub fighters: Vec<Entity>,
    /// Who spoke last.
    pub speaker: Option<Entity>,
    /// The last party that acted.
    pub actor: Option<Entity>,
    /// The parties that last acted together, two or more.
    pub pair: Vec<Entity>,
}

impl Memory {
    /// Counts a state that the text names.
    pub fn see_state(&mut self, code: &str, weight: u32) {
        if code.len() == 3 && !matches!(code, "UNO" | "IGO" | "EUR" | "NGO" | "IMG" | "ISM" | "MNC") {
            *self.states.entry(code.to_owned()).or_default() += weight;
        }
    }

    /// The states that the text names, with their weights.
    pub fn states(&self) -> &HashMap<String, u32> {
        &self.states
    }

    /// The state that the article is about, if one stands out.
    pub fn home(&self) -> Option<String> {
        let total: u32 = self.states.values().sum();
        let (code, count) = self.states.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)))?;
        (*count >= 3 && count * 2 > total || *count >= 6 && count * 3 > total).then(|| code.clone())
    }

    pub fn remember_head(&mut self, head: &str, named: crate::groups::Named) {
        self.by_head.insert(head.to_owned(), named);
    }

    /// The organisation whose name begins with a word, if the text has named one.
    pub fn organisation_of(&self, head: &str) -> Option<crate::groups::Named> {
        self.by_head.get(head).copied()
    }

    pub fn remember_organisation(&mut self, named: crate::groups::Named) {
        self.organisation = Some(named);
    }

    pub fn organisation(&self) -> Option<crate::groups::Named> {
        self.organisation
    }

    pub fn remember_thing(&mut self, lemma: &'static str, code: &str) {
        self.things.insert(lemma, code.to_owned());
    }

    pub fn thing(&self, lemma: &str) -> Option<String> {
        self.things.get(lemma).cloned()
    }

    pub fn remember_group(&mut self, id: u32, code: &str) {
        self.groups.entry(id).or_insert_with(|| code.to_owned());
    }

    pub fn group(&self, id: u32) -> Option<String> {
        self.groups.get(&id).cloned()
    }

    pub fn remember_name(&mut self, name: &str, entity: &Entity) {
        if name.chars().count() >= 3 {
            self.names.insert(name.to_owned(), entity.clone());
        }
    }

    pub fn named(&self, name: &str) -> Option<&Entity> {
        self.names.get(name)
    }

    pub fn remember_office(&mut self, lemma: &str, entity: &Entity) {
        self.offices.push((lemma.to_owned(), entity.clone()));
        if self.offices.len() > 64 {
            self.offices.remove(0);
        }
    }

    /// The holder of an office named before: the same office, else the same head word.
    pub fn office(&self, lemma: &str, office: Option<&str>) -> Option<&Entity> {
        let same = |(_, e): &&(String, Entity)| e.office.as_deref() == office && office.is_some();
        // The one whom the article names without a state (وزير الخارجية عادل الجبير) is its own minister.
        let own = |held: &&(String, Entity)| same(held) && self.own_offices.contains(&held.1.code);
        self.offices
            .iter()
            .rev()
            .find(own)
            .or_else(|| self.offices.iter().rev().find(same))
            .or_else(|| self.offices.iter().rev().find(|(l, _)| l == lemma))
            .map(|(_, e)| e)
    }

    /// The state of a holder whom the text names with the office and without a state.
    pub fn remember_own_office(&mut self, code: &Option<String>) {
        if !self.own_offices.contains(code) {
            self.own_offices.push(code.clone());
        }
    }

    /// The last two holders of an office of different states, as الرئيسان means them.
    pub fn two_holders(&self, lemma: &str) -> Option<Vec<Entity>> {
        let mut holders = self.offices.iter().rev().filter(|(l, e)| l == lemma && e.code.is_some());
        let (_, last) = holders.next()?;
        let (_, other) = holders.find(|(_, e)| e.code != last.code)?;
        Some(vec![other.clone(), last.clone()])
    }

    pub fn remember(&mut self, entity: &Entity) {
        if matches!(entity.kind, EntityKind::Unknown) {
            return;
        }
        self.recent.retain(|e| !e.same_party(entity) || e.kind != entity.kind);
        self.recent.push(entity.clone());
        if self.recent.len() > 12 {
            self.recent.remove(0);
        }
    }
}
