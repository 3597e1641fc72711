//! Parquet.

use std::fs::File;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use marsad_time::Date;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use crate::document::SourceKind;
use crate::error::{Place, ReadError, Unit};
use crate::footer;
use crate::mapping::Mapping;
use crate::piece::{Content, Piece};
use crate::reader::{Sink, of_io};
use crate::record::Fields;
use crate::table::shown;

/// Rows that are held at once.
const BATCH: usize = 128;

/// Cuts a Parquet file into its rows; only the mapped columns are read.
pub(crate) fn cut(name: &str, file: File, mapping: &Mapping, sink: &mut Sink<'_>) -> ControlFlow<()> {
    // The library is guarded: a damaged file must not end the run, whatever it trips over.
    let opened = catch_unwind(AssertUnwindSafe(|| open(name, file, mapping)));
    let (mut batches, columns) = match opened {
        Ok(Ok(opened)) => opened,
        Ok(Err(error)) => return sink(Piece::failed(Place::whole(name), error)),
        Err(_) => return sink(damaged(name, 0, PANICKED.to_owned())),
    };
    let mut number = 0;
    loop {
        match catch_unwind(AssertUnwindSafe(|| batches.next())) {
            Ok(None) => break,
            Ok(Some(Ok(batch))) => {
                for row in 0..batch.num_rows() {
                    number += 1;
                    let place = Place { file: Some(name.to_owned()), line: number, unit: Unit::Row };
                    let fields = fields(&batch, row, &columns);
                    sink(Piece::new(place, Content::Row(Box::new(fields), SourceKind::Parquet)))?;
                }
            }
            Ok(Some(Err(error))) => return sink(damaged(name, number + 1, error.to_string())),
            Err(_) => return sink(damaged(name, number + 1, PANICKED.to_owned())),
        }
    }
    if number == 0 {
        return sink(Piece::failed(Place::whole(name), ReadError::Empty { file: name.to_owned() }));
    }
    ControlFlow::Continue(())
}

const PANICKED: &str = "its reader failed on it";

fn damaged(name: &str, line: usize, reason: String) -> Piece {
    let place = Place { file: Some(name.to_owned()), line, unit: Unit::Row };
    Piece::failed(place.clone(), ReadError::Damaged { place, reason })
}

type Opened = (ParquetRecordBatchReader, [Option<usize>; 7]);

fn open(name: &str, mut file: File, mapping: &Mapping) -> Result<Opened, ReadError> {
    let place = Place::whole(name);
    match footer::is_sound(&mut file) {
        Ok(true) => {}
        Ok(false) => {
            let reason = "its footer has fields that no footer has".to_owned();
            return Err(ReadError::Damaged { place, reason });
        }
        Err(error) => return Err(of_io(place, error)),
    }
    let broken = |error: parquet::errors::ParquetError| ReadError::Damaged {
        place: place.clone(),
        reason: error.to_string(),
    };
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(broken)?;
    let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let columns = mapping.columns(&names);
    if columns[1].is_none() {
        return Err(ReadError::NoColumn { place: place.clone(), columns: shown(&names) });
    }
    let mask = ProjectionMask::roots(builder.parquet_schema(), columns.iter().flatten().copied());
    let reader = builder.with_projection(mask).with_batch_size(BATCH).build().map_err(broken)?;
    // Of the columns that are read, in their order.
    let mut kept: Vec<usize> = columns.iter().flatten().copied().collect();
    kept.sort_unstable();
    kept.dedup();
    let columns = columns.map(|column| kept.iter().position(|kept| Some(*kept) == column));
    Ok((reader, columns))
}

fn fields(batch: &RecordBatch, row: usize, columns: &[Option<usize>; 7]) -> Fields {
    let mut fields = Fields::default();
    for (part, column) in columns.iter().enumerate() {
        let cell = column.and_then(|column| batch.columns().get(column)).and_then(|array| cell(array, row));
        *fields.part(part) = cell.filter(|text| !text.trim().is_empty());
    }
    fields
}

/// A cell as text; days and times as ISO 8601 days.
fn cell(array: &dyn Array, row: usize) -> Option<String> {
    if array.is_null(row) {
        return None;
    }
    const DAY: i64 = 86_400;
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row).to_owned()),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row).to_owned()),
        DataType::Utf8View => Some(array.as_string_view().value(row).to_owned()),
        DataType::Int32 => Some(array.as_primitive::<Int32Type>().value(row).to_string()),
        DataType::Int64 => Some(array.as_primitive::<Int64Type>().value(row).to_string()),
        DataType::UInt64 => Some(array.as_primitive::<UInt64Type>().value(row).to_string()),
        DataType::Date32 => day(i64::from(array.as_primitive::<Date32Type>().value(row))),
        DataType::Date64 => day(array.as_primitive::<Date64Type>().value(row).div_euclid(DAY * 1_000)),
        DataType::Timestamp(unit, _) => day(match unit {
            TimeUnit::Second => array.as_primitive::<TimestampSecondType>().value(row).div_euclid(DAY),
            TimeUnit::Millisecond => {
                array.as_primitive::<TimestampMillisecondType>().value(row).div_euclid(DAY * 1_000)
            }
            TimeUnit::Microsecond => {
                array.as_primitive::<TimestampMicrosecondType>().value(row).div_euclid(DAY * 1_000_000)
            }
            TimeUnit::Nanosecond => {
                array.as_primitive::<TimestampNanosecondType>().value(row).div_euclid(DAY * 1_000_000_000)
            }
        }),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary_opt()?;
            let key = *dictionary.normalized_keys().get(row)?;
            cell(dictionary.values(), key)
        }
        _ => None,
    }
}

/// The day so many days after the first of 1970.
fn day(days: i64) -> Option<String> {
    let first = Date::constant(1970, 1, 1);
    let span = jiff::Span::new().try_days(days).ok()?;
    first.checked_add(span).ok().map(|date| date.to_string())
}
