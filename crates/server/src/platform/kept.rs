//! What is remembered by address for some time, in so much room: whoever asks first makes it, whoever asks meanwhile waits for that.
//! It does not know what it remembers. Read [`super::known`] for its use.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// For how long the place of something is kept that is being made, in milliseconds. It may never be: whoever asked can hang up.
const IN_THE_MAKING: i64 = 10_000;

/// Values by address.
pub struct Kept<T> {
    places: Mutex<HashMap<String, Arc<Place<T>>>>,
    room: usize,
}

struct Place<T> {
    /// In UTC milliseconds.
    until: AtomicI64,
    value: tokio::sync::Mutex<Option<T>>,
}

impl<T: Clone> Kept<T> {
    /// For so many addresses.
    pub fn new(room: usize) -> Self {
        Self { places: Mutex::default(), room }
    }

    /// What is kept for an address, or else what `make` makes, which is kept for the milliseconds that it says. If it makes nothing now,
    /// what was kept before has to do; none if there was nothing.
    pub async fn get_or(&self, address: &str, now: i64, make: impl Future<Output = Option<(T, i64)>>) -> Option<T> {
        let place = self.place(address, now);
        let mut value = place.value.lock().await;
        if let Some(value) = value.as_ref().filter(|_| now < place.until.load(Ordering::Relaxed)) {
            return Some(value.clone());
        }
        if let Some((made, milliseconds)) = make.await {
            *value = Some(made);
            place.until.store(now.saturating_add(milliseconds), Ordering::Relaxed);
        }
        value.clone()
    }

    /// The place of an address. If there is no room, what would be forgotten first makes some.
    fn place(&self, address: &str, now: i64) -> Arc<Place<T>> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = places.get(address) {
            return place.clone();
        }
        if places.len() >= self.room {
            let first = places.iter().min_by_key(|(_, place)| place.until.load(Ordering::Relaxed));
            if let Some(first) = first.map(|(address, _)| address.clone()) {
                places.remove(&first);
            }
        }
        let place = Arc::new(Place {
            until: AtomicI64::new(now.saturating_add(IN_THE_MAKING)),
            value: tokio::sync::Mutex::default(),
        });
        places.insert(address.to_owned(), place.clone());
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of asking at an instant, when what is made then is the instant and is kept for ten milliseconds.
    async fn ask(kept: &Kept<i64>, address: &str, now: i64) -> i64 {
        kept.get_or(address, now, async { Some((now, 10)) }).await.expect("it is made")
    }

    #[tokio::test]
    async fn a_value_is_kept_until_its_time_is_over() {
        let kept = Kept::new(2);
        assert_eq!([ask(&kept, "a", 0).await, ask(&kept, "a", 9).await, ask(&kept, "a", 10).await], [0, 0, 10]);
    }

    #[tokio::test]
    async fn what_would_go_first_makes_room() {
        let kept = Kept::new(2);
        ask(&kept, "a", 0).await;
        ask(&kept, "b", 5).await;
        ask(&kept, "c", 6).await;
        assert_eq!([ask(&kept, "b", 7).await, ask(&kept, "c", 7).await, ask(&kept, "a", 7).await], [5, 6, 7]);
        assert_eq!(kept.places.lock().expect("no panic").len(), 2);
    }

    #[tokio::test]
    async fn what_was_kept_has_to_do_if_nothing_can_be_made() {
        let kept = Kept::new(2);
        assert_eq!(kept.get_or("a", 0, async { None }).await, None);
        ask(&kept, "a", 1).await;
        assert_eq!(kept.get_or("a", 50, async { None }).await, Some(1));
        assert_eq!(ask(&kept, "a", 51).await, 51);
    }

    #[tokio::test]
    async fn whoever_hangs_up_keeps_no_place() {
        let kept = Kept::new(2);
        ask(&kept, "a", 15_000).await;
        let hung_up = tokio::time::timeout(std::time::Duration::ZERO, kept.get_or("b", 0, std::future::pending()));
        assert!(hung_up.await.is_err());
        ask(&kept, "c", 15_001).await;
        assert_eq!(ask(&kept, "a", 15_002).await, 15_000);
    }

    #[tokio::test]
    async fn whoever_asks_meanwhile_waits_for_the_same() {
        let kept = Kept::new(2);
        let (go, gone) = tokio::sync::oneshot::channel();
        let first = kept.get_or("a", 0, async { Some((gone.await.expect("a word"), 10)) });
        let second = kept.get_or("a", 0, async { panic!("it is made once") });
        let third = async { go.send(7).expect("somebody waits") };
        assert_eq!(tokio::join!(first, second, third), (Some(7), Some(7), ()));
    }
}
