//! The invitations: one for each person or group, each with its own end.

use handsel_contract::wishlist::{Right, WishLink};
use leptos::prelude::*;

use super::form::{form, typed_field};
use super::link_field::link_field;
use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::{Intent, Store};
use crate::sync::share;
use crate::ui::kit::dom::{derive, dynamic, either, fixed, nothing, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, disclosure, link, section};

/// The links there are, and a form for one more.
pub fn invitations(store: &Store) -> View {
    let links = store.keys(|model| model.links().into_iter().map(|link| link.id).collect());
    let drawing = store.clone();
    let name = Field { hint: fixed(t(S::OwnLinkNameHint)), ..typed_field(store, "link-name", S::OwnLinkName) };
    let owner = store.flag(|model| !model.own_way().is_empty());
    let making = store.clone();
    let name = name.view();
    let more = when(owner, move || form(&making, "invite", vec![name.clone()], S::OwnLinkMake, || Intent::Invite));
    let content = vec![
        el("p", "quiet").text(t(S::OwnLinksText)).view(),
        el("ul", "invitations").each(links, move |id| invitation(&drawing, id)).view(),
        more,
    ];
    section("share", fixed(t(S::OwnLinksHeading)), content)
}

fn invitation(store: &Store, id: String) -> View {
    let of = id.clone();
    let known = store.look(move |model| model.links().into_iter().find(|link| link.id == of));
    let paused = derive(move || known.with(|link| link.as_ref().is_some_and(|link| link.paused)));
    let name = store.peek(|model| model.links().into_iter().find(|link| link.id == id)).map(|link: WishLink| {
        let label = tf(S::OwnLinkFor, &[("name", &link.name)]);
        if link.right == Right::Reserve { label } else { [&label, " (", link.right.as_str(), ")"].concat() }
    });
    let label = name.unwrap_or_default();
    let field = match store.peek(|model| model.invitation(&id)) {
        Some(fragment) => {
            let title = store.peek(|model| model.list.as_ref().map(|list| list.title.clone()).unwrap_or_default());
            link_field(store, ["link-", &id].concat(), &label, "", &title, &share::address(&fragment))
        }
        None => row(vec![
            el("p", "").text(&label).view(),
            el("p", "quiet").text(t(S::OwnLinkHidden)).view(),
        ]),
    };
    let pause = |sentence: S, on: bool| {
        let (store, id) = (store.clone(), id.clone());
        move || {
            let (store, id) = (store.clone(), id.clone());
            link(t(sentence), move |_| store.dispatch(Intent::Pause(id.clone(), on)))
        }
    };
    let (revoking, of) = (store.clone(), id.clone());
    el("li", "invitation")
        .child(field)
        .child(when(paused, || el("p", "quiet").text(t(S::OwnLinkPaused)).view()))
        .child(
            el("div", "held-actions")
                .child(either(paused, pause(S::OwnLinkResume, false), pause(S::OwnLinkPause, true)))
                .child(link(t(S::OwnLinkRevoke), move |_| revoking.dispatch(Intent::Revoke(of.clone()))))
                .view(),
        )
        .view()
}

/// The owner's own way in, for another device.
pub fn own_way(store: &Store) -> View {
    let way = store.peek(|model| model.own_way());
    if way.is_empty() {
        return nothing();
    }
    let store = store.clone();
    disclosure(t(S::OwnWay), Signal::stored(false), "own-way".to_owned(), move || {
        let title = store.peek(|model| model.list.as_ref().map(|list| list.title.clone()).unwrap_or_default());
        link_field(&store, "own-way".to_owned(), t(S::OwnWayLabel), "", &title, &share::address(&way))
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
        let one = |list: crate::ui::kit::element::El, report: handsel_contract::wishlist::AccessReport| {
            let name = report.name.as_deref().unwrap_or(t(S::OwnSomebody));
            let day = intl::day(&report.reported_at);
            list.child(el("li", "").text(tf(S::OwnReport, &[("name", name), ("day", &day)])).view())
        };
        let list = reports.into_iter().fold(el("ul", ""), one).view();
        el("div", "notice").part("notice").child(el("h3", "small-heading").text(t(S::OwnReports)).view()).child(list).view()
    })
}
