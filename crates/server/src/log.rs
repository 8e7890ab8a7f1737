//! Where log lines go: to standard error, as text for people or JSON for machines.
//! What is logged is decided where it happens, and never holds personal data. Read [`crate::http::trace`] for requests.

use std::panic;

use anyhow::{Context, Result};
use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// Starts logging. Call it once per process.
///
/// # Errors
/// When the `log` option is not a filter, or logging was started before.
pub fn start(config: &Config) -> Result<()> {
    let filter = EnvFilter::try_new(&config.log)
        .with_context(|| format!("log: \"{}\" is not a filter; write a level such as info or debug", config.log))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    match config.log_format {
        LogFormat::Text => lines.with_ansi(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).try_init(),
    }
    .map_err(|error| anyhow::anyhow!("logging did not start: {error}"))?;
    panic::set_hook(Box::new(|panic| {
        // The message may quote what a shopper typed; the place is enough to find the fault.
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
    Ok(())
}
