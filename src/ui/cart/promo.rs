//! Promotion codes: a line to unfold, not a box to feel poor at.

use handsel_core::checkout::{Edit, Place};
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{S, t, tf};
use crate::state::Store;
use crate::ui::kit::dom::{derive, each, press};
use crate::ui::kit::{disclosure, remove_button};
use crate::ui::remark::remark_at;

/// The codes in use, and a field for another.
pub fn promo(store: &Store) -> AnyView {
    let codes = store.slice(|model| model.draft().codes.clone());
    let (listing, adding) = (store.clone(), store.clone());
    view! {
        <ul class="codes">{each(codes, move |code| used_code(&listing, code))}</ul>
        {disclosure(t(S::PromoAdd), Signal::stored(false), "code".to_owned(), move || code_field(&adding))}
    }
    .into_any()
}

fn used_code(store: &Store, code: String) -> AnyView {
    let problem = remark_at(store, Place::Code(code.clone()));
    let (store, gone) = (store.clone(), code.clone());
    let label = tf(S::PromoRemove, &[("code", &code)]);
    view! {
        <li class="code">
            <span class="mark">{code}</span>
            {remove_button(Signal::stored(label), move || store.edit(Edit::RemoveCode(gone.clone())))}
            <p class="problem" role="alert">{derive(move || problem.get().unwrap_or_default())}</p>
        </li>
    }
    .into_any()
}

fn code_field(store: &Store) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    let store = store.clone();
    let apply = StoredValue::new_local(move || {
        if let Some(input) = node.get_untracked() {
            let code = input.value().trim().to_owned();
            if !code.is_empty() {
                store.edit(Edit::AddCode(code));
                input.set_value("");
            }
        }
    });
    let on_enter: Box<dyn FnMut(web_sys::KeyboardEvent)> = Box::new(move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            apply.with_value(|apply| apply());
        }
    });
    view! {
        <div class="field code-field">
            <label for="code">{t(S::PromoCode)}</label>
            <div class="row">
                <input node_ref=node id="code" class="input" part="input" autocomplete="off" autocapitalize="characters"
                    spellcheck="false" on:keydown=on_enter />
                <button type="button" class="button button-quiet" part="button"
                    on:click=press(move |_| apply.with_value(|apply| apply()))>
                    {t(S::PromoApply)}
                </button>
            </div>
        </div>
    }
    .into_any()
}
