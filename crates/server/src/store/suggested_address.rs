//! Addresses that may be suggested while somebody types one: found by how their words begin, in any order. They come with an import
//! and are few enough to be looked through; the world's streets are a service's business. The call is
//! [`crate::http::suggestion`].

use handsel_contract::suggestion::AddressSuggestion;
use sqlx::{AssertSqlSafe, Row};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Connection, StoreError};

/// Most that are suggested at once.
const MOST: i64 = 5;
/// Words of a question that are looked at, and characters of each: more make no address likelier.
const WORDS: usize = 8;
const LONGEST_WORD: usize = 40;

/// Addresses of a country with a word for the beginning of each that was typed, in the order of the import.
///
/// # Errors
/// When the database fails.
pub async fn find(
    connection: &mut Connection,
    country: &str,
    typed: &str,
) -> Result<Vec<AddressSuggestion>, StoreError> {
    let words: Vec<String> = words(typed).take(WORDS).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    // Words are letters and digits alone, so none of them is a wildcard.
    let begins = (0..words.len()).map(|at| format!(" AND words LIKE ${}", at + 2)).collect::<String>();
    let sql = format!(
        "SELECT display_text, address FROM suggested_addresses WHERE country_code = $1{begins} ORDER BY position LIMIT {MOST}"
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(country);
    let query = words.iter().fold(query, |query, word| query.bind(format!("% {word}%")));
    let rows = query.fetch_all(connection).await?;
    let read = |row: &sqlx::any::AnyRow| {
        let address = serde_json::from_str(row.try_get("address")?)?;
        Ok(AddressSuggestion { display_text: row.try_get("display_text")?, address })
    };
    rows.iter().map(read).collect()
}

/// How many there are.
pub async fn count(connection: &mut Connection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM suggested_addresses").fetch_one(connection).await?)
}

/// Replaces all of them.
pub async fn replace(connection: &mut Connection, suggestions: &[AddressSuggestion]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM suggested_addresses").execute(&mut *connection).await?;
    for (suggestion, position) in suggestions.iter().zip(0i64..) {
        let sql = "INSERT INTO suggested_addresses (position, country_code, words, display_text, address)
             VALUES ($1, $2, $3, $4, $5)";
        let searched = words(&suggestion.display_text).map(|word| format!(" {word}")).collect::<String>();
        sqlx::query(sql)
            .bind(position)
            .bind(suggestion.address.address_country.as_deref().unwrap_or_default())
            .bind(searched)
            .bind(&suggestion.display_text)
            .bind(serde_json::json!(suggestion.address).to_string())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The words of a text as they are compared: in small letters, without accents.
fn words(text: &str) -> impl Iterator<Item = String> {
    let small = text.to_lowercase().replace('ß', "ss");
    let plain: String = small.nfkd().filter(|char| !is_combining_mark(*char)).collect();
    let words: Vec<String> = plain
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LONGEST_WORD).collect())
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_plain_and_have_no_wildcards() {
        let all = |text| words(text).collect::<Vec<_>>();
        assert_eq!(all("  Große-Bleichen 19a, Zürich"), ["grosse", "bleichen", "19a", "zurich"]);
        assert_eq!(all("İstiklal Cd."), ["istiklal", "cd"]);
        assert_eq!(all("１１１ S. Michigan_Ave 100%"), ["111", "s", "michigan", "ave", "100"]);
        assert_eq!(all("上野公園13-9"), ["上野公園13", "9"]);
        assert_eq!(all("%_'\\ \u{301}"), [""; 0]);
    }
}
