//! The list of goods, with what was removed a press away from coming back.

use leptos::prelude::*;

use super::line::GoodsLine;
use super::promo::Promo;
use crate::i18n::{S, t, tf};
use crate::state::{Intent, Store};
use crate::ui::kit::{Notice, Section, Tone};

/// Every line of the checkout.
#[component]
pub fn Goods() -> impl IntoView {
    let store = Store::here();
    let lines = store.slice(|model| model.draft().lines.iter().map(|line| line.id.clone()).collect::<Vec<_>>());
    let undo = store.slice(|model| model.undo.as_ref().map(|undo| undo.text.clone()));
    let undoing = store.clone();
    view! {
        <Section id="goods" title=t(S::GoodsHeading).to_owned()>
            <Show when=move || lines.with(Vec::is_empty)>
                <p class="quiet">{t(S::GoodsEmpty)}</p>
            </Show>
            <ul class="lines">
                <For each=move || lines.get() key=Clone::clone let:line>
                    <GoodsLine line=line />
                </For>
            </ul>
            {move || {
                let undoing = undoing.clone();
                undo.get().map(|text| view! {
                    <Notice tone=Tone::Quiet>
                        <span>{text}</span>
                        <button type="button" class="link" on:click=move |_| undoing.dispatch(Intent::UndoRemoval)>
                            {t(S::Undo)}
                        </button>
                    </Notice>
                })
            }}
            <Promo />
        </Section>
    }
}

/// "Removed" in words, for the undo line.
pub(super) fn removed(title: &str) -> String {
    tf(S::GoodsRemoved, &[("title", title)])
}
