//! Tables to what the gazetteer reads: entries, names to entries, and the loose keys of names. The build
//! script does so with the tables of `knowledge/`; a user's tables are added to them at run time.

use std::collections::{BTreeMap, HashSet};

use fst::MapBuilder;

use crate::keys;
use crate::source::{OrganisationSource, PersonSource, PlaceSource, StateSource, Tables};
use crate::variants;

/// Marks a name that holds only after the full name.
pub const DOUBTFUL: u32 = 1 << 31;
/// Marks the last word of a full name.
pub const SURNAME: u32 = 1 << 30;
/// Marks a part of a name.
pub const PARTIAL: u32 = 1 << 29;
/// What is left of an entry's number without its marks.
pub const NUMBER: u32 = PARTIAL - 1;

/// Collects entries and their names.
#[derive(Default)]
pub struct Builder {
    /// One line an entry.
    pub entries: Vec<String>,
    /// Arabic names.
    pub names: BTreeMap<String, Vec<u32>>,
    /// Latin names.
    pub latin: BTreeMap<String, Vec<u32>>,
    /// Loose keys with the names behind them.
    pub loose: BTreeMap<String, Vec<u32>>,
    /// Which entry has which loose key already.
    sounds: HashSet<(u32, String)>,
}

/// What the gazetteer reads.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// FST of Arabic names.
    pub names: Vec<u8>,
    /// FST of Latin names.
    pub latin: Vec<u8>,
    /// FST of loose keys.
    pub loose: Vec<u8>,
    /// Numbers of entries.
    pub postings: Vec<u8>,
    /// Lines of entries.
    pub entries: String,
    /// Where each line begins.
    pub offsets: Vec<u8>,
}

impl Builder {
    fn entry(&mut self, fields: &[&str]) -> u32 {
        let line = fields.join("\t").replace('\n', " ");
        self.entries.push(line.trim_end_matches('\t').to_owned());
        (self.entries.len() - 1) as u32
    }

    fn add(names: &mut BTreeMap<String, Vec<u32>>, name: String, id: u32) {
        let ids = names.entry(name).or_default();
        match ids.iter_mut().find(|known| **known & NUMBER == id & NUMBER) {
            // The name without a mark is worth more; two different marks do not cancel each other.
            Some(known) => {
                let marks = (*known & id) & !NUMBER;
                let bare = *known & !NUMBER == 0 || id & !NUMBER == 0;
                *known = match marks {
                    0 if bare => id & NUMBER,
                    0 => *known,
                    marks => id & NUMBER | marks,
                };
            }
            None => ids.push(id),
        }
    }

    fn name(&mut self, name: &str, id: u32) {
        let mut folded = String::new();
        marsad_text::fold(name, &mut folded);
        let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        if folded.chars().count() >= 2 {
            Self::add(&mut self.names, folded, id);
        }
    }

    fn latin(&mut self, name: &str, id: u32) {
        let folded = keys::latin(name);
        if folded.chars().count() >= 2 {
            Self::add(&mut self.latin, folded, id);
        }
    }

    /// The name is found by its sound too.
    fn loose(&mut self, name: &str, id: u32) {
        let plain = if keys::is_arabic(name) { keys::arabic(name) } else { keys::latin(name) };
        self.loose_as(name, &plain, id);
    }

    fn loose_as(&mut self, name: &str, plain: &str, id: u32) {
        let key = keys::loose(name);
        // One spelling stands for all that sound like it: the others are found by their own letters.
        let marked = (id, key);
        if !marked.1.is_empty() && !self.sounds.contains(&marked) {
            let key = marked.1.clone();
            self.sounds.insert(marked);
            Self::add(&mut self.loose, format!("{key}{}{plain}", keys::BETWEEN), id);
        }
    }

    fn english(&mut self, names: &[&str], id: u32) {
        for name in names.iter().filter(|n| !n.is_empty()) {
            self.latin(name, id);
            let label = self.entries.get((id & NUMBER) as usize).and_then(|line| line.split('\t').nth(3));
            if label == Some(name) {
                // The entry has this name itself: it need not stand here again.
                self.loose_as(name, "", id);
            } else {
                self.loose(name, id);
            }
            // People's Protection Units (YPG): each by itself.
            if let Some((before, inside)) = name.split_once('(') {
                for part in [before, inside.trim_end_matches(')')] {
                    self.loose(part, id | PARTIAL);
                }
            }
        }
    }

