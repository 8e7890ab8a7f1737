//! What an owner and their friends are shown: every screen of a list as a picture, on a phone and at a desk, in
//! `target/screenshots/`. Nothing sticks out of the window, whatever is written on the list.

use anyhow::Result;
use handsel_e2e::{Invitation, LIST_PAGE, ListOwner, Stage, called, says};
use serde_json::json;

const POT: &str = "Moka Coffee Pot";
const HONEY: &str = "A jar of honey";
/// As long as it comes, and of one word.
const LONG: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsteekanne";
const RIGHT_TO_LEFT: &str = "إبريق قهوة نحاسي صغير";
/// As long as the server takes, in words.
const WORDS: &str = "A very large and rather heavy cast-iron casserole with a lid and two handles, in the colour of ripe \
    apricots, for eight people, with a cookbook, a wooden spoon, and a promise to come and cook in it!!!";
const EMOJI: &str = "👩‍👩‍👧‍👦🎂🎉🎁🇩🇪👍🏽👩‍👩‍👧‍👦🎂🎉🎁🇩🇪👍🏽👩‍👩‍👧‍👦🎂🎉🎁🇩🇪👍🏽";
const MARKUP: &str = "<b>Bold</b> & <img src=x onerror=\"document.title='hacked'\">";

async fn picture(stage: &Stage, step: &str, part: &str) -> Result<()> {
    stage.fit_to_be_seen("handsel-wishlist", &format!("list-{step}"), part).await
}

/// A list as people make them.
async fn usual(stage: &Stage) -> Result<(ListOwner, Invitation)> {
    let list = json!({ "title": "Ada’s birthday", "owner_name": "Ada", "event_date": "2027-03-04",
        "reveal_at": "2027-03-04T00:00:00Z", "show_givers": true,
        "message": "Come at six, and bring an appetite.\nNothing here is a must." });
    let owner = ListOwner::make(stage.server(), list).await?;
    owner.add(json!({ "item_id": "moka_pot", "priority": "high", "note": "The small one, please." })).await?;
    owner.add(json!({ "item_id": "mugs_speckled", "wanted": 3 })).await?;
    owner.add(json!({ "item_id": "saucepan_copper", "goal": 12_800 })).await?;
    owner.add(json!({ "title": "A reading lamp", "price": 8_900, "currency": "EUR", "url": "https://lamps.example/reading" })).await?;
    owner.add(json!({ "title": HONEY })).await?;
    let invitation = owner.invite("Family", "reserve", None).await?;
    Ok((owner, invitation))
}

#[tokio::test]
async fn an_owner_s_screens() -> Result<()> {
    let stage = Stage::new().await?;
    stage.visit(LIST_PAGE).await?;
    let list = stage.wishlist();
    list.host().button(called::MAKE).element().await?;
    picture(&stage, "01-make", "no such part").await?;
    list.host().button(called::MAKE).click().await?;
    list.host().says("Enter what it is for, and your name.").await?;
    picture(&stage, "02-make-missing", "no such part").await?;
    stage.make_list("Ada’s birthday", "Ada").await?;
    picture(&stage, "03-owner-empty", "no such part").await?;
    list.add(HONEY, "14").await?;
    picture(&stage, "04-owner-one-wish", "no such part").await?;
    list.invite("Family").await?;
    picture(&stage, "05-owner-one-link", "#share").await?;

    let (owner, _) = usual(&stage).await?;
    stage.open_link(&owner.link()).await?;
    list.wish(POT).element().await?;
    picture(&stage, "06-owner", "no such part").await?;
    picture(&stage, "07-owner-below", "#share").await?;
    list.own_link().await?;
    picture(&stage, "08-owner-own-link", ".surprise").await?;
    // Back to the top: what is out of sight cannot be pressed.
    list.wish(POT).says(POT).await?;
    list.host().button(handsel_e2e::starting("Remove").and(POT)).click().await?;
    list.host().button("Undo").element().await?;
    picture(&stage, "09-owner-removed", "no such part").await?;
    stage.close().await
}

