//! Bearer tokens: `hnd1_`, a letter for the kind, 128 random bits in Crockford's base 32, and a checksum, so that a link cut
//! short or mistyped is told from an unknown one without asking anybody. It makes no randomness and compares no secrets;
//! the bits come from outside, and a backend stores only a hash. In a page's address a token travels in the fragment.

use std::fmt;

use sha2::{Digest, Sha256};

const PREFIX: &str = "hnd1_";
const SECRET_CHARS: usize = 26;
const CHECK_CHARS: usize = 6;
const LENGTH: usize = PREFIX.len() + 1 + SECRET_CHARS + CHECK_CHARS;
/// Crockford's base 32, in lower case: no i, l, o or u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A checkout session.
    Checkout,
    /// An order.
    Order,
    /// A wish list, for its owner.
    List,
    /// A wish list, for one invitation.
    Link,
    /// A reservation.
    Hold,
}

impl TokenKind {
    const ALL: [(Self, u8); 5] =
        [(Self::Checkout, b'c'), (Self::Order, b'o'), (Self::List, b'l'), (Self::Link, b'k'), (Self::Hold, b'h')];

    fn letter(self) -> u8 {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or(b'c', |(_, letter)| *letter)
    }

    /// Keeps what is derived for one kind apart from what is derived for another.
    fn name(self) -> &'static str {
        match self {
            Self::Checkout => "checkout",
            Self::Order => "order",
            Self::List => "list",
            Self::Link => "link",
            Self::Hold => "hold",
        }
    }

    fn from_letter(letter: u8) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == letter).map(|(kind, _)| *kind)
    }
}

/// Why a text is not a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenFault {
    /// It starts like one and ends too early.
    Truncated,
    /// Characters were changed, swapped, added or, in the middle, lost.
    Mistyped,
    /// Whole, but of a kind that this version does not know.
    UnknownKind,
    /// Something else.
    NotAToken,
}

/// A bearer token. Whoever has it may do what it opens; it is never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    kind: TokenKind,
    text: String,
}

impl Token {
    /// The token of these 128 random bits.
    pub fn from_bytes(kind: TokenKind, bytes: [u8; 16]) -> Self {
        let mut text = String::with_capacity(LENGTH);
        text.push_str(PREFIX);
        text.push(char::from(kind.letter()));
        // 26 characters carry 130 bits: the secret and two zero bits at the end.
        push_base32(&mut text, u128::from_be_bytes(bytes) >> 3, SECRET_CHARS - 1);
        push_base32(&mut text, (u128::from_be_bytes(bytes) & 7) << 2, 1);
        let check = checksum(&text.as_bytes()[PREFIX.len()..]);
        push_base32(&mut text, u128::from(check), CHECK_CHARS);
        Self { kind, text }
    }

    /// The token of `kind` that belongs to `parent` and `id`: always the same, so that whoever has the parent can show
    /// it again on any device, and not to be guessed by whoever has it or its siblings, because SHA-256 runs one way.
    /// Its bits are the first 128 of SHA-256(`handsel <kind>` NUL parent NUL id).
    pub fn derive(kind: TokenKind, parent: &Self, id: &str) -> Self {
        let mut hash = Sha256::new();
        for part in ["handsel ", kind.name(), "\0", parent.as_str(), "\0", id] {
            hash.update(part);
        }
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(hash.finalize()) {
            *to = from;
        }
        Self::from_bytes(kind, bytes)
    }

    /// Reads a token as a person may paste it: in any case, with `O` for 0 and `I` or `L` for 1, and with the spaces or
    /// the full stop of the sentence it stood in.
    pub fn parse(text: &str) -> Result<Self, TokenFault> {
        let text = text.trim().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'']);
        let lower = text.to_ascii_lowercase();
        let Some(rest) = lower.strip_prefix(PREFIX) else {
            let cut = !lower.is_empty() && PREFIX.starts_with(&lower);
            return Err(if cut { TokenFault::Truncated } else { TokenFault::NotAToken });
        };
        let mut canonical: Vec<u8> = rest.bytes().collect();
        for byte in canonical.iter_mut().skip(1) {
            *byte = match *byte {
                b'o' => b'0',
                b'i' | b'l' => b'1',
                other => other,
            };
        }
        let letters = canonical.first().is_none_or(u8::is_ascii_lowercase);
        if !letters || !canonical.iter().skip(1).all(|byte| ALPHABET.contains(byte)) {
            return Err(TokenFault::Mistyped);
        }
        if canonical.len() < LENGTH - PREFIX.len() {
            return Err(TokenFault::Truncated);
        }
        let (body, check) = canonical.split_at(1 + SECRET_CHARS);
        let mut expected = String::with_capacity(CHECK_CHARS);
        push_base32(&mut expected, u128::from(checksum(body)), CHECK_CHARS);
        let loose_bits = value(body[SECRET_CHARS]) & 3 != 0;
        if check != expected.as_bytes() || loose_bits {
            return Err(TokenFault::Mistyped);
        }
        let kind = TokenKind::from_letter(body[0]).ok_or(TokenFault::UnknownKind)?;
        let mut text = String::with_capacity(LENGTH);
        text.push_str(PREFIX);
        text.extend(canonical.iter().map(|byte| char::from(*byte)));
        Ok(Self { kind, text })
    }

    /// What it opens.
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// The token itself, for the `Authorization` header. A secret.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

fn push_base32(text: &mut String, bits: u128, chars: usize) {
    for at in (0..chars).rev() {
        text.push(char::from(ALPHABET[(bits >> (5 * at) & 31) as usize]));
    }
}

