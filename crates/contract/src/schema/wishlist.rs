//! The calls of `dev.handsel.wishlist` for the OpenAPI document: lists, their parts, holds and events. How a call becomes an
//! operation is in `openapi.rs`; what it means is in `docs/contract.md`.

use schemars::SchemaGenerator;
use serde_json::Value;

use super::openapi::{Call, schema_of};
use crate::routes;
use crate::wishlist::{
    AccessReportWrite, Changed, GiftPatch, Hold, HoldPatch, HoldWrite, WishGroupWrite, WishItemPatch, WishItemWrite,
    WishLink, WishLinkPatch, WishLinkWrite, Wishlist, WishlistPatch, WishlistWrite,
};

const READ: &[&str] = &["WishlistId", "ListBearer"];
const SOME: &[&str] = &["WishlistId", "OnlyItems", "ListBearer"];
const LIST: &[&str] = &["WishlistId", "ListBearer", "RequiredIdempotencyKey", "IfMatch"];
const ITEM: &[&str] = &["WishlistId", "ItemId", "ListBearer", "RequiredIdempotencyKey", "IfMatch"];
const GROUP: &[&str] = &["WishlistId", "GroupId", "ListBearer", "RequiredIdempotencyKey", "IfMatch"];
const LINK: &[&str] = &["WishlistId", "LinkId", "ListBearer", "RequiredIdempotencyKey", "IfMatch"];
const GIFT: &[&str] = &["WishlistId", "GiftId", "ListBearer", "RequiredIdempotencyKey"];
const RESERVE: &[&str] = &["WishlistId", "ListBearer", "RequiredIdempotencyKey"];
const HOLD: &[&str] = &["HoldId", "HoldBearer", "RequiredIdempotencyKey"];

pub(super) fn calls(generator: &mut SchemaGenerator) -> Vec<Call<'static>> {
    let list = schema_of::<Wishlist>(generator);
    let link = schema_of::<WishLink>(generator);
    let hold = schema_of::<Hold>(generator);
    let changed = schema_of::<Changed>(generator);
    let list_write = schema_of::<WishlistWrite>(generator);
    let list_patch = schema_of::<WishlistPatch>(generator);
    let item_write = schema_of::<WishItemWrite>(generator);
    let item_patch = schema_of::<WishItemPatch>(generator);
    let group_write = schema_of::<WishGroupWrite>(generator);
    let link_write = schema_of::<WishLinkWrite>(generator);
    let link_patch = schema_of::<WishLinkPatch>(generator);
    let gift_patch = schema_of::<GiftPatch>(generator);
    let hold_write = schema_of::<HoldWrite>(generator);
    let hold_patch = schema_of::<HoldPatch>(generator);
    let report = schema_of::<AccessReportWrite>(generator);
    let answers = |status, what: &Value| {
        let meaning = match status {
            _ if *what == list => "The list, as the bearer may see it.",
            _ if *what == link => "The invitation, without its token.",
            _ if *what == hold => "The hold, without its secret.",
            "202" => "The owner will be told.",
            _ => "`changed` events, for as long as the connection lasts.",
        };
        vec![(status, meaning, what.clone())]
    };
    let call = |path, method, id, summary, parameters, body: Option<Value>, status, answer: &Value| Call {
        path,
        method,
        id,
        summary,
        body,
        answers: answers(status, answer),
        parameters,
    };
    let create = &["ListBearer", "RequiredIdempotencyKey"];
    vec![
        call(routes::WISHLISTS, "post", "create_wishlist", "Make a list", create, Some(list_write), "201", &list),
        call(routes::WISHLIST, "get", "get_wishlist", "Read a list", SOME, None, "200", &list),
        call(routes::WISHLIST, "patch", "update_wishlist", "Change a list", LIST, Some(list_patch), "200", &list),
        call(routes::WISHLIST_ITEMS, "post", "add_item", "Wish for something", LIST, Some(item_write), "201", &list),
        call(routes::WISHLIST_ITEM, "patch", "update_item", "Change a wish", ITEM, Some(item_patch), "200", &list),
        call(routes::WISHLIST_ITEM, "delete", "remove_item", "Take a wish off the list", ITEM, None, "200", &list),
        call(
            routes::WISHLIST_GROUPS,
            "post",
            "add_group",
            "Say that one is enough",
            LIST,
            Some(group_write),
            "201",
            &list,
        ),
        call(routes::WISHLIST_GROUP, "delete", "remove_group", "Dissolve a group", GROUP, None, "200", &list),
        call(routes::WISHLIST_LINKS, "post", "add_link", "Invite", LIST, Some(link_write), "201", &link),
        call(
            routes::WISHLIST_LINK,
            "patch",
            "update_link",
            "Change an invitation",
            LINK,
            Some(link_patch),
            "200",
            &link,
        ),
        call(routes::WISHLIST_LINK, "delete", "revoke_link", "Revoke an invitation", LINK, None, "200", &link),
        call(routes::WISHLIST_GIFT, "patch", "update_gift", "Receive or thank", GIFT, Some(gift_patch), "200", &list),
        call(routes::WISHLIST_EVENTS, "get", "watch_wishlist", "Hear of changes", READ, None, "200", &changed),
        call(
            routes::ACCESS_REPORTS,
            "post",
            "report_access",
            "Say that a link does not open",
            RESERVE,
            Some(report),
            "202",
            &Value::Null,
        ),
        call(routes::WISHLIST_HOLDS, "post", "reserve", "Reserve", RESERVE, Some(hold_write), "201", &hold),
        call(routes::HOLD, "get", "get_hold", "Read a hold", &["HoldId", "HoldBearer"], None, "200", &hold),
        call(routes::HOLD, "patch", "update_hold", "Change a hold", HOLD, Some(hold_patch), "200", &hold),
    ]
}
