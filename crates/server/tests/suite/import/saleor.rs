//! A Saleor export, and what is wrong with one.

use std::fs;

use super::{all, bench, run};
use crate::support::repository;
use handsel_server::import::{self, Options};

#[tokio::test]
async fn a_saleor_channel_becomes_a_shop() {
    let (_folder, store) = bench().await;
    let file = repository("tests/fixtures/saleor/catalogue.json");
    let refused = run(&store, &file).await.expect_err("two channels").to_string();
    assert!(refused.contains("here (USD), over-there (PLN)"), "{refused}");

    let options = Options {
        channel: Some("here".to_owned()),
        media_url: Some("https://media.example/".to_owned()),
        ..Options::default()
    };
    let report = import::import(&store, &file, &options).await.expect("an import");
    assert_eq!((report.products.new, report.currency.as_str()), (3, "USD"));
    let (catalogue, stock) = all(&store).await;
    let seen: Vec<_> =
        catalogue.products.iter().map(|product| (product.id.as_str(), product.title.as_str(), product.price)).collect();
    let kettles = [("kettle-blue", "Enamel Kettle – Blue", 4320), ("kettle-red", "Enamel Kettle – Red", 4800)];
    assert_eq!(seen, [&kettles[..], &[("variant-32", "Salt Cellar", 950)]].concat());
    assert_eq!(stock, [("kettle-blue".to_owned(), 15), ("variant-32".to_owned(), 1_000_000)]);
    let blue = catalogue.product("kettle-blue").expect("a kettle");
    assert_eq!(blue.image_url.as_deref(), Some("https://media.example/products/kettle.png"));
    assert_eq!((blue.category.as_str(), blue.description.as_str()), ("Kitchen", "Two litres, and it whistles."));
    assert_eq!(catalogue.shop.ship_to, ["CA", "US"]);
    assert_eq!(catalogue.shipping_rates_to("CA")[0].price, 714);
}

#[tokio::test]
async fn a_broken_saleor_file_is_refused_with_its_place() {
    let (data, store) = bench().await;
    let good = fs::read_to_string(repository("tests/fixtures/saleor/catalogue.json")).expect("a file");
    let file = data.path("catalogue.json");
    let options = Options { channel: Some("here".to_owned()), ..Options::default() };
    for (from, to, expected) in [
        ("\"pk\": 2,", "\"pk\": 2", "catalogue.json, line 3, column "),
        ("\"48.000\"", "48.0", "catalogue.json, line 16, column "),
        ("\"48.000\"", "\"48,00\"", "catalogue.json, line 16, column "),
        ("\"43.200\"", "\"43.205\"", "catalogue.json, line 16, column 1: expected a price that USD"),
        ("\"is_published\": true", "\"is_published\": 1", "catalogue.json, line 8, column "),
        ("\"quantity\": 12", "\"quantity\": -12", "catalogue.json, line 24, column "),
        ("\"kettle-red\"", "\"kettle-blue\"", "catalogue.json, line 13, column 1: sku: \"kettle-blue\" is there twice"),
        ("\"US,CA\"", "\"USA\"", "catalogue.json, line 27, column 1: countries: expected codes"),
    ] {
        assert!(good.contains(from), "{from}");
        fs::write(&file, good.replacen(from, to, 1)).expect("a file");
        let mistake = import::import(&store, &file, &options).await.expect_err(to).to_string();
        assert!(mistake.starts_with(expected), "expected {expected}\n  found    {mistake}");
    }
    assert!(store.catalogue().await.is_err(), "nothing came in");
}
