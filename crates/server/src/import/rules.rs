//! The shop's rules to tables: shipping rates, discounts, promotions and taxes, each replaced as a whole.
//! It checks nothing; what comes here was checked when it was read. Read [`super::write`] for the transaction around it.

use crate::store::Connection;
use crate::store::catalogue::{Discount, DiscountValue, Promotion, ShippingRate, TaxRate};

/// Replaces the shipping rates.
pub async fn shipping_rates(connection: &mut Connection, rates: &[ShippingRate]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM shipping_rates").execute(&mut *connection).await?;
    for (rate, position) in rates.iter().zip(0i64..) {
        let schedule = rate.schedule;
        let sql = "INSERT INTO shipping_rates (id, position, country_code, service_level, price, title, carrier,
                 handling_days, min_transit_days, max_transit_days, cutoff_minutes, weekend_delivery)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        sqlx::query(sql)
            .bind(&rate.id)
            .bind(position)
            .bind(rate.country_code.as_deref().unwrap_or("default"))
            .bind(&rate.service_level)
            .bind(rate.price)
            .bind(&rate.title)
            .bind(&rate.carrier)
            .bind(schedule.map_or(0, |schedule| i64::from(schedule.handling_days)))
            .bind(schedule.map(|schedule| i64::from(schedule.min_transit_days)))
            .bind(schedule.map(|schedule| i64::from(schedule.max_transit_days)))
            .bind(schedule.and_then(|schedule| schedule.cutoff_minutes).map(i64::from))
            .bind(i64::from(schedule.is_some_and(|schedule| schedule.delivers_weekends)))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Replaces the discounts.
pub async fn discounts(connection: &mut Connection, discounts: &[Discount]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM discounts").execute(&mut *connection).await?;
    for (discount, position) in discounts.iter().zip(0i64..) {
        let (kind, value) = match discount.value {
            DiscountValue::Percentage(value) => ("percentage", value),
            DiscountValue::FixedAmount(value) => ("fixed_amount", value),
        };
        sqlx::query("INSERT INTO discounts (code, position, kind, value, title) VALUES ($1, $2, $3, $4, $5)")
            .bind(&discount.code)
            .bind(position)
            .bind(kind)
            .bind(value)
            .bind(&discount.title)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Replaces the promotions.
pub async fn promotions(connection: &mut Connection, promotions: &[Promotion]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM promotions").execute(&mut *connection).await?;
    for (promotion, position) in promotions.iter().zip(0i64..) {
        let sql = "INSERT INTO promotions (id, position, kind, min_subtotal, eligible_item_ids, title)
             VALUES ($1, $2, 'free_shipping', $3, $4, $5)";
        sqlx::query(sql)
            .bind(&promotion.id)
            .bind(position)
            .bind(promotion.min_subtotal)
            .bind(serde_json::json!(promotion.eligible_item_ids).to_string())
            .bind(&promotion.title)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Replaces the taxes.
pub async fn tax_rates(connection: &mut Connection, rates: &[TaxRate]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM tax_rates").execute(&mut *connection).await?;
    for rate in rates {
        let sql = "INSERT INTO tax_rates (country_code, region, rate_basis_points, title) VALUES ($1, $2, $3, $4)";
        sqlx::query(sql)
            .bind(&rate.country_code)
            .bind(rate.region.as_deref().unwrap_or_default())
            .bind(rate.rate_basis_points)
            .bind(&rate.title)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
