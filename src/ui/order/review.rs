//! The review: what will arrive where and when, who is invoiced, what it costs – and the button.

use leptos::prelude::*;

use super::hold::StockHoldNotice;
use super::place::PlaceButton;
use crate::i18n::{S, t, tf};
use crate::state::{Model, Store};
use crate::ui::address::one_line;
use crate::ui::cart::TotalsTable;
use crate::ui::kit::Section;
use crate::ui::payment::PaymentStep;
use crate::ui::remark::person_name;
use crate::ui::shipment::option_days;

/// A parcel in words.
#[derive(Clone, PartialEq)]
struct ParcelView {
    name: String,
    address: String,
    goods: Vec<String>,
    days: String,
    gift: Vec<&'static str>,
}

fn parcel(model: &Model, id: &str) -> Option<ParcelView> {
    let draft = model.draft();
    let recipient = draft.recipient(id)?;
    let shares = draft.shares.iter().filter(|share| share.recipient == id);
    let goods = shares.map(|share| [&share.quantity.to_string(), " × ", &model.line(&share.line).title].concat());
    let chosen = model.chosen_option(id);
    let option = model.options(id).into_iter().find(|view| Some(&view.option.id) == chosen.as_ref());
    let gift = [
        (!recipient.gift.message.is_empty()).then(|| t(S::ReviewGift)),
        recipient.gift.hide_prices.then(|| t(S::ReviewPricesHidden)),
    ];
    Some(ParcelView {
        name: person_name(model, id),
        address: one_line(&recipient.address),
        goods: goods.collect(),
        days: option.map(|view| option_days(&view.option)).unwrap_or_default(),
        gift: gift.into_iter().flatten().collect(),
    })
}

/// The last part of the page.
#[component]
pub fn Review() -> impl IntoView {
    let store = Store::here();
    let parcels = store.slice(|model| {
        let people = model.draft().recipients.iter();
        people.filter_map(|recipient| parcel(model, &recipient.id)).collect::<Vec<_>>()
    });
    let invoice = store.slice(|model| model.draft().invoice_address().map(|address| {
        (address.full_name.clone(), one_line(address))
    }));
    let links = store.slice(|model| model.links());
    view! {
        <Section id="review" title=t(S::ReviewHeading).to_owned()>
            <ul class="parcels">
                {move || parcels.get().into_iter().map(|parcel| view! {
                    <li class="parcel">
                        <p class="parcel-to">{tf(S::ReviewTo, &[("name", &parcel.name)])}</p>
                        <p class="quiet">{parcel.address}</p>
                        <p>{parcel.goods.join(", ")}</p>
                        <p>{parcel.days}</p>
                        <p class="quiet">{parcel.gift.join(" · ")}</p>
                    </li>
                }).collect_view()}
            </ul>
            <p class="parcel-to">
                {move || invoice.get().map(|(name, _)| tf(S::ReviewInvoice, &[("name", &name)]))}
            </p>
            <p class="quiet">{move || invoice.get().map(|(_, line)| line)}</p>
            <TotalsTable />
            <slot name="terms">
                <p class="links">
                    {move || links.get().into_iter().map(|link| {
                        let text = link.title.unwrap_or(link.kind);
                        view! { <a href=link.url target="_blank" rel="noopener">{text}</a> " " }
                    }).collect_view()}
                </p>
            </slot>
            <StockHoldNotice />
            <PaymentStep />
            <PlaceButton />
        </Section>
    }
}
