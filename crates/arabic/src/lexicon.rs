//! The compiled lexicon: forms to readings, lemmas to what is known of them.

use std::sync::OnceLock;

use fst::Map;

use crate::features::{Derivation, Features, PartOfSpeech};

static FORMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/forms.fst"));
static READINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/readings.bin"));
static LEMMAS: &str = include_str!(concat!(env!("OUT_DIR"), "/lemmas.txt"));
static LEMMA_OFFSETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lemmas.idx"));
static LEMMA_ORDER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lemmas.order"));

/// The number of a lemma in the compiled lexicon. Numbers change when the lexicon changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LemmaId(pub u16);

impl LemmaId {
    /// What a word that is not in the lexicon has.
    pub const UNKNOWN: Self = Self(u16::MAX);
}

/// What the lexicon says of a lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lemma {
    /// As dictionaries list it, without vowels.
    pub text: &'static str,
    /// With its vowels, for verbs; as `text` for others.
    pub vocalised: &'static str,
    /// Radicals with spaces between; empty if not known.
    pub root: &'static str,
    /// Verb form (I to X, QI …) of a verb or of the verb behind a derived noun.
    pub form: &'static str,
    /// Part of speech.
    pub pos: PartOfSpeech,
    /// Semantic class of a noun; for a verb `t`, `i` or `ti`.
    pub class: &'static str,
    /// The verb that a masdar or participle belongs to; for a verb its prepositions.
    pub verb: &'static str,
    /// How a noun came from its verb.
    pub derivation: Derivation,
    /// English.
    pub gloss: &'static str,
}

/// A form's reading: lemma, how it is spelled exactly, features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    pub lemma: LemmaId,
    pub spelling: u16,
    pub features: Features,
}

/// The lexicon. One is built into the binary: [`Lexicon::get`].
pub struct Lexicon {
    forms: Map<&'static [u8]>,
    read: OnceLock<Vec<Lemma>>,
    /// The lemmas in the order of their texts.
    order: Vec<LemmaId>,
}

impl Lexicon {
    /// The built-in lexicon.
    ///
    /// # Panics
    /// Never on a sound build: the bytes are written by the build script of this crate.
    #[must_use]
    pub fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self {
            forms: Map::new(FORMS)
                .unwrap_or_else(|error| unreachable!("the compiled lexicon is damaged: {error}")),
            read: OnceLock::new(),
            order: LEMMA_ORDER
                .chunks_exact(2)
                .map(|bytes| LemmaId(u16::from_le_bytes([bytes[0], bytes[1]])))
                .collect(),
        })
    }

    /// How many lemmas there are.
    #[must_use]
    pub fn lemmas(&self) -> usize {
        LEMMA_OFFSETS.len() / 4 - 1
    }

    /// How many different forms (folded) there are.
    #[must_use]
    pub fn forms(&self) -> usize {
        self.forms.len()
    }

    /// What is known of a lemma; `None` for [`LemmaId::UNKNOWN`].
    #[must_use]
    pub fn lemma(&self, id: LemmaId) -> Option<Lemma> {
        self.read.get_or_init(Self::read_lemmas).get(id.0 as usize).copied()
    }

    /// All lemmas, read once.
    fn read_lemmas() -> Vec<Lemma> {
        let mut lemmas = Vec::with_capacity(LEMMA_OFFSETS.len() / 4);
        lemmas.extend(LEMMAS.lines().map(read_lemma));
        lemmas
    }

    /// The lemmas written `text`.
    #[must_use]
    pub fn find(&self, text: &str) -> &[LemmaId] {
        let written = |id: &LemmaId| self.lemma(*id).map_or("", |lemma| lemma.text);
        let first = self.order.partition_point(|id| written(id) < text);
        let count = self.order[first..].iter().take_while(|id| written(id) == text).count();
        &self.order[first..first + count]
    }

    /// The readings of a folded form.
    pub(crate) fn readings(&self, folded: &str) -> impl Iterator<Item = Reading> + use<> {
        let value = self.forms.get(folded).unwrap_or(0);
        let (first, count) = ((value >> 8) as usize, (value & 0xFF) as usize);
        READINGS.get(first * 8..(first + count) * 8).unwrap_or_default().chunks_exact(8).map(|bytes| {
            Reading {
                lemma: LemmaId(u16::from_le_bytes([bytes[0], bytes[1]])),
                spelling: u16::from_le_bytes([bytes[2], bytes[3]]),
                features: Features::from_bits(u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]])),
            }
        })
    }
}

/// Reads a lemma's line: its fields between tabs, as `compile.rs` writes them.
fn read_lemma(line: &'static str) -> Lemma {
    let mut fields = line.split('\t');
    let mut next = || fields.next().unwrap_or_default();
    Lemma {
        text: next(),
        vocalised: next(),
        root: next(),
        form: next(),
        pos: PartOfSpeech::of_name(next()).unwrap_or(PartOfSpeech::Noun),
        class: next(),
        verb: next(),
        derivation: match next() {
            "masdar" => Derivation::Masdar,
            "active participle" => Derivation::ActiveParticiple,
            "passive participle" => Derivation::PassiveParticiple,
            _ => Derivation::None,
        },
        gloss: next(),
    }
}
