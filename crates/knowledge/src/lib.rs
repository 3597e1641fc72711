//! Who and where.
//!
//! The principal type is [`Gazetteer`]: the names of states, capitals, nationalities, organisations,
//! offices, groups, persons and places in Arabic, compiled into the binary from the tables in
//! `knowledge/`, and what each stands for. This crate knows nothing of events.
//!
//! ```
//! use marsad_knowledge::{Gazetteer, Kind};
//! let france = Gazetteer::get().find("الفرنسية");
//! assert_eq!(france[0].kind, Kind::Nationality);
//! assert_eq!(france[0].code, "FRA");
//! ```

mod gazetteer;
#[allow(missing_docs)]
pub mod source;
#[allow(missing_docs)]
pub mod variants;

pub use gazetteer::{Entry, Gazetteer, Kind, Position, Tenure};
