//! What it comes to: the backend's totals, in its order, and nothing computed here.

use handsel_contract::total::{Total, TotalType};
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf, tn};
use crate::state::Store;
use crate::ui::kit::Announcer;

/// The running total: open beside the page where there is room, a bar that unfolds on a phone.
#[component]
pub fn Summary() -> impl IntoView {
    let store = Store::here();
    let units = store.slice(|model| model.draft().units());
    let total = store.slice(|model| model.grand_total());
    let lines = store.slice(|model| {
        let draft = model.draft();
        draft.lines.iter().map(|line| model.line(&line.id)).collect::<Vec<_>>()
    });
    let open = RwSignal::new(false);
    let spoken = Memo::new(move |before: Option<&(Option<_>, String)>| {
        let now = total.get();
        let text = match (before, now) {
            // The first total is no change.
            (Some((Some(_), _)), Some(money)) => tf(S::TotalNow, &[("total", &intl::money(money))]),
            _ => String::new(),
        };
        (now, text)
    });
    view! {
        <aside class="summary" part="summary" class:open=move || open.get() aria-label=t(S::SummaryHeading)>
            <button type="button" class="summary-bar" aria-expanded=move || open.get().to_string() aria-controls="summary"
                on:click=move |_| open.update(|open| *open = !*open)>
                <span>{move || if open.get() { t(S::SummaryHide) } else { t(S::SummaryShow) }}</span>
                <span class="quiet">{move || tn(S::PersonItemsOne, S::PersonItemsOther, units.get())}</span>
                <strong class="summary-total">{move || total.get().map(intl::money)}</strong>
            </button>
            <div class="summary-body" id="summary">
                <h2 class="heading" aria-hidden="true">{t(S::SummaryHeading)}</h2>
                <ul class="summary-lines">
                    {move || lines.get().into_iter().map(|line| view! {
                        <li><span class="count-of">{intl::number(line.quantity)}" ×"</span>" "{line.title}</li>
                    }).collect_view()}
                </ul>
                <TotalsTable />
            </div>
            <Announcer text=Signal::derive(move || spoken.get().1) />
        </aside>
    }
}

/// The breakdown, as sent and in the order sent.
#[component]
pub fn TotalsTable() -> impl IntoView {
    let store = Store::here();
    let rows = store.slice(|model| {
        let money = |amount| model.money(amount).map(intl::money).unwrap_or_default();
        let totals = model.totals();
        totals.iter().map(|total| (name(total), money(total.amount), total.kind == TotalType::Total)).collect::<Vec<_>>()
    });
    view! {
        <dl class="totals" part="totals">
            {move || rows.get().into_iter().map(|(name, amount, grand)| view! {
                <div class="total" class:grand=grand><dt>{name}</dt><dd>{amount}</dd></div>
            }).collect_view()}
        </dl>
    }
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
