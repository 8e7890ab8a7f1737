//! Chance: what a racer does is drawn from the seed, the round and the racer, so that a race can be played again.
//! Secrets are not drawn from it: those come from the operating system, and so do identifiers that must be new in the
//! backend.

use std::time::Duration;

use handsel_core::token::{Token, TokenKind};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use uuid::Uuid;

/// One process's chance.
#[derive(Debug)]
pub struct Dice {
    rng: StdRng,
}

impl Dice {
    /// Of this process in this round.
    pub fn new(seed: u64, round: u32, process: u32) -> Self {
        let mixed = u64::from(round) << 32 | u64::from(process);
        // The 64-bit golden ratio, so that neighbouring seeds and rounds do not meet.
        Self { rng: StdRng::seed_from_u64(seed.wrapping_add(mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15))) }
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: u8) -> bool {
        self.rng.random_range(0..100) < percent
    }

    /// A number below this one; 0 below 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.rng.random_range(0..end) }
    }

    /// A number between these, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        self.rng.random_range(least..=most.max(least))
    }

    /// A pause of up to so many microseconds.
    pub fn pause(&mut self, most_us: u64) -> Duration {
        Duration::from_micros(self.rng.random_range(0..=most_us))
    }

    /// An `Idempotency-Key`. It is no secret: a bearer's keys are the bearer's own.
    pub fn key(&mut self) -> String {
        uuid::Builder::from_random_bytes(self.rng.random()).into_uuid().to_string()
    }
}

/// A secret.
pub fn token(kind: TokenKind) -> Token {
    Token::from_bytes(kind, rand::random())
}

/// An identifier.
pub fn id() -> String {
    Uuid::new_v4().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same() {
        let draw = |seed, round, process| Dice::new(seed, round, process).key();
        assert_eq!(draw(1, 2, 3), draw(1, 2, 3));
        assert!(draw(1, 2, 3) != draw(1, 2, 4) && draw(1, 2, 3) != draw(1, 3, 3) && draw(1, 2, 3) != draw(2, 2, 3));
    }
}
