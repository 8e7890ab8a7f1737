//! All recipients: one plain address, or a card for each person.

use handsel_core::checkout::Edit;
use web_sys::Event;

use super::card::person_card;
use crate::i18n::{S, t};
use crate::state::{At, Intent, Model};
use crate::sync::random;
use crate::ui::kit::at::shown;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{button, focus_when_shown, section};
use crate::ui::undo::undo_line;

/// The recipients, and the way to one more.
pub fn people(at: &At) -> View {
    at.dispatch(Intent::Unfold(at.peek(|model, _| model.unfinished())));
    let title = |model: &Model, _: &str| said(model, S::PeopleHeadingMany, S::PeopleHeadingOne);
    let cards =
        el("div", "people").class_if("many", at.get(Model::is_split)).rows(at, Model::people, person_card).view();
    section("people", at.get(title), vec![cards, undo_line(at, Model::undo_of_people), shown(at, has_room, add_button)])
}

fn said(model: &Model, many: S, one: S) -> String {
    t(if model.draft().is_split() { many } else { one }).to_owned()
}

fn has_room(model: &Model, _: &str) -> bool {
    let most = model.session().and_then(|session| session.rules.as_ref()?.max_recipients);
    most.and_then(|most| usize::try_from(most).ok()).is_none_or(|most| model.draft().recipients.len() < most)
}

fn add_button(at: &At) -> View {
    let text = |model: &Model, _: &str| said(model, S::AddPerson, S::SendToSeveral);
    button("button button-quiet", "").id("add-person").on("click", at.take(add)).say(at, text).view()
}

/// One more, whose card is unfolded; those that are finished are folded.
fn add(at: &At, event: Event) {
    // As no other tab would: two people of one name for both would become one.
    let id = random::uuid();
    let mut open = at.peek(|model, _| model.unfinished());
    open.push(id.clone());
    at.dispatch(Intent::Unfold(open));
    focus_when_shown(country_of(&id), &event);
    at.store.edit(Edit::AddRecipient { id });
}

/// The control that comes first on a person's card.
pub fn country_of(person: &str) -> String {
    [person, "-address_country"].concat()
}
