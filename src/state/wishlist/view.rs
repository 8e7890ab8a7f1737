//! What the views of a list read, by the id of an item. Words are added by [`crate::i18n`]. The visitor's own holds are in
//! [`super::holds`], ways into lists in [`super::doors`].

use handsel_contract::wishlist::{AccessReport, Priority, Role, WishGift, WishItem};
use handsel_core::address::{AddressDraft, Problem, Subdivision, evaluate_with};
use handsel_core::money::{Currency, Money};

use super::model::Model;
use crate::i18n::{S, intl, t, tf};

/// Items of a short list, which is not cut up.
const SHORT: usize = 100;
/// Items of a run: as many are drawn, and skipped by the browser, together.
const RUN: usize = 10;

impl Model {
    /// All wishes, in their order.
    pub fn items(&self) -> &[WishItem] {
        self.list.as_ref().map(|list| list.items.as_slice()).unwrap_or_default()
    }

    /// A wish by id.
    pub fn wish(&self, id: &str) -> Option<&WishItem> {
        self.items().iter().find(|item| item.id == id)
    }

    /// Its name.
    pub fn title(&self, id: &str) -> String {
        self.wish(id).map(|wish| wish.title.clone()).unwrap_or_default()
    }

    /// The price of one, or what is wanted of a group gift.
    pub fn price(&self, id: &str) -> Option<Money> {
        let wish = self.wish(id)?;
        let currency = Currency::parse(wish.currency.as_deref()?).ok()?;
        Some(Money { amount: wish.goal.or(wish.price)?, currency })
    }

    /// What can still be reserved: pieces, or minor units of a group gift.
    pub fn available(&self, id: &str) -> i64 {
        self.wish(id).and_then(|wish| wish.available).unwrap_or_default()
    }

    /// Whether several give it together.
    pub fn is_group_gift(&self, id: &str) -> bool {
        self.wish(id).is_some_and(|wish| wish.goal.is_some())
    }

    /// Whether it is wanted before the others.
    pub fn is_most_wanted(&self, id: &str) -> bool {
        self.wish(id).is_some_and(|wish| wish.priority == Priority::High)
    }

    /// What it is one of; empty where it stands alone.
    pub fn group_title(&self, id: &str) -> String {
        let group = self.wish(id).and_then(|wish| wish.group_id.as_ref());
        group.map(|group| self.group_called(group)).unwrap_or_default()
    }

    /// What a group is called.
    pub(super) fn group_called(&self, group: &str) -> String {
        let groups = self.list.as_ref().map(|list| list.groups.as_slice()).unwrap_or_default();
        groups.iter().find(|known| known.id == group).map(|group| group.title.clone()).unwrap_or_default()
    }

    /// The items in their order, without the one that is about to be removed, and for an owner without those that are.
    pub fn item_keys(&self, _: &str) -> Vec<String> {
        self.in_order().map(|item| item.id.clone()).collect()
    }

    fn in_order(&self) -> impl Iterator<Item = &WishItem> {
        let owner = self.is_owner();
        let gone = move |item: &WishItem| owner && item.pending_removal || Some(&item.id) == self.removing.as_ref();
        self.items().iter().filter(move |item| !gone(item))
    }

    /// The runs that the list is cut into, by number; one without a number of a short list.
    pub fn runs(&self, _: &str) -> Vec<String> {
        match self.in_order().count() {
            ..=SHORT => vec![String::new()],
            long => (0..long.div_ceil(RUN)).map(handsel_core::whole::count).collect(),
        }
    }

    /// The items of a run, in their order.
    pub fn keys_of_run(&self, run: &str) -> Vec<String> {
        let (skip, take) =
            run.parse().map_or((0, SHORT), |run: i64| (usize::try_from(run).unwrap_or_default() * RUN, RUN));
        self.in_order().skip(skip).take(take).map(|item| item.id.clone()).collect()
    }

    /// What was taken off the list, and was given all the same.
    pub fn removed_keys(&self, _: &str) -> Vec<String> {
        self.items().iter().filter(|item| item.pending_removal).map(|item| item.id.clone()).collect()
    }

    /// How many gifts the owner has thanked for, and how many came.
    pub fn thanked(&self) -> (i64, i64) {
        let gifts = self.items().iter().flat_map(|item| &item.gifts).filter(|gift| is_given(gift));
        gifts.fold((0, 0), |(thanked, all), gift| (thanked + i64::from(gift.thanked), all + 1))
    }

    /// Where the item that was put somewhere last is, and among how many: its title, its place from 1, and all.
    pub fn moved(&self) -> Option<(String, i64, i64)> {
        let keys = self.item_keys("");
        let at = keys.iter().position(|key| *key == self.moved)?;
        let number = |n: usize| i64::try_from(n).unwrap_or_default();
        Some((self.title(&self.moved), number(at + 1), number(keys.len())))
    }

