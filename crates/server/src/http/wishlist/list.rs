//! `POST /wishlists`, `GET` and `PATCH /wishlists/{id}`: a list is made, read by whoever has a token of it, and changed by those
//! who keep it. What the bearer of a token is shown is decided by `handsel_core::wishlist::project`.

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::routing::{get, post};
use handsel_contract::code;
use handsel_contract::routes::{MOST_ITEMS, ONLY_ITEMS, WISHLIST, WISHLISTS, with_id};
use handsel_contract::webhook::EventType;
use handsel_contract::wishlist::{WishlistPatch, WishlistWrite};
use handsel_core::token::TokenKind;
use handsel_core::wishlist::{List, Role};
use sha2::{Digest, Sha256};

use super::access::enter;
use super::bearer::Shown;
use super::check;
use super::edit::{Done, Edit, Request, edited};
use super::{around, shop};
use crate::app::App;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::{self, Claim};
use crate::http::problem::Problem;
use crate::random;
use crate::store::wishlist::list::{self, KeptList};
use crate::wishlist::view::{Around, view};

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(WISHLISTS, post(create)).route(WISHLIST, get(read).patch(change))
}

async fn create(
    State(app): State<App>,
    shown: Shown,
    headers: HeaderMap,
    body: Body<WishlistWrite>,
) -> Result<Answer, Problem> {
    if shown.kind != TokenKind::List {
        let detail = "A list is made with a token of its own: make one that begins with hnd1_l.";
        return Err(Problem::new(
            StatusCode::UNAUTHORIZED,
            code::TOKEN_INVALID,
            "The token does not open this",
            detail,
        ));
    }
    let bearer = shown.bearer();
    let claim = Claim::required(&headers, (&Method::POST, WISHLISTS), &bearer, &body.bytes)?.of_bearer(&bearer);
    let fresh = fresh(&shown, body.value)?;
    let catalogue = shop(&app).await?;
    let (store, outbox) = (app.store.clone(), app.outbox.clone());
    let write = store.write(move |connection| {
        let (app, claim, list, catalogue) = (app.clone(), claim.clone(), fresh.clone(), catalogue.clone());
        Box::pin(async move {
            let now = app.clock.now();
            if let Some(answer) = idempotency::claim(&mut *connection, &claim, now).await? {
                return Ok(answer);
            }
            if !list::insert(&mut *connection, &list, now).await? {
                return Err(taken("This token opens another list already. Make a new one."));
            }
            let created = (EventType::WishlistCreated, None);
            app.outbox.tell_wishlist(&mut *connection, (&list.id, list.revision), created, now).await?;
            let around = around(&app, catalogue.as_ref(), now);
            let list = view(&mut *connection, &list, (Role::Owner, None), around).await?;
            let answer = Answer { etag: Some(format!("\"{}\"", list.revision)), ..Answer::json(201, &list)? };
            idempotency::finish(connection, &claim, &answer).await?;
            Ok::<_, Problem>(answer)
        })
    });
    let answer = write.await?;
    outbox.wake(&store);
    Ok(answer)
}

/// The list that a body describes, not kept yet.
fn fresh(shown: &Shown, body: WishlistWrite) -> Result<KeptList, Problem> {
    let mut list = KeptList {
        id: random::id("wl"),
        token_hash: shown.hash.clone(),
        recipient_ref: random::id("rcp"),
        revision: 1,
        title: String::new(),
        message: None,
        cover: None,
        owner_name: String::new(),
        event_date: None,
        delivery_address: None,
        rules: List::default(),
    };
    let patch = WishlistPatch {
        title: Some(body.title),
        message: body.message.into(),
        cover: body.cover.into(),
        owner_name: Some(body.owner_name),
        event_date: body.event_date.into(),
        reveal_at: body.reveal_at.into(),
        ends_at: body.ends_at.into(),
        delivery_address: body.delivery_address.into(),
        show_givers: Some(body.show_givers),
    };
    apply(&mut list, &patch)?;
    Ok(list)
}

