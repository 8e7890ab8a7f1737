//! Randomness from the browser's generator: idempotency keys and bearer tokens.

use handsel_core::token::{Token, TokenKind};

/// 128 random bits.
pub fn bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // Fails only above 65,536 bytes.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// A random UUID, version 4 (RFC 9562, 5.4). `crypto.randomUUID` exists on secure origins only.
pub fn uuid() -> String {
    uuid_of(bytes())
}

/// The UUID of these random bits.
pub fn uuid_of(mut bytes: [u8; 16]) -> String {
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 0x0f] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    text
}

/// A new bearer token for a checkout session.
pub fn checkout_token() -> String {
    Token::from_bytes(TokenKind::Checkout, bytes()).as_str().to_owned()
}
