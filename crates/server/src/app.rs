//! What every request handler is given: the store, the configuration, the clock and the ways to pay.
//! It is not where requests are routed; that is [`crate::http`]. Read [`crate::serve`] for how it is put together.

use std::sync::Arc;

use tokio::sync::watch;

use crate::clock::Clock;
use crate::config::Config;
use crate::http::limits::Limits;
use crate::payment::Payments;
use crate::platform::known::Known;
use crate::store::Store;
use crate::webhook::outbox::Outbox;
use crate::wishlist::sought::Sought;

/// The server's parts, cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The effective configuration.
    pub config: Arc<Config>,
    /// What time it is.
    pub clock: Clock,
    /// The ways to pay.
    pub payments: Arc<Payments>,
    /// Who is told of what happens.
    pub outbox: Arc<Outbox>,
    /// How many requests each address may make.
    pub limits: Arc<Limits>,
    /// Which platforms have called of late, and what is spoken with them.
    pub known: Arc<Known>,
    /// Which items givers were refused of late.
    pub sought: Arc<Sought>,
    /// Whether the server is stopping, for answers that would go on for ever.
    pub stopping: Arc<watch::Sender<bool>>,
}

impl App {
    /// Puts the parts together. Nothing is read or written yet.
    pub fn new(store: Store, config: Config, clock: Clock) -> Self {
        Self {
            payments: Arc::new(Payments::new(&config, &store)),
            outbox: Arc::new(Outbox::new(&config.webhook_endpoints)),
            limits: Arc::new(Limits::new(&config)),
            known: Arc::new(Known::new(&config)),
            sought: Arc::default(),
            stopping: Arc::new(watch::Sender::new(false)),
            store,
            config: Arc::new(config),
            clock,
        }
    }
}
