//! A server that is wrong in one thing: a proxy before the real one which changes a request on its way in, or an answer on its
//! way out. It knows no rule; what is changed is in [`super::faults`]. Dropping it stops it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use futures_util::stream;
use reqwest::Client;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What a wrong server does otherwise.
#[derive(Clone, Copy)]
pub enum Twist {
    /// To a request, before it is carried out.
    Asked(fn(&mut Asked, &Memory)),
    /// To an answer, before it is sent.
    Told(fn(&Asked, &mut Told, &Memory)),
    /// Says this first on every stream of events that it is asked for with such a token.
    Heard(&'static str, &'static str),
}

/// What a wrong server remembers, by whatever name.
pub type Memory = Mutex<BTreeMap<String, String>>;

/// A request.
#[derive(Clone)]
pub struct Asked {
    /// Its method.
    pub method: Method,
    /// Its path, with the query.
    pub path: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Asked {
    /// Whether it is a call, such as `PUT /checkout-sessions/*`.
    pub fn is(&self, call: &str) -> bool {
        let (method, wanted) = call.split_once(' ').expect("a method and a path");
        let path = self.path.split('?').next().unwrap_or_default();
        let (mut wanted, mut parts) = (wanted.split('/'), path.split('/'));
        loop {
            match (wanted.next(), parts.next()) {
                (None, None) => return self.method == method,
                (Some("*"), Some(_)) => {}
                (Some(one), Some(other)) if one == other => {}
                _ => return false,
            }
        }
    }

    /// A header as text, empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Sets a header.
    pub fn set(&mut self, name: &'static str, value: &str) {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).expect("a value"));
    }

    /// Its JSON, or null.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Changes its JSON, if it is an object.
    pub fn change(&mut self, change: impl FnOnce(&mut Value)) {
        changed(&mut self.body, change);
    }

    /// The kind of the token it shows: `l` for a list's, `k` for a link's, `h` for a hold's.
    pub fn bearer(&self) -> &str {
        self.header("authorization").strip_prefix("Bearer hnd1_").and_then(|token| token.get(..1)).unwrap_or_default()
    }
}

/// An answer.
pub struct Told {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Told {
    /// Its JSON, or null.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Changes its JSON, if it is an object.
    pub fn change(&mut self, change: impl FnOnce(&mut Value)) {
        changed(&mut self.body, change);
    }

    /// Changes a member that is there.
    pub fn set(&mut self, pointer: &str, value: impl Into<Value>) {
        self.change(|json| {
            if let Some(member) = json.pointer_mut(pointer) {
                *member = value.into();
            }
        });
    }

    /// Drops a member of an object.
    pub fn drop(&mut self, pointer: &str) {
        let (object, name) = pointer.rsplit_once('/').expect("a pointer");
        self.change(|json| {
            if let Some(Value::Object(members)) = json.pointer_mut(object) {
                members.remove(name);
            }
        });
    }

    /// Drops the messages whose path begins so.
    pub fn silence(&mut self, path: &str) {
        self.change(|json| {
            if let Some(Value::Array(messages)) = json.get_mut("messages") {
                messages.retain(|message| !message["path"].as_str().unwrap_or_default().starts_with(path));
            }
        });
    }
}

fn changed(body: &mut Vec<u8>, change: impl FnOnce(&mut Value)) {
    let Ok(mut json @ Value::Object(_)) = serde_json::from_slice::<Value>(body) else { return };
    change(&mut json);
    *body = json.to_string().into_bytes();
}

/// A running proxy.
pub struct Wrong {
    /// Its address, without a slash at the end.
    pub url: String,
    running: JoinHandle<()>,
}

#[derive(Clone)]
struct Before {
    server: String,
    client: Client,
    twist: Twist,
    memory: Arc<Memory>,
}

impl Wrong {
    /// A server that is wrong in one thing, before a real one.
    pub async fn before(server: &str, twist: Twist) -> Self {
        let state = Before { server: server.to_owned(), client: Client::new(), twist, memory: Arc::default() };
        let router = Router::new().fallback(pass).with_state(state);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let running = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { url, running }
    }
}

impl Drop for Wrong {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// In a task of its own, so that it is carried out whole even if whoever asked has hung up.
async fn pass(State(before): State<Before>, request: Request) -> Response {
    tokio::spawn(passed(before, request)).await.expect("no panic")
}

async fn passed(before: Before, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default().to_vec();
    let mut asked = Asked { method: parts.method, path, headers: parts.headers, body };
    asked.headers.remove(header::HOST);
    asked.headers.remove(header::CONTENT_LENGTH);
    if let Twist::Asked(twist) = before.twist {
        twist(&mut asked, &before.memory);
    }
    let url = format!("{}{}", before.server, asked.path);
    let request = before.client.request(asked.method.clone(), url).headers(asked.headers.clone());
    let answer = request.body(asked.body.clone()).send().await.expect("the server answers");
    let (status, mut headers) = (answer.status(), answer.headers().clone());
    headers.remove(header::CONTENT_LENGTH);
    headers.remove(header::TRANSFER_ENCODING);
    if asked.is("GET /wishlists/*/events") {
        let first = match before.twist {
            Twist::Heard(bearer, text) if bearer == asked.bearer() => text,
            _ => "",
        };
        return response(status.as_u16(), headers, streamed(first, answer));
    }
    let body = answer.bytes().await.expect("a whole answer").to_vec();
    let mut told = Told { status: status.as_u16(), headers, body };
    if let Twist::Told(twist) = before.twist {
        twist(&asked, &mut told, &before.memory);
    }
    response(told.status, told.headers, Body::from(told.body))
}

fn response(status: u16, headers: HeaderMap, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    *response.headers_mut() = headers;
    response
}

/// A stream that is passed on as it comes, after something of our own.
fn streamed(first: &'static str, answer: reqwest::Response) -> Body {
    Body::from_stream(stream::unfold((first, answer), |(first, mut answer)| async move {
        let chunk = match first {
            "" => answer.chunk().await.transpose()?,
            first => Ok(Bytes::from_static(first.as_bytes())),
        };
        Some((chunk, ("", answer)))
    }))
}
