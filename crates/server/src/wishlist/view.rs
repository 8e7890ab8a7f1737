//! A list as it is sent to a role. What is loaded for owners and managers before the reveal comes from rows that no giver writes,
//! and `handsel_core::wishlist::project` shows nothing else. Read [`super::wish`] for its items.

use std::collections::HashMap;

use handsel_contract::wishlist::{
    AccessReason, AccessReport, CaseState, DuplicateCase, Right, Role, WishGroup, WishLink, Wishlist,
};
use handsel_core::wishlist::{Entry, Role as Core, Viewer, project};

use super::{recipient, wish};
use crate::config::Config;
use crate::local_time::rfc3339_utc;
use crate::store::catalogue::Catalogue;
use crate::store::wishlist::item::KeptItem;
use crate::store::wishlist::link::KeptLink;
use crate::store::wishlist::list::KeptList;
use crate::store::wishlist::purchase::KeptCase;
use crate::store::wishlist::report::KeptReport;
use crate::store::wishlist::{group, hold, item, link, purchase, report};
use crate::store::{Connection, StoreError};

/// What a view needs besides the database.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// None before the first import: a list needs no shop.
    pub catalogue: Option<&'a Catalogue>,
    /// For absolute addresses.
    pub config: &'a Config,
    /// UTC milliseconds.
    pub now: i64,
    /// The ids of the items that are asked for, where not all are.
    pub only: Option<&'a [String]>,
}

/// The list for a role that came by a link, or for its owner.
pub async fn view(
    connection: &mut Connection,
    list: &KeptList,
    (role, link_id): (Core, Option<&str>),
    around: Around<'_>,
) -> Result<Wishlist, StoreError> {
    let (id, now, edits) = (list.id.as_str(), around.now, role.edits());
    let revealed = list.rules.is_revealed(now);
    let groups = group::of_list(&mut *connection, id).await?;
    let items = item::of_list(&mut *connection, id).await?;
    let holds = match (edits, revealed) {
        (true, false) => Vec::new(),
        (true, true) => hold::of_list(&mut *connection, id).await?,
        (false, _) => {
            let link = link_id.unwrap_or_default();
            hold::shown_to_givers(&mut *connection, id, list.rules.show_givers, link, now).await?
        }
    };
    let cases =
        if role == Core::Owner && revealed { purchase::cases_of_list(&mut *connection, id).await? } else { Vec::new() };
    let links = if edits { link::of_list(&mut *connection, id).await? } else { Vec::new() };
    let reports = if role == Core::Owner { report::of_list(connection, id).await? } else { Vec::new() };

    let entries: Vec<Entry> = items.iter().map(|item| item.entry.clone()).collect();
    let by_id: HashMap<&str, &KeptItem> = items.iter().map(|item| (item.entry.item.id.as_str(), item)).collect();
    let viewer = Viewer { role, link: link_id, holds: &[] };
    let projection = project(&list.rules, &entries, &holds, &viewer, now);
    // The whole is projected whatever is asked for: what is left of it then cannot tell more.
    let asked = around.only.map(|ids| projection.places_around(ids));
    let is_asked = |place: &usize| asked.as_ref().is_none_or(|asked| asked.contains(place));
    let rows = projection.rows.into_iter().enumerate().filter(|(place, _)| is_asked(place));
    let wishes = rows.filter_map(|(place, row)| {
        let item = by_id.get(row.item)?;
        Some(wish::view(place, row, item, wish::words(item, around.catalogue, around.config)))
    });
    Ok(Wishlist {
        id: list.id.clone(),
        role: Role::from(role.as_str().to_owned()),
        revision: list.revision,
        title: list.title.clone(),
        message: list.message.clone(),
        cover: list.cover.clone(),
        owner_name: list.owner_name.clone(),
        event_date: list.event_date.clone(),
        reveal_at: list.rules.reveal_at.map(rfc3339_utc),
        revealed,
        ends_at: list.rules.ends_at.map(rfc3339_utc),
        show_givers: list.rules.show_givers,
        delivery_address: list.delivery_address.clone().filter(|_| edits),
        recipient: recipient::of(list).filter(|_| role == Core::Giver),
        groups: groups.into_iter().map(|group| WishGroup { id: group.id, title: group.title }).collect(),
        items: wishes.collect(),
        partial: around.only.is_some(),
        links: links.iter().map(link_view).collect(),
        access_reports: reports.into_iter().map(report_view).collect(),
        duplicate_cases: cases.into_iter().map(case_view).collect(),
    })
}

/// A link, without its token.
pub fn link_view(link: &KeptLink) -> WishLink {
    WishLink {
        id: link.id.clone(),
        name: link.name.clone(),
        right: Right::from(link.rules.right.as_str().to_owned()),
        expires_at: link.rules.expires_at.map(rfc3339_utc),
        paused: link.rules.paused,
        revoked_at: link.rules.revoked_at.map(rfc3339_utc),
        created_at: rfc3339_utc(link.created_at),
    }
}

fn report_view(report: KeptReport) -> AccessReport {
    AccessReport {
        id: report.id,
        reported_at: rfc3339_utc(report.reported_at),
        reason: AccessReason::from(report.reason),
        name: report.name,
        contact: report.contact,
        link_id: report.link_id,
    }
}

/// A duplicate case. It does not name the order, whose identifier opens it.
pub fn case_view(case: KeptCase) -> DuplicateCase {
    DuplicateCase {
        id: case.id,
        hold_id: case.hold_id,
        item_id: case.item_id,
        units: case.units,
        state: if case.open != 0 { CaseState::Open } else { CaseState::Settled },
        opened_at: rfc3339_utc(case.opened_at),
    }
}
