//! Ending early: Ctrl-C and SIGTERM break off what is being measured, so that everything that was started is dropped, and with it
//! ended. It measures nothing. Read [`crate::server`] for what is ended.

use std::future::Future;

use anyhow::{Context, Result, bail};
use tokio::signal::unix::{SignalKind, signal};

/// Does the work, unless this process is told to stop meanwhile.
///
/// # Errors
/// Those of the work, and one that says that it was broken off.
pub async fn unless_told<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let mut interrupted = signal(SignalKind::interrupt()).context("signals cannot be heard")?;
    let mut terminated = signal(SignalKind::terminate()).context("signals cannot be heard")?;
    tokio::select! {
        outcome = work => outcome,
        _ = interrupted.recv() => bail!("broken off"),
        _ = terminated.recv() => bail!("broken off"),
    }
}
