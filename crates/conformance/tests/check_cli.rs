//! `handsel-conformance check` as a person runs it: its forms of output, its statuses, its mistakes, and that it tells nobody
//! what it must not. The backend here can do next to nothing; a real one is checked in the server's tests.

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::process::Command;

/// A fact that nobody may read in a result.
const SECRET: &str = "tok_4711_secret";

async fn run(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handsel-conformance"));
    let Output { status, stdout, stderr } =
        command.arg("check").args(arguments).stdin(Stdio::null()).output().await.expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("a status"), text(stdout), text(stderr))
}

/// A backend at an address of its own.
async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
    url
}

/// It speaks UCP, and answers whatever it is asked with the same session, which repeats what was sent.
async fn useless() -> String {
    let profile = json!({ "ucp": { "version": "2026-08-25", "capabilities": { "dev.ucp.shopping.checkout": [{}] } } });
    let session = async |body: String| {
        let session = json!({ "id": "cs_secret_of_the_session", "status": SECRET, "currency": body, "messages": [{
            "type": "error", "code": SECRET, "path": format!("$[?(@=='{SECRET}')]"), "content": body,
        }] });
        (StatusCode::CREATED, Json(session))
    };
    let router = Router::new().route("/.well-known/ucp", get(async || Json(profile)));
    serve(router.route("/checkout-sessions", post(session))).await
}

/// A file of facts, in a folder that is there as long as this is.
fn facts(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("facts.toml");
    std::fs::write(&path, text).expect("a file");
    (folder, path)
}

fn some() -> String {
    format!(
        "currency = \"EUR\"\n[item]\nid = \"tulips\"\nprice = 3000\n[deliverable]\naddress_country = \"DE\"\n\
         street_address = \"12 Secret Lane\"\n[pays]\nhandler_id = \"card\"\ntype = \"card\"\n\
         credential = {{ type = \"token\", token = \"{SECRET}\" }}\n"
    )
}

fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_broken_ends_it_with_one_and_says_which_rule_and_no_secret() {
    let (url, (_folder, file)) = (useless().await, facts(&some()));
    let (status, out, error) = run(&[&url, "--facts", text(&file)]).await;
    assert_eq!((status, error.as_str()), (1, ""), "{out}");
    for words in [
        "BROKEN create.makes_a_session",
        "rule      docs/contract.md#the-calls: | `POST /checkout-sessions` |",
        "expected  $.currency is",
        "skipped stock.sold_out_is_said: [sold_out] is not among the facts",
        "BROKEN GET /checkout-sessions/{id} answered 404, whatever it was asked; ",
        "wishlist            absent: dev.handsel.wishlist is not advertised",
        "not passed: ",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    assert!(
        !out.contains("200 with JSON from GET /checkout-sessions/{id}"),
        "what waits for a call is told once: {out}"
    );
    for form in ["text", "json", "junit"] {
        let (status, out, _) = run(&[&url, "--facts", text(&file), "--format", form]).await;
        assert_eq!(status, 1);
        for secret in [SECRET, "cs_secret", "Secret Lane", "hnd1_"] {
            assert!(!out.contains(secret), "{form} has {secret}: {out}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_and_a_build_server_are_told_the_same() {
    let (url, (_folder, file)) = (useless().await, facts(&some()));
    let (_, out, _) = run(&[&url, "--facts", text(&file), "--format", "json", "--level", "checkout,revision"]).await;
    let verdict: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&verdict["passed"], &verdict["levels"][1]["advertised"]), (&json!(false), &json!(false)));
    let cases = verdict["levels"][0]["cases"].as_array().expect("cases");
    let broken = cases.iter().find(|case| case["id"] == "create.makes_a_session").expect("the case");
    assert_eq!((&broken["outcome"], &broken["rule"]["section"]), (&json!("broken"), &json!("the-calls")));
    let count = |word: &str| cases.iter().filter(|case| case["outcome"] == word).count();
    assert_eq!(verdict["counts"]["broken"], count("broken"));

    let (_, out, _) = run(&[&url, "--facts", text(&file), "--format", "junit", "--level", "checkout"]).await;
    assert!(out.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "{out}");
    assert_eq!(out.matches("<testcase ").count(), cases.len());
    assert_eq!(out.matches("<failure ").count(), count("broken"));
    assert_eq!(out.matches("<skipped ").count(), count("skipped"));
    assert!(out.contains(&format!("failures=\"{}\"", count("broken"))), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_can_be_said_it_ends_with_two_and_a_way_out() {
    let other = serve(Router::new().route("/.well-known/ucp", get(async || "Hello"))).await;
    let (_folder, good) = facts(&some());
    let (_other_folder, bad) = facts(&some().replace("price = 3000", "price = \"3000\""));
    let nobody = "http://127.0.0.1:9";
    for (arguments, says) in [
        (&[][..], "<URL>"),
        (&[nobody], "--facts"),
        (&[nobody, "--facts", "/nowhere/at/all"], "--facts: cannot read /nowhere/at/all"),
        (&[nobody, "--facts", text(&bad)], "line 4, column 9"),
        (&[nobody, "--facts", text(&good)], "no backend answers"),
        (&[&other, "--facts", text(&good)], "not as UCP's profile has it"),
        (&[nobody, "--facts", text(&good), "--level", "everything"], "--level"),
        (&[nobody, "--facts", text(&good), "--case", "unicorn."], "--case"),
    ] {
        let (status, _, error) = run(arguments).await;
        assert_eq!(status, 2, "{arguments:?}: {error}");
        assert!(error.contains(says) && !error.contains(SECRET), "{arguments:?}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backend_that_stops_answering_ends_it_with_two() {
    let profile = json!({ "ucp": { "version": "2026-08-25", "capabilities": { "dev.ucp.shopping.checkout": [{}] } } });
    let hangs = post(async || std::future::pending::<String>().await);
    let router = Router::new().route("/.well-known/ucp", get(async || Json(profile)));
    let (url, (_folder, file)) = (serve(router.route("/checkout-sessions", hangs)).await, facts(&some()));
    let (status, out, _) = run(&[&url, "--facts", text(&file), "--timeout", "1", "--level", "revision,checkout"]).await;
    assert!(out.contains("unanswered create.makes_a_session: POST /checkout-sessions: no answer in time"), "{out}");
    assert!(out.contains("not tried: the backend did not answer the cases before"), "{out}");
    // The profile lacks what it needs, which is broken whatever else is not answered.
    assert_eq!(status, 1, "{out}");
}

/// It makes the session that is asked for, but puts off whoever asks for the first time.
async fn busy(seconds: u64) -> String {
    let profile = json!({ "ucp": { "version": "2026-08-25", "capabilities": {} } });
    let asked = Arc::new(AtomicUsize::new(0));
    let session = move || async move {
        let line = json!({ "item": { "id": "tulips", "price": 3000 }, "quantity": 1 });
        let made = json!({ "id": "cs_1", "currency": "EUR", "line_items": [line] });
        let later = [("Retry-After", seconds.to_string())];
        match asked.fetch_add(1, Ordering::Relaxed) {
            0 => (StatusCode::TOO_MANY_REQUESTS, later).into_response(),
            _ => (StatusCode::CREATED, Json(made)).into_response(),
        }
    };
    let router = Router::new().route("/.well-known/ucp", get(async || Json(profile)));
    serve(router.route("/checkout-sessions", post(session))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backend_that_puts_a_call_off_is_asked_again_when_it_says() {
    let (_folder, file) = facts(&some());
    let check = ["--facts", text(&file), "--case", "create.makes_a", "--timeout", "3"];
    let (status, out, _) = run(&[&[busy(1).await.as_str()], &check[..]].concat()).await;
    assert_eq!((status, out.contains("passed: 1 held")), (0, true), "{out}");
    let (status, out, _) = run(&[&[busy(u64::MAX).await.as_str()], &check[..]].concat()).await;
    assert_eq!(status, 2, "{out}");
    assert!(out.contains("POST /checkout-sessions was put off with 429 for longer than --timeout"), "{out}");
    assert!(out.contains("nothing can be said: 1 unanswered"), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_skipped_is_no_whole_pass_and_fails_on_demand() {
    let (_folder, file) = facts(&some());
    let url = busy(0).await;
    let check = [url.as_str(), "--facts", text(&file), "--case", "create.makes_a,stock.sold_out"];
    let (status, out, _) = run(&check).await;
    assert_eq!((status, out.contains("\npassed in part: 1 held, 1 skipped\n")), (0, true), "{out}");
    let (status, out, _) = run(&[&check[..], &["--fail-on-skip", "--format", "json"]].concat()).await;
    let verdict: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((status, &verdict["passed"], &verdict["in_part"]), (2, &json!(true), &json!(true)));
    let (status, out, _) = run(&[&check[..4], &["create.makes_a", "--fail-on-skip"]].concat()).await;
    assert_eq!((status, out.contains("\npassed: 1 held\n")), (0, true), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_currency_is_named() {
    let (_folder, file) = facts(&some().replace("\"EUR\"", "\"USD\""));
    let (status, out, _) = run(&[&busy(0).await, "--facts", text(&file), "--case", "create.makes_a"]).await;
    assert_eq!(status, 1);
    assert!(out.contains("expected  $.currency is `USD`, as among the facts\n  came      `EUR`\n"), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cases_are_listed_without_a_backend() {
    let (status, out, _) = run(&["--list", "--level", "wishlist"]).await;
    assert_eq!(status, 0);
    assert!(out.starts_with("wishlist list.is_its_maker_s\n  given     "), "{out}");
    assert!(out.contains("hold.opens_to_its_secret_alone") && !out.contains("totals.add_up"), "{out}");
    let (_, out, _) = run(&["--list", "--case", "key.makes,hold.takes"]).await;
    assert_eq!(out.matches("  given     ").count(), 2, "{out}");
    let (_, out, _) = run(&["--list", "--format", "json"]).await;
    let cases: Value = serde_json::from_str(&out).expect("JSON");
    let last = cases.as_array().and_then(|cases| cases.last()).map(|case| &case["id"]);
    assert_eq!(last, Some(&json!("purchase.that_fails_leaves_the_hold")));
    assert_eq!(cases.as_array().map(Vec::len), Some(handsel_conformance::cases::all().count()));
}

#[tokio::test(flavor = "multi_thread")]
async fn help_teaches_the_facts() {
    let (status, help, _) = run(&["--help"]).await;
    assert_eq!(status, 0);
    for word in ["[undeliverable]", "--format <FORMAT>", "junit", "Examples:", "Status:", "--timeout"] {
        assert!(help.contains(word), "{word}: {help}");
    }
}
