//! The conformance kit against this server: every level holds, and a server that is wrong in one thing is caught by the cases
//! about that thing and by no other of its noun. The wrong ones are [`proxy`]s before the real one. This lies here, and not with the
//! kit, because the kit must not know the server, and because here both databases are tried.

mod faults;
mod proxy;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use handsel_conformance::suite::{self, Level, Selection, Shop};
use handsel_conformance::verdict::Verdict;
use handsel_conformance::{cases, facts};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::process::Process;
use crate::support::{Data, TestServer, data, repository};
use faults::Fault;
use proxy::Wrong;

/// Wrong servers that are checked at the same time.
const AT_ONCE: usize = 4;

/// A check of a server at an address.
async fn check(url: &str, selection: &Selection) -> Verdict {
    let facts = facts::read(&repository("tests/fixtures/facts.toml")).expect("facts");
    let shop = Shop::new(url.parse().expect("an address"), facts, Duration::from_secs(30)).expect("a client");
    suite::run(&shop, selection).await.expect("a verdict")
}

async fn demo() -> TestServer {
    TestServer::start_with(|config| config.demo = true).await
}

#[tokio::test(flavor = "multi_thread")]
async fn this_server_holds_on_every_level() {
    let data = Data::new().await;
    let server =
        Process::start_with(&data, &["--rate-limit", "0", "--session-rate-limit", "0"], std::process::Stdio::null());
    let verdict = check(&server.url, &Selection::default()).await;
    assert_eq!((verdict.status(), verdict.tally().held), (0, cases::all().count()), "{verdict}");
    assert!(verdict.sections.iter().all(|section| section.advertised), "{verdict}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extension_that_is_not_advertised_is_absent_and_not_broken() {
    let server = demo().await;
    let plain = Wrong::before(&server.url, faults::PLAIN).await;
    let verdict = check(&plain.url, &Selection::default()).await;
    assert_eq!(verdict.status(), 0, "{verdict}");
    let absent = verdict.sections.iter().filter(|section| !section.advertised).count();
    assert_eq!(absent, Level::ALL.len() - 1, "{verdict}");
    assert!(verdict.to_string().contains("absent: dev.handsel.wishlist is not advertised"), "{verdict}");
}

/// Each wrong server is caught by just the cases that it breaks, and by no other about the same nouns. What is tried here is
/// the kit, which one database is enough for.
async fn are_caught(faults: impl IntoIterator<Item = &'static Fault>) {
    if std::env::var_os(data::SERVER).is_some() {
        return;
    }
    let server = demo().await;
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut running = JoinSet::new();
    for fault in faults {
        let (url, room) = (server.url.clone(), room.clone());
        running.spawn(async move {
            let _room = room.acquire().await;
            let wrong = Wrong::before(&url, fault.twist).await;
            let nouns = fault.breaks.iter().filter_map(|id| id.split_inclusive('.').next());
            let selection = Selection { levels: vec![fault.level], beginnings: nouns.map(str::to_owned).collect() };
            let verdict = check(&wrong.url, &selection).await;
            let found: BTreeSet<&str> = verdict.broken().into_iter().collect();
            let expected: BTreeSet<&str> = fault.breaks.iter().copied().collect();
            (found != expected).then(|| format!("{}: expected {expected:#?}, found {verdict}", fault.name))
        });
    }
    let wrong: Vec<String> = running.join_all().await.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_checkout_is_caught_by_the_rule_it_breaks() {
    are_caught(faults::checkout::all()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_order_is_caught_by_the_rule_it_breaks() {
    are_caught(faults::order::FAULTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_extension_is_caught_by_the_rule_it_breaks() {
    are_caught(faults::extension::FAULTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_wish_list_is_caught_by_the_rule_it_breaks() {
    are_caught(faults::list::FAULTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_surprise_is_caught_by_the_rule_it_breaks() {
    are_caught(faults::surprise::FAULTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_hold_is_caught_by_the_rule_it_breaks() {
    are_caught(faults::hold::FAULTS).await;
}

#[test]
fn every_case_has_a_server_that_it_catches() {
    let caught: BTreeSet<&str> = faults::all().flat_map(|fault| fault.breaks).copied().collect();
    let all: BTreeSet<&str> = cases::all().map(|case| case.id).collect();
    assert_eq!(all.difference(&caught).collect::<Vec<_>>(), Vec::<&&str>::new(), "no wrong server for these");
    assert_eq!(caught.difference(&all).collect::<Vec<_>>(), Vec::<&&str>::new(), "no such cases");
}
