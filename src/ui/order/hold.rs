//! Goods that are held while the payment runs: until when, and the way to hold them longer (WCAG 2.2.1).

use handsel_core::checkout::Input;

use crate::i18n::{S, intl, t, tf};
use crate::state::{Intent, Store};
use crate::ui::kit::dom::{dynamic, nothing};
use crate::ui::kit::element::View;
use crate::ui::kit::{Tone, link, notice};

/// Shown while something is really held.
pub fn stock_hold_notice(store: &Store) -> View {
    let hold = store.look(|model| {
        if model.engine.progress().placed {
            return None;
        }
        let holds = &model.session()?.stock_holds;
        // RFC 3339 in UTC compares as text.
        let first = holds.iter().min_by(|a, b| a.expires_at.cmp(&b.expires_at))?;
        Some((first.expires_at.clone(), holds.iter().any(|hold| hold.extendable)))
    });
    let store = store.clone();
    dynamic(move || match hold.get() {
        Some((until, extendable)) => {
            let store = store.clone();
            let extend = move |_| store.dispatch(Intent::Engine(Input::ExtendHolds));
            let action = if extendable { link(t(S::HoldExtend), extend) } else { nothing() };
            notice(Tone::Quiet, tf(S::HoldUntil, &[("time", &intl::clock(&until))]), action)
        }
        None => nothing(),
    })
}
