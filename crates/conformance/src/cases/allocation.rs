//! `dev.handsel.allocation`: a line split over parcels by quantities, which must add up. How a client without it splits is in
//! [`super::checkout`].

use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const SPLIT: Rule = Rule::new(
    "the-extensions",
    "`allocations[]{line_item_id, quantity, method_id}`: a line split over methods. The quantities of a line add up to it",
);
const INCOMPLETE: Rule = Rule::new(
    "codes",
    "| `allocation_incomplete` | `$.line_items[0]`; `$.fulfillment.methods[0].line_item_ids` | units for nobody or too many; a recipient of nothing |",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Allocation,
        id: "allocation.splits_a_line",
        rule: SPLIT,
        given: "three of an item, two for one parcel and one for another",
        when: "a session is made",
        then: "it is ready, and shows the same allocations",
        run: |shop| Box::pin(splits_a_line(shop)),
    },
    Case {
        level: Level::Allocation,
        id: "allocation.is_what_the_parcels_have",
        rule: SPLIT,
        given: "an order of three of an item, two for one parcel and one for another",
        when: "it is read",
        then: "one parcel is expected with two and the other with one",
        run: |shop| Box::pin(is_what_the_parcels_have(shop)),
    },
    Case {
        level: Level::Allocation,
        id: "allocation.misses_units_for_nobody",
        rule: INCOMPLETE,
        given: "three of an item, of which two are allocated",
        when: "a session is made",
        then: "it is `incomplete`, and an error points at the line",
        run: |shop| Box::pin(misses_units(shop)),
    },
    Case {
        level: Level::Allocation,
        id: "allocation.refuses_too_many",
        rule: INCOMPLETE,
        given: "three of an item, of which four are allocated",
        when: "a session is made and completed",
        then: "it is `incomplete`, an error points at the line, and nothing is ordered",
        run: |shop| Box::pin(refuses_too_many(shop)),
    },
    Case {
        level: Level::Allocation,
        id: "allocation.costs_the_same_as_whole_lines",
        rule: Rule::new("the-extensions", "It costs the same to the cent"),
        given: "three of an item split by allocations, and the same in two whole lines",
        when: "a session is made of each",
        then: "both have the same total",
        run: |shop| Box::pin(costs_the_same(shop)),
    },
];

/// Three of the item, so many of them for each of two parcels.
fn split(shop: &Shop, first: i64, second: i64) -> Judged<Value> {
    let mut body = shop.basket(3)?;
    body["fulfillment"]["methods"] = json!([shop.method("first", &["line"])?, shop.method("second", &["line"])?]);
    let share = |method: &str, units: i64| json!({ "line_item_id": "line", "quantity": units, "method_id": method });
    body["allocations"] = json!([share("first", first), share("second", second)]);
    Ok(body)
}

async fn splits_a_line(shop: &Shop) -> Judged {
    let body = split(shop, 2, 1)?;
    let session = shop.create(&body).await?;
    expect::same(&body, &session, "/allocations")?;
    expect::member(&session, "/line_items/0/quantity", 3)?;
    expect::member(&session, "/status", "ready_for_complete")
}

async fn is_what_the_parcels_have(shop: &Shop) -> Judged {
    let session = shop.create(&split(shop, 2, 1)?).await?;
    let order = shop.order(&shop.place(&session).await?).await?;
    for (parcel, units) in [(0, 2), (1, 1)] {
        let lines = format!("/fulfillment/expectations/{parcel}/line_items");
        expect::member(&order, &format!("{lines}/0/quantity"), units)?;
        expect::absent(&order, &format!("{lines}/1"))?;
    }
    Ok(())
}

async fn misses_units(shop: &Shop) -> Judged {
    let session = shop.create(&split(shop, 1, 1)?).await?;
    expect::says(&session, "error", "$.line_items[0]")?;
    expect::member(&session, "/status", "incomplete")
}

async fn refuses_too_many(shop: &Shop) -> Judged {
    let paying = shop.paying()?;
    let session = shop.create(&split(shop, 2, 2)?).await?;
    expect::says(&session, "error", "$.line_items[0]")?;
    expect::member(&session, "/status", "incomplete")?;
    expect::absent(&shop.complete(&session, &paying).await?, "/order/id")
}

async fn costs_the_same(shop: &Shop) -> Judged {
    let whole = expect::amount(&shop.create(&shop.lines(&[2, 1])?).await?, "total")?;
    let split = expect::amount(&shop.create(&split(shop, 2, 1)?).await?, "total")?;
    expect::that(split == whole, format!("a total of {whole}, as of whole lines"), split.to_string())
}
