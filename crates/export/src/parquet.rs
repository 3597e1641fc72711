//! Parquet, with nested parties or flat.

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::properties::WriterProperties;
use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use marsad_codebook::EventRecord;
use serde::Serialize;

use crate::flat::Row;
use crate::told::Told;

/// Events that are held before they are handed to the writer.
const BATCH: usize = 512;
/// Events of a row group; they are held in memory, encoded.
const GROUP: usize = 50_000;

/// A file that is being written.
pub(crate) struct Table<W: Write + Send> {
    writer: ArrowWriter<W>,
    decoder: Decoder,
    flat: bool,
    held: usize,
}

impl<W: Write + Send> Table<W> {
    pub(crate) fn begin(out: W, flat: bool) -> io::Result<Self> {
        let schema = if flat { flat_schema() } else { nested_schema() };
        let level = ZstdLevel::try_new(3).map_err(io::Error::other)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(level))
            .set_max_row_group_row_count(Some(GROUP))
            .build();
        let writer =
            ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties)).map_err(io::Error::other)?;
        let decoder =
            ReaderBuilder::new(schema).with_batch_size(BATCH).build_decoder().map_err(io::Error::other)?;
        Ok(Self { writer, decoder, flat, held: 0 })
    }

    pub(crate) fn write(&mut self, told: &Told<'_>) -> io::Result<()> {
        let day = told.event.date.as_deref().filter(|date| date.len() == 10);
        let added = if self.flat {
            self.decoder.serialize(&[Dated { day, row: Row::from(told) }])
        } else {
            self.decoder.serialize(&[Dated { day, row: Nested::from(told) }])
        };
        added.map_err(io::Error::other)?;
        self.held += 1;
        if self.held == BATCH { self.hand_over() } else { Ok(()) }
    }

    fn hand_over(&mut self) -> io::Result<()> {
        self.held = 0;
        match self.decoder.flush().map_err(io::Error::other)? {
            Some(batch) => self.writer.write(&batch).map_err(io::Error::other),
            None => Ok(()),
        }
    }

    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.hand_over()?;
        self.writer.into_inner().map_err(io::Error::other)
    }
}

/// The first day as a date, where the text gives one, before the other columns.
#[derive(Serialize)]
struct Dated<'e, T> {
    day: Option<&'e str>,
    #[serde(flatten)]
    row: T,
}

/// The record itself with its source.
#[derive(Serialize)]
struct Nested<'e> {
    #[serde(flatten)]
    event: &'e EventRecord,
    url: Option<&'e str>,
    outlet: Option<&'e str>,
    published: Option<&'e str>,
    duplicate_of: Option<&'e str>,
}

impl<'e> From<&Told<'e>> for Nested<'e> {
    fn from(told: &Told<'e>) -> Self {
        Self {
            event: told.event,
            url: told.source.url,
            outlet: told.source.outlet,
            published: told.source.published,
            duplicate_of: told.duplicate_of,
        }
    }
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Int64, true)
}

fn degrees(name: &str) -> Field {
    Field::new(name, DataType::Float64, true)
}

fn truth(name: &str) -> Field {
    Field::new(name, DataType::Boolean, true)
}

fn list(name: &str, inner: DataType) -> Field {
    Field::new(name, DataType::List(Arc::new(Field::new("item", inner, true))), true)
}

fn record(fields: Vec<Field>) -> DataType {
    DataType::Struct(Fields::from(fields))
}

fn evidence() -> DataType {
    record(vec![text("text"), number("start"), number("end")])
}

fn entity() -> DataType {
    record(vec![
        text("entity_text"),
        number("start"),
        number("end"),
        text("code"),
        text("sector"),
        list("other_sectors", DataType::Utf8),
        text("identifier_id"),
        text("identifier_text"),
        text("office"),
        text("reached_by"),
    ])
}

/// The record contract as an Arrow schema.
fn nested_schema() -> SchemaRef {
    let place = record(vec![
        text("extracted_place"),
        number("start"),
        number("end"),
        text("resolved_place"),
        number("geonameid"),
        degrees("lat"),
        degrees("lon"),
        text("country_code"),
        number("resolution"),
    ]);
    let attribution = record(vec![
        Field::new("speaker", entity(), true),
        Field::new("cue", evidence(), true),
        Field::new("via", entity(), true),
        truth("quoted"),
    ]);
    let size = record(vec![number("dead"), number("injured"), number("arrested")]);
    Arc::new(Schema::new(vec![
        Field::new("day", DataType::Date32, true),
        text("id"),
        text("doc"),
        text("date"),
        text("enddate"),
        text("date_basis"),
        list("event", DataType::Utf8),
        list("mode", DataType::Utf8),
        list("context", DataType::Utf8),
        number("quad_code"),
        text("status"),
        truth("historical"),
        list("actor", entity()),
        list("recipient", entity()),
        Field::new("event_loc", place, true),
        list("event_text", evidence()),
        list("attribution", attribution),
        Field::new("size", size, true),
        Field::new("content", evidence(), true),
        text("text"),
        Field::new("text_info", record(vec![number("sequence"), number("start"), number("end")]), true),
        text("rule"),
        text("gloss"),
        text("coder"),
        text("url"),
        text("outlet"),
        text("published"),
        text("duplicate_of"),
    ]))
}

/// The columns of the flat row.
fn flat_schema() -> SchemaRef {
    const NUMBERS: [&str; 9] = [
        "quad_code",
        "geonameid",
        "resolution",
        "dead",
        "injured",
        "arrested",
        "trigger_start",
        "trigger_end",
        "sequence",
    ];
    let mut fields = vec![Field::new("day", DataType::Date32, true)];
    fields.extend(crate::flat::COLUMNS.iter().map(|name| match *name {
        "lat" | "lon" => degrees(name),
        "historical" | "quoted" => truth(name),
        name if NUMBERS.contains(&name) => number(name),
        name => text(name),
    }));
    Arc::new(Schema::new(fields))
}
