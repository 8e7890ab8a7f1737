//! What the views read: small values drawn from the model, each comparable, so a view changes only when its own did. Words
//! are added by [`crate::i18n`]; amounts are as the backend sent them.

use handsel_contract::Checkout;
use handsel_contract::checkout::{Link, Status};
use handsel_contract::fulfillment::{FulfillmentOption, Method};
use handsel_contract::payment::PaymentHandler;
use handsel_contract::total::{Total, TotalType, amount_of};
use handsel_core::checkout::{Draft, Edit};
use handsel_core::money::{Currency, Money};

use super::model::{Model, Undo};

/// A line as the page shows it. Before the backend has answered only its quantity is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineView {
    /// The item's name.
    pub title: String,
    /// Its picture.
    pub image_url: Option<String>,
    /// Unit price.
    pub price: Option<Money>,
    /// Units.
    pub quantity: i64,
    /// Units that nobody gets.
    pub unassigned: i64,
    /// Stands on a hold: its quantity and its recipient are not the shopper's to choose here.
    pub held: bool,
}

/// A way to send a parcel.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionView {
    /// As sent.
    pub option: FulfillmentOption,
    /// What it costs.
    pub price: Option<Money>,
    /// No other costs less, and one costs more.
    pub cheapest: bool,
    /// No other arrives earlier, and one arrives later.
    pub soonest: bool,
}

impl Model {
    /// What the shopper has said.
    pub fn draft(&self) -> &Draft {
        self.engine.draft()
    }

    /// The last answer.
    pub fn session(&self) -> Option<&Checkout> {
        self.engine.session()
    }

    /// Whether the backend keeps what this capability is about; as long as it has not answered, it may.
    pub fn speaks(&self, capability: &str) -> bool {
        self.session().is_none_or(|session| session.ucp.speaks(capability))
    }

    /// The session's currency.
    pub fn currency(&self) -> Option<Currency> {
        Currency::parse(&self.session()?.currency).ok()
    }

    /// An amount of minor units in the session's currency.
    pub fn money(&self, amount: i64) -> Option<Money> {
        self.currency().map(|currency| Money { amount, currency })
    }

    /// A line by id.
    pub fn line(&self, id: &str) -> LineView {
        let Some(line) = self.draft().line(id) else { return LineView::default() };
        let wire = self.session().and_then(|session| {
            session
                .line_items
                .iter()
                .find(|wire| wire.id == id)
                .or_else(|| session.line_items.iter().find(|wire| wire.item.id == line.item_id))
        });
        LineView {
            title: wire.map_or_else(|| line.item_id.clone(), |wire| wire.item.title.clone()),
            image_url: wire.and_then(|wire| wire.item.image_url.clone()),
            price: wire.and_then(|wire| self.money(wire.item.price)),
            quantity: line.quantity,
            unassigned: self.draft().shares.unassigned(id, line.quantity),
            held: line.hold.is_some(),
        }
    }

    /// The ids of all lines.
    pub fn line_keys(&self, _: &str) -> Vec<String> {
        self.draft().lines.iter().map(|line| line.id.clone()).collect()
    }

    /// Most units of a line, where the shop names a limit.
    pub fn most_of_a_line(&self) -> Option<i64> {
        self.session()?.rules.as_ref()?.max_quantity
    }

    /// What can be taken back of the goods, in words.
    pub fn undo_of_goods(&self, _: &str) -> String {
        self.undo_text(false)
    }

    /// What can be taken back of the people, in words.
    pub fn undo_of_people(&self, _: &str) -> String {
        self.undo_text(true)
    }

    fn undo_text(&self, of_people: bool) -> String {
        let is_person = |undo: &&Undo| matches!(undo.edits.first(), Some(Edit::RestoreRecipient { .. })) == of_people;
        self.undo.as_ref().filter(is_person).map(|undo| undo.text.clone()).unwrap_or_default()
    }

    /// A recipient's method in the last answer.
    pub fn method(&self, recipient: &str) -> Option<&Method> {
        self.session()?.fulfillment.as_ref()?.methods.iter().find(|method| method.id == recipient)
    }

    /// The ways to send a recipient's parcel.
    pub fn options(&self, recipient: &str) -> Vec<OptionView> {
        let group = self.method(recipient).and_then(|method| method.groups.first());
        let options = group.map(|group| group.options.as_slice()).unwrap_or_default();
        let cost = |option: &FulfillmentOption| amount_of(&option.totals, TotalType::Total).unwrap_or_default();
        // A day as written compares as text.
        let day = |option: &FulfillmentOption| option.latest_fulfillment_time.clone().unwrap_or_default();
        let costs = (options.iter().map(cost).min(), options.iter().map(cost).max());
        let days = (options.iter().map(day).min(), options.iter().map(day).max());
        let first_cheapest = options.iter().position(|option| Some(cost(option)) == costs.0);
        let first_soonest = options.iter().position(|option| Some(day(option)) == days.0);
        options
            .iter()
            .enumerate()
            .map(|(at, option)| OptionView {
                option: option.clone(),
                price: self.money(cost(option)),
                cheapest: costs.0 != costs.1 && first_cheapest == Some(at),
                soonest: days.0 != days.1 && first_soonest == Some(at),
            })
            .collect()
    }

    /// The chosen way: the shopper's, or the one that the backend has preselected.
    pub fn chosen_option(&self, recipient: &str) -> Option<String> {
        let said = self.draft().recipient(recipient).and_then(|recipient| recipient.option_id.clone());
        said.or_else(|| self.method(recipient)?.groups.first()?.selected_option_id.clone())
    }

    /// The breakdown, in the backend's order.
    pub fn totals(&self) -> Vec<Total> {
        self.session().map(|session| session.totals.clone()).unwrap_or_default()
    }

    /// What is to be paid.
    pub fn grand_total(&self) -> Option<Money> {
        self.money(amount_of(&self.session()?.totals, TotalType::Total)?)
    }

    /// Ways to pay.
    pub fn handlers(&self) -> Vec<PaymentHandler> {
        self.session().map(|session| session.ucp.payment_handlers.entries().cloned().collect()).unwrap_or_default()
    }

    /// The shop's pages.
    pub fn links(&self) -> Vec<Link> {
        self.session().map(|session| session.links.clone()).unwrap_or_default()
    }

    /// Until when something is held for the shopper, and whether longer. While the payment runs the backend keeps the
    /// goods by itself, so nothing is said.
    pub fn held(&self) -> Option<(String, bool)> {
        let session = self.session().filter(|session| session.status != Status::CompleteInProgress)?;
        if self.engine.progress().placed {
            return None;
        }
        // RFC 3339 in UTC compares as text.
        let first = session.stock_holds.iter().min_by(|a, b| a.expires_at.cmp(&b.expires_at))?;
        Some((first.expires_at.clone(), session.stock_holds.iter().any(|hold| hold.extendable)))
    }
}
