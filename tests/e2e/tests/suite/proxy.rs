//! The proxy by which other stories have the network fail: it changes nothing until it is told to, and then no more than that.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::Door;
use handsel_e2e::{Call, Fault, ListOwner, PATIENCE, Proxy, Server, Stage, Viewport, until};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A server, a proxy in front of it, and somebody who asks without a browser.
struct Set {
    server: Server,
    proxy: Proxy,
    client: Client,
    _folder: TempDir,
}

impl Set {
    async fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (server, proxy) = (Server::start(folder.path(), &[])?, Proxy::start().await?);
        proxy.lead_to(server.url());
        Ok(Self { server, proxy, client: Client::new(), _folder: folder })
    }

    /// Makes a wish list with this title through the proxy: the contract's shortest call that changes something. The same title
    /// is the same request under the same key.
    async fn make(&self, title: &str) -> Result<Response> {
        let list = json!({ "title": title, "owner_name": "Ada" });
        let request = self.client.post(format!("{}/wishlists", self.proxy.url())).json(&list);
        let number = title.bytes().next().context("a title")?;
        let request = request.header("Idempotency-Key", format!("00000000-0000-4000-8000-{number:012}"));
        Ok(request.bearer_auth(Token::from_bytes(TokenKind::List, [number; 16]).as_str()).send().await?)
    }

    /// Waits until the backend has given this many calls an answer since the last time; gives their statuses.
    async fn answered(&self, count: usize) -> Result<Vec<Option<u16>>> {
        let mut all = Vec::new();
        until("the backend has answered", async || {
            all.extend(self.proxy.passed().into_iter().map(|passed| passed.status));
            ensure!(all.len() >= count, "{all:?}");
            Ok(all.clone())
        })
        .await
    }
}

#[tokio::test]
async fn without_orders_every_byte_passes_as_it_came() -> Result<()> {
    let set = Set::new().await?;
    // What is compressed while it is sent differs by some bytes from time to time; the widget is compressed beforehand.
    let asked =
        [("/handsel.css", "br"), ("/handsel.css", "identity"), ("/demo/", "identity"), ("/nowhere", "identity")];
    for (path, encoding) in asked {
        let ask = async |url: &str| {
            let asked = set.client.get(format!("{url}{path}")).header("Accept-Encoding", encoding);
            asked.header("Accept", "text/html, */*").send().await
        };
        let (plain, proxied) = (ask(set.server.url()).await?, ask(set.proxy.url()).await?);
        ensure!(plain.status() == proxied.status(), "{path}: {}", proxied.status());
        // Those differ between any two answers, with a proxy or without.
        let own = ["date", "transfer-encoding", "x-request-id"];
        for (name, value) in plain.headers().iter().filter(|(name, _)| !own.contains(&name.as_str())) {
            ensure!(proxied.headers().get(name) == Some(value), "{path}: {name} {:?}", proxied.headers().get(name));
        }
        let (plain, proxied) = (plain.bytes().await?, proxied.bytes().await?);
        ensure!(plain == proxied, "{path}: {} bytes instead of {}", proxied.len(), plain.len());
    }
    assert_eq!(set.make("A").await?.status(), StatusCode::CREATED);
    assert_eq!(set.proxy.passed().len(), 1, "files are not counted");
    Ok(())
}

