//! The ways to pay, behind one interface: a handler is asked to charge an attempt, and may be asked again by the same
//! identifier at any later time, even by another process. It decides nothing about orders or stock; that is
//! [`crate::checkout::settle`]. Read [`invoice`] for the simplest handler and [`test_card`] for one that can do
//! everything.

pub mod invoice;
pub mod test_card;

use std::collections::HashSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use handsel_contract::payment::{Credential, PaymentHandler, PaymentInstrument};
use handsel_contract::registry::Registry;

use crate::config::Config;
use crate::store::{Store, StoreError};

/// What a handler is asked to charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The handler's key: charging twice under one identifier charges once.
    pub attempt_id: String,
    /// Minor units.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// UTC milliseconds.
    pub now: i64,
    /// Where the buyer can be sent for a step, as an absolute address.
    pub step_url: String,
}

/// What became of a charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is paid, or will be by the given UTC milliseconds.
    Paid {
        /// When an invoice is due.
        due_at: Option<i64>,
    },
    /// Nothing was taken, and nothing will be.
    Declined,
    /// Nothing was taken; the buyer must take a step first.
    NeedsStep {
        /// An absolute address.
        url: String,
    },
}

/// Why a handler did not answer. Nothing is known of the charge then, and it must be asked again.
#[derive(Debug, thiserror::Error)]
pub enum HandlerError {
    /// Its ledger failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A handler's answer, when it comes.
pub type Asked<'a> = Pin<Box<dyn Future<Output = Result<Outcome, HandlerError>> + Send + 'a>>;

/// A way to pay.
pub trait Handler: Send + Sync {
    /// Its reverse-domain name.
    fn name(&self) -> &'static str;

    /// What clients are told of it. Its `id` is what instruments name.
    fn advertise(&self) -> PaymentHandler;

    /// What is missing from an instrument before it can be charged, as a sentence.
    fn missing(&self, instrument: &PaymentInstrument) -> Option<&'static str>;

    /// Charges, unless that was done before.
    fn charge<'a>(&'a self, charge: &'a Charge, credential: Option<&'a Credential>) -> Asked<'a>;

    /// Charges after the buyer took the step.
    fn confirm<'a>(&'a self, charge: &'a Charge) -> Asked<'a>;

    /// Asks what became of a charge whose answer was lost. One that never arrived must not arrive later: it is
    /// declined.
    fn settle<'a>(&'a self, charge: &'a Charge) -> Asked<'a>;

    /// Gives up a charge that waits for a step. Answers `Declined`, or `Paid` if it was too late to give up.
    fn abandon<'a>(&'a self, charge: &'a Charge) -> Asked<'a>;
}

/// The handlers that this server offers, and the attempts that it is asking about.
pub struct Payments {
    handlers: Vec<Arc<dyn Handler>>,
    under_way: Arc<Mutex<HashSet<String>>>,
    process: String,
}

impl Payments {
    /// The handlers that the configuration asks for.
    pub fn new(config: &Config, store: &Store) -> Self {
        let mut handlers: Vec<Arc<dyn Handler>> = vec![Arc::new(invoice::Invoice)];
        if config.demo {
            handlers.push(Arc::new(test_card::TestCard::new(store.clone())));
        }
        Self { handlers, under_way: Arc::default(), process: crate::random::id("proc") }
    }

    /// What the profile and every checkout answer advertise, by reverse-domain name.
    pub fn handlers(&self) -> Registry<PaymentHandler> {
        self.handlers.iter().map(|handler| (handler.name().to_owned(), vec![handler.advertise()])).collect()
    }

    /// The identifiers that instruments may name.
    pub fn ids(&self) -> Vec<String> {
        self.handlers.iter().map(|handler| handler.advertise().id).collect()
    }

    /// The handler that an instrument names.
    pub fn find(&self, handler_id: &str) -> Option<Arc<dyn Handler>> {
        self.handlers.iter().find(|handler| handler.advertise().id == handler_id).cloned()
    }

    /// What leases on attempts know this process by ([`crate::store::lease`]).
    pub fn process(&self) -> &str {
        &self.process
    }

    /// Notes that this process asks about an attempt, until the guard is dropped; none if it is doing so already.
    pub fn enter(&self, attempt_id: &str) -> Option<UnderWay> {
        let entered = self.under_way.lock().unwrap_or_else(PoisonError::into_inner).insert(attempt_id.to_owned());
        entered.then(|| UnderWay { attempt_id: attempt_id.to_owned(), all: self.under_way.clone() })
    }

    /// Whether this process is asking about an attempt.
    pub fn is_under_way(&self, attempt_id: &str) -> bool {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner).contains(attempt_id)
    }
}

/// An attempt that this process asks about.
pub struct UnderWay {
    attempt_id: String,
    all: Arc<Mutex<HashSet<String>>>,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.attempt_id);
    }
}
