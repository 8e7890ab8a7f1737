//! A parcel as a gift: a message, who it is from, and no prices inside.

use handsel_core::checkout::{Edit, Gift, Place};
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf};
use crate::state::fields::control_id;
use crate::state::{Intent, Store};
use crate::ui::kit::{Field, TextArea, focus_when_shown, none};
use crate::ui::remark::remark_at;

/// The gift part of a card: one box to tick, and what it brings.
#[component]
pub fn GiftPart(person: String) -> impl IntoView {
    let store = Store::here();
    let read = person.clone();
    let gift = store.slice(move |model| {
        model.draft().recipient(&read).map(|recipient| recipient.gift.clone()).unwrap_or_default()
    });
    let used = move || gift.with(|gift| *gift != Gift::default());
    let ticked = RwSignal::new(gift.with_untracked(|gift| *gift != Gift::default()));
    let shown = Memo::new(move |_| ticked.get() || used());
    let id = [&person, "-gift"].concat();
    let message = control_id(&Place::GiftMessage(person.clone()));
    let (clearing, who) = (store.clone(), person.clone());
    let toggle = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        ticked.set(on);
        if on {
            focus_when_shown(message.clone(), event_target(&event));
        } else {
            clear(&clearing, &who);
        }
    };
    view! {
        <label class="check" for=id.clone()>
            <input type="checkbox" id=id.clone() prop:checked=move || shown.get() on:change=toggle />
            {t(S::GiftToggle)}
        </label>
        <Show when=move || shown.get()>
            <GiftFields person=person.clone() gift=gift />
        </Show>
    }
}

fn clear(store: &Store, person: &str) {
    let recipient = || person.to_owned();
    store.edit(Edit::GiftMessage { recipient: recipient(), value: String::new() });
    store.edit(Edit::GiftFrom { recipient: recipient(), value: String::new() });
    store.edit(Edit::HidePrices { recipient: recipient(), value: false });
}

#[component]
fn GiftFields(person: String, gift: Memo<Gift>) -> impl IntoView {
    let store = Store::here();
    let place = Place::GiftMessage(person.clone());
    let left = store.slice(move |model| {
        let most = model.limits().max_gift_message;
        i64::try_from(most).ok().filter(|most| *most > 0)
    });
    let hint = move || {
        let used = gift.with(|gift| i64::try_from(gift.message.chars().count()).unwrap_or_default());
        left.get().map(|most| tf(S::GiftMessageHint, &[("n", &intl::number((most - used).max(0)))])).unwrap_or_default()
    };
    let (message, from, hide, leave) = (store.clone(), store.clone(), store.clone(), store.clone());
    let (p1, p2, p3) = (person.clone(), person.clone(), person.clone());
    let left_place = place.clone();
    let hide_id = [&person, "-hide-prices"].concat();
    view! {
        <div class="gift">
            <TextArea
                id=control_id(&place)
                label=t(S::GiftMessage).to_owned()
                value=Signal::derive(move || gift.get().message)
                on_input=move |value| message.edit(Edit::GiftMessage { recipient: p1.clone(), value })
                on_leave=move |()| leave.dispatch(Intent::Leave(left_place.clone()))
                problem=remark_at(&store, place.clone())
                hint=Signal::derive(hint)
            />
            <Field
                id=[&person, "-from"].concat()
                label=t(S::GiftFrom).to_owned()
                value=Signal::derive(move || gift.get().from)
                on_input=move |value| from.edit(Edit::GiftFrom { recipient: p2.clone(), value })
                on_leave=move |()| ()
                problem=none()
                autocomplete="off"
                optional=true
            />
            <label class="check" for=hide_id.clone()>
                <input type="checkbox" id=hide_id.clone() prop:checked=move || gift.get().hide_prices
                    on:change=move |event| {
                        hide.edit(Edit::HidePrices { recipient: p3.clone(), value: event_target_checked(&event) });
                    } />
                {t(S::HidePrices)}
            </label>
        </div>
    }
}
