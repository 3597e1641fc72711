//! From a word to its readings: proclitics, stem, enclitic.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use marsad_text::fold;

use crate::features::{Derivation, Features, PartOfSpeech};
use crate::inflection::{Mood, Number, Person, Tense, Voice};
use crate::lexicon::{LemmaId, Lexicon, Reading};

/// What is written together with a word, before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Proclitics(pub u16);

impl Proclitics {
    /// No proclitic.
    pub const NONE: Self = Self(0);
    /// و "and".
    pub const WA: Self = Self(1);
    /// ف "and so".
    pub const FA: Self = Self(2);
    /// ب "with, in".
    pub const BI: Self = Self(4);
    /// ك "as".
    pub const KA: Self = Self(8);
    /// ل "to, for" before a nominal.
    pub const LI: Self = Self(16);
    /// The article.
    pub const AL: Self = Self(32);
    /// س, of the future.
    pub const SA: Self = Self(64);
    /// ل before a verb: "that he may", "let him", or of emphasis.
    pub const LA: Self = Self(128);
    /// أ, of questions.
    pub const QUESTION: Self = Self(256);

    /// All of `other` are among these.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Any of `other` is among these.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// ب, ك or ل before a nominal.
    #[must_use]
    pub const fn preposition(self) -> bool {
        self.any(Self(4 | 8 | 16))
    }

    /// و or ف.
    #[must_use]
    pub const fn conjunction(self) -> bool {
        self.any(Self(3))
    }

    /// The proclitics as segments, in their order.
    #[must_use]
    pub fn segments(self) -> Vec<&'static str> {
        [(256, "أ"), (1, "و"), (2, "ف"), (64, "س"), (128, "ل"), (4, "ب"), (8, "ك"), (16, "ل")]
            .into_iter()
            .filter(|(bit, _)| self.0 & bit != 0)
            .map(|(_, text)| text)
            .collect()
    }
}

/// A pronoun written at the end of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Pronoun {
    FirstSingular,
    FirstPlural,
    SecondSingular,
    SecondDual,
    SecondMasculinePlural,
    SecondFemininePlural,
    ThirdMasculineSingular,
    ThirdFeminineSingular,
    ThirdDual,
    ThirdMasculinePlural,
    ThirdFemininePlural,
}

const ENCLITICS: [(&str, Pronoun, u16); 12] = [
    ("ه", Pronoun::ThirdMasculineSingular, 2),
    ("ها", Pronoun::ThirdFeminineSingular, 2),
    ("هم", Pronoun::ThirdMasculinePlural, 2),
    ("هما", Pronoun::ThirdDual, 2),
    ("هن", Pronoun::ThirdFemininePlural, 3),
    ("نا", Pronoun::FirstPlural, 2),
    ("ي", Pronoun::FirstSingular, 5),
    ("ني", Pronoun::FirstSingular, 3),
    ("ك", Pronoun::SecondSingular, 5),
    ("كم", Pronoun::SecondMasculinePlural, 4),
    ("كما", Pronoun::SecondDual, 5),
    ("كن", Pronoun::SecondFemininePlural, 6),
];

impl Pronoun {
    /// The pronoun as it is written at a word's end.
    #[must_use]
    pub fn text(self) -> &'static str {
        ENCLITICS.iter().find(|(_, p, _)| *p == self).map_or("", |(t, ..)| t)
    }
}

/// One reading of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// The lemma; [`LemmaId::UNKNOWN`] for a word that is not in the lexicon.
    pub lemma: LemmaId,
    /// Part of speech and inflection.
    pub features: Features,
    /// What is written before the stem.
    pub proclitics: Proclitics,
    /// The pronoun behind it.
    pub enclitic: Option<Pronoun>,
    /// Bytes of the stem within the normalised word.
    pub stem: Range<u8>,
    /// How much speaks against this reading, without context; the least is best.
    pub cost: u16,
    /// Letters that differ from the standard spelling.
    pub faults: u8,
}

impl Analysis {
    /// The reading comes from the lexicon and was not guessed.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.lemma != LemmaId::UNKNOWN
    }

    /// Part of speech.
    #[must_use]
    pub fn pos(&self) -> PartOfSpeech {
        self.features.pos()
    }

    /// Has the article, or a pronoun that makes it definite.
    #[must_use]
    pub fn is_definite(&self) -> bool {
        self.proclitics.has(Proclitics::AL) || self.enclitic.is_some() && self.features.is_nominal()
    }
}

