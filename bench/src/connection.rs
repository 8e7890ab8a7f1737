//! One connection of one giver to the server, kept alive, as a browser has it: HTTP/1.1, compressed answers welcome. It is no pool
//! and tries nothing again, so that what it costs is small beside what the server does. Requests are those of the race kit.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use handsel_conformance::client::{Reply, Request};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// What the browsers of 2026 send.
const BROWSER: &str = "gzip, deflate, br, zstd";

/// A connection; it closes when it is dropped.
pub struct Connection {
    sender: SendRequest<Full<Bytes>>,
    host: String,
    compressed: bool,
}

impl Connection {
    /// Connects as a program that reads the answers.
    pub async fn plain(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await.context("could not connect")?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.context("could not connect")?;
        // An error of it is told by the request that it breaks.
        tokio::spawn(async move { drop(connection.await) });
        Ok(Self { sender, host: address.to_string(), compressed: false })
    }

    /// Connects as a browser. Its answers may be compressed and are not looked into.
    pub async fn browser(address: SocketAddr) -> Result<Self> {
        Ok(Self { compressed: true, ..Self::plain(address).await? })
    }

    /// Sends, and reads the whole answer.
    pub async fn send(&mut self, request: Request) -> Result<Reply> {
        let mut call = hyper::Request::builder().method(request.method).uri(&request.path);
        call = call.header(header::HOST, &self.host);
        if let Some(bearer) = &request.bearer {
            call = call.header(header::AUTHORIZATION, format!("Bearer {}", bearer.as_str()));
        }
        if self.compressed {
            call = call.header(header::ACCEPT_ENCODING, BROWSER);
        }
        if let Some(key) = &request.key {
            call = call.header("idempotency-key", key);
        }
        if request.body.is_some() {
            call = call.header(header::CONTENT_TYPE, "application/json");
        }
        let body = Full::new(Bytes::from(request.body.unwrap_or_default()));
        self.sender.ready().await.context("the connection broke")?;
        let answer = self.sender.send_request(call.body(body)?).await.context("no answer")?;
        let status = answer.status().as_u16();
        let body = answer.into_body().collect().await.context("the answer broke off")?.to_bytes();
        Ok(Reply::Some { status, replayed: false, body: body.to_vec() })
    }
}
