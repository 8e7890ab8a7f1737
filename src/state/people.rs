//! What the views read of the recipients, by id: who there is, and whose card needs a look.

use handsel_core::checkout::{Place, Recipient};

use super::model::Model;

impl Model {
    /// The ids of all recipients.
    pub fn people(&self, _: &str) -> Vec<String> {
        self.draft().recipients.iter().map(|recipient| recipient.id.clone()).collect()
    }

    /// Recipients whose address or goods still have a problem, found here or by the backend.
    pub fn unfinished(&self) -> Vec<String> {
        let said = self.session().map(|session| session.messages.as_slice()).unwrap_or_default();
        let said = said.iter().filter(|message| message.is_error()).filter_map(|message| self.place_of(message));
        let places: Vec<Place> = self.problems.iter().map(|problem| problem.place.clone()).chain(said).collect();
        let troubled = |id: &String| {
            places.iter().any(|place| match place {
                Place::Goods(of) | Place::Address(of, _) | Place::GiftMessage(of) | Place::Option(of) => of == id,
                _ => false,
            })
        };
        self.people("").into_iter().filter(troubled).collect()
    }

    /// Whether there are several recipients.
    pub fn is_split(&self, _: &str) -> bool {
        self.draft().is_split()
    }

    /// Whether the shopper does not know where a recipient lives.
    pub fn is_private(&self, recipient: &str) -> bool {
        self.draft().recipient(recipient).is_some_and(Recipient::is_private)
    }
}
