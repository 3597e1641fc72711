//! JSON Lines: one record a line.

use std::io::{self, BufRead};

use crate::document::Document;
use crate::error::{Place, ReadError, Unit};
use crate::mapping::Mapping;
use crate::record::read_record;

/// The most bytes of one line; a longer one is passed over with an error.
pub const LONGEST_RECORD: usize = 64 << 20;

/// Documents from JSON Lines, one record a line, each
/// `{"id", "text", "date"?, "title"?, "url"?, "outlet"?, "lang"?}`.
///
/// Other fields are passed over, and so are blank lines. A record without id is called `line-N`. A line
/// that cannot be read is an error, after which the iteration goes on with the next. No more than one
/// line is held in memory.
///
/// A text of one or two lines is all body; a longer one is laid out as [`read_text`](crate::read_text)
/// does. If the record gives a title, only a line that says the same is taken for the title.
///
/// ```
/// use marsad_reader::JsonLines;
/// let input = r#"{"id": "a", "text": "وصل الوزير.", "date": "2020-07-22T10:00:00Z"}
/// {"id": "b"}
/// {"text": "غادر الوزير."}"#;
/// let read: Vec<_> = JsonLines::new(input.as_bytes()).named("news.jsonl").collect();
/// assert_eq!(read[0].as_ref().unwrap().date.unwrap().to_string(), "2020-07-22");
/// assert!(read[1].as_ref().unwrap_err().to_string().starts_with("news.jsonl, line 2: the record b has no text."));
/// assert_eq!(read[2].as_ref().unwrap().id, "line-3");
/// ```
#[derive(Debug)]
pub struct JsonLines<R> {
    reader: R,
    file: Option<String>,
    line: usize,
    buffer: Vec<u8>,
    ended: bool,
}

impl<R: BufRead> JsonLines<R> {
    /// Reads from `reader`.
    pub fn new(reader: R) -> Self {
        Self { reader, file: None, line: 0, buffer: Vec::new(), ended: false }
    }

    /// Names the file in messages.
    #[must_use]
    pub fn named(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// The number of the line read last, from 1; 0 before the first.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    fn place(&self) -> Place {
        Place { file: self.file.clone(), line: self.line, unit: Unit::Line }
    }

    /// The bytes of the next line that is not blank; for whoever reads the record elsewhere.
    pub(crate) fn next_line(&mut self) -> Option<Result<&[u8], ReadError>> {
        while !self.ended {
            self.line += 1;
            match self.read_line() {
                Err(source) => {
                    self.ended = true;
                    return Some(Err(ReadError::Io { place: self.place(), source }));
                }
                Ok(Fetched::End) => {
                    self.line -= 1;
                    self.ended = true;
                }
                Ok(Fetched::TooLong) => {
                    return Some(Err(ReadError::TooLong {
                        place: self.place(),
                        megabytes: LONGEST_RECORD >> 20,
                    }));
                }
                Ok(Fetched::Line) => {
                    let mark: &[u8] = if self.line == 1 { &[0xEF, 0xBB, 0xBF] } else { &[] };
                    let skip = if self.buffer.starts_with(mark) { mark.len() } else { 0 };
                    if !self.buffer[skip..].iter().all(u8::is_ascii_whitespace) {
                        return Some(Ok(&self.buffer[skip..]));
                    }
                }
            }
        }
        None
    }

    /// Reads the next line into the buffer, without its end.
    fn read_line(&mut self) -> io::Result<Fetched> {
        // One long line must not keep its memory for all that follow.
        if self.buffer.capacity() > 1 << 20 {
            self.buffer = Vec::new();
        }
        self.buffer.clear();
        let mut any = false;
        let mut too_long = false;
        loop {
            let available = match self.reader.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', available);
            let piece = &available[..end.unwrap_or(available.len())];
            too_long |= self.buffer.len() + piece.len() > LONGEST_RECORD;
            if too_long {
                self.buffer = Vec::new();
            } else {
                self.buffer.extend_from_slice(piece);
            }
            let used = end.map_or(available.len(), |end| end + 1);
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        Ok(match (any, too_long) {
            (false, _) => Fetched::End,
            (true, true) => Fetched::TooLong,
            (true, false) => Fetched::Line,
        })
    }
}

enum Fetched {
    Line,
    TooLong,
    End,
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = match self.next_line()? {
            Ok(line) => line.to_vec(),
            Err(error) => return Some(Err(error)),
        };
        Some(read_record(&line, &Mapping::default(), || self.place()))
    }
}
