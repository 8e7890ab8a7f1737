//! A way to a database over this machine that a test can block, so that the database is away. Nothing is delayed by it.

use handsel_server::Database;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;

/// A way to a database that can be blocked: connections over it end, and new ones are refused.
pub struct Way {
    port: u16,
    to: String,
    open: Option<JoinSet<()>>,
}

impl Way {
    /// A way to a database, and the database's address over it.
    pub async fn to(url: &Url) -> (Self, Database) {
        let to = format!("{}:{}", url.host_str().expect("a host"), url.port().unwrap_or(5432));
        let port = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address").port();
        let mut way = Self { port, to, open: None };
        way.unblock().await;
        let mut over = url.clone();
        over.set_host(Some("127.0.0.1")).expect("a host");
        over.set_port(Some(port)).expect("a port");
        (way, Database::Postgres(over))
    }

    /// Lets connections through again.
    pub async fn unblock(&mut self) {
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

    /// Ends all connections, and refuses new ones.
    pub async fn block(&mut self) {
        if let Some(mut open) = self.open.take() {
            open.shutdown().await;
        }
    }
}
