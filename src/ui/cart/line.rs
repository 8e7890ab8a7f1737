//! One line of goods: picture, name, price, how many, and – with several people – who gets how many.

use handsel_core::checkout::{Edit, Place};
use leptos::prelude::*;

use super::goods::removed;
use super::share::ShareStepper;
use crate::i18n::{S, intl, t, tf, tn};
use crate::state::fields::control_id;
use crate::state::{Intent, Store, Undo};
use crate::ui::kit::Stepper;
use crate::ui::remark::remark_at;

/// Shown where the shop names no limit: no more than anyone would type by accident.
const MOST: i64 = 999;

/// A line of goods.
#[component]
pub fn GoodsLine(line: String) -> impl IntoView {
    let store = Store::here();
    let read = line.clone();
    let view = store.slice(move |model| model.line(&read));
    let title = Memo::new(move |_| view.get().title);
    let most = store.slice(|model| {
        model.session().and_then(|session| session.rules.as_ref()?.max_quantity).unwrap_or(MOST)
    });
    let place = Place::Line(line.clone());
    let problem = remark_at(&store, place.clone());
    let (change, changed) = (store.clone(), line.clone());
    let (removing, gone) = (store.clone(), line.clone());
    let remove = move |_| remove(&removing, &gone);
    view! {
        <li class="line" part="line">
            <span class="picture">
                {move || view.get().image_url.map(|url| view! { <img src=url alt="" loading="lazy" width="72" height="72" /> })}
            </span>
            <div class="line-text">
                <p class="line-title">{move || title.get()}</p>
                <p class="quiet">
                    {move || view.get().price.map(|price| tf(S::GoodsEach, &[("price", &intl::money(price))]))}
                </p>
            </div>
            <div class="line-controls">
                <Stepper
                    id=control_id(&place)
                    label=Signal::derive(move || tf(S::QuantityOf, &[("title", &title.get())]))
                    value=Signal::derive(move || view.get().quantity)
                    least=1
                    most=most
                    on_change=move |quantity| change.edit(Edit::Quantity { line: changed.clone(), quantity })
                />
                <button
                    type="button"
                    class="remove"
                    aria-label=move || tf(S::GoodsRemove, &[("title", &title.get())])
                    on:click=remove
                >
                    "×"
                </button>
            </div>
            <LineShares line=line />
            <p class="problem" role="alert">{move || problem.get()}</p>
        </li>
    }
}

fn remove(store: &Store, line: &str) {
    let undo = store.peek(|model| {
        let draft = model.draft();
        let at = draft.lines.iter().position(|known| known.id == line)?;
        let shares = draft.shares.iter().filter(|share| share.line == line).cloned().collect();
        Some(Undo {
            text: removed(&model.line(line).title),
            edit: Edit::RestoreLine { line: draft.lines.get(at)?.clone(), at, shares },
        })
    });
    if let Some(undo) = undo {
        store.dispatch(Intent::Remove { edit: Edit::RemoveLine { line: line.to_owned() }, undo });
    }
}

/// With several people: who gets how many of a line, and what nobody gets yet.
#[component]
fn LineShares(line: String) -> impl IntoView {
    let store = Store::here();
    let people = store.slice(|model| {
        let draft = model.draft();
        let people: Vec<_> = draft.recipients.iter().map(|recipient| recipient.id.clone()).collect();
        if draft.is_split() { people } else { Vec::new() }
    });
    let read = line.clone();
    let unassigned = store.slice(move |model| model.line(&read).unassigned);
    let (splitting, split) = (store.clone(), line.clone());
    view! {
        <Show when=move || !people.with(Vec::is_empty)>
            <div class="shares">
                <For each=move || people.get() key=Clone::clone children={
                    let line = line.clone();
                    move |person| view! { <ShareStepper line=line.clone() person=person by_person=true /> }
                } />
                <p class="unassigned" class:none=move || unassigned.get() == 0>
                    {move || (unassigned.get() > 0).then(|| tn(S::UnassignedOne, S::UnassignedOther, unassigned.get()))}
                    " "
                    <button type="button" class="link" on:click={
                        let (splitting, split) = (splitting.clone(), split.clone());
                        move |_| splitting.edit(Edit::SplitEvenly { line: split.clone() })
                    }>
                        {t(S::SplitEvenly)}
                    </button>
                </p>
            </div>
        </Show>
    }
}
