//! `marsad code`.

use std::io::{self, BufWriter, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use marsad_coder::{Coded, Coder, Input};
use marsad_reader::Duplicates;

use crate::batch::{Batch, Outcome, Plan};
use crate::failure::{Failure, say};
use crate::input::{Article, Input as Place, Sources};
use crate::journal::{Begin, Journal, open_at};
use crate::progress::Progress;
use crate::sink::{Output, Sink, cannot};
use crate::tally::{Reason, Skipped};

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
    let mut sink =
        Sink::new(arguments.to, arguments.output.as_deref(), arguments.resume, state.bytes, &tally)?;
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
        prepare: false,
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
            Outcome::BehindSkipped | Outcome::Prepared { .. } => continue,
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
