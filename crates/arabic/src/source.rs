//! The lexicon as people write it: TOML tables of verbs, nouns and particles, and the check of them.
//!
//! The build script compiles this module too.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use serde::Deserialize;
use toml::Spanned;

use crate::inflection::{Form, Verb};

/// A verb as its table gives it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerbSource {
    /// Perfect, third person masculine singular.
    pub lemma: String,
    /// Radicals with spaces between.
    pub root: String,
    /// I to X, QI, QII, QIV.
    pub form: String,
    /// Form I: vowels of the middle radical in perfect and imperfect.
    #[serde(default)]
    pub vowels: String,
    /// Masdars of form I, and further ones of the others.
    #[serde(default)]
    pub masdars: Vec<String>,
    /// `t` transitive, `i` intransitive, `ti` both.
    #[serde(default)]
    pub object: String,
    /// Prepositions that the verb governs.
    #[serde(default)]
    pub prepositions: Vec<String>,
    /// English.
    pub gloss: String,
}

/// A noun or adjective as its table gives it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NounSource {
    /// Singular, without article.
    pub lemma: String,
    /// `n` noun, `a` adjective, `na` both.
    pub pos: String,
    /// `m` or `f`.
    #[serde(default)]
    pub gender: String,
    /// Plurals in full, or `ون`, `ات`.
    #[serde(default)]
    pub plurals: Vec<String>,
    /// The feminine, where it is not the regular one; `0` for none.
    #[serde(default)]
    pub feminine: String,
    /// What it names: person, place, event, nationality …
    #[serde(default)]
    pub class: String,
    /// English.
    pub gloss: String,
}

/// A word of the closed classes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticleSource {
    /// The word.
    pub lemma: String,
    /// Part of speech.
    pub pos: String,
    /// Its other written forms.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Its shape before a pronoun; `0` when no pronoun can follow, empty for the lemma itself, `only` for a
    /// word that always has a pronoun (وحده).
    #[serde(default)]
    pub bound: String,
    /// May follow ب, ل, ك or the article: letters out of `p` (preposition) and `a` (article).
    #[serde(default)]
    pub after: String,
    /// English.
    pub gloss: String,
}

#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    verb: Vec<Spanned<VerbSource>>,
    #[serde(default)]
    noun: Vec<Spanned<NounSource>>,
    #[serde(default)]
    particle: Vec<Spanned<ParticleSource>>,
}

/// The lexicon's tables, read.
#[derive(Debug, Default)]
pub struct Source {
    /// Verbs.
    pub verbs: Vec<(VerbSource, Verb)>,
    /// Nouns and adjectives.
    pub nouns: Vec<NounSource>,
    /// Closed classes.
    pub particles: Vec<ParticleSource>,
    /// How often lemmas stand in the press.
    pub frequencies: Frequencies,
}

/// How often lemmas stand in the press, by lemma, part of speech and (of verbs) form; see
/// `lexicon/ar/words/frequencies.tsv`.
#[derive(Debug, Default)]
pub struct Frequencies(HashMap<(String, String, String), u32>);

impl Frequencies {
    /// Reads the table: lemma, part of speech, verb form, count, between tabs; `#` begins a comment.
    ///
    /// # Errors
    /// The number and text of the first line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, (usize, String)> {
        let mut counts = HashMap::new();
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            let count = fields.get(3).and_then(|c| c.parse().ok());
            let (Some(count), 4) = (count, fields.len()) else {
                return Err((
                    number + 1,
                    format!("{line:?} is not lemma, part of speech, form, count between tabs"),
                ));
            };
            counts.insert((fields[0].to_owned(), fields[1].to_owned(), fields[2].to_owned()), count);
        }
        Ok(Self(counts))
    }

    /// How much a lemma's rareness speaks against it, from 0 (in every article) to 5 (not seen).
    #[must_use]
    pub fn rarity(&self, lemma: &str, pos: &str, form: &str) -> u32 {
        if self.0.is_empty() {
            return 0;
        }
        let key = (lemma.to_owned(), pos.to_owned(), form.to_owned());
        match self.0.get(&key).copied().unwrap_or(0) {
            300.. => 0,
            60.. => 1,
            15.. => 2,
            4.. => 3,
            1.. => 4,
            0 => 5,
        }
    }
}

/// A fault in a table.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and how to mend it.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.file.display(), self.line, self.message)
    }
}

/// The semantic classes of nouns.
pub const CLASSES: [&str; 35] = [
    "",
    "person",
    "group",
    "org",
    "place",
    "facility",
    "region",
    "event",
    "time",
    "unit",
    "document",
    "weapon",
    "vehicle",
    "money",
    "body",
    "object",
    "substance",
    "animal",
    "plant",
    "disease",
    "food",
    "sport",
    "art",
    "religion",
    "language",
    "abstract",
    "quality",
    "number",
    "direction",
    "nationality",
    "relational",
    "participle",
    "color",
    "ordinal",
    "name",
];

