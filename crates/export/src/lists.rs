//! Lists of rows other than event records: Parquet, GeoJSON and GraphML of whatever can be serialised.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::properties::WriterProperties;
use arrow_json::ReaderBuilder;
use arrow_schema::{DataType, Field, Schema};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Rows that are held before they are handed to the writer.
const BATCH: usize = 512;

/// What a column of a list holds; any may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// Many of one kind.
    List(Box<Column>),
    /// Named parts.
    Parts(Vec<(&'static str, Column)>),
}

impl Column {
    fn kind(&self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Integer => DataType::Int64,
            Self::Real => DataType::Float64,
            Self::List(item) => DataType::List(Arc::new(Field::new("item", item.kind(), true))),
            Self::Parts(parts) => DataType::Struct(
                parts.iter().map(|(name, part)| Field::new(*name, part.kind(), true)).collect(),
            ),
        }
    }
}

/// Writes rows as Parquet; a row's fields are found by the columns' names, others are left out.
pub fn write_parquet<R: Serialize>(
    out: impl Write + Send,
    columns: &[(&'static str, Column)],
    rows: &[R],
) -> io::Result<()> {
    let fields: Vec<Field> =
        columns.iter().map(|(name, column)| Field::new(*name, column.kind(), true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let level = ZstdLevel::try_new(3).map_err(io::Error::other)?;
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(level)).build();
    let mut writer =
        ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties)).map_err(io::Error::other)?;
    let mut decoder =
        ReaderBuilder::new(schema).with_batch_size(BATCH).build_decoder().map_err(io::Error::other)?;
    for batch in rows.chunks(BATCH) {
        decoder.serialize(batch).map_err(io::Error::other)?;
        if let Some(batch) = decoder.flush().map_err(io::Error::other)? {
            writer.write(&batch).map_err(io::Error::other)?;
        }
    }
    writer.close().map_err(io::Error::other)?;
    Ok(())
}

/// Writes rows as a GeoJSON feature collection (RFC 7946). `position` gives degrees north and east; the geometry of
/// a row without one is `null`.
pub fn write_geojson(
    mut out: impl Write,
    rows: impl IntoIterator<Item = (String, Map<String, Value>)>,
    position: impl Fn(&Map<String, Value>) -> Option<(f64, f64)>,
) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for (number, (id, properties)) in rows.into_iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        let geometry =
            position(&properties).map(|(north, east)| json!({"type": "Point", "coordinates": [east, north]}));
        let feature = json!({"type": "Feature", "id": id, "geometry": geometry, "properties": properties});
        serde_json::to_writer(&mut out, &feature)?;
    }
    out.write_all(b"\n]}\n")?;
    out.flush()
}

/// A line between two parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Who acts.
    pub from: String,
    /// Toward whom.
    pub to: String,
    /// What is said of it: names and texts.
    pub data: BTreeMap<&'static str, String>,
}

/// Writes a directed graph as GraphML; two parties may have many edges. `label` names a node for people.
pub fn write_graphml(mut out: impl Write, edges: &[Edge], label: impl Fn(&str) -> String) -> io::Result<()> {
    let names: Vec<&'static str> = {
        let mut names: Vec<_> = edges.iter().flat_map(|edge| edge.data.keys().copied()).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let mut nodes: Vec<&str> = edges.iter().flat_map(|e| [e.from.as_str(), e.to.as_str()]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    writeln!(out, "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>")?;
    for name in &names {
        writeln!(out, "<key id=\"{name}\" for=\"edge\" attr.name=\"{name}\" attr.type=\"string\"/>")?;
    }
    writeln!(out, "<graph edgedefault=\"directed\">")?;
    for node in nodes {
        let (id, label) = (escaped(node), escaped(&label(node)));
        writeln!(out, "<node id=\"{id}\"><data key=\"label\">{label}</data></node>")?;
    }
    for (number, edge) in edges.iter().enumerate() {
        let (from, to) = (escaped(&edge.from), escaped(&edge.to));
        write!(out, "<edge id=\"e{number}\" source=\"{from}\" target=\"{to}\">")?;
        for (name, value) in &edge.data {
            write!(out, "<data key=\"{name}\">{}</data>", escaped(value))?;
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</graph>\n</graphml>")?;
    out.flush()
}

/// Text as XML 1.0 takes it; characters that it has no place for become spaces.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\n' | '\t' => written.push(c),
            c if (c as u32) < 0x20 || matches!(c, '\u{fffe}' | '\u{ffff}') => written.push(' '),
            c => written.push(c),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{Edge, escaped, write_graphml};

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a<b>&\"\u{1}"), "a&lt;b&gt;&amp;&quot; ");
    }

    #[test]
    fn nodes_stand_once() {
        let edge = |from: &str, to: &str| Edge {
            from: from.to_owned(),
            to: to.to_owned(),
            data: [("status", "open".to_owned())].into(),
        };
        let mut out = Vec::new();
        write_graphml(&mut out, &[edge("TUR", "RUS"), edge("RUS", "TUR")], str::to_owned).ok();
        let text = String::from_utf8_lossy(&out);
        assert_eq!(text.matches("<node ").count(), 2);
        assert_eq!(text.matches("<edge ").count(), 2);
    }
}
