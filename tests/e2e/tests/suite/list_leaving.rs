//! Leaving a list is safe: a reservation outlives a reload, a second tab, a wiped browser and a killed server, and what an
//! owner changes without a network is sent when there is one again.

use anyhow::{Result, ensure};
use handsel_e2e::{Invitation, ListOwner, Stage, Viewport, called, says, until};
use serde_json::json;

const HONEY: &str = "A jar of honey";
const LAMP: &str = "A reading lamp";

async fn invited(stage: &Stage) -> Result<(ListOwner, Invitation)> {
    let owner = ListOwner::make(stage.server(), json!({ "title": "Ada’s birthday", "owner_name": "Ada" })).await?;
    owner.add_all(&[HONEY, LAMP]).await?;
    let invitation = owner.invite("Family", "reserve", None).await?;
    Ok((owner, invitation))
}

/// How many holds there are in this state.
async fn holds(stage: &Stage) -> Result<Vec<(String, i64)>> {
    stage.database().rows("select state, count(*) from wish_holds group by state order by state").await
}

#[tokio::test]
async fn a_reload_and_another_tab_know_the_reservation() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.reserve(HONEY).await?;
    stage.reload().await?;
    list.held(HONEY).says(says::HELD).await?;
    list.state(HONEY).says(says::YOURS).await?;

    // Two tabs of one friend: each reserves something, neither forgets what the other has.
    stage.new_tab().await?;
    let list = stage.open_link(&invitation.link).await?;
    list.held(HONEY).says(says::HELD).await?;
    list.reserve(LAMP).await?;
    stage.tab(0).await?;
    list.state(LAMP).says(says::TAKEN).await.or(list.state(LAMP).says(says::YOURS).await)?;
    stage.reload().await?;
    for title in [HONEY, LAMP] {
        list.held(title).says(says::HELD).await?;
    }
    list.held(HONEY).button(called::RELEASE).click().await?;
    list.state(HONEY).says(says::FREE).await?;
    // The other tab hears that it is free again, and nobody's.
    stage.tab(1).await?;
    list.state(HONEY).says(says::FREE).await?;
    list.held(LAMP).says(says::HELD).await?;
    stage.close().await
}

#[tokio::test]
async fn with_nothing_kept_the_private_link_is_the_way_back_on_any_device() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.reserve(HONEY).await?;
    let way_back = list.way_back(HONEY).await?;
    stage.script("localStorage.clear()", vec![]).await?;
    stage.reload().await?;
    list.state(HONEY).says(says::TAKEN).await?;
    ensure!(list.held(HONEY).count().await? == 0, "nobody knows whose it is");

    let tablet = stage.another_shopper().await?;
    let alone = tablet.open_link(&way_back).await?;
    alone.held_alone().says(says::HELD).await?;
    alone.host().says(HONEY).await?;
    let until_when = async || stage.database().value::<i64>("select held_until from wish_holds").await;
    let before = until_when().await?;
    alone.held_alone().button(called::EXTEND).click().await?;
    until("it is extended", async || {
        let now = until_when().await?;
        ensure!(now > before, "until {now}, as before");
        Ok(())
    })
    .await?;
    alone.held_alone().button(called::RELEASE).click().await?;
    alone.host().says(says::GIVEN_BACK).await?;
    list.state(HONEY).says(says::FREE).await?;
    assert_eq!(holds(&stage).await?, [("released".to_owned(), 1)]);
    tablet.close().await?;
    stage.close().await
}

/// Has the page lose the answer to the next write: the request arrives, and what comes back is dropped.
const LOSE: &str = "const real = window.fetch;
    window.fetch = async (...call) => {
        const answer = await real(...call);
        if ((call[1]?.method ?? 'GET') === 'GET') return answer;
        window.fetch = real;
        throw new TypeError('lost');
    }";

#[tokio::test]
async fn an_answer_that_is_lost_is_asked_for_again_and_there_is_one_reservation() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.state(HONEY).says(says::FREE).await?;
    stage.script(LOSE, vec![]).await?;
    list.reserve(HONEY).await?;
    assert_eq!(holds(&stage).await?, [("held".to_owned(), 1)]);
    stage.close().await
}

#[tokio::test]
async fn a_server_that_dies_between_press_and_answer_has_one_reservation_after_its_restart() -> Result<()> {
    let mut stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.state(HONEY).says(says::FREE).await?;
    // The request arrives, its answer is lost, and then there is no server to ask again.
    stage.script(LOSE, vec![]).await?;
    list.reserve_button(HONEY).click().await?;
    until("the reservation is stored", async || {
        let holds = holds(&stage).await?;
        ensure!(!holds.is_empty(), "no hold");
        Ok(())
    })
    .await?;
    stage.server_mut().kill()?;
    stage.wishlist().host().says(says::NOT_ARRIVED).await?;
    // A reload on the way loses nothing: what was not answered is kept. The page itself needs the server.
    stage.server_mut().restart()?;
    stage.wishlist().held(HONEY).says(says::HELD).await?;
    assert_eq!(holds(&stage).await?, [("held".to_owned(), 1)]);
    stage.reload().await?;
    stage.wishlist().held(HONEY).says(says::HELD).await?;
    assert_eq!(holds(&stage).await?, [("held".to_owned(), 1)]);
    stage.close().await
}

#[tokio::test]
async fn a_press_before_the_server_dies_is_sent_when_it_is_back_even_after_a_reload() -> Result<()> {
    let mut stage = Stage::at(Viewport::Phone).await?;
    let (_, invitation) = invited(&stage).await?;
    let list = stage.open_link(&invitation.link).await?;
    list.state(HONEY).says(says::FREE).await?;
    stage.server_mut().kill()?;
    stage.wishlist().reserve_button(HONEY).click().await?;
    stage.wishlist().host().says(says::NOT_ARRIVED).await?;
    stage.server_mut().restart()?;
    stage.reload().await?;
    stage.wishlist().held(HONEY).says(says::HELD).await?;
    assert_eq!(holds(&stage).await?, [("held".to_owned(), 1)]);
    stage.close().await
}

#[tokio::test]
async fn what_an_owner_changes_offline_is_sent_when_back() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let list = stage.make_list("Ada’s birthday", "Ada").await?;
    list.add(HONEY, "14").await?;
    list.add(LAMP, "89").await?;
    let link = list.invite("Family").await?;
    stage.offline(true).await?;
    list.mover(LAMP, "up").click().await?;
    list.tick_most_wanted(LAMP).await?;
    until("it shows at once", async || {
        let titles = list.titles().await?;
        ensure!(titles == [LAMP, HONEY], "{titles:?}");
        Ok(())
    })
    .await?;
    stage.offline(false).await?;

    let friend = stage.another_shopper().await?;
    let seen = friend.open_link(&link).await?;
    until("a friend sees it", async || {
        let titles = seen.titles().await?;
        ensure!(titles == [LAMP, HONEY], "{titles:?}");
        Ok(())
    })
    .await?;
    seen.wish(LAMP).says("most wanted").await?;
    friend.close().await?;
    stage.close().await
}
