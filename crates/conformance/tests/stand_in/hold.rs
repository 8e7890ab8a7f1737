//! A stand-in's hold. Lapsing is judged when it is read. Instants are milliseconds since 1970.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

/// A hold.
#[derive(Clone)]
pub struct Hold {
    pub id: String,
    pub secret: String,
    pub item: String,
    pub quantity: i64,
    pub released: bool,
    pub until: i64,
}

impl Hold {
    pub fn state(&self) -> &'static str {
        match self.released {
            true => "released",
            false if self.until <= now() => "expired",
            false => "held",
        }
    }

    pub fn units(&self) -> i64 {
        if self.state() == "held" { self.quantity } else { 0 }
    }

    pub fn json(&self) -> Value {
        let until = Timestamp::from_millisecond(self.until).expect("an instant").to_string();
        let (id, item, quantity, state) = (&self.id, &self.item, self.quantity, self.state());
        json!({ "id": id, "item": { "id": item }, "quantity": quantity, "state": state, "held_until": until })
    }
}

pub fn now() -> i64 {
    Timestamp::now().as_millisecond()
}

pub fn from_now(time: Duration) -> i64 {
    now() + i64::try_from(time.as_millis()).expect("milliseconds")
}
