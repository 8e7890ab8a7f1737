//! What one friend does is on another's screen within a second: with one server, and with two over one PostgreSQL.

use anyhow::{Result, ensure};
use handsel_e2e::{JONAS, ListOwner, Server, SharedDatabase, Stage, Viewport, called, says, until};
use serde_json::json;

const SECOND: u64 = 1_000;
const WISH: &str = "A jar of honey";

/// A list with one wish; gives the friends' link.
async fn honey(server: &Server) -> Result<String> {
    let owner = ListOwner::make(server, json!({ "title": "Ada’s birthday", "owner_name": "Ada" })).await?;
    owner.add_all(&[WISH]).await?;
    Ok(owner.invite("Family", "reserve", None).await?.link)
}

async fn open(friend: &Stage, link: &str) -> Result<()> {
    friend.listen().await?;
    friend.open_link(link).await?;
    friend.wishlist().state(WISH).says(says::FREE).await?;
    until("changes are heard", async || {
        ensure!(friend.heard().await?.iter().any(|heard| heard.path.ends_with("/events")), "there is no stream");
        Ok(())
    })
    .await
}

/// When the last call of this method was answered to this friend, of as many.
async fn answered(friend: &Stage, method: &str, count: usize) -> Result<u64> {
    until("the change is answered", async || {
        let heard = friend.heard().await?;
        let calls: Vec<u64> = heard.iter().filter(|heard| heard.method == method).map(|heard| heard.at).collect();
        ensure!(calls.len() == count, "{calls:?}");
        Ok(calls[count - 1])
    })
    .await
}

/// One reserves and gives back, three times; the other watches.
async fn told_within_a_second(acting: &Stage, watching: &Stage, what: &str) -> Result<()> {
    for turn in 1..=3 {
        let taken = watching.wishlist().state(WISH).watch(says::TAKEN).await?;
        acting.wishlist().reserve(WISH).await?;
        check(what, "reserved", answered(acting, "POST", turn).await?, taken.moment().await?)?;
        let free = watching.wishlist().state(WISH).watch(says::FREE).await?;
        acting.wishlist().held(WISH).button(called::RELEASE).click().await?;
        check(what, "given back", answered(acting, "PATCH", turn).await?, free.moment().await?)?;
    }
    Ok(())
}

fn check(what: &str, act: &str, answered: u64, seen: u64) -> Result<()> {
    let took = seen.saturating_sub(answered);
    println!("{what}: {act}, and seen by the other {took} ms after the answer");
    ensure!(took < SECOND, "{act}: seen only after {took} ms");
    Ok(())
}

#[tokio::test]
async fn a_friend_sees_at_once_what_another_takes_and_gives_back() -> Result<()> {
    let acting = Stage::at(Viewport::Phone).await?;
    let watching = acting.another_shopper().await?;
    let link = honey(acting.server()).await?;
    open(&acting, &link).await?;
    open(&watching, &link).await?;
    told_within_a_second(&acting, &watching, "one server").await?;
    watching.close().await?;
    acting.close().await
}

#[tokio::test]
async fn what_is_bought_at_the_checkout_is_bought_on_the_giver_s_other_screen_and_taken_on_a_friend_s() -> Result<()> {
    const BOOK: &str = "Small Suppers";
    let buying = Stage::at(Viewport::Phone).await?;
    let owner = ListOwner::make(buying.server(), json!({ "title": "Ada’s birthday", "owner_name": "Ada" })).await?;
    owner.add(json!({ "item_id": "cookbook_suppers" })).await?;
    owner.add_all(&[WISH]).await?;
    let address = json!({ "full_name": "Ada Lindqvist", "street_address": "123 Main St",
        "address_locality": "Springfield", "address_region": "IL", "postal_code": "62704", "address_country": "US" });
    owner.change(json!({ "delivery_address": address })).await?;
    let link = owner.invite("Family", "reserve", None).await?.link;
    let (tablet, friend) = (buying.another_shopper().await?, buying.another_shopper().await?);
    open(&friend, &link).await?;
    open(&buying, &link).await?;
    let taken = friend.wishlist().state(BOOK).watch(says::TAKEN).await?;
    buying.wishlist().reserve(BOOK).await?;
    check("one server", "reserved", answered(&buying, "POST", 1).await?, taken.moment().await?)?;

    // The giver's other device has the reservation by its own link, and the list by the invitation.
    tablet.open_link(&buying.wishlist().way_back(BOOK).await?).await?.held_alone().says(says::HELD).await?;
    open(&tablet, &link).await?;
    tablet.wishlist().held(BOOK).says(says::HELD).await?;
    let bought = tablet.wishlist().held(BOOK).watch(says::BOUGHT).await?;

    buying.wishlist().held(BOOK).button(called::BUY).click().await?;
    let checkout = buying.checkout();
    checkout.email().fill("lea@example.com").await?;
    checkout.invoice().address(&JONAS).await?;
    checkout.pay_by("Test card: Succeeds").await?;
    // 32.00 and 5.00; 6.25 % of 37.00 is 2.3125.
    checkout.place("$39.31").await?;
    checkout.placed().await?;
    let heard = buying.heard().await?;
    let paid = heard.iter().find(|heard| heard.path.ends_with("/complete")).map(|heard| heard.at).unwrap_or_default();
    ensure!(paid > 0, "the payment was not listened to");
    check("one server", "bought", paid, bought.moment().await?)?;
    tablet.wishlist().state(BOOK).says("Bought by you").await?;
    friend.wishlist().state(BOOK).says(says::TAKEN).await?;
    ensure!(friend.wishlist().reserve_button(BOOK).count().await? == 0, "there is nothing left to reserve");
    for stage in [tablet, friend, buying] {
        stage.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn so_does_a_friend_at_another_server_of_the_same_shop() -> Result<()> {
    let database = SharedDatabase::make().await?;
    let folders = [tempfile::tempdir()?, tempfile::tempdir()?];
    let first = Server::over(&database.address(), folders[0].path(), &[])?;
    let link = honey(&first).await?;
    let second = Server::over(&database.address(), folders[1].path(), &[])?;
    let acting = Stage::at_server(first, Viewport::Phone).await?;
    let watching = Stage::at_server(second, Viewport::Phone).await?;
    assert_ne!(acting.server().url(), watching.server().url());
    open(&acting, &link).await?;
    open(&watching, &link).await?;
    told_within_a_second(&acting, &watching, "two servers").await?;
    told_within_a_second(&watching, &acting, "two servers, the other way about").await?;
    watching.close().await?;
    acting.close().await
}
