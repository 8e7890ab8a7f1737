//! Imports: what comes in, what changes on the second time, and that a mistake changes nothing.

mod mistake;
mod saleor;
mod whole;

use std::fs;
use std::path::Path;

use crate::support::{Data, shop};
use handsel_server::Store;
use handsel_server::import::{self, ImportError, Options};
use handsel_server::store::catalogue::Catalogue;

/// An empty store in a folder of its own, and a copy of the fixture shop to break.
async fn bench() -> (Data, Store) {
    let data = Data::new().await;
    fs::create_dir(data.path("shop")).expect("a folder");
    for file in fs::read_dir(shop()).expect("the fixture") {
        let file = file.expect("a file");
        fs::copy(file.path(), data.path("shop").join(file.file_name())).expect("a copy");
    }
    let store = data.store().await;
    (data, store)
}

async fn run(store: &Store, source: &Path) -> Result<import::Report, ImportError> {
    import::import(store, source, &Options::default()).await
}

/// Everything an import writes.
async fn all(store: &Store) -> (Catalogue, Vec<(String, i64)>) {
    let stock = sqlx::query_as("SELECT product_id, on_hand FROM stock WHERE on_hand > 0 ORDER BY product_id");
    let stock = stock.fetch_all(store.reader()).await.expect("the stock");
    (store.catalogue().await.expect("a catalogue").as_ref().clone(), stock)
}