/// The analyser: readings of words, kept for the words already seen.
///
/// ```
/// use marsad_arabic::{Analyzer, Lexicon};
/// let mut analyzer = Analyzer::new();
/// let readings = analyzer.analyse("وسيعلنونها");
/// let best = &readings[0];
/// assert_eq!(Lexicon::get().lemma(best.lemma).map(|l| l.text), Some("أعلن"));
/// assert_eq!(best.proclitics.segments(), ["و", "س"]);
/// ```
pub struct Analyzer {
    lexicon: &'static Lexicon,
    cache: HashMap<Box<str>, Rc<[Analysis]>, foldhash::fast::FixedState>,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

/// Words kept; the cache is emptied when it holds that many.
const CACHE: usize = 100_000;
/// Readings kept of one word.
const MOST: usize = 12;
/// The longest word that is looked up, in bytes.
const LONGEST: usize = 60;

impl Analyzer {
    /// An analyser with the built-in lexicon.
    #[must_use]
    pub fn new() -> Self {
        Self { lexicon: Lexicon::get(), cache: HashMap::default() }
    }

    /// The readings of a normalised word, best first; never empty.
    pub fn analyse(&mut self, word: &str) -> Rc<[Analysis]> {
        if let Some(known) = self.cache.get(word) {
            return Rc::clone(known);
        }
        let readings: Rc<[Analysis]> = analyse(self.lexicon, word).into();
        if self.cache.len() >= CACHE {
            self.cache.clear();
        }
        self.cache.insert(word.into(), Rc::clone(&readings));
        readings
    }
}

/// The readings of a normalised word, best first; never empty.
#[must_use]
pub fn analyse(lexicon: &Lexicon, word: &str) -> Vec<Analysis> {
    let mut found = Vec::new();
    if word.len() <= LONGEST {
        look_up(lexicon, word, &mut found);
        if found.is_empty()
            && let Some(single) = without_doubled_letter(word)
        {
            // اتصاليين for اتصالين: a letter too many.
            for shorter in single {
                look_up(lexicon, &shorter, &mut found);
            }
            for analysis in &mut found {
                analysis.cost += 6;
                analysis.faults += 1;
                analysis.stem = 0..word.len() as u8;
                if let Some(pronoun) = analysis.enclitic {
                    analysis.stem.end -= pronoun.text().len() as u8;
                }
            }
        }
    }
    guess(word, &mut found);
    found.sort_by_key(|a| a.cost);
    found.truncate(MOST);
    found
}

fn look_up(lexicon: &Lexicon, word: &str, found: &mut Vec<Analysis>) {
    let mut folded = String::with_capacity(word.len());
    fold(word, &mut folded);
    for prefix in prefixes(word) {
        let rest = &word[prefix.bytes..];
        if rest.is_empty() {
            continue;
        }
        let mut endings: Vec<(usize, Option<(Pronoun, &str)>, u16)> = vec![(rest.len(), None, 0)];
        for (text, pronoun, cost) in ENCLITICS {
            if let Some(stem) = rest.strip_suffix(text)
                && !stem.is_empty()
                && !(text == "ني" && stem.len() < 4)
            {
                endings.push((stem.len(), Some((pronoun, text)), cost));
            }
        }
        for (length, enclitic, enclitic_cost) in endings {
            let stem = &rest[..length];
            // The folded text has the same letters, each as long as its original.
            let folded_stem = &folded[prefix.bytes..prefix.bytes + length];
            for reading in lexicon.readings(folded_stem) {
                let Some(own) = fits(&reading, &prefix, enclitic, stem) else { continue };
                let (faults, fault_cost) = spelling_faults(stem, reading.spelling);
                if fault_cost > 7 {
                    continue;
                }
                found.push(Analysis {
                    lemma: reading.lemma,
                    features: reading.features,
                    proclitics: prefix.proclitics,
                    enclitic: enclitic.map(|(pronoun, _)| pronoun),
                    stem: prefix.bytes as u8..(prefix.bytes + length) as u8,
                    cost: own + prefix.cost + enclitic_cost + fault_cost,
                    faults,
                });
            }
        }
    }
}

struct Prefix {
    bytes: usize,
    proclitics: Proclitics,
    cost: u16,
}

/// All ways to cut proclitics off a word.
fn prefixes(word: &str) -> Vec<Prefix> {
    let mut found = Vec::with_capacity(8);
    let mut starts = vec![(0, Proclitics::NONE, 0)];
    if word.starts_with('و') {
        starts.push((2, Proclitics::WA, 1));
    } else if word.starts_with('ف') {
        starts.push((2, Proclitics::FA, 2));
    } else if word.starts_with('أ') && word.len() >= 6 {
        starts.push((2, Proclitics::QUESTION, 9));
    }
    for (bytes, proclitics, cost) in starts {
        let rest = &word[bytes..];
        found.push(Prefix { bytes, proclitics, cost });
        let mut add = |text: &str, more: Proclitics, extra: u16| {
            if rest.starts_with(text) && rest.len() > text.len() + 1 {
                found.push(Prefix {
                    bytes: bytes + text.len(),
                    proclitics: proclitics.and(more),
                    cost: cost + extra,
                });
            }
        };
        add("ال", Proclitics::AL, 0);
        add("بال", Proclitics::BI.and(Proclitics::AL), 1);
        add("كال", Proclitics::KA.and(Proclitics::AL), 2);
        add("لل", Proclitics::LI.and(Proclitics::AL), 1);
        add("ب", Proclitics::BI, 1);
        add("ك", Proclitics::KA, 3);
        add("ل", Proclitics::LI, 1);
        add("ل", Proclitics::LA, 2);
        add("س", Proclitics::SA, 0);
        if rest.starts_with("لل") && rest.len() > 6 {
            // للجنة: three ل are written as two.
            found.push(Prefix {
                bytes: bytes + 2,
                proclitics: proclitics.and(Proclitics::LI).and(Proclitics::AL),
                cost: cost + 1,
            });
        }
    }
    found
}

/// Whether a reading may stand with these clitics; its own cost if it may.
fn fits(reading: &Reading, prefix: &Prefix, enclitic: Option<(Pronoun, &str)>, stem: &str) -> Option<u16> {
    let features = reading.features;
    let clitics = prefix.proclitics;
    if features.is_pronoun_only() && enclitic.is_none() {
        return None;
    }
    match features.pos() {
        PartOfSpeech::Verb => fits_verb(features, clitics, enclitic, stem),
        PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::ProperNoun => {
            fits_nominal(features, clitics, enclitic, stem)
        }
        pos => {
            if clitics.any(Proclitics::SA) {
                return None;
            }
            let single = stem.chars().count() == 1;
            if single {
                // ب ل ك with a pronoun; the bare letters with a conjunction are not words.
                let preposition = pos == PartOfSpeech::Preposition && enclitic.is_some();
                return (preposition && !clitics.preposition() && !clitics.any(Proclitics(32 | 128)))
                    .then_some(0);
            }
            if clitics.preposition()
                && !features.takes_preposition()
                && !(clitics.has(Proclitics::LI) && stem == "أن"
                    || clitics.has(Proclitics::BI) && matches!(stem, "أن" | "ان"))
            {
                return None;
            }
            if clitics.has(Proclitics::AL) && !features.takes_article() {
                return None;
            }
            if clitics.has(Proclitics::LA) && !matches!(stem, "قد" | "ان" | "إن") {
                return None;
            }
            if enclitic.is_some() && features.refuses_pronoun() {
                return None;
            }
            // A pronoun of one letter on a particle is rarer than the longer word it would make.
            Some(u16::from(matches!(enclitic, Some((Pronoun::FirstSingular | Pronoun::SecondSingular, _)))))
        }
    }
}

fn fits_verb(
    features: Features,
    clitics: Proclitics,
    enclitic: Option<(Pronoun, &str)>,
    stem: &str,
) -> Option<u16> {
    if clitics.preposition() || clitics.has(Proclitics::AL) {
        return None;
    }
    // The object pronoun of the first person is ني; ي alone belongs to nouns and particles.
    if enclitic.is_some_and(|(_, text)| text == "ي") {
        return None;
    }
    let imperfect = features.tense() == Tense::Imperfect;
    if clitics.has(Proclitics::SA) && !(imperfect && features.allows(Mood::Indicative)) {
        return None;
    }
    if clitics.has(Proclitics::LA) && !imperfect {
        return None;
    }
    if enclitic.is_some() && !features.is_bound() && (stem.ends_with(['ى', 'ة']) || stem.ends_with("وا"))
    {
        return None;
    }
    let mut cost = 2;
    cost += match features.person() {
        Person::ThirdMasculineSingular | Person::ThirdFeminineSingular | Person::ThirdMasculinePlural => 0,
        Person::ThirdMasculineDual | Person::ThirdFeminineDual => 1,
        Person::FirstPlural => 2,
        Person::FirstSingular => 3,
        Person::ThirdFemininePlural => 4,
        _ => 6,
    };
    if features.tense() == Tense::Imperative {
        cost += 5;
    }
    if !features.allows_voice(Voice::Active) {
        cost += 2;
    }
    if imperfect && !features.allows(Mood::Indicative) && !features.allows(Mood::Subjunctive) {
        cost += 3;
    }
    Some(cost)
}

fn fits_nominal(
    features: Features,
    clitics: Proclitics,
    enclitic: Option<(Pronoun, &str)>,
    stem: &str,
) -> Option<u16> {
    if clitics.any(Proclitics(64 | 128)) {
        return None;
    }
    if clitics.has(Proclitics::AL) && (enclitic.is_some() || features.is_tanwin() || features.is_bound()) {
        return None;
    }
    if clitics.preposition() && (features.is_nominative() || features.is_tanwin()) {
        return None;
    }
    // The object's ني never follows a noun.
    if enclitic.is_some_and(|(_, text)| text == "ني") {
        return None;
    }
    if enclitic.is_some() {
        let closed = features.is_tanwin()
            || (features.is_nominative() || features.is_oblique()) && !features.is_bound();
        let reshaped = !features.is_bound() && (stem.ends_with(['ة', 'ى', 'أ']) || stem.ends_with("اء"));
        if closed || reshaped || features.pos() == PartOfSpeech::ProperNoun {
            // أبناء before a pronoun is accusative only: أبناءه.
            if !(stem.ends_with("اء") && !closed) {
                return None;
            }
        }
    }
    let mut cost = match features.pos() {
        PartOfSpeech::Noun => 2,
        PartOfSpeech::Adjective => 2,
        _ => 4,
    };
    cost += match features.derivation() {
        Derivation::None => 0,
        Derivation::Masdar => 1,
        _ => 2,
    };
    if features.number() == Number::Dual {
        cost += 2;
    }
    if features.is_bound() && enclitic.is_none() {
        cost += 2;
    }
    if enclitic.is_some() && features.pos() == PartOfSpeech::Adjective {
        cost += 2;
    }
    Some(cost)
}

/// Letters of `stem` that are not what the lexicon has, and what they cost.
fn spelling_faults(stem: &str, spelling: u16) -> (u8, u16) {
    let mut faults = 0;
    let mut cost = 0;
    let mut shift = 0;
    let last = stem.len();
    for (at, letter) in stem.char_indices() {
        let given = match letter {
            'ا' | 'ي' | 'ه' => 0,
            'أ' | 'ى' | 'ة' => 1,
            'إ' => 2,
            'آ' => 3,
            _ => continue,
        };
        let wanted = if shift < 16 { spelling >> shift & 3 } else { given };
        shift += 2;
        if given == wanted {
            continue;
        }
        faults += 1;
        cost += match letter {
            // The hamza left out: usual at the start of a word.
            'ا' if at == 0 => 1,
            'ا' => 3,
            // ه for ة, ي for ى and the reverse at the end.
            'ه' | 'ي' | 'ى' if at + 2 == last => 2,
            'ة' if at + 2 == last => 3,
            _ => 4,
        };
    }
    (faults, cost)
}

/// The word without one letter of each pair of equal neighbours.
fn without_doubled_letter(word: &str) -> Option<Vec<String>> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 6 {
        return None;
    }
    let shorter: Vec<String> = (1..letters.len())
        .filter(|at| letters[*at] == letters[*at - 1])
        .map(|at| letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect())
        .collect();
    (!shorter.is_empty()).then_some(shorter)
}