#[tokio::test]
async fn an_owner_s_screens_after_the_reveal_and_with_a_report() -> Result<()> {
    let stage = Stage::new().await?;
    let (owner, invitation) = usual(&stage).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.reserve(POT).await?;
    list.say_who(POT, "Mr Okafor", "For the balcony, and for the two of us.").await?;
    list.held(POT).button(called::REPORT).click().await?;
    list.held(POT).says(says::REPORTED).await?;
    list.reserve(HONEY).await?;
    let closed = owner.invite("Bowling club", "reserve", None).await?;
    owner.revoke(&closed).await?;
    stage.open_link(&closed.link).await?.let_know("Mr Okafor").await?;
    owner.change(json!({ "reveal_at": "2026-01-01T00:00:00Z" })).await?;
    stage.open_link(&owner.link()).await?;
    list.host().says(says::REVEALED).await?;
    list.wish(POT).says("Mr Okafor gives 1").await?;
    picture(&stage, "10-owner-revealed", "no such part").await?;
    picture(&stage, "11-owner-gifts", ".gifts").await?;
    stage.close().await
}

#[tokio::test]
async fn a_friend_s_screens() -> Result<()> {
    let stage = Stage::new().await?;
    let (owner, invitation) = usual(&stage).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.state(POT).says(says::FREE).await?;
    picture(&stage, "20-friend", "no such part").await?;
    list.reserve(POT).await?;
    picture(&stage, "21-friend-reserved", ".wishes").await?;
    list.say_who(POT, "Mr Okafor", "For the balcony.").await?;
    picture(&stage, "22-friend-named", ".held").await?;
    let way_back = list.way_back(POT).await?;
    let friend = stage.another_shopper().await?;
    friend.open_link(&invitation.link).await?;
    friend.wishlist().state(POT).says(says::TAKEN).await?;
    friend.wishlist().reserve(HONEY).await?;
    picture(&friend, "23-friend-taken", "no such part").await?;
    friend.close().await?;
    list.state(HONEY).says(says::TAKEN).await?;
    list.held(POT).button(called::REPORT).click().await?;
    list.held(POT).says(says::REPORTED).await?;
    picture(&stage, "24-friend-bought-elsewhere", ".wishes").await?;

    let list = stage.open_link(&way_back).await?;
    list.held_alone().says(says::REPORTED).await?;
    picture(&stage, "25-reservation-alone", "no such part").await?;
    list.held_alone().button("Not bought after all").click().await?;
    list.host().says(says::GIVEN_BACK).await?;
    picture(&stage, "26-reservation-given-back", "no such part").await?;
    let viewer = owner.invite("Looking", "view", None).await?;
    let list = stage.open_link(&viewer.link).await?;
    list.host().says(says::LOOK).await?;
    picture(&stage, "27-viewer", "no such part").await?;
    stage.close().await
}

#[tokio::test]
async fn whatever_is_written_on_a_list_stays_in_its_place() -> Result<()> {
    let stage = Stage::new().await?;
    let list = json!({ "title": LONG, "owner_name": LONG, "message": LONG });
    let owner = ListOwner::make(stage.server(), list).await?;
    owner
        .add(json!({ "title": LONG, "note": LONG, "price": 999_999_999_999_i64, "currency": "USD",
        "url": format!("https://example.com/{LONG}"), "wanted": 9_999 }))
        .await?;
    owner.add(json!({ "title": RIGHT_TO_LEFT, "note": "مع ملعقة", "price": 4_200, "currency": "USD" })).await?;
    owner.add(json!({ "title": WORDS, "note": WORDS, "goal": 12_800, "currency": "USD" })).await?;
    owner.add(json!({ "title": EMOJI, "note": EMOJI, "url": "https://example.com/" })).await?;
    owner.add(json!({ "title": MARKUP, "note": MARKUP })).await?;
    let invitation = owner.invite(LONG, "reserve", None).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.wish(MARKUP).element().await?;
    picture(&stage, "40-friend-long", "no such part").await?;
    picture(&stage, "41-friend-words", ".wish:nth-of-type(3)").await?;
    picture(&stage, "41-friend-markup", ".wish:last-of-type").await?;
    list.reserve(MARKUP).await?;
    list.reserve(RIGHT_TO_LEFT).await?;
    list.reserve_button(LONG).click().await?;
    list.wish(LONG).nth(0).css(".held").says(says::HELD).await?;
    picture(&stage, "42-friend-long-reserved", ".wishes").await?;
    assert_ne!(stage.script("return document.title", vec![]).await?, "hacked", "a title is text");
    owner.change(json!({ "reveal_at": "2026-01-01T00:00:00Z" })).await?;
    let list = stage.open_link(&owner.link()).await?;
    list.wish(MARKUP).element().await?;
    picture(&stage, "43-owner-long", "no such part").await?;
    picture(&stage, "44-owner-words", ".wish:nth-of-type(3)").await?;
    picture(&stage, "44-owner-long-below", "#share").await?;
    assert_ne!(stage.script("return document.title", vec![]).await?, "hacked", "a title is text");
    stage.close().await
}
