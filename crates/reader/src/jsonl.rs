//! JSON Lines: one record a line.

use std::fmt;
use std::io::{self, BufRead};

use marsad_time::{Date, parse_iso};
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use crate::document::{DateFrom, Document};
use crate::error::{Place, ReadError};
use crate::layout::{self, Known};
use crate::plain;

/// The most bytes of one line; a longer one is passed over with an error.
pub const LONGEST_RECORD: usize = 256 << 20;

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
        Place { file: self.file.clone(), line: self.line }
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
            let end = available.iter().position(|byte| *byte == b'\n');
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
                    let mut bytes = self.buffer.as_slice();
                    if self.line == 1 {
                        bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
                    }
                    if !bytes.iter().all(u8::is_ascii_whitespace) {
                        return Some(read_record(bytes, || self.place()));
                    }
                }
            }
        }
        None
    }
}

#[derive(Deserialize)]
struct Record {
    id: Option<Id>,
    text: Option<String>,
    date: Option<String>,
    title: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    lang: Option<String>,
}

/// A name, which some write as a number.
struct Id(String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = Id;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string or a whole number")
            }
            fn visit_str<E: de::Error>(self, name: &str) -> Result<Id, E> {
                Ok(Id(name.trim().to_owned()))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Id, E> {
                Ok(Id(number.to_string()))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Id, E> {
                Ok(Id(number.to_string()))
            }
        }
        deserializer.deserialize_any(Name)
    }
}

fn read_record(bytes: &[u8], place: impl Fn() -> Place) -> Result<Document, ReadError> {
    let line = str::from_utf8(bytes)
        .map_err(|error| ReadError::NotUtf8 { place: place(), byte: error.valid_up_to() + 1 })?;
    if !line.trim_start().starts_with('{') {
        let blank = line.len() - line.trim_start().len();
        return Err(ReadError::Json {
            place: place(),
            column: blank + 1,
            reason: "no object begins here".to_owned(),
            mend: OBJECT,
        });
    }
    let record: Record = serde_json::from_str(line).map_err(|error| broken(line, &error, place()))?;
    let id = record
        .id
        .map(|id| id.0)
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| format!("line-{}", place().line));
    let text = match record.text {
        Some(text) if !text.chars().all(crate::line::is_blank) => text,
        _ => return Err(ReadError::NoText { place: place(), id }),
    };
    let date = match given(record.date) {
        Some(date) => Some(read_date(&date, &place)?),
        None => None,
    };
    let title = given(record.title);
    let known = Known { title: title.as_deref(), dated: date.is_some() };
    let layout =
        if layout::is_short(&text) { layout::all_body(&text, known) } else { layout::lay_out(&text, known) };
    let mut document = plain::finish(id, text, layout);
    if date.is_some() {
        document.date = date;
        document.date_from = DateFrom::Record;
    }
    document.title = title.or(document.title);
    document.url = given(record.url);
    document.outlet = given(record.outlet).or(document.outlet);
    document.lang = given(record.lang).or(document.lang);
    Ok(document)
}

/// What a field says, if anything.
fn given(field: Option<String>) -> Option<String> {
    let field = field?;
    let said = field.trim();
    match said.len() {
        0 => None,
        length if length == field.len() => Some(field),
        _ => Some(said.to_owned()),
    }
}

fn read_date(date: &str, place: impl Fn() -> Place) -> Result<Date, ReadError> {
    parse_iso(date).map_err(|_| ReadError::BadDate { place: place(), date: date.chars().take(40).collect() })
}

const OBJECT: &str = "Write each record as one object on one line: {\"id\": \"…\", \"text\": \"…\", \"date\": \"2020-07-22\"}.";

/// What the JSON reader says, and the mend.
const MENDS: &[(&str, &str)] = &[
    (
        "EOF",
        "The line ends inside the record: write the whole record on one line, and line breaks in the text as \\n.",
    ),
    ("control character", "Write line breaks in a string as \\n and tabs as \\t."),
    ("trailing characters", "Begin the next record on a line of its own."),
    ("trailing comma", "Remove the comma before the bracket."),
    ("expected `,` or `}`", "Put a comma between two fields, and write quotation marks in a string as \\\"."),
    ("expected `:`", "Put a colon between the name of a field and its value."),
    ("key must be a string", "Put the name of each field in straight double quotation marks."),
    ("duplicate field", "Give each field once."),
    ("escape", "Write a backslash in a string as \\\\."),
    ("surrogate", "Write the character itself instead of half of its \\u escapes."),
    ("invalid type", "Write the value as a string in double quotation marks."),
];

fn broken(line: &str, error: &serde_json::Error, place: Place) -> ReadError {
    let message = error.to_string();
    let reason = message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]);
    let mend = MENDS.iter().find(|(sign, _)| reason.contains(sign)).map_or(OBJECT, |(_, mend)| mend);
    // The column counts bytes; whoever mends the line counts characters.
    let column = line.char_indices().take_while(|(at, _)| *at < error.column()).count().max(1);
    // The value of a field may be of any length.
    let reason = if reason.chars().nth(160).is_some() {
        reason.chars().take(160).chain(['…']).collect()
    } else {
        reason.to_owned()
    };
    ReadError::Json { place, column, reason, mend }
}
