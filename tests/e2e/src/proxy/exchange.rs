//! One request through the proxy, and what is told to happen to it. What the backend was once given it always gets whole, and
//! finishes, whatever becomes of the browser's connection.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use futures_util::stream;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::client::conn::http1;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::fault::{Call, Fault};
use super::state::State;

type Body = UnsyncBoxBody<Bytes, anyhow::Error>;
type Whole = Request<Full<Bytes>>;

/// Answers a request; an error ends the connection.
pub(super) async fn handle(request: Request<Incoming>, state: Arc<State>) -> Result<Response<Body>> {
    let (parts, body) = request.into_parts();
    let mut request = Request::from_parts(parts, Full::new(body.collect().await?.to_bytes()));
    let call = Call { method: request.method().clone(), path: request.uri().path().to_owned() };
    let scripts = state.scripts();
    if let Some(script) = scripts.at(&call.path) {
        return answer(StatusCode::OK, "text/javascript", script);
    }
    let asks_for_page = names_html(request.headers(), header::ACCEPT);
    if asks_for_page && !scripts.is_empty() {
        // A page that is written into has to come, and to come as text.
        for name in [header::ACCEPT_ENCODING, header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE] {
            request.headers_mut().remove(name);
        }
    }
    let fault = state.take_fault(&call);
    let exchange = Exchange { state: state.clone(), call, fault };
    let response = exchange.under_fault(request).await?;
    if !asks_for_page || scripts.is_empty() || !names_html(response.headers(), header::CONTENT_TYPE) {
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    let page = String::from_utf8(body.collect().await?.to_bytes().into()).context("a page is not UTF-8")?;
    for name in [header::CONTENT_LENGTH, header::ETAG, header::LAST_MODIFIED] {
        parts.headers.remove(name);
    }
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(Response::from_parts(parts, full(scripts.put_into(&page))))
}

/// A request on its way, and what is to happen to it.
#[derive(Clone)]
struct Exchange {
    state: Arc<State>,
    call: Call,
    fault: Option<Fault>,
}

impl Exchange {
    async fn under_fault(self, request: Whole) -> Result<Response<Body>> {
        match self.fault {
            None => self.ask(request).await,
            Some(Fault::LostBefore) => {
                self.state.note(&self.call, self.fault, None);
                bail!("lost before the backend")
            }
            Some(Fault::LostAfter) => {
                self.ask(request).await?;
                bail!("lost after the backend")
            }
            Some(Fault::Late) => {
                self.state.note(&self.call, self.fault, None);
                tokio::spawn(self.ask_later(request));
                bail!("late")
            }
            Some(Fault::Doubled) => {
                let first = self.ask(request.clone()).await?;
                self.ask(request).await?;
                Ok(first)
            }
            // It is on its way already, even when the page has gone meanwhile.
            Some(Fault::HeldBefore) => {
                self.state.note(&self.call, self.fault, None);
                tokio::spawn(self.ask_later(request)).await?
            }
            Some(Fault::HeldAfter) => {
                let response = self.ask(request).await?;
                self.state.keep_back().await?;
                Ok(response)
            }
            Some(Fault::Answered(status, retry_after)) => {
                self.state.note(&self.call, self.fault, None);
                trouble(status, retry_after)
            }
            Some(Fault::AnsweredAfter(status, retry_after)) => {
                self.ask(request).await?;
                trouble(status, retry_after)
            }
            Some(Fault::Cut) => cut(self.ask(request).await?).await,
        }
    }

    async fn ask_later(self, request: Whole) -> Result<Response<Body>> {
        self.state.keep_back().await?;
        self.ask(request).await
    }

    /// Asks the backend, which gets the request even when nobody waits for the answer any more.
    async fn ask(&self, request: Whole) -> Result<Response<Body>> {
        let (server, asking) = (self.state.server(), self.clone());
        let asked = tokio::spawn(async move {
            let answered = send(&server, request).await;
            let status = answered.as_ref().ok().map(|response| response.status().as_u16());
            asking.state.note(&asking.call, asking.fault, status);
            answered
        });
        let mut response = asked.await??.map(|body| body.map_err(anyhow::Error::from).boxed_unsync());
        // What belongs to the connection to the backend alone (RFC 9110 section 7.6.1).
        for name in [header::CONNECTION, header::TRANSFER_ENCODING] {
            response.headers_mut().remove(name);
        }
        Ok(response)
    }
}

async fn send(server: &str, request: Whole) -> Result<Response<Incoming>> {
    let stream = TcpStream::connect(server).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender.send_request(request).await?)
}

/// Does what a proxy with trouble of its own does: no JSON, and nothing of the backend's.
fn trouble(status: u16, retry_after: Option<u32>) -> Result<Response<Body>> {
    let mut response = answer(StatusCode::from_u16(status)?, "text/plain", "trouble on the way")?;
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    Ok(response)
}

/// Ends the answer after half of its body.
async fn cut(response: Response<Body>) -> Result<Response<Body>> {
    let (parts, body) = response.into_parts();
    let whole = body.collect().await?.to_bytes();
    let half = whole.slice(..whole.len() / 2);
    let frames = stream::unfold(Some(half), |rest| async move {
        let Some(half) = rest else {
            // The first half is on its way before the connection ends.
            tokio::task::yield_now().await;
            return Some((Err(anyhow::anyhow!("cut")), None));
        };
        Some((Ok(Frame::data(half)), None))
    });
    Ok(Response::from_parts(parts, StreamBody::new(frames).boxed_unsync()))
}

fn answer(status: StatusCode, kind: &'static str, text: &str) -> Result<Response<Body>> {
    let response = Response::builder().status(status).header(header::CONTENT_TYPE, kind);
    Ok(response.header(header::CACHE_CONTROL, "no-store").body(full(text.to_owned()))?)
}

fn full(text: String) -> Body {
    Full::from(text).map_err(|never| match never {}).boxed_unsync()
}

fn names_html(headers: &HeaderMap, name: header::HeaderName) -> bool {
    headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("text/html"))
}
