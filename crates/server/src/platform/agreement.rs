//! What both sides speak: the capabilities of this shop that a platform's profile declares in the same version, without extensions
//! whose parent is not among them (UCP, intersection algorithm). It is made once per profile and remembered with it; a caller without
//! a profile has none, and is answered in everything. Read [`super::shown`] for what it changes in an answer.

use handsel_contract::registry::Registry;
use handsel_contract::ucp::{
    ADDRESS_SUGGESTIONS, CAPABILITIES, CHECKOUT, Capability, EXTENSIONS, HANDSEL_VERSION, ORDER, VERSION,
};

/// A capability as this shop offers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// By reverse-domain name.
    pub name: &'static str,
    /// `YYYY-MM-DD`.
    pub version: &'static str,
    /// The capability without which it means nothing; none for the nouns themselves.
    pub extends: Option<&'static str>,
}

/// All that this server can offer: UCP's own, then Handsel's. All but the two nouns extend the checkout.
pub fn offers() -> impl Iterator<Item = Offer> {
    let base = CAPABILITIES.into_iter().map(|name| Offer {
        name,
        version: VERSION,
        extends: (!matches!(name, CHECKOUT | ORDER)).then_some(CHECKOUT),
    });
    let own = EXTENSIONS.into_iter().map(|name| Offer { name, version: HANDSEL_VERSION, extends: Some(CHECKOUT) });
    base.chain(own)
}

/// All that a shop offers, which may have no addresses to suggest.
pub fn offers_of(suggests: bool) -> impl Iterator<Item = Offer> {
    offers().filter(move |offer| suggests || offer.name != ADDRESS_SUGGESTIONS)
}

/// The capabilities that are active between this shop and a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement(Vec<Offer>);

impl Agreement {
    /// With a platform that declares some of it.
    pub fn of(declares: impl Fn(&Offer) -> bool) -> Self {
        Self(pruned(offers().filter(declares).collect()))
    }

    /// Whether a capability is active.
    pub fn speaks(&self, name: &str) -> bool {
        self.0.iter().any(|offer| offer.name == name)
    }

    /// Those that have to do with a noun: the noun and what extends it (UCP, response capability selection).
    pub fn about(&self, noun: &str) -> Registry<Capability> {
        let is_about = |offer: &&Offer| offer.name == noun || offer.extends == Some(noun);
        let active = |offer: &Offer| Capability { version: offer.version.to_owned(), ..Capability::default() };
        self.0.iter().filter(is_about).map(|offer| (offer.name.to_owned(), vec![active(offer)])).collect()
    }
}

/// Without those whose parent is not there, until nothing more goes.
fn pruned(mut offers: Vec<Offer>) -> Vec<Offer> {
    loop {
        let names: Vec<&str> = offers.iter().map(|offer| offer.name).collect();
        let before = offers.len();
        offers.retain(|offer| offer.extends.is_none_or(|parent| names.contains(&parent)));
        if offers.len() == before {
            return offers;
        }
    }
}

#[cfg(test)]
mod tests {
    use handsel_contract::ucp::{DISCOUNT, FULFILLMENT, GIFT};

    use super::*;

    fn names(agreement: &Agreement, noun: &str) -> Vec<String> {
        let json = serde_json::to_value(agreement.about(noun)).expect("JSON");
        json.as_object().expect("an object").keys().cloned().collect()
    }

    #[test]
    fn an_extension_goes_with_its_parent() {
        let with_checkout = Agreement::of(|offer| [CHECKOUT, FULFILLMENT, GIFT].contains(&offer.name));
        assert!(with_checkout.speaks(GIFT) && with_checkout.speaks(FULFILLMENT) && !with_checkout.speaks(DISCOUNT));
        let without = Agreement::of(|offer| [ORDER, FULFILLMENT, GIFT].contains(&offer.name));
        assert_eq!(without, Agreement::of(|offer| offer.name == ORDER));
    }

    #[test]
    fn a_chain_of_parents_is_followed() {
        let offer = |name, extends| Offer { name, version: VERSION, extends };
        let left = pruned(vec![offer("a.c", Some("a.b")), offer("a.b", Some("a.a")), offer("b.a", None)]);
        assert_eq!(left, [offer("b.a", None)]);
    }

    #[test]
    fn an_answer_names_what_has_to_do_with_it() {
        let all = Agreement::of(|_| true);
        assert_eq!(names(&all, ORDER), [ORDER]);
        let checkout = names(&all, CHECKOUT);
        assert!(checkout.len() == offers().count() - 1 && !checkout.contains(&ORDER.to_owned()), "{checkout:?}");
    }
}
