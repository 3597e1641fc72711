//! Where the events of a run go: the screen, a pipe, a file, in each format.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Stdout, Write};
use std::path::Path;

use clap::ValueEnum;
use marsad_codebook::EventRecord;
use marsad_export::{Exporter, Format, Source, Told};

use crate::failure::Failure;
use crate::input::Article;
use crate::journal::open_at;
use crate::output::{Look, Screen, pipe, screen};
use crate::tally::Tally;
use crate::view;

/// How events are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// For people: each event in English, its codes, and the Arabic words that carry it
    Text,
    /// One event a line, as soon as its document is coded
    Jsonl,
    /// One JSON array, PLOVER's fields only; status and history become PLOVER's auxiliary modes
    /// (future, hypothetical, negation, historical)
    Plover,
    /// One row an event, with commas
    Csv,
    /// One row an event, with tabs
    Tsv,
    /// Parquet with nested parties; needs --output
    Parquet,
    /// Parquet with the columns of csv; needs --output
    ParquetFlat,
    /// The columns of POLECAT's public files
    Polecat,
    /// The event table of GDELT 2.0; only what is asserted
    Gdelt,
    /// GeoJSON: a feature an event
    Geojson,
    /// FollowTheMoney entities, one a line
    Ftm,
}

impl Output {
    fn format(self) -> Option<Format> {
        Some(match self {
            Self::Text => return None,
            Self::Jsonl => Format::Jsonl,
            Self::Plover => Format::Plover,
            Self::Csv => Format::Csv,
            Self::Tsv => Format::Tsv,
            Self::Parquet => Format::Parquet,
            Self::ParquetFlat => Format::ParquetFlat,
            Self::Polecat => Format::Polecat,
            Self::Gdelt => Format::Gdelt,
            Self::Geojson => Format::GeoJson,
            Self::Ftm => Format::FollowTheMoney,
        })
    }
}

/// A file that cannot be written is a mistake of the command line.
pub(crate) fn cannot(path: &Path, error: &io::Error) -> Failure {
    Failure::Usage(format!("{} cannot be written: {error}.", path.display()))
}

/// Where the events go.
pub(crate) enum Sink {
    Screen(Screen, Look),
    Page(BufWriter<File>),
    Pipe(Exporter<BufWriter<Stdout>>),
    File(Exporter<BufWriter<File>>, File, Format),
}

impl Sink {
    /// Opens the output. `bytes` of its file and the events of the tally stand there from an earlier run.
    pub(crate) fn new(
        to: Output,
        output: Option<&Path>,
        resume: bool,
        bytes: u64,
        tally: &Tally,
    ) -> Result<Self, Failure> {
        let format = to.format();
        let Some(path) = output else {
            return Ok(match format {
                None => {
                    let (screen, look) = screen();
                    Self::Screen(screen, look)
                }
                Some(format) if !format.is_resumable() => {
                    let message = "a Parquet file is written to a file: give its name with --output FILE.";
                    return Err(Failure::Usage(message.to_owned()));
                }
                Some(format) => Self::Pipe(Exporter::begin(format, pipe(), 0)?),
            });
        };
        let file = open_at(path, bytes).map_err(|error| cannot(path, &error))?;
        let Some(format) = format else { return Ok(Self::Page(BufWriter::new(file))) };
        if resume && !format.is_resumable() {
            let message =
                "a Parquet file cannot be gone on with. Begin again without --resume, or write jsonl.";
            return Err(Failure::Usage(message.to_owned()));
        }
        let position = file.try_clone()?;
        let out = BufWriter::with_capacity(1 << 18, file);
        Ok(Self::File(Exporter::begin(format, out, tally.events())?, position, format))
    }

    /// Whether a killed run can be gone on with.
    pub(crate) fn is_resumable(&self) -> bool {
        match self {
            Self::File(_, _, format) => format.is_resumable(),
            Self::Page(_) => true,
            Self::Screen(..) | Self::Pipe(_) => false,
        }
    }

    /// Writes the events of an article; `first` is the id of the first telling, if it is a copy.
    pub(crate) fn write(
        &mut self,
        article: &Article,
        events: &[EventRecord],
        first: Option<&str>,
        tally: &mut Tally,
    ) -> io::Result<()> {
        match self {
            Self::Screen(out, look) => return text(out, *look, article, events, first, tally),
            Self::Page(out) => {
                let look = Look { colour: false, width: 100 };
                return text(out, look, article, events, first, tally);
            }
            Self::Pipe(_) | Self::File(..) => {}
        }
        let source = Source {
            published: article.date.as_deref(),
            title: article.title.as_deref(),
            url: article.url.as_deref(),
            outlet: article.outlet.as_deref(),
            lang: article.lang.as_deref(),
        };
        for event in events {
            tally.count(event);
            let told = Told { event, source, duplicate_of: first };
            match self {
                Self::Pipe(exporter) => exporter.write(&told)?,
                Self::File(exporter, ..) => exporter.write(&told)?,
                Self::Screen(..) | Self::Page(_) => {}
            }
        }
        Ok(())
    }

    /// Hands what is written to the system.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Screen(out, _) => out.flush(),
            Self::Page(out) => out.flush(),
            Self::Pipe(exporter) => exporter.flush(),
            Self::File(exporter, ..) => exporter.flush(),
        }
    }

    /// Bytes that the file has, with all that was written.
    pub(crate) fn position(&mut self) -> io::Result<u64> {
        self.flush()?;
        match self {
            Self::File(_, file, _) => file.stream_position(),
            Self::Page(out) => out.get_mut().stream_position(),
            Self::Screen(..) | Self::Pipe(_) => Ok(0),
        }
    }

    /// Writes the end; gives the number of events that the format had no place for.
    pub(crate) fn finish(mut self) -> io::Result<usize> {
        self.flush()?;
        Ok(match self {
            Self::Screen(..) | Self::Page(_) => 0,
            Self::Pipe(exporter) => {
                let left_out = exporter.left_out();
                exporter.finish()?;
                left_out
            }
            Self::File(exporter, ..) => {
                let left_out = exporter.left_out();
                exporter.finish()?;
                left_out
            }
        })
    }
}

/// The events of an article for people.
fn text(
    out: &mut impl Write,
    look: Look,
    article: &Article,
    events: &[EventRecord],
    first: Option<&str>,
    tally: &mut Tally,
) -> io::Result<()> {
    view::document(out, look, article, events.len())?;
    if let Some(first) = first {
        writeln!(out, "    says nearly the same as {}", crate::rtl::printable(first))?;
    }
    for event in events {
        tally.count(event);
        view::event(out, look, tally.events(), event)?;
    }
    Ok(())
}
