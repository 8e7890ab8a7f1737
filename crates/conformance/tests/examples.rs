//! The example backend of docs/connect.md that needs no package is what that page says it is: every case of its level holds, also after
//! it was killed and started again on its log. The one in Python needs packages and is checked by hand.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

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

/// Starts the shop on this log; gives its address, too.
fn shop(log: &Path) -> (Shop, String) {
    let mut command = Command::new("node");
    command.current_dir(repository()).args(["examples/node/shop.mjs", "--port", "0", "--data"]).arg(log);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = child.expect("node is there; `cargo xtask setup` brings it");
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
    let (first, url) = shop(&log);
    let (status, said) = check(&url, &[]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("checkout    56 held"), "{said}");
    drop(first);
    let kept = std::fs::read(&log).expect("a log");
    // What was written when the power went was never answered.
    std::fs::write(&log, [&kept[..], b"{\"session\":{\"id\":\"cs_torn"].concat()).expect("a torn line");
    let (_again, url) = shop(&log);
    let (status, said) = check(&url, &["--case", "complete.,key.,order."]);
    assert_eq!(status, Some(0), "{said}");
    assert!(std::fs::read(&log).expect("a log").starts_with(&kept), "what was kept is kept");
}
