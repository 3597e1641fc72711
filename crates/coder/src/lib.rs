//! From analysed sentences to events.
//!
//! The principal type is [`Coder`]: it reads the text of a document and gives PLOVER event records, each
//! field standing on the words that carry it. The linguistic knowledge is in tables (`lexicon/ar/frames`,
//! `lexicon/ar/classes.toml`); this crate holds the grammar: noun phrases and who they name, verbs and
//! their arguments, event nouns and the verbs that support them, what is asserted and what is not, on
//! whose word, and which tellings are one event.
//!
//! This crate knows nothing of files or stores.
//!
//! ```
//! use marsad_coder::{Coder, Input};
//! let mut coder = Coder::new();
//! let input = Input { id: "example", text: "اجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس أمس.", date: Some("2021-05-04"), title: None, skip: &[] };
//! let events = coder.code(&input).events;
//! assert_eq!(events[0].event[0].name(), "CONSULT");
//! assert_eq!(events[0].actor[0].code.as_deref(), Some("FRA"));
//! ```

mod actors;
mod affairs;
mod attribution;
mod circumstances;
mod coder;
mod counterparts;
mod document;
mod draft;
mod entities;
mod events;
mod evidence;
mod frames;
mod groups;
mod inference;
mod joining;
mod nouns;
mod persons;
mod phrases;
mod reading;
mod record;
mod select;
mod sentence;
mod slots;
mod status;
mod support;
mod triggers;
mod units;
mod verbs;
mod vocabulary;
mod who;

pub use actors::{Actor, Mention};
pub use affairs::{Finding, FindingKind, findings, lemmas};
pub use coder::{Coded, Coder, Considered, Explanation, Input, check_tables};
