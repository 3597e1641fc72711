//! Where a place is.

use serde::Serialize;

use crate::entry::{Entry, Kind};
use crate::gazetteer::Gazetteer;
use crate::keys;
use crate::search::{Match, matches, state_of};
use crate::spelling;

/// One answer to "where is this?".
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceCandidate {
    /// English name.
    pub label: String,
    /// ISO 3166-1 alpha-3; none for what lies in several states.
    pub country_code: Option<String>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// country, capital, town, governorate, camp, crossing …
    pub kind: String,
    /// 0 to 1; what is certain has 1.
    pub score: f64,
}

/// Words before or behind a name that say what kind of place it is, and the kinds they speak of.
const GENERIC: [(&str, &[&str]); 62] = [
    ("مدينة", &["town", "capital"]),
    ("بلدة", &["town", "village"]),
    ("قرية", &["village", "town"]),
    ("ضاحية", &["district", "town"]),
    ("محافظة", &["governorate", "division"]),
    ("ولاية", &["governorate", "division"]),
    ("إقليم", &["region", "governorate", "division"]),
    ("مقاطعة", &["governorate", "division", "region"]),
    ("إمارة", &["governorate", "division"]),
    ("منطقة", &["region", "governorate", "division", "district"]),
    ("قضاء", &["governorate", "town", "district"]),
    ("مركز", &["town", "district"]),
    ("ناحية", &["town", "village"]),
    ("مديرية", &["district", "town", "governorate"]),
    ("حي", &["district"]),
    ("ميدان", &["square", "site"]),
    ("ساحة", &["square", "site"]),
    ("مخيم", &["camp"]),
    ("قاعدة", &["base", "airbase"]),
    ("مطار", &["airport", "site", "base"]),
    ("ميناء", &["port", "site"]),
    ("معبر", &["crossing"]),
    ("منفذ", &["crossing"]),
    ("حاجز", &["crossing", "site"]),
    ("سجن", &["prison", "site"]),
    ("جزيرة", &["island"]),
    ("جزر", &["island"]),
    ("أرخبيل", &["island"]),
    ("جبل", &["mountain"]),
    ("جبال", &["mountain"]),
    ("نهر", &["river"]),
    ("بحر", &["sea"]),
    ("خليج", &["sea"]),
    ("مضيق", &["strait"]),
    ("سد", &["dam", "site"]),
    ("حقل", &["field", "site"]),
    ("جبهة", &["front"]),
    ("مستوطنة", &["settlement", "village"]),
    ("العاصمة", &["capital"]),
    ("دولة", &["country"]),
    ("جمهورية", &["country"]),
    ("مملكة", &["country"]),
    ("city", &["town", "capital"]),
    ("town", &["town"]),
    ("village", &["village", "town"]),
    ("province", &["governorate", "division"]),
    ("governorate", &["governorate", "division"]),
    ("state", &["governorate", "division", "country"]),
    ("region", &["region", "governorate", "division"]),
    ("district", &["district"]),
    ("camp", &["camp"]),
    ("base", &["base", "airbase"]),
    ("airbase", &["base", "airbase"]),
    ("airport", &["airport", "site"]),
    ("port", &["port", "site"]),
    ("crossing", &["crossing"]),
    ("prison", &["prison", "site"]),
    ("island", &["island"]),
    ("mount", &["mountain"]),
    ("river", &["river"]),
    ("strait", &["strait"]),
    ("dam", &["dam", "site"]),
];

/// Words that only describe.
const LOOSE_WORDS: [&str; 22] = [
    "الجوية",
    "العسكرية",
    "البحرية",
    "الحدودي",
    "الحدودية",
    "البري",
    "الدولي",
    "الساحلية",
    "للاجئين",
    "الاستراتيجية",
    "القديمة",
    "air",
    "military",
    "naval",
    "border",
    "international",
    "refugee",
    "of",
    "the",
    "in",
    "في",
    "بمدينة",
];

