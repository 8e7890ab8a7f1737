//! One line of goods: picture, name, price, how many, and – with several people – who gets how many.

use handsel_core::checkout::{Edit, Place};

use super::share::{share_key, share_stepper};
use crate::i18n::{S, intl, tf, tn, tv};
use crate::state::fields::control_id;
use crate::state::{At, Intent, Model, Undo};
use crate::ui::kit::at::{alert, by_word, line, press, shown};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Stepper, remove_button};
use crate::ui::remark::{person_name, remark};

/// Shown where the shop names no limit: no more than anyone would type by accident.
const MOST: i64 = 999;

/// A line of goods, by its id.
pub fn goods_line(at: &At) -> View {
    let image = |model: &Model, id: &str| model.line(id).image_url.unwrap_or_default();
    let text = el("div", "line-text").child(line(at, "line-title", |model, id| model.line(id).title)).child(line(
        at,
        "quiet",
        |model, id| model.line(id).price.map(each).unwrap_or_default(),
    ));
    let remove_label = at.get(|model, id| tv(S::GoodsRemove, &model.line(id).title));
    let controls = el("div", "line-controls")
        .child(if at.peek(|model, id| model.line(id).held) { held(at) } else { quantity(at) })
        .child(remove_button(remove_label, at.again(remove)));
    el("li", "line")
        .part("line")
        .child(el("span", "picture").child(by_word(at, image, picture)).view())
        .child(text.view())
        .child(controls.view())
        .child(shown(at, |model, id| !share_keys(model, id).is_empty(), shares))
        .child(alert(at, |model, id| remark(model, &Place::Line(id.to_owned()))))
        .view()
}

fn each(price: handsel_core::money::Money) -> String {
    tv(S::GoodsEach, &intl::money(price))
}

fn picture(_: &At, url: &str) -> View {
    el("img", "").attr("src", url).attr("alt", "").attr("width", "72").attr("height", "72").view()
}

fn place_id(at: &At) -> String {
    control_id(&Place::Line(at.key().to_owned()))
}

/// What stands on a hold is not the shopper's to change: who gets how many.
fn held(at: &At) -> View {
    let text = |model: &Model, id: &str| {
        let Some(share) = model.draft().shares.iter().find(|share| share.line == id) else { return String::new() };
        let name = person_name(model, &share.recipient);
        tf(S::WhoGets, &[("name", &name), ("n", &intl::number(share.quantity))])
    };
    el("p", "quiet").id(place_id(at)).attr("tabindex", "-1").say(at, text).view()
}

fn quantity(at: &At) -> View {
    Stepper {
        id: place_id(at),
        label: at.get(|model, id| tv(S::QuantityOf, &model.line(id).title)),
        value: at.get(|model, id| model.line(id).quantity),
        least: 1,
        most: at.get(|model, _| model.most_of_a_line().unwrap_or(MOST)),
        on_change: at.take(|at, quantity| at.store.edit(Edit::Quantity { line: at.key().to_owned(), quantity })),
    }
    .view()
}

fn remove(at: &At) {
    let undo = at.peek(|model, id| {
        let draft = model.draft();
        let at = draft.lines.iter().position(|known| known.id == id)?;
        let line = draft.lines.get(at)?;
        let shares = draft.shares.iter().filter(|share| share.line == id).cloned().collect();
        let mut edits = vec![Edit::RestoreLine { line: line.clone(), at, shares }];
        // With the last of what is held on a list its recipient goes, too.
        if let Some(at) = draft.recipients.iter().position(|it| line.hold.is_some() && line.may_go_to(it)) {
            edits.push(Edit::RestoreRecipient { recipient: draft.recipients[at].clone(), at, shares: Vec::new() });
        }
        Some(Undo { text: tv(S::GoodsRemoved, &model.line(id).title), edits })
    });
    if let Some(undo) = undo {
        at.dispatch(Intent::Remove { edit: Edit::RemoveLine { line: at.key().to_owned() }, undo });
    }
}

/// With several people who may get some of a line: who gets how many, and what nobody gets yet.
fn shares(at: &At) -> View {
    let unassigned = |model: &Model, id: &str| match model.line(id).unassigned {
        n @ 1.. => tn(S::Unassigned, n),
        _ => String::new(),
    };
    let evenly =
        |at: &At| press(at, S::SplitEvenly, |at| at.store.edit(Edit::SplitEvenly { line: at.key().to_owned() }));
    el("div", "shares")
        .child(el("div", "contents").rows(at, share_keys, |at| share_stepper(at, true)).view())
        .child(line(at, "unassigned", unassigned))
        .child(shown(at, |model, id| model.line(id).quantity > 1, evenly))
        .view()
}

/// The shares of a line to choose: none where it may go to one person alone.
fn share_keys(model: &Model, id: &str) -> Vec<String> {
    let draft = model.draft();
    let Some(line) = draft.line(id) else { return Vec::new() };
    let people = draft.recipients.iter().filter(|recipient| line.may_go_to(recipient));
    let keys: Vec<_> = people.map(|recipient| share_key(&recipient.id, id)).collect();
    if keys.len() > 1 { keys } else { Vec::new() }
}
