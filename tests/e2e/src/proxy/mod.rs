//! A network that fails when it is told to: an HTTP/1.1 proxy in front of the real server, at an origin of its own. It decides
//! nothing by itself: without orders every byte passes as it came, a stream's one by one. Read [`Proxy`] first, then [`Fault`]
//! for what can happen to a request, and `exchange.rs` for how.

mod connection;
mod exchange;
mod fault;
mod script;
mod state;

use std::sync::Arc;

use anyhow::Result;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use fault::{Call, Fault};
pub use script::Script;
pub use state::Passed;
use state::State;

/// The proxy. It ends when it is dropped.
pub struct Proxy {
    url: String,
    state: Arc<State>,
    serving: JoinHandle<()>,
}

impl Proxy {
    /// Starts it on a free port. [`Proxy::lead_to`] says where requests go; before that none is answered.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let state = Arc::new(State::default());
        let serving = tokio::spawn(connection::accept(listener, state.clone()));
        Ok(Self { url, state, serving })
    }

    /// Has requests go to this server, by its address without a slash at the end. It may be killed and started again there.
    pub fn lead_to(&self, server: &str) {
        self.state.lead_to(server.trim_start_matches("http://"));
    }

    /// Its own address, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends every connection and accepts no other, or does so again. A page learns of it by asking: the browser itself still
    /// believes to be connected.
    pub fn offline(&self, offline: bool) {
        self.state.offline(offline);
    }

    /// Has this happen to the next request that is one of those meant. Of several orders, each request takes the first that
    /// means it.
    pub fn next(&self, meant: fn(&Call) -> bool, fault: Fault) {
        self.state.plan(meant, fault);
    }

    /// Forgets the orders that no request has taken yet.
    pub fn forget(&self) {
        self.state.forget();
    }

    /// How many requests and answers are kept back.
    pub fn kept_back(&self) -> usize {
        self.state.kept_back()
    }

    /// Lets one of those go, counted over them from the oldest: any number means one, where there is one.
    pub fn release(&self, number: usize) {
        self.state.release(number);
    }

    /// Drops all of those: they never arrive.
    pub fn abandon(&self) {
        self.state.abandon();
    }

    /// Has a script run before every page's own, from the next page on that is loaded through the proxy.
    pub fn before_every_page(&self, source: &str) -> Script {
        self.state.add_script(source)
    }

    /// Ends such a script; the page that is open keeps it.
    pub fn no_longer(&self, script: Script) {
        self.state.remove_script(&script);
    }

    /// The calls that came by since the last time this was asked, without files.
    pub fn passed(&self) -> Vec<Passed> {
        self.state.take_passed()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
