//! CSV and TSV.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use crate::document::SourceKind;
use crate::error::{Place, ReadError, Unit};
use crate::jsonl::LONGEST_RECORD;
use crate::mapping::Mapping;
use crate::piece::{Content, Piece};
use crate::reader::{Sink, failure, of_io};
use crate::record::Fields;

/// Ends a table whose record has no end: an open quotation mark takes in all that follows.
struct Limited<R> {
    inner: R,
    since_record: Rc<Cell<usize>>,
}

/// The error behind a record without end.
#[derive(Debug, thiserror::Error)]
#[error("a row is longer than {} MB: is a quotation mark missing?", LONGEST_RECORD >> 20)]
struct Endless;

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_record.get() > LONGEST_RECORD {
            return Err(io::Error::new(io::ErrorKind::InvalidData, Endless));
        }
        let read = self.inner.read(buffer)?;
        self.since_record.set(self.since_record.get() + read);
        Ok(read)
    }
}

/// Cuts a table into its rows. The first row names the columns.
pub(crate) fn cut(
    name: &str,
    stream: &mut dyn BufRead,
    delimiter: u8,
    mapping: &Mapping,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let since_record = Rc::new(Cell::new(0));
    let limited = Limited { inner: stream, since_record: Rc::clone(&since_record) };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(limited);
    let headers: Vec<String> = match reader.byte_headers() {
        Ok(headers) => headers.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
        Err(error) => return sink(failed(name, 0, error)),
    };
    if headers.iter().all(|header| header.trim().is_empty()) {
        return sink(Piece::failed(Place::whole(name), ReadError::Empty { file: name.to_owned() }));
    }
    let columns = mapping.columns(&headers);
    if columns[1].is_none() {
        let place = Place::whole(name);
        return sink(Piece::failed(place.clone(), ReadError::NoColumn { place, columns: shown(&headers) }));
    }
    let mut row = csv::ByteRecord::new();
    let mut number = 0;
    loop {
        number += 1;
        match reader.read_byte_record(&mut row) {
            Ok(false) => return ControlFlow::Continue(()),
            Ok(true) => {}
            Err(error) => return sink(failed(name, number, error)),
        }
        since_record.set(0);
        let place = Place { file: Some(name.to_owned()), line: number, unit: Unit::Row };
        sink(match fields(&row, &columns) {
            Ok(fields) => Piece::new(place, Content::Row(Box::new(fields), SourceKind::Table)),
            Err(byte) => Piece::failed(place.clone(), ReadError::NotUtf8 { place, byte }),
        })?;
    }
}

/// The mapped cells of a row, or the byte of the cell that is not UTF-8.
fn fields(row: &csv::ByteRecord, columns: &[Option<usize>; 7]) -> Result<Fields, usize> {
    let mut fields = Fields::default();
    for (part, column) in columns.iter().enumerate() {
        let Some(cell) = column.and_then(|column| row.get(column)) else { continue };
        let text = str::from_utf8(cell).map_err(|error| error.valid_up_to() + 1)?;
        *fields.part(part) = (!text.trim().is_empty()).then(|| text.to_owned());
    }
    Ok(fields)
}

/// The names of columns, as many as a message holds.
pub(crate) fn shown(headers: &[String]) -> String {
    let mut names: Vec<String> =
        headers.iter().take(20).map(|name| name.chars().take(30).collect()).collect();
    if headers.len() > names.len() {
        names.push("…".to_owned());
    }
    names.join(", ")
}

fn failed(name: &str, number: usize, error: csv::Error) -> Piece {
    let place = Place { file: Some(name.to_owned()), line: number, unit: Unit::Row };
    let message = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(source) if number == 0 => failure(name, source),
        csv::ErrorKind::Io(source) => Piece::failed(place.clone(), of_io(place, source)),
        _ => Piece::failed(place.clone(), ReadError::Damaged { place, reason: message }),
    }
}
