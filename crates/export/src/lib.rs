//! Event records in the formats that the field's tools read.
//!
//! The principal type is [`Exporter`]: it takes [`Told`] events one by one and writes them as JSON Lines,
//! PLOVER's JSON, CSV, TSV, Parquet (nested or flat), a POLECAT-compatible table, the event table of GDELT
//! 2.0, GeoJSON or FollowTheMoney entities. `docs/formats.md` says field by field what maps where; what a
//! format has no place for is left out, and what cannot be mapped is left empty.
//!
//! This crate knows the record, and nothing of texts or coding.
//!
//! ```
//! use marsad_export::{Exporter, Format};
//! let exporter = Exporter::begin(Format::Plover, Vec::new(), 0)?;
//! assert_eq!(exporter.finish()?, b"[]\n");
//! # Ok::<(), std::io::Error>(())
//! ```

mod cameo;
mod countries;
mod exporter;
mod flat;
mod followthemoney;
mod gdelt;
mod geojson;
mod lists;
mod parquet;
mod plover;
mod polecat;
mod told;

pub use cameo::cameo;
pub use exporter::{Exporter, Format};
pub use lists::{Column, Edge, write_geojson, write_graphml, write_parquet};
pub use told::{Source, Told};
