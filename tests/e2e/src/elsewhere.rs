//! A merchant's own web server, at an origin of its own: one page, whatever is asked for.

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A page at another origin. It ends when it is dropped.
pub struct Elsewhere {
    url: String,
    serving: JoinHandle<()>,
}

impl Elsewhere {
    /// Serves a page of HTML with this line among its headers.
    pub async fn start(page: String, header: &str) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/", listener.local_addr()?);
        let length = page.len();
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n\
             Connection: close\r\n{header}\r\n\r\n{page}"
        );
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A browser that goes away early is no fault.
                let _ = reply(stream, answer.as_bytes()).await;
            }
        });
        Ok(Self { url, serving })
    }

    /// Where the page is.
    pub fn url(&self) -> &str {
        &self.url
    }
}

async fn reply(mut stream: TcpStream, answer: &[u8]) -> Result<()> {
    // The request fits into one read, and what it asks for does not matter.
    let mut request = [0; 4096];
    let read = stream.read(&mut request).await?;
    if read > 0 {
        stream.write_all(answer).await?;
        stream.shutdown().await?;
    }
    Ok(())
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
