//! An item as it is sent: the owner's words, the shop's for what is from its catalogue, and what the projection shows of its holds.
//! Read [`super::view`] for the list around it.

use handsel_contract::wishlist::{Giver, HeldItem, HoldState, Priority, WishGift, WishItem};
use handsel_core::hold::{self, ItemKind};
use handsel_core::wishlist::{Gift, Row, Seen};

use crate::config::Config;
use crate::store::catalogue::Catalogue;
use crate::store::wishlist::item::KeptItem;

/// An item with the shop's own words for it.
pub struct Words {
    title: String,
    price: Option<i64>,
    currency: Option<String>,
    image_url: Option<String>,
}

/// What an item is called and costs: a catalogue item's as the shop has it now, any other's as its owner typed it.
pub fn words(item: &KeptItem, catalogue: Option<&Catalogue>, config: &Config) -> Words {
    let product = item.product_id.as_deref().zip(catalogue).and_then(|(id, catalogue)| {
        let product = catalogue.product(id)?;
        Some((product, &catalogue.shop.currency))
    });
    match product {
        Some((product, currency)) => Words {
            title: product.title.clone(),
            price: Some(product.price),
            currency: Some(currency.clone()),
            image_url: product.image_url.as_deref().map(|url| config.absolute_url(url)),
        },
        None => Words {
            title: item.title.clone(),
            price: item.price,
            currency: item.currency.clone(),
            image_url: item.image_url.clone(),
        },
    }
}

/// An item, at a place from 0.
pub fn view(place: usize, row: Row<'_>, item: &KeptItem, words: Words) -> WishItem {
    let (wanted, goal) = match row.kind {
        ItemKind::Pieces => (row.wanted, None),
        ItemKind::GroupGift => (1, Some(row.wanted)),
    };
    let mut wish = WishItem {
        id: row.item.to_owned(),
        position: i64::try_from(place).unwrap_or(i64::MAX),
        title: words.title,
        price: words.price,
        currency: words.currency,
        image_url: words.image_url,
        url: item.url.clone(),
        item_id: item.product_id.clone(),
        wanted,
        goal,
        priority: Priority::from(item.priority.clone()),
        note: item.note.clone(),
        group_id: row.group.map(str::to_owned),
        available: None,
        taken: None,
        pending_removal: false,
        takers: Vec::new(),
        gifts: Vec::new(),
    };
    match row.seen {
        Seen::Surprise => {}
        Seen::Taking(taking) => {
            wish.available = Some(taking.available);
            wish.taken = Some(taking.taken);
            wish.pending_removal = taking.pending_removal;
            wish.takers = taking.takers.into_iter().map(str::to_owned).collect();
        }
        Seen::Gifts(gifts) => {
            wish.pending_removal = item.entry.item.removed;
            wish.gifts = gifts.into_iter().map(gift).collect();
        }
    }
    wish
}

fn gift(gift: Gift<'_>) -> WishGift {
    WishGift {
        hold_id: gift.hold.to_owned(),
        units: gift.units,
        giver_name: gift.name.map(str::to_owned),
        message: gift.message.map(str::to_owned),
        state: state(gift.state),
        thanked: gift.state == hold::HoldState::Thanked,
    }
}

/// What is held, for its giver.
pub fn held(item: &KeptItem, words: Words) -> HeldItem {
    HeldItem {
        id: item.entry.item.id.clone(),
        title: words.title,
        price: words.price,
        currency: words.currency,
        image_url: words.image_url,
        url: item.url.clone(),
        item_id: item.product_id.clone(),
    }
}

/// A hold's state on the wire: the words are the same.
pub fn state(state: hold::HoldState) -> HoldState {
    HoldState::from(state.as_str().to_owned())
}

/// A giver on the wire.
pub fn giver(giver: &hold::Giver) -> Giver {
    Giver { name: giver.name.clone(), message: giver.message.clone(), named: giver.named }
}
