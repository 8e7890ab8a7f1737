//! Each rule of the engine once, as a story.

mod ordering;
mod saving;
mod visiting;

use super::server::{Record, Server, View};
use super::world::World;
use crate::checkout::{Call, Edit, Instrument, Phase, Session, TimerId};

/// A page whose session has been created.
fn opened() -> World {
    let mut world = World::new(Server::new(true, true));
    world.exchange();
    assert!(world.packet.is_none() && world.session_id().is_some());
    world
}

/// A page with everything said that an order needs, and saved.
fn ready(token: Option<&str>) -> World {
    let mut world = opened();
    email(&mut world, "a@x");
    let kind = if token.is_some() { "card" } else { "invoice" };
    let token = token.map(str::to_owned);
    world.edit(Edit::Instrument(Some(Instrument { handler_id: "bank".into(), kind: kind.into(), token })));
    world.fire_only(TimerId::Typing);
    world.exchange();
    assert_eq!(world.engine.session().map(View::phase), Some(Phase::Open { ready: true }));
    world.sends.clear();
    world
}

fn email(world: &mut World, value: &str) {
    world.edit(Edit::Email(value.to_owned()));
}

fn calls(world: &World) -> Vec<Call> {
    world.sends.iter().map(|request| request.call).collect()
}

fn waits(world: &World, timer: TimerId) -> Option<u32> {
    world.timers.iter().find(|(other, _)| *other == timer).map(|(_, ms)| *ms)
}

fn record(world: &World) -> &Record {
    &world.server.sessions[&world.session_id().expect("a session")]
}
