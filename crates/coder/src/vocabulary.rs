//! Classes of words that the clause grammar asks for, from `lexicon/ar/classes.toml`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use marsad_arabic::{LemmaId, Lexicon};

static CLASSES: &str = include_str!(concat!(env!("OUT_DIR"), "/classes.json"));

macro_rules! classes {
    ($($name:ident),* $(,)?) => {
        /// A class of words; a word may be in several.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(non_camel_case_types, missing_docs, clippy::upper_case_acronyms)]
        pub(crate) enum Class { $($name),* }
        const NAMES: &[(&str, Class)] = &[$((stringify!($name), Class::$name)),*];
    };
}

classes!(
    say,
    deny,
    auxiliary,
    attempt,
    hypothetical_noun,
    necessity,
    possibility,
    support,
    occur,
    undergo,
    fail,
    negating_noun,
    partitive,
    part_of,
    site,
    place_noun,
    medium,
    carry,
    phone,
    military,
    political,
    aerial,
    suicide,
    name_first,
    capable,
    title,
    two_states,
    demand_noun,
    causal,
    sport,
    purpose,
    victim,
    recount,
    plan,
    aftermath,
    content_yield,
    content_assist,
    content_meet,
    content_change,
    background,
    force,
    conceal,
    manner,
    say_on,
);

/// The classes of one lemma, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u64);

impl Classes {
    pub fn has(self, class: Class) -> bool {
        self.0 >> class as u64 & 1 == 1
    }
}

/// What the grammar knows of lemmas beside the lexicon.
pub(crate) struct Vocabulary {
    classes: Vec<Classes>,
    /// For a masdar the classes of its verb.
    of_verb: Vec<Classes>,
    texts: Vec<&'static str>,
    first_names: HashSet<String>,
}

impl Vocabulary {
    pub fn get() -> &'static Self {
        static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
        VOCABULARY.get_or_init(Self::build)
    }

    fn build() -> Self {
        let lexicon = Lexicon::get();
        let texts: Vec<&'static str> =
            (0..lexicon.lemmas()).map(|i| lexicon.lemma(LemmaId(i as u16)).map_or("", |l| l.text)).collect();
        let mut classes = vec![Classes::default(); texts.len()];
        let tables: HashMap<String, Vec<String>> = serde_json::from_str(CLASSES).unwrap_or_default();
        for (name, class) in NAMES {
            for word in tables.get(*name).into_iter().flatten() {
                for id in ids(lexicon, word) {
                    classes[id.0 as usize].0 |= 1 << *class as u64;
                }
            }
        }
        let verbs: HashMap<(&str, &str), LemmaId, foldhash::fast::FixedState> = (0..texts.len())
            .map(|i| LemmaId(i as u16))
            .filter_map(|id| {
                lexicon
                    .lemma(id)
                    .filter(|l| l.pos == marsad_arabic::PartOfSpeech::Verb)
                    .map(|l| ((l.text, l.form), id))
            })
            .collect();
        let of_verb = (0..texts.len())
            .map(|i| lexicon.lemma(LemmaId(i as u16)))
            .map(|l| {
                l.filter(|l| l.derivation == marsad_arabic::Derivation::Masdar)
                    .and_then(|l| verbs.get(&(l.verb, l.form)))
                    .map_or(Classes::default(), |id| classes[id.0 as usize])
            })
            .collect();
        Self {
            classes,
            of_verb,
            texts,
            first_names: tables.get("name_first").into_iter().flatten().cloned().collect(),
        }
    }

    pub fn classes(&self, id: LemmaId) -> Classes {
        self.classes.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// The classes of the verb that a masdar belongs to.
    pub fn classes_of_verb(&self, id: LemmaId) -> Classes {
        self.of_verb.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// The lemma's text; empty for an unknown word.
    pub fn text(&self, id: LemmaId) -> &'static str {
        self.texts.get(id.0 as usize).copied().unwrap_or("")
    }

    /// A word that is a name before it is a common word (حماس).
    pub fn is_name_first(&self, word: &str) -> bool {
        self.first_names.contains(word)
    }
}

/// The lemmas meant by `lemma` or `lemma:FORM`.
pub(crate) fn ids(lexicon: &Lexicon, word: &str) -> Vec<LemmaId> {
    match word.split_once(':') {
        Some((lemma, form)) => lexicon
            .find(lemma)
            .iter()
            .copied()
            .filter(|id| {
                lexicon
                    .lemma(*id)
                    .is_some_and(|l| l.form == form && l.derivation == marsad_arabic::Derivation::None)
            })
            .collect(),
        None => lexicon.find(word).to_vec(),
    }
}

/// Faults of the table of classes: unknown class names and words that the lexicon lacks.
pub(crate) fn faults(text: &str) -> Vec<(usize, String)> {
    let tables: HashMap<String, toml::Spanned<Vec<toml::Spanned<String>>>> = match toml::from_str(text) {
        Ok(tables) => tables,
        Err(error) => return vec![(error.span().map_or(0, |s| s.start), error.message().to_owned())],
    };
    let mut faults = Vec::new();
    for (name, words) in &tables {
        if !NAMES.iter().any(|(n, _)| n == name) {
            faults.push((words.span().start, format!("class {name} is not known to the grammar")));
        }
    }
    faults
}
