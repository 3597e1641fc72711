//! The words by which the lines around an article are known, in folded letters (أ إ آ → ا, ى → ي,
//! ة → ه) and without punctuation. Everything the crate knows of vocabulary stands here.

mod furniture;
mod sources;

pub(crate) use furniture::*;
pub(crate) use sources::*;
