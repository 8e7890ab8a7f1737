//! The command as a person runs it: what it says, its statuses, its mistakes, and that no token leaves it.

mod stand_in;

use std::process::{Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use stand_in::{Fault, StandIn};
use tokio::process::Command;

async fn run(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handsel-conformance"));
    let Output { status, stdout, stderr } =
        command.args(arguments).stdin(Stdio::null()).output().await.expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("a status"), text(stdout), text(stderr))
}

async fn stand_in(fault: Fault) -> Vec<String> {
    let stand_in = StandIn::start(fault, 2, Duration::from_secs(600)).await;
    stand_in.bases.iter().map(|base| base.as_str().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_race_is_summed_up_and_its_history_is_kept_without_tokens() {
    let urls = stand_in(Fault::None).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("race.jsonl");
    let history = file.to_str().expect("text");
    let (status, out, error) =
        run(&["race", &urls[0], &urls[1], "--attempts", "32", "--seed", "5", "--history", history]).await;
    assert_eq!((status, error.as_str()), (0, ""), "{out}");
    for word in [
        "seed          5",
        "attempts",
        "replays",
        "lost answers",
        "p99",
        "expiry        skipped",
        "passed: no violation found",
    ] {
        assert!(out.contains(word), "{word}: {out}");
    }
    let text = std::fs::read_to_string(&file).expect("a history");
    assert!(!text.contains("hnd1_") && !out.contains("hnd1_"));
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(lines.len() > 100 && lines.iter().any(|line| line["op"] == "reserve" && line["outcome"]["kind"] == "held"));
}

#[tokio::test(flavor = "multi_thread")]
async fn violations_end_it_with_one_and_the_lines_that_show_them() {
    let urls = stand_in(Fault::Naive).await;
    let race = ["race", urls[0].as_str(), "--attempts", "64", "--wanted", "1"];
    let (status, out, _) = run(&race).await;
    assert_eq!(status, 1, "{out}");
    assert!(out.contains("VIOLATION over_reserved") && out.contains("⇒ 201"), "{out}");
    let (status, out, _) = run(&[&race[..], &["--json"]].concat()).await;
    let report: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((status, &report["violations"][0]["kind"]), (1, &Value::from("over_reserved")));
    assert!(report["violation_counts"]["over_reserved"].as_u64() > Some(0) && !out.contains("hnd1_"));
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_end_it_with_two_and_a_way_out() {
    let nobody = "http://127.0.0.1:9";
    for (arguments, says) in [
        (&["race"][..], "<URL>"),
        (&["race", "https://shop.example"], "http://127.0.0.1:8787"),
        (&["race", nobody, "--wanted", "0"], "--wanted"),
        (&["race", nobody, "--racers", "1000", "--items", "100"], "--racers × --items"),
        (&["race", nobody, "--history", "/nowhere/at/all"], "--history"),
        (&["race", nobody, "--seed", "3"], "seed 3"),
    ] {
        let (status, _, error) = run(arguments).await;
        assert_eq!(status, 2, "{arguments:?}: {error}");
        assert!(error.contains(says), "{arguments:?}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn help_teaches() {
    let (status, help, _) = run(&["race", "--help"]).await;
    assert_eq!(status, 0);
    for word in ["--expiry-within", "--rate-limit 0", "unit_nobody_got", "Examples:", "Status:"] {
        assert!(help.contains(word), "{word}: {help}");
    }
}
