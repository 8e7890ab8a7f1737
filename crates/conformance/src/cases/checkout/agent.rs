//! Who calls: the header `UCP-Agent`. A backend may leave it unread, so that no more is asked for than that it harms nobody: the elements
//! are answered in full, and what names no profile is refused by UCP's own name or not at all. What is negotiated with a platform
//! cannot be tried from outside, because its profile would have to be where the backend trusts it.

use serde_json::Value;

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// What Handsel's elements send.
const ELEMENTS: &str = "profile=\"https://handsel.dev/profile.json\"";

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "agent.elements_are_answered_in_full",
        rule: Rule::new("platforms-and-agents", "and a backend answers it in full, without fetching anything."),
        given: "the header `UCP-Agent` of Handsel's elements",
        when: "a session is made, replaced and read with it, and without it",
        then: "the same capabilities are active",
        run: |shop| Box::pin(elements_are_answered_in_full(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "agent.without_a_profile_is_named_or_ignored",
        rule: Rule::new("platforms-and-agents", "A header that names no profile is 400 `invalid_profile_url`."),
        given: "a header `UCP-Agent` that is no dictionary, and one without a profile",
        when: "a session is made with it",
        then: "it is made, or it is a 400 with the code `invalid_profile_url`",
        run: |shop| Box::pin(without_a_profile_is_named_or_ignored(shop)),
    },
];

async fn elements_are_answered_in_full(shop: &Shop) -> Judged {
    let body = shop.goods(1);
    let session = shop.create(&body).await?;
    let made = shop.to_create(&body).agent(ELEMENTS).send().await?.json(201)?;
    let replaced = shop.to_replace(&made, &body).agent(ELEMENTS).send().await?.json(200)?;
    let read = shop.to_read(&made).agent(ELEMENTS).send().await?.json(200)?;
    for answer in [made, replaced, read] {
        let (with, without) = (active(&answer), active(&session));
        expect::that(
            with == without,
            format!("{} active capabilities, as without the header", without.len()),
            format!("{}, or others", with.len()),
        )?;
    }
    Ok(())
}

fn active(answer: &Value) -> Vec<&str> {
    let capabilities = answer.pointer("/ucp/capabilities").and_then(Value::as_object);
    let mut names: Vec<&str> = capabilities.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names
}

async fn without_a_profile_is_named_or_ignored(shop: &Shop) -> Judged {
    for header in ["kit/1.0 (no dictionary)", "name=\"kit\""] {
        let answer = shop.to_create(&shop.goods(1)).agent(header).send().await?;
        if answer.status != 201 {
            answer.problem(400, "invalid_profile_url")?;
        }
    }
    Ok(())
}
