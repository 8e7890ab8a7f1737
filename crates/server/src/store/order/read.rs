//! Reading an order back from its rows into the contract's type. What is a matter of the server, such as absolute
//! addresses, is added by [`crate::http::order`]. Read [`super::write`] for the way in.

use handsel_contract::billing::Invoice;
use handsel_contract::gift::Gift;
use handsel_contract::item::Item;
use handsel_contract::order::{
    Expectation, LineQuantity, Order, OrderFulfillment, OrderLineItem, OrderLineStatus, OrderQuantity,
};
use handsel_contract::total::{Total, TotalLine, TotalType};
use handsel_contract::ucp::Ucp;
use handsel_core::json::Json;
use sqlx::FromRow;

use super::{address, adjustment};
use crate::store::{Connection, StoreError};

#[derive(FromRow)]
struct Head {
    id: String,
    number: i64,
    session_id: String,
    currency: String,
    invoice_same_as: Option<String>,
    invoice_reference: Option<String>,
}

#[derive(FromRow)]
struct Line {
    line_id: String,
    product_id: String,
    title: String,
    image_url: Option<String>,
    unit_price: i64,
    quantity: i64,
    gone: i64,
    subtotal: i64,
    discount: i64,
}

#[derive(FromRow)]
struct Parcel {
    method_id: String,
    method_type: String,
    option_id: String,
    option_title: String,
    earliest: Option<String>,
    latest: Option<String>,
    goods: i64,
    delivery: i64,
    delivery_discount: i64,
    tax: i64,
    is_gift: i64,
    gift_from: Option<String>,
    gift_message: Option<String>,
    gift_hide_prices: i64,
    gift_deliver_on: Option<String>,
    recipient_ref: Option<String>,
    recipient_name: Option<String>,
    recipient_region: Option<String>,
}

/// The order of an identifier, without `ucp` and `permalink_url`, which are the server's to say.
pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<Order>, StoreError> {
    let head: Option<Head> =
        sqlx::query_as("SELECT * FROM orders WHERE id = $1").bind(id).fetch_optional(&mut *connection).await?;
    let Some(head) = head else { return Ok(None) };
    let address = address::find(&mut *connection, id, address::INVOICE).await?;
    let invoice = Invoice { same_as_method_id: head.invoice_same_as, address, reference: head.invoice_reference };
    Ok(Some(Order {
        ucp: Ucp::default(),
        label: Some(head.number.to_string()),
        checkout_id: head.session_id,
        permalink_url: String::new(),
        line_items: lines(&mut *connection, id).await?,
        fulfillment: OrderFulfillment { expectations: expectations(&mut *connection, id).await?, events: Vec::new() },
        currency: head.currency,
        totals: totals(&mut *connection, id).await?,
        invoice: Some(invoice),
        adjustments: adjustments(connection, id).await?,
        messages: Vec::new(),
        id: head.id,
    }))
}

