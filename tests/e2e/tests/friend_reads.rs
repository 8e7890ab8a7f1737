//! What a friend reads about what they reserved: on its own page which list it is from and how to get back there, and on the
//! list that it is bought, or a part of a price and paid to nobody here.

use anyhow::{Result, ensure};
use handsel_e2e::{Invitation, ListOwner, Stage, Viewport, called, says};
use serde_json::json;

const HONEY: &str = "A jar of honey";
const PAN: &str = "Copper Saucepan";
const POT: &str = "Moka Coffee Pot";

/// Ada's list, which no address belongs to: a jar of honey, a saucepan that friends give together, and the shop's own pot.
async fn list(stage: &Stage) -> Result<(ListOwner, Invitation)> {
    let owner = ListOwner::make(stage.server(), json!({ "title": "Ada’s birthday", "owner_name": "Ada" })).await?;
    owner.add_all(&[HONEY]).await?;
    owner.add(json!({ "item_id": "saucepan_copper", "goal": 12_800 })).await?;
    owner.add(json!({ "item_id": "moka_pot" })).await?;
    let invitation = owner.invite("Family", "reserve", None).await?;
    Ok((owner, invitation))
}

#[tokio::test]
async fn a_reservation_s_own_page_says_whose_list_it_is_from_and_leads_back() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = list(&stage).await?;
    let page = stage.open_link(&invitation.link).await?;
    page.reserve(HONEY).await?;
    let way_back = page.way_back(HONEY).await?;

    let page = stage.open_link(&way_back).await?;
    page.host().says("From the list “Ada’s birthday” of Ada.").await?;
    page.held_alone().button(called::WHO).click().await?;
    page.held_alone().field(handsel_e2e::starting("A word to Ada")).element().await?;
    // This browser was invited: it is one press away.
    page.host().link(called::SEE_LIST).click().await?;
    page.state(HONEY).says(says::YOURS).await?;

    // Another device has this link and no other.
    let other = stage.another_shopper().await?;
    let page = other.open_link(&way_back).await?;
    page.host().says("From the list “Ada’s birthday” of Ada. To see all of it, open your invitation.").await?;
    ensure!(page.host().link(called::SEE_LIST).count().await? == 0, "a reservation opens no list");
    other.close().await?;
    stage.close().await
}

#[tokio::test]
async fn what_a_friend_has_bought_is_bought_by_them() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = list(&stage).await?;
    let page = stage.open_link(&invitation.link).await?;
    page.reserve(HONEY).await?;
    page.state(HONEY).says(says::YOURS).await?;
    page.reserve(POT).await?;
    page.held(POT).says("Buy it where you like, then tell us.").await?;
    ensure!(page.held(POT).button(called::BUY).count().await? == 0, "nobody knows where it would go");
    page.held(HONEY).button(called::REPORT).click().await?;
    page.state(HONEY).says("Bought by you").await?;
    stage.close().await
}

#[tokio::test]
async fn a_part_of_a_price_is_nothing_to_buy_here_and_says_so_first() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = list(&stage).await?;
    let page = stage.open_link(&invitation.link).await?;
    page.wish(PAN).says("Nothing is paid here. You give your part to Ada, or to whoever buys it.").await?;
    let part = page.wish(PAN).field(handsel_e2e::starting("Your part of"));
    part.fill("forty").await?;
    page.reserve_button(PAN).click().await?;
    page.wish(PAN).says("Enter an amount, such as 20.").await?;
    part.holds("forty").await?;
    stage.focus_on("textbox", handsel_e2e::starting("Your part of")).await?;
    part.fill("2,000").await?;
    page.reserve_button(PAN).click().await?;
    page.wish(PAN).says("At most $128.00 is still open.").await?;
    part.fill("$40").await?;
    page.reserve_button(PAN).click().await?;
    page.held(PAN).says("You give $40.00 of it. Hand it over by").await?;
    ensure!(page.held(PAN).button(called::BUY).count().await? == 0, "a part is no goods");
    page.held(PAN).button("I have given it").click().await?;
    page.held(PAN).says("You gave your part. Thank you.").await?;
    stage.close().await
}

#[tokio::test]
async fn a_button_stays_short_however_long_the_name() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (owner, invitation) = list(&stage).await?;
    let long = ["A very long name"; 11].join(" ");
    owner.add(json!({ "title": long, "url": "https://lamps.example/reading" })).await?;
    let page = stage.open_link(&invitation.link).await?;
    page.reserve_button(&long).element().await?;
    let tall = "return [...document.querySelector('handsel-wishlist').shadowRoot.querySelectorAll('button, a')]
        .filter(control => control.getBoundingClientRect().height > 60).map(control => control.textContent)";
    let tall = stage.script(tall, vec![]).await?;
    ensure!(tall == json!([]), "taller than two lines: {tall}");
    stage.close().await
}