/// Readings of a word that the lexicon does not have: a name, or an adjective from a name.
fn guess(word: &str, found: &mut Vec<Analysis>) {
    let floor = if found.is_empty() { 12 } else { 20 };
    let mut add = |features: Features, proclitics: Proclitics, start: usize, cost: u16| {
        if word.len() - start >= 4 || start == 0 {
            found.push(Analysis {
                lemma: LemmaId::UNKNOWN,
                features,
                proclitics,
                enclitic: None,
                stem: start.min(255) as u8..word.len().min(255) as u8,
                cost: floor + cost,
                faults: 0,
            });
        }
    };
    let name = Features::plain(PartOfSpeech::ProperNoun);
    for (prefix, proclitics, cost) in [
        ("", Proclitics::NONE, 0),
        ("ال", Proclitics::AL, 0),
        ("و", Proclitics::WA, 1),
        ("وال", Proclitics::WA.and(Proclitics::AL), 0),
        ("ب", Proclitics::BI, 2),
        ("بال", Proclitics::BI.and(Proclitics::AL), 1),
        ("ل", Proclitics::LI, 2),
        ("لل", Proclitics::LI.and(Proclitics::AL), 1),
        ("ف", Proclitics::FA, 4),
        ("ك", Proclitics::KA, 5),
        ("وب", Proclitics::WA.and(Proclitics::BI), 3),
        ("ول", Proclitics::WA.and(Proclitics::LI), 3),
        ("ولل", Proclitics::WA.and(Proclitics::LI).and(Proclitics::AL), 2),
        ("وبال", Proclitics::WA.and(Proclitics::BI).and(Proclitics::AL), 2),
    ] {
        if word.starts_with(prefix) && (prefix.is_empty() || word.len() >= prefix.len() + 6) {
            add(name, proclitics, prefix.len(), cost);
            if proclitics.has(Proclitics::AL) && (word.ends_with("ية") || word.ends_with('ي')) {
                add(Features::plain(PartOfSpeech::Adjective), proclitics, prefix.len(), cost + 1);
            }
        }
    }
}
