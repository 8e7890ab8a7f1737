//! Notices that something has changed: to whoever listens in this process, and on PostgreSQL in every other one. A notice
//! carries a name and nothing of what changed; who hears it reads that, as far as they may. One may come twice, and after a
//! lost connection some may never come, which is told. Read [`sender`] and [`receiver`] for the way between processes.

mod receiver;
mod sender;

use std::borrow::Cow;

use sqlx::postgres::PgConnectOptions;
use tokio::sync::{broadcast, mpsc};
use tokio::task::{AbortHandle, JoinHandle};

use super::Store;

/// PostgreSQL's channel for all notices of this program.
const CHANNEL: &str = "handsel";
/// Notices that a slow listener may be behind before it is told that it missed some.
const BEHIND: usize = 1_024;
/// A topic of the notices themselves: something was lost on the way.
const MISSED: &str = "missed";
/// A topic of the notices themselves: the way is open.
const ALIVE: &str = "alive";

/// Something has changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Notice {
    /// What kind of thing, such as `wishlist`; without a blank.
    pub topic: Cow<'static, str>,
    /// Which one: an identifier that is no secret to this database, without a blank.
    pub key: String,
}

/// What a listener hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// This has changed.
    Notice(Notice),
    /// Anything may have changed: notices were lost. Read again.
    Missed,
}

/// Hears every notice from when it was made.
pub struct Listener {
    heard: broadcast::Receiver<Heard>,
}

impl Listener {
    /// The next notice; none when the store is gone.
    pub async fn next(&mut self) -> Option<Heard> {
        match self.heard.recv().await {
            Ok(heard) => Some(heard),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(Heard::Missed),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

/// The notices of one process.
pub(super) struct Notices {
    here: broadcast::Sender<Heard>,
    elsewhere: Option<mpsc::UnboundedSender<Notice>>,
    tasks: Vec<AbortHandle>,
}

impl Drop for Notices {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Notices {
    /// Within this process alone.
    pub(super) fn here() -> Self {
        Self { here: broadcast::channel(BEHIND).0, elsewhere: None, tasks: Vec::new() }
    }

    /// Between all processes on one database, over two connections of their own.
    pub(super) fn everywhere(options: PgConnectOptions) -> Self {
        let (here, _) = broadcast::channel(BEHIND);
        let (elsewhere, queue) = mpsc::unbounded_channel();
        let me = uuid::Uuid::new_v4().simple().to_string();
        let sending = tokio::spawn(sender::send(options.clone(), me.clone(), queue));
        let hearing = tokio::spawn(receiver::receive(options, me, here.clone()));
        let tasks = [sending, hearing].iter().map(JoinHandle::abort_handle).collect();
        Self { here, elsewhere: Some(elsewhere), tasks }
    }

    /// Ends the way between processes.
    pub(super) fn stop(&self) {
        self.tasks.iter().for_each(AbortHandle::abort);
    }
}

impl Store {
    /// Tells whoever listens that something has changed. Call it after the commit: who hears it looks at once. It waits
    /// for nothing; other processes hear it some milliseconds later, and several of one name as one.
    pub fn notify(&self, topic: &'static str, key: &str) {
        let notice = Notice { topic: Cow::Borrowed(topic), key: key.to_owned() };
        if let Some(elsewhere) = &self.notices.elsewhere {
            // It fails only when the store is being closed.
            let _ = elsewhere.send(notice.clone());
        }
        // It fails when nobody listens.
        let _ = self.notices.here.send(Heard::Notice(notice));
    }

    /// Hears every notice from now on, of this process and of others.
    pub fn listen(&self) -> Listener {
        Listener { heard: self.notices.here.subscribe() }
    }
}
