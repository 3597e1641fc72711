//! Who and where.
//!
//! The principal type is [`Gazetteer`]: the names of states, capitals, nationalities, organisations,
//! offices, groups, persons and places in Arabic and Latin letters, compiled into the binary from the
//! tables in `knowledge/`, and what each stands for. [`search`] ranks what a name may mean, [`holders`]
//! says who holds an office on a day. This crate knows nothing of events.
//!
//! ```
//! use marsad_knowledge::{Gazetteer, Kind};
//! let france = Gazetteer::get().find("الفرنسية");
//! assert_eq!(france[0].kind, Kind::Nationality);
//! assert_eq!(france[0].code, "FRA");
//! ```

mod asked;
pub mod check;
#[allow(missing_docs)]
pub mod compile;
pub mod english;
mod entry;
mod gazetteer;
pub mod holders;
pub mod keys;
mod layer;
pub mod places;
pub mod search;
#[allow(missing_docs)]
pub mod source;
mod spelling;
#[allow(missing_docs)]
pub mod variants;

pub use asked::asked;
pub use entry::{Entry, Kind, Organisation, Tenure, Term};
pub use gazetteer::{Gazetteer, Position, Sounding};
