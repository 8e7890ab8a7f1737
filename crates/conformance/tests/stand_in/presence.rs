//! Whether a stand-in answers: it may be away for a while, as one that is started again, or hang.
//! Read [`super::shop`] for what it answers.

use std::time::Instant;

use axum::http::Method;

use super::fault::Fault;
use super::wire::Asked;

/// What keeps a stand-in from answering.
#[derive(Default)]
pub struct Presence {
    /// Until then it answers nothing.
    pub away_until: Option<Instant>,
    /// After so many requests it accepts all and answers none.
    pub hangs_after: Option<usize>,
    list_readings: usize,
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Answered,
    Failed,
    Hanging,
}

impl Presence {
    /// Of this request.
    pub fn fate(&mut self, fault: Fault, asked: &Asked) -> Fate {
        if let Some(left) = &mut self.hangs_after {
            *left = left.saturating_sub(1);
            if *left == 0 {
                return Fate::Hanging;
            }
        }
        let list = asked.method == Method::GET && asked.path.starts_with("/wishlists/");
        self.list_readings += usize::from(list);
        let hidden = match fault {
            Fault::HidesTheList => true,
            Fault::ShowsTheListSometimes => !self.list_readings.is_multiple_of(3),
            _ => false,
        };
        let away = self.away_until.is_some_and(|until| Instant::now() < until);
        if away || (list && hidden) { Fate::Failed } else { Fate::Answered }
    }
}
