//! The life of the server: open the database, take the port, answer, and stop without breaking off what is running.
//! It routes nothing; that is [`crate::http`]. Tests start the very same server on port 0.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::checkout::recover::{recover, watch};
use crate::clock::Clock;
use crate::config::Config;
use crate::connections;
use crate::http;
use crate::store::{Store, StoreError};
use crate::webhook::deliver::Deliveries;
use crate::webhook::tidy;

/// How long the database may take to close when a request that was broken off still holds it.
const CLOSING: Duration = Duration::from_secs(2);

/// A server that has its port and its database, and answers once it is run.
pub struct Server {
    /// Where it listens.
    pub addr: SocketAddr,
    app: App,
    listener: TcpListener,
    deliveries: Option<Deliveries>,
}

/// Opens the database and takes the port, with the machine's clock.
///
/// # Errors
/// When the port is taken or the database cannot be opened; the text names the option.
pub async fn bind(config: Config) -> Result<Server> {
    bind_with(config, Clock::system()).await
}

/// As [`bind`], with another clock.
///
/// # Errors
/// As [`bind`].
pub async fn bind_with(mut config: Config, clock: Clock) -> Result<Server> {
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listen: cannot take {}; choose another address or port", config.listen))?;
    let addr = listener.local_addr().context("listen: the port has no address")?;
    config.listen = addr;
    let store = Store::open(&config.database).await.with_context(|| config.database.cannot_open())?;
    if config.demo {
        demonstrate(&store, &config).await?;
    }
    if let Err(StoreError::NoShop) = store.catalogue().await {
        tracing::warn!("the database has no shop yet; `handsel-server import DIR` brings one in");
    }
    let app = App::new(store, config, clock);
    // Before anybody is answered: a payment that was interrupted must not be met half done.
    recover(&app).await.context("database: interrupted payments cannot be read")?;
    let deliveries = Deliveries::prepare(&app).await?;
    Ok(Server { addr, app, listener, deliveries })
}

/// Brings the sample shop into an empty database, and leaves no doubt about what this is.
async fn demonstrate(store: &Store, config: &Config) -> Result<()> {
    tracing::warn!("THIS IS A DEMONSTRATION: a stand-in card is accepted and no money moves. Do not sell with it.");
    if !matches!(store.catalogue().await, Err(StoreError::NoShop)) {
        return Ok(());
    }
    let report = crate::import::seed(store, &config.fixtures, &crate::import::Options::default())
        .await
        .context("fixtures: the sample shop could not be imported")?;
    if let Some(report) = report {
        tracing::info!(products = report.products.total(), "the sample shop was imported");
    }
    Ok(())
}

impl Server {
    /// The parts that the handlers are given.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Answers until `shutdown` is done. Then no new connection is taken, running requests get the configured grace, and
    /// the database is folded together and closed.
    pub async fn run_until(self, shutdown: impl Future<Output = ()>) {
        let store = self.app.store.clone();
        let grace = Duration::from_secs(self.app.config.shutdown_grace);
        let watching = [tokio::spawn(watch(self.app.clone())), tokio::spawn(tidy::watch(self.app.clone()))];
        let delivering = self.deliveries.map(|deliveries| tokio::spawn(deliveries.run()));
        let stopping = self.app.stopping.clone();
        let shutdown = async move {
            shutdown.await;
            stopping.send_replace(true);
        };
        connections::answer(self.listener, http::router(self.app), shutdown, grace).await;
        watching.iter().for_each(JoinHandle::abort);
        if let Some(mut delivering) = delivering
            && tokio::time::timeout(grace, &mut delivering).await.is_err()
        {
            delivering.abort();
            tracing::warn!("an event was still being delivered; it will be sent again");
        }
        if tokio::time::timeout(CLOSING, store.close()).await.is_err() {
            tracing::warn!("the database was still in use and is left as it is; the next start reads its log");
        }
        tracing::info!("stopped");
    }
}

/// Done when the process is told to stop: SIGTERM, or SIGINT (Ctrl-C).
///
/// # Errors
/// When the signals cannot be listened for.
pub fn told_to_stop() -> Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).context("SIGTERM cannot be listened for")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("SIGINT cannot be listened for")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
