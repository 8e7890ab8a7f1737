//! Pay by invoice: nothing is charged now, the whole is due in 14 days. There is nobody to ask, so every answer is the
//! same. Who is invoiced is the session's `invoice`, not this. Read [`super::Handler`] for the interface.

use handsel_contract::payment::{AvailableInstrument, Credential, HandlerConfig, PaymentHandler, PaymentInstrument};
use handsel_contract::ucp::HANDSEL_VERSION;

use super::{Asked, Charge, Handler, Outcome};

/// Milliseconds until an invoice is due: 14 days.
const NET: i64 = 14 * 24 * 60 * 60 * 1_000;

/// The handler.
pub struct Invoice;

impl Handler for Invoice {
    fn name(&self) -> &'static str {
        "dev.handsel.invoice"
    }

    fn advertise(&self) -> PaymentHandler {
        PaymentHandler {
            id: "invoice".to_owned(),
            version: HANDSEL_VERSION.to_owned(),
            available_instruments: vec![AvailableInstrument { kind: "invoice".to_owned() }],
            config: Some(HandlerConfig {
                title: Some("Invoice".to_owned()),
                description: Some("Pay within 14 days of the order. The invoice comes by email.".to_owned()),
                test_tokens: Vec::new(),
            }),
        }
    }

    fn missing(&self, _: &PaymentInstrument) -> Option<&'static str> {
        None
    }

    fn charge<'a>(&'a self, charge: &'a Charge, _: Option<&'a Credential>) -> Asked<'a> {
        due(charge)
    }

    fn confirm<'a>(&'a self, charge: &'a Charge) -> Asked<'a> {
        due(charge)
    }

    fn settle<'a>(&'a self, charge: &'a Charge) -> Asked<'a> {
        due(charge)
    }

    fn abandon<'a>(&'a self, _: &'a Charge) -> Asked<'a> {
        Box::pin(async { Ok(Outcome::Declined) })
    }
}

fn due(charge: &Charge) -> Asked<'_> {
    Box::pin(async move { Ok(Outcome::Paid { due_at: Some(charge.now + NET) }) })
}
