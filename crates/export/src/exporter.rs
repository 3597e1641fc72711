//! The formats, and the one writer for all of them.

use std::io::{self, Write};

use serde::Serialize;

use crate::flat::{COLUMNS, Row};
use crate::geojson::Feature;
use crate::plover::PloverRecord;
use crate::told::Told;
use crate::{followthemoney, gdelt, polecat};

/// How events are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One record a line: the contract.
    Jsonl,
    /// One JSON array with PLOVER's fields.
    Plover,
    /// One row an event, with commas.
    Csv,
    /// One row an event, with tabs.
    Tsv,
    /// The columns of POLECAT's public files.
    Polecat,
    /// The event table of GDELT 2.0.
    Gdelt,
    /// A GeoJSON FeatureCollection.
    GeoJson,
    /// FollowTheMoney entities, one a line.
    FollowTheMoney,
}

impl Format {
    /// What an array of JSON begins with.
    fn opening(self) -> &'static str {
        match self {
            Self::GeoJson => "{\"type\":\"FeatureCollection\",\"features\":[\n",
            _ => "[\n",
        }
    }
}

/// Writes events in one format.
pub struct Exporter<W: Write + Send> {
    format: Format,
    out: Out<W>,
    written: usize,
}

enum Out<W: Write + Send> {
    Lines(W),
    Table(Box<csv::Writer<W>>),
}

impl<W: Write + Send> Exporter<W> {
    /// Begins to write; or goes on, behind `written` events that stand in the output already.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn begin(format: Format, out: W, written: usize) -> io::Result<Self> {
        let table = |out, delimiter| {
            let terminator = csv::Terminator::Any(b'\n');
            csv::WriterBuilder::new()
                .delimiter(delimiter)
                .terminator(terminator)
                .has_headers(false)
                .from_writer(out)
        };
        let out = match format {
            Format::Csv => Out::Table(Box::new(table(out, b','))),
            Format::Tsv => Out::Table(Box::new(table(out, b'\t'))),
            _ => Out::Lines(out),
        };
        Ok(Self { format, out, written })
    }

    /// Writes the head of the format, where it has one; needed before the first event only by formats with
    /// a header, and done by [`write`](Self::write) itself.
    fn head(&mut self) -> io::Result<()> {
        match (&mut self.out, self.format) {
            (Out::Table(table), _) => table.write_record(COLUMNS).map_err(csv_error),
            (Out::Lines(out), Format::Polecat) => tabbed(out, &polecat::COLUMNS),
            _ => Ok(()),
        }
    }

    /// Writes an event; false where the format has no place for it.
    ///
    /// # Errors
    ///
    /// When the output cannot be written to.
    pub fn write(&mut self, told: &Told<'_>) -> io::Result<bool> {
        if self.written == 0 {
            self.head()?;
        }
        let first = self.written == 0;
        self.written += 1;
        match (&mut self.out, self.format) {
            (Out::Table(table), _) => table.serialize(Row::from(told)).map_err(csv_error),
            (Out::Lines(out), Format::Plover) => {
                element(out, self.format, first, &PloverRecord::from(told.event))
            }
            (Out::Lines(out), Format::GeoJson) => element(out, self.format, first, &Feature::from(told)),
            (Out::Lines(out), Format::Polecat) => tabbed(out, &polecat::cells(told)),
            (Out::Lines(out), Format::Gdelt) => match gdelt::cells(told) {
                Some(cells) => tabbed(out, &cells),
                None => return Ok(false),
            },
            (Out::Lines(out), Format::FollowTheMoney) => {
                for entity in followthemoney::entities(told) {
                    line(out, &entity)?;
                }
                Ok(())
            }
            (Out::Lines(out), _) => match told.duplicate_of {
                None => line(out, told.event),
                Some(duplicate_of) => line(out, &Copied { event: told.event, duplicate_of }),
            },
        }?;
        Ok(true)
    }

    /// Hands what is written to the system.
    ///
    /// # Errors
    ///
    /// When the output cannot be written to.
    pub fn flush(&mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Lines(out) => out.flush(),
            Out::Table(table) => table.flush(),
        }
    }

    /// Writes the end of the format and gives the output back.
    ///
    /// # Errors
    ///
    /// When the output cannot be written to.
    pub fn finish(mut self) -> io::Result<W> {
        if self.written == 0 {
            self.head()?;
        }
        let empty = self.written == 0;
        match self.out {
            Out::Lines(mut out) => {
                let end = match (self.format, empty) {
                    (Format::Plover, true) => "[]\n",
                    (Format::Plover, false) => "\n]\n",
                    (Format::GeoJson, true) => "{\"type\":\"FeatureCollection\",\"features\":[]}\n",
                    (Format::GeoJson, false) => "\n]}\n",
                    _ => "",
                };
                out.write_all(end.as_bytes())?;
                out.flush()?;
                Ok(out)
            }
            Out::Table(table) => table.into_inner().map_err(|error| error.into_error()),
        }
    }
}

