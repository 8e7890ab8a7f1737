//! Where gifts go: the owner and the managers know, a giver has a reference, a name and a region, and a viewer has nothing.

use serde_json::{Value, json};

use super::party::Party;
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const HIDDEN: Rule = Rule::new(
    "wish-lists",
    "Givers reserve, and buy what they reserved through a checkout, without an account and without the owner's address.",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "recipient.is_known_to_those_who_keep_the_list",
        rule: Rule::new("wish-lists", "read by everybody through the same call with different members."),
        given: "a list with a delivery address",
        when: "its owner and a manager read it",
        then: "both are shown the address",
        run: |shop| Box::pin(is_known(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "recipient.is_a_reference_to_a_giver",
        rule: HIDDEN,
        given: "a list with a delivery address, and a hold",
        when: "the giver reads the list and the hold, and a viewer reads the list",
        then: "the giver has a `recipient_ref`; street, postcode and town are in no answer",
        run: |shop| Box::pin(is_a_reference(shop)),
    },
];

/// What nobody may learn from an answer: street, postcode and town, where they are long enough to be found by chance nowhere.
pub fn secrets(address: &Value) -> Vec<String> {
    let members = ["street_address", "postal_code", "address_locality", "phone_number"];
    let texts = members.iter().filter_map(|name| address.get(*name)?.as_str());
    texts.filter(|text| text.len() >= 4).map(str::to_owned).collect()
}

async fn is_known(shop: &Shop) -> Judged {
    let address = shop.facts.deliverable()?;
    let party = Party::new(shop, json!({ "delivery_address": address })).await?;
    let manager = party.guest("manage").await?.token;
    for keeper in [&party.owner, &manager] {
        let seen = party.seen_by(keeper).await?;
        let country = address["address_country"].clone();
        expect::member(&seen, "/delivery_address/address_country", country)?;
    }
    Ok(())
}

async fn is_a_reference(shop: &Shop) -> Judged {
    let address = shop.facts.deliverable()?;
    let party = Party::new(shop, json!({ "delivery_address": address })).await?;
    let item = party.item(json!({})).await?;
    let (giver, viewer) = (party.guest("reserve").await?, party.guest("view").await?);
    let held = party.hold(&giver, &item, json!({})).await?;
    expect::text(&party.seen_by(&giver.token).await?, "/recipient/recipient_ref")?;
    expect::text(&party.held(&held).await?, "/recipient/recipient_ref")?;
    let secrets = secrets(&address);
    let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
    for call in [party.to_read(&giver.token), party.to_read(&viewer.token), party.to_read_hold(&held.id, &held.secret)]
    {
        expect::keeps(&call.send().await?, "part of the address", &secrets)?;
    }
    Ok(())
}
