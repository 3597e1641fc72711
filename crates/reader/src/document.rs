//! A text and what its lines are.

use std::fmt;
use std::ops::Range;

use marsad_time::Date;
use serde::Serialize;

/// What a line of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SegmentKind {
    /// The headline.
    Title,
    /// A line that gives the date of publication and nothing else.
    Date,
    /// What stands below a picture, with its credit.
    Caption,
    /// Who wrote or carried the article.
    Byline,
    /// The article itself.
    Body,
    /// Words set apart that stand in a fuller paragraph too.
    PullQuote,
    /// A pointer to another article.
    Related,
    /// Share buttons, rights, tags and the like.
    Boilerplate,
}

impl SegmentKind {
    /// The name in records: `body`, `pull-quote`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::Body => "body",
            Self::PullQuote => "pull-quote",
            Self::Related => "related",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether events are looked for in such a segment.
    #[must_use]
    pub fn is_coded(self) -> bool {
        matches!(self, Self::Title | Self::Body)
    }
}

impl fmt::Display for SegmentKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One line of an article, or a part of one where a sentence repeats what another line says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// The number of its line, from 1.
    pub line: usize,
    /// Its bytes in the text of the document, without the white space around it; never empty.
    pub span: Range<usize>,
    /// For a pull quote, the number of the line that says it in full.
    pub repeats: Option<usize>,
    /// For a caption, the bytes of the credit, without brackets.
    pub credit: Option<Range<usize>>,
}

/// Where the date of a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateFrom {
    /// The record that brought the text.
    Record,
    /// A line near the head of the text.
    Text,
    /// Nowhere: the document has no date.
    None,
}

/// A text to code, with what is known about it.
///
/// All byte ranges count in [`text`](Self::text). The segments stand in the order of the text and do
/// not overlap; what lies between them is white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the document is called in records.
    pub id: String,
    /// The text as it was given.
    pub text: String,
    /// The date of publication.
    pub date: Option<Date>,
    /// Where the date comes from.
    pub date_from: DateFrom,
    /// The headline, from the record or the text.
    pub title: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// Who published it, from the record or from a byline such as `مرصد – فريق التحرير`.
    pub outlet: Option<String>,
    /// The language code, from the record, or `ar` if the text is plainly Arabic.
    pub lang: Option<String>,
    /// The bytes of the first byline.
    pub byline: Option<Range<usize>>,
    /// What the lines are, in order.
    pub segments: Vec<Segment>,
}

impl Document {
    /// The segment in which the byte stands, if it is not white space between two.
    #[must_use]
    pub fn segment_at(&self, byte: usize) -> Option<&Segment> {
        let after = self.segments.partition_point(|segment| segment.span.start <= byte);
        let segment = self.segments.get(after.checked_sub(1)?)?;
        segment.span.contains(&byte).then_some(segment)
    }

    /// Whether the byte stands in the title or the body, where events are looked for.
    ///
    /// ```
    /// let document = marsad_reader::read_text("a", "وصل الوزير.\nاقرأ أيضا: سفر الوزير".to_owned());
    /// assert!(document.is_coded(0));
    /// assert!(!document.is_coded(document.text.len() - 2));
    /// ```
    #[must_use]
    pub fn is_coded(&self, byte: usize) -> bool {
        self.segment_at(byte).is_some_and(|segment| segment.kind.is_coded())
    }
}
