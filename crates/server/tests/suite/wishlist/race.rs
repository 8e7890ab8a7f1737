//! The race kit against this server: on new lists and on lists in use, at two processes, and with holds that lapse, for
//! which the clock is put forward. `cargo xtask race` does more of it, in release and for longer.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::{Data, TestServer};
use handsel_conformance::race::{self, Pass, Plan};
use handsel_server::Clock;

/// A clock that runs as the kit's does, and can be put forward besides.
#[derive(Clone)]
struct Running(Clock, Arc<Mutex<(Instant, Duration)>>);

impl Running {
    fn new(clock: &Clock) -> Self {
        Self(clock.clone(), Arc::new(Mutex::new((Instant::now(), Duration::ZERO))))
    }

    /// Brings it to where it should be: on a busy machine it is late.
    fn catch_up(&self) {
        let mut kept = self.1.lock().expect("nobody panics with it");
        let (began, told) = *kept;
        let since = Duration::from_millis(u64::try_from((began.elapsed() - told).as_millis()).unwrap_or(0));
        self.0.advance(since);
        *kept = (began, told + since);
    }

    fn put_forward(&self, time: Duration) {
        self.catch_up();
        self.0.advance(time);
    }

    fn run(&self) -> tokio::task::JoinHandle<()> {
        let running = self.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_millis(5)).await;
                running.catch_up();
            }
        })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_promised_what_another_holds_nor_kept_from_what_has_lapsed() {
    let first = TestServer::start_in(Data::new().await, Clock::system().now(), |_| {}).await;
    let second = first.beside(|_| {}).await;
    let clock = Running::new(&first.clock);
    let runs = clock.run();
    let plan = Plan {
        bases: [&first, &second].map(|server| server.url.parse().expect("an address")).to_vec(),
        attempts: 384,
        racers: 16,
        items: 2,
        wanted: 3,
        warm: 50,
        seed: 20,
        timeout: Duration::from_secs(20),
        max_time: Duration::from_secs(120),
        expiry_within: Duration::from_secs(15 * 24 * 3600),
        pass: Some(Pass::new(move |time| clock.put_forward(time))),
        crash: None,
    };
    let report = race::run(plan, |_| Ok(())).await.expect("a race");
    runs.abort();
    assert_eq!((report.status(), report.expiry.as_str()), (0, "raced"), "{report}");
    assert!(report.cold_rounds > 0 && report.warm_rounds > 0 && report.tally.won > 0, "{report}");
}
