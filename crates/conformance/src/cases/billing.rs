//! `dev.handsel.billing`: who is invoiced, which is neither who holds the card nor who receives.

use handsel_core::token::{Token, TokenKind};
use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const BILLING: Rule = Rule::new(
    "the-extensions",
    "`invoice{same_as_method_id or address, reference}`: who is invoiced, which is neither who holds the card nor who receives.",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Billing,
        id: "billing.goes_to_an_address_of_its_own",
        rule: BILLING,
        given: "an invoice with a firm and a reference of its own",
        when: "a session is made with it and completed, and the order is read",
        then: "the order's invoice has the firm and the reference, and the parcel does not",
        run: |shop| Box::pin(goes_to_an_address_of_its_own(shop)),
    },
    Case {
        level: Level::Billing,
        id: "billing.goes_where_a_parcel_goes",
        rule: BILLING,
        given: "an invoice that goes where a parcel goes",
        when: "a session is made with it and completed, and the order is read",
        then: "the order's invoice has the parcel's address",
        run: |shop| Box::pin(goes_where_a_parcel_goes(shop)),
    },
    Case {
        level: Level::Billing,
        id: "billing.is_asked_of_a_client_with_a_token",
        rule: Rule::new("the-extensions", "A client with a token is asked for it"),
        given: "a client with a token, and no word of an invoice",
        when: "a session is made",
        then: "it is `incomplete`, and an error points at `$.invoice`",
        run: |shop| Box::pin(is_asked(shop)),
    },
    Case {
        level: Level::Billing,
        id: "billing.is_implied_for_a_plain_client",
        rule: Rule::new("codes", "| `invoice_implied` | `$.payment` | info: where the invoice goes |"),
        given: "a plain UCP client, which cannot say who is invoiced",
        when: "a session is made",
        then: "it is ready, and an info at `$.payment` says where the invoice goes",
        run: |shop| Box::pin(is_implied(shop)),
    },
];

async fn order_with(shop: &Shop, invoice: Value) -> Judged<Value> {
    let mut body = shop.basket(1)?;
    body["invoice"] = invoice;
    shop.order(&shop.place(&shop.create(&body).await?).await?).await
}

async fn goes_to_an_address_of_its_own(shop: &Shop) -> Judged {
    let mut address = shop.facts.deliverable()?;
    let firm = "Conformance & Daughters";
    address["organization"] = json!(firm);
    let order = order_with(shop, json!({ "address": address, "reference": "PO 4711" })).await?;
    expect::member(&order, "/invoice/address/organization", firm)?;
    expect::member(&order, "/invoice/reference", "PO 4711")?;
    expect::absent(&order, "/fulfillment/expectations/0/destination/organization")
}

async fn goes_where_a_parcel_goes(shop: &Shop) -> Judged {
    let order = order_with(shop, json!({ "same_as_method_id": "parcel" })).await?;
    let destination = order.pointer("/fulfillment/expectations/0/destination").cloned().unwrap_or_default();
    for member in ["postal_code", "address_locality", "address_country", "street_address", "last_name"] {
        let expected = destination.get(member).cloned().unwrap_or_default();
        expect::member(&order, &format!("/invoice/address/{member}"), expected)?;
    }
    expect::text(&order, "/invoice/address/address_country").map(drop)
}

async fn is_asked(shop: &Shop) -> Judged {
    let token = Token::from_bytes(TokenKind::Checkout, rand::random());
    let session = shop.to_create(&shop.basket(1)?).by(&token).send().await?.json(201)?;
    expect::member(&session, "/status", "incomplete")?;
    expect::says(&session, "error", "$.invoice")
}

async fn is_implied(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    expect::says(&session, "info", "$.payment")?;
    expect::member(&session, "/status", "ready_for_complete")
}
