//! `dev.handsel.revision`: a write may say what it is based on, and is refused if that is old. A plain client says nothing, and
//! the last write wins.

use serde_json::Value;

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const GROWS: Rule = Rule::new("the-calls", "`revision` grows with every change and is the `ETag`.");
const STALE: Rule = Rule::new("the-calls", "has changed since, it is refused with 409 `revision_stale`.");

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Revision,
        id: "revision.grows_with_a_change",
        rule: GROWS,
        given: "a session",
        when: "it is replaced by another quantity",
        then: "its `revision` is greater, and so it is read",
        run: |shop| Box::pin(grows(shop)),
    },
    Case {
        level: Level::Revision,
        id: "revision.is_the_etag",
        rule: GROWS,
        given: "a session",
        when: "it is made and read",
        then: "`ETag` is its `revision` in quotes",
        run: |shop| Box::pin(is_the_etag(shop)),
    },
    Case {
        level: Level::Revision,
        id: "revision.that_fits_lets_a_write_through",
        rule: Rule::new("the-calls", "A write may send it in `If-Match`;"),
        given: "a session",
        when: "it is replaced by a write that is based on its revision",
        then: "the write is done",
        run: |shop| Box::pin(that_fits(shop)),
    },
    Case {
        level: Level::Revision,
        id: "revision.that_is_stale_changes_nothing",
        rule: STALE,
        given: "a session that has changed",
        when: "it is replaced, and cancelled, by writes that are based on the revision before",
        then: "both are a 409 with the code `revision_stale`, and the session is as it was",
        run: |shop| Box::pin(that_is_stale(shop)),
    },
    Case {
        level: Level::Revision,
        id: "revision.leaves_the_last_write_to_a_plain_client",
        rule: Rule::new("the-calls", "Without the header the last write wins."),
        given: "a session that has changed",
        when: "it is replaced by a write that says nothing of revisions",
        then: "the write is done",
        run: |shop| Box::pin(last_write_wins(shop)),
    },
];

fn revision(session: &Value) -> Judged<i64> {
    expect::whole(session, "/revision")
}

async fn grows(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    let replaced = shop.replace(&session, &shop.goods(2)).await?;
    let (before, after) = (revision(&session)?, revision(&replaced)?);
    expect::that(after > before, format!("a `revision` greater than {before}"), after.to_string())?;
    expect::member(&shop.read(&session).await?, "/revision", after)
}

async fn is_the_etag(shop: &Shop) -> Judged {
    let made = shop.to_create(&shop.goods(1)).send().await?;
    let session = made.json(201)?;
    for answer in [made, shop.to_read(&session).send().await?] {
        let tag = format!("\"{}\"", revision(&session)?);
        expect::that(
            answer.etag.as_deref() == Some(tag.as_str()),
            format!("ETag: {tag}"),
            shown(answer.etag.as_deref()),
        )?;
    }
    Ok(())
}

/// An `ETag` as it may be shown: whole, if it is a number with or without quotes.
fn shown(etag: Option<&str>) -> String {
    let is_number =
        |tag: &&str| tag.len() <= 24 && tag.bytes().all(|byte| byte.is_ascii_digit() || b"W/\"".contains(&byte));
    match etag {
        None => "no ETag".to_owned(),
        Some(tag) => {
            Some(tag).filter(is_number).map_or_else(|| "another ETag".to_owned(), |tag| format!("ETag: {tag}"))
        }
    }
}

async fn that_fits(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    let write = shop.to_replace(&session, &shop.goods(2)).if_match(revision(&session)?);
    expect::member(&write.send().await?.json(200)?, "/line_items/0/quantity", 2)
}

async fn that_is_stale(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    let old = revision(&session)?;
    shop.replace(&session, &shop.goods(2)).await?;
    let replace = shop.to_replace(&session, &shop.goods(3)).if_match(old).send().await?;
    replace.problem(409, "revision_stale")?;
    shop.to_cancel(&session).if_match(old).send().await?.problem(409, "revision_stale")?;
    let read = shop.read(&session).await?;
    expect::member(&read, "/line_items/0/quantity", 2)?;
    expect::member(&read, "/status", "incomplete")
}

async fn last_write_wins(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    shop.replace(&session, &shop.goods(2)).await?;
    expect::member(&shop.replace(&session, &shop.goods(3)).await?, "/line_items/0/quantity", 3)
}
