//! The Arrow schemas of the Parquet files.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

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
pub(crate) fn nested() -> SchemaRef {
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
pub(crate) fn flat() -> SchemaRef {
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
