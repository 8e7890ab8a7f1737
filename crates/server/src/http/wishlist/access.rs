//! Who a bearer is to a list. A genuine link that does not open now is told why, and whose list it is: an invitation was made, so
//! that tells nothing new. Any other token is told only that it opens nothing here.

use axum::http::StatusCode;
use handsel_contract::code;
use handsel_contract::problem::ClosedWishlist;
use handsel_core::token::TokenKind;
use handsel_core::wishlist::{LinkStatus, Role};

use super::bearer::Shown;
use crate::http::problem::Problem;
use crate::store::Connection;
use crate::store::wishlist::link::{self, KeptLink};
use crate::store::wishlist::list::KeptList;

/// A bearer to whom a list is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// What they are to it.
    pub role: Role,
    /// The id of their link; none for the owner.
    pub link: Option<String>,
}

impl Access {
    /// As a view takes it.
    pub fn who(&self) -> (Role, Option<&str>) {
        (self.role, self.link.as_deref())
    }
}

/// Opens a list that was looked for at `now` (UTC milliseconds).
pub async fn enter(
    connection: &mut Connection,
    list: Option<KeptList>,
    shown: &Shown,
    now: i64,
) -> Result<(KeptList, Access), Problem> {
    match (shown.kind, list) {
        (TokenKind::List, Some(list)) if list.token_hash == shown.hash => {
            Ok((list, Access { role: Role::Owner, link: None }))
        }
        (TokenKind::List, _) => Err(Problem::not_found("This token opens no such list. Check the address.")),
        (TokenKind::Link, None) => Err(unknown()),
        (TokenKind::Link, Some(list)) => {
            let link = link::of_token(connection, &list.id, &shown.hash).await?.ok_or_else(unknown)?;
            let access = by_link(&list, &link, now)?;
            Ok((list, access))
        }
        _ => {
            let detail = "This token opens something else. Send the owner's or the link's.";
            Err(Problem::new(StatusCode::FORBIDDEN, code::FORBIDDEN, "The token opens something else", detail))
        }
    }
}

/// Opens a list by one of its links, at `now` (UTC milliseconds).
pub fn by_link(list: &KeptList, link: &KeptLink, now: i64) -> Result<Access, Problem> {
    match link.rules.status(&list.rules, now) {
        LinkStatus::Ok => Ok(Access { role: link.rules.right.into(), link: Some(link.id.clone()) }),
        status => Err(closed(status, list)),
    }
}

/// 403: the bearer is genuine, and may not do that.
pub fn exceeded(detail: &str) -> Problem {
    Problem::new(StatusCode::FORBIDDEN, code::RIGHT_EXCEEDED, "The right does not go so far", detail)
}

fn unknown() -> Problem {
    let detail = "This link opens no list. It may belong to one that is gone; ask for a new one.";
    Problem::new(StatusCode::NOT_FOUND, code::LINK_UNKNOWN, "The link is not known", detail)
}

fn closed(status: LinkStatus, list: &KeptList) -> Problem {
    let (http, title, detail) = match status {
        LinkStatus::Revoked => {
            (StatusCode::GONE, "The link was revoked", "This link was taken back. Ask for a new one.")
        }
        LinkStatus::Expired => {
            (StatusCode::GONE, "The link has expired", "This link's time is over. Ask for a new one.")
        }
        LinkStatus::EventOver => (StatusCode::GONE, "The event is over", "The event is over, and the list is closed."),
        LinkStatus::Ok | LinkStatus::Paused => {
            (StatusCode::FORBIDDEN, "The link is paused", "This link is closed for now. Try again later, or ask.")
        }
    };
    let mut problem = Problem::new(http, status.code().unwrap_or(code::LINK_PAUSED), title, detail);
    problem.body.wishlist = Some(ClosedWishlist { title: list.title.clone(), owner_name: list.owner_name.clone() });
    problem
}
