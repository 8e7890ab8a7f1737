//! Many small writes of concurrent requests, committed together. A SQLite file can be made durable only a few hundred
//! times a second, so the writes that come meanwhile run one after another in one transaction, each in a savepoint of its
//! own, and are answered after its commit. It is not for writes that need to be alone; those begin a transaction. Read
//! [`super::Store::write`] for how it is called.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::thread;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sqlx::{AnyPool, Executor};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use super::{Connection, StoreError};

/// Most writes of one commit. It bounds how long the first one waits for the last one: some 30 ms.
const MOST: usize = 256;
/// Most writes that wait for their turn. Whoever comes then waits to be let in.
const QUEUE: usize = 1_024;

/// Before the first write of a group, behind one that is kept, and behind one that is undone. The driver's own savepoints take one
/// statement more for each write, and each statement is a way to the connection's thread and back.
const MARK: &str = "SAVEPOINT job";
const KEEP: &str = "RELEASE job; SAVEPOINT job";
const UNDO: &str = "ROLLBACK TO job";

/// The queue of writes, cheap to clone. Its worker ends with the last clone.
#[derive(Clone)]
pub struct Group {
    jobs: mpsc::Sender<Box<dyn Job>>,
}

/// A write that waits, with its types hidden.
trait Job: Send {
    /// Does it, and keeps what came of it. Says whether its changes are to be kept, too.
    fn run<'a>(&'a mut self, connection: &'a mut Connection) -> BoxFuture<'a, bool>;

    /// Tells its caller, once it is known whether the group was committed.
    fn answer(self: Box<Self>, committed: Result<(), Arc<StoreError>>);
}

struct Waiting<J, T, E> {
    job: J,
    outcome: Option<Result<T, E>>,
    caller: oneshot::Sender<Result<T, E>>,
}

impl<J, T, E> Job for Waiting<J, T, E>
where
    J: for<'c> FnMut(&'c mut Connection) -> BoxFuture<'c, Result<T, E>> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run<'a>(&'a mut self, connection: &'a mut Connection) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let outcome = (self.job)(connection).await;
            self.outcome.insert(outcome).is_ok()
        })
    }

    fn answer(self: Box<Self>, committed: Result<(), Arc<StoreError>>) {
        let outcome = match (committed, self.outcome) {
            (_, Some(Err(error))) => Err(error),
            (Err(error), _) => Err(StoreError::Group(error).into()),
            (Ok(()), Some(done)) => done,
            (Ok(()), None) => Err(StoreError::GivenUp.into()),
        };
        // A caller that has gone away is told nothing; its write stands.
        let _ = self.caller.send(outcome);
    }
}

impl Group {
    /// Starts the worker on the pool of the only writer.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn start(writer: AnyPool) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let runtime = Handle::current();
        // A thread of its own: as one task among those of the requests it would wait for a turn after each statement, and
        // everybody waits for it.
        let thread = thread::Builder::new().name("handsel-writer".to_owned());
        thread.spawn(move || runtime.block_on(work(writer, queue))).map_err(sqlx::Error::from)?;
        Ok(Self { jobs })
    }

    /// Has a write done with the next group, and waits for its commit.
    pub async fn write<J, T, E>(&self, job: J) -> Result<T, E>
    where
        J: for<'c> FnMut(&'c mut Connection) -> BoxFuture<'c, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let waiting = Waiting { job, outcome: None, caller };
        let given_up = |_| E::from(StoreError::GivenUp);
        self.jobs.send(Box::new(waiting)).await.map_err(|_| E::from(StoreError::GivenUp))?;
        answer.await.map_err(given_up)?
    }
}

async fn work(writer: AnyPool, mut queue: mpsc::Receiver<Box<dyn Job>>) {
    while let Some(first) = queue.recv().await {
        let mut group = vec![first];
        let committed = commit(&writer, &mut queue, &mut group).await.map_err(Arc::new);
        for job in group {
            job.answer(committed.clone());
        }
    }
}

/// Does the first write of a group and all that have come meanwhile. On an error none of them was done.
async fn commit(
    writer: &AnyPool,
    queue: &mut mpsc::Receiver<Box<dyn Job>>,
    group: &mut Vec<Box<dyn Job>>,
) -> Result<(), StoreError> {
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
    transaction.execute(MARK).await?;
    let mut done = 0;
    while let Some(job) = group.get_mut(done) {
        // A panic is its own write's fault alone, and its place is in the log.
        let ended = AssertUnwindSafe(job.run(&mut transaction)).catch_unwind().await;
        match ended {
            Ok(true) => transaction.execute(KEEP).await?,
            Ok(false) | Err(_) => transaction.execute(UNDO).await.map_err(StoreError::Undone)?,
        };
        done += 1;
        if group.len() < MOST
            && let Ok(next) = queue.try_recv()
        {
            group.push(next);
        }
    }
    Ok(transaction.commit().await?)
}
