//! Dates and intervals in Arabic news text.
//!
//! The one principal type is [`TimeExpression`]: the words of a text that name a time, with the days
//! they name, the side of the anchor on which they put it, and any contradiction between them. [`find`]
//! finds them; the [`Anchor`] is the date of the document, from which الماضي and أمس are reckoned.
//! [`find_document_date`] reads that date from the head of a text.
//!
//! This crate knows calendars, months and days, and nothing of events.
//!
//! ```
//! use marsad_text::{Normalized, tokens};
//! use marsad_time::{Anchor, find, find_document_date};
//! let text = Normalized::new("23-يوليو-2020\nطرح مبادرة في حزيران/يونيو الماضي، واتصل يوم الأربعاء.");
//! let tokens = tokens(&text);
//! let anchor = Anchor { date: find_document_date(&text, &tokens) };
//! let found = find(&text, &tokens, 5..tokens.len(), &anchor);
//! let days: Vec<String> = found.iter().filter_map(|time| Some(time.interval?.to_string())).collect();
//! assert_eq!(days, ["2020-06-01/2020-06-30", "2020-07-22"]);
//! ```

mod amount;
mod calendar;
mod date;
mod dated;
mod document;
mod expression;
mod find;
mod interval;
mod names;
mod number;
mod numeric;
mod period;
mod reader;
mod relative;
mod resolve;
mod sense;
mod span;

pub use document::find_document_date;
pub use expression::{Anchor, Conflict, Direction, Granularity, TimeExpression, TimeKind};
pub use find::find;
pub use interval::{Interval, ParseDateError, parse_iso};
pub use jiff::civil::Date;
