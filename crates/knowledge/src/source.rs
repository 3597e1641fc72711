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
    /// Their English.
    #[serde(default)]
    pub metonyms_english: Vec<String>,
    /// Other English names.
    #[serde(default)]
    pub aliases: Vec<String>,
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
    /// Code of whoever holds it; empty where the words behind it tell (المبعوث الأممي is of the UN).
    #[serde(default)]
    pub code: String,
    /// What follows it.
    #[serde(default)]
    pub takes: String,
    /// Names of the office in the tables of persons, the nearest first.
    #[serde(default)]
    pub holder: Vec<String>,
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

/// A place.
#[derive(Debug, Clone, Default)]
pub struct PlaceSource {
    /// English name.
    pub english: String,
    /// Arabic names, the most usual first.
    pub names: Vec<String>,
    /// Other names in Latin letters.
    pub latin: Vec<String>,
    /// ISO 3166-1 alpha-3; empty for what lies in several states.
    pub country: String,
    /// town, region, camp, crossing …
    pub kind: String,
    /// Degrees north.
    pub latitude: String,
    /// Degrees east.
    pub longitude: String,
    /// Inhabitants.
    pub population: String,
    /// GeoNames id.
    pub geonameid: String,
    /// ISO 3166-2 of a division.
    pub iso: String,
}

/// A place in a TOML table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRow {
    /// English name.
    pub english: String,
    /// Arabic names, the most usual first.
    #[serde(default)]
    pub names: Vec<String>,
    /// Other names in Latin letters.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3; left out for what lies in several states.
    #[serde(default)]
    pub country: String,
    /// town, region, camp, crossing …
    #[serde(default = "town")]
    pub kind: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Inhabitants.
    #[serde(default)]
    pub population: u64,
    /// GeoNames id.
    #[serde(default)]
    pub geonameid: u64,
}

fn town() -> String {
    "town".to_owned()
}

impl From<PlaceRow> for PlaceSource {
    fn from(row: PlaceRow) -> Self {
        Self {
            english: row.english,
            names: row.names,
            latin: row.aliases,
            country: row.country,
            kind: row.kind,
            latitude: row.latitude.to_string(),
            longitude: row.longitude.to_string(),
            population: row.population.to_string(),
            geonameid: row.geonameid.to_string(),
            iso: String::new(),
        }
    }
}

/// What stands in lines, with their numbers.
pub type Lines<T> = Vec<(usize, T)>;

/// The rows of a table of places with their lines; columns are found by their names in the first line.
/// Where the header or a row is broken, line and message are told; the other rows are given all the same.
pub fn places(text: &str, separator: char) -> (Lines<PlaceSource>, Lines<String>) {
    let mut lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    let header: Vec<String> = match lines.next() {
        Some((_, line)) => cells(line.trim_start_matches('\u{feff}'), separator)
            .iter()
            .map(|h| h.trim().to_lowercase())
            .collect(),
        None => return (rows, vec![(1, "the table is empty; its first line names the columns".to_owned())]),
    };
    let column = |name: &str| header.iter().position(|h| h == name);
    for wanted in ["english", "arabic", "country", "latitude", "longitude"] {
        if column(wanted).is_none() {
            faults.push((
                1,
                format!(
                    "the column {wanted} is missing; the first line names english, arabic, country, latitude, \
                     longitude, and kind, population, latin where there are any"
                ),
            ));
        }
    }
    if !faults.is_empty() {
        return (rows, faults);
    }
    for (number, line) in lines {
        let fields = cells(line, separator);
        if fields.len() != header.len() {
            faults.push((
                number + 1,
                format!(
                    "{} columns, the header has {}: add or remove separators",
                    fields.len(),
                    header.len()
                ),
            ));
            continue;
        }
        let get = |name: &str, other: &str| column(name).map_or(other, |at| fields[at].trim()).to_owned();
        let list = |name: &str| -> Vec<String> {
            get(name, "").split('|').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
        };
        rows.push((
            number + 1,
            PlaceSource {
                english: get("english", ""),
                names: list("arabic"),
                latin: list("latin"),
                country: get("country", "").trim_matches('-').to_owned(),
                kind: get("kind", "town"),
                latitude: get("latitude", ""),
                longitude: get("longitude", ""),
                population: get("population", "0"),
                geonameid: get("geonameid", "0"),
                iso: get("iso", ""),
            },
        ));
    }
    (rows, faults)
}

/// The cells of a line; with commas a cell may stand between quotation marks.
fn cells(line: &str, separator: char) -> Vec<String> {
    if separator == '\t' {
        return line.split('\t').map(str::to_owned).collect();
    }
    let mut all = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                if let Some(cell) = all.last_mut() {
                    cell.push('"');
                }
            }
            '"' => quoted = !quoted,
            _ if letter == separator && !quoted => all.push(String::new()),
            _ => {
                if let Some(cell) = all.last_mut() {
                    cell.push(letter);
                }
            }
        }
    }
    all
}
