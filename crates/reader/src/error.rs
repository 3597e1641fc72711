//! What can be wrong with an input, said so that it can be mended.

use std::fmt;
use std::io;

/// What the pieces of an input are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// A line of text.
    #[default]
    Line,
    /// A record of a web archive.
    Record,
    /// An entry of a feed.
    Entry,
    /// A row of a table.
    Row,
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Record => "record",
            Self::Entry => "entry",
            Self::Row => "row",
        }
    }
}

/// A line, record, entry or row of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name of the file, if it is known.
    pub file: Option<String>,
    /// The number of the line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is counted.
    pub unit: Unit,
}

impl Place {
    /// A file as a whole.
    #[must_use]
    pub fn whole(file: &str) -> Self {
        Self { file: Some(file.to_owned()), line: 0, unit: Unit::Line }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) if self.line == 0 => formatter.write_str(file),
            Some(file) => write!(formatter, "{file}, {} {}", self.unit.name(), self.line),
            None => write!(formatter, "Line {}", self.line),
        }
    }
}

/// An input that cannot be read. Each message says where the fault is and what mends it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// A file or line is not UTF-8.
    #[error(
        "{place}: byte {byte} is not UTF-8. Save the file as UTF-8; older Arabic files are often \
         Windows-1256, which `iconv -f WINDOWS-1256 -t UTF-8` converts."
    )]
    NotUtf8 {
        /// The line with the fault.
        place: Place,
        /// The position of the byte, from 1: in the file for a plain text, in the line for JSON Lines.
        byte: usize,
    },
    /// A file begins with the mark of UTF-16.
    #[error("{file} is UTF-16. Save it as UTF-8, for instance with `iconv -f UTF-16 -t UTF-8`.")]
    Utf16 {
        /// The name of the file.
        file: String,
    },
    /// A file holds nothing but white space.
    #[error("{file} holds no text. Give a file with the text of an article.")]
    Empty {
        /// The name of the file.
        file: String,
    },
    /// A file is full of control characters.
    #[error(
        "{file} is not plain text: {percent} % of its characters are control characters. Give the text \
         itself, not a word processor's or a compressed file."
    )]
    Binary {
        /// The name of the file.
        file: String,
        /// The share of control characters.
        percent: usize,
    },
    /// A line is not a JSON record.
    #[error("{place}, column {column}: this is not a readable record ({reason}). {mend}")]
    Json {
        /// The line with the fault.
        place: Place,
        /// The character of the line where the reading stopped, from 1.
        column: usize,
        /// What the JSON reader says.
        reason: String,
        /// What to do about it.
        mend: &'static str,
    },
    /// A record has no text.
    #[error(
        "{place}: the record {id} has no text. Write the article in its field \"text\", or remove the line."
    )]
    NoText {
        /// The line of the record.
        place: Place,
        /// The name of the record.
        id: String,
    },
    /// A record's date is no date.
    #[error(
        "{place}: the date `{date}` is not a day of the calendar. Write year, month and day as in \
         2020-07-22, with or without a time after it."
    )]
    BadDate {
        /// The line of the record.
        place: Place,
        /// The date as it stands there.
        date: String,
    },
    /// A line is longer than [`LONGEST_RECORD`](crate::LONGEST_RECORD).
    #[error("{place} is longer than {megabytes} MB and was passed over. Write one article a line.")]
    TooLong {
        /// The line.
        place: Place,
        /// The limit.
        megabytes: usize,
    },
    /// The input could not be read any further.
    #[error(
        "{place}: the input could not be read any further ({source}). Check the file or the disk and try again."
    )]
    Io {
        /// The line that was being read.
        place: Place,
        /// What the system says.
        source: io::Error,
    },
    /// A file could not be opened.
    #[error("{file} cannot be opened: {reason}.")]
    Missing {
        /// Its name.
        file: String,
        /// What the system says.
        reason: String,
    },
    /// A compressed or structured file ends too early or breaks its format.
    #[error(
        "{place}: the file is damaged or cut off ({reason}). What stood before was read; fetch or copy the \
         file again."
    )]
    Damaged {
        /// Where the reading stopped.
        place: Place,
        /// What the reader of the format says.
        reason: String,
    },
    /// A compressed file grows out of proportion.
    #[error(
        "{place}: the compressed file expands more than {ratio}-fold, as no text does, and was given up. \
         Unpack it yourself if it is to be trusted."
    )]
    Expands {
        /// The file.
        place: Place,
        /// The limit.
        ratio: u64,
    },
    /// Archives lie in archives.
    #[error("{place}: archives lie in archives more than {deepest} deep. Unpack the outer ones.")]
    NestedArchive {
        /// The file.
        place: Place,
        /// The limit.
        deepest: usize,
    },
    /// The elements of a page are nested too deep.
    #[error(
        "{place}: the elements of the page are nested more than {deepest} deep, as in no article. Save the \
         text of the article instead."
    )]
    TooDeep {
        /// The page.
        place: Place,
        /// The limit.
        deepest: usize,
    },
    /// A page has no article in it.
    #[error("{place}: {what}. Give the page of an article.")]
    NoArticle {
        /// The page.
        place: Place,
        /// What it is instead.
        what: String,
    },
    /// A table lacks the column of texts.
    #[error("{place}: no column holds the texts; the columns are {columns}. Name it with --map text=COLUMN.")]
    NoColumn {
        /// The table.
        place: Place,
        /// The columns there are.
        columns: String,
    },
}
