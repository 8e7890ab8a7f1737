//! Access reports: a friend who cannot open the list lets its owner know, whatever is left of the link.

use serde_json::json;

use super::party::Party;
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[Case {
    level: Level::Wishlist,
    id: "report.tells_the_owner_that_a_link_does_not_open",
    rule: Rule::new(
        "wish-lists",
        "| `POST …/access-reports` | any text | tells the owner that a link does not open | 202 |",
    ),
    given: "an invitation that was revoked",
    when: "its bearer tells the owner, and the owner and a manager read the list",
    then: "it is a 202; the owner is shown the reason and the name, and the revision is as before",
    run: |shop| Box::pin(tells_the_owner(shop)),
}];

async fn tells_the_owner(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let guest = party.guest("reserve").await?;
    party.to_revoke(&party.owner, &guest.link).send().await?.json(200)?;
    let before = party.seen_by(&party.owner).await?;
    let report = party.to_report(&guest.token, &json!({ "reason": "revoked", "name": "Grace" })).send().await?;
    expect::that(report.status == 202, format!("202 from {}", report.call), report.summary())?;
    let seen = party.seen_by(&party.owner).await?;
    expect::member(&seen, "/access_reports/0/reason", "revoked")?;
    expect::member(&seen, "/access_reports/0/name", "Grace")?;
    expect::same(&before, &seen, "/revision")
}
