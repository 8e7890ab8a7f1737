//! The further step of a payment: a page of the bank, in a window of its own, while this page waits.

use handsel_contract::checkout::Status;
use handsel_core::checkout::Placing;

use crate::i18n::{S, t};
use crate::state::{At, Model};
use crate::ui::kit::at::by_word;
use crate::ui::kit::dom::row;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Tone, notice};

/// Shown while the payment waits for the shopper.
pub fn payment_step(at: &At) -> View {
    by_word(at, |model, _| url(model).unwrap_or_default(), step)
}

fn url(model: &Model) -> Option<String> {
    let session = model.session()?;
    // Another page may have begun it, or another platform.
    if model.engine.progress().placing != Placing::NeedsStep && session.status != Status::RequiresEscalation {
        return None;
    }
    let step = session.actions.entries().find_map(|action| action.config.url.clone());
    // Nothing but the web: a backend's word is not run.
    step.or_else(|| session.continue_url.clone()).filter(|url| url.starts_with("https:") || url.starts_with("http:"))
}

fn step(_: &At, url: &str) -> View {
    let open = el("a", "button")
        .part("button")
        .id("payment-step")
        .attr("href", url)
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .text(t(S::StepOpen));
    let action = row(vec![open.view(), el("p", "quiet").text(t(S::StepWaiting)).view()]);
    notice(Tone::Quiet, t(S::StepText), action)
}
