//! What all requests share.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use marsad_ledger::{Ledger, LedgerError};
use serde::Serialize;
use tokio::sync::{Semaphore, watch};

use crate::answers::{Answers, Fresh, send};
use crate::coding::Coders;
use crate::failure::Failure;
use crate::guard::Guard;
use crate::readers::Readers;

/// How often the ledger's file is looked at for changes.
const GLANCE: Duration = Duration::from_millis(300);
/// Listeners to changes, at most.
pub(crate) const LISTENERS: usize = 256;

/// A ledger as it is served.
#[derive(Clone)]
pub struct Observatory {
    pub(crate) readers: Arc<Readers>,
    pub(crate) coders: Arc<Coders>,
    pub(crate) guard: Arc<Guard>,
    pub(crate) listeners: Arc<Semaphore>,
    pub(crate) changed: watch::Receiver<u64>,
    changing: Arc<watch::Sender<u64>>,
    version: Arc<AtomicU64>,
    answers: Arc<Answers>,
}

impl Observatory {
    /// Opens a ledger that exists. `guard` says who may ask.
    ///
    /// # Errors
    ///
    /// When the file is not there or is not a ledger.
    pub fn open(ledger: PathBuf, guard: Guard) -> Result<Self, LedgerError> {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let (changing, changed) = watch::channel(0);
        Ok(Self {
            readers: Arc::new(Readers::open(ledger, cores + 1)?),
            coders: Arc::new(Coders::new(cores)),
            guard: Arc::new(guard),
            listeners: Arc::new(Semaphore::new(LISTENERS)),
            changed,
            changing: Arc::new(changing),
            version: Arc::new(AtomicU64::new(0)),
            answers: Arc::new(Answers::new()),
        })
    }

    /// Looks for changes that others make, as long as the program runs.
    pub fn follow(&self) {
        let observatory = self.clone();
        let watcher = std::thread::Builder::new().name("watcher".to_owned());
        let started = watcher.spawn(move || {
            let mut seen = None;
            let mut ledger: Option<Ledger> = None;
            // The watcher ends with the last observatory but itself.
            while Arc::strong_count(&observatory.version) > 1 {
                let now = match &ledger {
                    Some(open) => open.data_version().ok(),
                    None => {
                        ledger = Ledger::read(observatory.readers.path()).ok();
                        None
                    }
                };
                if now.is_some() && seen.is_some() && now != seen {
                    observatory.touch();
                }
                seen = now.or(seen);
                std::thread::sleep(GLANCE);
            }
        });
        if let Err(error) = started {
            // Without it pages are as of the start; that is told, and no reason to serve nothing.
            eprintln!("marsad: changes of the ledger cannot be followed ({error})");
        }
    }

    /// Something has changed: what was answered before is out of date.
    pub(crate) fn touch(&self) {
        let version = self.version.fetch_add(1, Ordering::AcqRel) + 1;
        self.changing.send_replace(version);
    }

    /// Something has changed that whoever changed it is to see at once.
    pub(crate) fn renew(&self) {
        self.answers.forget();
        self.touch();
    }

    /// Answers a question to the ledger as JSON.
    pub(crate) async fn answer<T: Serialize + Send + 'static>(
        &self,
        uri: &Uri,
        headers: &HeaderMap,
        fresh: Fresh,
        question: impl FnOnce(&Ledger) -> Result<T, Failure> + Send + 'static,
    ) -> Result<Response<Body>, Failure> {
        let readers = Arc::clone(&self.readers);
        let make = move || async move { readers.ask(move |ledger| written(&question(ledger)?)).await };
        self.kept(uri, headers, fresh, make).await
    }

    /// Answers as JSON what takes more than one question to the ledger.
    pub(crate) async fn answer_slowly<T, F>(
        &self,
        uri: &Uri,
        headers: &HeaderMap,
        fresh: Fresh,
        make: impl FnOnce() -> F,
    ) -> Result<Response<Body>, Failure>
    where
        T: Serialize + Send + 'static,
        F: Future<Output = Result<T, Failure>> + Send + 'static,
    {
        let make = move || {
            let making = make();
            async move { written(&making.await?) }
        };
        self.kept(uri, headers, fresh, make).await
    }

    async fn kept<F>(
        &self,
        uri: &Uri,
        headers: &HeaderMap,
        fresh: Fresh,
        make: impl FnOnce() -> F,
    ) -> Result<Response<Body>, Failure>
    where
        F: Future<Output = Result<Vec<u8>, Failure>> + Send + 'static,
    {
        let asked = uri.path_and_query().map_or("/", |path| path.as_str());
        let version = self.version.load(Ordering::Acquire);
        let kept = self.answers.answer(asked, version, fresh, make).await?;
        Ok(send(&kept, headers, "application/json"))
    }
}

fn written<T: Serialize>(answer: &T) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(answer).map_err(|_| Failure::internal("the answer cannot be written as JSON."))
}
