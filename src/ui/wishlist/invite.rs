//! The invitations: one for each person or group, each with its own right and its own end.

use handsel_contract::wishlist::{Right, WishLink, WishLinkPatch};
use leptos::prelude::*;

use super::fold::fold;
use super::form::{form, left_field, typed_field};
use super::link_field::link_field;
use super::qr::qr;
use super::words::refusal;
use crate::i18n::{S, intl, t, tf};
use crate::state::Slice;
use crate::state::wishlist::{Intent, Model, Store};
use crate::sync::share;
use crate::ui::kit::dom::{derive, dynamic, either, fixed, nothing, row, when};
use crate::ui::kit::element::{El, View, el};
use crate::ui::kit::{Field, Select, disclosure, link, section};

/// The links there are, and a form for one more.
pub fn invitations(store: &Store) -> View {
    let links = store.keys(|model| model.links().into_iter().map(|link| link.id).collect());
    let owner = store.flag(|model| !model.own_way().is_empty());
    let (drawing, making) = (store.clone(), store.clone());
    let content = vec![
        el("p", "quiet").text(t(S::OwnLinksText)).view(),
        el("ul", "invitations").each(links, move |id| invitation(&drawing, id)).view(),
        when(owner, move || more(&making)),
    ];
    section("share", fixed(t(S::OwnLinksHeading)), content)
}

fn more(store: &Store) -> View {
    let name = Field { hint: fixed(t(S::OwnLinkNameHint)), ..typed_field(store, "link-name", S::OwnLinkName) };
    let choosing = store.clone();
    let right = right_select("link-right".to_owned(), store.text(|model| model.raw("link-right")), move |right| {
        choosing.dispatch(Intent::Type("link-right".to_owned(), right));
    });
    let end = Field { kind: "date", ..typed_field(store, "link-end", S::OwnLinkEnd) }.optional();
    let fields = vec![name.view(), el("div", "row").child(right).child(end.view()).view()];
    form(store, "invite", fields, S::OwnLinkMake, || Intent::Invite)
}

/// What the link lets its bearer do. The first choice, which has no word, is to reserve.
fn right_select(id: String, value: Signal<String>, on_change: impl Fn(String) + 'static) -> View {
    let choice = |right: Right, sentence: S| (right.as_str().to_owned(), t(sentence).to_owned());
    let choices = vec![choice(Right::View, S::RightView), choice(Right::Manage, S::RightManage)];
    Select {
        id,
        label: fixed(t(S::OwnLinkRight)),
        value,
        choices: Slice::of(move || choices.clone()),
        placeholder: t(S::RightReserve),
        on_change: Box::new(on_change),
        on_leave: Box::new(|| ()),
        problem: Signal::stored(None),
        autocomplete: "off".to_owned(),
    }
    .view()
}

fn invitation(store: &Store, id: String) -> View {
    let of = id.clone();
    let known = store.look(move |model| known(model, &of));
    let paused = derive(move || known.with(|link| link.as_ref().is_some_and(|link| link.paused)));
    let said = derive(move || known.with(|link| link.as_ref().map(said).unwrap_or_default()));
    let name = known.peek().flatten().map(|link| link.name).unwrap_or_default();
    let label = tf(S::OwnLinkFor, &[("name", &name)]);
    let fragment = store.peek(|model| model.invitation(&id));
    let is_owner = fragment.is_some();
    let (field, code) = match fragment {
        Some(fragment) => {
            let title = store.peek(title);
            let link = share::address(&fragment);
            (link_field(store, ["link-", &id].concat(), &label, "", &title, &link), qr(store, label, link))
        }
        None => {
            let hidden = el("p", "quiet").text(t(S::OwnLinkHidden)).view();
            (row(vec![el("p", "").text(&label).view(), hidden]), nothing())
        }
    };
    let folds = el("div", "folds").child(code);
    let folds = if is_owner { folds.child(settings(store, &id, known)) } else { folds };
    el("li", "invitation")
        .child(field)
        .child(el("p", "quiet").live(said).view())
        .child(when(paused, || el("p", "quiet").text(t(S::OwnLinkPaused)).view()))
        .child(if is_owner { actions(store, &id, paused) } else { nothing() })
        .child(folds.view())
        .child(el("p", "problem").attr("role", "alert").live(refusal(store, id)).view())
        .view()
}

