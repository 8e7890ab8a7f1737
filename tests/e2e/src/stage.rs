//! The stage: one server with its database and one browser, for one story.

use std::ops::Deref;
use std::rc::Rc;

use anyhow::{Context, Error, Result};
use tempfile::TempDir;

use crate::browser::Wanted;
use crate::{Browser, Database, Engine, Find, Proxy, Server, Viewport};

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
        if Engine::chosen()? == Engine::WebKit {
            return Self::through_proxy(viewport, options).await;
        }
        let folder = tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?;
        let server = Rc::new(Server::start(folder.path(), options)?);
        Self::before(server, folder, Wanted { viewport, proxy: None, scripts: true }).await
    }

    /// A stage of this size whose browser runs no scripts of pages.
    pub async fn without_scripts(viewport: Viewport) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?;
        let server = Rc::new(Server::start(folder.path(), &[])?);
        Self::before(server, folder, Wanted { viewport, proxy: None, scripts: false }).await
    }

    /// A stage of this size with a proxy in front of the server, by which the network fails when a story says so. In WebKitGTK every stage has
    /// one: its driver can neither cut a page off the network nor run a script before a page's own.
    pub async fn through_proxy(viewport: Viewport, options: &[&str]) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?;
        let proxy = Proxy::start().await?;
        // So that the addresses it gives out lead through the proxy, too.
        let server = Server::start(folder.path(), &[&["--public-url", proxy.url()], options].concat())?;
        proxy.lead_to(server.url());
        Self::before(Rc::new(server), folder, Wanted { viewport, proxy: Some(proxy), scripts: true }).await
    }

    /// Another shopper at the same server: a browser of its own, with a profile of its own. Where the first goes through a proxy,
    /// this one does so through one of its own.
    pub async fn another_shopper(&self) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?;
        let proxy = if self.browser.proxy().is_ok() { Some(to(&self.server).await?) } else { None };
        let viewport = self.browser.viewport();
        Self::before(self.server.clone(), folder, Wanted { viewport, proxy, scripts: true }).await
    }

    /// A shopper of this size at another server: one that a story started itself.
    pub async fn at_server(server: Server, viewport: Viewport) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("handsel-e2e-").tempdir()?;
        let proxy = if Engine::chosen()? == Engine::WebKit { Some(to(&server).await?) } else { None };
        Self::before(Rc::new(server), folder, Wanted { viewport, proxy, scripts: true }).await
    }

    async fn before(server: Rc<Server>, folder: TempDir, wanted: Wanted) -> Result<Self> {
        let database = Database::open(server.database());
        let browser = Browser::start(folder.path(), wanted).await?;
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

    /// The proxy of a stage that was made with one.
    pub fn proxy(&self) -> &Proxy {
        self.browser.proxy().expect("the stage was made with Stage::through_proxy")
    }

    /// Where the shopper finds the shop, without a slash at the end: the proxy where there is one, or the server itself.
    pub fn url(&self) -> &str {
        self.browser.proxy().map_or(self.server.url(), Proxy::url)
    }

    /// What is really stored, where that is a file.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Opens a path of the server, such as `/demo/`.
    pub async fn visit(&self, path: &str) -> Result<()> {
        self.browser.open(&format!("{}{path}", self.url())).await
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

/// A proxy in front of a server that runs already.
async fn to(server: &Server) -> Result<Proxy> {
    let proxy = Proxy::start().await?;
    proxy.lead_to(server.url());
    Ok(proxy)
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
