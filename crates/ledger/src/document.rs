//! What is added.

use std::ops::Range;

/// A document, as far as the ledger needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is called; the same id with another text is a new version.
    pub id: String,
    /// The date of publication, ISO 8601.
    pub date: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The language code.
    pub lang: Option<String>,
    /// The text that the events point into.
    pub text: String,
    /// What its lines are.
    pub segments: Vec<Segment>,
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// `body`, `caption`, `pull-quote` …
    pub kind: String,
    /// Its number, from 1.
    pub line: usize,
    /// Its bytes in the text.
    pub span: Range<usize>,
}

impl Document {
    /// The bytes that are not coded.
    pub(crate) fn skip(&self) -> Vec<Range<usize>> {
        let coded = |s: &&Segment| !matches!(s.kind.as_str(), "title" | "lead" | "body");
        self.segments.iter().filter(coded).map(|s| s.span.clone()).collect()
    }

    /// A number for all that events may depend on.
    pub(crate) fn fingerprint(&self) -> String {
        let parts = [
            Some(&self.text),
            self.date.as_ref(),
            self.title.as_ref(),
            self.outlet.as_ref(),
            self.url.as_ref(),
        ];
        hash(parts.iter().map(|p| p.map_or("", String::as_str)))
    }
}

/// FNV-1a, 64 bits: the same on every machine and in every version.
fn fnv<'a>(parts: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.flat_map(|p| p.bytes().chain(std::iter::once(0))) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

/// A key of parts.
pub(crate) fn hash<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    format!("{:016x}", fnv(parts))
}

/// A key of parts as a number.
pub(crate) fn number<'a>(parts: impl Iterator<Item = &'a str>) -> i64 {
    i64::from_ne_bytes(fnv(parts).to_ne_bytes())
}
