//! What many articles add up to.
//!
//! The principal type is [`Ledger`]: one SQLite file that keeps documents with their events, and what these
//! add up to: stories, agreements and undertakings, conditions, stances, backing, initiatives, authorisations,
//! contacts, who holds which place, and what cannot both be true. Every entry leads to the passages behind it.
//!
//! An entry is always what its findings say: the same documents in any order give the same entries, a document
//! added twice changes nothing, and a document removed takes with it all that followed from it. The status of an
//! undertaking follows from later events, and moves back when these are withdrawn.
//!
//! # Open, add, query
//!
//! ```
//! use marsad_coder::{Coder, Input};
//! use marsad_ledger::{Document, Filter, Kind, Ledger};
//! let text = "اتفقت تركيا وروسيا على فتح المعابر، وتبادل الأسرى خلال شهر.";
//! let document = Document { id: "a".into(), date: Some("2021-05-04".into()), text: text.into(), ..Document::default() };
//! let input = Input { id: "a", text, date: Some("2021-05-04"), title: None, skip: &[] };
//! let events = Coder::new().code(&input).events;
//! let mut ledger = Ledger::in_memory()?;
//! ledger.add(&document, &events)?;
//! let undertakings = ledger.entries(Kind::Undertaking, &Filter::default())?;
//! assert_eq!(undertakings.len(), 2);
//! assert!(undertakings.iter().all(|u| u.status == "open"));
//! // As of a day behind the deadline.
//! let later = Filter { as_of: Some("2021-07-01".into()), status: Some("expired".into()), ..Filter::default() };
//! assert_eq!(ledger.entries(Kind::Undertaking, &later)?.len(), 1);
//! # Ok::<(), marsad_ledger::LedgerError>(())
//! ```
//!
//! [`Ledger::open`] opens a file to add to and makes it where there is none, [`Ledger::read`] opens one to read. Many
//! documents are added in a [`Step`], each [`Prepared`] in a thread of its own choice; what a step added is on the disk
//! when it is committed. One process writes at a time, others read meanwhile.
//!
//! # Subscribe
//!
//! Every change has a number ([`Ledger::changes`]); a [`Subscription`] waits for the next one, whichever process
//! makes it.
//!
//! # Review
//!
//! [`Ledger::review`] writes down what a reader decides of an event, beside the coding. [`Filter::reviews`] says
//! whether it counts in a query; [`Ledger::gold`] gives the reviewed events as records.
//!
//! This crate knows nothing of HTTP.

mod acts;
mod adding;
mod check;
mod conflicts;
mod document;
mod entries;
mod entry;
mod error;
mod events;
mod filter;
mod ledger;
mod lines;
mod overview;
mod pages;
mod prepared;
mod record;
mod reviews;
mod settle;
mod status;
mod subscription;
mod watch;

pub use adding::{Added, Step};
pub use document::{Document, Segment};
pub use entry::{Entry, Kind, Passage};
pub use error::LedgerError;
pub use events::EventRow;
pub use filter::{Filter, Reviews};
pub use ledger::{Change, Ledger, SCHEMA};
pub use lines::{DocumentLine, EventLine, Line, Page, Party, Stored};
pub use overview::{Activity, Actor, CONSIDERED, Link, Network, Spot, Totals, Width};
pub use prepared::Prepared;
pub use reviews::{CORRECTABLE, Decision, Review};
pub use subscription::Subscription;
pub use watch::Interrupter;
