//! The `shop_token` option: what the shop's own systems show to say what became of an order. Only its SHA-256 is kept, and it is
//! printed nowhere. Read [`crate::http::shop`] for who asks for it.

use std::fmt;

use sha2::{Digest, Sha256};

/// Fewest characters: 128 random bits in hexadecimal.
const SHORTEST: usize = 32;

/// The shop's token, as far as a server keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct ShopToken(Vec<u8>);

impl ShopToken {
    /// Reads the option.
    ///
    /// # Errors
    /// When it is too short or cannot be sent; the text says what to write, and does not repeat what was written.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.len() < SHORTEST || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(format!(
                "write at least {SHORTEST} random letters and digits, such as `openssl rand -hex 32` prints"
            ));
        }
        Ok(Self(hash(text)))
    }

    /// Whether it is the token of this text.
    pub fn is(&self, text: &str) -> bool {
        self.0 == hash(text)
    }

    /// Its SHA-256.
    pub fn hash(&self) -> &[u8] {
        &self.0
    }
}

/// What is compared is a hash, so how long it takes tells nothing of the token.
fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

impl fmt::Debug for ShopToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShopToken")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_long_and_is_shown_nowhere() {
        for text in ["", "short", &"x".repeat(31), &format!("{} {}", "x".repeat(20), "x".repeat(20))] {
            let refused = ShopToken::parse(text).expect_err(text);
            assert!(refused.contains("openssl") && (text.is_empty() || !refused.contains(text)), "{refused}");
        }
        let token = ShopToken::parse(&"x".repeat(32)).expect("a token");
        assert!(token.is(&"x".repeat(32)) && !token.is(&"x".repeat(33)));
        assert!(!format!("{token:?}").contains("x"));
    }
}
