//! The `ucp` member of answers: version, active capabilities, ways to pay (UCP, `ucp.json`). It is the same for every
//! client; one that knows none of the extensions ignores them. The discovery profile is [`crate::http::profile`].

use handsel_contract::message::{Message, Severity};
use handsel_contract::registry::Registry;
use handsel_contract::ucp::{CAPABILITIES, Capability, EXTENSIONS, ErrorResponse, HANDSEL_VERSION, Ucp, VERSION};

use crate::app::App;

/// Beside a checkout.
pub fn of_checkout(app: &App) -> Ucp {
    Ucp { payment_handlers: app.payments.handlers(), ..of_order() }
}

/// Beside an order, which needs no ways to pay.
pub fn of_order() -> Ucp {
    let active = |version: &str| vec![Capability { version: version.to_owned(), ..Capability::default() }];
    let base = CAPABILITIES.iter().map(|name| ((*name).to_owned(), active(VERSION)));
    let own = EXTENSIONS.iter().map(|name| ((*name).to_owned(), active(HANDSEL_VERSION)));
    Ucp {
        version: VERSION.to_owned(),
        status: Some("success".to_owned()),
        services: Registry::default(),
        capabilities: base.chain(own).collect(),
        payment_handlers: Registry::default(),
    }
}

/// UCP's answer where no session can be made. What a change could have mended is beyond mending without one.
pub fn error(mut messages: Vec<Message>) -> ErrorResponse {
    for message in &mut messages {
        message.severity = Some(Severity::Unrecoverable);
    }
    ErrorResponse { ucp: Ucp { status: Some("error".to_owned()), ..of_order() }, messages }
}
