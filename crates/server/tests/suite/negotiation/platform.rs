//! A platform as a shop meets it: a real server on this machine that has its profile at an address, counts who fetches it, and answers as
//! a test says.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use handsel_contract::ucp::{CAPABILITIES, EXTENSIONS, HANDSEL_VERSION, VERSION};
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::support::tls;

/// What is answered.
#[derive(Clone, Debug)]
pub enum Reply {
    /// 200 with a text, and with `Cache-Control`.
    Text(String, &'static str),
    /// A status, with `Location` for a redirect.
    Status(u16),
    /// Nothing, ever.
    Nothing,
}

impl Reply {
    /// A profile, to be kept for a minute.
    pub fn profile(profile: &Value) -> Self {
        Self::Text(profile.to_string(), "public, max-age=60")
    }
}

struct Kept {
    reply: Mutex<Reply>,
    fetched: Mutex<usize>,
}

/// A platform with a profile.
pub struct Platform {
    /// Where its profile is.
    pub url: String,
    kept: Arc<Kept>,
    running: JoinHandle<()>,
}

impl Platform {
    /// One that declares these capabilities, in the versions of today.
    pub async fn declaring(names: &[&str]) -> Self {
        Self::start(Reply::profile(&profile(names)), None).await
    }

    /// One that answers with anything.
    pub async fn answering(reply: Reply) -> Self {
        Self::start(reply, None).await
    }

    /// One over https at `localhost`, that declares these capabilities.
    pub async fn behind(acceptor: TlsAcceptor, names: &[&str]) -> Self {
        Self::start(Reply::profile(&profile(names)), Some(acceptor)).await
    }

    async fn start(reply: Reply, acceptor: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let kept = Arc::new(Kept { reply: Mutex::new(reply), fetched: Mutex::default() });
        let router = Router::new().fallback(answer).with_state(kept.clone());
        let (url, running) = match acceptor {
            Some(acceptor) => ("https://localhost", tokio::spawn(tls::serve(listener, acceptor, router))),
            None => {
                let serving = async move { axum::serve(listener, router).await.expect("it serves") };
                ("http://127.0.0.1", tokio::spawn(serving))
            }
        };
        Self { url: format!("{url}:{port}/profiles/agent.json"), kept, running }
    }

    /// Answers otherwise from now on.
    pub fn answers(&self, reply: Reply) {
        *self.kept.reply.lock().expect("no panic") = reply;
    }

    /// How often it was asked for its profile.
    pub fn fetched(&self) -> usize {
        *self.kept.fetched.lock().expect("no panic")
    }

    /// The header of its requests.
    pub fn agent(&self) -> String {
        agent(&self.url)
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// The header of a platform with its profile there.
pub fn agent(url: &str) -> String {
    format!("profile=\"{url}\"")
}

/// A profile that declares these capabilities, in the versions of today, and something that no shop knows.
pub fn profile(names: &[&str]) -> Value {
    let entry = |version| json!([{ "version": version, "spec": "https://ucp.dev/spec", "schema": "https://ucp.dev/schema.json" }]);
    let base = CAPABILITIES.into_iter().map(|name| (name, VERSION));
    let known = base.chain(EXTENSIONS.into_iter().map(|name| (name, HANDSEL_VERSION)));
    let declared =
        known.filter(|(name, _)| names.contains(name)).map(|(name, version)| (name.to_owned(), entry(version)));
    let mut capabilities: Map<String, Value> = declared.collect();
    assert_eq!(capabilities.len(), names.len(), "this shop knows all of {names:?}");
    capabilities.insert("com.example.loyalty".to_owned(), entry("2026-06-15"));
    json!({
        "ucp": { "version": VERSION, "services": {}, "payment_handlers": {}, "capabilities": capabilities },
        "keys": [],
    })
}

async fn answer(State(kept): State<Arc<Kept>>) -> Response {
    *kept.fetched.lock().expect("no panic") += 1;
    let reply = kept.reply.lock().expect("no panic").clone();
    match reply {
        Reply::Text(text, cache) => ([("cache-control", cache)], text).into_response(),
        Reply::Status(status) => {
            let status = StatusCode::from_u16(status).expect("a status");
            (status, [("location", "/profiles/elsewhere.json")]).into_response()
        }
        Reply::Nothing => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            StatusCode::NO_CONTENT.into_response()
        }
    }
}
