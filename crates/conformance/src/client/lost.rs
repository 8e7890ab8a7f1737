//! Losing an answer on purpose: the whole request is written to a connection of its own, and the connection is dropped
//! before anything is read. The backend has the request and cannot deliver the answer, as when a phone leaves the
//! network. The delay decides whether it notices before, while or after it works.

use std::io;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use super::{Base, Request};

/// Longest time for connecting and sending.
const PATIENCE: Duration = Duration::from_secs(5);

/// Sends, waits so long, and hangs up.
///
/// # Errors
/// When the request could not be sent whole.
pub async fn send(base: &Base, request: &Request, after: Duration) -> io::Result<()> {
    let text = written(base, request);
    let sent = async {
        let mut stream = TcpStream::connect(base.address()).await?;
        stream.set_nodelay(true)?;
        stream.write_all(text.as_bytes()).await?;
        stream.flush().await?;
        io::Result::Ok(stream)
    };
    let stream = timeout(PATIENCE, sent).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
    sleep(after).await;
    drop(stream);
    Ok(())
}

/// The request as HTTP/1.1.
fn written(base: &Base, request: &Request) -> String {
    let mut text =
        format!("{} {} HTTP/1.1\r\nHost: {}\r\n", request.method, base.path(&request.path), base.authority());
    if let Some(bearer) = &request.bearer {
        text += &format!("Authorization: Bearer {}\r\n", bearer.as_str());
    }
    if let Some(key) = &request.key {
        text += &format!("Idempotency-Key: {key}\r\n");
    }
    let body = request.body.as_deref().unwrap_or_default();
    text += &format!("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    text
}
