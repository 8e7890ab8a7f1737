//! The example's server as a process, and the conformance kit as its client. Several may stand before one database.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use handsel_conformance::facts;
use handsel_conformance::suite::Shop;
use reqwest::RequestBuilder;
use serde_json::Value;
use uuid::Uuid;

use crate::database::Database;

/// A process that ends with this, as by `kill -9`.
pub struct Server {
    child: Child,
    /// Where it answers, without a slash at its end.
    pub url: String,
}

impl Server {
    /// Starts one, and waits until it listens.
    pub fn start(database: &Database) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handsel-example-postgres"));
        command.args(["--port", "0", "--www"]).arg(repository("www"));
        // Not as an option: options of a process can be read by everybody on this machine.
        command.env("DATABASE_URL", database.address()).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let pipe = child.stdout.take().expect("a pipe");
        let mut server = Self { child, url: String::new() };
        let mut line = String::new();
        BufReader::new(pipe).read_line(&mut line).expect("a line");
        server.url = line.trim().strip_prefix("listening on ").expect("an address").trim_end_matches('/').to_owned();
        server
    }

    /// The kit as its client.
    pub fn shop(&self) -> Shop {
        let facts = facts::read(&repository("examples/facts.toml")).expect("facts");
        Shop::new(self.url.parse().expect("an address"), facts, Duration::from_secs(60)).expect("a client")
    }

    /// A `POST` under a new key, which is sent once whatever is answered.
    pub fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        let key = Uuid::new_v4().to_string();
        reqwest::Client::new().post(format!("{}{path}", self.url)).header("Idempotency-Key", key).json(body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}
