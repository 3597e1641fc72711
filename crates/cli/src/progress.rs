//! How far a run is, on a terminal.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::input::Input;
use crate::tally::Tally;

/// A bar with rate and estimate; nothing where standard error is no terminal or results go to one.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    taken: Arc<AtomicU64>,
    shown: Instant,
}

const EVERY: Duration = Duration::from_millis(200);

impl Progress {
    /// `to_screen` says that results appear on the terminal themselves.
    pub(crate) fn new(inputs: &[Input], taken: Arc<AtomicU64>, to_screen: bool, quiet: bool) -> Self {
        let wanted = io::stderr().is_terminal() && !to_screen && !quiet;
        let bar = wanted.then(|| {
            let sizes = inputs.iter().map(|input| match input {
                Input::Standard => None,
                Input::File(path) => match path.metadata() {
                    Ok(metadata) => metadata.is_file().then_some(metadata.len()),
                    // It is told when its turn comes.
                    Err(_) => Some(0),
                },
            });
            let (bar, template) = match sizes.sum::<Option<u64>>() {
                Some(total) => (ProgressBar::new(total), KNOWN),
                None => (ProgressBar::no_length(), UNKNOWN),
            };
            bar.set_draw_target(ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        Self { bar, taken, shown: Instant::now() }
    }

    /// Shows the count, a few times a second.
    pub(crate) fn show(&mut self, tally: &Tally) {
        let Some(bar) = &self.bar else { return };
        if self.shown.elapsed() < EVERY {
            return;
        }
        self.shown = Instant::now();
        bar.set_position(self.taken.load(Ordering::Relaxed));
        bar.set_message(format!("{} documents, {} events", tally.documents, tally.events()));
    }

    /// Runs what writes to standard error itself.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

const KNOWN: &str = "{wide_bar} {percent:>3} % {binary_bytes_per_sec} {eta} left · {msg}";
const UNKNOWN: &str = "{spinner} {binary_bytes} {binary_bytes_per_sec} · {msg}";