fn value(char: u8) -> usize {
    ALPHABET.iter().position(|known| *known == char).unwrap_or_default()
}

/// The low 30 bits of CRC-32 (IEEE 802.3): six characters.
fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc & 0x3FFF_FFFF
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Token {
        Token::from_bytes(TokenKind::Checkout, *b"\x00\x01\x02\x03\xfc\xfd\xfe\xff0123wxyz")
    }

    #[test]
    fn the_form_is_pinned() {
        assert_eq!(sample().as_str(), "hnd1_c000g40zwzqzfyc1h68sqey3sf8xkbbmz");
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926 & 0x3FFF_FFFF, "the check value of CRC-32");
    }

    #[test]
    fn every_kind_and_the_extremes_come_back() {
        for (kind, _) in TokenKind::ALL {
            for bytes in [[0; 16], [0xFF; 16], *b"\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01"] {
                let token = Token::from_bytes(kind, bytes);
                assert_eq!(token.as_str().len(), LENGTH);
                assert_eq!(Token::parse(token.as_str()), Ok(token.clone()));
                assert_eq!(token.kind(), kind);
            }
        }
    }

    #[test]
    fn a_pasted_token_is_read() {
        let token = sample();
        let shouted = format!("  {}. ", token.as_str().to_uppercase().replace('0', "O").replace('1', "l"));
        assert_eq!(Token::parse(&shouted.replacen("HND", "hnd", 1).replacen("hndl_", "hnd1_", 1)), Ok(token));
    }

    #[test]
    fn every_cut_is_told() {
        let text = sample().as_str().to_owned();
        for end in 1..text.len() {
            assert_eq!(Token::parse(&text[..end]), Err(TokenFault::Truncated), "cut at {end}");
        }
    }

    // A CRC is linear: whether a change is noticed depends on where it is and on the difference, not on the rest of the
    // token. So every place and every pair of characters is every case there is.
    #[test]
    fn every_wrong_or_swapped_character_changes_the_checksum() {
        for first in ALPHABET {
            for second in ALPHABET.iter().filter(|second| *second != first) {
                let same = [*first; 1 + SECRET_CHARS];
                for at in 0..same.len() {
                    let mut typed = same;
                    typed[at] = *second;
                    assert_ne!(checksum(&same), checksum(&typed), "{first} became {second} at {at}");
                }
                for at in 0..same.len() - 1 {
                    let (mut one, mut other) = (same, same);
                    one[at] = *second;
                    other[at + 1] = *second;
                    assert_ne!(checksum(&one), checksum(&other), "{first} and {second} swapped at {at}");
                }
            }
        }
    }

    #[test]
    fn a_wrong_character_anywhere_is_told() {
        let text = sample().as_str().to_owned();
        for at in PREFIX.len()..text.len() {
            let mut typed = text.clone().into_bytes();
            typed[at] = if typed[at] == b'7' { b'8' } else { b'7' };
            assert_eq!(Token::parse(&String::from_utf8(typed).unwrap()), Err(TokenFault::Mistyped), "{at}");
        }
    }

    #[test]
    fn other_texts_are_told() {
        let text = sample().as_str().to_owned();
        for other in ["", "hello", "hnd2_c0000", "https://shop.example/", "hnd"] {
            let expected = if other == "hnd" { TokenFault::Truncated } else { TokenFault::NotAToken };
            assert_eq!(Token::parse(other), Err(expected), "{other}");
        }
        assert_eq!(Token::parse(&format!("{text}7")), Err(TokenFault::Mistyped));
        assert_eq!(Token::parse(&text.replacen('c', "ü", 1)), Err(TokenFault::Mistyped));
        assert_eq!(Token::parse(&format!("{text}\u{1F33C}")), Err(TokenFault::Mistyped));
    }

    #[test]
    fn an_unknown_kind_is_told_only_when_whole() {
        let mut text = sample().as_str().to_owned();
        text.truncate(PREFIX.len() + 1 + SECRET_CHARS);
        let mut text = text.replacen("_c", "_z", 1);
        let check = checksum(&text.as_bytes()[PREFIX.len()..]);
        push_base32(&mut text, u128::from(check), CHECK_CHARS);
        assert_eq!(Token::parse(&text), Err(TokenFault::UnknownKind));
        text.pop();
        assert_eq!(Token::parse(&text), Err(TokenFault::Truncated));
    }

    #[test]
    fn a_derived_token_is_pinned_and_differs_by_kind_parent_and_id() {
        let owner = Token::from_bytes(TokenKind::List, *b"0123456789abcdef");
        let id = "7f9c24e5-2f0b-4c43-9b6e-3a1d5c0e8b42";
        let link = Token::derive(TokenKind::Link, &owner, id);
        assert_eq!(link.as_str(), "hnd1_kv8cbtgamt2r84e1e7nyv456y4wxd13tt");
        assert_eq!(link, Token::derive(TokenKind::Link, &owner, id));
        assert_eq!(Token::parse(link.as_str()), Ok(link.clone()));
        assert_ne!(link, Token::derive(TokenKind::Link, &owner, "7f9c24e5-2f0b-4c43-9b6e-3a1d5c0e8b43"));
        assert_ne!(link, Token::derive(TokenKind::Link, &link, id));
        let hold = Token::derive(TokenKind::Hold, &owner, id);
        assert_ne!(link.as_str()[6..32], hold.as_str()[6..32], "the kind is part of what is hashed");
    }

    #[test]
    fn debug_keeps_the_secret() {
        assert_eq!(format!("{:?}", sample()), "Token(..)");
    }
}
