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
    /// The summary set above the article, where the page marks it as such.
    Lead,
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
            Self::Lead => "lead",
            Self::Body => "body",
            Self::PullQuote => "pull-quote",
            Self::Related => "related",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether events are looked for in such a segment.
    #[must_use]
    pub fn is_coded(self) -> bool {
        matches!(self, Self::Title | Self::Lead | Self::Body)
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

/// What brought a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A file of plain text.
    Text,
    /// A record of JSON Lines.
    Jsonl,
    /// A web page.
    Html,
    /// An entry of an RSS, Atom or JSON feed.
    Feed,
    /// A page of a web archive.
    Warc,
    /// A row of a table in CSV or TSV.
    Table,
    /// A row of a Parquet file.
    Parquet,
}

impl SourceKind {
    /// The name in summaries: `web page`, `feed entry`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Jsonl => "JSON record",
            Self::Html => "web page",
            Self::Feed => "feed entry",
            Self::Warc => "archived page",
            Self::Table => "table row",
            Self::Parquet => "Parquet row",
        }
    }
}

/// Where the date of a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateFrom {
    /// The record that brought the text.
    Record,
    /// What a page or feed states for machines: JSON-LD, meta, `time`.
    Metadata,
    /// A line near the head of the text.
    Text,
    /// The address, as in `/2020/07/22/`.
    Address,
    /// The day of the crawl: the article is not younger than this.
    Crawl,
    /// Nowhere: the document has no date.
    None,
}

/// How sure the date of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// There is no date.
    None,
    /// The article is of this day or an earlier one.
    Latest,
    /// Read from words or an address; it may be the date of something else.
    Probable,
    /// Stated as the date of publication.
    Stated,
}

impl DateFrom {
    /// How sure such a date is.
    ///
    /// ```
    /// use marsad_reader::{Certainty, DateFrom};
    /// assert_eq!(DateFrom::Metadata.certainty(), Certainty::Stated);
    /// assert_eq!(DateFrom::Crawl.certainty(), Certainty::Latest);
    /// ```
    #[must_use]
    pub fn certainty(self) -> Certainty {
        match self {
            Self::Record | Self::Metadata => Certainty::Stated,
            Self::Text | Self::Address => Certainty::Probable,
            Self::Crawl => Certainty::Latest,
            Self::None => Certainty::None,
        }
    }
}

/// A text to code, with what is known about it.
///
/// All byte ranges count in [`text`](Self::text). The segments stand in the order of the text and do
/// not overlap; what lies between them is white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the document is called in records.
    pub id: String,
    /// The text as it was given; of a page or feed, its lines without the markup.
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
    /// The language code: as the record says, or else as [`language`](crate::language) finds it.
    pub lang: Option<String>,
    /// The bytes of the first byline.
    pub byline: Option<Range<usize>>,
    /// The bytes of the line or of the words at its head that say where and when it was written:
    /// `بيروت (رويترز) -`.
    pub dateline: Option<Range<usize>>,
    /// What brought it.
    pub source: SourceKind,
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
