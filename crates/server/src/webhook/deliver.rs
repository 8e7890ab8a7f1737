//! Sends events: for each endpoint a task that looks for what is due, leases some and sends them at the same time, each to be tried
//! again until it is taken. Events of one object go one after another; those of different objects do not wait for each other. A
//! process that dies leaves nothing undone but leases, which lapse. Read [`crate::store::outbox::lease`] for what is due.

use std::time::Duration;

use anyhow::{Context, Result};
use futures_util::future::join_all;
use serde::Serialize;
use serde_json::value::RawValue;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::backoff;
use super::client::{Client, Message, Outcome};
use super::endpoint::Endpoint;
use crate::app::App;
use crate::local_time::rfc3339_utc;
use crate::store::StoreError;
use crate::store::outbox::endpoint as known;
use crate::store::outbox::lease::{self, Leased};

/// How often a task looks by itself: for what is to be tried again, and for what another process wrote down.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long notices come together before they make one look.
const GATHER: Duration = Duration::from_millis(20);
/// Most events of one endpoint that one process sends at a time.
const AT_ONCE: usize = 16;
/// How much longer than a receiver may take a lease lasts, in milliseconds: for writing down what came of it, and for clocks that
/// differ.
const SPARE: i64 = 10_000;

/// What sends, made ready.
pub struct Deliveries {
    app: App,
    client: Client,
}

impl Deliveries {
    /// Makes ready to send; none when there is nobody to send to.
    ///
    /// # Errors
    /// When no certificate could be checked, or the database does not answer.
    pub async fn prepare(app: &App) -> Result<Option<Self>> {
        if !app.outbox.is_heard() {
            return Ok(None);
        }
        let timeout = Duration::from_secs(app.config.webhook_timeout);
        let client = Client::new(&app.config.webhook_endpoints, timeout).context(
            "webhook_endpoints: this machine trusts no authority; install ca-certificates, or name a file in SSL_CERT_FILE",
        )?;
        let unread = "database: the events for webhooks cannot be read";
        lease::free(&app.store).await.context(unread)?;
        for endpoint in &app.config.webhook_endpoints {
            let name = endpoint.name.clone();
            let noted = app.store.write(move |connection| {
                let name = name.clone();
                Box::pin(async move { known::note(connection, &name).await })
            });
            noted.await.context(unread)?;
        }
        Ok(Some(Self { app: app.clone(), client }))
    }

    /// Sends until the server is told to stop, and then finishes what is on its way.
    pub async fn run(self) {
        let Self { app, client } = self;
        let tasks = app.config.webhook_endpoints.iter().map(|endpoint| Sender {
            app: app.clone(),
            client: client.clone(),
            endpoint: endpoint.clone(),
        });
        join_all(tasks.map(Sender::run)).await;
    }
}

/// What sends to one endpoint.
#[derive(Clone)]
struct Sender {
    app: App,
    client: Client,
    endpoint: Endpoint,
}

/// An event's body.
#[derive(Serialize)]
struct Envelope<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    timestamp: String,
    sequence: i64,
    data: &'a RawValue,
}

impl Sender {
    async fn run(self) {
        let mut stopping = self.app.stopping.subscribe();
        let mut listener = self.app.store.listen();
        let mut look = interval(LOOK_EVERY);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut running = JoinSet::new();
        loop {
            let stopped = async { stopping.wait_for(|stopping| *stopping).await.map(drop) };
            tokio::select! {
                _ = stopped => break,
                _ = look.tick() => {}
                heard = listener.next() => {
                    if heard.is_none() {
                        break;
                    }
                    sleep(GATHER).await;
                    // What was told meanwhile is found by this look.
                    listener = self.app.store.listen();
                }
                Some(_) = running.join_next() => {}
            }
            let room = AT_ONCE.saturating_sub(running.len());
            if room == 0 {
                continue;
            }
            match self.lease(room).await {
                Ok(events) => {
                    for event in events {
                        let sender = self.clone();
                        running.spawn(async move { sender.send(event).await });
                    }
                }
                Err(error) => tracing::warn!(%error, "events for webhooks cannot be looked for now"),
            }
        }
        while running.join_next().await.is_some() {}
    }

