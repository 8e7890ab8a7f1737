//! The storefront opens. If this fails, so does every other story: look here first.

use anyhow::Result;
use handsel_e2e::Stage;

#[tokio::test]
async fn the_storefront_opens() -> Result<()> {
    let stage = Stage::new().await?;
    stage.visit("/").await?;
    stage.page().css("main").element().await?;
    Ok(())
}
