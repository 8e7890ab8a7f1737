//! What one person gets, line by line.

use leptos::prelude::*;

use crate::i18n::{S, t};
use crate::state::Store;
use crate::ui::cart::ShareStepper;

/// A stepper for every line of goods.
#[component]
pub fn Gets(person: String) -> impl IntoView {
    let store = Store::here();
    let lines = store.slice(|model| model.draft().lines.iter().map(|line| line.id.clone()).collect::<Vec<_>>());
    view! {
        <div class="gets" role="group" aria-label=t(S::PersonGets)>
            <h4 class="small-heading">{t(S::PersonGets)}</h4>
            <For each=move || lines.get() key=Clone::clone children=move |line| {
                view! { <ShareStepper line=line person=person.clone() by_person=false /> }
            } />
        </div>
    }
}
