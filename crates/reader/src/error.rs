//! What can be wrong with an input, said so that it can be mended.

use std::fmt;
use std::io;

/// A line of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name of the file, if it is known.
    pub file: Option<String>,
    /// The number of the line, from 1.
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(formatter, "{file}, line {}", self.line),
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
}
