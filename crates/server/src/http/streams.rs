//! How many event streams are open at once in this process, of each list and from each address. A stream costs little and stays for
//! hours, so it is counted and not timed; whoever finds no room reads the list now and then. Read [`super::limits`] for calls.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// What streams are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    /// Those of a list, by its id.
    List(String),
    /// Those from an address.
    Address(IpAddr),
}

/// The streams that are open.
#[derive(Debug, Default)]
pub struct Streams {
    open: Mutex<HashMap<Of, u32>>,
}

/// Room for a stream, until it is dropped.
#[derive(Debug)]
pub struct Room {
    streams: Arc<Streams>,
    of: Of,
}

impl Streams {
    /// Takes room for one more, unless there are `most` already; 0 is no limit.
    pub fn take(self: &Arc<Self>, of: Of, most: u32) -> Option<Room> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(of.clone()).or_default();
        if most > 0 && *count >= most {
            return None;
        }
        *count += 1;
        drop(open);
        Some(Room { streams: self.clone(), of })
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let mut open = self.streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut count) = open.entry(self.of.clone()) {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_so_many_and_again_when_one_has_gone() {
        let streams = Arc::new(Streams::default());
        let take = |id: &str, most| streams.take(Of::List(id.to_owned()), most);
        let (first, second) = (take("a", 2), take("a", 2));
        assert!(first.is_some() && second.is_some() && take("a", 2).is_none() && take("b", 2).is_some());
        assert!(take("a", 0).is_some(), "0 is no limit");
        drop(first);
        assert!(take("a", 2).is_some());
        drop(second);
        assert!(streams.open.lock().expect("no panic").is_empty(), "nothing is remembered of what has gone");
    }
}
