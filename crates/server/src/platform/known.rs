//! From a header to what both sides speak: the profile is looked up among those that are remembered, or fetched, within limits that
//! stay the same however many strangers call (UCP, fetching profiles). Handsel's own elements are known and never fetched. What is
//! refused is remembered, too, for less long.

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::http::HeaderMap;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use handsel_contract::ucp::{VERSION, WIDGET_PROFILE};
use url::Url;

use super::agent::{self, Agent};
use super::agreement::Agreement;
use super::fetch::Fetcher;
use super::kept::Kept;
use super::profile;
use super::reach::Reach;
use super::refusal::Refusal;
use crate::config::Config;

/// Profiles that are remembered at once.
const ROOM: usize = 256;
/// Profiles that are fetched in a minute, all in all.
const A_MINUTE: NonZeroU32 = NonZeroU32::new(120).expect("more than none");
/// For how long a profile is remembered at least and at most, in seconds, whatever it says itself.
const AGES: (i64, i64) = (60, 60 * 60);
/// For how long it is remembered that there was none, in seconds.
pub const FAILED: i64 = 30;

type Outcome = Result<Arc<Agreement>, Refusal>;

/// The platforms that this process knows.
pub struct Known {
    fetcher: Fetcher,
    kept: Kept<Outcome>,
    /// None where the configuration has no limit on calls.
    new: Option<DefaultDirectRateLimiter>,
}

impl Known {
    /// Nobody yet. A demonstration on this machine takes profiles on this machine, too.
    pub fn new(config: &Config) -> Self {
        let here = config.demo && config.listen.ip().is_loopback();
        Self {
            fetcher: Fetcher::new(Reach { here }),
            kept: Kept::new(ROOM),
            new: (config.rate_limit > 0).then(|| RateLimiter::direct(Quota::per_minute(A_MINUTE))),
        }
    }

    /// What is spoken with whoever sent these headers; none when they name nobody, or Handsel's own elements, which speak everything.
    ///
    /// # Errors
    /// When they name a profile that cannot be used.
    pub async fn agreement(&self, headers: &HeaderMap, now: i64) -> Result<Option<Arc<Agreement>>, Refusal> {
        let Some(Agent { profile, version }) = agent::read(headers)? else { return Ok(None) };
        if version.is_some_and(|version| version != VERSION) {
            return Err(Refusal::Version);
        }
        if profile.as_str() == WIDGET_PROFILE {
            return Ok(None);
        }
        let outcome = self.kept.get_or(profile.as_str(), now, self.look(&profile)).await;
        outcome.unwrap_or(Err(Refusal::Busy)).map(Some)
    }

    /// Fetches and reads a profile; and for how many milliseconds that holds. None if too many were fetched of late.
    async fn look(&self, url: &Url) -> Option<(Outcome, i64)> {
        if self.new.as_ref().is_some_and(|new| new.check().is_err()) {
            return None;
        }
        let fetched = self.fetcher.fetch(url).await;
        let (outcome, seconds) = match fetched {
            Ok(fetched) => (profile::read(&fetched.body).map(Arc::new), fetched.max_age.clamp(AGES.0, AGES.1)),
            Err(refusal) => (Err(refusal), FAILED),
        };
        let seconds = if outcome.is_ok() { seconds } else { FAILED };
        if let Err(refusal) = &outcome {
            tracing::debug!(host = url.host_str(), ?refusal, "a platform's profile cannot be used");
        }
        Some((outcome, seconds * 1_000))
    }
}
