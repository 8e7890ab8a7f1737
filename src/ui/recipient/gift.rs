//! A parcel as a gift: a message, who it is from, and no prices inside.

use std::cell::RefCell;

use handsel_core::checkout::{Edit, Gift, Place};

use crate::i18n::{S, intl, t, tv};
use crate::state::fields::control_id;
use crate::state::{At, Flag, Intent, Model};
use crate::ui::kit::at::field;
use crate::ui::kit::dom::{derive, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, checkbox, focus_when_shown};
use crate::ui::remark::remark;

/// The gift part of a card: one box to tick, and what it brings. What is for a list is a gift already.
pub fn gift_part(at: &At) -> View {
    if at.peek(Model::is_private) {
        return fields(at);
    }
    let used = at.get(|model, id| gift(model, id) != Gift::default());
    let ticked = Flag::new(used.now());
    let ticking = ticked.clone();
    let shown = derive(move || ticked.get() || used.get());
    let (clearing, before) = (at.clone(), RefCell::new(Gift::default()));
    let toggle = move |on: bool, event: web_sys::Event| {
        ticking.set(on);
        if on {
            // Whoever took the tick away by mistake finds what they had written.
            give(&clearing, before.take());
            focus_when_shown(message_id(&clearing), &event);
        } else {
            before.replace(clearing.peek(gift));
            give(&clearing, Gift::default());
        }
    };
    row(vec![checkbox(at.own("-gift"), t(S::GiftToggle), shown, toggle), when(shown, at.again(fields))])
}

fn gift(model: &Model, person: &str) -> Gift {
    model.draft().recipient(person).map(|recipient| recipient.gift.clone()).unwrap_or_default()
}

fn give(at: &At, gift: Gift) {
    edit_message(at, gift.message);
    edit_from(at, gift.from);
    hide_prices(at, gift.hide_prices);
}

fn edit_message(at: &At, value: String) {
    at.store.edit(Edit::GiftMessage { recipient: at.key().to_owned(), value });
}

fn edit_from(at: &At, value: String) {
    at.store.edit(Edit::GiftFrom { recipient: at.key().to_owned(), value });
}

fn hide_prices(at: &At, value: bool) {
    at.store.edit(Edit::HidePrices { recipient: at.key().to_owned(), value });
}

fn fields(at: &At) -> View {
    let hide = at.take(hide_prices);
    let hidden = at.get(|model, id| gift(model, id).hide_prices);
    let from = field(at, at.own("-from"), S::GiftFrom, |model, id| gift(model, id).from, edit_from).optional();
    el("div", "gift")
        .child(message(at))
        .child(from.view())
        .child(checkbox(at.own("-hide-prices"), t(S::HidePrices), hidden, move |on, _| hide(on)))
        .view()
}

fn place(person: &str) -> Place {
    Place::GiftMessage(person.to_owned())
}

fn message_id(at: &At) -> String {
    control_id(&place(at.key()))
}

fn message(at: &At) -> View {
    let message =
        field(at, message_id(at), S::GiftMessage, |model, id| gift(model, id).message, edit_message).optional();
    let leave = |at: &At| at.dispatch(Intent::Leave(place(at.key())));
    Field { kind: "textarea", hint: at.get(room), ..message }
        .checked(at, |model, id| remark(model, &place(id)), leave)
        .view()
}

/// How much may still be written, where the shop has a limit.
fn room(model: &Model, person: &str) -> String {
    let most = model.limits().max_gift_message;
    let left = most.saturating_sub(gift(model, person).message.chars().count());
    let left = i64::try_from(left).unwrap_or_default();
    if most == 0 { String::new() } else { tv(S::GiftMessageHint, &intl::number(left)) }
}
