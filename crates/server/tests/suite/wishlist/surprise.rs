//! The surprise is kept: two histories that differ only in what givers did give the owner and the managers, before the reveal, the
//! same bytes: bodies, ETags, order, refusals and events. The same owner's acts are done in several worlds, each with other givers.

use std::time::Duration;

use crate::listening::Stream;
use crate::support::TestServer;
use crate::wishing::{Held, List, Person, reply, wish};
use handsel_core::token::{Token, TokenKind};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use reqwest::Method;
use serde_json::{Value, json};

/// An owner's or manager's request; `LIST` stands for the list's id.
struct Act {
    method: Method,
    path: String,
    body: Option<Value>,
    key: String,
    by_manager: bool,
    if_match: Option<i64>,
}

fn uuid(chance: &mut StdRng) -> String {
    uuid::Builder::from_random_bytes(chance.random()).into_uuid().to_string()
}

/// What an owner does, the same in every world. It includes mistakes, repetitions and looking for what is not to be seen.
fn script(chance: &mut StdRng) -> Vec<Act> {
    let (mut items, mut groups, mut acts): (Vec<String>, Vec<String>, Vec<Act>) = (Vec::new(), Vec::new(), Vec::new());
    for step in 0..22 {
        let pick = |all: &[String], chance: &mut StdRng| {
            if all.is_empty() { "none".to_owned() } else { all[chance.random_range(0..all.len())].clone() }
        };
        let (method, path, body) = match if step < 4 { 0 } else { chance.random_range(0..13) } {
            0 | 1 => {
                items.push(uuid(chance));
                let mut body =
                    json!({ "id": items[items.len() - 1], "title": "A wish", "wanted": chance.random_range(1..4) });
                if !groups.is_empty() && chance.random_bool(0.5) {
                    body["group_id"] = json!(pick(&groups, chance));
                }
                (Method::POST, "/wishlists/LIST/items".to_owned(), Some(body))
            }
            2 => {
                let body = json!({ "wanted": chance.random_range(1..4), "position": chance.random_range(0..3) });
                (Method::PATCH, format!("/wishlists/LIST/items/{}", pick(&items, chance)), Some(body))
            }
            3 => (Method::DELETE, format!("/wishlists/LIST/items/{}", pick(&items, chance)), None),
            4 => {
                groups.push(uuid(chance));
                let body = json!({ "id": groups[groups.len() - 1], "title": "One of these" });
                (Method::POST, "/wishlists/LIST/groups".to_owned(), Some(body))
            }
            5 => {
                let body = json!({ "group_id": pick(&groups, chance) });
                (Method::PATCH, format!("/wishlists/LIST/items/{}", pick(&items, chance)), Some(body))
            }
            6 => (Method::DELETE, format!("/wishlists/LIST/groups/{}", pick(&groups, chance)), None),
            7 => {
                let body = json!({ "message": format!("Step {step}"), "show_givers": chance.random_bool(0.5) });
                (Method::PATCH, "/wishlists/LIST".to_owned(), Some(body))
            }
            8 => {
                let body = json!({ "action": "thanked" });
                (Method::PATCH, "/wishlists/LIST/gifts/HOLD".to_owned(), Some(body))
            }
            9 => {
                let body = json!({ "item_id": pick(&items, chance), "secret": Token::from_bytes(TokenKind::Hold, chance.random()).as_str() });
                (Method::POST, "/wishlists/LIST/holds".to_owned(), Some(body))
            }
            10 => (Method::PATCH, "/wishlists/LIST".to_owned(), Some(json!({ "title": "" }))),
            11 => {
                let asked = [pick(&items, chance), pick(&items, chance)].join(",");
                (Method::GET, format!("/wishlists/LIST?items={asked}"), None)
            }
            _ => (Method::GET, "/wishlists/LIST".to_owned(), None),
        };
        let if_match = chance.random_bool(0.2).then(|| chance.random_range(1..12));
        let act = Act { method, path, body, key: uuid(chance), by_manager: chance.random_bool(0.3), if_match };
        let repeated = chance.random_bool(0.3);
        if repeated {
            let (method, path) = (act.method.clone(), act.path.clone());
            acts.push(Act { method, path, body: act.body.clone(), key: act.key.clone(), ..act });
        }
        acts.push(act);
    }
    acts
}

/// A server with a list and whatever givers do there.
struct World {
    server: TestServer,
    list: List,
    manager: Person,
    giver: Person,
    holds: Vec<Held>,
    chance: StdRng,
    busy: bool,
}

