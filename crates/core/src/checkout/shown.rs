//! Which problems are told at their fields. Not while something is typed for the first time, not from the first key of a
//! correction: a problem appears when its field is left or the order is tried, and goes as soon as it is repaired. What
//! is typed next is judged when it is left again. What a problem is, is [`super::problem`]'s affair.

use super::place::Place;
use super::problem::{Problem, ProblemKind};
use crate::address;

/// What is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    problems: Vec<Problem>,
    left: Vec<Place>,
    submitted: bool,
}

impl Shown {
    /// A field was left with these `problems` on the whole page. That it is blank is no news before the order is tried.
    pub fn leave(&mut self, place: Place, problems: &[Problem]) {
        self.problems.retain(|shown| shown.place != place);
        let told = problems.iter().filter(|problem| problem.place == place && (self.submitted || !is_blank(problem)));
        self.problems.extend(told.cloned());
        if !self.left.contains(&place) {
            self.left.push(place);
        }
    }

    /// The order was tried: everything is told.
    pub fn submit(&mut self, problems: &[Problem]) {
        self.submitted = true;
        self.problems = problems.to_vec();
    }

    /// Something was changed, and these `problems` are left: what is repaired is told no longer.
    pub fn settle(&mut self, problems: &[Problem]) {
        self.problems.retain(|shown| problems.iter().any(|problem| same(shown, problem)));
    }

    /// Whether a problem is told. A country that is not served is told at once: nothing below it is of use.
    pub fn tells(&self, problem: &Problem) -> bool {
        problem.kind == ProblemKind::CountryNotServed || self.problems.iter().any(|shown| same(shown, problem))
    }

    /// Whether the shopper has been done with a place, at least for the time being.
    pub fn is_past(&self, place: &Place) -> bool {
        self.submitted || self.left.contains(place)
    }
}

fn is_blank(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::Missing | ProblemKind::Address(address::ProblemKind::Missing, _))
}

/// Units that nobody gets are one problem, however many there are.
fn same(a: &Problem, b: &Problem) -> bool {
    let both_unassigned = matches!((&a.kind, &b.kind), (ProblemKind::Unassigned(_), ProblemKind::Unassigned(_)));
    a.place == b.place && (both_unassigned || a.kind == b.kind)
}

#[cfg(test)]
mod tests {
    use super::super::{Place, Problem, ProblemKind};
    use super::Shown;
    use ProblemKind::{CountryNotServed, Email, Missing, Unassigned};

    fn at_email(kind: ProblemKind) -> Vec<Problem> {
        vec![Problem { place: Place::Email, kind }]
    }

    /// What is told, after `problems` are all there are.
    fn told(shown: &mut Shown, problems: &[Problem]) -> usize {
        shown.settle(problems);
        problems.iter().filter(|problem| shown.tells(problem)).count()
    }

    #[test]
    fn a_mistake_is_told_when_the_field_is_left_and_not_before() {
        let mut shown = Shown::default();
        assert_eq!(told(&mut shown, &at_email(Email)), 0);
        shown.leave(Place::Email, &at_email(Email));
        assert_eq!(told(&mut shown, &at_email(Email)), 1);
        assert_eq!(told(&mut shown, &at_email(Email)), 1, "and stays while it is not repaired");
    }

    #[test]
    fn a_repaired_field_is_judged_anew_when_it_is_left_again() {
        let mut shown = Shown::default();
        shown.leave(Place::Email, &at_email(Email));
        assert_eq!(told(&mut shown, &[]), 0);
        assert_eq!(told(&mut shown, &at_email(Email)), 0, "the first key of a correction");
        shown.leave(Place::Email, &at_email(Email));
        assert_eq!(told(&mut shown, &at_email(Email)), 1);
    }

    #[test]
    fn a_blank_is_told_when_the_order_is_tried() {
        let mut shown = Shown::default();
        shown.leave(Place::Email, &at_email(Missing));
        assert_eq!(told(&mut shown, &at_email(Missing)), 0);
        shown.submit(&at_email(Missing));
        assert_eq!(told(&mut shown, &at_email(Missing)), 1);
        assert_eq!(told(&mut shown, &at_email(Email)), 0, "a letter repairs it; that it is no address yet is news");
        shown.leave(Place::Email, &at_email(Missing));
        assert_eq!(told(&mut shown, &at_email(Missing)), 1, "after that a blank is told when it is left");
    }

    #[test]
    fn a_country_that_is_not_served_is_told_at_once() {
        assert_eq!(told(&mut Shown::default(), &at_email(CountryNotServed)), 1);
    }

    #[test]
    fn units_that_nobody_gets_stay_told_while_they_are_given_out() {
        let at_line = |n| vec![Problem { place: Place::Line("l1".into()), kind: Unassigned(n) }];
        let mut shown = Shown::default();
        shown.submit(&at_line(3));
        assert_eq!(told(&mut shown, &at_line(2)), 1);
        assert_eq!(told(&mut shown, &[]), 0);
    }
}
