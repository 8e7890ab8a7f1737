//! One delivery of one request, as it stands in the history. A request that is repeated under its key has several
//! deliveries. Its text form is the line that a violation's excerpt shows; read [`super::outcome`] for the answers.

use std::fmt;

use serde::Serialize;

use super::outcome::Outcome;

/// What was asked for. Units are whole pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Op {
    /// A new hold on so many units.
    Reserve {
        /// Units.
        units: i64,
    },
    /// The hold is to have so many units instead.
    SetQuantity {
        /// Units.
        units: i64,
    },
    /// The hold is to last longer.
    Extend,
    /// The hold is given back.
    Release,
    /// The hold, read with its own secret.
    ReadHold,
    /// The owner wants so many, from now on.
    SetWanted {
        /// Units.
        wanted: i64,
    },
    /// The item, read in the list as a giver sees it.
    ReadItem,
}

/// Why this delivery was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sending {
    /// The request's first, or one made at the same moment as the first.
    First,
    /// The same key and body once more.
    Repeat,
    /// The key of a request that was granted, with another body: it has to be refused without effect.
    Conflict,
}

/// One delivery. Instants are microseconds since the race began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Its number in the race, from 0, in the order in which deliveries ended.
    pub id: u64,
    /// The round, from 0.
    pub round: u32,
    /// The item's identifier.
    pub item: String,
    /// Who asked: a racer, the early giver, the owner. One process asks one thing after the other.
    pub process: String,
    /// Which of the base addresses was asked, from 0.
    pub base: usize,
    /// Before the first byte was sent.
    pub start_us: u64,
    /// After the last byte had come, or the connection was given up.
    pub end_us: u64,
    /// What was asked for.
    #[serde(flatten)]
    pub op: Op,
    /// The kit's own number of the hold. It is no secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold: Option<u32>,
    /// The `Idempotency-Key` of a write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Why it was sent.
    pub sending: Sending,
    /// What came of it.
    pub outcome: Outcome,
}

impl Record {
    /// Whether it may change a hold, and is no conflict.
    pub fn writes_hold(&self) -> bool {
        let writes = matches!(self.op, Op::Reserve { .. } | Op::SetQuantity { .. } | Op::Extend | Op::Release);
        writes && self.sending != Sending::Conflict
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reserve { units } => write!(f, "reserve {units}"),
            Self::SetQuantity { units } => write!(f, "set_quantity {units}"),
            Self::Extend => f.write_str("extend"),
            Self::Release => f.write_str("release"),
            Self::ReadHold => f.write_str("read hold"),
            Self::SetWanted { wanted } => write!(f, "set wanted {wanted}"),
            Self::ReadItem => f.write_str("read item"),
        }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start_us, self.end_us);
        write!(f, "#{} {}.{:03}–{}.{:03} ms ", self.id, start / 1000, start % 1000, end / 1000, end % 1000)?;
        write!(f, "{} → URL {}: {}", self.process, self.base + 1, self.op)?;
        if let Some(hold) = self.hold {
            write!(f, ", hold {hold}")?;
        }
        if let Some(key) = &self.key {
            write!(f, ", key {}", key.get(..8).unwrap_or(key))?;
        }
        match self.sending {
            Sending::First => {}
            Sending::Repeat => f.write_str(", again")?,
            Sending::Conflict => f.write_str(", same key with another body")?,
        }
        write!(f, " ⇒ {}", self.outcome)
    }
}
