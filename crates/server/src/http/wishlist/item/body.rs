//! What the body of a wish says: a new item, or another word for one that there is. Every member is checked at its path. What is
//! from the shop's catalogue has the shop's title, price and picture.

use handsel_contract::code;
use handsel_contract::wishlist::{Priority, WishItemPatch, WishItemWrite};
use handsel_core::hold::{Item, ItemKind};
use handsel_core::wishlist::Entry;

use crate::http::problem::Problem;
use crate::http::wishlist::check;
use crate::store::catalogue::Catalogue;
use crate::store::wishlist::item::KeptItem;

/// The item that a body describes, not on a list yet.
pub fn from_body(id: &str, body: &WishItemWrite, catalogue: Option<&Catalogue>) -> Result<KeptItem, Problem> {
    let product = match &body.item_id {
        Some(id) => {
            let found = catalogue.and_then(|shop| shop.product(id).map(|product| (product, &shop.shop.currency)));
            let unknown = || Problem::member(code::FIELD_INVALID, "$.item_id", "The shop sells no such thing.");
            Some(found.filter(|(product, _)| product.listed).ok_or_else(unknown)?)
        }
        None => None,
    };
    let (title, price, currency, image_url) = match product {
        Some((product, currency)) => (product.title.clone(), None, Some(currency.clone()), None),
        None => (
            check::needed("$.title", &body.title, check::TITLE)?,
            body.price.map(|price| check::price("$.price", price)).transpose()?,
            body.currency.as_deref().map(|text| check::currency("$.currency", text)).transpose()?,
            body.image_url.as_deref().map(|text| check::address_of_page("$.image_url", text)).transpose()?,
        ),
    };
    if currency.is_none() && (price.is_some() || body.goal.is_some()) {
        return Err(Problem::member(code::FIELD_REQUIRED, "$.currency", "Say which currency that is, such as EUR."));
    }
    let (kind, wanted) = match body.goal {
        Some(goal) if body.wanted.is_none_or(|wanted| wanted == 1) => (ItemKind::GroupGift, amount(goal)?),
        Some(_) => return Err(Problem::member(code::QUANTITY_INVALID, "$.wanted", "A group gift is one piece.")),
        None => (ItemKind::Pieces, pieces(body.wanted.unwrap_or(1))?),
    };
    let item = Item { id: id.to_owned(), kind, wanted, taken: 0, removed: false };
    Ok(KeptItem {
        entry: Entry { item, position: 0, group: None },
        product_id: product.map(|(product, _)| product.id.clone()),
        title,
        price,
        currency,
        image_url,
        url: body.url.as_deref().map(|text| check::address_of_page("$.url", text)).transpose()?,
        note: body.note.as_deref().map(|text| check::short("$.note", text, check::MESSAGE)).transpose()?,
        priority: priority(body.priority.as_ref().unwrap_or(&Priority::Normal))?,
    })
}

/// Pieces that may be wanted.
pub fn pieces(wanted: i64) -> Result<i64, Problem> {
    let refused = || Problem::member(code::QUANTITY_INVALID, "$.wanted", "Choose a number of pieces from 1 to 9999.");
    Some(wanted).filter(|wanted| ItemKind::Pieces.allows(*wanted)).ok_or_else(refused)
}

/// An amount that may be wanted, in minor units.
pub fn amount(goal: i64) -> Result<i64, Problem> {
    let refused = || Problem::member(code::AMOUNT_INVALID, "$.goal", "Write an amount in minor units, above 0.");
    Some(goal).filter(|goal| ItemKind::GroupGift.allows(*goal)).ok_or_else(refused)
}

fn priority(word: &Priority) -> Result<String, Problem> {
    match word {
        Priority::Other(_) => Err(Problem::member(code::FIELD_INVALID, "$.priority", "Choose low, normal or high.")),
        known => Ok(known.as_str().to_owned()),
    }
}

/// The item with the words of a patch.
pub fn reworded(before: &KeptItem, body: &WishItemPatch) -> Result<KeptItem, Problem> {
    let mut item = before.clone();
    let shops_own = [
        ("$.title", body.title.is_some()),
        ("$.price", !body.price.is_keep()),
        ("$.image_url", !body.image_url.is_keep()),
    ];
    if let Some((path, _)) = shops_own.iter().find(|(_, named)| *named && item.product_id.is_some()) {
        return Err(Problem::member(code::FIELD_INVALID, *path, "This is the shop's own, and changes there."));
    }
    if let Some(title) = &body.title {
        item.title = check::needed("$.title", title, check::TITLE)?;
    }
    check::change("$.price", &body.price, &mut item.price, |path, price| check::price(path, *price))?;
    if item.price.is_some() && item.currency.is_none() {
        return Err(Problem::member(
            code::FIELD_INVALID,
            "$.price",
            "The item has no currency. Make a new one with it.",
        ));
    }
    check::change("$.image_url", &body.image_url, &mut item.image_url, |path, text| {
        check::address_of_page(path, text)
    })?;
    check::change("$.url", &body.url, &mut item.url, |path, text| check::address_of_page(path, text))?;
    check::change("$.note", &body.note, &mut item.note, |path, text| check::short(path, text, check::MESSAGE))?;
    if let Some(word) = &body.priority {
        item.priority = priority(word)?;
    }
    Ok(item)
}
