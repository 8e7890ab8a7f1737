//! The ways to send each parcel, with prices and dates, and the one that is chosen. Options come from the shop's rates
//! for the destination's country; the days are counted by `handsel_core::shipment` in the shop's own time zone. What a
//! delivery costs together with the goods is [`super::price`].

use handsel_contract::code;
use handsel_contract::fulfillment::{FulfillmentOption, Group, Method};
use handsel_contract::message::Message;
use handsel_contract::total::{Total, TotalType};
use handsel_core::day::Day;
use handsel_core::pricing::{Delivery, Promotion, free_delivery};
use handsel_core::shipment::{Schedule, window};

use super::document::Document;
use super::facts::Facts;
use super::parcels::Share;
use crate::store::catalogue::ShippingRate;

/// The service level that free-delivery promotions are about.
const STANDARD: &str = "standard";
/// The last minute of a day.
const LAST_MINUTE: u16 = 23 * 60 + 59;

/// Writes the parcel of each method, and answers with the delivery chosen for it, before promotions.
pub fn judge(
    document: &Document,
    shares: &[Share],
    methods: &mut [Method],
    facts: &Facts,
    messages: &mut Vec<Message>,
) -> Vec<Option<Delivery>> {
    let promotions = promotions(facts);
    let price = |id: &str| facts.catalogue.product(id).map_or(0, |product| product.price);
    let subtotal = document
        .lines
        .iter()
        .fold(0_i64, |sum, line| sum.saturating_add(price(&line.item_id).saturating_mul(line.quantity)));
    let mut chosen = Vec::with_capacity(methods.len());
    for (index, (method, share)) in methods.iter_mut().zip(shares).enumerate() {
        let wanted = method.groups.iter().find_map(|group| group.selected_option_id.clone());
        method.groups.clear();
        let items: Vec<&str> = share.iter().map(|(line, _)| document.lines[*line].item_id.as_str()).collect();
        let mut offers: Vec<Offer> = rates_for(method, facts)
            .into_iter()
            .map(|rate| {
                let delivery = Delivery { price: rate.price, standard: rate.service_level == STANDARD };
                let free = free_delivery(&promotions, subtotal, &items, &delivery);
                Offer { rate, delivery, free_by: free.map(|index| promotions[index].title.clone()) }
            })
            .collect();
        offers.sort_by_key(Offer::cost);
        if items.is_empty() {
            chosen.push(None);
            continue;
        }
        let found = wanted.as_ref().and_then(|id| offers.iter().find(|offer| &offer.rate.id == id));
        if wanted.is_some() && found.is_none() && !offers.is_empty() {
            let path = format!("$.fulfillment.methods[{index}].groups[0].selected_option_id");
            let text = "The delivery that was chosen is not offered for this address. The cheapest was chosen instead.";
            messages.push(Message::warning(code::FULFILLMENT_CHANGED, path, text));
        }
        let selected = found.or(offers.first());
        chosen.push(selected.map(|offer| offer.delivery));
        method.groups = vec![Group {
            id: format!("{}_parcel", method.id),
            line_item_ids: method.line_item_ids.clone(),
            selected_option_id: selected.map(|offer| offer.rate.id.clone()),
            options: offers.iter().map(|offer| offer.option(facts)).collect(),
        }];
    }
    chosen
}

/// The shop's promotions as the rules take them.
pub fn promotions(facts: &Facts) -> Vec<Promotion> {
    let promotion = |promotion: &crate::store::catalogue::Promotion| Promotion {
        title: promotion.title.clone(),
        min_subtotal: promotion.min_subtotal,
        eligible_items: promotion.eligible_item_ids.clone(),
    };
    facts.catalogue.promotions.iter().map(promotion).collect()
}

/// Rates for the method's destination, none while its country is unknown or not served.
fn rates_for<'a>(method: &Method, facts: &'a Facts) -> Vec<&'a ShippingRate> {
    let country = method.destination().and_then(|destination| destination.address.address_country.as_deref());
    match country.map(str::trim).filter(|country| country.len() == 2 && facts.ships_to(country)) {
        Some(country) => facts.catalogue.shipping_rates_to(country),
        None => Vec::new(),
    }
}

/// A rate with what it costs here.
struct Offer<'a> {
    rate: &'a ShippingRate,
    delivery: Delivery,
    free_by: Option<String>,
}

impl Offer<'_> {
    fn cost(&self) -> i64 {
        if self.free_by.is_some() { 0 } else { self.delivery.price }
    }

    fn option(&self, facts: &Facts) -> FulfillmentOption {
        let rate = self.rate;
        let mut totals = vec![Total::new(TotalType::Fulfillment, rate.price)];
        if let Some(title) = &self.free_by {
            totals.push(Total::new(TotalType::Discount, -rate.price).with_text(title));
        }
        totals.push(Total::new(TotalType::Total, self.cost()));
        let dates = rate.schedule.map(|schedule| dates(&schedule, facts));
        let (earliest, latest, cutoff) = dates.map_or((None, None, None), |[a, b, c]| (Some(a), Some(b), Some(c)));
        FulfillmentOption {
            id: rate.id.clone(),
            title: rate.title.clone(),
            carrier: rate.carrier.clone(),
            earliest_fulfillment_time: earliest,
            latest_fulfillment_time: latest,
            cutoff_at: cutoff,
            totals,
        }
    }
}

/// Start of the earliest day, end of the latest, and until when that holds, in the shop's own time.
fn dates(schedule: &Schedule, facts: &Facts) -> [String; 3] {
    let (today, minute) = facts.zone.day_and_minute(facts.now);
    let window = window(schedule, today, minute, &[]);
    let at = |day: Day, minute: u16| facts.zone.rfc3339(facts.zone.instant(day, minute));
    [at(window.earliest, 0), at(window.latest, LAST_MINUTE), at(window.order_before_day, window.order_before_minute)]
}
