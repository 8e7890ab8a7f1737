//! Promotion codes: a line to unfold, not a box to feel poor at.

use handsel_core::checkout::{Edit, Place};
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{S, t, tf};
use crate::state::Store;
use crate::ui::kit::Disclosure;
use crate::ui::remark::remark_at;

/// The codes in use, and a field for another.
#[component]
pub fn Promo() -> impl IntoView {
    let store = Store::here();
    let codes = store.slice(|model| model.draft().codes.clone());
    let removing = store.clone();
    view! {
        <ul class="codes">
            <For each=move || codes.get() key=Clone::clone children=move |code| {
                let (removing, gone) = (removing.clone(), code.clone());
                let problem = remark_at(&removing, Place::Code(code.clone()));
                view! {
                    <li class="code">
                        <span class="mark">{code.clone()}</span>
                        <button
                            type="button"
                            class="remove"
                            aria-label=tf(S::PromoRemove, &[("code", &code)])
                            on:click=move |_| removing.edit(Edit::RemoveCode(gone.clone()))
                        >
                            "×"
                        </button>
                        <p class="problem" role="alert">{move || problem.get()}</p>
                    </li>
                }
            } />
        </ul>
        <Disclosure label=t(S::PromoAdd) in_use=Signal::stored(false) focus="code".to_owned()>
            <CodeField />
        </Disclosure>
    }
}

#[component]
fn CodeField() -> impl IntoView {
    let store = Store::here();
    let node = NodeRef::<html::Input>::new();
    let apply = move || {
        if let Some(input) = node.get_untracked() {
            let code = input.value().trim().to_owned();
            if !code.is_empty() {
                store.edit(Edit::AddCode(code));
                input.set_value("");
            }
        }
    };
    let entered = apply.clone();
    let on_enter = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            entered();
        }
    };
    view! {
        <div class="field code-field">
            <label for="code">{t(S::PromoCode)}</label>
            <div class="row">
                <input node_ref=node id="code" class="input" part="input" autocomplete="off" autocapitalize="characters"
                    spellcheck="false" on:keydown=on_enter />
                <button type="button" class="button button-quiet" on:click=move |_| apply()>{t(S::PromoApply)}</button>
            </div>
        </div>
    }
}
