//! Pictures of the page, in `target/screenshots/`: Chromium's there, those of another engine in a folder of its own.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::{Browser, Engine, env};

impl Browser {
    /// A picture of what is in view, as `NAME-WIDTH.png`.
    pub async fn shoot(&self, name: &str) -> Result<PathBuf> {
        if self.engine() != Engine::Chromium {
            return self.plain(name).await;
        }
        self.capture(name, json!({ "format": "png" })).await
    }

    /// A picture of the whole page, as `NAME-WIDTH.png`; where only Chromium can, of what is in view.
    pub async fn shoot_whole(&self, name: &str) -> Result<PathBuf> {
        if self.engine() != Engine::Chromium {
            return self.plain(name).await;
        }
        let metrics = self.cdp("Page.getLayoutMetrics", json!({})).await?;
        let size = &metrics["cssContentSize"];
        let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
        let options = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        self.capture(name, options).await
    }

    async fn capture(&self, name: &str, options: Value) -> Result<PathBuf> {
        let answer = self.cdp("Page.captureScreenshot", options).await?;
        self.save(&self.with_width(name).await?, &answer["data"])
    }

    /// WebDriver's own picture, of what is in view.
    async fn plain(&self, name: &str) -> Result<PathBuf> {
        let picture = self.driver().screenshot_as_png_base64().await?;
        self.save(&self.with_width(name).await?, &json!(picture))
    }

    async fn with_width(&self, name: &str) -> Result<String> {
        Ok(format!("{name}-{}", self.script("return innerWidth", vec![]).await?))
    }

    /// A picture for a test that is failing just now, as `NAME.png`. It blocks, and needs no runtime.
    pub(crate) fn last_picture(&self, name: &str) -> Result<PathBuf> {
        let handle = self.driver().handle();
        let url = handle.server_url().join(&format!("session/{}/screenshot", handle.session_id()))?;
        let asked = std::thread::spawn(move || -> Result<Value> {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let client = reqwest::Client::builder().timeout(Duration::from_secs(10)).build()?;
                Ok(client.get(url).send().await?.json().await?)
            })
        });
        let answer = asked.join().map_err(|_| anyhow!("the thread for the picture ended early"))??;
        self.save(name, &answer["value"])
    }

    fn save(&self, name: &str, picture: &Value) -> Result<PathBuf> {
        let picture = BASE64_STANDARD.decode(picture.as_str().context("the browser gave no picture")?)?;
        let mut folder = env::screenshots();
        if self.engine() != Engine::Chromium {
            folder.push(self.engine().to_string().to_lowercase());
        }
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        std::fs::write(&file, picture)?;
        Ok(file)
    }
}
