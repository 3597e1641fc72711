//! Names in both languages.

use std::collections::HashMap;
use std::sync::OnceLock;

use marsad_knowledge::{Gazetteer, Kind};
use serde::Serialize;
use utoipa::ToSchema;

static NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names.tsv"));

/// A party as the ledger knows it, with its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Who {
    /// What the filter `actor` takes: `TUR GOV`, `TUR` or an English name.
    pub name: String,
    /// State or group code.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// English name.
    pub en: String,
    /// Arabic name, where the tables have one.
    pub ar: Option<String>,
}

impl Who {
    /// The party behind `TUR GOV`, `TUR` or an English name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let (code, sector) = match name.split_once(' ') {
            Some((code, sector)) if is_code(code) && is_code(sector) => (Some(code), Some(sector)),
            None if is_code(name) => (Some(name), None),
            _ => (None, None),
        };
        let label = code.unwrap_or(name);
        Self {
            name: name.to_owned(),
            code: code.map(str::to_owned),
            sector: sector.map(str::to_owned),
            en: english(label).unwrap_or(label).to_owned(),
            ar: arabic(label).map(str::to_owned),
        }
    }
}

/// Three capitals.
pub(crate) fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// Arabic names by English label, and of places by label and state.
fn table() -> &'static HashMap<(&'static str, &'static str), &'static str> {
    static TABLE: OnceLock<HashMap<(&'static str, &'static str), &'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = NAMES.lines().filter_map(|line| {
            let mut cells = line.split('\t');
            Some(((cells.next()?, cells.next()?), cells.next()?))
        });
        rows.collect()
    })
}

/// The English name of a state or body behind a code.
#[must_use]
pub fn english(code: &str) -> Option<&'static str> {
    static CODES: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let codes = CODES.get_or_init(|| {
        let states = Gazetteer::get().actors().filter(|entry| entry.kind == Kind::State);
        // Where two share a code, the first of the tables gives the name.
        let mut codes = HashMap::new();
        states.for_each(|state| {
            codes.entry(state.code).or_insert(state.english);
        });
        codes
    });
    codes.get(code).copied().or(match code {
        "UNO" => Some("United Nations"),
        "EUR" => Some("European Union"),
        "IGO" => Some("intergovernmental organisation"),
        "NGO" => Some("non-governmental organisation"),
        "ISM" => Some("international social movement"),
        "IMG" => Some("transnational armed group"),
        "MNC" => Some("multinational company"),
        _ => None,
    })
}

/// Names of the user's own tables.
static OWN: OnceLock<HashMap<String, String>> = OnceLock::new();

/// Takes over names of the user's own tables, English and Arabic; only the first call counts.
pub fn add_own(names: impl IntoIterator<Item = (String, String)>) {
    let _ = OWN.set(names.into_iter().collect());
}

/// The Arabic name of a code, an organisation, a person or a group.
#[must_use]
pub fn arabic(label: &str) -> Option<&'static str> {
    own(label).or_else(|| {
        let special = match label {
            "UNO" => "الأمم المتحدة",
            "EUR" => "الاتحاد الأوروبي",
            "IGO" => "منظمة حكومية دولية",
            "NGO" => "منظمة غير حكومية",
            "ISM" => "حركة دولية",
            "IMG" => "جماعة مسلحة عابرة للحدود",
            "MNC" => "شركة متعددة الجنسيات",
            _ => return table().get(&(label, "")).copied(),
        };
        Some(special)
    })
}

/// The Arabic name of a place of a state.
#[must_use]
pub fn arabic_place(label: &str, state: Option<&str>) -> Option<&'static str> {
    let of_state = state.and_then(|state| table().get(&(label, state)));
    own(label)
        .or(of_state.or_else(|| table().get(&(label, "-"))).copied())
        .or_else(|| arabic(label))
        .or_else(|| somewhere().get(label).copied())
}

/// Arabic names of places by their labels, where the state is not known: of several places the first.
fn somewhere() -> &'static HashMap<&'static str, &'static str> {
    static PLACES: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    PLACES.get_or_init(|| {
        let mut places = HashMap::new();
        for line in NAMES.lines() {
            let mut cells = line.split('\t');
            if let (Some(label), Some(_), Some(arabic)) = (cells.next(), cells.next(), cells.next()) {
                places.entry(label).or_insert(arabic);
            }
        }
        places
    })
}

fn own(label: &str) -> Option<&'static str> {
    OWN.get().and_then(|own| own.get(label)).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::{Who, arabic, arabic_place};

    #[test]
    fn parties_and_places_have_arabic_names() {
        let who = Who::of("TUR GOV");
        assert_eq!((who.en.as_str(), who.ar.as_deref()), ("Turkey", Some("تركيا")));
        assert_eq!(who.sector.as_deref(), Some("GOV"));
        assert_eq!(arabic_place("Sirte", Some("LBY")), Some("سرت"));
        assert_eq!(arabic("No Such Party"), None);
        assert_eq!(Who::of("No Such Party").en, "No Such Party");
    }
}
