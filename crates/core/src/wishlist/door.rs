//! The fragment of a page's address, read and written: an invitation `#wishlist=<list>.<token>`, or a giver's own way back
//! to what they reserved, `#hold=<hold>.<secret>`. What was cut short or mistyped is told here, without asking anybody. It
//! does not know whether a door opens.
//! Read [`super::closed`] next, for those that do not.

use crate::token::{Token, TokenFault, TokenKind};

/// Where an address leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Door {
    /// Nowhere in particular.
    #[default]
    Plain,
    /// To a list, with the owner's token or a link's.
    List {
        /// The list's id.
        id: String,
        /// What opens it.
        token: Token,
    },
    /// To a hold.
    Hold {
        /// The hold's id.
        id: String,
        /// Its secret.
        secret: Token,
    },
    /// To a list, but something is wrong with the address.
    Broken {
        /// The list's id, as far as it can be read.
        id: String,
        /// Whether its end is missing; otherwise characters were changed.
        cut: bool,
    },
}

impl Door {
    /// The door of an address, or of a fragment alone. Members of other scripts may stand beside it, joined by `&`.
    pub fn of_address(address: &str) -> Self {
        let fragment = address.split_once('#').map_or(address, |(_, fragment)| fragment);
        let members = fragment.split('&');
        let mut doors = members.filter_map(|member| {
            let (name, value) = member.split_once('=')?;
            let hold = match name {
                "wishlist" => false,
                "hold" => true,
                _ => return None,
            };
            let (id, token) = value.split_once('.').unwrap_or((value, ""));
            Some(Self::of(id, token, hold))
        });
        doors.next().unwrap_or_default()
    }

    /// The door of an identifier and a token as a page, or a person, wrote them.
    pub fn of(id: &str, token: &str, hold: bool) -> Self {
        let id = id.trim().to_owned();
        // An identifier becomes part of a path.
        let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        if !is_id {
            return Self::Broken { id: String::new(), cut: false };
        }
        match Token::parse(token) {
            Ok(token) => match (token.kind(), hold) {
                (TokenKind::List | TokenKind::Link, false) => Self::List { id, token },
                (TokenKind::Hold, true) => Self::Hold { id, secret: token },
                _ => Self::Broken { id, cut: false },
            },
            Err(fault) => Self::Broken { id, cut: token.is_empty() || fault == TokenFault::Truncated },
        }
    }

    /// The fragment that leads to a list.
    pub fn to_list(id: &str, token: &Token) -> String {
        ["#wishlist=", id, ".", token.as_str()].concat()
    }

    /// The fragment that leads to a hold.
    pub fn to_hold(id: &str, secret: &str) -> String {
        ["#hold=", id, ".", secret].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(kind: TokenKind) -> Token {
        Token::from_bytes(kind, *b"0123456789abcdef")
    }

    #[test]
    fn what_is_written_is_read() {
        for kind in [TokenKind::List, TokenKind::Link] {
            let token = token(kind);
            let expected = Door::List { id: "wl_1".to_owned(), token: token.clone() };
            let fragment = Door::to_list("wl_1", &token);
            assert_eq!(Door::of_address(&fragment), expected);
            assert_eq!(Door::of_address(&format!("#section=2&{}).", &fragment[1..])), expected, "as pasted");
            let address = ["https://shop.example/list.html?a=1", &fragment].concat();
            assert_eq!(Door::of_address(&address), expected, "a whole address");
        }
        let secret = token(TokenKind::Hold);
        let fragment = Door::to_hold("hold_2", secret.as_str());
        assert_eq!(Door::of_address(&fragment), Door::Hold { id: "hold_2".to_owned(), secret });
    }

    #[test]
    fn every_cut_is_told_without_asking() {
        let fragment = Door::to_list("wl_1", &token(TokenKind::Link));
        let start = "#wishlist=wl_1".len();
        for end in start..fragment.len() {
            let expected = Door::Broken { id: "wl_1".to_owned(), cut: true };
            assert_eq!(Door::of_address(&fragment[..end]), expected, "cut at {end}");
        }
    }

    #[test]
    fn other_addresses_lead_nowhere_or_are_told() {
        for plain in ["", "#", "#main", "#wishlists=1.2"] {
            assert_eq!(Door::of_address(plain), Door::Plain, "{plain}");
        }
        let hold = token(TokenKind::Hold);
        for broken in [
            Door::of("wl_1", hold.as_str(), false),
            Door::of("wl_1", token(TokenKind::Link).as_str(), true),
            Door::of("wl_1", "hnd1_x", false),
            Door::of("../orders/1", token(TokenKind::Link).as_str(), false),
        ] {
            assert!(matches!(broken, Door::Broken { .. }), "{broken:?}");
        }
    }
}
