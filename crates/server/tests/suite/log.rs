//! What the log holds, and above all what it does not: identifiers, queries, bodies and tokens never get into it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::support::{Data, shop};
use serde_json::Value;

#[tokio::test]
async fn a_request_leaves_one_line_without_a_secret() {
    let data = Data::new().await;
    // A pipe that nobody empties would stop the server once it is full.
    let file = data.path("log");
    let mut child = Command::new(env!("CARGO_BIN_EXE_handsel-server"))
        .current_dir(data.folder.path())
        .env("HANDSEL_DATABASE", data.option())
        .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--log-format", "json", "--log", "debug", "--fixtures"])
        .arg(shop())
        .stdout(Stdio::piped())
        .stderr(fs::File::create(&file).expect("a file"))
        .spawn()
        .expect("it runs");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("an output")).read_line(&mut line).expect("a line");
    let base = line.trim_end().strip_prefix("listening on ").expect("an address").to_owned();
    let client = reqwest::Client::new();
    let secret = "hnd1_do-not-log-me";
    for path in ["/checkout-sessions/hnd1_do-not-log-me?note=hnd1_do-not-log-me", "/healthz?hnd1_do-not-log-me"] {
        let request = client.put(format!("{base}{path}")).bearer_auth(secret).body(format!("{{\"name\":\"{secret}\""));
        request.header("content-type", "application/json").send().await.expect("an answer");
    }
    let pid = child.id().to_string();
    assert!(Command::new("kill").arg(&pid).status().expect("it runs").success());
    child.wait().expect("it ends");
    let log = fs::read_to_string(&file).expect("a log");
    assert!(!log.contains("do-not-log-me"), "{log}");
    let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let answered: Vec<_> = lines.filter(|line| line["message"] == "answered").collect();
    assert_eq!(answered.len(), 2, "{log}");
    let last = &answered[1];
    assert_eq!((&last["method"], &last["route"], &last["status"]), (&"PUT".into(), &"/healthz".into(), &405.into()));
    assert!(last["ms"].is_u64() && last["span"]["id"].is_string(), "{last}");
}
