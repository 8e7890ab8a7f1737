//! Suggestions while an address is typed: only the last question counts, and the keyboard goes round the list.

use handsel_core::address::{AddressDraft, Key, Pressed, Suggestion, Suggestions};

fn suggested(names: &[&str]) -> Vec<Suggestion> {
    names.iter().map(|name| Suggestion { display_text: (*name).to_owned(), ..Suggestion::default() }).collect()
}

fn shown(known: &Suggestions) -> Vec<&str> {
    known.shown().iter().map(|suggestion| suggestion.display_text.as_str()).collect()
}

/// A list of these, open, with none active.
fn open(names: &[&str]) -> Suggestions {
    let mut known = Suggestions::default();
    let turn = known.typed("main").expect("a question");
    known.answered(turn, suggested(names));
    known
}

#[test]
fn three_characters_are_worth_a_question() {
    let mut known = Suggestions::default();
    for (text, asks) in [("", false), ("12", false), ("  1 ", false), ("12 ", false), ("12 M", true), ("銀座四", true)]
    {
        assert_eq!(known.typed(text).is_some(), asks, "{text:?}");
    }
}

#[test]
fn an_older_answer_is_dropped_in_whatever_order_they_come() {
    let mut known = Suggestions::default();
    let first = known.typed("mai").expect("a question");
    let second = known.typed("main").expect("a question");
    known.answered(second, suggested(&["Main St"]));
    known.answered(first, suggested(&["Maiden Lane"]));
    assert_eq!(shown(&known), ["Main St"]);
    assert!(known.is_current(second) && !known.is_current(first));

    // What is there stays while more is typed, and goes with the answer, even with one that never came.
    let third = known.typed("main x").expect("a question");
    assert_eq!(shown(&known), ["Main St"]);
    known.answered(third, Vec::new());
    assert_eq!(shown(&known), [""; 0]);
}

#[test]
fn an_answer_to_a_field_that_was_left_or_emptied_is_dropped() {
    for leave in [Suggestions::left as fn(&mut Suggestions), |known| assert_eq!(known.typed("m"), None)] {
        let mut known = open(&["Main St"]);
        let turn = known.typed("main s").expect("a question");
        leave(&mut known);
        assert_eq!(shown(&known), [""; 0]);
        known.answered(turn, suggested(&["Main St"]));
        assert_eq!(shown(&known), [""; 0]);
    }
}

#[test]
fn no_more_than_five_are_shown() {
    assert_eq!(shown(&open(&["a", "b", "c", "d", "e", "f"])).len(), 5);
}

#[test]
fn the_keyboard_goes_round_and_takes_one() {
    let mut known = open(&["a", "b"]);
    assert_eq!(known.pressed(Key::Enter), Pressed::Nothing, "nothing is active yet");
    let mut active = Vec::new();
    for key in [Key::Down, Key::Down, Key::Down, Key::Up, Key::Up, Key::Up, Key::Up] {
        assert_eq!(known.pressed(key), Pressed::Moved);
        active.push(known.active());
    }
    assert_eq!(active, [Some(0), Some(1), None, Some(1), Some(0), None, Some(1)]);
    assert_eq!(known.pressed(Key::Enter), Pressed::Chosen(suggested(&["b"]).remove(0)));
    assert_eq!((shown(&known).len(), known.pressed(Key::Down)), (0, Pressed::Nothing));
}

#[test]
fn escape_puts_the_list_away_and_an_arrow_brings_it_back() {
    let mut known = open(&["a", "b"]);
    known.pressed(Key::Down);
    assert_eq!((known.pressed(Key::Escape), shown(&known).len(), known.active()), (Pressed::Moved, 0, None));
    assert_eq!(known.pressed(Key::Escape), Pressed::Nothing, "the second is the page's");
    assert_eq!((known.pressed(Key::Enter), known.choose(5)), (Pressed::Nothing, None));
    let mut known = open(&["a", "b"]);
    known.pressed(Key::Escape);
    assert_eq!((known.pressed(Key::Down), shown(&known).len(), known.active()), (Pressed::Moved, 2, Some(0)));
}

#[test]
fn the_place_is_asked_with_and_the_person_stays() {
    let text = str::to_owned;
    let typed = AddressDraft {
        country: text("US"),
        full_name: text("Ada Lindqvist"),
        organization: text("Marigold"),
        lines: vec![text("111 s mich"), text("Apt 4")],
        phone: text("+12175550100"),
        ..AddressDraft::default()
    };
    let asked = AddressDraft { country: text("US"), lines: vec![text("111 s mich")], ..AddressDraft::default() };
    assert_eq!(typed.place_alone(), asked);

    let suggested = AddressDraft {
        country: text("US"),
        lines: vec![text("111 S Michigan Ave")],
        locality: text("Chicago"),
        region: text("IL"),
        postal_code: text("60603"),
        ..AddressDraft::default()
    };
    let lines = vec![text("111 S Michigan Ave"), text("Apt 4")];
    let AddressDraft { full_name, organization, phone, .. } = typed.clone();
    assert_eq!(
        typed.completed_as(&suggested),
        AddressDraft { full_name, organization, phone, lines, ..suggested.clone() }
    );
    let with_floor = AddressDraft { lines: vec![text("1 Wall St"), text("Floor 2")], ..suggested };
    assert_eq!(typed.completed_as(&with_floor).lines, with_floor.lines);
}
