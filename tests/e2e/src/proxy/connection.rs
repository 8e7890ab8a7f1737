//! A browser's connections to the proxy. Each takes one request: a browser sends a request again by itself when a connection that
//! it kept open ends, and what is lost here is to stay lost.

use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::exchange;
use super::state::State;

/// Takes connections until it is aborted, and with it all of them.
pub(super) async fn accept(listener: TcpListener, state: Arc<State>) {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                open.spawn(serve(stream, state.clone()));
            },
            // So that what has ended takes no place.
            Some(_) = open.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, state: Arc<State>) {
    let service = service_fn(|request| exchange::handle(request, state.clone()));
    let serving = http1::Builder::new().keep_alive(false).serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        biased;
        () = state.cut_off() => {}
        // A browser that goes away early, and a fault that ends the connection, are no failures of the proxy.
        _ = serving => {}
    }
}
