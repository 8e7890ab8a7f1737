//! A list that is read in part: the items that are asked for are as they are in the whole, and nothing else is said.

use crate::support::TestServer;
use crate::wishing::{Held, List, birthday, uuid};
use serde_json::{Value, json};

async fn part(list: &List, by: &crate::wishing::Person, items: &[&str]) -> Value {
    by.get(&list.path(&format!("?items={}", items.join(",")))).await.with(200)
}

fn ids(list: &Value) -> Vec<&str> {
    list["items"].as_array().expect("items").iter().filter_map(|item| item["id"].as_str()).collect()
}

#[tokio::test]
async fn what_is_asked_for_is_as_it_is_in_the_whole() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let group = list.group().await;
    let lamp = list.item(json!({ "title": "A lamp" })).await;
    let pot = list.item(json!({ "title": "A pot", "group_id": group })).await;
    let book = list.item(json!({ "title": "A book" })).await;
    let kettle = list.item(json!({ "title": "A kettle", "group_id": group })).await;
    let giver = list.giver().await;
    Held::new(&list, &giver, &pot, json!({})).await;

    for person in [&giver, &list.owner] {
        let whole = list.seen_by(person).await;
        assert_eq!(whole["partial"], Value::Null);
        for (asked, places) in [
            (vec![&*book], vec![2]),
            (vec![&*lamp, &*book], vec![0, 2]),
            (vec![&*book, &*lamp, &*book], vec![0, 2]),
            // What is taken of one of a group changes the others.
            (vec![&*kettle], vec![1, 3]),
        ] {
            let mut expected = whole.clone();
            expected["items"] = places.iter().map(|place| whole["items"][*place].clone()).collect();
            expected["partial"] = json!(true);
            assert_eq!(part(&list, person, &asked).await, expected, "{asked:?}");
        }
    }
    assert_eq!(part(&list, &giver, &[&kettle]).await["items"][1]["available"], 0);
}

#[tokio::test]
async fn what_is_not_there_is_left_out() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let other = List::new(&server.url, &birthday()).await;
    let (lamp, gone) = (list.item(json!({})).await, list.item(json!({})).await);
    let foreign = other.item(json!({})).await;
    list.owner.delete(&list.path(&format!("/items/{gone}"))).await.with(200);
    let giver = list.giver().await;
    for person in [&giver, &list.owner] {
        assert_eq!(ids(&part(&list, person, &[&gone, &lamp, &foreign, "x", &uuid()]).await), [&*lamp]);
        let nothing = part(&list, person, &[&gone]).await;
        assert_eq!((ids(&nothing), &nothing["partial"]), (Vec::new(), &json!(true)));
    }
    let refused = other.giver().await.get(&list.path(&format!("?items={lamp}"))).await;
    assert_eq!(refused.status, 404, "a part is as closed as the whole");
}

#[tokio::test]
async fn a_question_that_cannot_be_read_is_refused() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let lamp = list.item(json!({})).await;
    let many = |n: usize| vec![lamp.as_str(); n].join(",");
    for query in
        ["items=", "items=,", "items=a,,b", "items=a%20b", "items=%00", "items=%FF", "items=a&items=b", "items='"]
    {
        list.owner.get(&list.path(&format!("?{query}"))).await.problem(400, "field_invalid");
    }
    list.owner.get(&list.path(&format!("?items={}", many(51)))).await.problem(400, "field_invalid");
    for query in [format!("items={}", many(50)), format!("items={lamp}%2C{lamp}"), format!("other=1&items={lamp}")] {
        let part = list.owner.get(&list.path(&format!("?{query}"))).await.with(200);
        assert_eq!(ids(&part), [&*lamp], "{query}");
    }
    let whole = list.owner.get(&list.path("?other=items")).await.with(200);
    assert_eq!(whole["partial"], Value::Null);
}
