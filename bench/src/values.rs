//! What the loops bind to a script's names: a key, an identifier and a secret that are new each time, and the rest as it is in the
//! list. `pgbench` makes the same by itself ([`crate::statements`]).

use crate::list::{List, item_id};

/// Fourteen days, in milliseconds.
const HELD: i64 = 14 * 24 * 60 * 60 * 1_000;
/// Three days, in milliseconds.
const REMEMBERED: i64 = 3 * 24 * 60 * 60 * 1_000;

/// A value, of one of the three kinds that there are.
pub enum Value {
    Text(String),
    Blob(Vec<u8>),
    Integer(i64),
}

/// The values of one run of a script.
pub struct Values<'l> {
    list: &'l List,
    item: String,
    key: String,
    hold: String,
    secret: [u8; 32],
    now: i64,
}

impl<'l> Values<'l> {
    /// Those for an item, counted from 0 and around.
    pub fn new(list: &'l List, item: u64) -> Self {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Self {
            list,
            item: item_id(item % list.items),
            key: format!("{}.{}", hex::encode(rand::random::<[u8; 18]>()), hex::encode(list.bearer())),
            hold: format!("hold_{}", hex::encode(rand::random::<[u8; 16]>())),
            secret: rand::random(),
            now: i64::try_from(now.as_millis()).unwrap_or(i64::MAX),
        }
    }

    /// The one of a name, which is written with its colon; none of a name that no script has.
    pub fn of(&self, name: &str) -> Option<Value> {
        let text = |text: &str| Value::Text(text.to_owned());
        Some(match name {
            ":list" => text(&self.list.id),
            ":link" => text(&self.list.link_id),
            ":bearer" => Value::Blob(self.list.bearer()),
            ":body" => text(&self.list.answer),
            ":item" => text(&self.item),
            ":key" => text(&self.key),
            ":hold" => text(&self.hold),
            ":secret" => Value::Blob(self.secret.to_vec()),
            ":now" => Value::Integer(self.now),
            ":old" => Value::Integer(self.now - REMEMBERED),
            ":until" => Value::Integer(self.now + HELD),
            _ => return None,
        })
    }
}
