//! The command `handsel-server webhooks`: it shows how the telling goes, and has the running servers tell again.

use std::process::Command;

use super::receiver::{Receiver, Reply};
use super::{later, shop};
use crate::shopper::{by_invoice, complete, create, fixture, until};
use crate::support::TestServer;

/// Runs the command over a server's database; status, standard output and standard error.
fn run(server: &TestServer, arguments: &[&str]) -> (i32, String, String) {
    let database = match &server.app.config.database {
        handsel_server::Database::File(path) => path.display().to_string(),
        handsel_server::Database::Postgres(url) => url.to_string(),
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_handsel-server"));
    command.arg("webhooks").args(arguments).env("HANDSEL_DATABASE", database);
    // Of no use to it, and of no harm.
    command.env("HANDSEL_WEBHOOK_SECRETS", "nobody=whsec_").current_dir(std::env::temp_dir());
    let output = command.output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

async fn order(server: &TestServer) {
    let session = create(server, &fixture("one_recipient")).await;
    complete(server, &session, &by_invoice()).await;
}

async fn delivered(server: &TestServer, count: usize) {
    let sql = format!("SELECT count(*) / {count} FROM webhook_events WHERE delivered_at IS NOT NULL");
    until(server, &sql).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_and_why_is_shown() {
    let receiver = Receiver::start().await;
    receiver.answers(|_, _| Reply::Status(500));
    let server = shop(&receiver).await;
    assert_eq!(
        run(&server, &["list"]),
        (0, "erp\n  waiting    0\n  delivered  0 of those kept\n".to_owned(), String::new())
    );
    order(&server).await;
    until(&server, "SELECT count(*) FROM webhook_events WHERE failure IS NOT NULL").await;
    let (status, out, error) = run(&server, &["list"]);
    assert_eq!((status, error.as_str()), (0, ""));
    assert!(out.contains("waiting    1, the oldest since 2026-11-23T15:00:00Z\n  last try   answered 500\n"), "{out}");
    assert!(!out.contains(&receiver.url), "where it is is not in the database: {out}");
    receiver.answers(|_, _| Reply::Status(410));
    later(&server, 7);
    until(&server, "SELECT count(*) FROM webhook_endpoints WHERE disabled_at IS NOT NULL").await;
    let (_, out, _) = run(&server, &["list"]);
    assert!(out.contains("gone since 2026-11-23T15:00:07Z") && out.contains("webhooks enable erp"), "{out}");
    receiver.answers(|_, _| Reply::Status(200));
    let (status, out, _) = run(&server, &["enable", "erp"]);
    assert_eq!((status, out.as_str()), (0, "erp is sent events again by the running servers\n"));
    delivered(&server, 1).await;
    let (_, out, _) = run(&server, &["list"]);
    assert_eq!(out, "erp\n  waiting    0\n  delivered  1 of those kept, the last at 2026-11-23T15:00:07Z\n");
    let (status, _, error) = run(&server, &["enable", "crm"]);
    assert!(status == 1 && error.contains("there is no endpoint crm"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn events_are_told_again_by_identifier_or_since_a_time() {
    let receiver = Receiver::start().await;
    let server = shop(&receiver).await;
    order(&server).await;
    delivered(&server, 1).await;
    server.clock.advance(std::time::Duration::from_secs(3_600));
    order(&server).await;
    delivered(&server, 2).await;
    let got = receiver.got();
    let again = |arguments: &[&str], expected: &str| {
        let (status, out, error) = run(&server, &[&["replay"], arguments].concat());
        assert_eq!((status, error.as_str()), (0, ""), "{arguments:?}");
        assert_eq!(out, format!("{expected} to be sent again by the running servers\n"));
    };
    again(&["--id", &got[0].id], "1");
    let more = receiver.until_count(3).await;
    assert_eq!((&more[2].id, &more[2].event), (&got[0].id, &got[0].event));
    delivered(&server, 2).await;
    again(&["--since", "2026-11-23T15:30:00Z"], "1");
    let more = receiver.until_count(4).await;
    assert_eq!((&more[3].id, &more[3].event), (&got[1].id, &got[1].event));
    delivered(&server, 2).await;
    again(&["--since", "2026-11-01T00:00:00Z", "--endpoint", "erp"], "2");
    receiver.until_count(6).await;
    for arguments in [&["--id", "evt_none"][..], &["--since", "2026-11-01T00:00:00Z", "--endpoint", "crm"]] {
        let (status, _, error) = run(&server, &[&["replay"], arguments].concat());
        assert!(status == 1 && error.contains("there is no such event"), "{error}");
    }
    for arguments in
        [&["replay"][..], &["replay", "--id", "a", "--since", "2026-11-01T00:00:00Z"], &["replay", "--since", "today"]]
    {
        assert_eq!(run(&server, arguments).0, 2, "{arguments:?}");
    }
}
