//! The server's binary as a shop runs it, in a process of its own that a test can kill. Dropping it kills it, too.
//! For a server within the test's own process, see `support`.

#![allow(dead_code, reason = "each test file uses its own part of it")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use reqwest::{Client, RequestBuilder};
use serde_json::Value;

use crate::support::{repository, shop};

/// A running server.
pub struct Process {
    /// Its base address, without a slash at the end.
    pub url: String,
    child: Child,
}

impl Process {
    /// A demonstration over a database.
    pub fn start(database: &Path) -> Self {
        Self::start_with(database, &[], Stdio::null())
    }

    /// The same with more options, and with somewhere for the log to go.
    pub fn start_with(database: &Path, options: &[&str], log: Stdio) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_handsel-server"))
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--database"])
            .arg(database)
            .arg("--fixtures")
            .arg(shop())
            .args(options)
            .current_dir(repository("."))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let url = line.trim().strip_prefix("listening on ").expect("an address").to_owned();
        Self { url, child }
    }

    /// `POST` with an idempotency key.
    pub fn post(&self, path: &str, body: &Value, key: &str) -> RequestBuilder {
        Client::new().post(format!("{}{path}", self.url)).json(body).header("Idempotency-Key", key)
    }

    /// `PUT` of a JSON body.
    pub fn put(&self, path: &str, body: &Value) -> RequestBuilder {
        Client::new().put(format!("{}{path}", self.url)).json(body)
    }

    /// SIGKILL: nothing is finished, nothing is flushed.
    pub fn kill(mut self) {
        self.child.kill().expect("a kill");
        self.child.wait().expect("an end");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
