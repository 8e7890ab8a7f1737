//! Files over HTTP: which one, what kind, how fresh, how small, and what a page of ours may load.

use std::fs;

use crate::support::{TestServer, problem};
use tempfile::TempDir;

/// A server over a `www` and a `pkg` of its own.
async fn server() -> (TempDir, TestServer) {
    let folder = TempDir::new().expect("a folder");
    let (www, pkg) = (folder.path().join("www"), folder.path().join("pkg"));
    fs::create_dir_all(www.join("demo")).expect("a folder");
    fs::create_dir_all(&pkg).expect("a folder");
    fs::write(www.join("demo/index.html"), "<!doctype html><title>Shop</title>").expect("a file");
    fs::write(www.join("rose.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").expect("a file");
    fs::write(www.join("handsel.js"), format!("// from www {}", "x".repeat(4_000))).expect("a file");
    fs::write(www.join("both.js"), "www").expect("a file");
    fs::write(pkg.join("both.js"), "pkg").expect("a file");
    fs::write(pkg.join("handsel_bg.wasm"), b"\0asm\x01\0\0\0").expect("a file");
    fs::write(folder.path().join("index.html"), "<!doctype html><title>Gallery</title>").expect("a file");
    fs::write(folder.path().join("secret.txt"), "secret").expect("a file");
    let gallery = folder.path().join("index.html");
    let server = TestServer::start_empty(move |config| {
        (config.assets, config.pkg, config.gallery) = (www, pkg, gallery);
    });
    let server = server.await;
    (folder, server)
}

#[tokio::test]
async fn each_address_has_its_file_and_its_kind() {
    let (_folder, server) = server().await;
    for (path, kind, starts) in [
        ("/demo/", "text/html", "<!doctype html><title>Shop"),
        ("/gallery", "text/html", "<!doctype html><title>Gallery"),
        ("/handsel.js", "text/javascript", "// from www"),
        ("/both.js", "text/javascript", "pkg"),
        ("/handsel_bg.wasm", "application/wasm", "\0asm"),
        ("/rose.svg", "image/svg+xml", "<svg"),
    ] {
        let response = server.get(path).send().await.expect("an answer");
        assert_eq!(response.status(), 200, "{path}");
        let headers = response.headers().clone();
        assert!(headers["content-type"].to_str().expect("text").starts_with(kind), "{path}: {headers:?}");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["cross-origin-resource-policy"], "cross-origin");
        assert!(response.text().await.expect("text").starts_with(starts), "{path}");
    }
    let start = server.get("/").send().await.expect("an answer");
    assert_eq!((start.status().as_u16(), &start.headers()["location"]), (307, &"/demo/".parse().expect("a value")));
}

#[tokio::test]
async fn only_pages_have_a_policy_and_it_lets_nothing_but_pictures_in_from_elsewhere() {
    let (_folder, server) = server().await;
    for path in ["/demo/", "/gallery"] {
        let response = server.get(path).send().await.expect("an answer");
        let policy = response.headers()["content-security-policy"].to_str().expect("text").to_owned();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        let from_elsewhere =
            policy.split("; ").filter(|directive| directive.contains("http") || directive.contains('*'));
        assert_eq!(
            from_elsewhere.collect::<Vec<_>>(),
            ["img-src 'self' data: https:"],
            "a wish may show its shop's picture"
        );
        assert!(!policy.contains("unsafe-inline"), "{policy}");
    }
    let script = server.get("/handsel.js").send().await.expect("an answer");
    assert!(!script.headers().contains_key("content-security-policy"));
}

#[tokio::test]
async fn a_file_that_did_not_change_is_not_sent_again() {
    let (folder, server) = server().await;
    let first = server.get("/handsel.js").send().await.expect("an answer");
    assert_eq!(first.headers()["cache-control"], "no-cache");
    let tag = first.headers()["etag"].to_str().expect("text").to_owned();
    let again = || server.get("/handsel.js").header("if-none-match", &tag).send();
    assert_eq!(again().await.expect("an answer").status(), 304);
    fs::write(folder.path().join("www/handsel.js"), "changed").expect("a file");
    assert_eq!(again().await.expect("an answer").text().await.expect("text"), "changed");
    let picture = server.get("/rose.svg").send().await.expect("an answer");
    assert_eq!(picture.headers()["cache-control"], "public, max-age=3600");
}

#[tokio::test]
async fn who_takes_brotli_gets_it() {
    let (_folder, server) = server().await;
    let response = server.get("/handsel.js").header("accept-encoding", "br, gzip").send().await.expect("an answer");
    assert_eq!(response.headers()["content-encoding"], "br");
    assert!(response.headers()["vary"].to_str().expect("text").contains("accept-encoding"));
    assert!(response.bytes().await.expect("bytes").len() < 400);
}

#[tokio::test]
async fn what_a_build_compressed_is_sent_as_it_is() {
    let (folder, server) = server().await;
    fs::write(folder.path().join("pkg/handsel_bg.wasm.br"), "small").expect("a file");
    let response = server.get("/handsel_bg.wasm").header("accept-encoding", "br").send().await.expect("an answer");
    assert_eq!(response.headers()["content-encoding"], "br");
    assert_eq!(response.headers()["content-type"], "application/wasm");
    assert_eq!(response.text().await.expect("text"), "small");
    let plain = server.get("/handsel_bg.wasm").send().await.expect("an answer");
    assert!(plain.text().await.expect("text").starts_with("\0asm"));
}

#[tokio::test]
async fn what_is_not_there_or_not_meant_is_refused() {
    let (_folder, server) = server().await;
    for path in ["/nothing.js", "/demo/nothing", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/demo/..%2f..%2fsecret.txt"]
    {
        problem(server.get(path).send().await.expect("an answer"), 404, "not_found").await;
    }
    for path in ["/handsel.js", "/gallery", "/healthz", "/"] {
        let response = server.client.delete(format!("{}{path}", server.url)).send().await.expect("an answer");
        assert!(response.headers()["allow"].to_str().expect("text").contains("GET"), "{path}");
        problem(response, 405, "method_not_allowed").await;
    }
}
