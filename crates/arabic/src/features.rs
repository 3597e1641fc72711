//! The grammatical features of a form, packed in 32 bits. The build script compiles this module too.

use crate::inflection::{Mood, NounForm, Number, Person, Tense, VerbForm, Voice};

/// Part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
#[repr(u8)]
pub enum PartOfSpeech {
    Verb,
    Noun,
    Adjective,
    ProperNoun,
    Preposition,
    Conjunction,
    Subordinator,
    Particle,
    Pronoun,
    Demonstrative,
    Relative,
    Adverb,
    Number,
    Sign,
    Foreign,
}

impl PartOfSpeech {
    const ALL: [Self; 15] = [
        Self::Verb,
        Self::Noun,
        Self::Adjective,
        Self::ProperNoun,
        Self::Preposition,
        Self::Conjunction,
        Self::Subordinator,
        Self::Particle,
        Self::Pronoun,
        Self::Demonstrative,
        Self::Relative,
        Self::Adverb,
        Self::Number,
        Self::Sign,
        Self::Foreign,
    ];

    /// The name in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        [
            "verb",
            "noun",
            "adjective",
            "name",
            "preposition",
            "conjunction",
            "subordinator",
            "particle",
            "pronoun",
            "demonstrative",
            "relative",
            "adverb",
            "number",
            "sign",
            "foreign",
        ][self as usize]
    }

    /// The part of speech of a particle table's `pos`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }
}

/// How a nominal came from a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
#[repr(u8)]
pub enum Derivation {
    None,
    Masdar,
    ActiveParticiple,
    PassiveParticiple,
}

/// Features of a form: part of speech, and tense, mood, voice, person for verbs; number, gender, case
/// as far as the spelling shows it, for nominals.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Features(u32);

const BOUND: u32 = 1 << 28;
const PRONOUN_ONLY: u32 = 1 << 29;
const RARITY_SHIFT: u32 = 24;
const RARITY: u32 = 15 << RARITY_SHIFT;
const TAKES_PREPOSITION: u32 = 1 << 20;
const TAKES_ARTICLE: u32 = 1 << 21;
const NO_PRONOUN: u32 = 1 << 22;

impl Features {
    /// Of a word without inflection.
    #[must_use]
    pub const fn plain(pos: PartOfSpeech) -> Self {
        Self(pos as u32)
    }

    /// Of a particle: which proclitics it takes (`p`, `a`), and its shape before a pronoun.
    #[must_use]
    pub fn particle(pos: PartOfSpeech, after: &str, bound: bool, no_pronoun: bool) -> Self {
        let mut bits = pos as u32;
        bits |= if after.contains('p') { TAKES_PREPOSITION } else { 0 };
        bits |= if after.contains('a') { TAKES_ARTICLE } else { 0 };
        bits |= if bound { BOUND | PRONOUN_ONLY } else { 0 };
        bits |= if no_pronoun { NO_PRONOUN } else { 0 };
        Self(bits)
    }

    /// Of a verb form.
    #[must_use]
    pub fn verb(form: &VerbForm) -> Self {
        let mut bits = PartOfSpeech::Verb as u32;
        bits |= (form.tense as u32) << 4;
        bits |= 1 << (6 + form.mood as u32);
        bits |= 1 << (9 + form.voice as u32);
        bits |= (form.person as u32) << 11;
        bits |= if form.bound { BOUND | PRONOUN_ONLY } else { 0 };
        Self(bits)
    }

    /// Of a form of a noun or adjective.
    #[must_use]
    pub fn nominal(pos: PartOfSpeech, form: &NounForm, derivation: Derivation) -> Self {
        let mut bits = pos as u32;
        bits |= (form.number as u32) << 4;
        bits |= u32::from(form.feminine) << 6;
        bits |= u32::from(form.tanwin) << 7;
        bits |= u32::from(form.oblique) << 8;
        bits |= u32::from(form.nominative) << 9;
        bits |= (derivation as u32) << 10;
        bits |= if form.bound { BOUND } else { 0 };
        bits |= if form.pronoun_only { PRONOUN_ONLY } else { 0 };
        Self(bits)
    }

    /// The same with a rarity: how much its rareness speaks against a reading, at most 15.
    #[must_use]
    pub const fn with_rarity(self, rarity: u32) -> Self {
        let rarity = if rarity > 15 { 15 } else { rarity };
        Self(self.0 & !RARITY | rarity << RARITY_SHIFT)
    }

    /// The same, of a name that takes the article (العراق and the surnames, not the given names).
    #[must_use]
    pub const fn with_article(self) -> Self {
        Self(self.0 | TAKES_ARTICLE)
    }

    /// How much the rareness of lemma and form speaks against this reading, from 0.
    #[must_use]
    pub const fn rarity(self) -> u16 {
        ((self.0 & RARITY) >> RARITY_SHIFT) as u16
    }

    /// From the bits of the compiled lexicon.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The bits.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Two readings that differ in mood and voice only, as one; `None` if they differ in more.
    #[must_use]
    pub fn merged(self, other: Self) -> Option<Self> {
        const MOOD_AND_VOICE: u32 = 0b11111 << 6;
        let both_verbs = self.pos() == PartOfSpeech::Verb && other.pos() == PartOfSpeech::Verb;
        (both_verbs && self.0 & !MOOD_AND_VOICE == other.0 & !MOOD_AND_VOICE)
            .then_some(Self(self.0 | other.0))
    }

    /// Part of speech.
    #[must_use]
    pub fn pos(self) -> PartOfSpeech {
        PartOfSpeech::ALL[((self.0 & 15) as usize).min(14)]
    }

    /// Tense of a verb.
    #[must_use]
    pub fn tense(self) -> Tense {
        match self.0 >> 4 & 3 {
            0 => Tense::Perfect,
            1 => Tense::Imperfect,
            _ => Tense::Imperative,
        }
    }

