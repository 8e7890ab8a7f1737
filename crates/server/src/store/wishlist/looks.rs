//! Looks of many givers at one item, as they come when a list was sent to everybody. Who comes while somebody's look is under way waits
//! for the next one, which is made for all who wait and begins after the last of them has come: each is told what was so after they
//! asked. It remembers nothing. Read [`super::visit`] for what is seen.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::visit::{self, Asked, Visit};
use crate::store::{Store, StoreError};

/// Most requests of one look.
pub(super) const MOST: usize = 64;

/// What is looked at: the list's id, the SHA-256 of the link's token, the item's id.
type Subject = (String, Vec<u8>, String);
type Answer = Result<Option<Look>, Arc<StoreError>>;

/// What a request is told.
#[derive(Clone, Debug)]
pub struct Look {
    /// What was seen.
    pub visit: Arc<Visit>,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// Whether the request's idempotency key is kept already.
    pub is_known: bool,
}

/// The looks that are under way in this process, each with those who wait for the next one.
#[derive(Default)]
pub struct Looks(Mutex<HashMap<Subject, Vec<Waiting>>>);

struct Waiting {
    key: String,
    now: i64,
    caller: oneshot::Sender<Answer>,
}

impl Looks {
    fn waiting(&self) -> MutexGuard<'_, HashMap<Subject, Vec<Waiting>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next look; true when there is nobody who makes it.
    fn join(&self, subject: &Subject, waiting: Waiting) -> bool {
        let mut all = self.waiting();
        match all.get_mut(subject) {
            Some(others) => {
                others.push(waiting);
                false
            }
            None => {
                all.insert(subject.clone(), vec![waiting]);
                true
            }
        }
    }

    /// Those for whom the next look is made. With none the subject is left.
    fn next(&self, subject: &Subject) -> Vec<Waiting> {
        let mut all = self.waiting();
        let Some(waiting) = all.get_mut(subject) else { return Vec::new() };
        if waiting.is_empty() {
            all.remove(subject);
            return Vec::new();
        }
        waiting.drain(..waiting.len().min(MOST)).collect()
    }
}

/// Looks at an item without keeping anybody from changing it, at `now` (UTC milliseconds) or a little later, for a request with an
/// idempotency key. None when list, link or item are missing.
///
/// # Errors
/// Those of the database.
pub async fn look(store: &Store, asked: Asked<'_>, key: &str, now: i64) -> Result<Option<Look>, StoreError> {
    let subject = (asked.0.to_owned(), asked.1.to_owned(), asked.2.to_owned());
    let (caller, answer) = oneshot::channel();
    if store.looks.join(&subject, Waiting { key: key.to_owned(), now, caller }) {
        // In a task of its own: whoever came first may hang up, and others wait.
        tokio::spawn(look_for_all(store.clone(), subject));
    }
    answer.await.map_err(|_| StoreError::GivenUp)?.map_err(StoreError::Group)
}

/// Leaves a subject whose looks have panicked; who waits is told.
struct Leave<'a>(&'a Looks, &'a Subject);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.waiting().remove(self.1);
        }
    }
}

async fn look_for_all(store: Store, subject: Subject) {
    let _leave = Leave(&store.looks, &subject);
    let (list, token_hash, item) = &subject;
    loop {
        let group = store.looks.next(&subject);
        let Some(at) = group.iter().map(|waiting| waiting.now).max() else { return };
        let keys: Vec<String> = group.iter().map(|waiting| waiting.key.clone()).collect();
        let seen = visit::look(&store, (list, token_hash, item), &keys, at).await.map_err(Arc::new);
        let seen = seen.map(|seen| seen.map(|(visit, known)| (Arc::new(visit), known)));
        for Waiting { key, caller, .. } in group {
            let told = seen.as_ref().map_err(Arc::clone).map(|seen| {
                let (visit, known) = seen.as_ref()?;
                Some(Look { visit: visit.clone(), at, is_known: known.contains(&key) })
            });
            // Who has hung up is told nothing.
            let _ = caller.send(told);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_during_a_look_waits_for_the_next_one() {
        let (looks, subject) = (Looks::default(), ("list".to_owned(), vec![1], "pot".to_owned()));
        let waiting = |key: &str| Waiting { key: key.to_owned(), now: 0, caller: oneshot::channel().0 };
        let next = || looks.next(&subject).into_iter().map(|waiting| waiting.key).collect::<Vec<_>>();
        assert!(looks.join(&subject, waiting("first")), "makes the look");
        assert_eq!(next(), ["first"]);
        assert!(!looks.join(&subject, waiting("second")) && !looks.join(&subject, waiting("third")));
        assert_eq!(next(), ["second", "third"]);
        assert!(next().is_empty() && looks.waiting().is_empty(), "nothing is kept");
        assert!(looks.join(&subject, waiting("fourth")), "makes the look again");
    }
}
