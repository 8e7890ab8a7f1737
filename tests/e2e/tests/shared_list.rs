//! The founding story of the shared list: three friends open it on three phones, two reach for the coffee pot at the same
//! instant and one is told at once, one buys the book to an address they never see, and the owner notices nothing until
//! the day comes, then sees all and thanks.

use anyhow::{Result, ensure};
use handsel_e2e::{Heard, JONAS, ListOwner, Stage, Viewport, called, says, soon, until};
use serde_json::json;

const POT: &str = "Moka Coffee Pot";
const BOOK: &str = "Small Suppers";
const HONEY: &str = "A jar of honey";
/// Where Ada's gifts go. Nothing of it may reach a friend.
const ADDRESS: [&str; 3] = ["123 Main St", "Springfield", "62704"];

/// What Ada's page shows and has heard of her list, each different thing once.
struct Noticed {
    shown: String,
    heard: Vec<Heard>,
}

/// Has Ada's page read the list again, and gives what she then can know.
async fn noticed(ada: &Stage) -> Result<Noticed> {
    let read = |heard: Vec<Heard>| heard.into_iter().filter(|heard| heard.method == "GET").collect::<Vec<_>>();
    let before = read(ada.heard().await?).len();
    ada.script("dispatchEvent(new Event('focus'))", vec![]).await?;
    let heard = until("the owner's page has read the list again", async || {
        let heard = read(ada.heard().await?);
        ensure!(heard.len() > before, "{} answers", heard.len());
        Ok(heard)
    })
    .await?;
    let mut heard: Vec<Heard> = heard.into_iter().map(|heard| Heard { at: 0, ..heard }).collect();
    heard.sort_by(|one, other| (&one.path, &one.body).cmp(&(&other.path, &other.body)));
    heard.dedup();
    Ok(Noticed { shown: ada.wishlist().host().text().await?, heard })
}

/// Counts every change of what Ada's page shows.
const COUNT: &str = "window.changes = 0;
    const root = document.querySelector('handsel-wishlist').shadowRoot;
    new MutationObserver(changes => { window.changes += changes.length })
        .observe(root, { subtree: true, childList: true, characterData: true, attributes: true })";

