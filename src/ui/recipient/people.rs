//! All recipients: one plain address, or a card for each person.

use std::collections::BTreeSet;

use handsel_core::checkout::{Edit, Place};
use leptos::prelude::*;

use super::card::PersonCard;
use crate::i18n::{S, t};
use crate::state::Store;
use crate::ui::kit::{Section, focus_when_shown};

/// Which cards are unfolded.
#[derive(Clone, Copy)]
pub struct Unfolded(pub RwSignal<BTreeSet<String>>);

/// The recipients, and the way to one more.
#[component]
pub fn People() -> impl IntoView {
    let store = Store::here();
    let people = store.slice(|model| {
        model.draft().recipients.iter().map(|recipient| recipient.id.clone()).collect::<Vec<_>>()
    });
    let many = store.slice(|model| model.draft().is_split());
    let full = store.slice(|model| {
        let most = model.session().and_then(|session| session.rules.as_ref()?.max_recipients);
        most.and_then(|most| usize::try_from(most).ok()).is_some_and(|most| model.draft().recipients.len() >= most)
    });
    let unfolded = RwSignal::new(store.peek(|model| unfinished(model, &model.draft().recipients)));
    provide_context(Unfolded(unfolded));
    // Pressing the final button opens every card that has a problem: a field must be there to take the focus.
    let (refusals, opening) = (store.slice(|model| model.refusals), store.clone());
    Effect::new(move |before: Option<u32>| {
        let now = refusals.get();
        if before.is_some_and(|before| before != now) {
            let wanting = opening.peek(|model| unfinished(model, &model.draft().recipients));
            unfolded.update(|open| open.extend(wanting));
        }
        now
    });
    let adding = store.clone();
    let add = move |event: web_sys::MouseEvent| {
        let id = next_id(&adding.peek(|model| {
            model.draft().recipients.iter().map(|recipient| recipient.id.clone()).collect::<Vec<_>>()
        }));
        unfolded.set(adding.peek(|model| {
            let mut open = unfinished(model, &model.draft().recipients);
            open.insert(id.clone());
            open
        }));
        let focus = [&id, "-address_country"].concat();
        adding.edit(Edit::AddRecipient { id });
        focus_when_shown(focus, event_target(&event));
    };
    let title = Signal::derive(move || t(if many.get() { S::PeopleHeadingMany } else { S::PeopleHeadingOne }).to_owned());
    view! {
        <Section id="people" title=title>
            <div class="people" class:many=move || many.get()>
                <For each=move || people.get() key=Clone::clone let:person>
                    <PersonCard person=person />
                </For>
            </div>
            <Show when=move || !full.get()>
                <button type="button" class="button button-quiet" part="button" id="add-person" on:click=add.clone()>
                    {move || t(if many.get() { S::AddPerson } else { S::SendToSeveral })}
                </button>
            </Show>
        </Section>
    }
}

/// Recipients whose address or goods still have a problem.
fn unfinished(model: &crate::state::Model, recipients: &[handsel_core::checkout::Recipient]) -> BTreeSet<String> {
    let troubled = |id: &String| {
        model.problems.iter().any(|problem| match &problem.place {
            Place::Goods(of) | Place::Address(of, _) | Place::GiftMessage(of) | Place::Option(of) => of == id,
            _ => false,
        })
    };
    recipients.iter().map(|recipient| recipient.id.clone()).filter(troubled).collect()
}

fn next_id(taken: &[String]) -> String {
    let mut n = taken.len() + 1;
    loop {
        let id = ["r", &n.to_string()].concat();
        if !taken.contains(&id) {
            return id;
        }
        n += 1;
    }
}
