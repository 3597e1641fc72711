//! Morphology of Modern Standard Arabic.
//!
//! The principal type is [`Analyzer`]: it gives, for a word as the press writes it, its readings, each as
//! proclitics, a stem with its lemma and features, and a pronoun. The [`Lexicon`] behind it is compiled
//! into the binary from the tables in `lexicon/ar`. [`tag`] picks one reading a word in the context of
//! its sentence.
//!
//! This crate knows nothing of events or of who is who. Used by itself:
//!
//! ```
//! use marsad_arabic::{Analyzer, Lexicon, PartOfSpeech};
//! let mut analyzer = Analyzer::new();
//! let readings = analyzer.analyse("للحكومة");
//! assert_eq!(readings[0].pos(), PartOfSpeech::Noun);
//! assert_eq!(Lexicon::get().lemma(readings[0].lemma).unwrap().text, "حكومة");
//! ```
//!
//! In a sentence, where the words around decide:
//!
//! ```
//! use marsad_arabic::{Analyzer, PartOfSpeech, tag};
//! use marsad_text::{Normalized, tokens};
//! let text = Normalized::new("كما خطف مسلحون عددا من الأشخاص");
//! let tokens = tokens(&text);
//! let tagged = tag(&mut Analyzer::new(), &text, &tokens);
//! assert_eq!(tagged[1].analysis().pos(), PartOfSpeech::Verb);
//! ```
//!
//! The examples measure it: `evaluate` against a treebank, `coverage` on running news; `readings` shows what
//! it makes of a word or a sentence, `frequencies` counts lemmas for `lexicon/ar/words/frequencies.tsv`.

mod analysis;
mod clitics;
mod features;
mod fits;
mod governors;
mod guess;
pub mod inflection;
mod lexicon;
mod lookup;
mod segments;
pub mod source;
mod tagging;
mod transitions;

pub use analysis::{Analysis, Analyzer};
pub use clitics::{Proclitics, Pronoun};
pub use features::{Derivation, Features, PartOfSpeech, person_label};
pub use lexicon::{Lemma, LemmaId, Lexicon};
pub use lookup::analyse;
pub use segments::{Segment, SegmentKind};
pub use tagging::{Tagged, tag, tag_with};
