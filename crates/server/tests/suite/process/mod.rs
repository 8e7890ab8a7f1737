//! The server's binary as a shop runs it, in a process of its own that a test can kill. Dropping it kills it, too.
//! For a server within the test's own process, see `support`.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::{Client, RequestBuilder};
use serde_json::Value;

use crate::support::{Data, repository, shop};

/// A server that does not answer yet.
pub struct Starting {
    child: Child,
}

impl Starting {
    /// The server, once it answers.
    pub fn ready(mut self) -> Process {
        let mut line = String::new();
        BufReader::new(self.child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let url = line.trim().strip_prefix("listening on ").expect("an address").to_owned();
        Process { url, child: self.child }
    }
}

/// A running server.
pub struct Process {
    /// Its base address, without a slash at the end.
    pub url: String,
    child: Child,
}

impl Process {
    /// A demonstration over a database.
    pub fn start(data: &Data) -> Self {
        Self::start_with(data, &[], Stdio::null())
    }

    /// The same with more options, and with somewhere for the log to go.
    pub fn start_with(data: &Data, options: &[&str], log: Stdio) -> Self {
        Self::spawn(data, options, log).ready()
    }

    /// The same with more in its environment, too.
    pub fn start_in(data: &Data, options: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::spawn_in(data, options, environment, Stdio::null()).ready()
    }

    /// The same without waiting for it, for several that start at once.
    pub fn spawn(data: &Data, options: &[&str], log: Stdio) -> Starting {
        Self::spawn_in(data, options, &[], log)
    }

    fn spawn_in(data: &Data, options: &[&str], environment: &[(&str, &str)], log: Stdio) -> Starting {
        let child = Command::new(env!("CARGO_BIN_EXE_handsel-server"))
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--fixtures"])
            .arg(shop())
            .env("HANDSEL_DATABASE", data.option())
            .envs(environment.iter().copied())
            .args(options)
            .current_dir(repository("."))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the server starts");
        Starting { child }
    }

    /// `POST` with an idempotency key.
    pub fn post(&self, path: &str, body: &Value, key: &str) -> RequestBuilder {
        Client::new().post(format!("{}{path}", self.url)).json(body).header("Idempotency-Key", key)
    }

    /// The answer to a request whose first copy may still be waited for: for some seconds, if the process that had it is
    /// dead. Gives status, whether it was replayed, and text.
    pub async fn settled(&self, path: &str, body: &Value, key: &str) -> (u16, bool, String) {
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let response = self.post(path, body, key).send().await.expect("an answer");
            let replayed = response.headers().contains_key("idempotent-replayed");
            let (status, text) = (response.status().as_u16(), response.text().await.expect("text"));
            if status != 409 || Instant::now() > end {
                return (status, replayed, text);
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
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
