//! Whom a list's gifts go to, as far as a giver may know: a name, and nothing finer than a state or a country. The address stays
//! with the list; [`crate::checkout`] delivers to it by the reference.

use handsel_contract::address::PostalAddress;
use handsel_contract::wishlist::WishRecipient;

use crate::store::wishlist::list::KeptList;

/// The recipient of a list that has a delivery address.
pub fn of(list: &KeptList) -> Option<WishRecipient> {
    let address = list.delivery_address.as_ref()?;
    Some(WishRecipient {
        recipient_ref: list.recipient_ref.clone(),
        name: list.owner_name.clone(),
        region: region(address),
    })
}

/// Such as `IL, US`. A region that is not plainly a code is left out: an owner may have typed anything there.
pub fn region(address: &PostalAddress) -> Option<String> {
    let is_code = |text: &&str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let part = |member: &Option<String>| member.as_deref().map(str::trim).filter(is_code).map(str::to_owned);
    let country = part(&address.address_country)?;
    Some(match part(&address.address_region) {
        Some(region) => format!("{region}, {country}"),
        None => country,
    })
}
