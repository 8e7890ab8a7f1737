//! The paths of the contract, in one place for client and server. They are UCP's REST binding, and Handsel's own writes
//! beside it. An identifier is used as it came.

/// UCP's discovery profile.
pub const PROFILE: &str = "/.well-known/ucp";
/// `POST` creates a session.
pub const CHECKOUT_SESSIONS: &str = "/checkout-sessions";
/// `GET` reads, `PUT` replaces.
pub const CHECKOUT_SESSION: &str = "/checkout-sessions/{id}";
/// `POST` places the order.
pub const COMPLETE: &str = "/checkout-sessions/{id}/complete";
/// `POST` gives the session up.
pub const CANCEL: &str = "/checkout-sessions/{id}/cancel";
/// `POST` prolongs the session's stock holds (`dev.handsel.stock_hold`).
pub const EXTEND_STOCK_HOLDS: &str = "/checkout-sessions/{id}/stock-holds/extend";
/// `POST` asks for addresses that may be meant (`dev.handsel.address_suggestions`). It changes nothing.
pub const ADDRESS_SUGGESTIONS: &str = "/checkout-sessions/{id}/address-suggestions";
/// `GET` reads an order.
pub const ORDER: &str = "/orders/{id}";
/// `POST`: the shop says that something of an order was cancelled, returned or paid back.
pub const ORDER_ADJUSTMENTS: &str = "/orders/{id}/adjustments";
/// `POST`: a platform tells what became of an order, as UCP's order event (Standard Webhooks).
pub const ORDER_EVENTS: &str = "/webhooks/order-events";

/// `POST` creates a wish list (`dev.handsel.wishlist`, like all that follow).
pub const WISHLISTS: &str = "/wishlists";
/// `GET` reads, all or with [`ONLY_ITEMS`] some; `PATCH` changes.
pub const WISHLIST: &str = "/wishlists/{id}";
/// The parameter of `GET /wishlists/{id}` that asks for some items only: their ids, with commas between, at most
/// [`MOST_ITEMS`].
pub const ONLY_ITEMS: &str = "items";
/// Ids in [`ONLY_ITEMS`] at most.
pub const MOST_ITEMS: usize = 50;
/// `POST` adds an item.
pub const WISHLIST_ITEMS: &str = "/wishlists/{id}/items";
/// `PATCH` changes or moves an item, `DELETE` takes it off the list.
pub const WISHLIST_ITEM: &str = "/wishlists/{id}/items/{item}";
/// `POST` adds a pick-one group.
pub const WISHLIST_GROUPS: &str = "/wishlists/{id}/groups";
/// `DELETE` dissolves a group; its items stay.
pub const WISHLIST_GROUP: &str = "/wishlists/{id}/groups/{group}";
/// `POST` adds an invitation.
pub const WISHLIST_LINKS: &str = "/wishlists/{id}/links";
/// `PATCH` changes an invitation, `DELETE` revokes it.
pub const WISHLIST_LINK: &str = "/wishlists/{id}/links/{link}";
/// `POST` reserves.
pub const WISHLIST_HOLDS: &str = "/wishlists/{id}/holds";
/// `PATCH`: the owner has received a gift, or thanked for it.
pub const WISHLIST_GIFT: &str = "/wishlists/{id}/gifts/{hold}";
/// `GET` streams server-sent events.
pub const WISHLIST_EVENTS: &str = "/wishlists/{id}/events";
/// `POST` tells the owner that a friend could not open the list.
pub const ACCESS_REPORTS: &str = "/wishlists/{id}/access-reports";
/// `GET` reads a hold, `PATCH` changes it; both with its own bearer.
pub const HOLD: &str = "/holds/{id}";

/// Fills the identifier into one of the templates above.
pub fn with_id(template: &str, id: &str) -> String {
    let before = template.split_once('{').map_or(template, |(before, _)| before);
    let after = template.split_once('}').map_or("", |(_, after)| after);
    [before, id, after].concat()
}

/// Fills both identifiers into one of the templates above: `part` is an item, a group, a link or a hold of the list `id`.
pub fn with_part(template: &str, id: &str, part: &str) -> String {
    with_id(&with_id(template, id), part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_takes_its_place() {
        assert_eq!(with_id(COMPLETE, "cs_1"), "/checkout-sessions/cs_1/complete");
        assert_eq!(with_id(ORDER, "a{b}c"), "/orders/a{b}c");
        assert_eq!(with_id(HOLD, "hold_2"), "/holds/hold_2");
    }

    #[test]
    fn both_identifiers_are_filled_in() {
        assert_eq!(with_part(WISHLIST_ITEM, "wl_1", "i"), "/wishlists/wl_1/items/i");
        assert_eq!(with_part(WISHLIST_GIFT, "wl_1", "hold_2"), "/wishlists/wl_1/gifts/hold_2");
    }
}
