//! The invitations: one for each person or group, each with its own right and its own end.

use handsel_contract::wishlist::Right;
use handsel_core::json::Json;

use super::fold::fold;
use super::form::{form, left_field, typed_field};
use super::link_field::link_field;
use super::qr::qr;
use super::words::refused;
use crate::i18n::{S, intl, t, tf, tv};
use crate::state::Slice;
use crate::state::wishlist::{At, Intent, Model, right, text_or_null};
use crate::sync::share;
use crate::ui::kit::at::{chosen, line, shown};
use crate::ui::kit::dom::{fixed, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Select, link, section};

/// The links there are, and a form for one more.
pub fn invitations(at: &At) -> View {
    let content = vec![
        el("p", "quiet").text(t(S::OwnLinksText)).view(),
        el("ul", "invitations").rows(at, Model::link_keys, invitation).view(),
        shown(at, |model, _| !model.own_way("").is_empty(), more),
    ];
    section("share", fixed(t(S::OwnLinksHeading)), content)
}

fn more(at: &At) -> View {
    let name = Field { hint: fixed(t(S::OwnLinkNameHint)), ..typed_field(at, "link-name", S::OwnLinkName) };
    let choose = |at: &At, right| at.dispatch(Intent::Type("link-right".to_owned(), right));
    let right = right_select(at, "link-right".to_owned(), |model, _| model.raw("link-right"), choose);
    let end = Field { kind: "date", ..typed_field(at, "link-end", S::OwnLinkEnd) }.optional();
    let fields = vec![name.view(), el("div", "row").child(right).child(end.view()).view()];
    form(at, "invite", fields, S::OwnLinkMake, || Intent::Invite)
}

/// What the link lets its bearer do. The first choice, which has no word, is to reserve.
fn right_select(at: &At, id: String, value: fn(&Model, &str) -> String, choose: fn(&At, String)) -> View {
    let choice = |right: Right, sentence: S| vec![right.as_str().to_owned(), t(sentence).to_owned()];
    let (value, at) = (at.get(value), at.clone());
    Select {
        id,
        label: fixed(t(S::OwnLinkRight)),
        value,
        choices: Slice::of(move || vec![choice(Right::View, S::RightView), choice(Right::Manage, S::RightManage)]),
        placeholder: t(S::RightReserve),
        on_change: Box::new(move |right| choose(&at, right)),
        on_leave: Box::new(|| ()),
        problem: Slice::fixed(String::new()),
        autocomplete: "off".to_owned(),
    }
    .view()
}

fn invitation(at: &At) -> View {
    let name = at.peek(|model, id| model.link(id).map(|link| link.name.clone()).unwrap_or_default());
    let label = tv(S::OwnLinkFor, &name);
    let own = match at.peek(Model::invitation) {
        Some(fragment) => {
            let link = share::address(&fragment);
            let field = link_field(&at.of(&at.id("link-")), &label, "", &at.peek(Model::list_title), &link);
            let folds = el("div", "folds").child(qr(at, label, link)).child(fold(at, t(S::OwnLinkSettings), settings));
            row(vec![field, line(at, "quiet", said), folds.view()])
        }
        None => row(vec![
            el("p", "").text(&label).view(),
            el("p", "quiet").text(t(S::OwnLinkHidden)).view(),
            line(at, "quiet", said),
        ]),
    };
    let paused = |_: &At| el("p", "quiet").text(t(S::OwnLinkPaused)).view();
    el("li", "invitation")
        .child(own)
        .child(shown(at, is_paused, paused))
        .child(el("p", "problem").attr("role", "alert").say(at, refused).view())
        .view()
}

fn is_paused(model: &Model, id: &str) -> bool {
    model.link(id).is_some_and(|link| link.paused)
}

/// What it allows, and until when.
fn said(model: &Model, id: &str) -> String {
    let Some(link) = model.link(id) else { return String::new() };
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

fn actions(at: &At) -> View {
    let revoke = at.act(|at| at.dispatch(Intent::Revoke(at.key().to_owned())));
    el("div", "held-actions")
        .child(chosen(at, is_paused, |at| pause(at, S::OwnLinkResume, false), |at| pause(at, S::OwnLinkPause, true)))
        .child(link(t(S::OwnLinkRevoke), revoke))
        .view()
}

fn pause(at: &At, sentence: S, on: bool) -> View {
    let at = at.clone();
    link(t(sentence), move |_| {
        at.dispatch(Intent::Link(at.key().to_owned(), "paused", Json::Bool(on)));
    })
}

/// Another right, another end, or none.
fn settings(at: &At) -> View {
    let value = |model: &Model, id: &str| match model.link(id) {
        Some(link) if link.right != Right::Reserve => link.right.as_str().to_owned(),
        _ => String::new(),
    };
    let choose = |at: &At, choice| {
        let word = right(choice).as_str().to_owned();
        at.dispatch(Intent::Link(at.key().to_owned(), "right", Json::Text(word)));
    };
    let select = right_select(at, at.id("right-"), value, choose);
    let end = left_field(at, "end-", S::OwnLinkEnd, |id, date| {
        Intent::Link(id, "expires_at", text_or_null(intl::end_of_day(&date)))
    });
    let fields = el("div", "row").child(select).child(Field { kind: "date", ..end }.view());
    row(vec![fields.view(), actions(at)])
}

/// Friends who could not open the list.
pub fn reports(at: &At) -> View {
    shown(
        at,
        |model, _| !model.report_keys("").is_empty(),
        |at| {
            let heading = el("h3", "small-heading").text(t(S::OwnReports)).view();
            let one = |at: &At| el("li", "").say(at, |_, report| report.to_owned()).view();
            let list = el("ul", "").rows(at, Model::report_keys, one).view();
            el("div", "notice").part("notice").child(heading).child(list).view()
        },
    )
}
