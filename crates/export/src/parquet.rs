//! Parquet, with nested parties or flat.
//!
//! A Parquet file says at its end where its columns stand, so that a file that is cut off cannot be gone on
//! with. While a run lasts, its events therefore stand in two files beside the output: those of the open row
//! group as lines of JSON, and the closed row groups each as a Parquet file of its own. The end of the run
//! puts the row groups together; their columns are copied as they are.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::column::writer::ColumnCloseResult;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use arrow_json::ReaderBuilder;
use bytes::Bytes;
use marsad_codebook::EventRecord;
use serde::{Deserialize, Serialize};

use crate::flat::Row;
use crate::reopen::open_at;
use crate::schema;
use crate::told::Told;

/// Events that are handed to the writer of a row group at once.
const BATCH: usize = 512;
/// A row group is closed behind the document that fills it with so many events.
const GROUP: usize = 50_000;

/// The columns of a Parquet file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Columns {
    /// The record with its lists and structs.
    Nested,
    /// Those of the CSV.
    Flat,
}

/// How far a Parquet file has got; what stands in the files beside it beyond this is cut off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Where each closed row group ends, in bytes of the file that holds them.
    pub groups: Vec<u64>,
    /// Bytes of the events of the open row group.
    pub bytes: u64,
    /// How many events those are.
    pub events: usize,
}

/// A Parquet file that is being written, and can be gone on with from any [`Mark`] of it.
///
/// ```
/// use marsad_export::{Columns, Mark, ParquetFile};
/// let path = std::env::temp_dir().join(format!("marsad-{}.parquet", std::process::id()));
/// let file = ParquetFile::begin(&path, Columns::Flat, Mark::default())?;
/// file.finish()?.tidy()?;
/// assert!(std::fs::read(&path)?.starts_with(b"PAR1"));
/// # std::fs::remove_file(path)?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct ParquetFile {
    output: File,
    columns: Columns,
    /// The closed row groups.
    groups: File,
    /// The events of the open one.
    events: BufWriter<File>,
    mark: Mark,
    group: usize,
    beside: [PathBuf; 2],
}

impl ParquetFile {
    /// Begins to write, or goes on behind what `mark` says.
    ///
    /// The file itself is written at the end; until then what it had before stays in it.
    ///
    /// # Errors
    ///
    /// When the file or those beside it cannot be written to, or are shorter than `mark` says.
    pub fn begin(path: &Path, columns: Columns, mark: Mark) -> io::Result<Self> {
        let output = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        let beside = [beside(path, ".row-groups"), beside(path, ".open-group")];
        let groups = open_at(&beside[0], mark.groups.last().copied().unwrap_or(0))?;
        let events = BufWriter::with_capacity(1 << 18, open_at(&beside[1], mark.bytes)?);
        Ok(Self { output, columns, groups, events, mark, group: GROUP, beside })
    }

    /// Writes an event.
    ///
    /// # Errors
    ///
    /// When the files beside the output cannot be written to.
    pub fn write(&mut self, told: &Told<'_>) -> io::Result<()> {
        if self.mark.events == 0 {
            // What the last row group was made of; its mark has been kept since.
            self.events.flush()?;
            self.events.get_mut().set_len(0)?;
            self.events.get_mut().rewind()?;
        }
        let day = told.event.date.as_deref().filter(|date| date.len() == 10);
        match self.columns {
            Columns::Nested => {
                serde_json::to_writer(&mut self.events, &Dated { day, row: Nested::from(told) })?;
            }
            Columns::Flat => serde_json::to_writer(&mut self.events, &Dated { day, row: Row::from(told) })?,
        }
        self.events.write_all(b"\n")?;
        self.mark.events += 1;
        Ok(())
    }

    /// Whether the open row group has all the events it should have: [`mark`](Self::mark) closes it.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.mark.events >= self.group
    }

    /// How far the file has got. The mark must be kept before the next event is written.
    ///
    /// # Errors
    ///
    /// When the files beside the output cannot be written to.
    pub fn mark(&mut self) -> io::Result<&Mark> {
        self.events.flush()?;
        if self.is_full() {
            self.close_group()?;
        } else if self.mark.events > 0 {
            self.mark.bytes = self.events.get_mut().stream_position()?;
        }
        Ok(&self.mark)
    }

    /// Hands what is written to the system.
    ///
    /// # Errors
    ///
    /// When the files beside the output cannot be written to.
    pub fn flush(&mut self) -> io::Result<()> {
        self.events.flush()
    }

    /// Encodes the events of the open row group behind the others.
    fn close_group(&mut self) -> io::Result<()> {
        let schema = match self.columns {
            Columns::Nested => schema::nested(),
            Columns::Flat => schema::flat(),
        };
        self.events.flush()?;
        let mut events = self.events.get_ref();
        let end = if self.mark.events == 0 { 0 } else { events.stream_position()? };
        events.rewind()?;
        let batches = ReaderBuilder::new(Arc::clone(&schema))
            .with_batch_size(BATCH)
            .build(BufReader::new(events.take(end)))
            .map_err(io::Error::other)?;
        let mut out = BufWriter::new(&self.groups);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(3).map_err(io::Error::other)?))
            .set_max_row_group_row_count(None)
            .build();
        let mut writer =
            ArrowWriter::try_new(&mut out, schema, Some(properties)).map_err(io::Error::other)?;
        for batch in batches {
            writer.write(&batch.map_err(io::Error::other)?).map_err(io::Error::other)?;
        }
        writer.close().map_err(io::Error::other)?;
        out.flush()?;
        drop(out);
        self.mark.groups.push(self.groups.stream_position()?);
        (self.mark.bytes, self.mark.events) = (0, 0);
        Ok(())
    }

    /// Writes the file. What stands beside it is still there, so that a kill at this moment loses nothing.
    ///
    /// # Errors
    ///
    /// When the output cannot be written to.
    pub fn finish(mut self) -> io::Result<Finished> {
        if self.mark.events > 0 || self.mark.groups.is_empty() {
            self.close_group()?;
        }
        self.output.set_len(0)?;
        let mut writer = None;
        let mut start = 0;
        for end in self.mark.groups {
            let mut bytes = vec![0; usize::try_from(end - start).map_err(io::Error::other)?];
            self.groups.seek(SeekFrom::Start(start))?;
            self.groups.read_exact(&mut bytes)?;
            append(&mut writer, &self.output, Bytes::from(bytes)).map_err(io::Error::other)?;
            start = end;
        }
        if let Some(writer) = writer {
            writer.into_inner().map_err(io::Error::other)?.flush()?;
        }
        Ok(Finished { beside: self.beside })
    }
}

