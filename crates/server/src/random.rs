//! Identifiers that cannot be guessed: 128 random bits from the operating system's generator, in hexadecimal.
//! Bearer tokens are not made here; a client makes its own (`handsel_core::token`).

/// A new identifier, such as `ord_9f…`.
pub fn id(prefix: &str) -> String {
    format!("{prefix}_{}", hex::encode(rand::random::<[u8; 16]>()))
}
