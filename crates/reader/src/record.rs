//! One record: the fields of a document, from JSON or from the columns of a table.

use std::fmt;

use marsad_time::{Date, parse_iso};
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use crate::document::{DateFrom, Document, SourceKind};
use crate::error::{Place, ReadError};
use crate::layout::{self, Known};
use crate::mapping::{Mapping, PARTS};
use crate::plain;

/// What a record says of a document.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Fields {
    #[serde(default, deserialize_with = "name")]
    pub id: Option<String>,
    pub text: Option<String>,
    pub date: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub lang: Option<String>,
}

impl Fields {
    /// The field for part number `part` of [`PARTS`].
    pub(crate) fn part(&mut self, part: usize) -> &mut Option<String> {
        match part {
            0 => &mut self.id,
            1 => &mut self.text,
            2 => &mut self.date,
            3 => &mut self.title,
            4 => &mut self.url,
            5 => &mut self.outlet,
            _ => &mut self.lang,
        }
    }
}

/// A name, which some write as a number.
fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<Id>::deserialize(deserializer)?.map(|id| id.0))
}

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

/// Reads the bytes of one JSON record.
pub(crate) fn read_record(
    bytes: &[u8],
    mapping: &Mapping,
    place: impl Fn() -> Place,
) -> Result<Document, ReadError> {
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
    let fields = if mapping.is_usual() {
        serde_json::from_str(line).map_err(|error| broken(line, &error, place()))?
    } else {
        mapped(line, mapping).map_err(|error| broken(line, &error, place()))?
    };
    read_fields(fields, SourceKind::Jsonl, "line", place)
}

/// The fields of a record under the names that a mapping gives them; a dot leads into an inner object.
fn mapped(line: &str, mapping: &Mapping) -> serde_json::Result<Fields> {
    let record: serde_json::Value = serde_json::from_str(line)?;
    let mut fields = Fields::default();
    for (part, usual) in PARTS.iter().enumerate() {
        let column = mapping.given(part).unwrap_or(usual);
        let inner = || column.split('.').try_fold(&record, |value, name| value.get(name));
        let value = record.get(column).or_else(inner);
        *fields.part(part) = value.and_then(|value| match value {
            serde_json::Value::String(text) => Some(text.clone()),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        });
    }
    Ok(fields)
}

/// A document of the fields of a record. `unit` is what nameless records are called, with their number.
pub(crate) fn read_fields(
    fields: Fields,
    source: SourceKind,
    unit: &str,
    place: impl Fn() -> Place,
) -> Result<Document, ReadError> {
    let id = fields
        .id
        .map(|id| id.trim().to_owned())
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| format!("{unit}-{}", place().line));
    let text = match fields.text {
        Some(text) if !text.chars().all(crate::line::is_blank) => text,
        _ => return Err(ReadError::NoText { place: place(), id }),
    };
    let date = match given(fields.date) {
        Some(date) => Some(read_date(&date, &place)?),
        None => None,
    };
    let title = given(fields.title);
    let known = Known { title: title.as_deref(), dated: date.is_some() };
    let layout =
        if layout::is_short(&text) { layout::all_body(&text, known) } else { layout::lay_out(&text, known) };
    let lang = given(fields.lang);
    let mut document = plain::finish(id, text, layout, lang);
    document.source = source;
    if date.is_some() {
        document.date = date;
        document.date_from = DateFrom::Record;
    }
    document.title = title.or(document.title);
    document.url = given(fields.url);
    document.outlet = given(fields.outlet).or(document.outlet);
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