    /// A name whose عبد stands apart or not (عبد الفتاح, عبدالفتاح), and with أبو in all cases.
    fn person_name(&mut self, name: &str, id: u32) {
        self.name(name, id);
        if name.contains("عبد ") {
            self.name(&name.replace("عبد ", "عبد"), id);
        }
        for (nominative, oblique) in [("أبو ", "أبي "), ("ذو ", "ذي ")] {
            if name.contains(nominative) {
                self.name(&name.replace(nominative, oblique), id);
            }
        }
    }

    /// All rows of a file of tables.
    pub fn tables(&mut self, tables: &Tables) {
        for state in &tables.state {
            self.state(state);
        }
        for organisation in &tables.organisation {
            self.organisation(organisation);
        }
        for office in &tables.office {
            let id = self.entry(&[
                "F",
                &office.code,
                &office.sector,
                &office.english,
                &office.kind,
                &office.takes,
                "",
                "",
                &office.holder.join("|"),
            ]);
            for name in &office.names {
                for variant in variants::of_generic(name) {
                    self.name(&variant, id);
                }
            }
            for english in office.english.split('/').chain(office.holder.iter().map(String::as_str)) {
                self.latin(english, id);
            }
        }
        for group in &tables.group {
            let id = self.entry(&["G", "", &group.sector, &group.english, &group.kind]);
            for name in &group.names {
                for variant in variants::of_generic(name) {
                    self.name(&variant, id);
                }
            }
            for english in group.english.split('/') {
                self.latin(english, id);
            }
        }
        for person in &tables.person {
            self.person(person);
        }
    }

    fn state(&mut self, state: &StateSource) {
        let id = self.entry(&["S", &state.code, "GOV", &state.english, &state.adjective_english]);
        for name in &state.names {
            self.name(name, id);
            self.loose(name, id);
        }
        self.english(&[&state.english], id);
        for alias in &state.aliases {
            self.english(&[alias], id);
        }
        if state.code.len() == 3 {
            self.latin(&state.code, id);
        }
        let historic = self.entry(&["H", &state.code, "GOV", &state.english, &state.adjective_english]);
        for name in &state.historic {
            self.name(name, historic);
        }
        let adjective = self.entry(&["A", &state.code, "", &state.adjective_english, ""]);
        for masculine in &state.adjectives {
            for form in variants::of_adjective(masculine) {
                self.name(&form, adjective);
            }
        }
        for people in &state.people {
            self.name(people, adjective);
            self.name(&format!("ال{people}"), adjective);
        }
        self.latin(&state.adjective_english, adjective);
        self.latin(&format!("{}s", state.adjective_english), adjective);
        let position = format!("{},{}", state.latitude, state.longitude);
        let capital = self.entry(&[
            "C",
            &state.code,
            "GOV",
            &state.capital_english,
            "capital",
            &position,
            "1000000",
            "0",
        ]);
        for name in &state.capital {
            self.name(name, capital);
            self.loose(name, capital);
        }
        self.english(&[&state.capital_english], capital);
        let metonym = self.entry(&["M", &state.code, "GOV", &state.english, ""]);
        for name in &state.metonyms {
            self.name(name, metonym);
        }
        for name in &state.metonyms_english {
            self.latin(name, metonym);
        }
    }

