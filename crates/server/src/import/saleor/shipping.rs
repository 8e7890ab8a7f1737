//! Saleor's shipping zones and methods as shipping rates: one for each method and country.
//! Conditions on the order's price or weight have no counterpart here and are passed over. Read [`super`] for the goods.

use std::collections::{BTreeSet, HashMap};

use handsel_core::shipment::Schedule;

use super::Market;
use super::fixture::Fixture;
use super::record::{ShippingListing, ShippingMethod, ShippingZone};
use crate::import::mistake::Mistake;
use crate::import::value::is_country;
use crate::store::catalogue::ShippingRate;

/// What a channel delivers, where to and for how much.
pub struct Shipping {
    pub rates: Vec<ShippingRate>,
    pub ship_to: Vec<String>,
}

/// Reads the rates of a channel.
pub fn read(fixture: &Fixture<'_>, market: &Market) -> Result<Shipping, Mistake> {
    let mut countries = HashMap::new();
    for zone in fixture.records::<ShippingZone>("shipping.shippingzone")? {
        if !zone.fields.channels.contains(&market.channel) {
            continue;
        }
        let codes: Vec<String> = zone.fields.countries.split(',').map(|code| code.trim().to_owned()).collect();
        if let Some(wrong) = codes.iter().find(|code| !is_country(code)) {
            let text = format!("countries: expected codes of two capital letters, found \"{wrong}\"");
            return Err(fixture.refuse(zone.place, text));
        }
        countries.insert(zone.pk, codes);
    }
    let methods: HashMap<i64, ShippingMethod> =
        fixture.records("shipping.shippingmethod")?.into_iter().map(|method| (method.pk, method.fields)).collect();
    let mut shipping = Shipping { rates: Vec::new(), ship_to: Vec::new() };
    let mut served = BTreeSet::new();
    for listing in fixture.records::<ShippingListing>("shipping.shippingmethodchannellisting")? {
        let ShippingListing { shipping_method, channel, price_amount } = listing.fields;
        let Some(method) = methods.get(&shipping_method).filter(|_| channel == market.channel) else { continue };
        let price = market.price(fixture, listing.place, &price_amount)?;
        for code in countries.get(&method.shipping_zone).into_iter().flatten() {
            shipping.rates.push(rate(shipping_method, method, code, price));
            served.insert(code.clone());
        }
    }
    shipping.ship_to = served.into_iter().collect();
    Ok(shipping)
}

fn rate(pk: i64, method: &ShippingMethod, country: &str, price: i64) -> ShippingRate {
    let days = method.minimum_delivery_days.zip(method.maximum_delivery_days);
    ShippingRate {
        id: format!("method-{pk}-{country}"),
        country_code: Some(country.to_owned()),
        service_level: format!("method-{pk}"),
        price,
        title: method.name.clone(),
        carrier: None,
        schedule: days.map(|(min, max)| Schedule {
            min_transit_days: min,
            max_transit_days: max.max(min),
            ..Schedule::default()
        }),
    }
}