impl World {
    async fn new(seed: u64, world: u64) -> Self {
        let server = TestServer::start().await;
        let mut same = StdRng::seed_from_u64(seed);
        let owner = Person::new(&server.url, Token::from_bytes(TokenKind::List, same.random()));
        let body = json!({ "title": "Ada", "owner_name": "Ada", "reveal_at": "2030-01-01T00:00:00Z" });
        let made = owner.post("/wishlists", &body).await.with(201);
        let list = List { owner, id: made["id"].as_str().expect("an id").to_owned() };
        let mut people = Vec::new();
        for right in ["manage", "reserve"] {
            let id = uuid(&mut same);
            let token = Token::derive(TokenKind::Link, &list.owner.token, &id);
            let body = json!({ "id": id, "token": token.as_str(), "name": right, "right": right });
            list.owner.post(&list.path("/links"), &body).await.with(201);
            people.push(list.owner.other(token));
        }
        let [manager, giver] = <[Person; 2]>::try_from(people).unwrap_or_else(|_| panic!("two people"));
        let chance = StdRng::seed_from_u64(seed.wrapping_mul(31).wrapping_add(world));
        Self { server, list, manager, giver, holds: Vec::new(), chance, busy: world > 0 }
    }

    /// Givers do a few things, one of them with the key that the owner is about to use.
    async fn give(&mut self, key: &str) {
        let items = self.list.seen_by(&self.giver).await["items"].clone();
        let items: Vec<&str> = items.as_array().expect("items").iter().filter_map(|item| item["id"].as_str()).collect();
        for turn in 0..self.chance.random_range(0..4) {
            let act = self.chance.random_range(0..6);
            if act < 3 && !items.is_empty() {
                let item = items[self.chance.random_range(0..items.len())];
                let giver = json!({ "giver": { "name": "Grace", "message": "For you", "named": self.chance.random_bool(0.5) } });
                let (body, holder) = wish(&self.giver, item, &giver);
                let path = self.list.path("/holds");
                let reply = match turn {
                    0 => self.giver.post_as(&path, &body, key).await,
                    _ => self.giver.post(&path, &body).await,
                };
                assert!(matches!(reply.status, 201 | 409), "{reply:?}");
                if reply.status == 201 {
                    let id = reply.json()["id"].as_str().expect("an id").to_owned();
                    self.holds.push(Held { giver: holder, id });
                }
            } else if !self.holds.is_empty() {
                let held = &self.holds[self.chance.random_range(0..self.holds.len())];
                let body = match act {
                    3 => json!({ "action": "release" }),
                    4 => json!({ "action": "report_bought" }),
                    _ => json!({ "action": "set_quantity", "quantity": 2 }),
                };
                let reply = held.act(body).await;
                assert!(matches!(reply.status, 200 | 409), "{reply:?}");
            }
        }
    }

    /// What the owner and the manager are sent, with what differs between worlds for other reasons replaced.
    async fn live(mut self, acts: &[Act]) -> Vec<String> {
        let stream = Stream::new(&self.list, &self.list.owner).await;
        let mut sent = Vec::new();
        let mut revision = self.list.seen_by(&self.list.owner).await["revision"].as_i64().expect("a number");
        for act in acts {
            if self.busy {
                self.give(&act.key).await;
            }
            let person = if act.by_manager { &self.manager } else { &self.list.owner };
            let hold = self.holds.last().map_or("hold_none", |held| held.id.as_str());
            let path = act.path.replace("LIST", &self.list.id).replace("HOLD", hold);
            let request = person.request(act.method.clone(), &path, act.body.as_ref(), &act.key);
            let request = match act.if_match {
                Some(revision) => request.header("If-Match", format!("\"{revision}\"")),
                None => request,
            };
            let reply = reply(request).await;
            let tag = reply.etag.as_deref().and_then(|tag| tag.trim_matches('"').parse().ok()).unwrap_or(revision);
            if tag > revision {
                revision = tag;
                stream.until(&format!("\"revision\":{revision},")).await;
            }
            sent.push(format!("{} {reply:?}", act.path).replace(&self.list.id, "LIST"));
            self.server.clock.advance(Duration::from_secs(20 * 60 * 60));
        }
        for person in [&self.list.owner, &self.manager] {
            let last = person.get(&self.list.path("")).await;
            sent.push(format!("{last:?}").replace(&self.list.id, "LIST"));
        }
        sent.push(stream.text());
        let taken: i64 = sqlx::query_scalar("SELECT count(*) FROM wish_holds")
            .fetch_one(self.server.app.store.reader())
            .await
            .expect("a number");
        assert_eq!(taken > 0, self.busy, "somebody gave something");
        sent
    }
}

#[tokio::test]
async fn whatever_givers_do_the_owner_is_sent_the_same() {
    let (mut repeated, mut refused) = (false, false);
    for seed in 1..=5 {
        let acts = script(&mut StdRng::seed_from_u64(seed));
        let quiet = World::new(seed, 0).await.live(&acts).await;
        for world in 1..=2 {
            let busy = World::new(seed, world).await.live(&acts).await;
            for (at, (one, other)) in quiet.iter().zip(&busy).enumerate() {
                assert_eq!(one, other, "seed {seed}, world {world}, answer {at}");
            }
            assert_eq!(quiet.len(), busy.len());
        }
        repeated |= quiet.iter().any(|sent| sent.contains("replayed: true"));
        refused |= quiet.iter().any(|sent| sent.contains("status: 40"));
    }
    assert!(repeated && refused, "repetitions and refusals are among what was compared");
}
