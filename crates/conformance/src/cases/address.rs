//! `dev.handsel.address`: an address may be written in either form, is answered in both, and keeps what UCP's form has no place
//! for. Whether it is a good one is the shop's business.

use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop, Stop};

const BOTH: Rule = Rule::new("the-extensions", "Both forms are in every answer");

/// Where the one destination of a session is.
const PLACE: &str = "/fulfillment/methods/0/destinations/0";

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Address,
        id: "address.of_ucp_is_answered_in_lines",
        rule: BOTH,
        given: "an address in UCP's names",
        when: "a session is made with it",
        then: "the answer has it in UCP's names, and as a full name and lines",
        run: |shop| Box::pin(of_ucp_is_answered_in_lines(shop)),
    },
    Case {
        level: Level::Address,
        id: "address.in_lines_is_answered_as_ucp_has_it",
        rule: BOTH,
        given: "the same address as a full name and lines",
        when: "a session is made with it",
        then: "the answer has it so, with UCP's names beside",
        run: |shop| Box::pin(in_lines_is_answered_as_ucp_has_it(shop)),
    },
    Case {
        level: Level::Address,
        id: "address.keeps_what_ucp_has_no_place_for",
        rule: Rule::new(
            "the-extensions",
            "beside UCP's names: `full_name`, `organization`, `address_lines[]`, `dependent_locality`, `sorting_code`, `language`, `tax_id`, `delivery_notes`.",
        ),
        given: "an address with a firm and a word to the courier",
        when: "a session is made with it, and read",
        then: "both are there",
        run: |shop| Box::pin(keeps_what_ucp_has_no_place_for(shop)),
    },
];

fn basket_to(shop: &Shop, address: &Value) -> Judged<Value> {
    let mut body = shop.basket(1)?;
    body["fulfillment"]["methods"][0]["destinations"] = json!([address]);
    Ok(body)
}

/// The first name, last name and street of the address of the facts.
fn names(address: &Value) -> Judged<[String; 3]> {
    let member = |name: &str, fact: &'static str| {
        let text = address.get(name).and_then(Value::as_str).map(str::to_owned);
        text.ok_or(Stop::Missing(fact))
    };
    Ok([
        member("first_name", "deliverable.first_name")?,
        member("last_name", "deliverable.last_name")?,
        member("street_address", "deliverable.street_address")?,
    ])
}

async fn of_ucp_is_answered_in_lines(shop: &Shop) -> Judged {
    let address = shop.facts.deliverable()?;
    let [first, last, street] = names(&address)?;
    let session = shop.create(&basket_to(shop, &address)?).await?;
    for (member, typed) in [("first_name", &first), ("last_name", &last), ("street_address", &street)] {
        expect::member(&session, &format!("{PLACE}/{member}"), typed.as_str())?;
    }
    expect::member(&session, &format!("{PLACE}/full_name"), format!("{first} {last}"))?;
    expect::member(&session, &format!("{PLACE}/address_lines/0"), street)
}

async fn in_lines_is_answered_as_ucp_has_it(shop: &Shop) -> Judged {
    let mut address = shop.facts.deliverable()?;
    let [first, last, street] = names(&address)?;
    if let Some(members) = address.as_object_mut() {
        members.retain(|name, _| {
            !matches!(name.as_str(), "first_name" | "last_name" | "street_address" | "extended_address")
        });
    }
    address["full_name"] = json!(format!("{first} {last}"));
    address["address_lines"] = json!([street]);
    let session = shop.create(&basket_to(shop, &address)?).await?;
    expect::member(&session, &format!("{PLACE}/full_name"), address["full_name"].clone())?;
    expect::member(&session, &format!("{PLACE}/address_lines"), address["address_lines"].clone())?;
    expect::member(&session, &format!("{PLACE}/street_address"), street)?;
    expect::member(&session, &format!("{PLACE}/last_name"), last)
}

async fn keeps_what_ucp_has_no_place_for(shop: &Shop) -> Judged {
    let mut address = shop.facts.deliverable()?;
    let (firm, note) = ("Conformance & Daughters", "Ring twice");
    (address["organization"], address["delivery_notes"]) = (json!(firm), json!(note));
    let session = shop.create(&basket_to(shop, &address)?).await?;
    let read = shop.read(&session).await?;
    for answer in [session, read] {
        expect::member(&answer, &format!("{PLACE}/organization"), firm)?;
        expect::member(&answer, &format!("{PLACE}/delivery_notes"), note)?;
    }
    Ok(())
}