fn known(model: &Model, id: &str) -> Option<WishLink> {
    model.links().into_iter().find(|link| link.id == id)
}

fn title(model: &Model) -> String {
    model.list.as_ref().map(|list| list.title.clone()).unwrap_or_default()
}

/// What it allows, and until when.
fn said(link: &WishLink) -> String {
    let right = t(match link.right {
        Right::View => S::RightView,
        Right::Manage => S::RightManage,
        _ => S::RightReserve,
    });
    match &link.expires_at {
        Some(end) => tf(S::OwnLinkUntil, &[("right", right), ("day", &intl::day(end))]),
        None => right.to_owned(),
    }
}

fn actions(store: &Store, id: &str, paused: Signal<bool>) -> View {
    let pause = |sentence: S, on: bool| {
        let (store, id) = (store.clone(), id.to_owned());
        move || {
            let (store, id) = (store.clone(), id.clone());
            link(t(sentence), move |_| {
                store.dispatch(change(&id, WishLinkPatch { paused: Some(on), ..Default::default() }));
            })
        }
    };
    let (revoking, of) = (store.clone(), id.to_owned());
    el("div", "held-actions")
        .child(either(paused, pause(S::OwnLinkResume, false), pause(S::OwnLinkPause, true)))
        .child(link(t(S::OwnLinkRevoke), move |_| revoking.dispatch(Intent::Revoke(of.clone()))))
        .view()
}

fn change(link: &str, patch: WishLinkPatch) -> Intent {
    Intent::Link(link.to_owned(), Box::new(patch))
}

/// Another right, another end.
fn settings(store: &Store, id: &str, known: Slice<Option<WishLink>>) -> View {
    let (store, id) = (store.clone(), id.to_owned());
    fold(t(S::OwnLinkSettings), move || {
        let right = derive(move || known.with(|link| link.as_ref().map(choice).unwrap_or_default()));
        let (choosing, of, until) = (store.clone(), id.clone(), id.clone());
        let select = right_select(["right-", &id].concat(), right, move |right| {
            let right = Some(crate::state::wishlist::right(right));
            choosing.dispatch(change(&of, WishLinkPatch { right, ..Default::default() }));
        });
        let end = left_field(&store, ["end-", &id].concat(), S::OwnLinkEnd, move |date| {
            let expires_at = intl::end_of_day(&date).into();
            change(&until, WishLinkPatch { expires_at, ..Default::default() })
        });
        el("div", "row").child(select).child(Field { kind: "date", ..end }.view()).view()
    })
}

fn choice(link: &WishLink) -> String {
    if link.right == Right::Reserve { String::new() } else { link.right.as_str().to_owned() }
}

/// The owner's own way in, for another device.
pub fn own_way(store: &Store) -> View {
    let way = store.peek(|model| model.own_way());
    if way.is_empty() {
        return nothing();
    }
    let store = store.clone();
    disclosure(t(S::OwnWay), Signal::stored(false), "own-way".to_owned(), move || {
        let link = share::address(&way);
        let label = t(S::OwnWayLabel);
        let field = link_field(&store, "own-way".to_owned(), label, "", &store.peek(title), &link);
        row(vec![field, qr(&store, label.to_owned(), link)])
    })
}

/// Friends who could not open the list.
pub fn reports(store: &Store) -> View {
    let reports = store.look(|model| model.reports());
    dynamic(move || {
        let reports = reports.get();
        if reports.is_empty() {
            return nothing();
        }
        let one = |list: El, report: handsel_contract::wishlist::AccessReport| {
            let name = report.name.as_deref().unwrap_or(t(S::OwnSomebody));
            let day = intl::day(&report.reported_at);
            list.child(el("li", "").text(tf(S::OwnReport, &[("name", name), ("day", &day)])).view())
        };
        let list = reports.into_iter().fold(el("ul", ""), one).view();
        el("div", "notice")
            .part("notice")
            .child(el("h3", "small-heading").text(t(S::OwnReports)).view())
            .child(list)
            .view()
    })
}
