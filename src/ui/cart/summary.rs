//! What it comes to: the backend's totals, in its order, and nothing computed here.

use handsel_contract::total::{Total, TotalType};
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf, tn};
use crate::state::{Model, Slice, Store};
use crate::ui::kit::announcer;
use crate::ui::kit::dom::{derive, list, row as views};
use crate::ui::kit::element::{View, el};

/// The running total: open beside the page where there is room, a bar that unfolds on a phone.
pub fn summary(store: &Store) -> View {
    let units = store.slice(|model| tn(S::PersonItemsOne, S::PersonItemsOther, model.draft().units()));
    let total = store.slice(|model| model.grand_total().map(intl::money).unwrap_or_default());
    let lines = store.slice(|model| {
        let lines = model.draft().lines.iter().map(|line| model.line(&line.id));
        lines.map(|line| [&intl::number(line.quantity), " × ", &line.title].concat()).collect::<Vec<_>>()
    });
    let open = RwSignal::new(false);
    let action = derive(move || t(if open.get() { S::SummaryHide } else { S::SummaryShow }).to_owned());
    let bar = el("button", "summary-bar")
        .attr("type", "button")
        .attr("aria-controls", "summary")
        .attr("aria-expanded", derive(move || open.get().to_string()))
        .on("click", move |_| open.update(|open| *open = !*open))
        .child(el("span", "").live(action).view())
        .child(el("span", "quiet").live(units).view())
        .child(el("strong", "summary-total").live(total).view());
    let body = el("div", "summary-body")
        .id("summary")
        .child(el("p", "heading").text(t(S::SummaryHeading)).view())
        .child(el("ul", "summary-lines").child(list(lines, |line| el("li", "").text(line).view())).view())
        .child(totals_table(store));
    el("aside", "summary")
        .part("summary")
        .class_if("open", derive(move || open.get()))
        .attr("aria-label", t(S::SummaryHeading))
        .child(bar.view())
        .child(body.view())
        .child(announcer(spoken(total)).view())
        .view()
}

/// A new total, in words; the first one is no change.
fn spoken(total: Slice<String>) -> Slice<String> {
    let first = StoredValue::new(String::new());
    derive(move || {
        let now = total.get();
        let before = first.get_value();
        if before.is_empty() {
            first.set_value(now);
            return String::new();
        }
        tf(S::TotalNow, &[("total", &now)])
    })
}

/// The breakdown, as sent and in the order sent.
pub fn totals_table(store: &Store) -> View {
    let rows = store.slice(|model| {
        let money = |amount| model.money(amount).map(intl::money).unwrap_or_default();
        let totals = model.totals();
        totals
            .iter()
            .map(|total| (name(total), money(total.amount), total.kind == TotalType::Total))
            .collect::<Vec<_>>()
    });
    let row = |(name, amount, grand): (String, String, bool)| {
        el("div", if grand { "total grand" } else { "total" })
            .child(el("dt", "").text(name).view())
            .child(el("dd", "").text(amount).view())
            .view()
    };
    let note = store.slice(Model::totals_note);
    let totals = el("dl", "totals").part("totals").child(list(rows, row)).view();
    views(vec![totals, el("p", "quiet totals-note").live(note).view()])
}

fn name(total: &Total) -> String {
    if let Some(text) = &total.display_text {
        return text.clone();
    }
    match &total.kind {
        TotalType::Subtotal => t(S::Subtotal),
        TotalType::ItemsDiscount | TotalType::Discount => t(S::Discount),
        TotalType::Fulfillment => t(S::Shipping),
        TotalType::Tax => t(S::Tax),
        TotalType::Fee => t(S::Fee),
        TotalType::Total => t(S::Total),
        TotalType::Other(word) => return word.clone(),
    }
    .to_owned()
}
