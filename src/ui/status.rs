//! How the connection is doing, and what the backend says about the page as a whole.

use handsel_core::checkout::{Fatal, Input};
use leptos::prelude::*;

use super::kit::{Announcer, Notice, Tone};
use crate::i18n::{S, t};
use crate::state::{Intent, Store};
use crate::sync::random;

/// The lines at the top of the page that appear only when there is something to say.
#[component]
pub fn StatusLines() -> impl IntoView {
    let store = Store::here();
    let offline = store.slice(|model| model.engine.progress().offline);
    let retrying = store.slice(|model| model.engine.progress().retrying && !model.engine.progress().offline);
    let fatal = store.slice(|model| model.engine.progress().fatal);
    let refused = store.slice(|model| model.engine.progress().refused);
    let messages = store.slice(|model| model.general_messages());
    let misconfigured = store.slice(|model| model.misconfigured.clone());
    let saving = store.slice(|model| model.engine.progress().saving);
    let (again, anew) = (store.clone(), store.clone());
    view! {
        {move || misconfigured.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
        <Show when=move || offline.get()>
            <Notice tone=Tone::Quiet>{t(S::Offline)}</Notice>
        </Show>
        {move || retrying.get().then(|| {
            let again = again.clone();
            view! {
                <Notice tone=Tone::Quiet>
                    <span>{t(S::Unreachable)}</span>
                    <button type="button" class="link"
                        on:click=move |_| again.dispatch(Intent::Engine(Input::Online(true)))>
                        {t(S::TryNow)}
                    </button>
                </Notice>
            }
        })}
        {move || {
            let anew = anew.clone();
            fatal.get().map(|fatal| {
                let anew = anew.clone();
                view! {
                <Notice tone=Tone::Problem>
                    <p>{t(if fatal == Fatal::OrderUnknown { S::OrderUnknown } else { S::SessionGone })}</p>
                    <button type="button" class="button" part="button" id="start-again" on:click=move |_| {
                        anew.dispatch(Intent::Engine(Input::NewSession { token: Some(random::checkout_token()) }));
                    }>
                        {t(S::StartAgain)}
                    </button>
                </Notice>
                }
            })
        }}
        {move || messages.get().into_iter().map(|message| {
            let tone = if message.is_error() { Tone::Problem } else { Tone::Quiet };
            view! { <Notice tone=tone>{message.content}</Notice> }
        }).collect_view()}
        <Show when=move || refused.get() && messages.with(Vec::is_empty)>
            <Notice tone=Tone::Problem>{t(S::RefusedText)}</Notice>
        </Show>
        <Announcer text=Signal::derive(move || if saving.get() { String::new() } else { t(S::Saved).to_owned() }) />
    }
}
