//! Answers that are made once and sent often: kept, compressed and recognised by their tag.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use axum::body::Body;
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
    tag: String,
    plain: Vec<u8>,
    gzip: OnceLock<Vec<u8>>,
    brotli: OnceLock<Vec<u8>>,
    renewing: AtomicBool,
}

impl Kept {
    fn new(version: u64, plain: Vec<u8>) -> Self {
        let tag = format!("\"{:016x}\"", hash(&plain));
        Self {
            version,
            tag,
            plain,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            renewing: AtomicBool::new(false),
        }
    }
}

/// How new an answer must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fresh {
    /// Of the ledger as it is.
    Always,
    /// The last one is sent while a new one is being made.
    Soon,
}

/// What was answered.
pub(crate) struct Answers {
    kept: Cache<String, Arc<Kept>>,
}

impl Answers {
    pub(crate) fn new() -> Self {
        let weight = |key: &String, kept: &Arc<Kept>| {
            // Packed forms add up to less than the plain one.
            u32::try_from(key.len() + kept.plain.len() * 2).unwrap_or(u32::MAX)
        };
        Self { kept: Cache::builder().max_capacity(KEPT).weigher(weight).build() }
    }

    /// The kept answer to `question`, or one that `make` makes; many who ask at once wait for the same one.
    pub(crate) async fn answer<F>(
        &self,
        question: &str,
        version: u64,
        fresh: Fresh,
        make: impl FnOnce() -> F,
    ) -> Result<Arc<Kept>, Failure>
    where
        F: Future<Output = Result<Vec<u8>, Failure>> + Send + 'static,
    {
        let key = match fresh {
            Fresh::Always => format!("{version} {question}"),
            Fresh::Soon => question.to_owned(),
        };
        if let Some(kept) = self.kept.get(&key).await {
            if kept.version != version && !kept.renewing.swap(true, Ordering::AcqRel) {
                let (cache, making) = (self.kept.clone(), make());
                let old = Arc::clone(&kept);
                tokio::spawn(async move {
                    match making.await {
                        Ok(plain) => cache.insert(key, Arc::new(Kept::new(version, plain))).await,
                        Err(_) => old.renewing.store(false, Ordering::Release),
                    }
                });
            }
            return Ok(kept);
        }
        let making = make();
        let made = async move { making.await.map(|plain| Arc::new(Kept::new(version, plain))) };
        self.kept.try_get_with(key, made).await.map_err(|failure| Failure::clone(&failure))
    }
}

/// Sends a kept answer, packed as the reader takes it, or says that he has it already.
pub(crate) fn send(kept: &Kept, asked: &HeaderMap, kind: &'static str) -> Response<Body> {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let is_known = known.split(',').any(|tag| tag.trim().trim_start_matches("W/") == kept.tag);
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let packing = if kept.plain.len() < 512 { Packing::None } else { Packing::asked(asked) };
        let body = match packing {
            Packing::None => kept.plain.clone(),
            Packing::Gzip => kept.gzip.get_or_init(|| pack(Packing::Gzip, &kept.plain)).clone(),
            Packing::Brotli => kept.brotli.get_or_init(|| pack(Packing::Brotli, &kept.plain)).clone(),
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
