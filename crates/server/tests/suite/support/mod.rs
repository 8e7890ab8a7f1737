//! The real server on port 0, with a database of its own, the fixture shop, and a clock that a test moves.
//! It holds no assertions about nouns; those are in the test files. Dropping it stops the server.

pub mod data;
pub mod tls;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use data::Data;
use handsel_server::import::{self, Report};
use handsel_server::{App, Clock, Config, Database, Store, serve};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// 2026-11-23T15:00:00Z, a Monday; 09:00 in the fixture shop's Chicago.
pub const MONDAY: i64 = 1_795_446_000_000;

/// A file or folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The fixture shop, shared by all layers.
pub fn shop() -> PathBuf {
    repository("tests/fixtures/shop")
}

/// A running server.
pub struct TestServer {
    /// Its base address, without a slash at the end.
    pub url: String,
    /// What its handlers are given; for looking at the database behind its back.
    pub app: App,
    /// Its clock; clones move together.
    pub clock: Clock,
    /// A client without redirects and without compression.
    pub client: Client,
    stop: Option<oneshot::Sender<()>>,
    running: Option<JoinHandle<()>>,
    data: Option<Data>,
}

impl TestServer {
    /// A server with the fixture shop, at [`MONDAY`].
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// As [`TestServer::start`], with a changed configuration.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let server = Self::start_empty(change).await;
        import(&server.app.store, &shop()).await;
        server
    }

    /// A server without a shop.
    pub async fn start_empty(change: impl FnOnce(&mut Config)) -> Self {
        Self::start_in(Data::new().await, MONDAY, change).await
    }

    /// A server over a database, at an instant. Use it with [`TestServer::stop`] to start again.
    pub async fn start_in(data: Data, now: i64, change: impl FnOnce(&mut Config)) -> Self {
        Self::start_by(data, Clock::fixed(now), change).await
    }

    /// The same by a clock of one's own.
    pub async fn start_by(data: Data, clock: Clock, change: impl FnOnce(&mut Config)) -> Self {
        let mut server = Self::start_over(&data.database, clock, change).await;
        server.data = Some(data);
        server
    }

    /// Another server over the database of this one, as another process would be: only the clock is the same.
    pub async fn beside(&self, change: impl FnOnce(&mut Config)) -> Self {
        Self::start_over(&self.app.config.database, self.clock.clone(), change).await
    }

    async fn start_over(database: &Database, clock: Clock, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config {
            listen: "127.0.0.1:0".parse().expect("an address"),
            database: database.clone(),
            assets: repository("www"),
            pkg: repository("pkg"),
            gallery: repository("index.html"),
            fixtures: shop(),
            rate_limit: 0,
            session_rate_limit: 0,
            ..Config::default()
        };
        change(&mut config);
        let server = serve::bind_with(config, clock.clone()).await.expect("the server starts");
        let (url, app) = (format!("http://{}", server.addr), server.app().clone());
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(server.run_until(async {
            let _ = stopped.await;
        }));
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        Self { url, app, clock, client, stop: Some(stop), running: Some(running), data: None }
    }

    /// Tells it to stop; the answer comes when it has.
    pub async fn stop(mut self) -> Data {
        self.tell_to_stop();
        let running = self.running.take().expect("it runs");
        tokio::time::timeout(Duration::from_secs(30), running).await.expect("in time").expect("no panic");
        self.data.take().expect("its own database")
    }

    /// Tells it to stop, and does not wait.
    pub fn tell_to_stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }

    /// `GET` of a path.
    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.url))
    }

    /// `POST` of a JSON body.
    pub fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.url)).json(body)
    }

    /// `PUT` of a JSON body.
    pub fn put(&self, path: &str, body: &Value) -> RequestBuilder {
        self.client.put(format!("{}{path}", self.url)).json(body)
    }

    /// The JSON at a path, which must be answered with 200.
    pub async fn json(&self, path: &str) -> Value {
        let response = self.get(path).send().await.expect("an answer");
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.expect("JSON")
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.tell_to_stop();
    }
}

/// Imports a folder or file that must be fine.
pub async fn import(store: &Store, source: &Path) -> Report {
    import::import(store, source, &import::Options::default()).await.expect("an import")
}

/// Checks that an answer is a problem (RFC 9457) of a status and a code, and gives its text.
pub async fn problem(response: Response, status: u16, code: &str) -> String {
    assert_eq!(response.status(), status);
    let kind = response.headers()["content-type"].to_str().expect("text").to_owned();
    assert_eq!(kind, "application/problem+json");
    let body: Value = response.json().await.expect("JSON");
    assert_eq!((&body["status"], &body["code"]), (&Value::from(status), &Value::from(code)), "{body}");
    body["detail"].as_str().expect("a detail").to_owned()
}
