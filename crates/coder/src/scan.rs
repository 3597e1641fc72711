//! A sentence looked up: what each word may be read as and which names of the gazetteer begin where.
//!
//! This is the costly part of reading a sentence and depends on its words alone, so that the survey of a
//! document and the reading of its sentences share it.

use std::rc::Rc;

use marsad_arabic::{Analysis, Analyzer};
use marsad_text::{Normalized, Token};

use crate::units::{Match, UnitFinder};

/// What the tables say of the words of a sentence.
pub(crate) struct Scan {
    /// The readings of each token, best first without context.
    pub readings: Vec<Rc<[Analysis]>>,
    /// The names, in order, not overlapping.
    pub matches: Vec<Match>,
}

impl Scan {
    /// Looks the tokens of one sentence up.
    pub fn of(
        analyzer: &mut Analyzer,
        finder: &mut UnitFinder,
        text: &Normalized<'_>,
        tokens: &[Token],
    ) -> Self {
        let words: Vec<&str> = tokens.iter().map(|t| t.text(text)).collect();
        Self {
            readings: tokens.iter().map(|t| analyzer.analyse_token(text, t)).collect(),
            matches: finder.scan(&words),
        }
    }
}
