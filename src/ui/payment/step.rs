//! The further step of a payment: a page of the bank, in a window of its own, while this page waits.

use handsel_core::checkout::Placing;

use crate::i18n::{S, t};
use crate::state::Store;
use crate::ui::kit::dom::{dynamic, nothing, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Tone, notice};

/// Shown while the payment waits for the shopper.
pub fn payment_step(store: &Store) -> View {
    let url = store.slice(|model| {
        if model.engine.progress().placing != Placing::NeedsStep {
            return None;
        }
        let session = model.session()?;
        let step = session.actions.entries().find_map(|action| action.config.url.clone());
        // Nothing but the web: a backend's word is not run.
        step.or_else(|| session.continue_url.clone())
            .filter(|url| url.starts_with("https:") || url.starts_with("http:"))
    });
    dynamic(move || match url.get() {
        Some(url) => {
            let open = el("a", "button")
                .part("button")
                .id("payment-step")
                .attr("href", url)
                .attr("target", "_blank")
                .attr("rel", "noopener")
                .text(t(S::StepOpen));
            let action = row(vec![open.view(), el("p", "quiet").text(t(S::StepWaiting)).view()]);
            notice(Tone::Quiet, t(S::StepText).to_owned(), action)
        }
        None => nothing(),
    })
}
