//! `dev.handsel.address_suggestions`: addresses that may be meant, while one is typed. What is suggested is the backend's own
//! affair; that it can be used, and that nobody else can ask, is not.

use handsel_core::token::{Token, TokenKind};
use serde_json::Value;

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::AddressSuggestions,
        id: "address_suggestions.are_whole_addresses_of_the_country",
        rule: Rule::new(
            "suggested-addresses",
            "Each has a `display_text` of one line and the whole `address`, in the country that was asked for.",
        ),
        given: "a session, and the beginning of an address for which something is suggested",
        when: "it is asked what may be meant, without a key",
        then: "it is a 200 with one to five `suggestions`, each with a `display_text` and an address of that country",
        run: |shop| Box::pin(are_whole_addresses(shop)),
    },
    Case {
        level: Level::AddressSuggestions,
        id: "address_suggestions.open_to_the_token_alone",
        rule: Rule::new("suggested-addresses", "The session's token opens it and nothing else does."),
        given: "a session that was made with a client's token",
        when: "it is asked what may be meant with no token, with another one, and with its own",
        then: "all but the last are a 401 with the code `token_invalid`, and the last is a 200",
        run: |shop| Box::pin(open_to_the_token_alone(shop)),
    },
    Case {
        level: Level::AddressSuggestions,
        id: "address_suggestions.change_nothing",
        rule: Rule::new("suggested-addresses", "It needs no key and changes nothing, not even the revision."),
        given: "a session",
        when: "it is asked what may be meant, and read again",
        then: "its goods, deliveries, status and revision are what they were",
        run: |shop| Box::pin(change_nothing(shop)),
    },
];

async fn are_whole_addresses(shop: &Shop) -> Judged {
    let typed = shop.facts.suggested()?;
    let session = shop.create(&shop.goods(1)).await?;
    let answer = shop.to_suggest(&session, &typed).send().await?.json(200)?;
    let suggestions = expect::list(&answer, "/suggestions")?;
    expect::that(suggestions.len() <= 5, "five $.suggestions at most", format!("{} of them", suggestions.len()))?;
    for suggestion in suggestions {
        let text = expect::text(suggestion, "/display_text")?;
        expect::that(!text.contains('\n'), "a `display_text` of one line", "one of several")?;
        expect::text(suggestion, "/address/street_address")?;
        expect::same(&typed, suggestion.get("address").unwrap_or(&Value::Null), "/address_country")?;
    }
    Ok(())
}

async fn open_to_the_token_alone(shop: &Shop) -> Judged {
    let typed = shop.facts.suggested()?;
    let token = || Token::from_bytes(TokenKind::Checkout, rand::random());
    let own = token();
    let session = shop.to_create(&shop.goods(1)).by(&own).send().await?.json(201)?;
    let call = shop.to_suggest(&session, &typed);
    call.send().await?.problem(401, "token_invalid")?;
    call.clone().by(&token()).send().await?.problem(401, "token_invalid")?;
    call.by(&own).send().await?.json(200).map(drop)
}

async fn change_nothing(shop: &Shop) -> Judged {
    let typed = shop.facts.suggested()?;
    let session = shop.create(&shop.goods(1)).await?;
    shop.to_suggest(&session, &typed).send().await?.json(200)?;
    let read = shop.read(&session).await?;
    ["/line_items", "/fulfillment", "/status", "/revision"]
        .iter()
        .try_for_each(|pointer| expect::same(&session, &read, pointer))
}
