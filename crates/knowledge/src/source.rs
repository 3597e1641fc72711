//! The tables as people write them. The build script compiles this module too.

use serde::Deserialize;

/// A state.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateSource {
    /// ISO 3166-1 alpha-3.
    pub code: String,
    /// English name.
    pub english: String,
    /// English adjective.
    pub adjective_english: String,
    /// Arabic names, with the article where used.
    pub names: Vec<String>,
    /// Masculine singular of the nationality adjective, without article.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Irregular plurals of the people.
    #[serde(default)]
    pub people: Vec<String>,
    /// Arabic names of the capital.
    #[serde(default)]
    pub capital: Vec<String>,
    /// English name of the capital.
    #[serde(default)]
    pub capital_english: String,
    /// Degrees north of the capital.
    #[serde(default)]
    pub latitude: f64,
    /// Degrees east of the capital.
    #[serde(default)]
    pub longitude: f64,
    /// Names that stand for the government.
    #[serde(default)]
    pub metonyms: Vec<String>,
    /// Names of predecessors.
    #[serde(default)]
    pub historic: Vec<String>,
}

/// An organisation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationSource {
    /// English name.
    pub english: String,
    /// State or group code.
    pub code: String,
    /// PLOVER sector.
    #[serde(default)]
    pub sector: String,
    /// Party, parliament, armed-group, media …
    pub kind: String,
    /// Arabic names, the most usual first.
    pub names: Vec<String>,
    /// Other English names and acronyms.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// First day, month or year of its existence under this name.
    #[serde(default)]
    pub from: String,
    /// Last day, month or year.
    #[serde(default)]
    pub to: String,
    /// English name of the organisation that it broke away from.
    #[serde(default)]
    pub split_from: String,
    /// English name of the organisation that it is a part or wing of.
    #[serde(default)]
    pub part_of: String,
    /// Wikidata id.
    #[serde(default)]
    pub wikidata: String,
}

/// An office, rank or title.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeSource {
    /// Arabic.
    pub names: Vec<String>,
    /// English.
    pub english: String,
    /// PLOVER sector; empty where it follows the institution.
    #[serde(default)]
    pub sector: String,
    /// What follows it.
    #[serde(default)]
    pub takes: String,
    /// office, rank, title or honorific.
    pub kind: String,
}

/// A generic actor.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupSource {
    /// Arabic, singular and plural.
    pub names: Vec<String>,
    /// English, `singular/plural`.
    pub english: String,
    /// PLOVER sector.
    #[serde(default)]
    pub sector: String,
    /// person, group, institution or vehicle.
    pub kind: String,
}

/// An office held.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenureSource {
    /// State or group code.
    pub code: String,
    /// PLOVER sector.
    pub sector: String,
    /// English.
    pub office: String,
    /// First day, month or year.
    #[serde(default)]
    pub from: String,
    /// Last day, month or year.
    #[serde(default)]
    pub to: String,
}

/// A person.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonSource {
    /// English label.
    pub english: String,
    /// Arabic names; with `?` before it, a short name that holds only after the full one.
    pub names: Vec<String>,
    /// Other English spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Offices with their dates.
    pub offices: Vec<TenureSource>,
    /// Wikidata id.
    #[serde(default)]
    pub wikidata: String,
}

/// One file of tables.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// States.
    #[serde(default)]
    pub state: Vec<StateSource>,
    /// Organisations.
    #[serde(default)]
    pub organisation: Vec<OrganisationSource>,
    /// Offices.
    #[serde(default)]
    pub office: Vec<OfficeSource>,
    /// Groups.
    #[serde(default)]
    pub group: Vec<GroupSource>,
    /// Persons.
    #[serde(default)]
    pub person: Vec<PersonSource>,
}
