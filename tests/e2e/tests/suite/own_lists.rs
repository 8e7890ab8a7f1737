//! What an owner has in a browser: several lists, each within reach; a removal that holds when the page is left at once; a day
//! that was typed by half; a browser that keeps no key.

use anyhow::{Result, ensure};
use handsel_e2e::{ListOwner, Stage, Viewport, called, says, starting, until};
use serde_json::json;

const FIRST: &str = "Ada’s birthday";
const SECOND: &str = "Ada’s new flat";
const HONEY: &str = "A jar of honey";
const DAY: &str = "#list-date";

#[tokio::test]
async fn each_of_several_lists_is_within_reach() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let list = stage.make_list(FIRST, "Ada").await?;
    let invitation = list.invite("Family").await?;
    list.host().button("Make another list").click().await?;
    list.host().button(FIRST).element().await?;
    list.host().field("What is it for?").fill(SECOND).await?;
    list.host().field("Your name").fill("Ada").await?;
    list.host().button(called::MAKE).click().await?;
    list.host().heading(SECOND).element().await?;
    list.host().button(FIRST).click().await?;
    list.host().heading(FIRST).element().await?;
    list.host().button(SECOND).click().await?;
    list.host().heading(SECOND).element().await?;
    stage.shoot("own lists").await?;

    // A guest's link to the first leads to the first.
    let list = stage.open_link(&invitation).await?;
    list.host().button("Open it as its owner").click().await?;
    list.host().heading(FIRST).element().await?;
    stage.close().await
}

#[tokio::test]
async fn what_was_removed_is_gone_also_when_the_page_is_left_at_once() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let owner = ListOwner::make(stage.server(), json!({ "title": FIRST, "owner_name": "Ada" })).await?;
    owner.add_all(&[HONEY]).await?;
    let list = stage.open_link(&owner.link()).await?;
    list.wish(HONEY).button(starting("Remove")).click().await?;
    list.host().says("was removed.").await?;
    stage.visit("/tokens.css").await?;
    let list = stage.open_link(&owner.link()).await?;
    list.host().says(says::FIRST_WISH).await?;
    ensure!(list.wish(HONEY).count().await? == 0, "it is still there");
    let removed = "select count(*) from wish_items where removed = 1";
    until("the shop knows", async || {
        let removed = stage.database().value::<i64>(removed).await?;
        ensure!(removed == 1, "{removed}");
        Ok(())
    })
    .await?;
    stage.close().await
}

#[tokio::test]
async fn a_day_that_was_typed_by_half_is_asked_for_and_not_left_out() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    stage.visit("/demo/list.html").await?;
    let list = stage.wishlist();
    list.host().field("What is it for?").fill(FIRST).await?;
    list.host().field("Your name").fill("Ada").await?;
    list.host().css(DAY).focus().await?;
    stage.press("0505").await?;
    list.host().button(called::MAKE).click().await?;
    list.host().says("Enter the whole date, or clear it.").await?;
    ensure!(stage.database().value::<i64>("select count(*) from wishlists").await? == 0, "it was made without its day");
    // Which keys a whole day takes depends on where in it the browser goes on.
    const WHOLE: &str = "const day = document.querySelector('handsel-wishlist').shadowRoot.getElementById('list-date');
        day.value = '2030-05-05';
        day.dispatchEvent(new Event('input', { bubbles: true }))";
    stage.script(WHOLE, vec![]).await?;
    list.host().button(called::MAKE).click().await?;
    list.host().heading(FIRST).element().await?;
    let day: String = stage.database().value("select event_date from wishlists").await?;
    ensure!(day == "2030-05-05", "{day}");
    stage.close().await
}

#[tokio::test]
async fn where_nothing_can_be_kept_the_owner_is_given_the_only_key() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    stage.keep_nothing().await?;
    let list = stage.make_list(FIRST, "Ada").await?;
    list.host().says(says::NOT_KEPT).await?;
    let key = list.host().field(starting(called::OWN_LINK)).value().await?;
    stage.shoot("no key kept").await?;
    let list = stage.open_link(&key).await?;
    list.host().heading(FIRST).element().await?;
    stage.close().await
}
