//! Waiting for a condition, never for a time.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Result, anyhow};

/// How long a condition may take. Long, because a busy machine is slow and a true answer ends it.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A moment that leaves time to get two pages ready for it, as a UNIX time in milliseconds.
pub fn soon() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + Duration::from_secs(6);
    u64::try_from(now.as_millis()).unwrap_or(u64::MAX)
}

/// Looks again and again until the condition gives something, and gives that.
///
/// An error of the condition is taken for "not yet"; the last one is part of the failure, beside `what`.
pub async fn until<T>(what: &str, mut condition: impl AsyncFnMut() -> Result<T>) -> Result<T> {
    let end = Instant::now() + PATIENCE;
    loop {
        match condition().await {
            Ok(value) => return Ok(value),
            Err(last) if Instant::now() > end => {
                return Err(anyhow!("waited {} s, and still not: {what}. Last seen: {last:#}", PATIENCE.as_secs()));
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(40)).await,
        }
    }
}
