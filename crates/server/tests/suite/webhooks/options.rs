//! The options of webhooks as a person writes them: secrets come from the environment or a file and are shown nowhere, and a log at
//! its most talkative has neither them, nor addresses, nor what was told.

use std::fs::{self, File};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::receiver::{Receiver, Reply};
use super::{SECRETS, order_at};
use crate::process::Process;
use crate::shopper::key;
use crate::support::Data;

fn config(folder: &TempDir, arguments: &[&str], environment: &[(&str, &str)]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handsel-server"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HANDSEL_")) {
        command.env_remove(name);
    }
    command.current_dir(folder.path()).arg("config").args(arguments).envs(environment.iter().copied());
    let Output { status, stdout, stderr } = command.output().expect("it runs");
    let text = [stdout, stderr].map(|bytes| String::from_utf8(bytes).expect("text")).concat();
    (status.code().expect("a status"), text)
}

#[test]
fn secrets_come_from_the_environment_or_a_file_and_are_shown_nowhere() {
    let folder = TempDir::new().expect("a folder");
    let own = format!("erp={}, erp={}", SECRETS[0], SECRETS[1]);
    let environment = [("HANDSEL_WEBHOOK_SECRETS", own.as_str()), ("HANDSEL_ORDER_EVENT_SECRETS", SECRETS[1])];
    let endpoint = ["--webhook-endpoints", "erp=https://erp.example/events"];
    let shown = |(got, text): (i32, String), status: i32, expected: &[&str]| {
        assert_eq!(got, status, "{text}");
        assert!(expected.iter().all(|expected| text.contains(expected)), "{text}");
        assert!(!SECRETS.iter().any(|secret| text.contains(&secret[6..])), "{text}");
    };
    let names = ["HANDSEL_WEBHOOK_SECRETS", "HANDSEL_ORDER_EVENT_SECRETS", "[\"erp=https://erp.example/events\"]"];
    shown(config(&folder, &endpoint, &environment), 0, &names);
    shown(config(&folder, &endpoint, &[]), 1, &["webhook_secrets: erp has none"]);
    shown(config(&folder, &["--help"], &environment), 0, &["--webhook-endpoints", "[env: HANDSEL_WEBHOOK_ENDPOINTS]"]);
    let secrets = format!("webhook_secrets = [\"erp={}\"]\norder_event_secrets = [\"{}\"]\n", SECRETS[0], SECRETS[1]);
    fs::write(folder.path().join("handsel.toml"), &secrets).expect("a file");
    shown(config(&folder, &endpoint, &[]), 0, &names);
}

#[test]
fn a_mistake_names_its_option() {
    let folder = TempDir::new().expect("a folder");
    let endpoint = ["--webhook-endpoints", "erp=https://erp.example/events"];
    for (arguments, environment, expected) in [
        (&["--webhook-secrets", "erp=hush"][..], &[][..], "unexpected argument '--webhook-secrets'"),
        (&["--webhook-endpoints", "erp=http://erp.example/"], &[], "webhook_endpoints: erp: anybody on the way"),
        (&["--webhook-timeout", "0"], &[], "webhook_timeout: 0 seconds"),
        (&["--webhook-days", "0"], &[], "webhook_days: 0 leaves"),
        (&endpoint, &[("HANDSEL_WEBHOOK_SECRETS", "erp=whsec_hush")], "webhook_secrets: erp: a secret is whsec_"),
        (&[], &[("HANDSEL_ORDER_EVENT_SECRETS", "hush")], "order_event_secrets: a secret is whsec_"),
    ] {
        let (status, text) = config(&folder, arguments, environment);
        assert!(status != 0 && !text.contains("hush") && text.contains(expected), "{arguments:?}: {text}");
    }
    let plain = ["--webhook-endpoints", "erp=http://erp.example/", "--webhook-plain-http"];
    let own = format!("erp={}", SECRETS[0]);
    assert_eq!(config(&folder, &plain, &[("HANDSEL_WEBHOOK_SECRETS", &own)]).0, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_the_telling_knows_nobody() {
    let data = Data::new().await;
    let receiver = Receiver::start().await;
    receiver.answers(|_, before| Reply::Status(if before == 0 { 500 } else { 200 }));
    let (file, log) = (data.path("handsel.toml"), data.path("log"));
    let text = format!(
        "webhook_endpoints = [\"erp={}\"]\nwebhook_secrets = [\"erp={}\"]\norder_event_secrets = [\"{}\"]\n",
        receiver.url, SECRETS[0], SECRETS[1]
    );
    fs::write(&file, text).expect("a file");
    let options = ["--config", file.to_str().expect("text"), "--log", "trace", "--log-format", "json"];
    let server = Process::start_with(&data, &options, File::create(&log).expect("a file").into());
    let order = order_at(&server, "three_recipients").await;
    let got = receiver.until_count(2).await;
    let unsigned = server.post("/webhooks/order-events", &got[0].event, &key()).send().await.expect("an answer");
    assert_eq!(unsigned.status(), 401);
    server.kill();
    let log = fs::read_to_string(&log).expect("a log");
    assert!(
        log.contains("an event was not taken and will be sent again") && log.contains(&got[0].id),
        "it is talkative"
    );
    let signature = &got[0].signature[3..];
    let secret = |at: usize| SECRETS[at][6..].to_owned();
    for word in ["Lindqvist", "Okafor", "ines@example.com", "from=shop", &order, signature, &secret(0), &secret(1)] {
        let found = log.lines().find(|line| line.contains(word));
        assert!(found.is_none(), "{word}: {found:?}");
    }
}
