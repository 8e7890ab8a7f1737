//! What several pages left becomes one, for the page that opens now.

use crate::checkout::{Edit, Sent, Stored};

fn page(session: Option<&str>, email: &str) -> Stored {
    let session_id = session.map(str::to_owned);
    let sent = Some(Sent { key: format!("key of {email}"), if_match: Some(1), edits: 1 });
    Stored { session_id, pending: vec![Edit::Email(email.to_owned())], sent, ..Stored::default() }
}

fn said<const N: usize>(emails: [&str; N]) -> Vec<Edit> {
    emails.map(|email| Edit::Email(email.to_owned())).to_vec()
}

#[test]
fn a_page_alone_comes_back_as_it_was() {
    let left = page(Some("s"), "a");
    assert_eq!(Stored::join(vec![(left.clone(), true)]), left);
    assert_eq!(Stored::join(Vec::new()), Stored::default());
}

#[test]
fn what_an_open_page_has_not_sent_stays_with_it() {
    let joined = Stored::join(vec![(page(Some("s"), "a"), false)]);
    assert_eq!((joined.session_id.as_deref(), joined.sent), (Some("s"), None));
    assert_eq!(joined.pending, []);
}

#[test]
fn what_gone_pages_have_not_sent_is_said_again_in_the_order_they_wrote() {
    let (first, second) = (page(Some("s"), "a"), page(Some("s"), "b"));
    let joined = Stored::join(vec![(first.clone(), true), (page(Some("s"), "c"), false), (second, true)]);
    assert_eq!((joined.pending, joined.sent), (said(["a", "b"]), None));
    // The page that wrote last is open, and has none to give.
    let joined = Stored::join(vec![(first, true), (page(Some("s"), "b"), false)]);
    assert_eq!((joined.pending, joined.sent), (said(["a"]), None));
}

#[test]
fn the_newest_session_counts_and_a_page_without_one_hides_none() {
    let pages = vec![(page(Some("s"), "a"), true), (page(Some("t"), "b"), true), (page(None, "c"), true)];
    let joined = Stored::join(pages);
    assert_eq!((joined.session_id.as_deref(), joined.pending), (Some("t"), said(["a", "b", "c"])));
}

#[test]
fn what_is_being_created_counts_before_nothing() {
    let created = Stored { create_key: Some("key".into()), sent: None, ..page(None, "a") };
    let joined = Stored::join(vec![(created, true), (Stored::default(), true)]);
    assert_eq!((joined.create_key.as_deref(), joined.pending), (Some("key"), said(["a"])));
}

#[test]
fn another_version_says_nothing() {
    let other = Stored { version: Stored::VERSION + 1, ..page(Some("s"), "a") };
    assert_eq!(Stored::join(vec![(other, true)]), Stored::default());
}