    fn organisation(&mut self, organisation: &OrganisationSource) {
        let more = [
            &organisation.from,
            &organisation.to,
            &organisation.split_from,
            &organisation.part_of,
            &organisation.wikidata,
        ]
        .map(|field| field.replace('|', "/"))
        .join("|");
        let id = self.entry(&[
            "O",
            &organisation.code,
            &organisation.sector,
            &organisation.english,
            &organisation.kind,
            "",
            "",
            "",
            if more == "||||" { "" } else { &more },
        ]);
        for name in &organisation.names {
            self.name(name, id);
            self.loose(name, id);
            if let Some(stem) = name.strip_suffix("ون") {
                self.name(&format!("{stem}ين"), id);
                // مسلحون حوثيون, ميليشيا حوثية: without the article, of armed groups only (جمهوريون is a word).
                if let Some(bare) = stem.strip_prefix("ال").filter(|b| b.ends_with('ي'))
                    && matches!(organisation.sector.as_str(), "REB" | "PRM")
                {
                    for ending in ["", "ة", "ون", "ين"] {
                        self.name(&format!("{bare}{ending}"), id);
                    }
                    self.name(&format!("{stem}ة"), id);
                }
            }
            for (plural, oblique) in [("ون ", "ين "), ("ون المسلمون", "ين المسلمين")]
            {
                if name.contains(plural) {
                    self.name(&name.replace(plural, oblique), id);
                }
            }
        }
        self.english(&[&organisation.english], id);
        if let Some((before, inside)) = organisation.english.split_once(" (") {
            // Tunisian General Labour Union (UGTT): each by itself, unless what is in brackets is another's name.
            let inside = inside.trim_end_matches(')');
            if inside.len() > 2 && inside.chars().all(|c| c.is_ascii_uppercase()) {
                self.latin(before, id);
                self.latin(inside, id);
            }
        }
        for alias in &organisation.aliases {
            self.english(&[alias], id);
        }
    }

    fn person(&mut self, person: &PersonSource) {
        let tenures: Vec<String> = person
            .offices
            .iter()
            .map(|o| {
                format!("{}:{}:{}:{}:{}", o.code, o.sector, o.office.replace([':', ';'], ","), o.from, o.to)
            })
            .collect();
        let id = self.entry(&["P", "", "", &person.english, &person.wikidata, &tenures.join(";")]);
        // Whom the press calls by a surname alone is meant by it in Latin letters too.
        let bare = person.names.iter().any(|n| !n.starts_with('?') && !n.trim().contains(' '));
        let mark = if bare { 0 } else { SURNAME };
        for name in &person.names {
            match name.strip_prefix('?') {
                Some(doubtful) => {
                    self.person_name(doubtful.trim(), id | DOUBTFUL);
                    self.loose(doubtful.trim(), id | DOUBTFUL);
                }
                None => {
                    self.person_name(name, id);
                    let state = person.offices.first().map_or("", |o| o.code.as_str());
                    if let Some(surname) = later_name(name, state) {
                        self.name(surname, id | DOUBTFUL);
                    }
                    self.loose(name, id);
                    self.parts(name, id);
                    if let Some(surname) = surname(name) {
                        self.loose(surname, id | SURNAME);
                    }
                }
            }
        }
        for name in std::iter::once(&person.english).chain(&person.aliases) {
            self.english(&[name], id);
            self.parts(name, id);
            if let Some(surname) = surname(name) {
                self.loose(surname, id | mark);
            }
        }
    }

    /// A long name without its first word (الطيب أردوغان), and without what stands in the middle or behind
    /// the father's name.
    fn parts(&mut self, name: &str, id: u32) {
        let words: Vec<&str> = name.split_whitespace().collect();
        let [first, middle @ .., last] = words.as_slice() else { return };
        let joins =
            |w: &str| matches!(w, "بن" | "ابن" | "آل" | "أبو" | "ابو" | "عبد" | "bin" | "Al" | "Abu" | "Ben");
        if middle.is_empty() || joins(last) || joins(first) {
            return;
        }
        // خالد بن علي without the family's name may be anybody's.
        let open = if matches!(middle[0], "بن" | "ابن" | "bin") { SURNAME } else { 0 };
        if !joins(middle[0]) {
            self.loose(&words[1..].join(" "), id | PARTIAL);
        }
        if !joins(middle[middle.len() - 1]) {
            self.loose(&format!("{first} {last}"), id | PARTIAL);
            self.loose(&words[..words.len() - 1].join(" "), id | PARTIAL | open);
        } else if middle.len() > 1 && !joins(middle[middle.len() - 2]) {
            self.loose(&words[..words.len() - 2].join(" "), id | PARTIAL | open);
        }
    }

