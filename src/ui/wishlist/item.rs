//! A wish as a friend sees it: what it is, whether it is still free, and one button to reserve it.

use handsel_core::money::{Currency, Money};
use leptos::prelude::*;

use super::held::held;
use super::lazy::lazy_row;
use super::words::refusal;
use crate::i18n::{S, intl, t, tf};
use crate::state::Slice;
use crate::state::wishlist::view::ItemView;
use crate::state::wishlist::{Intent, Model, Store};
use crate::ui::kit::dom::{derive, dynamic, fixed, follow, nothing, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Stepper, button, focus_near};

/// A row of the list.
pub fn item_row(store: &Store, id: String) -> View {
    let (drawing, of) = (store.clone(), id.clone());
    lazy_row(store, &id, move || item_body(&drawing, &of))
}

fn item_body(store: &Store, id: &str) -> View {
    let read = id.to_owned();
    let item = store.look(move |model| model.item(&read));
    let read = id.to_owned();
    let mine = store.keys(move |model| model.holds_of(&read));
    let may = store.flag(Model::may_reserve);
    let free = derive(move || may.get() && item.with(|item| item.available > 0));
    let refused = refusal(store, id.to_owned());
    let remark = ["remark-", id].concat();
    let said = el("p", "problem").id(remark.clone()).attr("tabindex", "-1").attr("role", "alert").live(refused).view();
    let near = said.clone();
    // Its button may be gone by then, and the focus with it.
    follow(move || {
        if refused.with(|text| !text.is_empty()) {
            focus_near(remark.clone(), &near);
        }
    });
    let (reserving, holding, id) = (store.clone(), store.clone(), id.to_owned());
    el("div", "wish-body")
        .class_if("is-taken", derive(move || item.with(|item| item.available < 1) && mine.with(Vec::is_empty)))
        .child(picture(item))
        .child(
            words(item)
                .child(el("p", "wish-state").live(derive(move || item.with(|item| state(item, mine.with(Vec::len))))).view())
                .view(),
        )
        .child(when(free, move || reserve(&reserving, &id, item)))
        .child(said)
        .child(el("div", "holds").each(mine, move |hold| held(&holding, hold, false)).view())
        .view()
}

/// The picture, or its place.
pub fn picture(item: Slice<ItemView>) -> View {
    let url = derive(move || item.with(|item| item.image_url.clone().unwrap_or_default()));
    let image = dynamic(move || match url.get() {
        url if url.is_empty() => nothing(),
        url => el("img", "").attr("src", url).attr("alt", "").attr("loading", "lazy").view(),
    });
    el("span", "wish-picture").child(image).view()
}

/// Name, price, note, group, and a way to its shop.
pub fn words(item: Slice<ItemView>) -> crate::ui::kit::element::El {
    let title = derive(move || item.with(|item| item.title.clone()));
    let price = derive(move || item.with(|item| item.price.map(intl::money).unwrap_or_default()));
    let note = derive(move || item.with(|item| item.note.clone()));
    let group = derive(move || {
        item.with(|item| if item.group.is_empty() { String::new() } else { tf(S::WishGroup, &[("group", &item.group)]) })
    });
    let url = derive(move || item.with(|item| item.url.clone().unwrap_or_default()));
    let link = dynamic(move || match url.get() {
        url if url.is_empty() => nothing(),
        url => out(url, tf(S::WishSee, &[("title", &title.get_untracked())])),
    });
    el("div", "wish-text")
        .child(
            el("h3", "wish-title")
                .live(title)
                .child(when(derive(move || item.with(|item| item.high)), || el("span", "mark").text(t(S::WishHigh)).view()))
                .view(),
        )
        .child(el("p", "wish-price").live(price).view())
        .child(el("p", "quiet").live(note).view())
        .child(el("p", "quiet").live(group).view())
        .child(link)
}

/// A way out of the page, to a shop that learns nothing of the list.
pub fn out(url: String, text: String) -> View {
    el("a", "link").attr("href", url).attr("target", "_blank").attr("rel", "noopener noreferrer").text(text).view()
}

fn state(item: &ItemView, mine: usize) -> String {
    let money = |amount| item.price.map(|price| intl::money(Money { amount, ..price })).unwrap_or_default();
    match (item.available, item.goal) {
        (free, 1..) => tf(S::WishOpenOf, &[("n", &money(free)), ("all", &money(item.goal))]),
        (1.., _) if item.wanted == 1 => t(S::WishFree).to_owned(),
        (free @ 1.., _) => tf(S::WishFreeOf, &[("n", &intl::number(free)), ("all", &intl::number(item.wanted))]),
        _ if mine > 0 => t(S::WishYours).to_owned(),
        _ if !item.takers.is_empty() => tf(S::WishTakenBy, &[("names", &item.takers)]),
        _ if item.taken == 0 && !item.group.is_empty() => t(S::WishGroupTaken).to_owned(),
        _ => t(S::WishTaken).to_owned(),
    }
}

/// How many, or how much, and the button.
fn reserve(store: &Store, id: &str, item: Slice<ItemView>) -> View {
    let field = ["units-", id].concat();
    let read = id.to_owned();
    let busy = store.flag(move |model| model.errands.about(&read));
    let title = derive(move || item.with(|item| item.title.clone()));
    let label = derive(move || {
        if busy.get() { t(S::WishReserving).to_owned() } else { tf(S::WishReserve, &[("title", &title.get())]) }
    });
    let (pressing, item_id, typed) = (store.clone(), id.to_owned(), field.clone());
    let press = move |_| {
        let units = pressing.peek(|model| units(&model.item(&item_id), &model.typed(&typed)));
        if let Some(units) = units {
            pressing.dispatch(Intent::Reserve(item_id.clone(), units));
        }
    };
    let button = button("button", "").attr("aria-disabled", derive(move || busy.get().to_string())).on("click", press);
    el("div", "wish-controls").child(how_many(store, field, item)).child(button.live(label).view()).view()
}

/// The wanted number of units; none where an amount cannot be read.
fn units(item: &ItemView, typed: &str) -> Option<i64> {
    match item.goal {
        1.. => {
            let currency: Currency = item.price?.currency;
            Money::parse_decimal(&typed.replace(',', "."), currency).ok().map(|money| money.amount)
        }
        _ => Some(typed.parse().unwrap_or(1).clamp(1, item.available.max(1))),
    }
}

fn how_many(store: &Store, field: String, item: Slice<ItemView>) -> View {
    let kind = derive(move || item.with(|item| if item.goal > 0 { "part" } else if item.available > 1 { "many" } else { "" }.to_owned()));
    let store = store.clone();
    dynamic(move || {
        let (read, changing, name) = (field.clone(), store.clone(), field.clone());
        let label = move |sentence| derive(move || item.with(|item| tf(sentence, &[("title", &item.title)])));
        match kind.get().as_str() {
            "part" => {
                let value = store.text(move |model| model.raw(&read));
                let change = move |text| changing.dispatch(Intent::Type(name.clone(), text));
                Field { inputmode: "decimal", ..Field::new(field.clone(), label(S::WishPart), value, change) }.view()
            }
            "many" => Stepper {
                id: field.clone(),
                label: label(S::WishUnits),
                value: store.look(move |model| model.typed(&read).parse().unwrap_or(1)),
                least: 1,
                most: Slice::of(move || item.with(|item| item.available)),
                on_change: Box::new(move |n| changing.dispatch(Intent::Type(name.clone(), n.to_string()))),
            }
            .view(),
            _ => nothing(),
        }
    })
}

/// A label that does not change.
pub fn plain(sentence: S) -> Signal<String> {
    fixed(t(sentence))
}