/// Copies the row groups of a Parquet file into another.
fn append<'f>(
    writer: &mut Option<SerializedFileWriter<BufWriter<&'f File>>>,
    output: &'f File,
    part: Bytes,
) -> Result<(), ParquetError> {
    let metadata: ParquetMetaData = ParquetMetaDataReader::new()
        .with_page_index_policy(PageIndexPolicy::Optional)
        .parse_and_finish(&part)?;
    let about = metadata.file_metadata();
    let writer = match writer {
        Some(writer) => writer,
        None => {
            let properties =
                WriterProperties::builder().set_key_value_metadata(about.key_value_metadata().cloned());
            let schema = about.schema_descr().root_schema_ptr();
            let out = BufWriter::with_capacity(1 << 18, output);
            writer.insert(SerializedFileWriter::new(out, schema, Arc::new(properties.build()))?)
        }
    };
    for (number, group) in metadata.row_groups().iter().enumerate() {
        let mut out = writer.next_row_group()?;
        for (column, chunk) in group.columns().iter().enumerate() {
            let pages = metadata.page_index();
            let closed = ColumnCloseResult {
                bytes_written: u64::try_from(chunk.compressed_size())?,
                rows_written: u64::try_from(group.num_rows())?,
                metadata: chunk.clone(),
                bloom_filter: None,
                column_index: pages.and_then(|pages| pages.column_index(number, column)).cloned(),
                offset_index: pages.and_then(|pages| pages.offset_index(number, column)).cloned(),
            };
            out.append_column(&part, closed)?;
        }
        out.close()?;
    }
    Ok(())
}

/// A Parquet file that is whole, with what it was made of still beside it.
#[derive(Debug)]
#[must_use]
pub struct Finished {
    beside: [PathBuf; 2],
}

impl Finished {
    /// Removes what the file was made of.
    ///
    /// # Errors
    ///
    /// When a file cannot be removed.
    pub fn tidy(self) -> io::Result<()> {
        self.beside.iter().try_for_each(std::fs::remove_file)
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.into();
    name.push(ending);
    name.into()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::told::sample;

    fn path(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("marsad-export-{}-{name}.parquet", std::process::id()))
    }

    /// Writes `count` events in row groups of three, and begins again from the last mark behind each event in
    /// `killed`, with what was written beyond it still there.
    fn written(name: &str, columns: Columns, count: usize, killed: &[usize]) -> Vec<u8> {
        let event = sample();
        let told = Told { event: &event, source: Source::default(), duplicate_of: None };
        let path = path(name);
        let begin = |mark| {
            let mut file = ParquetFile::begin(&path, columns, mark).unwrap();
            file.group = 3;
            file
        };
        let mut file = begin(Mark::default());
        for number in 0..count {
            if killed.contains(&number) {
                let kept = file.mark().unwrap().clone();
                // The kill comes behind a row group that is closed, and before its mark is kept.
                while !file.is_full() {
                    file.write(&told).unwrap();
                }
                file.mark().unwrap();
                drop(file);
                file = begin(kept);
            }
            file.write(&told).unwrap();
            if file.is_full() {
                file.mark().unwrap();
            }
        }
        file.finish().unwrap().tidy().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        bytes
    }

    #[test]
    fn what_is_gone_on_with_is_what_is_written_at_once() {
        for columns in [Columns::Nested, Columns::Flat] {
            for count in [0, 1, 3, 8] {
                let whole = written("whole", columns, count, &[]);
                for killed in [&[0][..], &[1, 2], &[3, 5], &[2, 6, 7]] {
                    assert!(
                        written("killed", columns, count, killed) == whole,
                        "{columns:?} {count} {killed:?}"
                    );
                }
                let metadata = ParquetMetaDataReader::new().parse_and_finish(&Bytes::from(whole)).unwrap();
                assert_eq!(metadata.file_metadata().num_rows(), count as i64);
                assert_eq!(metadata.num_row_groups(), count.div_ceil(3));
            }
        }
    }
}