/// The record of an event that is told again.
#[derive(Serialize)]
struct Copied<'e> {
    #[serde(flatten)]
    event: &'e marsad_codebook::EventRecord,
    duplicate_of: &'e str,
}

fn csv_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

fn element(out: &mut impl Write, format: Format, first: bool, value: &impl Serialize) -> io::Result<()> {
    out.write_all(if first { format.opening().as_bytes() } else { b",\n" })?;
    serde_json::to_writer(&mut *out, value)?;
    Ok(())
}

/// A line of cells; the tables of this kind have no quotation marks, so that tabs and line breaks become
/// spaces.
fn tabbed<S: AsRef<str>>(out: &mut impl Write, cells: &[S]) -> io::Result<()> {
    for (number, cell) in cells.iter().enumerate() {
        if number > 0 {
            out.write_all(b"\t")?;
        }
        let cell = cell.as_ref();
        if cell.contains(['\t', '\n', '\r']) {
            out.write_all(cell.replace(['\t', '\n', '\r'], " ").as_bytes())?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::told::sample;

    fn written(format: Format, parts: usize) -> String {
        let event = sample();
        let told = Told { event: &event, source: Source::default(), duplicate_of: None };
        let mut out = Vec::new();
        for part in 0..parts {
            let mut exporter = Exporter::begin(format, out, part).unwrap();
            exporter.write(&told).unwrap();
            exporter.flush().unwrap();
            out = match exporter.out {
                Out::Lines(out) => out,
                Out::Table(table) => table.into_inner().unwrap(),
            };
        }
        let exporter = Exporter::begin(format, out, parts).unwrap();
        String::from_utf8(exporter.finish().unwrap()).unwrap()
    }

    #[test]
    fn what_is_gone_on_with_is_what_is_written_at_once() {
        let event = sample();
        let told = Told { event: &event, source: Source::default(), duplicate_of: None };
        for format in [
            Format::Jsonl,
            Format::Plover,
            Format::Csv,
            Format::Tsv,
            Format::Polecat,
            Format::Gdelt,
            Format::GeoJson,
            Format::FollowTheMoney,
        ] {
            let mut whole = Exporter::begin(format, Vec::new(), 0).unwrap();
            for _ in 0..3 {
                whole.write(&told).unwrap();
            }
            let whole = String::from_utf8(whole.finish().unwrap()).unwrap();
            assert_eq!(whole, written(format, 3), "{format:?}");
        }
    }

    #[test]
    fn copies_name_the_first_telling() {
        let event = sample();
        let told = Told { event: &event, source: Source::default(), duplicate_of: Some("first") };
        let mut exporter = Exporter::begin(Format::Jsonl, Vec::new(), 0).unwrap();
        exporter.write(&told).unwrap();
        let line = String::from_utf8(exporter.finish().unwrap()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["duplicate_of"], "first");
        assert!(line.starts_with("{\"id\":\"9ae16a3b2f90404f\",\"doc\":\"a\""));
    }

    #[test]
    fn rows_of_gdelt_have_61_columns_and_only_what_is_asserted() {
        let mut event = sample();
        let cells = written(Format::Gdelt, 1);
        let cells: Vec<&str> = cells.trim_end_matches('\n').split('\t').collect();
        assert_eq!(cells.len(), 61);
        assert_eq!(
            (cells[1], cells[5], cells[26], cells[29], cells[53]),
            ("20210503", "EGYGOV", "041", "1", "FR")
        );
        event.status = marsad_codebook::Status::Denied;
        let told = Told { event: &event, source: Source::default(), duplicate_of: None };
        let mut exporter = Exporter::begin(Format::Gdelt, Vec::new(), 0).unwrap();
        assert!(!exporter.write(&told).unwrap());
        assert!(exporter.finish().unwrap().is_empty());
    }
}