async fn lines(connection: &mut Connection, id: &str) -> Result<Vec<OrderLineItem>, StoreError> {
    let rows: Vec<Line> = sqlx::query_as("SELECT * FROM order_lines WHERE order_id = $1 ORDER BY position")
        .bind(id)
        .fetch_all(connection)
        .await?;
    let line = |row: Line| {
        let mut totals = vec![Total::new(TotalType::Subtotal, row.subtotal)];
        if row.discount > 0 {
            totals.push(Total::new(TotalType::ItemsDiscount, -row.discount));
        }
        totals.push(Total::new(TotalType::Total, row.subtotal - row.discount));
        OrderLineItem {
            id: row.line_id,
            item: Item { id: row.product_id, title: row.title, price: row.unit_price, image_url: row.image_url },
            quantity: OrderQuantity { original: Some(row.quantity), total: row.quantity - row.gone, fulfilled: 0 },
            totals,
            status: if row.gone < row.quantity { OrderLineStatus::Processing } else { OrderLineStatus::Removed },
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn adjustments(connection: &mut Connection, id: &str) -> Result<Vec<Json>, StoreError> {
    let bodies = adjustment::bodies(connection, id).await?;
    bodies.iter().map(|body| Ok(serde_json::from_str(body)?)).collect()
}

async fn expectations(connection: &mut Connection, id: &str) -> Result<Vec<Expectation>, StoreError> {
    let rows: Vec<Parcel> = sqlx::query_as("SELECT * FROM order_parcels WHERE order_id = $1 ORDER BY position")
        .bind(id)
        .fetch_all(&mut *connection)
        .await?;
    let mut expectations = Vec::with_capacity(rows.len());
    for row in rows {
        // An address that its giver may not see is not even read.
        let destination = match row.recipient_ref {
            Some(_) => None,
            None => address::find(&mut *connection, id, &address::to(&row.method_id)).await?,
        };
        let quantities: Vec<(String, i64)> = sqlx::query_as(
            "SELECT line_id, order_allocations.quantity FROM order_allocations
                JOIN order_lines USING (order_id, line_id)
             WHERE order_id = $1 AND method_id = $2 ORDER BY position",
        )
        .bind(id)
        .bind(&row.method_id)
        .fetch_all(&mut *connection)
        .await?;
        expectations.push(Expectation {
            line_items: quantities.into_iter().map(|(id, quantity)| LineQuantity { id, quantity }).collect(),
            destination: destination.unwrap_or_default(),
            description: Some(describe(&row)),
            totals: parcel_totals(&row),
            gift: (row.is_gift != 0).then(|| Gift {
                from: row.gift_from.clone(),
                message: row.gift_message.clone(),
                hide_prices: row.gift_hide_prices != 0,
                deliver_on: row.gift_deliver_on.clone(),
                recipient_ref: row.recipient_ref.clone(),
                recipient_name: row.recipient_name.clone(),
                recipient_region: row.recipient_region.clone(),
                ..Gift::default()
            }),
            id: row.method_id,
            method_type: row.method_type,
            option_id: Some(row.option_id),
            option_title: Some(row.option_title),
            earliest_fulfillment_time: row.earliest,
            latest_fulfillment_time: row.latest,
        });
    }
    Ok(expectations)
}

/// The option and its days, in words that any client can show.
fn describe(row: &Parcel) -> String {
    let day = |time: &Option<String>| time.as_deref().and_then(|time| time.get(..10)).map(str::to_owned);
    match (day(&row.earliest), day(&row.latest)) {
        (Some(earliest), Some(latest)) if earliest != latest => {
            format!("{}, from {earliest} to {latest}", row.option_title)
        }
        (Some(day), _) | (None, Some(day)) => format!("{}, on {day}", row.option_title),
        (None, None) => row.option_title.clone(),
    }
}

fn parcel_totals(row: &Parcel) -> Vec<Total> {
    let mut totals = vec![
        Total::new(TotalType::Subtotal, row.goods).with_text("Goods"),
        Total::new(TotalType::Fulfillment, row.delivery).with_text("Delivery"),
    ];
    if row.delivery_discount > 0 {
        totals.push(Total::new(TotalType::Discount, -row.delivery_discount).with_text("Free delivery"));
    }
    totals.push(Total::new(TotalType::Tax, row.tax).with_text("Tax"));
    let total = row.goods + row.delivery - row.delivery_discount + row.tax;
    totals.push(Total::new(TotalType::Total, total).with_text("Total"));
    totals
}

async fn totals(connection: &mut Connection, id: &str) -> Result<Vec<Total>, StoreError> {
    let sql = "SELECT part, kind, display_text, amount FROM order_totals WHERE order_id = $1 ORDER BY position, part";
    let rows: Vec<(i64, String, Option<String>, i64)> = sqlx::query_as(sql).bind(id).fetch_all(connection).await?;
    let mut totals: Vec<Total> = Vec::new();
    for (part, kind, text, amount) in rows {
        match totals.last_mut().filter(|_| part > 0) {
            Some(total) => total.lines.push(TotalLine { display_text: text.unwrap_or_default(), amount }),
            None => totals.push(Total { kind: TotalType::from(kind), display_text: text, amount, lines: Vec::new() }),
        }
    }
    Ok(totals)
}
