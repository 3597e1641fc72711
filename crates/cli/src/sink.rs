//! Where the events of a run go: the screen, a pipe, a file, in each format.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Stdout, Write};
use std::path::Path;

use clap::ValueEnum;
use marsad_codebook::EventRecord;
use marsad_export::{Columns, Exporter, Finished, Format, ParquetFile, Source, Told, open_at};

use crate::failure::Failure;
use crate::input::Article;
use crate::journal::State;
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

/// What writes a format.
enum Writer {
    View,
    Exporter(Format),
    Parquet(Columns),
}

impl Output {
    fn writer(self) -> Writer {
        match self {
            Self::Text => Writer::View,
            Self::Jsonl => Writer::Exporter(Format::Jsonl),
            Self::Plover => Writer::Exporter(Format::Plover),
            Self::Csv => Writer::Exporter(Format::Csv),
            Self::Tsv => Writer::Exporter(Format::Tsv),
            Self::Parquet => Writer::Parquet(Columns::Nested),
            Self::ParquetFlat => Writer::Parquet(Columns::Flat),
            Self::Polecat => Writer::Exporter(Format::Polecat),
            Self::Gdelt => Writer::Exporter(Format::Gdelt),
            Self::Geojson => Writer::Exporter(Format::GeoJson),
            Self::Ftm => Writer::Exporter(Format::FollowTheMoney),
        }
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
    File(Exporter<BufWriter<File>>, File),
    Parquet(Box<ParquetFile>),
}

impl Sink {
    /// Opens the output, which has from an earlier run what `state` says.
    pub(crate) fn new(to: Output, output: Option<&Path>, state: &State) -> Result<Self, Failure> {
        let Some(path) = output else {
            return Ok(match to.writer() {
                Writer::View => {
                    let (screen, look) = screen();
                    Self::Screen(screen, look)
                }
                Writer::Exporter(format) => Self::Pipe(Exporter::begin(format, pipe(), 0)?),
                Writer::Parquet(_) => {
                    let message = "a Parquet file is written to a file: give its name with --output FILE.";
                    return Err(Failure::Usage(message.to_owned()));
                }
            });
        };
        let failed = |error: io::Error| cannot(path, &error);
        Ok(match to.writer() {
            Writer::View => Self::Page(BufWriter::new(open_at(path, state.bytes).map_err(failed)?)),
            Writer::Exporter(format) => {
                let file = open_at(path, state.bytes).map_err(failed)?;
                let position = file.try_clone()?;
                let out = BufWriter::with_capacity(1 << 18, file);
                Self::File(Exporter::begin(format, out, state.tally.events())?, position)
            }
            Writer::Parquet(columns) => {
                let file = ParquetFile::begin(path, columns, state.parquet.clone());
                Self::Parquet(Box::new(file.map_err(failed)?))
            }
        })
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
            Self::Pipe(_) | Self::File(..) | Self::Parquet(_) => {}
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
                Self::Pipe(exporter) => tally.left_out += usize::from(!exporter.write(&told)?),
                Self::File(exporter, _) => tally.left_out += usize::from(!exporter.write(&told)?),
                Self::Parquet(file) => file.write(&told)?,
                Self::Screen(..) | Self::Page(_) => {}
            }
        }
        Ok(())
    }

    /// Whether the output must be [marked](Self::mark) before more is written.
    pub(crate) fn is_full(&self) -> bool {
        matches!(self, Self::Parquet(file) if file.is_full())
    }

    /// Hands what is written to the system.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Screen(out, _) => out.flush(),
            Self::Page(out) => out.flush(),
            Self::Pipe(exporter) => exporter.flush(),
            Self::File(exporter, _) => exporter.flush(),
            Self::Parquet(file) => file.flush(),
        }
    }

    /// Hands what is written to the system, and says in the state how far the output has got.
    pub(crate) fn mark(&mut self, state: &mut State) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::File(_, file) => state.bytes = file.stream_position()?,
            Self::Page(out) => state.bytes = out.get_mut().stream_position()?,
            Self::Parquet(file) => state.parquet = file.mark()?.clone(),
            Self::Screen(..) | Self::Pipe(_) => {}
        }
        Ok(())
    }

    /// Writes the end; gives what is to be tidied up once the run is known to be finished.
    pub(crate) fn finish(mut self) -> io::Result<Option<Finished>> {
        self.flush()?;
        match self {
            Self::Screen(..) | Self::Page(_) => {}
            Self::Pipe(exporter) => drop(exporter.finish()?),
            Self::File(exporter, _) => drop(exporter.finish()?),
            Self::Parquet(file) => return file.finish().map(Some),
        }
        Ok(None)
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
