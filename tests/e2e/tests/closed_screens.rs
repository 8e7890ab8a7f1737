//! A link that does not open, to look at: each of the contract's cases is a picture at every size, in `target/screenshots/`, with
//! nothing sticking out, and axe-core finds nothing on it. What each says and offers is told in `closed_links.rs`.

use anyhow::Result;
use handsel_e2e::{Findings, Invitation, LIST_PAGE, ListOwner, Stage, called, says};
use serde_json::json;

const WISH: &str = "A jar of honey";

/// Looks at every step.
struct Screens<'a> {
    stage: &'a Stage,
    axe: Findings<'a>,
}

impl<'a> Screens<'a> {
    fn new(stage: &'a Stage) -> Self {
        Self { stage, axe: Findings::new(stage) }
    }

    async fn look(&mut self, step: &str) -> Result<()> {
        self.stage.fit_to_be_seen("handsel-wishlist", &format!("list-closed-{step}"), "no such part").await?;
        self.axe.look(step).await
    }

    /// Opens a link that does not open, and looks.
    async fn shut(&mut self, link: &str, step: &str) -> Result<()> {
        self.stage.open_link(link).await?.notice().element().await?;
        self.look(step).await
    }
}

async fn list(stage: &Stage) -> Result<(ListOwner, Invitation)> {
    let owner = ListOwner::make(stage.server(), json!({ "title": "Ada’s birthday", "owner_name": "Ada" })).await?;
    let invitation = owner.invite("Family", "reserve", None).await?;
    Ok((owner, invitation))
}

#[tokio::test]
async fn links_that_broke_or_were_closed() -> Result<()> {
    let stage = Stage::new().await?;
    let mut screens = Screens::new(&stage);
    let (owner, invitation) = list(&stage).await?;
    let whole = &invitation.link;
    screens.shut(&whole[..whole.len() - 4], "cut").await?;
    screens.shut(&format!("{whole}0"), "mistyped").await?;
    let paused = owner.invite("Paused", "reserve", None).await?;
    owner.change_link(&paused, json!({ "paused": true })).await?;
    screens.shut(&paused.link, "paused").await?;
    owner.revoke(&paused).await?;
    screens.shut(&paused.link, "revoked").await?;
    stage.wishlist().let_know("Mr Okafor").await?;
    screens.look("reported").await?;
    let expired = owner.invite("Expired", "reserve", Some("2026-01-01T00:00:00Z")).await?;
    screens.shut(&expired.link, "expired").await?;
    // A genuine token of another list.
    let (_, other) = list(&stage).await?;
    let (id, _) = whole.split_once('.').expect("a dot");
    let (_, token) = other.link.split_once('.').expect("a dot");
    screens.shut(&format!("{id}.{token}"), "unknown").await?;
    let page = stage.open_link(whole).await?;
    page.host().says(says::NOTHING_YET).await?;
    screens.look("empty").await?;
    owner.add_all(&[WISH]).await?;
    page.reserve(WISH).await?;
    let way_back = page.way_back(WISH).await?;
    let (page, fragment) = way_back.split_once("#hold=").expect("a way back");
    let (_, secret) = fragment.split_once('.').expect("a dot");
    screens.shut(&format!("{page}#hold=hold_0000000000000000.{secret}"), "reservation-unknown").await?;
    owner.change(json!({ "ends_at": "2026-01-01T00:00:00Z" })).await?;
    screens.shut(whole, "over").await?;
    screens.axe.nothing()?;
    stage.close().await
}

#[tokio::test]
async fn an_owner_with_a_friend_s_link() -> Result<()> {
    let stage = Stage::new().await?;
    let mut screens = Screens::new(&stage);
    let list = stage.make_list("Ada’s birthday", "Ada").await?;
    list.add(WISH, "14").await?;
    let link = list.invite("Family").await?;
    screens.shut(&link, "own").await?;
    screens.axe.nothing()?;
    stage.close().await
}

#[tokio::test]
async fn a_shop_that_asks_to_sign_in_and_a_page_that_is_too_old() -> Result<()> {
    let stage = Stage::new().await?;
    let mut screens = Screens::new(&stage);
    let (_, invitation) = list(&stage).await?;
    let sign_in = r#"{"title":"Sign in first","status":403,"code":"sign_in_required"}"#;
    for (step, status, body) in [("sign-in", 403, sign_in), ("outdated", 200, r#"{"wishes":"of another age"}"#)] {
        let stand_in = stage.lists_answer(status, body).await?;
        screens.shut(&invitation.link, step).await?;
        stage.no_longer(stand_in).await?;
    }
    screens.axe.nothing()?;
    stage.close().await
}

#[tokio::test]
async fn no_network_no_server_and_no_storage() -> Result<()> {
    let mut stage = Stage::new().await?;
    let (owner, invitation) = list(&stage).await?;
    owner.add_all(&[WISH]).await?;
    let mut screens = Screens::new(&stage);
    stage.visit(LIST_PAGE).await?;
    stage.wishlist().host().button(called::MAKE).element().await?;
    stage.offline(true).await?;
    stage.script("location.hash = arguments[0]", vec![json!(invitation.link)]).await?;
    stage.wishlist().notice().says("You are offline.").await?;
    screens.look("offline").await?;
    stage.offline(false).await?;
    stage.wishlist().state(WISH).says(says::FREE).await?;
    screens.axe.nothing()?;

    stage.visit(LIST_PAGE).await?;
    stage.wishlist().host().button(called::MAKE).element().await?;
    stage.server_mut().kill()?;
    stage.script("location.hash = arguments[0]", vec![json!(invitation.link)]).await?;
    let mut screens = Screens::new(&stage);
    stage.wishlist().notice().says("does not answer").await?;
    screens.look("down").await?;
    screens.axe.nothing()?;
    stage.server_mut().restart()?;

    stage.keep_nothing().await?;
    let mut screens = Screens::new(&stage);
    let page = stage.open_link(&invitation.link).await?;
    page.reserve(WISH).await?;
    page.held(WISH).says(says::NOT_KEPT).await?;
    screens.look("not-kept").await?;
    screens.axe.nothing()?;
    stage.close().await
}