/// The parts of speech of particles.
pub const PARTICLE_KINDS: [&str; 9] = [
    "preposition",
    "conjunction",
    "subordinator",
    "particle",
    "pronoun",
    "demonstrative",
    "relative",
    "adverb",
    "number",
];

/// Reads every `.toml` below `folder`, and `frequencies.tsv`. All faults are returned at once, with file and line; entries
/// without fault are kept.
#[must_use]
pub fn read(folder: &Path) -> (Source, Vec<Fault>) {
    let mut source = Source::default();
    let mut faults = Vec::new();
    for path in files(folder, &mut faults) {
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                faults.push(Fault { file: path, line: 1, message: format!("cannot be read ({error})") });
                continue;
            }
        };
        if path.extension().is_some_and(|e| e == "tsv") {
            match Frequencies::parse(&text) {
                Ok(frequencies) => source.frequencies = frequencies,
                Err((line, message)) => faults.push(Fault { file: path, line, message }),
            }
            continue;
        }
        read_file(&path, &text, &mut source, &mut faults);
    }
    (source, faults)
}

fn files(folder: &Path, faults: &mut Vec<Fault>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        match fs::read_dir(&next) {
            Ok(entries) => {
                for path in entries.flatten().map(|e| e.path()) {
                    if path.is_dir() {
                        folders.push(path);
                    } else if path.extension().is_some_and(|e| e == "toml")
                        || path.file_name().is_some_and(|n| n == "frequencies.tsv")
                    {
                        found.push(path);
                    }
                }
            }
            Err(error) => faults.push(Fault {
                file: next,
                line: 1,
                message: format!("the folder cannot be read ({error})"),
            }),
        }
    }
    found.sort();
    found
}

/// Reads one table.
pub fn read_file(path: &Path, text: &str, source: &mut Source, faults: &mut Vec<Fault>) {
    let line_of =
        |at: usize| text.as_bytes()[..at.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1;
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let line = error.span().map_or(1, |s| line_of(s.start));
            faults.push(Fault { file: path.to_owned(), line, message: error.message().to_owned() });
            return;
        }
    };
    let mut fault =
        |at: usize, message: String| faults.push(Fault { file: path.to_owned(), line: line_of(at), message });
    for entry in file.verb {
        let at = entry.span().start;
        let verb = entry.into_inner();
        let Some(form) = Form::of_name(&verb.form) else {
            fault(at, format!("{}: form {:?} is none of I to X, QI, QII, QIV", verb.lemma, verb.form));
            continue;
        };
        if form == Form::I && verb.masdars.is_empty() {
            fault(at, format!("{}: form I needs its masdars", verb.lemma));
        }
        match Verb::new(&verb.lemma, &verb.root, form, &verb.vowels) {
            Ok(conjugator) => source.verbs.push((verb, conjugator)),
            Err(error) => fault(at, format!("{}: {error}", verb.lemma)),
        }
    }
    for entry in file.noun {
        let at = entry.span().start;
        let noun = entry.into_inner();
        if let Some(message) = noun_fault(&noun) {
            fault(at, format!("{}: {message}", noun.lemma));
        } else {
            source.nouns.push(noun);
        }
    }
    for entry in file.particle {
        let at = entry.span().start;
        let particle = entry.into_inner();
        if !PARTICLE_KINDS.contains(&particle.pos.as_str()) {
            fault(
                at,
                format!(
                    "{}: part of speech {:?} is none of {}",
                    particle.lemma,
                    particle.pos,
                    PARTICLE_KINDS.join(", ")
                ),
            );
        } else if !is_word(&particle.lemma) {
            fault(at, format!("{:?} is not an Arabic word without vowels", particle.lemma));
        } else {
            source.particles.push(particle);
        }
    }
}

fn noun_fault(noun: &NounSource) -> Option<String> {
    if !is_word(&noun.lemma) {
        return Some("the lemma must be Arabic letters without vowels, tatweel or article".to_owned());
    }
    if !matches!(noun.pos.as_str(), "n" | "a" | "na") {
        return Some(format!("pos {:?} is none of n, a, na", noun.pos));
    }
    if !matches!(noun.gender.as_str(), "" | "m" | "f") {
        return Some(format!("gender {:?} is neither m nor f", noun.gender));
    }
    if let Some(plural) = noun.plurals.iter().find(|p| !is_word(p)) {
        return Some(format!("plural {plural:?} is not Arabic letters"));
    }
    if !CLASSES.contains(&noun.class.as_str()) {
        return Some(format!("class {:?} is none of {}", noun.class, CLASSES[1..].join(", ")));
    }
    (!matches!(noun.feminine.as_str(), "" | "0") && !is_word(&noun.feminine))
        .then(|| format!("feminine {:?} is not Arabic letters", noun.feminine))
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(
            |c| matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' | 'پ' | 'ڤ' | 'گ' | 'چ' | 'ژ'),
        )
}
