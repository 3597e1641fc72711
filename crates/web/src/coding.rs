//! Coders for texts that are looked at.

use std::ops::{ControlFlow, Range};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use marsad_coder::{Coded, Coder, Input};
use marsad_ledger::Stored;
use marsad_reader::{Document, Reader};
use tokio::sync::oneshot;

use crate::failure::Failure;

/// The longest text that is read again to show an article, in bytes: a moment's work.
pub(crate) const READ_AGAIN: usize = 400_000;
/// The longest text that is coded on request, in bytes.
pub(crate) const LONGEST: usize = 2 << 20;
/// Texts that wait for a coder, at most.
const WAITING: usize = 32;
/// Stack of a thread that codes; the grammar recurses over long sentences.
const STACK: usize = 16 << 20;

/// Coders, one a core, each in a thread of its own.
pub(crate) struct Coders {
    jobs: SyncSender<Job>,
}

struct Job {
    given: Given,
    to_caller: oneshot::Sender<Option<Coded>>,
}

/// A text to code, with what is known of it.
pub(crate) struct Given {
    pub id: String,
    pub text: String,
    pub date: Option<String>,
    pub title: Option<String>,
    pub skip: Vec<Range<usize>>,
}

impl Coders {
    /// Starts `most` threads; they end with the coders.
    pub(crate) fn new(most: usize) -> Self {
        let (jobs, waiting) = sync_channel(WAITING);
        let waiting = Arc::new(Mutex::new(waiting));
        for number in 0..most {
            let waiting = Arc::clone(&waiting);
            let thread = thread::Builder::new().name(format!("coder {number}")).stack_size(STACK);
            // Where no thread can be had, those that could do the work; without any, every text is refused.
            let _ = thread.spawn(move || work(&waiting));
        }
        Self { jobs }
    }

    /// Codes a text, with reasons.
    pub(crate) async fn code(self: &Arc<Self>, given: Given) -> Result<Coded, Failure> {
        let (to_caller, coded) = oneshot::channel();
        if self.jobs.try_send(Job { given, to_caller }).is_err() {
            return Err(Failure::busy("other texts are being coded. Ask again in a moment."));
        }
        coded.await.ok().flatten().ok_or_else(|| {
            Failure::internal("Marsad failed on this text, which is a fault of Marsad; please report it.")
        })
    }
}

fn work(waiting: &Mutex<Receiver<Job>>) {
    let mut coder: Option<Coder> = None;
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { given, to_caller }) = job else { return };
        if to_caller.is_closed() {
            continue;
        }
        let input = Input {
            id: &given.id,
            text: &given.text,
            date: given.date.as_deref(),
            title: given.title.as_deref(),
            skip: &given.skip,
        };
        let own = coder.get_or_insert_with(Coder::explaining);
        let coded = catch_unwind(AssertUnwindSafe(|| own.code(&input))).ok();
        if coded.is_none() {
            // A coder that failed may be half-done, and is given up.
            coder = None;
        }
        // Whoever asked may have gone.
        let _ = to_caller.send(coded);
    }
}

impl Given {
    /// A stored document; `None` where it is too long to be read again.
    pub(crate) fn again(document: &Stored) -> Option<Self> {
        if document.text.len() > READ_AGAIN {
            return None;
        }
        let mut bytes: Vec<usize> = document.text.char_indices().map(|(at, _)| at).collect();
        bytes.push(document.text.len());
        let coded = ["title", "lead", "body"];
        let others = document.segments.iter().filter(|line| !coded.contains(&line.kind.as_str()));
        let skip = others.filter_map(|line| {
            let byte = |at: i64| usize::try_from(at).ok().and_then(|at| bytes.get(at).copied());
            Some(byte(line.start)?..byte(line.end)?)
        });
        Some(Self {
            skip: skip.collect(),
            id: document.id.clone(),
            text: document.text.clone(),
            date: document.date.clone(),
            title: document.title.clone(),
        })
    }

    /// A document that was read.
    pub(crate) fn read(document: &Document) -> Self {
        let others = document.segments.iter().filter(|segment| !segment.kind.is_coded());
        Self {
            skip: others.map(|segment| segment.span.clone()).collect(),
            id: document.id.clone(),
            text: document.text.clone(),
            date: document.date.map(|date| date.to_string()),
            title: document.title.clone(),
        }
    }
}

/// Reads a pasted or dropped text: plain, a web page, a record; the first article of it counts.
pub(crate) fn read(text: &str) -> Result<Document, Failure> {
    let mut read = None;
    let _ = Reader::default().stream("article", text.as_bytes(), &mut |piece| {
        read = Some(piece.read());
        ControlFlow::Break(())
    });
    match read {
        Some(Ok(document)) => Ok(document),
        Some(Err(error)) => Err(Failure::request(format!("the text cannot be read: {error}"))),
        None => Err(Failure::request("there is no text in it. Paste an article.")),
    }
}
