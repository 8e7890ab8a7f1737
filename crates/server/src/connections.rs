//! Open connections: taking them, giving each to the router, and ending them when the server is told to stop.
//! It is not `axum::serve`, because that waits for ever for a client that never finishes its request's head, and for as long
//! when it stops. Read [`crate::serve`] for what comes before and after.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

/// How long a client may take for the head of its next request. A connection that is quiet for longer is closed.
const HEAD: Duration = Duration::from_secs(60);

/// How long to leave the port alone when no connection can be taken: most often there are too many files open.
const PAUSE: Duration = Duration::from_secs(1);

/// Answers on every connection until `shutdown` is done, then closes the port and gives running requests `grace`.
pub async fn answer(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>, grace: Duration) {
    let open = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            taken = listener.accept() => match taken {
                Ok((stream, client)) => connect(stream, client, router.clone(), open.watcher()),
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }
    drop(listener);
    tracing::info!("stopping: finishing what is running");
    if tokio::time::timeout(grace, open.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time and were broken off");
    }
}

/// Answers the requests of one connection, one after another.
fn connect(stream: TcpStream, client: SocketAddr, router: Router, watcher: Watcher) {
    // An answer is written at once; waiting for more to send would only delay it.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(client));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), service);
    tokio::spawn(async move {
        // A client that goes away in the middle is nothing to log.
        let _ = watcher.watch(connection).await;
    });
}
