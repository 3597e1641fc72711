//! Text with a way back.
//!
//! The one principal type is [`Normalized`]: a text with the accidents of typography removed that can
//! say, for any range of it, which bytes of the original stand there. [`tokens`] and [`sentences`] cut
//! it; [`CharacterOffsets`] turns byte positions into the code points that records count in.
//!
//! This crate knows the Arabic script and no word of any language.
//!
//! ```
//! use marsad_text::{Normalized, sentences, tokens};
//! let text = Normalized::new("وصل الوزيرُ أمس. وغادر اليوم.");
//! let tokens = tokens(&text);
//! let sentences = sentences(&text, &tokens);
//! assert_eq!(sentences.len(), 2);
//! let minister = &tokens[1];
//! assert_eq!(minister.text(&text), "الوزير");
//! assert_eq!(&text.original()[minister.bytes()], "الوزيرُ");
//! ```

mod normalise;
mod offsets;
mod sentence;
mod token;

pub use normalise::{Normalized, fold, fold_letter};
pub use offsets::CharacterOffsets;
pub use sentence::{LONGEST_SENTENCE, Sentence, sentences};
pub use token::{Token, TokenKind, tokens};
