//! What every edit by an owner or a manager has in common: the key, the list's lock, the bearer's right, the revision it is based
//! on, the next revision, the event, and the answer. None of it looks at what givers did. The edits themselves are in the file of
//! their noun, as `apply`.

use std::sync::Arc;

use axum::http::HeaderMap;
use handsel_contract::webhook::EventType;
use handsel_contract::wishlist::{
    WishGroupWrite, WishItemPatch, WishItemWrite, WishLinkPatch, WishLinkWrite, WishlistPatch,
};
use handsel_core::wishlist::Role;

use super::access::{Access, enter, exceeded};
use super::bearer::Shown;
use super::{around, group, item, link, list, shop};
use crate::app::App;
use crate::http::answer::Answer;
use crate::http::idempotency::{self, Claim};
use crate::http::problem::Problem;
use crate::http::revision;
use crate::store::Connection;
use crate::store::catalogue::Catalogue;
use crate::store::wishlist::event::{self, Audience};
use crate::store::wishlist::link::KeptLink;
use crate::store::wishlist::list as kept;
use crate::wishlist::view::{link_view, view};

/// An edit of a list.
pub enum Edit {
    /// Its own members.
    List(Box<WishlistPatch>),
    /// A new item, with its id.
    AddItem(String, Box<WishItemWrite>),
    /// An item, by id.
    ChangeItem(String, Box<WishItemPatch>),
    /// Takes an item off the list.
    RemoveItem(String),
    /// A new group, with its id.
    AddGroup(String, WishGroupWrite),
    /// Dissolves a group.
    DropGroup(String),
    /// A new link.
    AddLink(WishLinkWrite),
    /// A link, by id.
    ChangeLink(String, WishLinkPatch),
    /// Takes a link back.
    RevokeLink(String),
}

/// What an edit did.
#[derive(Default)]
pub struct Done {
    /// Whether anything is other than before.
    pub changed: bool,
    /// The item it is about.
    pub item: Option<String>,
    /// The link it is about, which is then the answer.
    pub link: Option<KeptLink>,
}

impl Edit {
    /// Links are the owner's: they say who is invited.
    fn is_for_owner(&self) -> bool {
        matches!(self, Self::AddLink(_) | Self::ChangeLink(..) | Self::RevokeLink(_))
    }

    async fn apply(
        &self,
        connection: &mut Connection,
        list: &mut kept::KeptList,
        catalogue: Option<&Catalogue>,
        now: i64,
    ) -> Result<Done, Problem> {
        match self {
            Self::List(patch) => list::apply(list, patch),
            Self::AddItem(id, write) => item::add(connection, list, (id, write), catalogue).await,
            Self::ChangeItem(id, patch) => item::change(connection, list, (id, patch)).await,
            Self::RemoveItem(id) => item::remove(connection, list, id).await,
            Self::AddGroup(id, write) => group::add(connection, list, (id, write), now).await,
            Self::DropGroup(id) => group::remove(connection, list, id).await,
            Self::AddLink(write) => link::add(connection, list, write, now).await,
            Self::ChangeLink(id, patch) => link::change(connection, list, (id, patch)).await,
            Self::RevokeLink(id) => link::revoke(connection, list, id, now).await,
        }
    }
}

/// A request for an edit.
pub struct Request {
    /// The list.
    pub id: String,
    /// Who asks.
    pub shown: Shown,
    /// May have `If-Match`.
    pub headers: HeaderMap,
    /// The key.
    pub claim: Claim,
    /// What is asked.
    pub edit: Edit,
    /// HTTP status when it is done.
    pub status: u16,
}

/// Does an edit, and answers once it is committed.
pub async fn edited(app: App, request: Request) -> Result<Answer, Problem> {
    let catalogue = shop(&app).await?;
    let (store, id) = (app.store.clone(), request.id.clone());
    let request = Arc::new(request);
    let write = store.write(move |connection| {
        let (app, request, catalogue) = (app.clone(), request.clone(), catalogue.clone());
        Box::pin(async move {
            let now = app.clock.now();
            if let Some(answer) = idempotency::claim(&mut *connection, &request.claim, now).await? {
                return Ok((answer, false));
            }
            let found = kept::lock(&mut *connection, &request.id).await?;
            let (mut list, access) = enter(&mut *connection, found, &request.shown, now).await?;
            may_edit(&access, &request.edit)?;
            revision::check(&request.headers, list.revision)?;
            let done = request.edit.apply(&mut *connection, &mut list, catalogue.as_deref(), now).await?;
            if done.changed {
                list.revision += 1;
                kept::update(&mut *connection, &list).await?;
                event::insert(&mut *connection, &list.id, done.item.as_deref(), Audience::All, now).await?;
                let what = (EventType::WishlistChanged, done.item.as_deref());
                app.outbox.tell_wishlist(&mut *connection, (&list.id, list.revision), what, now).await?;
            }
            let around = around(&app, catalogue.as_ref(), now);
            let answer = match &done.link {
                Some(link) => Answer::json(request.status, &link_view(link))?,
                None => Answer::json(request.status, &view(&mut *connection, &list, access.who(), around).await?)?,
            };
            let answer = Answer { etag: Some(format!("\"{}\"", list.revision)), ..answer };
            idempotency::finish(connection, &request.claim, &answer).await?;
            Ok::<_, Problem>((answer, done.changed))
        })
    });
    let (answer, changed) = write.await?;
    if changed {
        store.notify(event::EDITED, &id);
    }
    Ok(answer)
}

fn may_edit(access: &Access, edit: &Edit) -> Result<(), Problem> {
    match access.role {
        Role::Owner => Ok(()),
        Role::Manager if edit.is_for_owner() => Err(exceeded("Links are made and taken back by the owner alone.")),
        Role::Manager => Ok(()),
        Role::Giver | Role::Viewer => Err(exceeded("This link shows the list. It does not let its bearer change it.")),
    }
}
