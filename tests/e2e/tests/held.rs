//! Goods that are held while a payment waits: the end is announced in time, and one press puts it off (WCAG 2.2.1).

use anyhow::Result;
use handsel_e2e::{ADA, Stage};
use serde_json::json;

/// Has the page believe that what is held is held for so many seconds from now; without any, for as long as the shop says.
const HOLD: &str = "
    window.heldUntil = arguments[0] && new Date(Date.now() + arguments[0] * 1000).toISOString();
    if (window.realFetch) return;
    window.realFetch = window.fetch;
    window.fetch = async (...call) => {
        const answer = await window.realFetch(...call);
        if (!window.heldUntil || !String(call[0]).includes('/checkout-sessions/')) return answer;
        const body = await answer.json();
        for (const hold of body.stock_holds ?? []) hold.expires_at = window.heldUntil;
        return new Response(JSON.stringify(body), { status: answer.status, headers: answer.headers });
    }";

#[tokio::test]
async fn the_end_of_a_hold_is_announced_in_time_and_put_off_by_one_press() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    let (notice, polite, urgent) =
        (checkout.control("hold"), checkout.control("hold-soon"), checkout.control("hold-ends"));
    checkout.fill_in(&ADA, "Test card: Asks you to approve").await?;
    checkout.place("$49.94").await?;
    checkout.control("payment-step").element().await?;
    notice.says("These goods are held for you until").await?;
    assert_eq!((polite.text().await?, urgent.text().await?), (String::new(), String::new()), "ten minutes are long");

    stage.script(HOLD, vec![json!(126)]).await?;
    polite.says("The goods are held for you for less than two more minutes. They can be kept longer.").await?;
    assert_eq!(polite.attribute("role").await?.as_deref(), Some("status"));
    notice.says("less than two more minutes").await?;

    stage.script(HOLD, vec![json!(36)]).await?;
    urgent.says("The goods are held for you for less than half a minute. They can be kept longer.").await?;
    assert_eq!(urgent.attribute("role").await?.as_deref(), Some("alert"));

    let before: i64 = stage.database().value("select max(expires_at) from stock_holds").await?;
    let keep = checkout.host().button("Keep them longer");
    keep.focus().await?;
    stage.script(HOLD, vec![json!(null)]).await?;
    keep.click().await?;
    notice.says("These goods are held for you until").await?;
    let after: i64 = stage.database().value("select max(expires_at) from stock_holds").await?;
    assert!(after > before, "the shop keeps them longer: {before}, {after}");
    assert_eq!(urgent.text().await?, "");
    stage.focus_on("button", "Keep them longer").await?;

    // Nobody presses: what has happened is said, and the way on.
    stage.script(HOLD, vec![json!(3)]).await?;
    notice.says("These goods are no longer held.").await?;
    stage.close().await
}