#[tokio::test]
async fn three_friends_give_and_the_owner_notices_nothing_until_the_day() -> Result<()> {
    let ada = Stage::new().await?;
    ada.listen().await?;
    let list = ada.make_list("Ada’s birthday", "Ada").await?;
    list.host().says(says::FIRST_WISH).await?;
    list.add(HONEY, "14").await?;
    // What the shop itself sells, and where gifts go.
    let owner = ListOwner::of_link(ada.server(), &list.own_link().await?)?;
    owner.add(json!({ "item_id": "moka_pot" })).await?;
    owner.add(json!({ "item_id": "cookbook_suppers" })).await?;
    owner
        .change(json!({ "delivery_address": {
        "full_name": "Ada Lindqvist", "street_address": ADDRESS[0], "address_locality": ADDRESS[1],
        "address_region": "IL", "postal_code": ADDRESS[2], "address_country": "US" } }))
        .await?;
    for title in [HONEY, POT, BOOK] {
        list.wish(title).element().await?;
    }
    let link = list.invite("Family").await?;
    // A fresh page, which has heard nothing but the list as it is now.
    ada.reload().await?;
    list.wish(BOOK).element().await?;
    let before = noticed(&ada).await?;
    ensure!(before.shown.contains(says::SURPRISE), "{}", before.shown);
    ada.script(COUNT, vec![]).await?;

    let friend = async || {
        let friend = ada.another_shopper().await?;
        friend.resize(Viewport::Phone).await?;
        friend.listen().await?;
        friend.open_link(&link).await?;
        friend.wishlist().state(POT).says(says::FREE).await?;
        Ok::<_, anyhow::Error>(friend)
    };
    let (ines, okafor, lea) = (friend().await?, friend().await?, friend().await?);

    let soon = soon();
    for one in [&ines, &okafor] {
        one.wishlist().reserve_button(POT).click_at(soon).await?;
    }
    let (mut winner, mut loser) = (None, None);
    for one in [&ines, &okafor] {
        let said = decided(one).await?;
        if said.contains(says::HELD) { winner = Some(one) } else { loser = Some((one, said)) }
    }
    let ((beaten, said), winner) = (loser.expect("one is beaten"), winner.expect("one has it"));
    ensure!(said.contains(says::BEATEN), "the other is told why: {said}");
    ensure!(beaten.wishlist().reserve_button(POT).count().await? == 0, "there is nothing left to press");
    let told = answered(beaten, "POST").await?;
    println!(
        "the beaten friend's answer came {} ms after the press, the other's {} ms",
        told - soon,
        answered(winner, "POST").await? - soon
    );
    ensure!(told - soon < 1_000, "told {} ms after the press", told - soon);
    winner.wishlist().state(POT).says(says::YOURS).await?;
    winner.wishlist().say_who(POT, "Mr Okafor", "For the balcony.").await?;
    lea.wishlist().state(POT).says(says::TAKEN).await?;

    lea.wishlist().reserve(BOOK).await?;
    buy_the_book(&lea).await?;
    lea.open_link(&link).await?;
    lea.wishlist().held(BOOK).says(says::BOUGHT).await?;
    winner.wishlist().state(BOOK).says(says::TAKEN).await?;
    for friend in [&ines, &okafor, &lea] {
        keeps_the_address(friend).await?;
    }
    let sent: Vec<(String, String)> =
        ada.database().rows("select street, postal_code from order_addresses where role <> 'invoice'").await?;
    assert_eq!(sent, [(ADDRESS[0].to_owned(), ADDRESS[2].to_owned())], "the shop knows where it goes");

    let after = noticed(&ada).await?;
    assert_eq!(after.shown, before.shown, "what the owner's page shows");
    assert_eq!(after.heard, before.heard, "what the owner's page hears");
    assert_eq!(ada.script("return window.changes", vec![]).await?, 0, "nothing on the owner's page even moves");

    // The day is the owner's choice.
    let today = ada
        .script("return new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toJSON().slice(0, 10)", vec![]);
    list.reveal_from(today.await?.as_str().unwrap_or_default()).await?;
    list.host().says(says::REVEALED).await?;
    list.wish(POT).says("Mr Okafor gives 1: “For the balcony.”").await?;
    list.wish(BOOK).says("Somebody gives 1").await?;
    list.wish(BOOK).checkbox(called::THANKED).click().await?;
    lea.wishlist().held(BOOK).says("Ada says thank you").await?;
    for friend in [lea, okafor, ines] {
        friend.close().await?;
    }
    ada.close().await
}

/// Lea buys what she reserved: she types where the invoice goes, and nothing about where the book goes.
async fn buy_the_book(lea: &Stage) -> Result<()> {
    lea.wishlist().held(BOOK).button(called::BUY).click().await?;
    let checkout = lea.checkout();
    checkout.person(0).place().says("For Ada, Illinois").await?;
    checkout.email().fill("lea@example.com").await?;
    checkout.invoice().address(&JONAS).await?;
    checkout.pay_by("Test card: Succeeds").await?;
    // 32.00 and 5.00; 6.25 % of 37.00 is 2.3125.
    checkout.place("$39.31").await?;
    checkout.placed().await?;
    keeps_the_address(lea).await
}

/// Nothing of where Ada lives is on a friend's page, or came to it.
async fn keeps_the_address(friend: &Stage) -> Result<()> {
    let (shown, heard) = (friend.page().text().await?, friend.heard().await?);
    ensure!(!heard.is_empty(), "the page is not listened to");
    for secret in ADDRESS {
        ensure!(!shown.contains(secret), "a friend is shown {secret:?}");
        ensure!(heard.iter().all(|heard| !heard.body.contains(secret)), "a friend's page hears {secret:?}");
    }
    Ok(())
}

/// Waits until this friend has the pot or is told that they have not; gives what the row says.
async fn decided(friend: &Stage) -> Result<String> {
    until("the pot is somebody's", async || {
        let said = friend.wishlist().wish(POT).text().await?;
        ensure!(said.contains(says::HELD) || said.contains(says::BEATEN), "it says {said:?}");
        Ok(said)
    })
    .await
}

/// When the page's one call of this method was answered.
async fn answered(friend: &Stage, method: &str) -> Result<u64> {
    let heard = friend.heard().await?;
    let mut calls = heard.iter().filter(|heard| heard.method == method);
    Ok(calls.next().map(|heard| heard.at).unwrap_or_default())
}
