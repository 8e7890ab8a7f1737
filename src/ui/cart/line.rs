//! One line of goods: picture, name, price, how many, and – with several people – who gets how many.

use handsel_core::checkout::{Edit, Place};

use super::share::share_stepper;
use crate::i18n::{S, intl, t, tf, tn};
use crate::state::fields::control_id;
use crate::state::{Intent, Slice, Store, Undo};
use crate::ui::kit::dom::{derive, dynamic, nothing, or_blank, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Stepper, link, remove_button};
use crate::ui::remark::{person_name, remark_at};

/// Shown where the shop names no limit: no more than anyone would type by accident.
const MOST: i64 = 999;

/// A line of goods.
pub fn goods_line(store: &Store, line: String) -> View {
    let read = line.clone();
    let title = store.slice(move |model| model.line(&read).title);
    let read = line.clone();
    let picture = store.slice(move |model| model.line(&read).image_url);
    let read = line.clone();
    let price = store.slice(move |model| {
        let price = model.line(&read).price;
        price.map(|price| tf(S::GoodsEach, &[("price", &intl::money(price))])).unwrap_or_default()
    });
    let place = Place::Line(line.clone());
    let problem = remark_at(store, place.clone());
    let (removing, gone) = (store.clone(), line.clone());
    let image = dynamic(move || match picture.get() {
        Some(url) => el("img", "").attr("src", url).attr("alt", "").attr("width", "72").attr("height", "72").view(),
        None => nothing(),
    });
    let text = el("div", "line-text")
        .child(el("p", "line-title").live(title).view())
        .child(el("p", "quiet").live(price).view());
    let remove_label = derive(move || tf(S::GoodsRemove, &[("title", &title.get())]));
    let controls = el("div", "line-controls")
        .child(quantity(store, &line, control_id(&place), title))
        .child(remove_button(remove_label, move || remove(&removing, &gone)));
    el("li", "line")
        .part("line")
        .child(el("span", "picture").child(image).view())
        .child(text.view())
        .child(controls.view())
        .child(shares(store, &line))
        .child(el("p", "problem").attr("role", "alert").live(or_blank(problem)).view())
        .view()
}

fn quantity(store: &Store, line: &str, id: String, title: Slice<String>) -> View {
    if store.peek(|model| model.line(line).held) {
        let read = line.to_owned();
        let text = store.slice(move |model| {
            let Some(share) = model.draft().shares.iter().find(|share| share.line == read) else {
                return String::new();
            };
            let name = person_name(model, &share.recipient);
            tf(S::WhoGets, &[("name", &name), ("n", &intl::number(share.quantity))])
        });
        return el("p", "quiet").id(id).attr("tabindex", "-1").live(text).view();
    }
    let read = line.to_owned();
    let value = store.slice(move |model| model.line(&read).quantity);
    let most =
        store.slice(|model| model.session().and_then(|session| session.rules.as_ref()?.max_quantity).unwrap_or(MOST));
    let (store, line) = (store.clone(), line.to_owned());
    Stepper {
        id,
        label: derive(move || tf(S::QuantityOf, &[("title", &title.get())])),
        value,
        least: 1,
        most,
        on_change: Box::new(move |quantity| store.edit(Edit::Quantity { line: line.clone(), quantity })),
    }
    .view()
}

fn remove(store: &Store, line: &str) {
    let undo = store.peek(|model| {
        let draft = model.draft();
        let at = draft.lines.iter().position(|known| known.id == line)?;
        let shares = draft.shares.iter().filter(|share| share.line == line).cloned().collect();
        let line = draft.lines.get(at)?;
        let mut edits = vec![Edit::RestoreLine { line: line.clone(), at, shares }];
        // With the last of what is held on a list its recipient goes, too.
        if let Some(at) = draft.recipients.iter().position(|it| line.hold.is_some() && line.may_go_to(it)) {
            edits.push(Edit::RestoreRecipient { recipient: draft.recipients[at].clone(), at, shares: Vec::new() });
        }
        Some(Undo { text: tf(S::GoodsRemoved, &[("title", &model.line(&line.id).title)]), edits })
    });
    if let Some(undo) = undo {
        store.dispatch(Intent::Remove { edit: Edit::RemoveLine { line: line.to_owned() }, undo });
    }
}

/// With several people who may get some of a line: who gets how many, and what nobody gets yet.
fn shares(store: &Store, line: &str) -> View {
    let read = line.to_owned();
    let people = store.slice(move |model| {
        let draft = model.draft();
        let Some(line) = draft.line(&read) else { return Vec::new() };
        let people = draft.recipients.iter().filter(|recipient| line.may_go_to(recipient));
        let people: Vec<_> = people.map(|recipient| recipient.id.clone()).collect();
        if people.len() > 1 { people } else { Vec::new() }
    });
    let read = line.to_owned();
    let unassigned = store.slice(move |model| {
        let n = model.line(&read).unassigned;
        if n > 0 { tn(S::UnassignedOne, S::UnassignedOther, n) } else { String::new() }
    });
    let read = line.to_owned();
    let several = store.slice(move |model| model.line(&read).quantity > 1);
    let (store, line) = (store.clone(), line.to_owned());
    when(derive(move || !people.with(Vec::is_empty)), move || {
        let (drawing, drawn) = (store.clone(), line.clone());
        let (splitting, split) = (store.clone(), line.clone());
        let evenly = move || {
            let (splitting, split) = (splitting.clone(), split.clone());
            link(t(S::SplitEvenly), move |_| splitting.edit(Edit::SplitEvenly { line: split.clone() }))
        };
        let each_share = move |person| share_stepper(&drawing, drawn.clone(), person, true);
        el("div", "shares")
            .child(el("div", "contents").each(people, each_share).view())
            .child(el("p", "unassigned").live(unassigned).view())
            .child(when(several, evenly))
            .view()
    })
}
