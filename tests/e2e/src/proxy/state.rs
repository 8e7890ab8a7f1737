//! What a proxy was told, and what came by.

use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use hyper::Method;
use tokio::sync::{oneshot, watch};

use super::fault::{Call, Fault};
use super::script::{Script, Scripts};

/// A call that came by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The HTTP method.
    pub method: Method,
    /// The path, without a query.
    pub path: String,
    /// What was told to happen to it.
    pub fault: Option<Fault>,
    /// The status of the backend's answer; none where it gave none. What is kept back before the backend comes by twice: without
    /// one when it is taken, and with one when it is released.
    pub status: Option<u16>,
}

/// Shared by the proxy's owner and its connections.
#[derive(Default)]
pub(super) struct State {
    inner: Mutex<Inner>,
    offline: watch::Sender<bool>,
}

/// Which calls are meant.
type Meant = fn(&Call) -> bool;

#[derive(Default)]
struct Inner {
    server: String,
    planned: Vec<(Meant, Fault)>,
    kept_back: Vec<oneshot::Sender<()>>,
    scripts: Scripts,
    passed: Vec<Passed>,
}

impl State {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        // A test that fails while it holds the lock has said so already.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn lead_to(&self, server: &str) {
        self.inner().server = server.to_owned();
    }

    /// Host and port.
    pub fn server(&self) -> String {
        self.inner().server.clone()
    }

    pub fn offline(&self, offline: bool) {
        self.offline.send_replace(offline);
    }

    /// Returns as soon as the proxy is offline.
    pub async fn cut_off(&self) {
        // It cannot fail: the sender is as old as this.
        let _ = self.offline.subscribe().wait_for(|offline| *offline).await;
    }

    pub fn plan(&self, meant: Meant, fault: Fault) {
        self.inner().planned.push((meant, fault));
    }

    pub fn forget(&self) {
        self.inner().planned.clear();
    }

    /// The fault of this call, which no other then has.
    pub fn take_fault(&self, call: &Call) -> Option<Fault> {
        let planned = &mut self.inner().planned;
        let at = planned.iter().position(|(meant, _)| meant(call))?;
        Some(planned.remove(at).1)
    }

    pub fn kept_back(&self) -> usize {
        let kept_back = &mut self.inner().kept_back;
        // A page that is gone waits no more.
        kept_back.retain(|waiting| !waiting.is_closed());
        kept_back.len()
    }

    pub fn release(&self, number: usize) {
        let count = self.kept_back();
        if count > 0 {
            let _ = self.inner().kept_back.remove(number % count).send(());
        }
    }

    pub fn abandon(&self) {
        self.inner().kept_back.clear();
    }

    /// Returns as soon as its turn comes; an error when it never will.
    pub async fn keep_back(&self) -> Result<()> {
        let (send, receive) = oneshot::channel();
        self.inner().kept_back.push(send);
        receive.await.context("abandoned")
    }

    pub fn add_script(&self, source: &str) -> Script {
        self.inner().scripts.add(source)
    }

    pub fn remove_script(&self, script: &Script) {
        self.inner().scripts.remove(script);
    }

    pub fn scripts(&self) -> Scripts {
        self.inner().scripts.clone()
    }

    pub fn note(&self, call: &Call, fault: Option<Fault>, status: Option<u16>) {
        if call.of_contract() || fault.is_some() {
            let Call { method, path } = call.clone();
            self.inner().passed.push(Passed { method, path, fault, status });
        }
    }

    pub fn take_passed(&self) -> Vec<Passed> {
        std::mem::take(&mut self.inner().passed)
    }
}
