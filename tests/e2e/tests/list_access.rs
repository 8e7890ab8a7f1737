//! Nobody is kept out of a list: axe-core finds nothing in any role, in the dark on a phone and in the light at a desk, and
//! with the keyboard alone a friend reserves and gives back, and an owner makes, sorts and shares a list.

use anyhow::{Result, ensure};
use handsel_e2e::{Findings, Invitation, Key, LIST_PAGE, ListOwner, Name, Stage, called, says, starting, until};
use serde_json::json;

const HONEY: &str = "A jar of honey";
const LAMP: &str = "A reading lamp";

/// A list of every kind of wish, with an invitation.
async fn every_kind(stage: &Stage) -> Result<(ListOwner, Invitation)> {
    let list = json!({ "title": "Ada’s birthday", "owner_name": "Ada", "event_date": "2027-03-04",
        "message": "Come at six.", "show_givers": true });
    let owner = ListOwner::make(stage.server(), list).await?;
    owner.add(json!({ "item_id": "moka_pot", "priority": "high", "note": "The small one, please." })).await?;
    owner.add(json!({ "item_id": "mugs_speckled", "wanted": 3 })).await?;
    owner.add(json!({ "item_id": "saucepan_copper", "goal": 12_800 })).await?;
    owner
        .add(json!({ "title": LAMP, "price": 8_900, "currency": "EUR", "url": "https://lamps.example/reading" }))
        .await?;
    owner.add_all(&[HONEY]).await?;
    let invitation = owner.invite("Family", "reserve", None).await?;
    Ok((owner, invitation))
}

#[tokio::test]
async fn axe_finds_nothing_on_the_owner_s_pages() -> Result<()> {
    let stage = Stage::new().await?;
    let mut axe = Findings::new(&stage);
    stage.visit(LIST_PAGE).await?;
    let list = stage.wishlist();
    list.host().button(called::MAKE).element().await?;
    axe.look("the form that makes a list").await?;
    list.host().button(called::MAKE).click().await?;
    list.host().says("Enter what it is for, and your name.").await?;
    axe.look("the form, with what is missing").await?;
    stage.make_list("Ada’s birthday", "Ada").await?;
    axe.look("an empty list of one's own").await?;
    let link = list.invite("Family").await?;
    list.add(HONEY, "14").await?;
    list.add(LAMP, "89").await?;
    axe.look("a list of one's own, with wishes and a link").await?;
    list.own_link().await?;
    axe.look("a list of one's own, with the own link").await?;

    let friend = stage.another_shopper().await?;
    friend.open_link(&link).await?;
    friend.wishlist().reserve(HONEY).await?;
    friend.wishlist().held(HONEY).button(called::REPORT).click().await?;
    friend.wishlist().held(HONEY).says(says::REPORTED).await?;
    friend.close().await?;
    list.reveal_from("2026-01-01").await?;
    list.host().says(says::REVEALED).await?;
    list.wish(HONEY).says("Somebody gives 1").await?;
    axe.look("after the reveal").await?;
    axe.nothing()?;
    stage.close().await
}

#[tokio::test]
async fn axe_finds_nothing_on_a_friend_s_pages() -> Result<()> {
    let stage = Stage::new().await?;
    let mut axe = Findings::new(&stage);
    let (owner, invitation) = every_kind(&stage).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.state(HONEY).says(says::FREE).await?;
    axe.look("a friend's page").await?;
    list.reserve(HONEY).await?;
    axe.look("a friend with a reservation").await?;
    list.say_who(HONEY, "Mr Okafor", "For the balcony.").await?;
    axe.look("a friend with a name").await?;
    let way_back = list.way_back(HONEY).await?;
    list.held(HONEY).button(called::REPORT).click().await?;
    list.held(HONEY).says(says::REPORTED).await?;
    axe.look("a friend who has bought it").await?;
    let list = stage.open_link(&way_back).await?;
    list.held_alone().says(says::REPORTED).await?;
    axe.look("a reservation's own page").await?;

    let viewer = owner.invite("Looking", "view", None).await?;
    let list = stage.open_link(&viewer.link).await?;
    list.host().says(says::LOOK).await?;
    axe.look("somebody who may look").await?;
    axe.nothing()?;
    stage.close().await
}

#[tokio::test]
async fn the_keyboard_alone_reserves_and_gives_back() -> Result<()> {
    let stage = Stage::new().await?;
    let (_, invitation) = every_kind(&stage).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.state(HONEY).says(says::FREE).await?;
    stage.tab_to("button", starting("Reserve").and(HONEY)).await?;
    stage.press(Key::Enter).await?;
    list.held(HONEY).says(says::HELD).await?;
    until("the reservation has the focus", async || {
        let inside = "const root = document.querySelector('handsel-wishlist').shadowRoot;
            return root.activeElement?.closest('.held') !== null && root.activeElement !== null";
        ensure!(stage.script(inside, vec![]).await? == true, "{:?}", stage.focused().await?);
        Ok(())
    })
    .await?;
    stage.tab_to("button", called::RELEASE).await?;
    stage.press(" ").await?;
    list.held(HONEY).gone().await?;
    list.state(HONEY).says(says::FREE).await?;
    // The focus is not lost to the top of the page.
    stage.tab_to("button", starting("Reserve").and(HONEY)).await?;
    stage.close().await
}

#[tokio::test]
async fn the_keyboard_alone_makes_sorts_and_shares_a_list() -> Result<()> {
    let stage = Stage::new().await?;
    stage.visit(LIST_PAGE).await?;
    let list = stage.wishlist();
    list.host().button(called::MAKE).element().await?;
    let tab_and_type = async |name: &str, text: &str| {
        stage.tab_to("textbox", starting(name)).await?;
        stage.press(text).await
    };
    tab_and_type("What is it for?", "Ada’s birthday").await?;
    tab_and_type("Your name", "Ada").await?;
    stage.press(Key::Enter).await?;
    list.host().heading("Ada’s birthday").element().await?;
    for title in [HONEY, LAMP] {
        tab_and_type("What is it?", title).await?;
        stage.press(Key::Enter).await?;
        list.wish(title).element().await?;
    }
    assert_eq!(list.titles().await?, [HONEY, LAMP]);
    // Wherever the focus is: the wish is moved, and its button keeps the focus.
    stage.back_tab_to("button", Name::Is(format!("Move {LAMP} up"))).await?;
    stage.press(Key::Enter).await?;
    until("the wish has moved", async || {
        let titles = list.titles().await?;
        ensure!(titles == [LAMP, HONEY], "{titles:?}");
        Ok(())
    })
    .await?;
    stage.focus_on("button", Name::Is(format!("Move {LAMP} up"))).await?;
    tab_and_type("Who is it for?", "Family").await?;
    stage.press(Key::Enter).await?;
    list.invitation("Family").element().await?;
    // It has arrived.
    stage.reload().await?;
    list.invitation("Family").element().await?;
    assert_eq!(list.titles().await?, [LAMP, HONEY]);
    stage.close().await
}
