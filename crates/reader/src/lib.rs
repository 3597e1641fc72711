//! From bytes to documents.
//!
//! The one principal type is [`Document`]: a text with its date, title, outlet and [`Segment`]s, which
//! say line by line what is body and what is caption, byline, pull quote or a pointer to another
//! article. [`Reader`] cuts files and streams of every known form into [`Piece`]s, each of which reads itself
//! to a document: plain text, web pages, feeds, web archives, JSON Lines, tables and Parquet, packed or not.
//! [`read_text`] lays out a pasted article, [`read_bytes`] a plain-text file, and [`JsonLines`] reads a
//! stream of records, one a line. Whatever cannot be read comes back as a [`ReadError`] that
//! names the place and the mend.
//!
//! This crate knows how articles are laid out, and nothing of events.
//!
//! ```
//! use marsad_reader::{SegmentKind, read_text};
//! let article = "وصول المبعوث إلى العاصمة\n\
//!     23 يوليو 2020\n\
//!     المبعوث لدى وصوله إلى المطار (رويترز)\n\
//!     وصل المبعوث الخاص إلى العاصمة صباح أمس في زيارة تستمر يومين، والتقى وزير الخارجية ونائبه.\n\
//!     اقرأ أيضًا: تأجيل الجولة الثانية من المحادثات";
//! let document = read_text("pasted", article.to_owned());
//! let kinds: Vec<SegmentKind> = document.segments.iter().map(|segment| segment.kind).collect();
//! use SegmentKind::*;
//! assert_eq!(kinds, [Title, Date, Caption, Body, Related]);
//! assert_eq!(document.date.unwrap().to_string(), "2020-07-23");
//! assert_eq!(document.title.as_deref(), Some("وصول المبعوث إلى العاصمة"));
//! ```

mod columnar;
mod decode;
mod document;
mod duplicates;
mod error;
mod feed;
mod footer;
mod form;
mod html;
mod inputs;
mod jsonl;
mod language;
mod layout;
mod line;
mod mapping;
mod piece;
mod plain;
mod reader;
mod record;
mod repeats;
mod rules;
mod sniff;
mod table;
mod unpack;
mod vocabulary;
mod warc;

pub use document::{Certainty, DateFrom, Document, Segment, SegmentKind, SourceKind};
pub use duplicates::{Duplicates, Signature};
pub use error::{Place, ReadError, Unit};
pub use form::Form;
pub use inputs::expand;
pub use jsonl::{JsonLines, LONGEST_RECORD};
pub use language::language;
pub use mapping::Mapping;
pub use piece::Piece;
pub use plain::{read_bytes, read_text};
pub use reader::{Reader, Sink};
