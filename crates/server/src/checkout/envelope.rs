//! The `ucp` member of answers: version, active capabilities, ways to pay (UCP, `ucp.json`). It is made the same for every
//! client; what a platform that names its profile does not speak is left out on the way ([`crate::platform::shown`]). The
//! discovery profile is [`crate::http::profile`].

use handsel_contract::message::{Message, Severity};
use handsel_contract::registry::Registry;
use handsel_contract::ucp::{Capability, ErrorResponse, Ucp, VERSION};

use crate::app::App;
use crate::platform::agreement::{Offer, offers_of};
use crate::store::catalogue::Catalogue;

/// Beside a checkout.
pub fn of_checkout(app: &App, catalogue: &Catalogue) -> Ucp {
    Ucp { payment_handlers: app.payments.handlers(), ..of(offers_of(catalogue.suggests_addresses)) }
}

/// Beside an order, which needs no ways to pay, and no address any more.
pub fn of_order() -> Ucp {
    of(offers_of(false))
}

fn of(offers: impl Iterator<Item = Offer>) -> Ucp {
    let active = |version: &str| vec![Capability { version: version.to_owned(), ..Capability::default() }];
    Ucp {
        version: VERSION.to_owned(),
        status: Some("success".to_owned()),
        services: Registry::default(),
        capabilities: offers.map(|offer| (offer.name.to_owned(), active(offer.version))).collect(),
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