    /// A place.
    pub fn place(&mut self, place: &PlaceSource) {
        let id = self.entry(&[
            "L",
            &place.country,
            "",
            &place.english,
            &place.kind,
            &format!("{},{}", place.latitude, place.longitude),
            &place.population,
            &place.geonameid,
            &place.iso,
        ]);
        for name in &place.names {
            self.name(name, id);
            self.loose(name, id);
            // مدينة الباب: whoever asks where الباب is means the town, in a text it is the door.
            if let Some((generic, bare)) = name.split_once(' ')
                && let Some(mark) = governed(generic)
            {
                self.loose(bare, id | mark);
            }
        }
        self.english(&[&place.english], id);
        for name in &place.latin {
            self.latin(name, id);
        }
    }

    /// Everything in the form that the gazetteer reads.
    ///
    /// # Errors
    /// What the FST builder says; it does not happen with sorted keys.
    pub fn finish(&self) -> Result<Compiled, String> {
        let mut compiled = Compiled::default();
        // Names that lead to the same entries share their numbers.
        let mut known: BTreeMap<&[u32], u64> = BTreeMap::new();
        for (names, into) in [
            (&self.names, &mut compiled.names),
            (&self.latin, &mut compiled.latin),
            (&self.loose, &mut compiled.loose),
        ] {
            let mut map = MapBuilder::memory();
            for (name, ids) in names {
                let ids = &ids[..ids.len().min(0x3FF)];
                let first = *known.entry(ids).or_insert_with(|| {
                    let first = (compiled.postings.len() / 4) as u64;
                    compiled.postings.extend(ids.iter().flat_map(|id| id.to_le_bytes()));
                    first
                });
                map.insert(name.as_bytes(), first << 10 | ids.len() as u64)
                    .map_err(|e| format!("{name}: {e}"))?;
            }
            *into = map.into_inner().map_err(|e| e.to_string())?;
        }
        for entry in &self.entries {
            compiled.offsets.extend((compiled.entries.len() as u32).to_le_bytes());
            compiled.entries.push_str(entry);
            compiled.entries.push('\n');
        }
        compiled.offsets.extend((compiled.entries.len() as u32).to_le_bytes());
        Ok(compiled)
    }
}

/// The mark of a name without this word for its kind before it; none where it does not stand before names.
fn governed(generic: &str) -> Option<u32> {
    match generic {
        "مدينة" | "بلدة" | "قرية" | "محافظة" | "ولاية" | "حي" | "جزيرة" => {
            Some(0)
        }
        "قضاء" | "مديرية" | "منطقة" | "مخيم" | "ناحية" | "إقليم" | "معبر" | "قاعدة" | "مطار" | "ميناء" => {
            Some(PARTIAL)
        }
        _ => None,
    }
}

/// The last word of a name of several, with the أبو, آل or عبد before it.
fn surname(name: &str) -> Option<&str> {
    let (before, last) = name.trim().rsplit_once(' ')?;
    let start = before.rsplit_once(' ').map_or(0, |(first, _)| first.len() + 1);
    let joins = matches!(
        &before[start..],
        "أبو" | "آل" | "عبد" | "بن" | "بو" | "ولد" | "Abu" | "Al" | "Abdel" | "bin" | "Ben"
    );
    if joins && start > 0 {
        Some(&name.trim()[start..])
    } else if joins || last.chars().count() < 3 {
        None
    } else {
        Some(last)
    }
}

/// Arab states, where the last word of a name is often a given name.
const ARAB_STATES: [&str; 22] = [
    "SAU", "ARE", "QAT", "KWT", "BHR", "OMN", "YEM", "IRQ", "SYR", "LBN", "JOR", "PSE", "EGY", "SDN", "LBY",
    "TUN", "DZA", "MAR", "MRT", "SOM", "DJI", "COM",
];

/// The surname that the press uses alone once it has given the full name (آشتون كارتر … كارتر); of an Arab only one
/// with its article (سامح الشكري).
fn later_name<'n>(name: &'n str, state: &str) -> Option<&'n str> {
    let mut words = name.split(' ').rev();
    let (last, before) = (words.next()?, words.next()?);
    let linked = matches!(before, "بن" | "ابن" | "بنت" | "عبد" | "أبو" | "أبي" | "أم" | "آل" | "ذو");
    let devout = matches!(last, "الدين" | "الله" | "الإسلام" | "الحق" | "الرحمن" | "العابدين");
    let arab = ARAB_STATES.contains(&state);
    (!linked && !devout && last.chars().count() >= 4 && (!arab || last.starts_with("ال"))).then_some(last)
}
