//! Two shoppers want the only vase there is, and press at once: one gets it, the other is told before paying.

use anyhow::Result;
use handsel_e2e::{ADA, Stage, soon};

/// The vase, 88.00, and standard delivery, 5.00, to Illinois, where 6.25 % of 93.00 is 5.8125.
const TOTAL: &str = "$98.81";

#[tokio::test]
async fn of_two_who_want_the_last_one_the_loser_is_told_before_paying() -> Result<()> {
    let first = Stage::new().await?;
    let second = first.another_shopper().await?;
    for shopper in [&first, &second] {
        let checkout = shopper.check_out(&[("vase_hand_thrown", 1)]).await?;
        checkout.fill_in(&ADA, "Test card: Succeeds").await?;
    }
    let soon = soon();
    first.checkout().place_at(TOTAL, soon).await?;
    second.checkout().place_at(TOTAL, soon).await?;

    let told = "sold out. Take it out to go on.";
    let mut placed = 0;
    for shopper in [&first, &second] {
        let said = until_decided(shopper, told).await?;
        placed += usize::from(said.contains("Your order is placed"));
    }
    assert_eq!(placed, 1, "one of them has the vase");

    let database = first.database();
    assert_eq!(database.value::<i64>("select count(*) from orders").await?, 1);
    assert_eq!(
        database.value::<i64>("select count(*) from payment_attempts").await?,
        1,
        "the other never began to pay"
    );
    assert_eq!(database.value::<i64>("select count(*) from test_card_charges").await?, 1);
    assert_eq!(database.value::<i64>("select count(*) from payments").await?, 1);
    let left: i64 = database.value("select on_hand from stock where product_id = 'vase_hand_thrown'").await?;
    assert_eq!(left, 0);
    second.close().await?;
    first.close().await
}

/// Waits until this shopper has the order or is told why not; gives what the page says.
async fn until_decided(shopper: &Stage, told: &str) -> Result<String> {
    handsel_e2e::until("the order is placed or refused", async || {
        // Where the shopper is looking: at the button, not only at the goods far above.
        let said = shopper.handsel("handsel-checkout").css("#review, .placed").text().await?;
        anyhow::ensure!(said.contains("Your order is placed") || said.contains(told), "it says {said:?}");
        Ok(said)
    })
    .await
}
