//! The event record, contract version 1: PLOVER's names, with Marsad's additions.

use serde::Serialize;

use crate::Category;

/// Words of the text that carry a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Evidence {
    /// The words as they stand in the original.
    pub text: String,
    /// First character, in Unicode code points from the start of the document's text.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
}

/// How a mention was resolved to an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ReachedBy {
    #[default]
    Name,
    Office,
    Pronoun,
    Ellipsis,
    Metonymy,
    Description,
}

/// An actor, recipient or speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct EntityRecord {
    /// The words of the mention; those of the earlier mention for an elided one.
    pub entity_text: String,
    /// First character of the mention.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// State (ISO 3166-1 alpha-3) or group code; `null` when unknown.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Further sectors.
    pub other_sectors: Vec<String>,
    /// Wikidata id, where certain.
    pub identifier_id: Option<String>,
    /// English label.
    pub identifier_text: Option<String>,
    /// Office in English.
    pub office: Option<String>,
    /// How the mention leads to the entity.
    pub reached_by: ReachedBy,
}

/// What became of the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Default)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Status {
    #[default]
    Asserted,
    Planned,
    Conditional,
    Possible,
    Denied,
}

impl Status {
    /// The name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Planned => "planned",
            Self::Conditional => "conditional",
            Self::Possible => "possible",
            Self::Denied => "denied",
        }
    }
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct AttributionRecord {
    /// The speaker.
    pub speaker: EntityRecord,
    /// The words of saying.
    pub cue: Evidence,
    /// The medium that carried it.
    pub via: Option<EntityRecord>,
    /// The act stands within quotation marks.
    pub quoted: bool,
}

/// Where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceRecord {
    /// The words.
    pub extracted_place: String,
    /// First character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// English name; empty for a place that the tables lack.
    pub resolved_place: String,
    /// GeoNames id, 0 when unknown.
    pub geonameid: u64,
    /// Degrees north; 0 with `lon` where the position is not known.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ISO 3166-1 alpha-3.
    pub country_code: String,
    /// 1 country, 2 first-level division, 3 region, 4 town or point.
    pub resolution: u8,
}

impl PlaceRecord {
    /// Degrees north and east; `None` where the position is not known.
    #[must_use]
    pub fn position(&self) -> Option<(f64, f64)> {
        (self.lat != 0.0 || self.lon != 0.0).then_some((self.lat, self.lon))
    }
}

/// Numbers of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[allow(missing_docs)]
pub struct SizeRecord {
    pub dead: Option<u64>,
    pub injured: Option<u64>,
    pub arrested: Option<u64>,
}

/// The sentence of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct TextInfo {
    /// The sentence's number in the document, from 0.
    pub sequence: usize,
    /// Its first character.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventRecord {
    /// Stable: the same text gives the same id.
    pub id: String,
    /// Document.
    pub doc: String,
    /// First day, ISO 8601; a month (`2020-06`) or a year (`2020`) when the text says no more.
    pub date: Option<String>,
    /// Last day (or month, or year), for an interval.
    pub enddate: Option<String>,
    /// `text` or `publication`.
    pub date_basis: Option<&'static str>,
    /// Category, as a list of one.
    pub event: [Category; 1],
    /// Modes.
    pub mode: Vec<String>,
    /// Contexts.
    pub context: Vec<String>,
    /// Quadrant.
    pub quad_code: u8,
    /// What became of it.
    pub status: Status,
    /// It is told as history.
    pub historical: bool,
    /// Who does.
    pub actor: Vec<EntityRecord>,
    /// Who is done to.
    pub recipient: Vec<EntityRecord>,
    /// Where.
    pub event_loc: Option<PlaceRecord>,
    /// The words that carry the event; the trigger first.
    pub event_text: Vec<Evidence>,
    /// On whose word.
    pub attribution: Vec<AttributionRecord>,
    /// Numbers of people.
    pub size: SizeRecord,
    /// What was agreed, demanded, refused.
    pub content: Option<Evidence>,
    /// The sentence.
    pub text: String,
    /// Where the sentence stands.
    pub text_info: TextInfo,
    /// The frame that coded it.
    pub rule: String,
    /// One line of English.
    pub gloss: String,
    /// Program and version.
    pub coder: &'static str,
}

#[cfg(test)]
mod tests {
    use super::PlaceRecord;

    #[test]
    fn only_a_known_position_is_given() {
        let mut place = PlaceRecord {
            extracted_place: "كفر سلوان".to_owned(),
            start: 0,
            end: 9,
            resolved_place: String::new(),
            geonameid: 0,
            lat: 0.0,
            lon: 0.0,
            country_code: "SYR".to_owned(),
            resolution: 4,
        };
        assert_eq!(place.position(), None);
        place.lat = 33.5;
        assert_eq!(place.position(), Some((33.5, 0.0)));
    }
}
