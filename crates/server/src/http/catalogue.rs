//! `GET /demo/catalogue.json`: the goods as the demo storefront shows them.
//! It is not part of the contract; a merchant's storefront has a catalogue of its own. Read [`crate::store::catalogue`].

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::problem::Problem;
use crate::app::App;
use crate::store::stock_hold;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route("/demo/catalogue.json", get(catalogue))
}

#[derive(Serialize)]
struct Storefront {
    shop: ShopView,
    products: Vec<ProductView>,
}

#[derive(Serialize)]
struct ShopView {
    name: String,
    currency: String,
}

#[derive(Serialize)]
struct ProductView {
    id: String,
    title: String,
    /// Minor units.
    price: i64,
    image_url: Option<String>,
    description: String,
    category: String,
    /// Units that can be bought at this moment.
    available: i64,
}

async fn catalogue(State(app): State<App>) -> Result<([(HeaderName, HeaderValue); 1], Json<Storefront>), Problem> {
    let catalogue = app.store.catalogue().await?;
    // Nobody's session: what others hold is not to be had.
    let stock = stock_hold::available(&mut *app.store.reader().acquire().await?, "", app.clock.now()).await?;
    let products = catalogue.products.iter().filter(|product| product.listed).map(|product| ProductView {
        id: product.id.clone(),
        title: product.title.clone(),
        price: product.price,
        image_url: product.image_url.clone(),
        description: product.description.clone(),
        category: product.category.clone(),
        available: stock.get(&product.id).copied().unwrap_or(0).max(0),
    });
    let shop = ShopView { name: catalogue.shop.name.clone(), currency: catalogue.shop.currency.clone() };
    let body = Storefront { shop, products: products.collect() };
    Ok(([(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))], Json(body)))
}
