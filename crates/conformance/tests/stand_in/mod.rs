//! Stand-in backends on port 0: one that is right, one that is naive, and one for each other way to be wrong. They are
//! for the kit's own tests alone; Handsel's backend is crates/server. Read [`shop`] for the right one, [`fault`] for
//! the ways.

#![allow(dead_code, reason = "each test file uses its own part of it")]

pub mod fault;
pub mod hold;
pub mod naive_store;
pub mod presence;
pub mod shop;
pub mod wire;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use handsel_conformance::client::Base;
use handsel_conformance::race::Plan;
use handsel_conformance::report::Report;
use tokio::net::TcpListener;

pub use fault::Fault;
use presence::Fate;
use shop::Shop;
use wire::Asked;

/// A running stand-in; it ends with the test's runtime.
pub struct StandIn {
    /// The addresses of its processes, which share one store.
    pub bases: Vec<Base>,
    /// Its store.
    pub shop: Arc<Mutex<Shop>>,
}

impl StandIn {
    /// One with this fault, with so many processes, whose holds last so long.
    pub async fn start(fault: Fault, processes: usize, hold: Duration) -> Self {
        let shop = Arc::new(Mutex::new(Shop::new(fault, hold)));
        let mut bases = Vec::new();
        for _ in 0..processes {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let address = listener.local_addr().expect("an address");
            let app = Router::new().fallback(answer).with_state(shop.clone());
            tokio::spawn(async move { axum::serve(listener, app).await });
            bases.push(format!("http://{address}").parse().expect("an address"));
        }
        Self { bases, shop }
    }

    /// Races against it.
    pub async fn race(&self, change: impl FnOnce(&mut Plan)) -> Report {
        let mut plan = Plan {
            bases: self.bases.clone(),
            attempts: 240,
            racers: 8,
            items: 2,
            wanted: 3,
            warm: 50,
            seed: 1,
            timeout: Duration::from_secs(5),
            max_time: Duration::from_secs(60),
            expiry_within: Duration::ZERO,
            pass: None,
            crash: None,
        };
        change(&mut plan);
        handsel_conformance::race::run(plan, |_| Ok(())).await.expect("a race")
    }
}

async fn answer(
    State(shop): State<Arc<Mutex<Shop>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let asked = Asked {
        method,
        path: uri.path().to_owned(),
        bearer: header("Authorization").trim_start_matches("Bearer ").to_owned(),
        key: header("Idempotency-Key"),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    };
    let fate = {
        let mut shop = shop.lock().expect("no panic");
        let fault = shop.fault;
        shop.presence.fate(fault, &asked)
    };
    match fate {
        Fate::Answered => {}
        Fate::Failed => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Fate::Hanging => std::future::pending().await,
    }
    let naive = shop.lock().expect("no panic").fault == Fault::Naive;
    let (status, body, replayed) = if naive && asked.path.ends_with("/holds") {
        naive_store::reserve(&shop, &asked).await
    } else {
        shop.lock().expect("no panic").answer(&asked)
    };
    let mut response = (StatusCode::from_u16(status).expect("a status"), body.to_string()).into_response();
    if replayed {
        response.headers_mut().insert("Idempotent-Replayed", "true".parse().expect("a value"));
    }
    response
}
