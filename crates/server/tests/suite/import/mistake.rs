//! A mistake is refused with its place, and the shop is as it was.

use std::fs;

use super::{all, bench, run};
use crate::support::Data;
use handsel_core::money::Currency;
use handsel_server::Store;
use handsel_server::import::{self, ImportError, Options};

/// Replaces `from` in a file by `to`, and gives the refusal that follows; the shop must be as it was.
async fn refusal(data: &Data, store: &Store, file: &str, from: &str, to: &str) -> String {
    let source = data.path("shop");
    let good = fs::read(source.join(file)).expect("a file");
    let text = String::from_utf8(good.clone()).expect("text");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(source.join(file), text.replacen(from, to, 1)).expect("a file");
    let before = all(store).await;
    let mistake = run(store, &source).await.expect_err(to);
    assert_eq!(all(store).await, before, "{mistake}");
    fs::write(source.join(file), good).expect("a file");
    assert!(matches!(mistake, ImportError::Mistake(_)), "{mistake}");
    mistake.to_string()
}

#[tokio::test]
async fn every_mistake_is_refused_whole_with_its_place() {
    let (data, store) = bench().await;
    run(&store, &data.path("shop")).await.expect("an import");
    for (file, from, to, expected) in [
        (
            "products.csv",
            "Ceramic Pot,1500",
            "Ceramic Pot,15.00",
            "products.csv, line 3, column 25: price: expected whole",
        ),
        (
            "products.csv",
            "Ceramic Pot,1500",
            "Ceramic Pot,-1",
            "products.csv, line 3, column 25: price: expected whole",
        ),
        ("products.csv", ",1500,", ",9007199254740992,", "products.csv, line 3, column 25: price: expected whole"),
        (
            "products.csv",
            "pot_ceramic,",
            "bouquet_roses,",
            "products.csv, line 3, column 1: \"bouquet_roses\" is there twice",
        ),
        ("products.csv", "pot_ceramic,", "pot ceramic,", "products.csv, line 3, column 1: id: expected an identifier"),
        ("products.csv", "pot_ceramic,", ",", "products.csv, line 3, column 1: id: expected a text"),
        ("products.csv", "Ceramic Pot", "", "products.csv, line 3, column 13: title: expected a text"),
        (
            "products.csv",
            "/demo/pictures/pot",
            "javascript:pot",
            "products.csv, line 3, column 30: image_url: expected an",
        ),
        ("products.csv", "Pot,1500", "Pot,small,1500", "products.csv, line 3, column 153: this row has 7 fields"),
        (
            "products.csv",
            "id,title,price",
            "id,name,price",
            "products.csv, line 1, column 1: the column title is missing",
        ),
        ("products.csv", "Ceramic Pot", "Ceramic\u{7}Pot", "products.csv, line 3, column 13: title: has a control"),
        (
            "inventory.csv",
            "pot_ceramic,2000",
            "pot_ceramic,some",
            "inventory.csv, line 3, column 13: quantity: expected a whole",
        ),
        (
            "inventory.csv",
            "pot_ceramic",
            "pot_iron",
            "inventory.csv, line 3, column 1: product_id: products.csv has no",
        ),
        (
            "inventory.csv",
            "pot_ceramic",
            "orchid_white",
            "inventory.csv, line 6, column 1: \"orchid_white\" is there twice",
        ),
        (
            "shipping_rates.csv",
            "14:00",
            "24:00",
            "shipping_rates.csv, line 2, column 55: cutoff: expected a time of day",
        ),
        (
            "shipping_rates.csv",
            ",3,6,",
            ",6,3,",
            "shipping_rates.csv, line 2, column 51: max_transit_days: expected at least",
        ),
        (
            "shipping_rates.csv",
            ",3,6,",
            ",,6,",
            "shipping_rates.csv, line 2, column 49: min_transit_days: expected a number",
        ),
        (
            "shipping_rates.csv",
            "US,express",
            "usa,express",
            "shipping_rates.csv, line 3, column 13: country_code: expected two",
        ),
        (
            "shipping_rates.csv",
            "Post,false",
            "Post,no",
            "shipping_rates.csv, line 2, column 74: weekend_delivery: expected true",
        ),
        (
            "discounts.csv",
            "percentage,10,",
            "percentage,110,",
            "discounts.csv, line 2, column 18: value: expected a whole",
        ),
        ("discounts.csv", "percentage", "half_price", "discounts.csv, line 2, column 7: type: expected percentage or"),
        ("discounts.csv", "WELCOME20", "10off", "discounts.csv, line 3, column 1: \"10off\" is there twice"),
        (
            "promotions.csv",
            "free_shipping",
            "free_gift",
            "promotions.csv, line 2, column 9: type: expected free_shipping",
        ),
        (
            "promotions.csv",
            "[\"bouquet_roses\"]",
            "bouquet_roses",
            "promotions.csv, line 3, column 24: eligible_item_ids: expected a",
        ),
        (
            "promotions.csv",
            "bouquet_roses",
            "roses",
            "promotions.csv, line 3, column 24: eligible_item_ids: products.csv has no",
        ),
        (
            "tax_rates.csv",
            "US,AZ,560",
            "US,AZ,5.6",
            "tax_rates.csv, line 3, column 7: rate_basis_points: expected a whole",
        ),
        ("tax_rates.csv", "US,AZ", "US,Arizona", "tax_rates.csv, line 3, column 4: region: expected the part"),
        ("tax_rates.csv", "US,AZ", "US,CA", "tax_rates.csv, line 4, column 1: \"US-CA\" is there twice"),
        ("shop.toml", "America/Chicago", "Chicago", "shop.toml, line 4, column 13: expected the IANA name"),
        (
            "suggested_addresses.csv",
            "IL,60603",
            "IL,6060",
            "suggested_addresses.csv, line 2, column 34: postal_code: does not fit the country's addresses",
        ),
        (
            "suggested_addresses.csv",
            "US,400 S State St,Chicago,IL",
            "US,400 S State St,Chicago,",
            "suggested_addresses.csv, line 3, column 27: address_region: does not fit the country's addresses, or is missing",
        ),
        (
            "suggested_addresses.csv",
            "US,400",
            "USA,400",
            "suggested_addresses.csv, line 3, column 1: address_country: expected two capital letters",
        ),
    ] {
        let mistake = refusal(&data, &store, file, from, to).await;
        assert!(mistake.starts_with(expected), "expected {expected}\n  found    {mistake}");
    }
}