/// What a query names on the map, best first. `near` is a state or a place.
///
/// ```
/// use marsad_knowledge::places::where_is;
/// assert_eq!(where_is("طرابلس", Some("لبنان"))[0].country_code.as_deref(), Some("LBN"));
/// assert_eq!(where_is("Tripoli", Some("Libya"))[0].country_code.as_deref(), Some("LBY"));
/// ```
#[must_use]
pub fn where_is(query: &str, near: Option<&str>) -> Vec<PlaceCandidate> {
    let query = query.trim();
    let near = near.map(Near::of);
    let (bare, kinds) = stripped(query);
    let mut found = asked(query, near.as_ref(), 1.0, &kinds);
    let exact = matches(query).iter().any(|m| m.quality > 0.97 && placed(&m.entry).is_some());
    if !exact && bare != query && !bare.is_empty() {
        // قرية الحولة: the name without its kind, before a whole that only sounds alike.
        found.retain(|c| c.score > 0.6);
        found.extend(asked(&bare, near.as_ref(), 0.95, &kinds));
    }
    if found.is_empty() {
        // طرابلس، لبنان; Tripoli, Lebanon; طرابلس اللبنانية: the end says where.
        let cut = query
            .rsplit_once(['،', ','])
            .or_else(|| query.rsplit_once(" في "))
            .or_else(|| query.rsplit_once(" in "))
            .or_else(|| query.rsplit_once(' '));
        if let Some((name, at)) = cut
            && let Some(code) = state_of(at.trim())
        {
            let inner = Near { code: Some(code), position: None };
            found = asked(name.trim(), Some(&inner), 0.98, &[]);
            found.retain(|c| c.country_code.as_deref() == Some(code));
        }
    }
    if found.is_empty() {
        if bare != query && !bare.is_empty() {
            found = asked(&bare, near.as_ref(), 0.95, &kinds);
            if found.is_empty() {
                let other = bare.strip_prefix("ال").map_or_else(|| format!("ال{bare}"), str::to_owned);
                found = asked(&other, near.as_ref(), 0.9, &kinds);
            }
        } else if keys::is_arabic(query) {
            let other = query.strip_prefix("ال").map_or_else(|| format!("ال{query}"), str::to_owned);
            found = asked(&other, near.as_ref(), 0.75, &[]);
        }
    }
    if found.is_empty() && keys::is_arabic(query) {
        found = romanised(&bare, near.as_ref(), &kinds);
    }
    let plain = keys::arabic(query);
    if near.is_none() && !plain.contains(' ') && Gazetteer::get().is_given_name(&plain) {
        // حسين is a village too, but more often somebody.
        for small in found.iter_mut().filter(|c| matches!(c.kind.as_str(), "town" | "village")) {
            small.score = (small.score * 700.0).round() / 1000.0;
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut kept: Vec<PlaceCandidate> = Vec::new();
    for candidate in found {
        let same = |k: &PlaceCandidate| {
            k.country_code == candidate.country_code
                && (k.lat - candidate.lat).abs() < 0.35
                && (k.lon - candidate.lon).abs() < 0.35
                && (k.kind == candidate.kind
                    || k.label == candidate.label
                    || k.kind == "capital" && candidate.kind == "town")
        };
        if !kept.iter().any(same) {
            kept.push(candidate);
        }
    }
    kept.truncate(20);
    kept
}

/// Fewer letters sound like a town somewhere on earth anyway.
const SOUNDING: usize = 5;

/// Where the text is about.
struct Near {
    code: Option<&'static str>,
    position: Option<(f64, f64)>,
}

impl Near {
    fn of(hint: &str) -> Self {
        let code = state_of(hint);
        let place = matches(hint)
            .into_iter()
            .filter(|m| m.quality > 0.85 && m.entry.kind == Kind::Place)
            .max_by_key(|m| m.entry.population);
        let state = matches(hint).iter().any(|m| m.entry.kind == Kind::State && m.quality > 0.95);
        let position = if state { None } else { place.and_then(|m| m.entry.position()) };
        Self { code, position }
    }

    fn weight(&self, code: &str, position: (f64, f64)) -> f64 {
        let at = |(lat, lon): (f64, f64)| {
            let east = (lon - position.1) * position.0.to_radians().cos();
            let far = ((lat - position.0).powi(2) + east.powi(2)).sqrt() * 111.0;
            (-far / 400.0).exp()
        };
        let same = self.code.is_some_and(|own| own == code);
        match self.position {
            Some(position) => 0.5 * at(position) + if same { 0.5 } else { 0.0 },
            None => f64::from(u8::from(same)),
        }
    }
}

/// States of the Arab world, its neighbours, and the wars of the time.
const NEWS: [&str; 36] = [
    "SAU", "ARE", "QAT", "KWT", "BHR", "OMN", "YEM", "IRQ", "SYR", "LBN", "JOR", "PSE", "EGY", "SDN", "LBY",
    "TUN", "DZA", "MAR", "MRT", "SOM", "DJI", "COM", "ESH", "ISR", "TUR", "IRN", "AFG", "PAK", "UKR", "SSD",
    "ETH", "TCD", "MLI", "NER", "NGA", "BFA",
];

fn asked(query: &str, near: Option<&Near>, certain: f64, kinds: &[&str]) -> Vec<PlaceCandidate> {
    weigh(&matches(query), near, certain, kinds, keys::is_arabic(query))
}

/// Towns that the tables have in Latin letters only, by the sound of an Arabic name.
fn romanised(query: &str, near: Option<&Near>, kinds: &[&str]) -> Vec<PlaceCandidate> {
    let sound = keys::romanised(query);
    if sound.chars().count() < SOUNDING {
        return Vec::new();
    }
    let found: Vec<Match> = Gazetteer::get()
        .sounding(&sound)
        .into_iter()
        .filter(|s| s.entry.kind == Kind::Place)
        .map(|s| Match {
            quality: 0.85 * spelling::likeness(&sound, &keys::sound(&s.name)),
            entry: s.entry,
            surname: false,
        })
        .filter(|m| m.quality > 0.7)
        .collect();
    weigh(&found, near, 1.0, kinds, true)
}

fn weigh(
    found: &[Match],
    near: Option<&Near>,
    certain: f64,
    kinds: &[&str],
    arabic: bool,
) -> Vec<PlaceCandidate> {
    // تندوف by itself is the town, and only then what is governed from it.
    let town = |code: &str| {
        let towns =
            found.iter().filter(|m| m.entry.code == code && m.quality > 0.97 && m.entry.population > 0);
        towns.map(|m| prominence(&m.entry, m.entry.detail)).reduce(f64::max)
    };
    found
        .iter()
        .filter(|m| !m.surname)
        .filter_map(|m| placed(&m.entry).map(|place| (m, place)))
        .map(|(m, (position, kind))| {
            let area = matches!(kind, "governorate" | "division" | "region");
            let below = if area && kinds.is_empty() { town(m.entry.code) } else { None };
            let prominence = prominence(&m.entry, kind).min(below.map_or(1.0, |town| town - 0.02));
            let near = near.map_or(0.5, |near| near.weight(m.entry.code, position));
            let kind_fits = if kinds.is_empty() { 0.5 } else { f64::from(u8::from(kinds.contains(&kind))) };
            let quality = m.quality.powi(2) * certain;
            // Of two towns of one name the press in Arabic means the one that its news is of.
            let told = if arabic && NEWS.contains(&m.entry.code) { 0.05 } else { 0.0 };
            let score = quality * (0.3 + told + 0.25 * prominence + 0.3 * near + 0.1 * kind_fits);
            PlaceCandidate {
                label: m.entry.english.to_owned(),
                country_code: (!m.entry.code.is_empty()).then(|| m.entry.code.to_owned()),
                lat: position.0,
                lon: position.1,
                kind: kind.to_owned(),
                score: (score * 1000.0).round() / 1000.0,
            }
        })
        .collect()
}

fn placed(entry: &Entry) -> Option<((f64, f64), &'static str)> {
    match entry.kind {
        Kind::Place => Some((entry.position()?, entry.detail)),
        Kind::Capital => Some((entry.position()?, "capital")),
        Kind::State => {
            // A state lies on the map where its capital is.
            let capital = Gazetteer::get()
                .entry(entry.id + 3)
                .filter(|e| e.kind == Kind::Capital && e.code == entry.code);
            let position = capital.and_then(|c| c.position())?;
            (entry.code.len() == 3 && !matches!(entry.code, "UNO" | "EUR")).then_some((position, "country"))
        }
        _ => None,
    }
}

fn prominence(entry: &Entry, kind: &str) -> f64 {
    match kind {
        "country" => 1.0,
        "capital" => 0.95,
        _ if entry.population > 0 => ((entry.population as f64).log10() / 7.5).min(0.9),
        "governorate" | "division" => 0.7,
        "region" | "sea" | "strait" | "river" | "island" => 0.65,
        "district" | "village" => 0.4,
        _ => 0.55,
    }
}

/// A query without the words that only say what kind of place it is, and the kinds they say.
fn stripped(query: &str) -> (String, Vec<&'static str>) {
    let mut kinds = Vec::new();
    let words: Vec<&str> = query
        .split_whitespace()
        .filter(|word| {
            let lower = word.to_lowercase();
            let bare = lower.strip_prefix("ال").unwrap_or(&lower);
            match GENERIC.iter().find(|(generic, _)| *generic == lower || *generic == bare) {
                Some((_, speaks)) => {
                    kinds.extend_from_slice(speaks);
                    false
                }
                None => !LOOSE_WORDS.contains(&lower.as_str()),
            }
        })
        .collect();
    (words.join(" "), kinds)
}
