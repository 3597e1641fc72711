//! `marsad add` and `marsad remove`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use clap::Args;
use crossbeam_channel::{Receiver, bounded};
use marsad_codebook::EventRecord;
use marsad_ledger::{Added, Document, Ledger, LedgerError, Prepared, Segment};

use crate::batch::{Batch, Outcome, Plan};
use crate::commands::code::failed;
use crate::failure::{Failure, say};
use crate::input::{Article, Sources};
use crate::tally::{Tally, counted};

/// Documents that are put on the disk in one step, at most.
const STEP: usize = 8192;
/// How long a document waits for the disk: what many documents tell alike is put together once a step.
const PATIENCE: Duration = Duration::from_secs(4);
/// Documents between the coders and the ledger.
const UNDER_WAY: usize = 256;

const EXAMPLES: &str = "\
Adding again is harmless. A document whose text changed becomes a new version.

Examples:
  marsad add libya.marsad article.txt
  marsad add libya.marsad archive/ 'crawl/*.warc.gz'
  marsad undertakings libya.marsad --actor TUR --status open";

/// Code articles and add them to a ledger; the file is made where there is none
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    ledger: PathBuf,
    #[command(flatten)]
    sources: Sources,
    /// How many documents to code at once [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZero<usize>>,
    /// Leave out the count at the end
    #[arg(long, short)]
    quiet: bool,
}

impl Arguments {
    /// What is added to a ledger that is served meanwhile.
    pub(crate) fn of(ledger: PathBuf, sources: Sources) -> Self {
        Self { ledger, sources, jobs: None, quiet: false }
    }
}

/// Take documents out of a ledger, with all that followed from them
#[derive(Debug, Args)]
pub(crate) struct RemoveArguments {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    ledger: PathBuf,
    /// The documents' ids
    #[arg(value_name = "DOCUMENT", required = true)]
    documents: Vec<String>,
}

/// A fault of the ledger ends the run.
pub(crate) fn fault(error: LedgerError) -> Failure {
    Failure::Nothing(error.to_string())
}

/// Adds everything there is to read.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let inputs = arguments.sources.inputs()?;
    let mut ledger = Ledger::open(&arguments.ledger).map_err(fault)?;
    let jobs = arguments.jobs.or_else(|| std::thread::available_parallelism().ok());
    let plan = Plan {
        sources: arguments.sources.clone(),
        jobs: jobs.map_or(1, std::num::NonZero::get),
        behind: 0,
        compare: false,
        prepare: true,
        taken: Arc::new(AtomicU64::new(0)),
    };
    let mut tally = Tally::default();
    let (to_writer, documents) = bounded::<Box<Prepared>>(UNDER_WAY);
    let writer = std::thread::spawn(move || keep(&mut ledger, &documents));
    let batch = Batch::start(plan, inputs)?;
    for outcome in batch {
        match outcome {
            Outcome::Skipped(skipped) => tally.skip(&skipped),
            Outcome::Prepared { article, prepared } => {
                tally.accept(&article);
                prepared.events().for_each(|event| tally.count(event));
                // Where the writer has failed, it says why when it is joined.
                if to_writer.send(prepared).is_err() {
                    break;
                }
            }
            Outcome::Coded { article, .. } => {
                tally.accept(&article);
                tally.fail(&failed(&article));
            }
            Outcome::Behind { .. } | Outcome::BehindSkipped => {}
        }
    }
    drop(to_writer);
    let counts = match writer.join() {
        Ok(counts) => counts.map_err(fault)?,
        Err(_) => return Err(Failure::Nothing("Marsad failed while writing; please report it.".to_owned())),
    };
    if !arguments.quiet {
        say(&tally.summary());
        let [new, versions, unchanged] = counts;
        say(&format!(
            "{}: {new} added, {versions} changed, {unchanged} as they were",
            arguments.ledger.display()
        ));
    }
    Ok(tally.exit(false))
}

/// Adds documents as they come, while others are coded, and puts them on the disk step by step.
fn keep(ledger: &mut Ledger, documents: &Receiver<Box<Prepared>>) -> Result<[usize; 3], LedgerError> {
    let mut counts = [0; 3];
    while let Ok(first) = documents.recv() {
        let begun = Instant::now();
        let mut step = ledger.step()?;
        let mut next = Some(first);
        let mut taken = 0;
        while let Some(prepared) = next {
            counts[match step.add(&prepared)? {
                Added::New => 0,
                Added::Version => 1,
                Added::Unchanged => 2,
            }] += 1;
            taken += 1;
            let left = PATIENCE.saturating_sub(begun.elapsed());
            next = if taken < STEP { documents.recv_timeout(left).ok() } else { None };
        }
        step.commit()?;
    }
    Ok(counts)
}

/// What the ledger asks of an article and its events; none where that fails.
pub(crate) fn prepared_of(article: &Article, events: Vec<EventRecord>) -> Option<Box<Prepared>> {
    let document = document(article);
    catch_unwind(AssertUnwindSafe(|| Box::new(Prepared::new(document, events)))).ok()
}

/// An article as the ledger takes it.
pub(crate) fn document(article: &Article) -> Document {
    let segments = article.segments.iter();
    let segments =
        segments.map(|s| Segment { kind: s.kind.as_str().to_owned(), line: s.line, span: s.span.clone() });
    Document {
        segments: segments.collect(),
        id: article.id.clone(),
        date: article.date.clone(),
        title: article.title.clone(),
        url: article.url.clone(),
        outlet: article.outlet.clone(),
        lang: article.lang.clone(),
        text: article.text.clone(),
    }
}

/// Removes documents; one that is not there is told.
pub(crate) fn remove(arguments: &RemoveArguments) -> Result<ExitCode, Failure> {
    let _there = Ledger::read(&arguments.ledger).map_err(fault)?;
    let mut ledger = Ledger::open(&arguments.ledger).map_err(fault)?;
    let mut removed = 0;
    for id in &arguments.documents {
        if ledger.remove(id).map_err(fault)? {
            removed += 1;
        } else {
            say(&format!("{}: there is no document {id}.", arguments.ledger.display()));
        }
    }
    say(&format!("{} removed", counted(removed, "document")));
    Ok(if removed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
