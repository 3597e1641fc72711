//! `marsad code`.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use marsad_codebook::EventRecord;
use marsad_coder::{Coded, Coder, Input};

use crate::failure::{Failure, say};
use crate::input::{Article, Sources};
use crate::output::{Look, Screen, pipe, screen};
use crate::plover::PloverRecord;
use crate::tally::{Reason, Tally};
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
    /// Exit with 1 when anything was skipped
    #[arg(long)]
    strict: bool,
    /// Leave out the count at the end
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
}

/// Codes everything there is to read.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut tally = Tally::default();
    let mut sink = Sink::new(arguments.to);
    let mut coder: Option<Coder> = None;
    let mut flushed = Instant::now();
    arguments.sources.read(&mut tally, &mut |article, tally| {
        let Some(coded) = code(coder.get_or_insert_with(Coder::new), &article) else {
            // What the coder holds may be half-done.
            coder = None;
            failed(&article, tally);
            return Ok(());
        };
        sink.write(&article, &coded.events, tally)?;
        // A slow stream is answered at once, a fast one in large pieces.
        if flushed.elapsed() > FLUSH {
            sink.flush()?;
            flushed = Instant::now();
        }
        Ok(())
    })?;
    sink.finish(&tally)?;
    if !arguments.quiet {
        say(&tally.summary());
    }
    Ok(tally.exit(arguments.strict))
}

const FLUSH: Duration = Duration::from_millis(100);

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

/// Tells and counts an article that the coder failed on.
pub(crate) fn failed(article: &Article, tally: &mut Tally) {
    tally.documents -= 1;
    let message = format!(
        "{}: Marsad failed on this text, which is a fault of Marsad; please report it. Skipped.",
        article.id
    );
    tally.skip(Reason::Panicked, &message);
}

/// Where the events go.
enum Sink {
    Text(Screen, Look),
    Jsonl(BufWriter<StdoutLock<'static>>),
    Plover(BufWriter<StdoutLock<'static>>),
}

impl Sink {
    fn new(to: Output) -> Self {
        match to {
            Output::Text => {
                let (screen, look) = screen();
                Self::Text(screen, look)
            }
            Output::Jsonl => Self::Jsonl(pipe()),
            Output::Plover => Self::Plover(pipe()),
        }
    }

    fn write(&mut self, article: &Article, events: &[EventRecord], tally: &mut Tally) -> io::Result<()> {
        if let Self::Text(out, look) = self {
            view::document(out, *look, article, events.len())?;
        }
        for event in events {
            let first = tally.events() == 0;
            tally.count(event);
            match self {
                Self::Text(out, look) => view::event(out, *look, tally.events(), event)?,
                Self::Jsonl(out) => {
                    serde_json::to_writer(&mut *out, event)?;
                    out.write_all(b"\n")?;
                }
                Self::Plover(out) => {
                    out.write_all(if first { b"[\n" } else { b",\n" })?;
                    serde_json::to_writer(&mut *out, &PloverRecord::from(event))?;
                }
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Text(out, _) => out.flush(),
            Self::Jsonl(out) | Self::Plover(out) => out.flush(),
        }
    }

    fn finish(mut self, tally: &Tally) -> io::Result<()> {
        if let Self::Plover(out) = &mut self {
            out.write_all(if tally.events() == 0 { "[]\n" } else { "\n]\n" }.as_bytes())?;
        }
        self.flush()
    }
}
