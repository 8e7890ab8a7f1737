//! Goods that are held while the payment runs: until when, and the way to hold them longer (WCAG 2.2.1).

use handsel_core::checkout::Input;
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf};
use crate::state::{Intent, Store};
use crate::ui::kit::{Notice, Tone};

/// Shown while something is really held.
#[component]
pub fn StockHoldNotice() -> impl IntoView {
    let store = Store::here();
    let hold = store.slice(|model| {
        if model.engine.progress().placed {
            return None;
        }
        let holds = &model.session()?.stock_holds;
        let first = holds.iter().min_by(|a, b| a.expires_at.cmp(&b.expires_at))?;
        Some((first.expires_at.clone(), holds.iter().any(|hold| hold.extendable)))
    });
    view! {
        {move || {
            let store = store.clone();
            hold.get().map(|(until, extendable)| view! {
                <Notice tone=Tone::Quiet>
                    <span>{tf(S::HoldUntil, &[("time", &intl::clock(&until))])}</span>
                    {extendable.then(|| view! {
                        <button type="button" class="link"
                            on:click=move |_| store.dispatch(Intent::Engine(Input::ExtendHolds))>
                            {t(S::HoldExtend)}
                        </button>
                    })}
                </Notice>
            })
        }}
    }
}