#[tokio::test]
async fn each_fault_happens_once_and_to_whom_it_is_meant_for() -> Result<()> {
    let set = Set::new().await?;
    let orders = |fault| set.proxy.next(Call::writes, fault);

    orders(Fault::LostBefore);
    assert!(set.make("A").await.is_err());
    assert_eq!(set.answered(1).await?, [None]);
    orders(Fault::LostAfter);
    assert!(set.make("A").await.is_err());
    assert_eq!(set.answered(1).await?, [Some(201)], "the backend did it");
    assert_eq!(set.make("A").await?.status(), StatusCode::CREATED, "and does it again under its key");
    set.proxy.passed();

    orders(Fault::Doubled);
    assert_eq!(set.make("B").await?.status(), StatusCode::CREATED);
    assert_eq!(set.answered(2).await?, [Some(201), Some(201)]);

    orders(Fault::Answered(503, Some(7)));
    let busy = set.make("C").await?;
    assert_eq!((busy.status().as_u16(), busy.headers()["Retry-After"].to_str()?), (503, "7"));
    assert_eq!(set.answered(1).await?, [None]);
    orders(Fault::AnsweredAfter(500, None));
    assert_eq!(set.make("C").await?.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(set.answered(1).await?, [Some(201)]);

    orders(Fault::Cut);
    let answer = set.make("D").await?;
    assert_eq!(answer.status(), StatusCode::CREATED, "the beginning comes");
    assert!(answer.bytes().await.is_err(), "and not the end");
    assert_eq!(set.answered(1).await?, [Some(201)]);

    set.proxy.next(Call::orders, Fault::LostBefore);
    assert_eq!(set.make("E").await?.status(), StatusCode::CREATED, "that is no order");
    set.proxy.forget();
    Ok(())
}

#[tokio::test]
async fn what_is_kept_back_goes_when_it_is_released_and_in_any_order() -> Result<()> {
    let set = Set::new().await?;
    set.proxy.next(Call::writes, Fault::HeldAfter);
    let released = async {
        assert_eq!(set.answered(1).await?, [Some(201)], "the backend did it");
        until("the answer is kept back", async || {
            ensure!(set.proxy.kept_back() == 1, "{} are", set.proxy.kept_back());
            Ok(())
        })
        .await?;
        set.proxy.release(0);
        anyhow::Ok(())
    };
    let (answer, released) = tokio::join!(set.make("A"), released);
    released?;
    assert_eq!(answer?.status(), StatusCode::CREATED);

    for title in ["B", "C"] {
        set.proxy.next(Call::writes, Fault::Late);
        assert!(set.make(title).await.is_err(), "the page is told nothing");
    }
    // Somebody who stops waiting has asked all the same.
    set.proxy.next(Call::writes, Fault::HeldBefore);
    assert!(tokio::time::timeout(Duration::from_millis(200), set.make("D")).await.is_err());
    assert_eq!(set.proxy.kept_back(), 3);
    assert_eq!(set.answered(3).await?, [None, None, None], "the backend heard of none of them");
    set.proxy.release(1);
    assert_eq!(set.answered(1).await?, [Some(201)]);
    set.proxy.release(1);
    set.proxy.release(8);
    assert_eq!(set.answered(2).await?, [Some(201), Some(201)]);
    assert_eq!(set.proxy.kept_back(), 0);
    set.proxy.next(Call::writes, Fault::Late);
    assert!(set.make("E").await.is_err());
    set.proxy.abandon();
    assert_eq!(set.proxy.kept_back(), 0);
    Ok(())
}

#[tokio::test]
async fn a_stream_passes_piece_by_piece_and_ends_with_the_network() -> Result<()> {
    let set = Set::new().await?;
    let owner = ListOwner::make(&set.server, json!({ "title": "A birthday", "owner_name": "Ada" })).await?;
    let invitation = owner.invite("Family", "reserve", None).await?;
    let Door::List { id, token } = Door::of_address(&invitation.link) else { bail!("that is no invitation") };
    let url = format!("{}/wishlists/{id}/events", set.proxy.url());
    let mut stream =
        set.client.get(url).bearer_auth(token.as_str()).header("Accept", "text/event-stream").send().await?;
    assert_eq!(stream.status(), StatusCode::OK);
    owner.add_all(&["A jar of honey"]).await?;
    let mut heard = String::new();
    while !heard.contains("item_ids") {
        let piece = tokio::time::timeout(PATIENCE, stream.chunk()).await??.context("the stream goes on")?;
        heard += std::str::from_utf8(&piece)?;
    }
    set.proxy.offline(true);
    assert!(tokio::time::timeout(PATIENCE, stream.chunk()).await?.is_err(), "it ends at once");
    assert!(set.make("A").await.is_err());
    set.proxy.offline(false);
    assert_eq!(set.make("A").await?.status(), StatusCode::CREATED);
    Ok(())
}

#[tokio::test]
async fn a_page_has_scripts_before_its_own_and_learns_that_the_network_is_gone() -> Result<()> {
    let stage = Stage::through_proxy(Viewport::Desktop, &[]).await?;
    let proxy = stage.proxy();
    let first = proxy.before_every_page("window.early = [document.scripts.length]");
    let second = proxy.before_every_page("window.early.push(document.body)");
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    // Two scripts of the proxy, and nothing of the page's own yet.
    let early = async || stage.script("return window.early ?? null", vec![]).await;
    assert_eq!(early().await?, json!([1, null]));
    proxy.no_longer(first);
    proxy.no_longer(second);
    stage.reload().await?;
    assert_eq!(early().await?, Value::Null);

    // The widget itself has to be there, and a file of it may still be on its way.
    checkout.place_button().says("$").await?;
    proxy.offline(true);
    checkout.email().fill("ines@example.com").await?;
    checkout.host().says("The shop does not answer right now.").await?;
    proxy.offline(false);
    until("what was typed arrives", async || {
        let saved: Vec<(String,)> = stage.database().rows("select document from sessions").await?;
        ensure!(saved.iter().any(|(document,)| document.contains("ines@example.com")), "{saved:?}");
        Ok(())
    })
    .await?;
    stage.close().await
}
