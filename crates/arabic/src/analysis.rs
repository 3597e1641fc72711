//! From a word to its readings: proclitics, stem, enclitic.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::clitics::{Proclitics, Pronoun};
use crate::features::{Features, PartOfSpeech};
use crate::lexicon::{LemmaId, Lexicon};
use crate::lookup::analyse;

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
