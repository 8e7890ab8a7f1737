//! A database that goes away and comes back: requests are told to come again meanwhile, and nobody has to restart anything.

mod support;

use std::time::{Duration, Instant};

use handsel_server::Database;
use support::{Data, TestServer, problem};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;

/// A way to a database that can be blocked: connections over it end, and new ones are refused.
struct Way {
    port: u16,
    to: String,
    open: Option<JoinSet<()>>,
}

impl Way {
    /// A way to a database, and the database's address over it.
    async fn to(url: &Url) -> (Self, Database) {
        let to = format!("{}:{}", url.host_str().expect("a host"), url.port().unwrap_or(5432));
        let port = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address").port();
        let mut way = Self { port, to, open: None };
        way.unblock().await;
        let mut over = url.clone();
        over.set_host(Some("127.0.0.1")).expect("a host");
        over.set_port(Some(port)).expect("a port");
        (way, Database::Postgres(over))
    }

    async fn unblock(&mut self) {
        let port = TcpListener::bind(("127.0.0.1", self.port)).await.expect("the same port");
        let to = self.to.clone();
        let mut open = JoinSet::new();
        open.spawn(async move {
            let mut ways = JoinSet::new();
            while let Ok((mut near, _)) = port.accept().await {
                let to = to.clone();
                ways.spawn(async move {
                    let mut far = TcpStream::connect(to).await.expect("the database");
                    let _ = copy_bidirectional(&mut near, &mut far).await;
                });
            }
        });
        self.open = Some(open);
    }

    async fn block(&mut self) {
        if let Some(mut open) = self.open.take() {
            open.shutdown().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_requests_are_told_to_come_again_and_then_all_is_well() {
    let data = Data::new().await;
    // A file does not go away.
    let Database::Postgres(url) = &data.database else { return };
    let (mut way, database) = Way::to(url).await;
    let server = TestServer::start_with(|config| config.database = database).await;
    let cart = serde_json::json!({"line_items": [{"item": {"id": "bouquet_roses"}, "quantity": 1}]});
    let post = || server.post("/checkout-sessions", &cart).send();
    assert_eq!(post().await.expect("an answer").status(), 201);

    way.block().await;
    let began = Instant::now();
    let (health, refused) = tokio::join!(server.get("/healthz").send(), post());
    assert!(began.elapsed() < Duration::from_secs(15), "nobody waits for ever");
    for response in [health, refused] {
        let response = response.expect("an answer");
        assert_eq!(response.headers()["retry-after"], "5");
        problem(response, 503, "unavailable").await;
    }
    way.unblock().await;
    assert_eq!(post().await.expect("an answer").status(), 201, "no restart is needed");
    assert_eq!(server.get("/healthz").send().await.expect("an answer").status(), 200);
}
