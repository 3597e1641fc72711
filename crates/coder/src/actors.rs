//! The actors of an article, each with all its mentions.

use marsad_codebook::{EntityRecord, ReachedBy};
use serde::Serialize;

use crate::coder::{Coder, Input};
use crate::entities::EntityKind;
use crate::reading::Reading;
use crate::record::Page;

/// A party that an article names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Actor {
    /// English name; none for a person whom the tables lack.
    pub label: Option<String>,
    /// State or group code.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// The office in English.
    pub office: Option<String>,
    /// Wikidata id.
    pub identifier_id: Option<String>,
    /// Where it is named.
    pub mentions: Vec<Mention>,
}

/// The words that name a party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mention {
    /// The words.
    pub text: String,
    /// First character, counted in code points.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
    /// How the words lead to the party.
    pub reached_by: ReachedBy,
}

impl Coder {
    /// The actors of a document, in the order of their first mention.
    ///
    /// ```
    /// use marsad_coder::{Coder, Input};
    /// let text = "التقى الرئيس الفرنسي وزير الخارجية المصري. وقال الوزير إن بلاده ترحب بالحوار.";
    /// let input = Input { id: "example", text, date: Some("2021-05-04"), title: None, skip: &[] };
    /// let actors = Coder::new().actors(&input);
    /// assert_eq!(actors[1].label.as_deref(), Some("Sameh Shoukry"));
    /// assert_eq!(actors[1].mentions.len(), 2);
    /// ```
    #[must_use]
    pub fn actors(&mut self, input: &Input<'_>) -> Vec<Actor> {
        self.mentions = true;
        let coded = self.code(input);
        self.mentions = false;
        let mut actors: Vec<Actor> = Vec::new();
        for mention in coded.mentions {
            let same = |actor: &Actor| {
                actor.code == mention.code
                    && match (&actor.label, &mention.identifier_text) {
                        (Some(one), Some(other)) => one == other,
                        // An office without a name is the same office.
                        (None, None) => actor.sector == mention.sector && actor.office == mention.office,
                        _ => false,
                    }
            };
            let at = match actors.iter().position(same) {
                Some(at) => at,
                None => {
                    actors.push(Actor {
                        label: mention.identifier_text.clone(),
                        code: mention.code.clone(),
                        sector: mention.sector.clone(),
                        office: mention.office.clone(),
                        identifier_id: mention.identifier_id.clone(),
                        mentions: Vec::new(),
                    });
                    actors.len() - 1
                }
            };
            let actor = &mut actors[at];
            actor.office = actor.office.take().or_else(|| mention.office.clone());
            if !actor.mentions.iter().any(|m| m.start == mention.start && m.end == mention.end) {
                actor.mentions.push(Mention {
                    text: mention.entity_text,
                    start: mention.start,
                    end: mention.end,
                    reached_by: mention.reached_by,
                });
            }
        }
        actors
    }
}

/// The parties that the phrases of a sentence name; a place where something happens is none.
pub(crate) fn mentions(reading: &Reading<'_, '_>, page: &Page<'_>) -> Vec<EntityRecord> {
    let phrases = &reading.clause.phrases;
    let named = phrases.iter().zip(&reading.entities).filter_map(|(phrase, entity)| {
        let entity = entity.as_ref()?;
        let place = matches!(entity.kind, EntityKind::State | EntityKind::Capital)
            && matches!(phrase.preposition, "في" | "إلى" | "قرب" | "عبر" | "داخل" | "خارج" | "نحو" | "من");
        let known = entity.code.is_some() || entity.sector.is_some();
        (known && !place).then(|| page.entity(entity))
    });
    named.collect()
}
