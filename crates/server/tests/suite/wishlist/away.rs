//! PostgreSQL goes away while a wish list is in use, and comes back. Meanwhile every call is told to come again and has no effect;
//! sent once more with its key it is answered as if nothing had been, and whoever listened before hears of it. What many come to
//! who reserve all the while is in `faults.rs`.

use std::time::{Duration, Instant};

use crate::listening::Stream;
use crate::support::{Data, MONDAY, TestServer, problem};
use crate::way::Way;
use crate::wishing::{Held, List, Person, birthday, reply, token, uuid, wish};
use handsel_core::token::{Token, TokenKind};
use handsel_server::Database;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

/// A call that can be sent again as it was.
struct Call {
    by: Person,
    method: Method,
    path: String,
    body: Option<Value>,
    key: String,
}

impl Call {
    fn request(&self) -> RequestBuilder {
        self.by.request(self.method.clone(), &self.path, self.body.as_ref(), &self.key)
    }
}

/// One call of each kind, in an order in which none spoils a later one.
async fn calls(list: &List) -> Vec<Call> {
    let (item, spare) = (list.item(json!({ "wanted": 9 })).await, list.item(json!({})).await);
    let (giver, (_, link)) = (list.giver().await, list.link("view").await);
    let (group, bought) = (list.group().await, Held::new(list, &giver, &item, json!({})).await);
    bought.act(json!({ "action": "report_bought" })).await.with(200);
    let held = Held::new(list, &giver, &item, json!({})).await;
    let (owner, stranger, new) = (&list.owner, Person::owner(&list.owner.url), uuid());
    let link_token = Token::derive(TokenKind::Link, &owner.token, &new);
    let below = |part: &str| list.path(part);
    let (get, post, patch, delete) = (Method::GET, Method::POST, Method::PATCH, Method::DELETE);
    let all = [
        (&stranger, &post, "/wishlists".to_owned(), birthday()),
        (owner, &get, below(""), Value::Null),
        (&giver, &get, below(""), Value::Null),
        (&giver, &post, below("/holds"), wish(&giver, &item, &json!({})).0),
        (&held.giver, &get, held.path(), Value::Null),
        (&held.giver, &patch, held.path(), json!({ "action": "set_quantity", "quantity": 2 })),
        (owner, &patch, below(&format!("/gifts/{}", bought.id)), json!({ "action": "thanked" })),
        (owner, &patch, below(""), json!({ "title": "Soon" })),
        (owner, &post, below("/items"), json!({ "id": uuid(), "title": "A chair" })),
        (owner, &patch, below(&format!("/items/{item}")), json!({ "wanted": 8 })),
        (owner, &delete, below(&format!("/items/{spare}")), Value::Null),
        (owner, &post, below("/groups"), json!({ "id": uuid(), "title": "One of these" })),
        (owner, &delete, below(&format!("/groups/{group}")), Value::Null),
        (
            owner,
            &post,
            below("/links"),
            json!({ "id": new, "token": link_token.as_str(), "name": "Family", "right": "view" }),
        ),
        (owner, &patch, below(&format!("/links/{link}")), json!({ "paused": true })),
        (owner, &delete, below(&format!("/links/{link}")), Value::Null),
        (&giver, &post, below("/access-reports"), json!({ "reason": "unknown" })),
        (&giver, &get, below("/events"), Value::Null),
    ];
    let call = |(by, method, path, body): (&Person, &Method, String, Value)| Call {
        by: by.clone(),
        method: method.clone(),
        path,
        body: Some(body).filter(|body| !body.is_null()),
        key: uuid(),
    };
    all.into_iter().map(call).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_every_call_is_told_to_come_again_and_has_no_effect() {
    let mut data = Data::new().await;
    // A file does not go away.
    let Database::Postgres(url) = data.database.clone() else { return };
    let (mut way, over) = Way::to(&url).await;
    data.database = over;
    let server = TestServer::start_in(data, MONDAY, |_| {}).await;
    let mut body = birthday();
    body["reveal_at"] = json!("2026-11-24T15:00:00Z");
    let list = List::new(&server.url, &body).await;
    server.clock.advance(Duration::from_secs(24 * 60 * 60));
    let (calls, giver) = (calls(&list).await, list.giver().await);
    let stream = Stream::new(&list, &giver).await;
    let before = list.seen_by(&list.owner).await;

    way.block().await;
    let began = Instant::now();
    let answers = futures_util::future::join_all(calls.iter().map(|call| call.request().send())).await;
    assert!(began.elapsed() < Duration::from_secs(15), "nobody waits for ever");
    for (call, answer) in calls.iter().zip(answers) {
        let answer = answer.expect("an answer");
        let told = answer.headers().get("retry-after").map(|wait| wait.to_str().expect("text").to_owned());
        assert_eq!(told.as_deref(), Some("5"), "{} {}", call.method, call.path);
        problem(answer, 503, "unavailable").await;
    }
    way.unblock().await;

    assert_eq!(list.seen_by(&list.owner).await, before, "nothing was done");
    for call in &calls {
        let what = format!("{} {}", call.method, call.path);
        if call.path.ends_with("/events") {
            Stream::of(call.request().send().await.expect("an answer")).await.close().await;
            continue;
        }
        let answer = reply(call.request()).await;
        assert!((200..300).contains(&answer.status) && !answer.replayed, "{what}: {answer:?}");
    }
    stream.until("event: changed").await;
    let unknown = giver.other(token(TokenKind::Link));
    unknown.get(&list.path("")).await.problem(404, "link_unknown");
}
