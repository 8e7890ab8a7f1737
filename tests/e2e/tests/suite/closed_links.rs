//! When a link does not open, the page says in one sentence why and offers one thing to do: each of the contract's fourteen
//! cases, and the report that reaches the owner. Where the reference server cannot be in a case, a stand-in answers, and
//! the story says so.

use anyhow::{Result, ensure};
use handsel_e2e::{Invitation, LIST_PAGE, ListOwner, Stage, Viewport, WishlistPage, called, says, starting, until};
use serde_json::json;

const WISH: &str = "A jar of honey";

/// A list of Ada's with one wish, and an invitation of Mr Okafor's.
async fn invited(stage: &Stage) -> Result<(ListOwner, Invitation)> {
    let owner = ListOwner::make(stage.server(), json!({ "title": "Ada’s birthday", "owner_name": "Ada" })).await?;
    owner.add_all(&[WISH]).await?;
    let invitation = owner.invite("Mr Okafor", "reserve", None).await?;
    Ok((owner, invitation))
}

/// The page says this and nothing of the list, and its one control is of this name.
async fn shut(list: &WishlistPage<'_>, sentence: &str, action: &str) -> Result<()> {
    list.notice().says(sentence).await?;
    let said = list.host().text().await?;
    ensure!(!said.contains(WISH), "the list is shown: {said}");
    let action = starting(action);
    let (buttons, fields) = (list.host().button(action.clone()), list.host().field(action));
    ensure!(buttons.count().await? + fields.count().await? == 1, "one thing to do");
    ensure!(list.host().button(handsel_e2e::Name::Any).count().await? <= 1, "no other");
    Ok(())
}

#[tokio::test]
async fn a_link_that_lost_its_end_or_was_mistyped_is_told_without_the_network() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    let whole = &invitation.link;
    stage.listen().await?;
    for cut in [whole.len() - 1, whole.len() - 20, whole.find('.').expect("a dot") + 1] {
        let list = stage.open_link(&whole[..cut]).await?;
        shut(&list, "This link was cut short on its way.", called::WHOLE_LINK).await?;
        assert_eq!(stage.heard().await?, [], "nobody is asked");
    }
    // Cut off altogether: the page is there, and the address changes under it.
    stage.offline(true).await?;
    let last = whole.len() - 3;
    let changed = if &whole[last..=last] == "0" { "1" } else { "0" };
    let mistyped = [&whole[..last], changed, &whole[last + 1..]].concat();
    stage.script("location.hash = arguments[0]", vec![json!(mistyped)]).await?;
    let list = stage.wishlist();
    shut(&list, "This link was changed on its way.", called::WHOLE_LINK).await?;
    assert_eq!(stage.heard().await?, [], "nobody is asked");
    stage.offline(false).await?;
    // The one thing to do: as it stands in a message, with what stands around it.
    list.host().field(called::WHOLE_LINK).fill(&format!("{}{LIST_PAGE}{whole}.", stage.url())).await?;
    list.state(WISH).says(says::FREE).await?;
    stage.close().await
}

#[tokio::test]
async fn a_link_that_its_owner_closed_says_how_and_the_owner_can_be_told() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (owner, open) = invited(&stage).await?;
    let paused = owner.invite("Paused", "reserve", None).await?;
    owner.change_link(&paused, json!({ "paused": true })).await?;
    let revoked = owner.invite("Revoked", "reserve", None).await?;
    owner.revoke(&revoked).await?;
    let expired = owner.invite("Expired", "reserve", Some("2026-01-01T00:00:00Z")).await?;

    let list = stage.open_link(&paused.link).await?;
    shut(&list, "Ada has closed this link for now.", "Let Ada know").await?;
    owner.change_link(&paused, json!({ "paused": false })).await?;
    list.state(WISH).says(says::FREE).await?;

    let list = stage.open_link(&expired.link).await?;
    shut(&list, "This link has run out. Ada can give you a new one.", "Let Ada know").await?;
    let list = stage.open_link(&revoked.link).await?;
    shut(&list, "Ada has taken this link back. Ask for a new one.", "Let Ada know").await?;
    list.host().heading("Ada’s birthday").element().await?;
    list.let_know("Mr Okafor").await?;

    owner.change(json!({ "ends_at": "2026-01-01T00:00:00Z" })).await?;
    let list = stage.open_link(&open.link).await?;
    shut(&list, "The event is over, and Ada has closed the list.", "Let Ada know").await?;

    // A genuine token of another list: this one knows nothing of it.
    let (_, other) = invited(&stage).await?;
    let (id, _) = open.link.split_once('.').expect("a dot");
    let (_, token) = other.link.split_once('.').expect("a dot");
    let list = stage.open_link(&format!("{id}.{token}")).await?;
    shut(&list, "This link does not open a list. Ask whoever sent it for a new one.", "Let the owner know").await?;

    // The owner is told who, and may open their own way in: from the very page.
    let ada = stage.another_shopper().await?;
    let own = ada.open_link(&owner.link()).await?;
    own.host().says(says::NOT_OPENED).await?;
    own.host().says("Mr Okafor: the link did not open").await?;
    ada.close().await?;
    stage.close().await
}

