//! `GET /wishlists/{id}/events`: server-sent events that say that something changed, and nothing of what. Before the reveal an
//! owner's stream is woken by edits alone; a giver's by everything. It ends when its link opens no longer, and when the server
//! stops. A client that comes back with `Last-Event-ID` is told at once if it missed something.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use futures_util::stream::{self, StreamExt};
use handsel_contract::routes::WISHLIST_EVENTS;
use handsel_contract::wishlist::Changed;
use handsel_contract::wishlist::event::CHANGED;
use tokio::time::{Instant, sleep_until};

use super::access::enter;
use super::bearer::Shown;
use crate::app::App;
use crate::http::limits::Client;
use crate::http::problem::Problem;
use crate::http::streams::Room;
use crate::store::notice::{Heard, Listener};
use crate::store::wishlist::{event, list};

/// How often a comment keeps the connection alive.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often a stream looks for itself: whether its link still opens, and whether a notice was lost.
const LOOK: Duration = Duration::from_secs(5);
/// How long changes are gathered before they are told together.
const GATHER: Duration = Duration::from_millis(20);
/// Ids that a transaction may come late by: ids are given out before a commit.
const LATE: i64 = 256;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(WISHLIST_EVENTS, get(listen))
}

/// A stream between two events.
struct Watch {
    app: App,
    id: String,
    shown: Shown,
    listener: Listener,
    /// The last event's id that was read.
    last: i64,
    /// Those of the latest ids that were read.
    seen: BTreeSet<i64>,
    /// The revision that was told last.
    revision: i64,
    /// What the client says that it was told last.
    resumed: Option<String>,
    /// Whether its ids are revisions.
    edits: bool,
    /// Whether what givers do is kept from it.
    hidden: bool,
    look_at: Instant,
    _room: [Room; 2],
}

async fn listen(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    shown: Shown,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    // Before the first look, so that nothing falls between.
    let listener = app.store.listen();
    let mut transaction = app.store.begin_read().await?;
    let found = list::find(&mut transaction, &id).await?;
    let (list, access) = enter(&mut transaction, found, &shown, app.clock.now()).await?;
    let room = app.limits.stream(&id, client)?;
    let last = event::last(&mut transaction, &id).await?;
    let seen = event::since(&mut transaction, &id, last - LATE).await?.into_iter().map(|event| event.id).collect();
    drop(transaction);
    let resumed = headers.get("last-event-id").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let edits = access.role.edits();
    let hidden = edits && !list.rules.is_revealed(app.clock.now());
    let revision = list.revision;
    let watch = Watch {
        app,
        id,
        shown,
        listener,
        last,
        seen,
        revision,
        resumed,
        edits,
        hidden,
        look_at: Instant::now() + LOOK,
        _room: room,
    };
    // Firefox tells a page of an answer when the first bytes of its body have come, and no earlier.
    let begin = stream::iter([Ok::<_, Infallible>(Event::default().comment(""))]);
    let told = begin.chain(stream::unfold(watch, |mut watch| async move { Some((Ok(watch.next().await?), watch)) }));
    let alive = KeepAlive::new().interval(HEARTBEAT);
    Ok(([("cache-control", "no-store"), ("x-accel-buffering", "no")], Sse::new(told).keep_alive(alive)).into_response())
}

impl Watch {
    /// The next event; none at the end.
    async fn next(&mut self) -> Option<Event> {
        if let Some(told) = self.resumed.take()
            && told != self.current()
        {
            return self.told(Vec::new());
        }
        loop {
            self.woken().await?;
            if let Some(items) = self.look().await? {
                return self.told(items);
            }
        }
    }

    fn current(&self) -> String {
        if self.edits { self.revision.to_string() } else { self.last.to_string() }
    }

    fn told(&self, item_ids: Vec<String>) -> Option<Event> {
        let event = Event::default().event(CHANGED).id(self.current());
        event.json_data(Changed { revision: self.revision, item_ids }).ok()
    }

    /// Waits until there may be something to tell; none when the server stops.
    async fn woken(&mut self) -> Option<()> {
        let mut stopping = self.app.stopping.subscribe();
        loop {
            let stopped = async { stopping.wait_for(|stopping| *stopping).await.map(drop) };
            tokio::select! {
                _ = stopped => return None,
                () = sleep_until(self.look_at) => {
                    self.look_at = Instant::now() + LOOK;
                    return Some(());
                }
                heard = self.listener.next() => match heard? {
                    Heard::Missed => return Some(()),
                    Heard::Notice(notice) if notice.key == self.id && self.hears(&notice.topic) => {
                        tokio::time::sleep(GATHER).await;
                        return Some(());
                    }
                    Heard::Notice(_) => {}
                }
            }
        }
    }

    /// Those who edit are not even woken by givers: the moment of a reading would tell.
    fn hears(&self, topic: &str) -> bool {
        topic == event::EDITED || (topic == event::HELD && !self.hidden)
    }

    /// Reads what happened: the items to tell, or nothing to tell; none when the list is closed to this bearer.
    async fn look(&mut self) -> Option<Option<Vec<String>>> {
        match self.read().await {
            Ok(told) => Some(told),
            Err(problem) if problem.body.status >= 500 => Some(None),
            Err(_) => None,
        }
    }

    async fn read(&mut self) -> Result<Option<Vec<String>>, Problem> {
        let now = self.app.clock.now();
        let mut transaction = self.app.store.begin_read().await?;
        let found = list::find(&mut transaction, &self.id).await?;
        let (list, access) = enter(&mut transaction, found, &self.shown, now).await?;
        let events = event::since(&mut transaction, &self.id, self.last - LATE).await?;
        drop(transaction);
        self.edits = access.role.edits();
        self.hidden = self.edits && !list.rules.is_revealed(now);
        let mut items = BTreeSet::new();
        let mut any = false;
        for event in events {
            if self.seen.insert(event.id) && !(self.hidden && event.is_of_givers()) {
                any = true;
                items.extend(event.item_id);
            }
            self.last = self.last.max(event.id);
        }
        let oldest = self.last - LATE;
        self.seen.retain(|id| *id > oldest);
        self.revision = list.revision;
        Ok(any.then(|| items.into_iter().collect()))
    }
}
