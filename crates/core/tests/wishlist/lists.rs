//! Lists, links and what each role is shown, once each, for reading.

use handsel_core::hold::{By, Command, HoldState};
use handsel_core::wishlist::{
    EditRefusal, Link, LinkStatus, List, OwnerEdit, Projection, Right, Role, Seen, Viewer, project,
};

use super::store::{DAY, START, World, line};

fn seen<'a>(world: &'a World, role: Role, item: &str) -> Option<Seen<'a>> {
    world.seen_by(role).rows.into_iter().find(|row| row.item == item).map(|row| row.seen)
}

fn by_link<'a>(world: &'a World, link: &str) -> Projection<'a> {
    let viewer = Viewer { role: Role::Giver, link: Some(link), holds: &[] };
    project(&world.list, &world.entries, &world.holds, &viewer, world.now)
}

#[test]
fn a_link_that_does_not_open_says_the_most_lasting_reason() {
    let open = Link { right: Right::Reserve, expires_at: None, paused: false, revoked_at: None };
    let list = List::default();
    let status = |link: Link, list: List| link.status(&list, START);
    assert_eq!(status(open, list), LinkStatus::Ok);
    let paused = Link { paused: true, ..open };
    assert_eq!(status(paused, list), LinkStatus::Paused);
    let expired = Link { expires_at: Some(START), ..paused };
    assert_eq!(status(expired, list), LinkStatus::Expired);
    assert_eq!(status(Link { expires_at: Some(START + 1), ..open }, list), LinkStatus::Ok);
    let over = List { ends_at: Some(START), ..list };
    assert_eq!(status(expired, over), LinkStatus::EventOver);
    let revoked = Link { revoked_at: Some(START + DAY), ..expired };
    assert_eq!(status(revoked, over), LinkStatus::Revoked, "also when the clock has jumped back since");
    assert!(Right::View < Right::Reserve && Right::Reserve < Right::Manage);
}

#[test]
fn a_manager_edits_and_is_kept_from_knowing_and_so_from_reserving() {
    assert!(Role::Manager.edits() && !Role::Manager.reserves());
    assert!(Role::Giver.reserves() && !Role::Viewer.reserves() && !Role::Owner.reserves());
    let mut world = World::new();
    world.reserve(0, "pot", 1).unwrap();
    assert_eq!(seen(&world, Role::Manager, "pot"), Some(Seen::Surprise));
}

#[test]
fn wanting_less_keeps_what_is_taken_and_tells_givers_only() {
    let mut world = World::new();
    world.reserve(0, "pot", 2).unwrap();
    world.edit(OwnerEdit::SetWanted { item: "pot", wanted: 1 }).unwrap();
    assert_eq!(world.entry("pot").item.capacity(), 2);
    let Some(Seen::Taking(taking)) = seen(&world, Role::Viewer, "pot") else { panic!("taking") };
    assert!(taking.pending_removal && taking.taken == 2 && taking.available == 0);
    assert_eq!(seen(&world, Role::Owner, "pot"), Some(Seen::Surprise));
    let zero = world.edit(OwnerEdit::SetWanted { item: "pot", wanted: 0 });
    assert_eq!(zero, Err(EditRefusal::InvalidWanted));
}

#[test]
fn a_removed_item_is_gone_for_all_but_those_who_hold_it() {
    let mut world = World::new();
    world.reserve(0, "pot", 1).unwrap();
    assert_eq!(world.edit(OwnerEdit::Remove { item: "pot" }).unwrap(), ["pot"]);
    assert_eq!(world.edit(OwnerEdit::Remove { item: "pot" }).unwrap(), [""; 0]);
    assert_eq!((seen(&world, Role::Owner, "pot"), seen(&world, Role::Viewer, "pot")), (None, None));
    let held = |link| by_link(&world, link).rows.iter().any(|row| row.item == "pot");
    assert!(held("family") && !held("choir"));
    assert_eq!(world.edit(OwnerEdit::Leave { item: "pot" }), Err(EditRefusal::UnknownItem));
}

#[test]
fn from_the_reveal_on_owners_see_the_gifts_of_what_they_removed_after_all_that_they_did_not() {
    let mut world = World::new();
    let given = world.reserve(0, "pot", 1).unwrap();
    let removed = world.reserve(0, "book", 1).unwrap();
    for item in ["pot", "book"] {
        world.edit(OwnerEdit::Remove { item }).unwrap();
    }
    let on_list: Vec<String> = world.seen_by(Role::Owner).rows.iter().map(|row| row.item.to_owned()).collect();
    assert!(!on_list.iter().any(|item| item == "pot" || item == "book"));
    world.list.reveal_at = Some(world.now);
    world.act(By::Holder, removed, &Command::Release).unwrap();
    for role in [Role::Owner, Role::Manager] {
        let shown = world.seen_by(role);
        let (last, before) = shown.rows.split_last().expect("rows");
        assert_eq!(before.iter().map(|row| row.item.to_owned()).collect::<Vec<_>>(), on_list);
        let Seen::Gifts(gifts) = &last.seen else { panic!("gifts") };
        assert_eq!((last.item, gifts[0].hold), ("pot", world.holds[given].id.as_str()), "what was given back is none");
    }
}