#[tokio::test]
async fn the_owner_s_own_guest_link_warns_before_it_spoils_the_surprise() -> Result<()> {
    let ada = Stage::at(Viewport::Phone).await?;
    let list = ada.make_list("Ada’s birthday", "Ada").await?;
    list.add(WISH, "14").await?;
    let link = list.invite("Family").await?;
    ada.listen().await?;
    let list = ada.open_link(&link).await?;
    shut(&list, "This is your own list. As a guest you would see what is taken.", called::AS_OWNER).await?;
    let heard = ada.heard().await?;
    ensure!(heard.iter().all(|heard| !heard.body.contains("available")), "the surprise is spoilt: {heard:?}");
    list.host().button(called::AS_OWNER).click().await?;
    list.host().says(says::SURPRISE).await?;
    list.wish(WISH).element().await?;
    ada.close().await
}

#[tokio::test]
async fn a_shop_that_asks_to_sign_in_and_a_page_that_is_too_old_are_told() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    for (status, body, sentence, action) in [
        (
            403,
            r#"{"title":"Sign in first","status":403,"code":"sign_in_required"}"#,
            "This shop shows lists to people who have signed in. Sign in there, then reload this page.",
            called::RELOAD,
        ),
        (200, r#"{"wishes":"of another age"}"#, "This page is older than the list. Reload it.", called::RELOAD),
    ] {
        let stand_in = stage.lists_answer(status, body).await?;
        let list = stage.open_link(&invitation.link).await?;
        shut(&list, sentence, action).await?;
        stage.no_longer(stand_in).await?;
    }
    // What was in the way is gone, and the one thing to do helps.
    stage.wishlist().host().button(called::RELOAD).click().await?;
    stage.wishlist().state(WISH).says(says::FREE).await?;
    stage.close().await
}

#[tokio::test]
async fn without_a_network_and_without_a_server_the_list_opens_by_itself_later() -> Result<()> {
    let mut stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    stage.visit(LIST_PAGE).await?;
    stage.wishlist().host().button(called::MAKE).element().await?;
    stage.offline(true).await?;
    stage.script("location.hash = arguments[0]", vec![json!(invitation.link)]).await?;
    shut(&stage.wishlist(), "You are offline. The list opens by itself when you are back.", called::TRY_NOW).await?;
    stage.offline(false).await?;
    stage.wishlist().state(WISH).says(says::FREE).await?;

    stage.visit(LIST_PAGE).await?;
    stage.wishlist().host().button(called::MAKE).element().await?;
    stage.server_mut().kill()?;
    stage.script("location.hash = arguments[0]", vec![json!(invitation.link)]).await?;
    shut(&stage.wishlist(), "The list does not answer right now. Trying again by itself.", called::TRY_NOW).await?;
    stage.server_mut().restart()?;
    stage.wishlist().state(WISH).says(says::FREE).await?;
    stage.close().await
}

#[tokio::test]
async fn where_nothing_can_be_kept_the_list_opens_and_says_what_to_save() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    stage.keep_nothing().await?;
    let list = stage.open_link(&invitation.link).await?;
    list.reserve(WISH).await?;
    list.held(WISH).says(says::NOT_KEPT).await?;
    let way_back = list.way_back(WISH).await?;
    let list = stage.open_link(&way_back).await?;
    list.held_alone().says(says::HELD).await?;
    stage.close().await
}

#[tokio::test]
async fn without_scripts_the_page_says_so_in_plain_html() -> Result<()> {
    let stage = Stage::without_scripts(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    stage.open_link(&invitation.link).await?;
    let said = stage.driver().find(thirtyfour::By::Css("noscript")).await?.text().await?;
    assert_eq!(said, "Wish lists need JavaScript. Please allow it for this page, or open the link on another device.");
    stage.close().await
}

#[tokio::test]
async fn an_empty_list_says_so_and_fills_by_itself() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let owner = ListOwner::make(stage.server(), json!({ "title": "Ada’s birthday", "owner_name": "Ada" })).await?;
    let invitation = owner.invite("Family", "reserve", None).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.host().says(says::NOTHING_YET).await?;
    owner.add_all(&[WISH]).await?;
    list.state(WISH).says(says::FREE).await?;
    until("the sentence is gone", async || {
        let said = list.host().text().await?;
        ensure!(!said.contains(says::NOTHING_YET), "{said}");
        Ok(())
    })
    .await?;
    stage.close().await
}

#[tokio::test]
async fn a_reservation_s_link_that_leads_nowhere_says_so() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.reserve(WISH).await?;
    let way_back = list.way_back(WISH).await?;
    let (page, fragment) = way_back.split_once("#hold=").expect("a way back");
    let (_, secret) = fragment.split_once('.').expect("a dot");
    let list = stage.open_link(&format!("{page}#hold=hold_0000000000000000.{secret}")).await?;
    shut(&list, "This link does not open a reservation. Paste the whole link,", called::WHOLE_LINK).await?;
    list.host().field(called::WHOLE_LINK).fill(&way_back).await?;
    list.held_alone().says(says::HELD).await?;
    stage.close().await
}
