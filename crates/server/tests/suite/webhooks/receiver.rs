//! A system of the shop's that is told of events: it keeps every one, answers as a test says, and never lets two deliveries of one
//! event, or of two events of one object, overlap unseen. Whatever comes without a good signature ends the test.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use handsel_contract::webhook::{Event, ID, SIGNATURE, TIMESTAMP};
use handsel_server::webhook::signature::{Headers, Secret, verify};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use super::SECRETS;
use crate::support::tls;

/// Long enough for any machine; nothing waits for it when all is well.
const PATIENCE: Duration = Duration::from_secs(60);

/// A delivery as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// `webhook-id`.
    pub id: String,
    /// `webhook-timestamp`.
    pub timestamp: i64,
    /// `webhook-signature`.
    pub signature: String,
    /// The body.
    pub event: Value,
}

impl Delivery {
    /// `type`.
    pub fn kind(&self) -> &str {
        self.event["type"].as_str().expect("a type")
    }

    /// The order, hold or list that it is about.
    pub fn object(&self) -> String {
        let data = &self.event["data"];
        let ids = [&data["order"]["id"], &data["hold_id"], &data["wishlist_id"]];
        ids.into_iter().find_map(Value::as_str).expect("an object").to_owned()
    }
}

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A status.
    Status(u16),
    /// 503, with `Retry-After` in seconds.
    BusyFor(u32),
    /// 302 to somewhere else.
    Elsewhere,
    /// 204, after some milliseconds.
    Slowly(u64),
    /// Nothing, ever.
    Nothing,
}

/// Says what to answer to a delivery, of which so many of its event came before.
type Answers = Box<dyn Fn(&Delivery, usize) -> Reply + Send>;

struct Kept {
    got: watch::Sender<Vec<Delivery>>,
    answers: Mutex<Answers>,
    under_way: Mutex<HashSet<String>>,
    faults: watch::Sender<Vec<String>>,
}

/// A receiver.
pub struct Receiver {
    /// Where it listens, or will.
    pub url: String,
    kept: Arc<Kept>,
    running: Option<JoinHandle<()>>,
}

impl Receiver {
    /// One that answers 204.
    pub async fn start() -> Self {
        let mut receiver = Self::down().await;
        receiver.up().await;
        receiver
    }

    /// One over https, at `localhost`.
    pub async fn start_behind(acceptor: TlsAcceptor) -> Self {
        let mut receiver = Self::down().await;
        let (listener, router) = (receiver.listener().await, receiver.router());
        receiver.url = receiver.url.replace("http://127.0.0.1", "https://localhost");
        receiver.running = Some(tokio::spawn(tls::serve(listener, acceptor, router)));
        receiver
    }

    /// One that does not listen yet.
    pub async fn down() -> Self {
        let address = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
        let kept = Kept {
            got: watch::Sender::default(),
            answers: Mutex::new(Box::new(|_, _| Reply::Status(204))),
            under_way: Mutex::default(),
            faults: watch::Sender::default(),
        };
        Self { url: format!("http://{address}/events?from=shop"), kept: Arc::new(kept), running: None }
    }

    /// Listens.
    pub async fn up(&mut self) {
        let (listener, router) = (self.listener().await, self.router());
        self.running = Some(tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") }));
    }

    async fn listener(&self) -> TcpListener {
        let address = self.url.trim_start_matches("http://").split('/').next().expect("an address");
        TcpListener::bind(address).await.expect("the same port")
    }

    fn router(&self) -> Router {
        Router::new().fallback(take).with_state(self.kept.clone())
    }

    /// Answers otherwise from now on. The function is told how often the event came before.
    pub fn answers(&self, answers: impl Fn(&Delivery, usize) -> Reply + Send + 'static) {
        *self.kept.answers.lock().expect("no panic") = Box::new(answers);
    }

    /// All that came, in order.
    pub fn got(&self) -> Vec<Delivery> {
        self.kept.got.borrow().clone()
    }

    /// Waits until what came is enough, and gives it.
    pub async fn until(&self, enough: impl FnMut(&Vec<Delivery>) -> bool) -> Vec<Delivery> {
        let mut got = self.kept.got.subscribe();
        match tokio::time::timeout(PATIENCE, got.wait_for(enough)).await {
            Ok(got) => got.expect("it listens").clone(),
            Err(_) => panic!("waited for more than {:#?}", self.got()),
        }
    }

    /// Waits for so many deliveries.
    pub async fn until_count(&self, count: usize) -> Vec<Delivery> {
        self.until(|got| got.len() >= count).await
    }

    /// What was not signed or no event, and what was sent at the same time as another of its event or object.
    pub fn faults(&self) -> Vec<String> {
        self.kept.faults.borrow().clone()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        if let Some(running) = &self.running {
            running.abort();
        }
    }
}

/// Takes a mark off when a delivery ends, however it ends.
struct UnderWay<'a>(&'a Kept, [String; 2]);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let mut under_way = self.0.under_way.lock().expect("no panic");
        under_way.retain(|mark| !self.1.contains(mark));
    }
}

async fn take(State(kept): State<Arc<Kept>>, headers: HeaderMap, body: Bytes) -> Response {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().expect("text")).unwrap_or_default();
    let shown = Headers { id: text(ID), timestamp: text(TIMESTAMP), signature: text(SIGNATURE) };
    let timestamp = shown.timestamp.parse().unwrap_or_default();
    let secrets = SECRETS.map(|secret| Secret::parse(secret).expect("a secret"));
    let signed = verify(&secrets, shown, &body, timestamp);
    let event: Value = serde_json::from_slice(&body).unwrap_or_default();
    let delivery =
        Delivery { id: shown.id.to_owned(), timestamp, signature: shown.signature.to_owned(), event: event.clone() };
    if signed.is_err() || serde_json::from_value::<Event>(event).is_err() || text("content-type") != "application/json"
    {
        kept.faults.send_modify(|faults| faults.push(format!("{signed:?}: {delivery:?}")));
        return StatusCode::BAD_REQUEST.into_response();
    }
    let marks = [delivery.id.clone(), delivery.object()];
    {
        let mut under_way = kept.under_way.lock().expect("no panic");
        for mark in &marks {
            if !under_way.insert(mark.clone()) {
                kept.faults.send_modify(|faults| faults.push(mark.clone()));
            }
        }
    }
    let under_way = UnderWay(&kept, marks);
    let before = kept.got.borrow().iter().filter(|known| known.id == delivery.id).count();
    let reply = (kept.answers.lock().expect("no panic"))(&delivery, before);
    kept.got.send_modify(|got| got.push(delivery));
    let response = match reply {
        Reply::Status(status) => StatusCode::from_u16(status).expect("a status").into_response(),
        Reply::BusyFor(seconds) => {
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, seconds.to_string())]).into_response()
        }
        Reply::Elsewhere => (StatusCode::FOUND, [(header::LOCATION, "/elsewhere")]).into_response(),
        Reply::Slowly(milliseconds) => {
            tokio::time::sleep(Duration::from_millis(milliseconds)).await;
            StatusCode::NO_CONTENT.into_response()
        }
        Reply::Nothing => std::future::pending().await,
    };
    drop(under_way);
    response
}
