//! The codebook: PLOVER's categories, modes, contexts and sectors, and the record that an event is
//! written as.
//!
//! The principal type is [`EventRecord`], contract version 1. Facts of PLOVER draft 2.0 (Open Event Data
//! Alliance, CC BY-SA 4.0). This crate knows nothing of text.
//!
//! ```
//! use marsad_codebook::Category;
//! assert_eq!(Category::Assault.quad() as u8, 4);
//! assert!(Category::Consult.modes().contains(&"phone"));
//! ```

mod category;
mod record;

pub use category::{CONTEXTS, Category, Quad, SECTORS};
pub use record::{
    AttributionRecord, EntityRecord, EventRecord, Evidence, PlaceRecord, ReachedBy, SizeRecord, Status,
    TextInfo,
};
