//! Ways into a list, as the views read them: the owner's own, the invitations, and the visitor's other lists.

use handsel_contract::wishlist::WishLink;
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::Door;

use super::model::Model;

impl Model {
    /// Whether the address is that of the visitor's own list, with its owner's token.
    pub fn is_own_door(&self) -> bool {
        matches!(&self.door, Door::List { token, .. } if token.kind() == TokenKind::List)
    }

    /// The visitor's own lists but the one that is open, the last one first: id, and title.
    pub fn other_lists(&self, _: &str) -> Vec<Vec<String>> {
        let open = match &self.door {
            Door::List { id, .. } => id.as_str(),
            _ => "",
        };
        let others = self.kept.lists.iter().rev().filter(|own| own.id != open && !own.title.is_empty());
        others.map(|own| vec![own.id.clone(), own.title.clone()]).collect()
    }

    /// The invitations that are not revoked, by id.
    pub fn link_keys(&self, _: &str) -> Vec<String> {
        let links = self.list.as_ref().map(|list| list.links.as_slice()).unwrap_or_default();
        links.iter().filter(|link| link.revoked_at.is_none()).map(|link| link.id.clone()).collect()
    }

    /// An invitation by id.
    pub fn link(&self, id: &str) -> Option<&WishLink> {
        self.list.as_ref()?.links.iter().find(|link| link.id == id)
    }

    /// The fragment of an invitation. Only the owner can make it.
    pub fn invitation(&self, link: &str) -> Option<String> {
        match &self.door {
            Door::List { id, token } if token.kind() == TokenKind::List => {
                Some(Door::to_list(id, &Token::derive(TokenKind::Link, token, link)))
            }
            _ => None,
        }
    }

    /// The fragment of the owner's own way in, for another device.
    pub fn own_way(&self, _: &str) -> String {
        match &self.door {
            Door::List { id, token } if token.kind() == TokenKind::List => Door::to_list(id, token),
            _ => String::new(),
        }
    }
}
