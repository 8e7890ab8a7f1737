//! The paths of the contract, in one place for client and server. They are UCP's REST binding, and Handsel's own writes
//! beside it. Every `*` below is an identifier that a backend made: it is used as it came.

/// UCP's discovery profile.
pub const PROFILE: &str = "/.well-known/ucp";
/// `POST` creates a session.
pub const CHECKOUT_SESSIONS: &str = "/checkout-sessions";
/// `GET` reads, `PUT` replaces.
pub const CHECKOUT_SESSION: &str = "/checkout-sessions/{id}";
/// `POST` places the order.
pub const COMPLETE: &str = "/checkout-sessions/{id}/complete";
/// `POST` gives the session up.
pub const CANCEL: &str = "/checkout-sessions/{id}/cancel";
/// `POST` prolongs the session's stock holds (`dev.handsel.stock_hold`).
pub const EXTEND_STOCK_HOLDS: &str = "/checkout-sessions/{id}/stock-holds/extend";
/// `GET` reads an order.
pub const ORDER: &str = "/orders/{id}";

/// Fills the identifier into one of the templates above.
pub fn with_id(template: &str, id: &str) -> String {
    let mut parts = template.split(['{', '}']);
    let before = parts.next().unwrap_or_default();
    [before, id, parts.nth(1).unwrap_or_default()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_takes_its_place() {
        assert_eq!(with_id(COMPLETE, "cs_1"), "/checkout-sessions/cs_1/complete");
        assert_eq!(with_id(ORDER, "a{b}c"), "/orders/a{b}c");
    }
}
