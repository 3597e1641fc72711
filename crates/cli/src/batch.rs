//! Many documents on all cores.
//!
//! One thread cuts the inputs into pieces, the workers read and code them, and the caller takes the results
//! in the order of the inputs, so that the output does not depend on the number of threads. What is under
//! way is bounded in number and in bytes, and with it the memory.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use marsad_codebook::EventRecord;
use marsad_coder::Coder;
use marsad_ledger::Prepared;
use marsad_reader::{Piece, Signature};
use marsad_time::Date;

use crate::commands::add::prepared_of;
use crate::commands::code::code;
use crate::input::{Article, Input, Sources, article, pieces};
use crate::tally::Skipped;

/// Documents under way, for each worker.
const UNDER_WAY: usize = 64;
/// Bytes under way; a single document may be larger.
const BYTES_UNDER_WAY: usize = 24 << 20;
/// The parser of pages and the coder go deep in odd texts.
const STACK: usize = 16 << 20;

/// How to work.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub sources: Sources,
    pub jobs: usize,
    /// So many pieces were dealt with in an earlier run: they are not coded again.
    pub behind: u64,
    /// Whether signatures are wanted.
    pub compare: bool,
    /// Whether what follows from the events is wanted, for a ledger.
    pub prepare: bool,
    /// Where the bytes taken from files are counted.
    pub taken: Arc<AtomicU64>,
}

/// What became of a piece.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// There is nothing to code.
    Skipped(Skipped),
    /// Coded; `events` is `None` where the coder failed.
    Coded { article: Box<Article>, events: Option<Vec<EventRecord>>, signature: Option<Signature> },
    /// Coded, with what a ledger asks of it.
    Prepared { article: Box<Article>, prepared: Box<Prepared> },
    /// Dealt with in an earlier run; only what later documents are compared with.
    Behind { id: String, signature: Option<Signature> },
    /// Skipped in an earlier run.
    BehindSkipped,
}

/// What of a batch is under way.
#[derive(Debug, Default)]
struct Window {
    load: Mutex<(usize, usize)>,
    eased: Condvar,
}

impl Window {
    fn enter(&self, bytes: usize, most: usize) {
        let mut load = self.load.lock().unwrap_or_else(PoisonError::into_inner);
        while load.0 > 0 && (load.0 >= most || load.1 + bytes > BYTES_UNDER_WAY) {
            load = self.eased.wait(load).unwrap_or_else(PoisonError::into_inner);
        }
        load.0 += 1;
        load.1 += bytes;
    }

    fn leave(&self, bytes: usize) {
        let mut load = self.load.lock().unwrap_or_else(PoisonError::into_inner);
        load.0 -= 1;
        load.1 -= bytes;
        self.eased.notify_one();
    }
}

struct Job {
    number: u64,
    bytes: usize,
    piece: Piece,
    behind: bool,
}

struct Done {
    number: u64,
    bytes: usize,
    outcome: Outcome,
}

/// The results of a batch, in the order of the inputs.
pub(crate) struct Batch {
    done: Receiver<Done>,
    window: Arc<Window>,
    waiting: BTreeMap<u64, Done>,
    next: u64,
}

impl Batch {
    /// Begins to work. The threads end with the inputs, or when the batch is dropped.
    pub(crate) fn start(plan: Plan, inputs: Vec<Input>) -> io::Result<Self> {
        let window = Arc::new(Window::default());
        let (to_worker, jobs) = bounded::<Job>(plan.jobs * 4);
        // Bounded by the window.
        let (to_caller, done) = unbounded::<Done>();
        let first = if plan.compare { 0 } else { plan.behind };
        for number in 0..plan.jobs {
            let (jobs, to_caller) = (jobs.clone(), to_caller.clone());
            let (date, compare, prepare) = (plan.sources.date, plan.compare, plan.prepare);
            thread::Builder::new()
                .name(format!("coder {number}"))
                .stack_size(STACK)
                .spawn(move || work(&jobs, &to_caller, date, compare, prepare))?;
        }
        let gate = Arc::clone(&window);
        thread::Builder::new()
            .name("reader".to_owned())
            .stack_size(STACK)
            .spawn(move || cut(&plan, &inputs, &to_worker, &gate))?;
        Ok(Self { done, window, waiting: BTreeMap::new(), next: first })
    }

    /// Whether the next result is not there yet.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.waiting.contains_key(&self.next) && self.done.is_empty()
    }
}

impl Iterator for Batch {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        loop {
            if let Some(done) = self.waiting.remove(&self.next) {
                self.next += 1;
                self.window.leave(done.bytes);
                return Some(done.outcome);
            }
            let done = self.done.recv().ok()?;
            self.waiting.insert(done.number, done);
        }
    }
}

/// Cuts the inputs and hands the pieces out.
fn cut(plan: &Plan, inputs: &[Input], to_worker: &Sender<Job>, window: &Window) {
    let reader = plan.sources.reader().counting(Arc::clone(&plan.taken));
    let mut number = 0;
    for input in inputs {
        let flow = pieces(&reader, input, &mut |piece| {
            let behind = number < plan.behind;
            let this = number;
            number += 1;
            if behind && !plan.compare {
                return ControlFlow::Continue(());
            }
            let bytes = piece.size();
            window.enter(bytes, plan.jobs * UNDER_WAY);
            match to_worker.send(Job { number: this, bytes, piece, behind }) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        if flow.is_break() {
            return;
        }
    }
}

/// Reads and codes pieces until there are no more.
fn work(jobs: &Receiver<Job>, to_caller: &Sender<Done>, date: Option<Date>, compare: bool, prepare: bool) {
    let mut coder: Option<Coder> = None;
    for Job { number, bytes, piece, behind } in jobs {
        let outcome = match article(piece, date) {
            Err(_) if behind => Outcome::BehindSkipped,
            Err(skipped) => Outcome::Skipped(skipped),
            Ok(article) => {
                let signature = if compare { article.signature() } else { None };
                if behind {
                    Outcome::Behind { id: article.id, signature }
                } else {
                    let coded = code(coder.get_or_insert_with(Coder::new), &article);
                    if coded.is_none() {
                        // What the coder holds may be half-done.
                        coder = None;
                    }
                    let events = coded.map(|coded| coded.events);
                    let prepared = prepare.then_some(events.as_ref()).flatten();
                    let prepared = prepared.and_then(|events| prepared_of(&article, events.clone()));
                    if let Some(prepared) = prepared {
                        Outcome::Prepared { article: Box::new(article), prepared }
                    } else {
                        Outcome::Coded {
                            article: Box::new(article),
                            events: events.filter(|_| !prepare),
                            signature,
                        }
                    }
                }
            }
        };
        if to_caller.send(Done { number, bytes, outcome }).is_err() {
            return;
        }
    }
}