    /// The imperfect's spelling allows this mood.
    #[must_use]
    pub fn allows(self, mood: Mood) -> bool {
        self.0 >> (6 + mood as u32) & 1 == 1
    }

    /// The spelling allows this voice.
    #[must_use]
    pub fn allows_voice(self, voice: Voice) -> bool {
        self.0 >> (9 + voice as u32) & 1 == 1
    }

    /// Person of a verb.
    #[must_use]
    pub fn person(self) -> Person {
        Person::ALL[((self.0 >> 11 & 15) as usize).min(12)]
    }

    /// Number of a nominal.
    #[must_use]
    pub fn number(self) -> Number {
        match self.0 >> 4 & 3 {
            0 => Number::Singular,
            1 => Number::Dual,
            _ => Number::Plural,
        }
    }

    /// A nominal's form is feminine.
    #[must_use]
    pub fn is_feminine(self) -> bool {
        self.0 >> 6 & 1 == 1
    }

    /// A nominal with tanwin alef.
    #[must_use]
    pub fn is_tanwin(self) -> bool {
        self.is_nominal() && self.0 >> 7 & 1 == 1
    }

    /// A nominal that its spelling shows to be genitive or accusative.
    #[must_use]
    pub fn is_oblique(self) -> bool {
        self.is_nominal() && self.0 >> 8 & 1 == 1
    }

    /// A nominal that its spelling shows to be nominative.
    #[must_use]
    pub fn is_nominative(self) -> bool {
        self.is_nominal() && self.0 >> 9 & 1 == 1
    }

    /// A sound masculine plural or a dual with its nun, which no genitive may follow (مسلحون, دولتين).
    #[must_use]
    pub fn has_nun(self) -> bool {
        (self.is_nominative() || self.is_oblique()) && !self.is_bound() && self.number() != Number::Singular
    }

    /// How a nominal came from a verb.
    #[must_use]
    pub fn derivation(self) -> Derivation {
        if !self.is_nominal() {
            return Derivation::None;
        }
        match self.0 >> 10 & 3 {
            0 => Derivation::None,
            1 => Derivation::Masdar,
            2 => Derivation::ActiveParticiple,
            _ => Derivation::PassiveParticiple,
        }
    }

    /// A noun, adjective or name.
    #[must_use]
    pub fn is_nominal(self) -> bool {
        matches!(self.pos(), PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::ProperNoun)
    }

    /// Stands only before a genitive or a pronoun.
    #[must_use]
    pub fn is_bound(self) -> bool {
        self.0 & BOUND != 0
    }

    /// Stands only before a pronoun.
    #[must_use]
    pub fn is_pronoun_only(self) -> bool {
        self.0 & PRONOUN_ONLY != 0
    }

    /// A particle that may follow ب, ل, ك.
    #[must_use]
    pub fn takes_preposition(self) -> bool {
        self.0 & TAKES_PREPOSITION != 0
    }

    /// A particle or name that may follow the article.
    #[must_use]
    pub fn takes_article(self) -> bool {
        self.0 & TAKES_ARTICLE != 0
    }

    /// A particle that no pronoun can follow.
    #[must_use]
    pub fn refuses_pronoun(self) -> bool {
        self.0 & NO_PRONOUN != 0
    }
}

impl std::fmt::Debug for Features {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.describe())
    }
}

impl Features {
    /// The features in words: `perfect 3ms active`, `noun plural feminine`.
    #[must_use]
    pub fn describe(self) -> String {
        let mut words: Vec<&str> = Vec::new();
        match self.pos() {
            PartOfSpeech::Verb => {
                words.push(match self.tense() {
                    Tense::Perfect => "perfect",
                    Tense::Imperfect => "imperfect",
                    Tense::Imperative => "imperative",
                });
                words.push(person_label(self.person()));
                match (self.allows_voice(Voice::Active), self.allows_voice(Voice::Passive)) {
                    (true, true) => words.push("active|passive"),
                    (false, true) => words.push("passive"),
                    _ => words.push("active"),
                }
            }
            PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::ProperNoun => {
                words.push(match self.number() {
                    Number::Singular => "singular",
                    Number::Dual => "dual",
                    Number::Plural => "plural",
                });
                words.push(if self.is_feminine() { "feminine" } else { "masculine" });
                for (holds, word) in [
                    (self.is_tanwin(), "accusative"),
                    (self.is_oblique(), "oblique"),
                    (self.is_nominative(), "nominative"),
                    (self.is_bound(), "construct"),
                ] {
                    if holds {
                        words.push(word);
                    }
                }
                match self.derivation() {
                    Derivation::None => {}
                    Derivation::Masdar => words.push("masdar"),
                    Derivation::ActiveParticiple => words.push("active participle"),
                    Derivation::PassiveParticiple => words.push("passive participle"),
                }
            }
            _ => {}
        }
        words.join(" ")
    }
}

/// `3ms`, `1p` …
#[must_use]
pub fn person_label(person: Person) -> &'static str {
    match person {
        Person::FirstSingular => "1s",
        Person::FirstPlural => "1p",
        Person::SecondMasculineSingular => "2ms",
        Person::SecondFeminineSingular => "2fs",
        Person::SecondDual => "2d",
        Person::SecondMasculinePlural => "2mp",
        Person::SecondFemininePlural => "2fp",
        Person::ThirdMasculineSingular => "3ms",
        Person::ThirdFeminineSingular => "3fs",
        Person::ThirdMasculineDual => "3md",
        Person::ThirdFeminineDual => "3fd",
        Person::ThirdMasculinePlural => "3mp",
        Person::ThirdFemininePlural => "3fp",
    }
}
