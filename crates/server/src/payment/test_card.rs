//! A stand-in for a card, for demonstrations and tests: it succeeds, declines, asks for a step or answers late, as its
//! token says, and takes no money. It exists only under `--demo`. Its ledger plays the provider's own memory, so that a
//! server which was killed can ask again; see [`crate::store::test_card`]. The page of the step is
//! [`crate::http::test_card`].

use std::time::Duration;

use handsel_contract::payment::{
    AvailableInstrument, Credential, HandlerConfig, PaymentHandler, PaymentInstrument, TestToken,
};
use handsel_contract::ucp::HANDSEL_VERSION;

use super::{Asked, Charge, Handler, HandlerError, Outcome};
use crate::store::Store;
use crate::store::test_card::{self, ChargeState};

/// How late the late token answers.
const LATE: Duration = Duration::from_secs(4);

const SUCCEEDS: &str = "test_succeeds";
const DECLINES: &str = "test_declines";
const NEEDS_STEP: &str = "test_needs_step";
const ANSWERS_LATE: &str = "test_answers_late";

/// The handler.
pub struct TestCard {
    store: Store,
}

impl TestCard {
    /// A stand-in that keeps its ledger in the shop's database, for want of a provider.
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    async fn open(&self, charge: &Charge, state: ChargeState) -> Result<Outcome, HandlerError> {
        let what = (charge.attempt_id.as_str(), charge.amount, charge.currency.as_str());
        let state = test_card::open(&self.store, what, state, charge.now).await?;
        Ok(outcome(Some(state), charge))
    }

    async fn decide(&self, charge: &Charge, state: ChargeState) -> Result<Outcome, HandlerError> {
        let state = test_card::decide(&self.store, &charge.attempt_id, state).await?;
        Ok(outcome(state, charge))
    }
}

fn outcome(state: Option<ChargeState>, charge: &Charge) -> Outcome {
    match state {
        Some(ChargeState::Charged) => Outcome::Paid { due_at: None },
        Some(ChargeState::Waiting) => Outcome::NeedsStep { url: charge.step_url.clone() },
        Some(ChargeState::Declined | ChargeState::Void) | None => Outcome::Declined,
    }
}

impl Handler for TestCard {
    fn name(&self) -> &'static str {
        "dev.handsel.test_card"
    }

    fn advertise(&self) -> PaymentHandler {
        let token = |token: &str, title: &str| TestToken { token: token.to_owned(), title: title.to_owned() };
        PaymentHandler {
            id: "test_card".to_owned(),
            version: HANDSEL_VERSION.to_owned(),
            available_instruments: vec![AvailableInstrument { kind: "card".to_owned() }],
            config: Some(HandlerConfig {
                title: Some("Test card".to_owned()),
                description: Some("A card that takes no money. Choose what it should do.".to_owned()),
                test_tokens: vec![
                    token(SUCCEEDS, "Succeeds"),
                    token(DECLINES, "Is declined"),
                    token(NEEDS_STEP, "Asks you to approve"),
                    token(ANSWERS_LATE, "Answers after four seconds"),
                ],
            }),
        }
    }

    fn missing(&self, instrument: &PaymentInstrument) -> Option<&'static str> {
        let token = instrument.credential.as_ref().and_then(|credential| credential.token.as_ref());
        token.is_none().then_some("Choose what the test card should do.")
    }

    fn charge<'a>(&'a self, charge: &'a Charge, credential: Option<&'a Credential>) -> Asked<'a> {
        Box::pin(async move {
            let token = credential.and_then(|credential| credential.token.as_deref()).unwrap_or_default();
            let state = match token {
                SUCCEEDS | ANSWERS_LATE => ChargeState::Charged,
                NEEDS_STEP => ChargeState::Waiting,
                _ => ChargeState::Declined,
            };
            let outcome = self.open(charge, state).await?;
            if token == ANSWERS_LATE {
                tokio::time::sleep(LATE).await;
            }
            Ok(outcome)
        })
    }

    fn confirm<'a>(&'a self, charge: &'a Charge) -> Asked<'a> {
        Box::pin(self.decide(charge, ChargeState::Charged))
    }

    fn settle<'a>(&'a self, charge: &'a Charge) -> Asked<'a> {
        Box::pin(self.open(charge, ChargeState::Void))
    }

    fn abandon<'a>(&'a self, charge: &'a Charge) -> Asked<'a> {
        Box::pin(self.decide(charge, ChargeState::Void))
    }
}