    /// Whether something was typed into a field.
    pub fn is_typed(&self, field: &str) -> bool {
        self.typed.iter().any(|(known, _)| known == field)
    }

    /// What a field shows: what was typed, or what is so.
    pub fn text(&self, field: &str) -> String {
        if self.is_typed(field) { self.raw(field) } else { self.truth(field).unwrap_or_default() }
    }

    /// What is so, by the field that changes it.
    pub fn truth(&self, field: &str) -> Option<String> {
        let list = self.list.as_deref()?;
        let (kind, of) = field.split_once('-')?;
        match (kind, of) {
            ("edit", "title") => Some(list.title.clone()),
            ("edit", "owner") => Some(list.owner_name.clone()),
            ("edit", "message") => list.message.clone(),
            ("edit", "date") => list.event_date.clone(),
            ("edit", "cover") => list.cover.clone(),
            ("reveal", _) => list.reveal_at.as_deref().map(intl::date_of),
            ("note", item) => self.wish(item)?.note.clone(),
            ("group", item) => Some(self.group_title(item)),
            ("price", item) => self.price(item).map(intl::amount),
            ("end", link) => self.link(link)?.expires_at.as_deref().map(intl::date_of),
            _ => None,
        }
    }

    /// Whether a text says what is so, if in other words.
    pub fn is_so(&self, field: &str, text: &str) -> bool {
        let price = field.strip_prefix("price-").and_then(|item| self.price(item));
        match price.and_then(|price| intl::amount_typed(text, price.currency)) {
            Some(typed) => price == Some(typed),
            None => self.truth(field).unwrap_or_default() == text,
        }
    }

    /// How much of a wish is to be reserved: pieces, or minor units of a group gift; `None` for what is no amount.
    pub fn units(&self, item: &str) -> Option<i64> {
        let typed = self.raw(&["units-", item].concat());
        if self.is_group_gift(item) {
            return intl::amount_typed(&typed, self.price(item)?.currency).map(|money| money.amount);
        }
        Some(typed.parse().unwrap_or(1).clamp(1, self.available(item).max(1)))
    }

    /// The delivery address: as it is being typed, or as it is.
    pub fn delivery_address(&self) -> AddressDraft {
        let kept = || self.list.as_ref()?.delivery_address.as_ref().map(AddressDraft::from);
        self.address.clone().or_else(kept).unwrap_or_default()
    }

    /// The delivery address put in order, and what is wrong with it.
    pub fn evaluated_address(&self) -> (AddressDraft, Vec<Problem>) {
        let address = self.delivery_address();
        evaluate_with(&address, self.subdivisions_of(&address.country).unwrap_or_default())
    }

    /// The subdivisions of a country; `None` while nobody asked for them.
    pub fn subdivisions_of(&self, country: &str) -> Option<&[Subdivision]> {
        self.subdivisions.iter().find(|(known, _)| known == country).map(|(_, list)| list.as_slice())
    }

    /// Whether something of the shop is on the list, by its item's id.
    pub fn wishes_for(&self, item: &str) -> bool {
        self.items().iter().any(|known| known.item_id.as_deref() == Some(item))
    }

    /// A gift by its hold, with the item that it is of.
    pub fn gift(&self, hold: &str) -> Option<(&str, &WishGift)> {
        let gifts = self.items().iter().flat_map(|item| item.gifts.iter().map(|gift| (item.id.as_str(), gift)));
        gifts.into_iter().find(|(_, gift)| gift.hold_id == hold)
    }

    /// Whether this bearer may reserve.
    pub fn may_reserve(&self) -> bool {
        self.list.as_ref().is_some_and(|list| list.role == Role::Giver)
    }

    /// Whose list it is, as the list says, or what is reserved of it.
    pub fn owner_name(&self) -> &str {
        let list = self.list.as_ref().map(|list| &list.owner_name);
        list.or_else(|| Some(&self.list_of_hold()?.owner_name)).map_or(t(S::ShutSomebody), |name| name)
    }

    /// The list's title.
    pub fn list_title(&self, _: &str) -> String {
        self.list.as_ref().map(|list| list.title.clone()).unwrap_or_default()
    }

    /// What friends reported who could not open the list, in words.
    pub fn report_keys(&self, _: &str) -> Vec<String> {
        let reports = self.list.as_ref().map(|list| list.access_reports.as_slice()).unwrap_or_default();
        let said = |report: &AccessReport| {
            let name = report.name.as_deref().unwrap_or(t(S::OwnSomebody));
            tf(S::OwnReport, &[("name", name), ("day", &intl::day(&report.reported_at))])
        };
        reports.iter().map(said).collect()
    }
}

/// Whether it was bought, as far as is known.
pub fn is_given(gift: &WishGift) -> bool {
    handsel_core::hold::HoldState::from_name(gift.state.as_str()).is_some_and(|state| state.is_given())
}