    /// Leases what is due, as much as there is room for.
    async fn lease(&self, room: usize) -> Result<Vec<Leased>, StoreError> {
        let now = self.app.clock.now();
        if !lease::is_anything_due(&self.app.store, &self.endpoint.name, now).await? {
            return Ok(Vec::new());
        }
        let timeout = i64::try_from(self.app.config.webhook_timeout).unwrap_or(i64::MAX);
        let until = now.saturating_add(timeout.saturating_mul(1_000)).saturating_add(SPARE);
        let (endpoint, process) = (self.endpoint.name.clone(), self.app.payments.process().to_owned());
        let most = i64::try_from(room).unwrap_or(i64::MAX);
        let taken = self.app.store.write(move |connection| {
            let (endpoint, process) = (endpoint.clone(), process.clone());
            Box::pin(async move { lease::take(connection, (&endpoint, &process), (now, until), most).await })
        });
        taken.await
    }

    /// Sends an event once, and writes down what came of it.
    async fn send(self, event: Leased) {
        let outcome = match self.body(&event) {
            Ok(body) => {
                let timestamp = self.app.clock.now().div_euclid(1_000);
                self.client.post(&self.endpoint, Message { id: &event.id, timestamp, body: &body }).await
            }
            Err(error) => Outcome::Failed { why: error.to_string(), retry_after: None },
        };
        self.log(&event, &outcome);
        if let Err(error) = self.conclude(event, outcome).await {
            // The lease lapses, and it is sent again under the same identifier.
            tracing::warn!(%error, "what came of a webhook cannot be written down");
        }
    }

    fn body(&self, event: &Leased) -> Result<String, StoreError> {
        let envelope = Envelope {
            kind: &event.kind,
            timestamp: rfc3339_utc(event.occurred_at),
            sequence: event.seq,
            data: serde_json::from_str(&event.data)?,
        };
        Ok(serde_json::to_string(&envelope)?)
    }

    async fn conclude(&self, event: Leased, outcome: Outcome) -> Result<(), StoreError> {
        let (endpoint, process) = (self.endpoint.name.clone(), self.app.payments.process().to_owned());
        let now = self.app.clock.now();
        let due_at = match &outcome {
            Outcome::Failed { retry_after, .. } => now.saturating_add(backoff::delay(event.attempts, *retry_after)),
            _ => now,
        };
        let concluded = self.app.store.write(move |connection| {
            let (endpoint, process, event, outcome) =
                (endpoint.clone(), process.clone(), event.clone(), outcome.clone());
            Box::pin(async move {
                let whose = (endpoint.as_str(), process.as_str());
                match &outcome {
                    Outcome::Taken => lease::delivered(connection, &endpoint, &event, now).await,
                    Outcome::Gone => {
                        known::disable(&mut *connection, &endpoint, now).await?;
                        lease::failed(connection, whose, &event, ("answered 410", due_at)).await
                    }
                    Outcome::Failed { why, .. } => lease::failed(connection, whose, &event, (why, due_at)).await,
                }
            })
        });
        concluded.await
    }

    fn log(&self, event: &Leased, outcome: &Outcome) {
        let (endpoint, id, kind, attempt) = (&self.endpoint.name, &event.id, &event.kind, event.attempts);
        match outcome {
            Outcome::Taken => tracing::info!(endpoint, id, kind, attempt, "an event was delivered"),
            Outcome::Gone => {
                tracing::error!(
                    endpoint,
                    id,
                    "the endpoint has gone (410) and is sent nothing; see handsel-server webhooks"
                );
            }
            Outcome::Failed { why, .. } => {
                tracing::warn!(endpoint, id, kind, attempt, why, "an event was not taken and will be sent again");
            }
        }
    }
}
