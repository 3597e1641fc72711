//! Connections that read the ledger, and the one that writes reviews.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use marsad_ledger::{Ledger, LedgerError};
use tokio::sync::Semaphore;

use crate::failure::Failure;

/// How long a question to the ledger may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A pool of connections; each question has one for itself, and none of them waits for the writer.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Ledger>>,
    places: Arc<Semaphore>,
}

impl Readers {
    /// At most `most` connections, opened when they are needed; one is opened at once, to see that it can be.
    pub(crate) fn open(path: PathBuf, most: usize) -> Result<Self, LedgerError> {
        let first = Ledger::read(&path)?;
        Ok(Self { path, idle: Mutex::new(vec![first]), places: Arc::new(Semaphore::new(most)) })
    }

    /// Asks the ledger, away from the threads that serve.
    pub(crate) async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&Ledger) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let place = Arc::clone(&self.places)
            .acquire_owned()
            .await
            .map_err(|_| Failure::busy("the server is ending."))?;
        let readers = Arc::clone(self);
        let (to_caller, interrupt) = tokio::sync::oneshot::channel();
        let mut asked = tokio::task::spawn_blocking(move || {
            let _place = place;
            let idle = readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let ledger = match idle {
                Some(ledger) => ledger,
                None => Ledger::read(&readers.path)?,
            };
            let _ = to_caller.send(ledger.interrupter());
            let answer = question(&ledger);
            readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(ledger);
            answer
        });
        match tokio::time::timeout(PATIENCE, &mut asked).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(Failure::internal("Marsad failed on this; please report it.")),
            Err(_) => {
                if let Ok(interrupter) = interrupt.await {
                    interrupter.interrupt();
                }
                Err(Failure::busy("this takes too long. Narrow the time or the parties and ask again."))
            }
        }
    }

    /// The file.
    pub(crate) fn path(&self) -> &std::path::Path {
        &self.path
    }
}
