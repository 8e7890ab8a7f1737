//! What is said to the shopper, and where: the page's own problems, and the backend's messages by their paths.

use handsel_contract::code;
use handsel_contract::message::{Message, MessageType};
use handsel_contract::place::place_of;
use handsel_core::checkout::{FailureNotice, Invoice, Place, ProblemKind};

use super::model::Model;

/// What stands at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// A problem the page found by itself.
    Own(ProblemKind),
    /// What the backend said.
    Said(String),
}

impl Model {
    /// What to show at a place: the page's own problem first, else what the backend says about it.
    pub fn remark(&self, place: &Place) -> Option<Remark> {
        if let Some(own) = self.problems.iter().find(|problem| &problem.place == place) {
            return self.shown.tells(own).then(|| Remark::Own(own.kind.clone()));
        }
        // What it said of a field that was changed since is old news until it has seen the change.
        if self.engine.progress().saving
            && matches!(place, Place::Email | Place::Address(..) | Place::InvoiceAddress(_))
        {
            return None;
        }
        let session = self.session()?;
        let said = session.messages.iter().filter(|message| message.kind != MessageType::Info).find(|message| {
            let due = self.shown.is_past(place) || !is_reminder(message);
            due && message.path.as_deref().and_then(|path| place_of(path, session)).as_ref() == Some(place)
        })?;
        Some(Remark::Said(said.content.clone()))
    }

    /// What the backend wants known of an order that is placed. Not what it says of a code that was typed: there is none to
    /// check any more.
    pub fn warnings(&self) -> Vec<Message> {
        let all = self.session().map(|session| session.messages.as_slice()).unwrap_or_default();
        let of_a_code =
            |message: &Message| matches!(self.place_of(message), Some(Place::Code(code)) if !code.is_empty());
        all.iter().filter(|it| it.kind == MessageType::Warning && !of_a_code(it)).cloned().collect()
    }

    /// What the backend says about the page as a whole, or about nothing that is on it.
    pub fn general_messages(&self) -> Vec<Message> {
        let mut all = Vec::new();
        if let Some(session) = self.session() {
            let homeless = session.messages.iter().filter(|message| {
                !is_reminder(message)
                    && !is_of_totals(message)
                    && self.place_of(message).is_none_or(|place| !self.is_drawn(&place))
            });
            all.extend(homeless.cloned());
        }
        for (_, told) in &self.told {
            all.extend_from_slice(told);
        }
        all
    }

    /// Where on the page a message belongs.
    pub fn place_of(&self, message: &Message) -> Option<Place> {
        place_of(message.path.as_deref()?, self.session()?)
    }

    /// Whether a place can be on the page at all: the invoice's address has no fields where it is somebody else's.
    fn is_drawn(&self, place: &Place) -> bool {
        !matches!((place, &self.draft().invoice), (Place::InvoiceAddress(_), Invoice::SameAs(_)))
            || self.draft().invoice_recipient().is_none()
    }

    /// What the backend says is not in the totals yet, in its own words.
    pub fn totals_note(&self) -> String {
        let messages = self.session().map(|session| session.messages.as_slice()).unwrap_or_default();
        messages.iter().find(|message| is_of_totals(message)).map(|note| note.content.clone()).unwrap_or_default()
    }

    /// Why the last press came to nothing. An order that was not completed was declined only if the backend says so of the
    /// payment; otherwise something stood in its way before anything was charged.
    pub fn failed_press(&self) -> Option<FailureNotice> {
        let declined = |message: &Message| message.code.as_deref() == Some(code::PAYMENT_DECLINED);
        match self.failure? {
            FailureNotice::Declined if !self.session()?.messages.iter().any(declined) => Some(FailureNotice::NotReady),
            notice => Some(notice),
        }
    }

    /// What the backend says stands in the way of an order, in its own words.
    pub fn errors(&self) -> Vec<String> {
        let messages = self.session().map(|session| session.messages.as_slice()).unwrap_or_default();
        messages.iter().filter(|message| message.is_error()).map(|message| message.content.clone()).collect()
    }
}

/// Whether a message only says what the totals cannot tell yet.
fn is_of_totals(message: &Message) -> bool {
    message.code.as_deref() == Some(code::TOTALS_INCOMPLETE)
}

/// Whether a message only says that something has not been entered yet: no news while the shopper is still at it.
fn is_reminder(message: &Message) -> bool {
    const REMINDERS: [&str; 4] = [
        code::FIELD_REQUIRED,
        code::ALLOCATION_INCOMPLETE,
        code::FULFILLMENT_OPTION_REQUIRED,
        code::PAYMENT_INSTRUMENT_REQUIRED,
    ];
    message.code.as_deref().is_some_and(|code| REMINDERS.contains(&code))
}
