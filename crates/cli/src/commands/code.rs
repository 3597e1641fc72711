//! `marsad code`.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Stdout, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use marsad_codebook::EventRecord;
use marsad_coder::{Coded, Coder, Input};
use marsad_export::{Exporter, Format, Source, Told};
use marsad_reader::Duplicates;

use crate::batch::{Batch, Outcome, Plan};
use crate::failure::{Failure, say};
use crate::input::{Article, Input as Place, Sources};
use crate::journal::{Begin, Journal, open_at};
use crate::output::{Look, Screen, pipe, screen};
use crate::progress::Progress;
use crate::tally::{Reason, Skipped, Tally};
use crate::view;

const EXAMPLES: &str = "\
What cannot be read is told on standard error with its place, and counted there at the end.

Exit code:
  0  something could be read (there may be no events in it)
  1  nothing could be coded, or --strict and something was skipped
  2  the command line is wrong, or no file could be opened

Examples:
  marsad code article.txt
  marsad code --date 2020-07-22 < article.txt
  marsad code --to jsonl monday.jsonl tuesday.jsonl > events.jsonl
  marsad code --to csv -o events.csv --errors skipped.jsonl archive/ 'crawl/*.warc.gz'
  marsad code --to csv -o events.csv --errors skipped.jsonl --resume archive/ 'crawl/*.warc.gz'
  zcat news.jsonl.gz | marsad code --from jsonl --to plover - > events.json";

/// Code the events of articles
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// How to write the events
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    to: Output,
    /// Write the events to this file; a run that is killed leaves FILE.progress beside it
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Go on with a run that was killed: the same inputs and options again
    #[arg(long, requires = "output")]
    resume: bool,
    /// Write what was skipped and why to this file, one JSON record a line
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// What to do with documents that say nearly the same as an earlier one of the run
    #[arg(long, value_enum, value_name = "WHAT", default_value = "mark")]
    dedupe: Dedupe,
    /// How many documents to code at once [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZero<usize>>,
    /// Exit with 1 when anything was skipped
    #[arg(long)]
    strict: bool,
    /// Leave out the count at the end, and the progress
    #[arg(long, short)]
    quiet: bool,
}

/// How events are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
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

/// What becomes of copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Dedupe {
    /// Nothing is compared
    Off,
    /// Their events name the first telling in `duplicate_of`
    Mark,
    /// Their events are left out
    Drop,
}

/// Codes everything there is to read.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let inputs = arguments.sources.inputs()?;
    let (mut journal, state) = match &arguments.output {
        None => (None, crate::journal::State::default()),
        Some(output) => match Journal::begin(output, asked(arguments, &inputs), arguments.resume)? {
            Begin::Complete => {
                say(&format!(
                    "{} is complete: no run that wrote it is left to go on with. Remove it to code again.",
                    output.display()
                ));
                return Ok(ExitCode::SUCCESS);
            }
            Begin::At(journal) => {
                let state = journal.state.clone();
                (Some(journal), state)
            }
        },
    };
    let mut tally = state.tally.clone();
    let mut sink = Sink::new(arguments, state.bytes, &tally)?;
    // A run that can be gone on with says so before it writes its first byte.
    if let Some(journal) = journal.as_mut().filter(|_| sink.is_resumable()) {
        journal.write()?;
    }
    let mut errors = match &arguments.errors {
        None => None,
        Some(path) => {
            Some(BufWriter::new(open_at(path, state.error_bytes).map_err(|error| cannot(path, &error))?))
        }
    };
    let taken = Arc::new(AtomicU64::new(0));
    let mut progress =
        Progress::new(&inputs, Arc::clone(&taken), arguments.output.is_none(), arguments.quiet);
    let jobs = arguments.jobs.or_else(|| std::thread::available_parallelism().ok());
    let plan = Plan {
        sources: arguments.sources.clone(),
        jobs: jobs.map_or(1, std::num::NonZero::get),
        behind: state.pieces,
        compare: arguments.dedupe != Dedupe::Off,
        taken,
    };
    let mut batch = Batch::start(plan, inputs)?;
    let mut seen = Duplicates::default();
    let mut flushed = Instant::now();
    let mut pieces = state.pieces;
    while let Some(outcome) = batch.next() {
        let skipped = match outcome {
            Outcome::Behind { id, signature } => {
                seen.first_telling(&id, signature.as_ref());
                continue;
            }
            Outcome::BehindSkipped => continue,
            Outcome::Skipped(skipped) => {
                progress.aside(|| tally.skip(&skipped));
                Some(skipped)
            }
            Outcome::Coded { article, events, signature } => {
                tally.accept(&article);
                let first = seen.first_telling(&article.id, signature.as_ref());
                tally.duplicates += usize::from(first.is_some());
                match events {
                    None => {
                        let skipped = failed(&article);
                        progress.aside(|| tally.fail(&skipped));
                        Some(skipped)
                    }
                    Some(_) if first.is_some() && arguments.dedupe == Dedupe::Drop => None,
                    Some(events) => {
                        sink.write(&article, &events, first, &mut tally)?;
                        None
                    }
                }
            }
        };
        if let (Some(errors), Some(skipped)) = (&mut errors, skipped) {
            serde_json::to_writer(&mut *errors, &skipped).map_err(io::Error::from)?;
            errors.write_all(b"\n")?;
        }
        pieces += 1;
        // A slow stream is answered at once, a fast one in large pieces.
        if batch.is_waiting() || flushed.elapsed() > FLUSH {
            sink.flush()?;
            flushed = Instant::now();
        }
        if let Some(journal) = journal.as_mut().filter(|journal| journal.is_due() && sink.is_resumable()) {
            journal.state.bytes = sink.position()?;
            if let Some(errors) = &mut errors {
                errors.flush()?;
                journal.state.error_bytes = errors.get_mut().stream_position()?;
            }
            journal.state.pieces = pieces;
            journal.state.tally = tally.clone();
            journal.write()?;
        }
        progress.show(&tally);
    }
    progress.finish();
    let resumable = sink.is_resumable();
    let left_out = sink.finish()?;
    if let Some(errors) = &mut errors {
        errors.flush()?;
    }
    if let Some(journal) = journal.filter(|_| resumable) {
        journal.close()?;
    }
    if !arguments.quiet {
        say(&tally.summary());
        if let Some(origins) = tally.origins() {
            say(&origins);
        }
        if left_out > 0 {
            say(&format!(
                "{left_out} events that are not asserted have no place in this format and were left out"
            ));
        }
    }
    Ok(tally.exit(arguments.strict))
}