#[test]
fn names_are_read_if_the_giver_and_the_list_want_it() {
    let mut world = World::new();
    world.reserve(0, "pot", 1).unwrap();
    world.reserve(1, "pot", 1).unwrap();
    let takers = |world: &World| match seen(world, Role::Giver, "pot") {
        Some(Seen::Taking(taking)) => taking.takers.into_iter().map(str::to_owned).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(takers(&world), ["giver 0"]);
    world.list.show_givers = false;
    assert!(takers(&world).is_empty());
}

#[test]
fn from_the_reveal_on_owners_see_gifts_and_what_lapsed_is_none() {
    let mut world = World::new();
    let bought = world.reserve(0, "pot", 1).unwrap();
    world.act(By::Shop, bought, &Command::Ordered { at: line("a"), units: 1 }).unwrap();
    world.act(By::Shop, bought, &Command::Ordered { at: line("b"), units: 1 }).unwrap();
    world.reserve(1, "pot", 1).unwrap();
    assert!(!world.list.opens_gifts(Role::Owner, world.now));
    assert!(world.seen_by(Role::Owner).cases.is_empty(), "a duplicate tells that something was given");
    world.now = START + 30 * DAY;
    assert!(world.list.opens_gifts(Role::Owner, world.now) && !world.list.opens_gifts(Role::Manager, world.now));
    let Some(Seen::Gifts(gifts)) = seen(&world, Role::Owner, "pot") else { panic!("gifts") };
    assert_eq!(
        gifts.iter().map(|gift| (gift.name, gift.state)).collect::<Vec<_>>(),
        [(Some("giver 0"), HoldState::Bought)]
    );
    assert_eq!(world.seen_by(Role::Owner).cases.len(), 1);
    assert!(world.seen_by(Role::Giver).cases.is_empty(), "to givers, only their own");
}

#[test]
fn a_gift_that_was_taken_off_the_list_is_found_behind_it_after_the_reveal() {
    let mut world = World::new();
    let bought = world.reserve(0, "pot", 1).unwrap();
    world.act(By::Shop, bought, &Command::Ordered { at: line("a"), units: 1 }).unwrap();
    for item in ["pot", "kettle"] {
        world.edit(OwnerEdit::Remove { item }).unwrap();
    }
    assert_eq!(seen(&world, Role::Owner, "pot"), None, "before, it is as if nobody gave it");
    world.now = START + 30 * DAY;
    for role in [Role::Owner, Role::Manager] {
        let rows: Vec<_> = world.seen_by(role).rows.into_iter().map(|row| row.item).collect();
        assert_eq!(rows.last(), Some(&"pot"), "{role:?}");
        assert!(!rows.contains(&"kettle"), "nobody gave it");
    }
    let Some(Seen::Gifts(gifts)) = seen(&world, Role::Owner, "pot") else { panic!("gifts") };
    assert_eq!(gifts.len(), 1);
}

#[test]
fn once_shared_a_group_takes_in_new_items_and_its_first_member() {
    let mut world = World::new();
    let join = |world: &mut World, item, group| world.edit(OwnerEdit::Join { item, group });
    assert_eq!(join(&mut world, "pot", "tea"), Err(EditRefusal::GroupIsSettled));
    assert_eq!(join(&mut world, "pot", "lamps").unwrap(), ["pot"]);
    assert_eq!(join(&mut world, "book", "lamps"), Err(EditRefusal::GroupIsSettled));
    world.edit(OwnerEdit::Remove { item: "pot" }).unwrap();
    assert_eq!(join(&mut world, "book", "lamps"), Err(EditRefusal::GroupIsSettled), "it may still be held");
    world.edit(OwnerEdit::DeleteGroup { group: "lamps" }).unwrap();
    assert_eq!(join(&mut world, "book", "lamps").unwrap(), ["book"]);
    world.list.shared = false;
    assert_eq!(join(&mut world, "kettle", "lamps").unwrap(), ["kettle"]);
}

#[test]
fn an_entry_moves_to_its_place_among_those_that_are_shown() {
    let mut world = World::new();
    world.edit(OwnerEdit::Remove { item: "kettle" }).unwrap();
    world.edit(OwnerEdit::Move { item: "book", to: 1 }).unwrap();
    let order =
        |world: &World| world.seen_by(Role::Owner).rows.iter().map(|row| row.item.to_owned()).collect::<Vec<_>>();
    assert_eq!(order(&world), ["pot", "book", "teapot", "bicycle"]);
    world.edit(OwnerEdit::Move { item: "pot", to: 99 }).unwrap();
    assert_eq!(order(&world), ["book", "teapot", "bicycle", "pot"]);
    assert!(world.edit(OwnerEdit::Move { item: "pot", to: 3 }).unwrap().is_empty());
}

#[test]
fn a_part_is_what_a_change_of_its_items_can_change() {
    let world = World::new();
    let around = |ids: &[&str]| {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        world.seen_by(Role::Viewer).places_around(&ids).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(around(&["bicycle"]), [3]);
    assert_eq!(around(&["teapot"]), [1, 2], "and the other of its group");
    assert_eq!(around(&["book", "pot", "book"]), [0, 4]);
    assert_eq!(around(&["nothing"]), []);
}
