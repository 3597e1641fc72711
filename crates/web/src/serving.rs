//! Connections: how many, and how long they may take.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Connections that are open at once, at most; further ones wait to be accepted.
const CONNECTIONS: usize = 4096;
/// How long a request's head may take.
const HEAD: Duration = Duration::from_secs(10);
/// How long to wait when no connection can be accepted, for want of files for instance.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until `end` is done; what is under way then is given up.
pub(crate) async fn serve(listener: TcpListener, router: Router, end: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    tokio::pin!(end);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let accepted = tokio::select! {
            () = &mut end => return,
            accepted = listener.accept() => accepted,
        };
        let (stream, _): (_, SocketAddr) = match accepted {
            Ok(accepted) => accepted,
            Err(_) => {
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        // Small answers are sent at once; where that cannot be set, they are only sent a little later.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let _place = place;
            let mut builder = Builder::new(TokioExecutor::new()).http1_only();
            builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(64 * 1024);
            // A connection that breaks off concerns nobody else.
            let _ = builder.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}
