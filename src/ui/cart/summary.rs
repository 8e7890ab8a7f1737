//! What it comes to: the backend's totals, in its order, and nothing computed here.

use handsel_contract::total::{Total, TotalType};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use crate::i18n::{S, intl, t, tn, tv};
use crate::state::{At, Flag, Model, Slice};
use crate::ui::kit::announcer;
use crate::ui::kit::at::{Table, line, table};
use crate::ui::kit::dom::{derive, nothing, row};
use crate::ui::kit::element::{View, el};

/// The running total: open beside the page where there is room, a bar that unfolds on a phone.
pub fn summary(at: &At) -> View {
    let units = |model: &Model, _: &str| tn(S::PersonItems, model.draft().units());
    let total = at.get(|model, _| model.grand_total().map(intl::money).unwrap_or_default());
    let flag = Flag::new(false);
    let open = flag.slice();
    let action = derive(move || t(if open.get() { S::SummaryHide } else { S::SummaryShow }).to_owned());
    let bar = el("button", "summary-bar")
        .attr("type", "button")
        .attr("aria-controls", "summary")
        .attr("aria-expanded", derive(move || open.get().to_string()))
        .on("click", move |_| flag.set(!flag.now()))
        .child(el("span", "").live(action).view())
        .child(el("span", "quiet").say(at, units).view())
        .child(el("strong", "summary-total").live(total).view());
    let body = el("div", "summary-body")
        .id("summary")
        .child(el("p", "heading").text(t(S::SummaryHeading)).view())
        .child(
            el("ul", "summary-lines")
                .child(table(at, lines, |_, cells| el("li", "").text(cells.concat()).view()))
                .view(),
        )
        .child(totals_table(at));
    el("aside", "summary")
        .part("summary")
        .class_if("open", open)
        .attr("aria-label", t(S::SummaryHeading))
        .child(bar.view())
        .child(body.view())
        .child(announcer(spoken(total)).view())
        .view()
}

fn lines(model: &Model, _: &str) -> Table {
    let one = |id: &String| {
        let line = model.line(id);
        vec![intl::number(line.quantity), " × ".to_owned(), line.title]
    };
    model.line_keys("").iter().map(one).collect()
}

/// A new total, in words; the first one is no change.
fn spoken(total: Slice<String>) -> Slice<String> {
    let told = AtomicBool::new(false);
    derive(move || {
        let now = total.get();
        if now.is_empty() || !told.swap(true, Relaxed) { String::new() } else { tv(S::TotalNow, &now) }
    })
}

/// The breakdown, as sent and in the order sent.
pub fn totals_table(at: &At) -> View {
    let totals = el("dl", "totals").part("totals").child(table(at, totals, total)).view();
    row(vec![totals, line(at, "quiet totals-note said", |model, _| model.totals_note())])
}

fn totals(model: &Model, _: &str) -> Table {
    let money = |amount| model.money(amount).map(intl::money).unwrap_or_default();
    let class = |total: &Total| if total.kind == TotalType::Total { "total grand" } else { "total" };
    model.totals().iter().map(|total| vec![class(total).to_owned(), name(total), money(total.amount)]).collect()
}

fn total(_: &At, cells: &[String]) -> View {
    let [class, name, amount] = cells else { return nothing() };
    el("div", class).child(el("dt", "").text(name).view()).child(el("dd", "").text(amount).view()).view()
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
