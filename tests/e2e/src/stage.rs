//! The stage: one server with its database and one browser, for one story.

use std::ops::Deref;
use std::rc::Rc;

use anyhow::{Context, Error, Result};
use tempfile::TempDir;

use crate::{Browser, Database, Find, Server, Viewport};

/// A server over a fresh database with the demo shop, and a browser with a fresh profile. Both end when it is dropped.
///
/// What a [`Browser`] can, a stage can.
pub struct Stage {
    browser: Browser,
    server: Rc<Server>,
    database: Database,
    name: String,
    // Last, so that it is removed when nothing uses it any more.
    _folder: TempDir,
}

impl Stage {
    /// A stage as large as a desktop's window.
    pub async fn new() -> Result<Self> {
        Self::at(Viewport::Desktop).await
    }

    /// A stage of this size.
    pub async fn at(viewport: Viewport) -> Result<Self> {
        Self::with(viewport, &[]).await
    }

    /// A stage of this size, with more options for the server's `serve`.
    pub async fn with(viewport: Viewport, options: &[&str]) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?;
        let server = Rc::new(Server::start(folder.path(), options)?);
        Self::before(server, folder, viewport).await
    }

    /// Another shopper at the same server: a browser of its own, with a profile of its own.
    pub async fn another_shopper(&self) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?;
        Self::before(self.server.clone(), folder, self.browser.viewport()).await
    }

    /// A shopper of this size at another server: one that a story started itself.
    pub async fn at_server(server: Server, viewport: Viewport) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?;
        Self::before(Rc::new(server), folder, viewport).await
    }

    async fn before(server: Rc<Server>, folder: TempDir, viewport: Viewport) -> Result<Self> {
        let database = Database::open(server.database());
        let browser = Browser::start(folder.path(), viewport).await?;
        // The test's name: the runner gives it to the thread.
        let name = std::thread::current().name().unwrap_or("story").replace("::", "-");
        Ok(Self { browser, server, database, name, _folder: folder })
    }

    /// The browser.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// The server.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The server, to kill it and to start it again; not while there is another shopper.
    pub fn server_mut(&mut self) -> &mut Server {
        Rc::get_mut(&mut self.server).expect("another shopper uses the server")
    }

    /// What is really stored, where that is a file.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Opens a path of the server, such as `/demo/`.
    pub async fn visit(&self, path: &str) -> Result<()> {
        self.browser.open(&format!("{}{path}", self.server.url())).await
    }

    /// The whole page, to find things in.
    pub fn page(&self) -> Find<'_> {
        Find::page(self)
    }

    /// A Handsel element by its tag, such as `handsel-checkout`, to find things in.
    pub fn handsel(&self, tag: &str) -> Find<'_> {
        self.page().css(tag)
    }

    /// Passes a result on; a failure leaves a picture of the page and says where it is.
    pub(crate) async fn or_picture<T>(&self, result: Result<T>) -> Result<T> {
        match result {
            Ok(value) => Ok(value),
            Err(error) => Err(self.explain(error).await),
        }
    }

    async fn explain(&self, error: Error) -> Error {
        let picture = self.browser.shoot(&format!("failed-{}", self.name)).await;
        let picture = picture.map_or_else(|error| format!("no picture: {error:#}"), |file| file.display().to_string());
        let console = self.browser.console().await.unwrap_or_default().join("\n");
        error.context(format!("picture: {picture}\nconsole:\n{console}\nserver:\n{}", self.server.log()))
    }

    /// Ends the story in good order. A stage that is dropped just stops everything.
    pub async fn close(self) -> Result<()> {
        self.browser.driver().clone().quit().await.context("the browser did not quit")
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let picture = self.browser.last_picture(&format!("failed-{}", self.name));
            eprintln!("picture: {picture:?}\nserver:\n{}", self.server.log());
        }
    }
}

impl Deref for Stage {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}
