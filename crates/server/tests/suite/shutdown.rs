//! How a server stops: running requests are finished, or broken off after the grace; the database is one file again.

use std::time::Duration;

use crate::support::TestServer;
use handsel_server::Database;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Long enough for any machine; nothing waits for it when all is well.
const PATIENCE: Duration = Duration::from_secs(20);

/// A checkout of one bunch of roses.
const BODY: &str = r#"{"line_items":[{"item":{"id":"bouquet_roses"},"quantity":1}]}"#;

/// A request for a checkout whose body the server is waiting for: it has answered `100 Continue`.
async fn half_sent(server: &TestServer) -> TcpStream {
    let address = server.url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let length = BODY.len();
    let head = format!(
        "POST /checkout-sessions HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nExpect: 100-continue\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut answer = [0; 25];
    tokio::time::timeout(PATIENCE, stream.read_exact(&mut answer)).await.expect("in time").expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream
}

/// Waits until the port takes no more connections.
async fn closed(server: &TestServer) {
    let address = server.url.trim_start_matches("http://");
    let refused = async { while TcpStream::connect(address).await.is_ok() {} };
    tokio::time::timeout(PATIENCE, refused).await.expect("the port closes");
}

#[tokio::test]
async fn what_is_running_is_finished_and_nothing_new_is_taken() {
    let mut server = TestServer::start().await;
    let mut stream = half_sent(&server).await;
    server.tell_to_stop();
    closed(&server).await;
    stream.write_all(BODY.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer)).await.expect("in time").expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 201 ") && answer.contains("bouquet_roses"), "{answer}");

    let data = server.stop().await;
    let files = std::fs::read_dir(data.folder.path()).expect("a folder").flatten().map(|file| file.file_name());
    let expected: &[&str] = if matches!(data.database, Database::File(_)) { &["test.db"] } else { &[] };
    assert_eq!(files.collect::<Vec<_>>(), expected, "the write-ahead log was folded in");
}

#[tokio::test]
async fn what_does_not_finish_in_time_is_broken_off() {
    let server = TestServer::start_with(|config| config.shutdown_grace = 0).await;
    let mut stream = half_sent(&server).await;
    tokio::time::timeout(PATIENCE, server.stop()).await.expect("it does not wait for the body");
    let mut answer = Vec::new();
    // The process would end here and close the socket; in a test the connection only loses its database.
    stream.write_all(BODY.as_bytes()).await.expect("sent");
    let _ = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("in time");
    assert!(!answer.starts_with(b"HTTP/1.1 2"));
}
