//! The model: the engine of the checkout, and what only the page knows – which fields were left, what can be undone, what
//! to announce. Every change comes in as an [`Intent`]; rules are in `handsel_core`.

use super::Machine;
use super::connection::Connection;
use handsel_contract::{Checkout, Message, Order};
use handsel_core::address::{Accepted, AddressDraft, Field, Subdivision, find_subdivision};
use handsel_core::checkout::{
    Edit, Effect, Engine, FailureNotice, Input, Invoice, Limits, Place, Problem, Recipient, Shown, TimerId, problems,
};
use handsel_core::stock_hold::Stage;

/// Something the shopper or the world did.
#[expect(clippy::large_enum_variant, reason = "made, passed on and taken apart at once; never kept")]
pub enum Intent {
    /// A change of the draft.
    Edit(Edit),
    /// A change that can be taken back, with the words to say so.
    Remove { edit: Edit, undo: Undo },
    /// Takes the last removal back.
    UndoRemoval,
    /// A field was left: its problems may be shown.
    Leave(Place),
    /// The final button.
    Place,
    /// Anything the engine wants to know: answers, timers, the network.
    Engine(Input<Checkout>),
    /// The end of what is held for the shopper has come nearer, or was put off.
    Hold(Stage),
    /// A country's subdivisions arrived.
    Subdivisions(String, Vec<Subdivision>),
    /// The order was read.
    OrderRead(Box<Order>),
    /// Something the engine has to tell.
    Failed(FailureNotice),
    /// There are messages and no session: about what the backend answered (blank), or about a hold, by its id. They replace
    /// what was told about the same.
    Told(String, Vec<Message>),
    /// The element's set-up is wrong; a sentence for the merchant.
    Misconfigured(String),
    /// These recipients' cards are unfolded, and no other.
    Unfold(Vec<String>),
}

/// How to take a removal back.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    /// What was removed, in words.
    pub text: String,
    /// What brings it back, in order.
    pub edits: Vec<Edit>,
}

/// Counts how often each timer was asked for, so that an older one that runs out is known as such.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timers([u32; 3]);

impl Timers {
    fn slot(timer: TimerId) -> usize {
        match timer {
            TimerId::Typing => 0,
            TimerId::Retry => 1,
            TimerId::Poll => 2,
        }
    }

    /// The current turn of a timer.
    pub fn turn(&self, timer: TimerId) -> u32 {
        self.0[Self::slot(timer)]
    }

    fn renew(&mut self, timer: TimerId) {
        self.0[Self::slot(timer)] += 1;
    }
}

/// Everything the page knows.
pub struct Model {
    /// The checkout itself.
    pub engine: Engine<Checkout>,
    /// Whom it talks to.
    pub connection: Connection,
    /// Subdivisions by country, as they arrive.
    pub subdivisions: Vec<(String, Vec<Subdivision>)>,
    /// The placed order, once it was read.
    pub order: Option<Box<Order>>,
    /// What can be taken back.
    pub undo: Option<Undo>,
    /// What the engine told last; cleared by the next change.
    pub failure: Option<FailureNotice>,
    /// What was said beside any session, and about what.
    pub told: Vec<(String, Vec<Message>)>,
    /// Which timer of a kind is the current one.
    pub timers: Timers,
    /// A sentence for the merchant when the element is set up wrongly.
    pub misconfigured: Option<String>,
    /// Problems of the draft, recomputed with every change.
    pub problems: Vec<Problem>,
    /// Which of them are told at their fields.
    pub shown: Shown,
    /// The final button was pressed and found problems.
    pub refused: bool,
    /// The address that was typed for the invoice before somebody else's was chosen.
    pub own_invoice: AddressDraft,
    /// Which cards are unfolded, by recipient.
    pub unfolded: Vec<String>,
    /// How near the end is of what is held for the shopper.
    pub hold: Stage,
}

impl Machine for Model {
    type Intent = Intent;
    type Effect = Effect;

