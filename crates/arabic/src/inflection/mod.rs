//! Inflection: from a lemma to all its written forms.
//!
//! Verbs are built as sounds (radicals, short and long vowels), the sound laws of the weak letters, the
//! hamza and the doubled consonants are applied, and the result is spelled as the press spells it: without
//! vowels, each hamza on its seat. Nouns are inflected on their spelling.
//!
//! The rules follow the usual grammars (W. Wright, *A Grammar of the Arabic Language*, vol. I; K. Ryding,
//! *A Reference Grammar of Modern Standard Arabic*, chapters 21–34).
//!
//! This module uses nothing but the standard library: the build script compiles it as well.

mod laws;
mod noun;
mod spelling;
mod stem;
mod verb;

pub use noun::{NounEntry, NounForm, Number, feminine_of, inflect};
pub use spelling::{spell, vocalise};
pub use stem::{Form, Root, Verb, VerbError};
pub use verb::{Mood, Person, Tense, VerbForm, Voice};
