//! How a parcel is sent: the cheapest way until the client chooses, then what was chosen, as long as it is offered.

use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const CHOSEN: Rule =
    Rule::new("rules-worth-knowing", "**The delivery** chosen is the cheapest until the client chooses.");

/// Where the one parcel of a session is.
const PARCEL: &str = "/fulfillment/methods/0/groups/0";

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "delivery.is_the_cheapest_at_first",
        rule: CHOSEN,
        given: "an address, and no choice of a delivery",
        when: "a session is made",
        then: "of the deliveries that are offered, the cheapest is selected",
        run: |shop| Box::pin(is_the_cheapest(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "delivery.is_what_the_client_chooses",
        rule: CHOSEN,
        given: "a session with deliveries to choose from",
        when: "it is replaced by one that selects the last of them",
        then: "that one is selected, and so it is read",
        run: |shop| Box::pin(is_what_the_client_chooses(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "delivery.falls_back_to_the_cheapest",
        rule: Rule::new(
            "rules-worth-knowing",
            "One that is not offered any more falls back to the cheapest, with a warning.",
        ),
        given: "a delivery that the shop does not offer",
        when: "a session is made that selects it",
        then: "the cheapest is selected, and a warning points at the parcel",
        run: |shop| Box::pin(falls_back(shop)),
    },
];

/// The option of the parcel that costs least.
fn cheapest(session: &Value) -> Judged<Value> {
    let mut least: Option<(i64, &Value)> = None;
    for option in expect::list(session, &format!("{PARCEL}/options"))? {
        let cost = expect::amount(option, "total")?;
        if least.is_none_or(|(known, _)| cost < known) {
            least = Some((cost, option));
        }
    }
    Ok(least.map(|(_, option)| option["id"].clone()).unwrap_or_default())
}

fn selected(session: &Value, option: &Value) -> Judged {
    expect::member(session, &format!("{PARCEL}/selected_option_id"), option.clone())
}

async fn is_the_cheapest(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    selected(&session, &cheapest(&session)?)
}

async fn is_what_the_client_chooses(shop: &Shop) -> Judged {
    let mut body = shop.basket(1)?;
    let session = shop.create(&body).await?;
    let options = expect::list(&session, &format!("{PARCEL}/options"))?;
    let last = options.last().map(|option| option["id"].clone()).unwrap_or_default();
    body["fulfillment"]["methods"][0]["groups"] = json!([{ "selected_option_id": last }]);
    selected(&shop.replace(&session, &body).await?, &last)?;
    selected(&shop.read(&session).await?, &last)
}

async fn falls_back(shop: &Shop) -> Judged {
    let mut body = shop.basket(1)?;
    body["fulfillment"]["methods"][0]["groups"] = json!([{ "selected_option_id": "kit-no-such-delivery" }]);
    let session = shop.create(&body).await?;
    selected(&session, &cheapest(&session)?)?;
    expect::says(&session, "warning", "$.fulfillment.methods[0]")
}
