//! Answers that are made once and sent often: kept, compressed and recognised by their tag.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use moka::future::Cache;

use crate::failure::Failure;
use crate::packing::{Packing, pack};

/// Bytes that are kept at most.
const KEPT: u64 = 96 << 20;

/// An answer.
pub(crate) struct Kept {
    version: u64,
    /// When it was last known to be of the ledger as it is.
    valid: AtomicU64,
    tag: String,
    plain: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
    renewing: AtomicBool,
}

impl Kept {
    fn new(version: u64, plain: Vec<u8>) -> Self {
        let tag = format!("\"{:016x}\"", hash(&plain));
        Self {
            version,
            valid: AtomicU64::new(now()),
            tag,
            plain: plain.into(),
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            renewing: AtomicBool::new(false),
        }
    }
}

/// How long an answer may still be sent while one of the changed ledger is being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fresh {
    /// Lists: some seconds, so that those who read do not all wait whenever something is added.
    Always,
    /// Overviews of many events: some minutes.
    Soon,
}

impl Fresh {
    /// In milliseconds.
    fn patience(self) -> u64 {
        match self {
            Self::Always => 5_000,
            Self::Soon => 300_000,
        }
    }
}

/// Milliseconds since the first call.
fn now() -> u64 {
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    u64::try_from(BEGUN.get_or_init(Instant::now).elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// An answer, or why there is none.
type Made = Arc<Result<Kept, Failure>>;

/// What was answered.
pub(crate) struct Answers {
    kept: Cache<String, Made>,
}

impl Answers {
    pub(crate) fn new() -> Self {
        let weight = |key: &String, made: &Made| {
            // Packed forms add up to less than the plain one.
            let bytes = made.as_ref().as_ref().map_or(0, |kept| kept.plain.len() * 2);
            u32::try_from(key.len() + bytes).unwrap_or(u32::MAX)
        };
        Self { kept: Cache::builder().max_capacity(KEPT).weigher(weight).build() }
    }

    /// Forgets everything: what is asked next is of the ledger as it is.
    pub(crate) fn forget(&self) {
        self.kept.invalidate_all();
    }

    /// The kept answer to `question`, or one that `make` makes; many who ask at once wait for the same one.
    pub(crate) async fn answer<F>(
        &self,
        question: &str,
        version: u64,
        fresh: Fresh,
        make: impl FnOnce() -> F,
    ) -> Result<Made, Failure>
    where
        F: Future<Output = Result<Vec<u8>, Failure>> + Send + 'static,
    {
        if let Some(made) = self.kept.get(question).await
            && let Ok(kept) = made.as_ref()
            && (kept.version == version || now() < kept.valid.load(Ordering::Relaxed) + fresh.patience())
        {
            if kept.version == version {
                kept.valid.store(now(), Ordering::Relaxed);
            }
            if kept.version != version && !kept.renewing.swap(true, Ordering::AcqRel) {
                let (cache, making, question) = (self.kept.clone(), make(), question.to_owned());
                let old = Arc::clone(&made);
                tokio::spawn(async move {
                    match making.await {
                        Ok(plain) => cache.insert(question, Arc::new(Ok(Kept::new(version, plain)))).await,
                        Err(_) => {
                            if let Ok(kept) = old.as_ref() {
                                kept.renewing.store(false, Ordering::Release);
                            }
                        }
                    }
                });
            }
            return Ok(made);
        }
        let making = make();
        let making = async move { Arc::new(making.await.map(|plain| Kept::new(version, plain))) };
        let is_old = |made: &Made| made.as_ref().as_ref().map_or(true, |kept| kept.version != version);
        let entry = self.kept.entry_by_ref(question).or_insert_with_if(making, is_old).await;
        let made = entry.into_value();
        match made.as_ref() {
            Ok(_) => Ok(made),
            Err(failure) => Err(failure.clone()),
        }
    }
}

/// Sends a kept answer, packed as the reader takes it, or says that he has it already.
pub(crate) fn send(made: &Made, asked: &HeaderMap, kind: &'static str) -> Response<Body> {
    let kept = match made.as_ref() {
        Ok(kept) => kept,
        Err(failure) => return failure.clone().into_response(),
    };
    let known = asked.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let is_known = known.split(',').any(|tag| tag.trim().trim_start_matches("W/") == kept.tag);
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let packing = if kept.plain.len() < 512 { Packing::None } else { Packing::asked(asked) };
        let body = match packing {
            Packing::None => kept.plain.clone(),
            Packing::Gzip => kept.gzip.get_or_init(|| pack(Packing::Gzip, &kept.plain).into()).clone(),
            Packing::Brotli => kept.brotli.get_or_init(|| pack(Packing::Brotli, &kept.plain).into()).clone(),
        };
        let mut response = Body::from(body).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        if let Some(name) = packing.name() {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie, authorization"));
    // The tag stands for the content; packed differently it is the same.
    if let Ok(tag) = HeaderValue::from_str(&format!("W/{}", kept.tag)) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// FNV-1a, 64 bits.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
