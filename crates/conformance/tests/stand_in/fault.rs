//! The ways in which a stand-in is wrong, one for each violation that the kit can prove.
//! Read [`super::shop`] for where each strikes.

/// What a stand-in does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// It looks whether a unit is free, waits, and then takes it: [`super::naive_store`].
    Naive,
    /// Every fifth hold is granted and not kept.
    LosesHolds,
    /// Every release is forgotten in what givers are shown.
    CountDrifts,
    /// A key is not remembered.
    ForgetsKeys,
    /// The same key with another body is carried out as if it were new.
    GrantsConflicts,
    /// The same key with another body is refused, and carried out all the same.
    ConflictsTakeEffect,
    /// The last unit is given to nobody.
    KeepsTheLastUnit,
    /// Whether a hold has lapsed is not looked at when it is prolonged.
    LapsedHoldsAct,
    /// The list is never shown; all else is right.
    HidesTheList,
    /// Two of three readings of the list fail; all else is right.
    ShowsTheListSometimes,
}
