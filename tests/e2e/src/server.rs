//! The real server on a port of its own, which can be killed and started again.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::env;
use crate::postgres::SharedDatabase;
use crate::process::Process;

/// A server over one database.
pub struct Server {
    process: Process,
    url: String,
    folder: PathBuf,
    database: String,
    options: Vec<String>,
}

impl Server {
    /// Starts it with the demo shop in a fresh database in this folder, and these options for `serve` beside.
    pub fn start(folder: &Path, options: &[&str]) -> Result<Self> {
        Self::over(&folder.join("shop.db").display().to_string(), folder, options)
    }

    /// Starts it over this database: a file, or an address of PostgreSQL, which others may have too.
    pub fn over(database: &str, folder: &Path, options: &[&str]) -> Result<Self> {
        let options = options.iter().map(|&option| option.to_owned()).collect();
        let site = site(folder);
        std::fs::create_dir(&site)?;
        for entry in env::assets()?.read_dir()? {
            let entry = entry?;
            symlink(entry.path(), site.join(entry.file_name()))?;
        }
        let (process, url) = run(folder, "127.0.0.1:0", database, &options)?;
        Ok(Self { process, url, folder: folder.to_owned(), database: database.to_owned(), options })
    }

    /// Starts a backend that is not ours: `examples/node/shop.mjs`, whose log of facts is `shop.log` in this folder. It has no
    /// database that a story could look into, and is not started again.
    pub fn plain_ucp(folder: &Path) -> Result<Self> {
        let mut command = Command::new("node");
        command.arg("examples/node/shop.mjs").arg("--data").arg(folder.join("shop.log"));
        Self::example(command, folder)
    }

    /// The same with `examples/python/shop.py`, whose SQLite file is `shop.db` in this folder. One line may go to several people there.
    pub fn python(folder: &Path) -> Result<Self> {
        let mut command = Command::new(env::python()?);
        command.arg("examples/python/shop.py").arg("--data").arg(folder.join("shop.db"));
        Self::example(command, folder)
    }

    /// The same with the program of `examples/postgres` over this database.
    pub fn functions(folder: &Path, database: &SharedDatabase) -> Result<Self> {
        let mut command = Command::new(env::functions()?);
        command.env("DATABASE_URL", database.address());
        Self::example(command, folder)
    }

    fn example(mut command: Command, folder: &Path) -> Result<Self> {
        command.current_dir(env::root()).args(["--port", "0"]).arg("--www").arg(env::assets()?);
        let (process, url) = listening(&mut command, folder)?;
        let folder = folder.to_owned();
        Ok(Self { process, url, folder, database: String::new(), options: Vec::new() })
    }

    /// Where it is reached, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The database: a file, or an address of PostgreSQL.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// Has it serve one more file, such as a page that embeds the checkout, at `/NAME`.
    pub fn serve(&self, name: &str, text: &str) -> Result<()> {
        Ok(std::fs::write(site(&self.folder).join(name), text)?)
    }

    /// Has it serve the widget once more in this folder, with one of its files changed on its way: to one that would still run.
    pub fn serve_changed(&self, folder: &str, changed: &str) -> Result<()> {
        let copy = site(&self.folder).join(folder);
        std::fs::create_dir(&copy)?;
        for entry in env::pkg()?.read_dir()?.flatten().filter(|entry| entry.path().is_file()) {
            let mut content = std::fs::read(entry.path())?;
            if entry.file_name() == changed {
                // To a script a line, and to a module a section without a name or content.
                content.extend_from_slice(if changed.ends_with(".js") { b"\n" } else { b"\0\x01\0" });
            }
            std::fs::write(copy.join(entry.file_name()), content)?;
        }
        Ok(())
    }

    /// The end of its log.
    pub fn log(&self) -> String {
        self.process.said()
    }

    /// Ends it as a power cut would: `kill -9`.
    pub fn kill(&mut self) -> Result<()> {
        self.process.kill()
    }

    /// Starts it again after [`Server::kill`], on the same database and port.
    pub fn restart(&mut self) -> Result<()> {
        let address = self.url.trim_start_matches("http://");
        (self.process, self.url) = run(&self.folder, address, &self.database, &self.options)?;
        Ok(())
    }
}

/// The storefront's folder, as links, so that a story can add files of its own.
fn site(folder: &Path) -> PathBuf {
    folder.join("site")
}

fn run(folder: &Path, listen: &str, database: &str, options: &Vec<String>) -> Result<(Process, String)> {
    let mut command = Command::new(env::server()?);
    command.current_dir(env::root()).args(["serve", "--demo", "--listen", listen]);
    // Its address has a password in it, which no list of processes is to show.
    command.env("HANDSEL_DATABASE", database);
    command.arg("--assets").arg(site(folder)).arg("--pkg").arg(env::pkg()?);
    // Every story calls from one address, faster than people do.
    command.args(["--rate-limit", "0", "--session-rate-limit", "0"]).args(options);
    listening(&mut command, folder)
}

fn listening(command: &mut Command, folder: &Path) -> Result<(Process, String)> {
    let (process, rest) = Process::start(command, &folder.join("server.log"), "listening on ")?;
    Ok((process, rest.trim().trim_end_matches('/').to_owned()))
}
