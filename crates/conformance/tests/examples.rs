//! The example backends of docs/connect.md are what that page says they are: every case of their levels holds, also after they were
//! killed and started again on what they have kept; and what the page shows of a wire is what one of them answers. The one in PostgreSQL has a suite of its own, `examples/postgres/tests`.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A process that ends with this.
struct Shop(Child);

impl Drop for Shop {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The program in JavaScript over this log.
fn node(log: &Path) -> Command {
    let mut command = Command::new("node");
    command.args(["examples/node/shop.mjs", "--data"]).arg(log);
    command
}

/// The program in Python over this database. `cargo xtask test` says which Python has its packages.
fn python(database: &Path) -> Command {
    let usual = repository().join("target/tools/python/bin/python").into_os_string();
    let mut command = Command::new(std::env::var_os("HANDSEL_PYTHON").unwrap_or(usual));
    command.args(["examples/python/shop.py", "--data"]).arg(database);
    command
}

/// Starts it on a free port; gives its address, too.
fn shop(mut command: Command) -> (Shop, String) {
    command.current_dir(repository()).args(["--port", "0"]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = child.expect("`cargo xtask setup` brings what it needs");
    let pipe = child.stdout.take().expect("a pipe");
    let shop = Shop(child);
    let mut line = String::new();
    BufReader::new(pipe).read_line(&mut line).expect("a line");
    let url = line.trim().strip_prefix("listening on ").expect("an address").trim_end_matches('/').to_owned();
    (shop, url)
}

fn check(url: &str, more: &[&str]) -> (Option<i32>, String) {
    let mut kit = Command::new(env!("CARGO_BIN_EXE_handsel-conformance"));
    let kit = kit.current_dir(repository()).args(["check", url, "--facts", "examples/facts.toml"]).args(more);
    let output = kit.output().expect("it runs");
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_shop_of_plain_ucp_holds_at_its_level_before_and_after_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("shop.log");
    let (first, url) = shop(node(&log));
    let (status, said) = check(&url, &[]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("passed in part: 69 held, 1 skipped"), "{said}");
    drop(first);
    let kept = std::fs::read(&log).expect("a log");
    // What was written when the power went was never answered.
    std::fs::write(&log, [&kept[..], b"{\"session\":{\"id\":\"cs_torn"].concat()).expect("a torn line");
    let (_again, url) = shop(node(&log));
    let (status, said) = check(&url, &["--case", "complete.,key.,order."]);
    assert_eq!(status, Some(0), "{said}");
    assert!(std::fs::read(&log).expect("a log").starts_with(&kept), "what was kept is kept");
}

#[test]
fn the_shop_in_python_holds_at_its_levels_before_and_after_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("shop.db");
    let (first, url) = shop(python(&database));
    let (status, said) = check(&url, &[]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("passed in part: 83 held, 1 skipped"), "{said}");
    drop(first);
    let (_again, url) = shop(python(&database));
    let (status, said) = check(&url, &["--case", "complete.,key.,order."]);
    assert_eq!(status, Some(0), "{said}");
}

/// The JSON that the page shows, in its order.
fn shown() -> Vec<Value> {
    let page = std::fs::read_to_string(repository().join("docs/connect.md")).expect("the page");
    let blocks = page.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    blocks.map(|block| serde_json::from_str(block).expect("JSON")).collect()
}

/// Without what another run of the shop has otherwise: its address, its identifiers, its clock.
fn settled(mut value: Value, url: &str) -> Value {
    match &mut value {
        Value::String(text) if text.parse::<jiff::Timestamp>().is_ok() => "an instant".clone_into(text),
        Value::String(text) => {
            *text = text.replace(url, "");
            if let Some(at) = ["cs_", "ord_"].iter().find_map(|kind| text.find(kind)) {
                text.truncate(at);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = settled(item.take(), url)),
        Value::Object(members) => members.values_mut().for_each(|member| *member = settled(member.take(), url)),
        _ => {}
    }
    value
}

#[tokio::test]
async fn the_page_shows_what_the_shop_of_plain_ucp_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_shop, url) = shop(node(&folder.path().join("shop.log")));
    let shown: [Value; 5] = shown().try_into().expect("a profile, create and its answer, complete and its answer");
    let [profile, create, made, complete, done] = shown;
    let client = reqwest::Client::new();
    let post = async |path: &str, body: &Value| {
        let key = uuid::Uuid::new_v4().to_string();
        let request = client.post(format!("{url}{path}")).header("Idempotency-Key", key);
        let request = request.header("Content-Type", "application/json").body(body.to_string());
        let text = request.send().await.expect("an answer").text().await.expect("a text");
        serde_json::from_str::<Value>(&text).expect("JSON")
    };
    let read = client.get(format!("{url}/.well-known/ucp")).send().await.expect("an answer").text().await;
    let read = serde_json::from_str(&read.expect("a text")).expect("JSON");
    let page = |value: Value| settled(value, "http://127.0.0.1:8790");
    assert_eq!(settled(read, &url), page(profile));
    let session = post("/checkout-sessions", &create).await;
    assert_eq!(settled(session.clone(), &url), page(made.clone()));
    let id = session["id"].as_str().expect("an identifier");
    let completed = post(&format!("/checkout-sessions/{id}/complete"), &complete).await;
    let mut expected = made;
    for (name, member) in done.as_object().expect("members") {
        expected[name] = member.clone();
    }
    assert_eq!(settled(completed, &url), page(expected));
}