    fn apply(&mut self, intent: Intent) -> Vec<Effect> {
        let effects = match intent {
            Intent::Edit(edit) => {
                self.failure = None;
                if let (Edit::InvoiceSameAs { .. }, Invoice::Own(address)) = (&edit, &self.engine.draft().invoice) {
                    self.own_invoice.clone_from(address);
                }
                self.step(Input::Edit(edit))
            }
            Intent::Remove { edit, undo } => {
                self.undo = Some(undo);
                self.step(Input::Edit(edit))
            }
            Intent::UndoRemoval => match self.undo.take() {
                Some(undo) => {
                    let mut effects = Vec::new();
                    for edit in undo.edits {
                        effects.append(&mut self.step(Input::Edit(edit)));
                    }
                    effects
                }
                None => Vec::new(),
            },
            Intent::Leave(place) => {
                self.shown.leave(place, &self.problems);
                Vec::new()
            }
            Intent::Place => self.place(),
            Intent::Engine(input) => self.step(input),
            Intent::Hold(stage) => {
                self.hold = stage;
                Vec::new()
            }
            Intent::Subdivisions(country, list) => {
                self.subdivisions.retain(|(known, _)| *known != country);
                let named = self.named_regions(&country, &list);
                self.subdivisions.push((country, list));
                named.into_iter().flat_map(|edit| self.step(Input::Edit(edit))).collect()
            }
            Intent::OrderRead(order) => {
                self.order = Some(order);
                Vec::new()
            }
            Intent::Failed(notice) => {
                self.failure = Some(notice);
                // What the shop says of somebody is read on their card.
                if matches!(self.failed_press(), Some(FailureNotice::NotReady)) {
                    self.unfolded.append(&mut self.unfinished());
                }
                Vec::new()
            }
            Intent::Told(about, messages) => {
                self.told.retain(|(known, _)| *known != about);
                if !messages.is_empty() {
                    self.told.push((about, messages));
                }
                Vec::new()
            }
            Intent::Misconfigured(sentence) => {
                self.misconfigured = Some(sentence);
                Vec::new()
            }
            Intent::Unfold(people) => {
                self.unfolded = people;
                Vec::new()
            }
        };
        self.problems = problems(self.engine.draft(), &self.limits(), &self.subdivisions);
        self.shown.settle(&self.problems);
        effects
    }
}

impl super::Store {
    /// Changes the draft.
    pub fn edit(&self, edit: Edit) {
        self.dispatch(Intent::Edit(edit));
    }
}

impl Model {
    /// An empty checkout.
    pub fn new(connection: Connection) -> Self {
        Self {
            engine: Engine::new(),
            connection,
            subdivisions: Vec::new(),
            order: None,
            undo: None,
            failure: None,
            told: Vec::new(),
            timers: Timers::default(),
            misconfigured: None,
            problems: Vec::new(),
            shown: Shown::default(),
            refused: false,
            own_invoice: AddressDraft::default(),
            unfolded: Vec::new(),
            hold: Stage::Held,
        }
    }

    fn step(&mut self, input: Input<Checkout>) -> Vec<Effect> {
        let effects = self.engine.step(input, &mut crate::sync::random::uuid);
        for effect in &effects {
            if let Effect::Wait { timer, .. } = effect {
                self.timers.renew(*timer);
            }
        }
        effects
    }

    /// Regions that were typed by name before their list was there, as the list has them.
    fn named_regions(&self, country: &str, list: &[Subdivision]) -> Vec<Edit> {
        let draft = self.engine.draft();
        let key = |address: &AddressDraft| {
            let found = find_subdivision(list, address.region.trim()).filter(|_| address.country == country)?;
            (found.key != address.region).then(|| found.key.clone())
        };
        let field = Field::Region;
        let of = |recipient: &Recipient| {
            let (value, recipient) = (key(&recipient.address)?, recipient.id.clone());
            Some(Edit::AddressField { recipient, field, value })
        };
        let invoice = match &draft.invoice {
            Invoice::Own(address) => key(address).map(|value| Edit::InvoiceField { field, value }),
            Invoice::SameAs(_) => None,
        };
        draft.recipients.iter().filter_map(of).chain(invoice).collect()
    }

    fn place(&mut self) -> Vec<Effect> {
        self.failure = None;
        if self.problems.is_empty() {
            return self.step(Input::Place);
        }
        self.refused = true;
        self.shown.submit(&self.problems);
        // A field must be there to take the focus.
        self.unfolded.append(&mut self.unfinished());
        Vec::new()
    }

    /// What the shop accepts, as far as it said so.
    pub fn limits(&self) -> Limits {
        let rules = self.engine.session().and_then(|session| session.rules.as_ref());
        rules.map_or_else(Limits::default, |rules| Limits {
            ship_to: rules.ship_to_countries.clone(),
            bill_to: rules.bill_to_countries.clone(),
            accepted: Accepted { po_boxes: rules.po_boxes, military_addresses: rules.military_addresses },
            phone_required: rules.phone_required,
            max_gift_message: rules.max_gift_message.and_then(|most| usize::try_from(most).ok()).unwrap_or_default(),
        })
    }

    /// The subdivisions of a country; `None` while nobody asked for them.
    pub fn subdivisions_of(&self, country: &str) -> Option<&[Subdivision]> {
        self.subdivisions.iter().find(|(known, _)| known == country).map(|(_, list)| list.as_slice())
    }
}
