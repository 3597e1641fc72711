//! A word cut into the pieces that grammar counts as words.

use std::ops::Range;

use crate::analysis::Analysis;

/// What a piece of a written word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SegmentKind {
    /// و ف ب ل ك س أ, one letter each.
    Proclitic,
    /// The stem, its article included.
    Stem,
    /// The pronoun at the end.
    Enclitic,
}

/// A piece of a written word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// Its bytes in the word.
    pub range: Range<usize>,
}

impl Analysis {
    /// The pieces of `word` in this reading, as Universal Dependencies cuts Arabic: each proclitic letter,
    /// the stem with its article, the pronoun.
    ///
    /// ```
    /// use marsad_arabic::Analyzer;
    /// let word = "وبحكومتها";
    /// let readings = Analyzer::new().analyse(word);
    /// let pieces: Vec<&str> = readings[0].segments(word).into_iter().map(|s| &word[s.range]).collect();
    /// assert_eq!(pieces, ["و", "ب", "حكومت", "ها"]);
    /// ```
    #[must_use]
    pub fn segments(&self, word: &str) -> Vec<Segment> {
        let mut found = Vec::with_capacity(4);
        let mut at = 0;
        for letter in self.proclitics.segments() {
            let end = at + letter.len();
            if end >= word.len() || !word.is_char_boundary(end) {
                break;
            }
            found.push(Segment { kind: SegmentKind::Proclitic, range: at..end });
            at = end;
        }
        let mut end = word.len();
        if self.enclitic.is_some() {
            end = usize::from(self.stem.end).clamp(at, word.len());
            if !word.is_char_boundary(end) {
                end = word.len();
            }
        }
        if at < end {
            found.push(Segment { kind: SegmentKind::Stem, range: at..end });
        }
        if end < word.len() {
            found.push(Segment { kind: SegmentKind::Enclitic, range: end..word.len() });
        }
        found
    }
}
