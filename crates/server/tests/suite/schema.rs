//! What a capability points to can be read, and is what is kept in `docs/`.

use crate::support::{TestServer, problem, repository};
use serde_json::Value;

#[tokio::test]
async fn every_extension_of_the_profile_has_its_schema() {
    let server = TestServer::start().await;
    let profile = server.json("/.well-known/ucp").await;
    let capabilities = profile["ucp"]["capabilities"].as_object().expect("capabilities");
    let mut seen = 0;
    for (name, entries) in capabilities {
        let url = entries[0]["schema"].as_str().expect("a schema");
        if let Some(path) = url.strip_prefix(&server.url) {
            let noun = name.strip_prefix("dev.handsel.").expect("one of ours");
            let file = std::fs::read_to_string(repository(&format!("docs/schemas/{noun}.json"))).expect("a file");
            assert_eq!(server.json(path).await, serde_json::from_str::<Value>(&file).expect("JSON"), "{name}");
            seen += 1;
        }
    }
    assert_eq!(seen, handsel_contract::ucp::EXTENSIONS.len());
    assert_eq!(server.json("/openapi.json").await["openapi"], "3.1.0");
    problem(server.get("/schemas/secrets.json").send().await.expect("an answer"), 404, "not_found").await;
}

#[tokio::test]
async fn every_schema_in_docs_is_served() {
    let server = TestServer::start().await;
    for file in std::fs::read_dir(repository("docs/schemas")).expect("a folder").flatten() {
        server.json(&format!("/schemas/{}", file.file_name().to_string_lossy())).await;
    }
}
