//! Writing an order, all of it in the transaction that settles its payment. The checkout it is made from was agreed to
//! and is not evaluated again. Read [`super::read`] for the way back.

use handsel_contract::address::PostalAddress;
use handsel_contract::fulfillment::{FulfillmentOption, Method};
use handsel_contract::gift::Gift;
use handsel_contract::total::{TotalType, amount_of};
use sqlx::AssertSqlSafe;

use super::address;
use crate::checkout::evaluate::{Evaluated, ParcelPrice};
use crate::store::payment::Attempt;
use crate::store::session::Session;
use crate::store::{Connection, StoreError, lock};

/// The number of the next order, from 1001 on. A single writer counts; of several, each takes one from a sequence, so that
/// none waits for another's commit.
const COUNTED: &str = "(SELECT coalesce(max(number), 1000) + 1 FROM orders)";
const TAKEN: &str = "nextval('order_numbers')";

/// Writes the order of a paid attempt under `order_id`, and answers with its number. `due_at` is when an invoice is
/// due.
pub async fn insert(
    connection: &mut Connection,
    order_id: &str,
    session: &Session,
    attempt: &Attempt,
    due_at: Option<i64>,
    now: i64,
) -> Result<i64, StoreError> {
    let evaluated = &attempt.evaluated;
    let number = head(&mut *connection, order_id, session, attempt, now).await?;
    lines(&mut *connection, order_id, evaluated).await?;
    for (index, (method, price)) in evaluated.methods.iter().zip(&evaluated.parcels).enumerate() {
        let to = (method, evaluated.private.get(&method.id));
        parcel(&mut *connection, order_id, index, to, price).await?;
    }
    for share in &evaluated.shares {
        sqlx::query("INSERT INTO order_allocations (order_id, line_id, method_id, quantity) VALUES ($1, $2, $3, $4)")
            .bind(order_id)
            .bind(&share.line_item_id)
            .bind(&share.method_id)
            .bind(share.quantity)
            .execute(&mut *connection)
            .await?;
    }
    totals(&mut *connection, order_id, evaluated).await?;
    sqlx::query(
        "INSERT INTO payments (attempt_id, order_id, handler_id, amount, currency, state, due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&attempt.id)
    .bind(order_id)
    .bind(&attempt.handler_id)
    .bind(attempt.amount)
    .bind(&attempt.currency)
    .bind(if due_at.is_some() { "due" } else { "paid" })
    .bind(due_at)
    .execute(connection)
    .await?;
    Ok(number)
}

async fn head(
    connection: &mut Connection,
    order_id: &str,
    session: &Session,
    attempt: &Attempt,
    now: i64,
) -> Result<i64, StoreError> {
    let evaluated = &attempt.evaluated;
    let buyer = evaluated.buyer.clone().unwrap_or_default();
    let invoice = evaluated.invoice.clone().unwrap_or_default();
    let number = if lock::is_shared(connection) { TAKEN } else { COUNTED };
    let sql = format!(
        "INSERT INTO orders (id, number, session_id, token_hash, currency, placed_at, buyer_email, buyer_first_name,
            buyer_last_name, buyer_phone, invoice_same_as, invoice_reference, total)
         VALUES ($1, {number}, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING number"
    );
    let number: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(order_id)
        .bind(&session.id)
        .bind(&session.token_hash)
        .bind(&evaluated.currency)
        .bind(now)
        .bind(buyer.email.unwrap_or_default())
        .bind(buyer.first_name)
        .bind(buyer.last_name)
        .bind(buyer.phone_number)
        .bind(invoice.same_as_method_id)
        .bind(invoice.reference)
        .bind(evaluated.total())
        .fetch_one(&mut *connection)
        .await?;
    if let Some(invoiced) = &invoice.address {
        address::insert(connection, order_id, address::INVOICE, invoiced).await?;
    }
    Ok(number)
}

async fn lines(connection: &mut Connection, order_id: &str, evaluated: &Evaluated) -> Result<(), StoreError> {
    for (position, line) in (0_i64..).zip(&evaluated.line_items) {
        sqlx::query(
            "INSERT INTO order_lines (order_id, position, line_id, product_id, title, image_url, unit_price, quantity,
                subtotal, discount)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(order_id)
        .bind(position)
        .bind(&line.id)
        .bind(&line.item.id)
        .bind(&line.item.title)
        .bind(&line.item.image_url)
        .bind(line.item.price)
        .bind(line.quantity)
        .bind(amount_of(&line.totals, TotalType::Subtotal).unwrap_or(0))
        .bind(-amount_of(&line.totals, TotalType::ItemsDiscount).unwrap_or(0))
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

async fn parcel(
    connection: &mut Connection,
    order_id: &str,
    index: usize,
    (method, private): (&Method, Option<&PostalAddress>),
    price: &ParcelPrice,
) -> Result<(), StoreError> {
    let option = chosen(method);
    let gift = method.gift.clone().unwrap_or_default();
    sqlx::query(
        "INSERT INTO order_parcels (order_id, position, method_id, method_type, option_id, option_title, carrier,
            earliest, latest, goods, delivery, delivery_discount, tax, is_gift, gift_from, gift_message, gift_hide_prices,
            gift_deliver_on, recipient_ref, recipient_name, recipient_region)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
    )
    .bind(order_id)
    .bind(i64::try_from(index).unwrap_or(i64::MAX))
    .bind(&method.id)
    .bind(&method.kind)
    .bind(option.map(|option| option.id.as_str()).unwrap_or_default())
    .bind(option.map(|option| option.title.as_str()).unwrap_or_default())
    .bind(option.and_then(|option| option.carrier.as_ref()))
    .bind(option.and_then(|option| option.earliest_fulfillment_time.as_ref()))
    .bind(option.and_then(|option| option.latest_fulfillment_time.as_ref()))
    .bind(price.goods)
    .bind(price.delivery)
    .bind(price.delivery_discount)
    .bind(price.tax)
    .bind(i64::from(method.gift.as_ref().is_some_and(|gift| *gift != Gift::default())))
    .bind(gift.from)
    .bind(gift.message)
    .bind(i64::from(gift.hide_prices))
    .bind(gift.deliver_on)
    .bind(gift.recipient_ref)
    .bind(gift.recipient_name)
    .bind(gift.recipient_region)
    .execute(&mut *connection)
    .await?;
    let address = private.or(method.destination().map(|destination| &destination.address));
    if let Some(address) = address {
        address::insert(connection, order_id, &address::to(&method.id), address).await?;
    }
    Ok(())
}

/// The delivery that was chosen for a method.
fn chosen(method: &Method) -> Option<&FulfillmentOption> {
    let group = method.groups.first()?;
    group.options.iter().find(|option| Some(&option.id) == group.selected_option_id.as_ref())
}

async fn totals(connection: &mut Connection, order_id: &str, evaluated: &Evaluated) -> Result<(), StoreError> {
    for (position, total) in (0_i64..).zip(&evaluated.totals) {
        let entry = (total.display_text.as_deref(), total.amount);
        let lines = total.lines.iter().map(|line| (Some(line.display_text.as_str()), line.amount));
        for (part, (text, amount)) in (0_i64..).zip([entry].into_iter().chain(lines)) {
            sqlx::query(
                "INSERT INTO order_totals (order_id, position, part, kind, display_text, amount)
                 VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(order_id)
            .bind(position)
            .bind(part)
            .bind(total.kind.as_str())
            .bind(text)
            .bind(amount)
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(())
}
