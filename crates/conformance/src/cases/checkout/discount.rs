//! Discount codes: one that is known makes it cheaper, and the sum stays a sum; one that is not is no reason to stop.

use serde_json::json;

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "discount.is_taken_off_the_total",
        rule: Rule::new(
            "rules-worth-knowing",
            "**Discounts** are computed once over the whole order, in the order the codes were typed, a percentage on what is left.",
        ),
        given: "a code that makes the item cheaper",
        when: "a session is made without it, and replaced by one with it",
        then: "the subtotal is as before, the total is less, and still adds up",
        run: |shop| Box::pin(is_taken_off(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "discount.that_is_unknown_is_a_warning",
        rule: Rule::new("codes", "| `discount_code_invalid` | `$.discounts.codes[0]` | warning: not known |"),
        given: "a code that no shop knows",
        when: "a session is made with it",
        then: "a warning points at the codes, and the session is ready all the same",
        run: |shop| Box::pin(that_is_unknown(shop)),
    },
];

async fn is_taken_off(shop: &Shop) -> Judged {
    let code = shop.facts.discount()?;
    let mut body = shop.basket(2)?;
    let full = shop.create(&body).await?;
    body["discounts"] = json!({ "codes": [code] });
    let cheaper = shop.replace(&full, &body).await?;
    let before = (expect::amount(&full, "subtotal")?, expect::amount(&full, "total")?);
    let after = (expect::amount(&cheaper, "subtotal")?, expect::amount(&cheaper, "total")?);
    let expected = format!("a subtotal of {} and a total of less than {}", before.0, before.1);
    let holds = after.0 == before.0 && after.1 < before.1;
    expect::that(holds, expected, format!("a subtotal of {} and a total of {}", after.0, after.1))?;
    expect::adds_up(&cheaper)
}

async fn that_is_unknown(shop: &Shop) -> Judged {
    let mut body = shop.basket(1)?;
    body["discounts"] = json!({ "codes": ["HANDSEL-CONFORMANCE-NO-SUCH-CODE"] });
    let session = shop.create(&body).await?;
    expect::says(&session, "warning", "$.discounts")?;
    expect::member(&session, "/status", "ready_for_complete")
}
