//! What can happen to a request on its way. Nothing here says when: a story or a schedule does.

use hyper::Method;

/// A request, as far as a fault may depend on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The HTTP method.
    pub method: Method,
    /// The path, without a query.
    pub path: String,
}

impl Call {
    /// Where the contract's calls are (docs/contract.md); all other paths are files.
    const PLACES: [&str; 4] = ["/checkout-sessions", "/orders", "/wishlists", "/holds"];

    /// One of the contract, and not the stream of a list's changes.
    pub fn of_contract(&self) -> bool {
        let place =
            |start: &&str| self.path.strip_prefix(*start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        Self::PLACES.iter().any(place) && !self.path.ends_with("/events")
    }

    /// One of the contract that changes something.
    pub fn writes(&self) -> bool {
        self.of_contract() && self.method != Method::GET
    }

    /// The one that orders.
    pub fn orders(&self) -> bool {
        self.writes() && self.path.ends_with("/complete")
    }

    /// Any at all.
    pub fn any(&self) -> bool {
        true
    }
}

/// What happens to a request. Wherever no answer comes, the connection ends without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It never reaches the backend.
    LostBefore,
    /// The backend does it, and the answer is lost.
    LostAfter,
    /// The connection ends at once; the request reaches the backend when it is released.
    Late,
    /// The backend does it twice, one after the other; the second answer is lost.
    Doubled,
    /// It is kept back until it is released, while the page waits; and reaches the backend even when the page has gone by then.
    HeldBefore,
    /// The backend does it, and the answer is kept back until it is released.
    HeldAfter,
    /// Something on the way answers with this status in the backend's place; the number is `Retry-After` in seconds.
    Answered(u16, Option<u32>),
    /// The same after the backend did it.
    AnsweredAfter(u16, Option<u32>),
    /// The connection ends in the middle of the answer's body.
    Cut,
}