/// What a run is asked for, so that no other run goes on with its output.
fn asked(arguments: &Arguments, inputs: &[Place]) -> String {
    let sources = &arguments.sources;
    let mut asked = format!(
        "marsad {} {:?} {:?} {:?} {:?} {:?}",
        env!("CARGO_PKG_VERSION"),
        arguments.to,
        arguments.dedupe,
        sources.from,
        sources.map,
        sources.date,
    );
    for input in inputs {
        match input {
            Place::Standard => asked.push_str("\n-"),
            Place::File(path) => {
                let size = path.metadata().map_or(0, |metadata| metadata.len());
                asked.push_str(&format!("\n{} {size}", path.display()));
            }
        }
    }
    asked
}

fn cannot(path: &Path, error: &io::Error) -> Failure {
    Failure::Usage(format!("{} cannot be written: {error}.", path.display()))
}

const FLUSH: Duration = Duration::from_millis(200);

/// Codes an article; `None` when the coder panicked, which must not end the run.
pub(crate) fn code(coder: &mut Coder, article: &Article) -> Option<Coded> {
    let input = Input {
        id: &article.id,
        text: &article.text,
        date: article.date.as_deref(),
        title: article.title.as_deref(),
        skip: &article.skip,
    };
    catch_unwind(AssertUnwindSafe(|| coder.code(&input))).ok()
}

/// An article that the coder failed on.
pub(crate) fn failed(article: &Article) -> Skipped {
    let message = format!(
        "{}: Marsad failed on this text, which is a fault of Marsad; please report it. Skipped.",
        article.id
    );
    Skipped {
        reason: Reason::Panicked,
        message,
        place: article.id.clone(),
        id: Some(article.id.clone()),
        language: None,
    }
}

/// Where the events go.
enum Sink {
    Screen(Screen, Look),
    Page(BufWriter<File>),
    Pipe(Exporter<BufWriter<Stdout>>),
    File(Exporter<BufWriter<File>>, File, Format),
}

impl Sink {
    fn new(arguments: &Arguments, bytes: u64, tally: &Tally) -> Result<Self, Failure> {
        let format = arguments.to.format();
        let Some(path) = &arguments.output else {
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
        if arguments.resume && !format.is_resumable() {
            let message =
                "a Parquet file cannot be gone on with. Begin again without --resume, or write jsonl.";
            return Err(Failure::Usage(message.to_owned()));
        }
        let position = file.try_clone()?;
        let out = BufWriter::with_capacity(1 << 18, file);
        Ok(Self::File(Exporter::begin(format, out, tally.events())?, position, format))
    }

    /// Whether a killed run can be gone on with.
    fn is_resumable(&self) -> bool {
        match self {
            Self::File(_, _, format) => format.is_resumable(),
            Self::Page(_) => true,
            Self::Screen(..) | Self::Pipe(_) => false,
        }
    }

    fn write(
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

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Screen(out, _) => out.flush(),
            Self::Page(out) => out.flush(),
            Self::Pipe(exporter) => exporter.flush(),
            Self::File(exporter, ..) => exporter.flush(),
        }
    }

    /// Bytes that the file has, with all that was written.
    fn position(&mut self) -> io::Result<u64> {
        self.flush()?;
        match self {
            Self::File(_, file, _) => file.stream_position(),
            Self::Page(out) => out.get_mut().stream_position(),
            Self::Screen(..) | Self::Pipe(_) => Ok(0),
        }
    }

    /// Writes the end; gives the number of events that the format had no place for.
    fn finish(mut self) -> io::Result<usize> {
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