/// 409: an identifier, or a token, is in use.
pub fn taken(detail: &str) -> Problem {
    Problem::new(StatusCode::CONFLICT, code::ID_TAKEN, "It is in use", detail)
}

async fn read(
    State(app): State<App>,
    shown: Shown,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Answer, Problem> {
    let only = only(query.as_deref())?;
    let catalogue = shop(&app).await?;
    let mut transaction = app.store.begin_read().await?;
    let now = app.clock.now();
    let found = list::find(&mut transaction, &id).await?;
    let (list, access) = enter(&mut transaction, found, &shown, now).await?;
    let around = Around { only: only.as_deref(), ..around(&app, catalogue.as_ref(), now) };
    let answer = Answer::json(200, &view(&mut transaction, &list, access.who(), around).await?)?;
    let etag = match access.role {
        Role::Owner | Role::Manager => format!("\"{}\"", list.revision),
        // Time alone changes what givers see, so nothing but the text itself tells.
        Role::Giver | Role::Viewer => {
            let hash = hex::encode(Sha256::digest(answer.body.as_bytes()));
            format!("\"{}.{}\"", list.revision, &hash[..16])
        }
    };
    Ok(Answer { etag: Some(etag), ..answer })
}

/// The items that a query asks for; none where it asks for all. An id that the list has not is no mistake: it may be gone.
fn only(query: Option<&str>) -> Result<Option<Vec<String>>, Problem> {
    let pairs = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let mut lists = pairs.filter(|(name, _)| name == ONLY_ITEMS).map(|(_, ids)| ids);
    let Some(ids) = lists.next() else { return Ok(None) };
    let ids: Vec<String> = ids.split(',').map(str::to_owned).collect();
    let is_id =
        |id: &String| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) && !id.is_empty();
    if lists.next().is_some() || !ids.iter().all(is_id) || ids.len() > MOST_ITEMS {
        let detail = format!("Name 1 to {MOST_ITEMS} items by their ids, once, with commas between.");
        return Err(Problem::bad_request(code::FIELD_INVALID, "The items cannot be read", detail));
    }
    Ok(Some(ids))
}

async fn change(
    State(app): State<App>,
    shown: Shown,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<WishlistPatch>,
) -> Result<Answer, Problem> {
    let bearer = shown.bearer();
    let path = with_id(WISHLIST, &id);
    let claim = Claim::required(&headers, (&Method::PATCH, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    edited(app, Request { id, shown, headers, claim, edit: Edit::List(Box::new(body.value)), status: 200 }).await
}

/// Changes a list's own members.
pub fn apply(list: &mut KeptList, patch: &WishlistPatch) -> Result<Done, Problem> {
    let before = list.clone();
    if let Some(title) = &patch.title {
        list.title = check::needed("$.title", title, check::TITLE)?;
    }
    if let Some(name) = &patch.owner_name {
        list.owner_name = check::needed("$.owner_name", name, check::TITLE)?;
    }
    let message = |path: &str, text: &String| check::short(path, text, check::MESSAGE);
    check::change("$.message", &patch.message, &mut list.message, message)?;
    check::change("$.cover", &patch.cover, &mut list.cover, |path, text| check::address_of_page(path, text))?;
    check::change("$.event_date", &patch.event_date, &mut list.event_date, |path, text| check::day(path, text))?;
    check::change("$.reveal_at", &patch.reveal_at, &mut list.rules.reveal_at, |path, text| check::instant(path, text))?;
    check::change("$.ends_at", &patch.ends_at, &mut list.rules.ends_at, |path, text| check::instant(path, text))?;
    check::change("$.delivery_address", &patch.delivery_address, &mut list.delivery_address, check::postal)?;
    if let Some(show) = patch.show_givers {
        list.rules.show_givers = show;
    }
    Ok(Done { changed: *list != before, ..Done::default() })
}