#[tokio::test]
async fn text_in_another_encoding_and_a_missing_table_are_refused() {
    let (data, store) = bench().await;
    let products = data.path("shop/products.csv");
    fs::write(&products, b"id,title,price,image_url\na,Caf\xe9,1,\n").expect("a file");
    let mistake = run(&store, &data.path("shop")).await.expect_err("a mistake").to_string();
    assert!(mistake.starts_with("products.csv, line 2, column 6: expected UTF-8"), "{mistake}");
    fs::remove_file(&products).expect("a file");
    let mistake = run(&store, &data.path("shop")).await.expect_err("a mistake").to_string();
    assert!(mistake.starts_with("products.csv: is missing"), "{mistake}");
    let mistake = run(&store, &data.path("nowhere.json")).await.expect_err("a mistake").to_string();
    assert!(mistake.starts_with("nowhere.json: cannot be read"), "{mistake}");
}

#[tokio::test]
async fn what_is_not_known_is_told_and_spreadsheet_habits_are_fine() {
    let (data, store) = bench().await;
    let source = data.path("shop");
    let products = "\u{feff}ID,Title,price,image_url,weight\r\na,\"A, \"\"B\"\"\",1,,3\r\n\r\n";
    fs::write(source.join("products.csv"), products).expect("a file");
    for file in ["inventory.csv", "promotions.csv"] {
        fs::remove_file(source.join(file)).expect("a file");
    }
    fs::write(source.join("product.csv"), "").expect("a file");
    let report = run(&store, &source).await.expect("an import");
    let text = report.to_string();
    assert!(text.contains("products.csv: the column \"weight\" is not known"), "{text}");
    assert!(text.contains("product.csv is not a known table"), "{text}");
    assert_eq!(store.catalogue().await.expect("a catalogue").products[0].title, "A, \"B\"");
}

#[tokio::test]
async fn the_currency_has_to_be_said_once_and_stays() {
    let (data, store) = bench().await;
    let source = data.path("shop");
    fs::remove_file(source.join("shop.toml")).expect("a file");
    let refused = run(&store, &source).await.expect_err("no currency").to_string();
    assert!(refused.contains("--currency"), "{refused}");
    let with = |code| Options { currency: Currency::parse(code).ok(), ..Options::default() };
    import::import(&store, &source, &with("EUR")).await.expect("an import");
    run(&store, &source).await.expect("the currency is known now");
    let refused = import::import(&store, &source, &with("USD")).await.expect_err("another currency").to_string();
    assert!(refused.contains("sells in EUR"), "{refused}");
}
