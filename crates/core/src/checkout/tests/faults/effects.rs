//! What a page's effects do to the browser and the network, and what must hold of them at every moment.

use super::super::server::amount;
use super::page::Packet;
use super::world::World;
use crate::checkout::{Call, Effect, Request, Stored};
use crate::json;

impl World {
    pub fn carry_out(&mut self, at: usize, effect: Effect) {
        let page = &mut self.pages[at];
        match effect {
            Effect::Send(request) => self.send(at, *request),
            Effect::Wait { timer, ms } => {
                page.timers.retain(|(other, _)| *other != timer);
                page.timers.push((timer, ms));
            }
            Effect::ReadHold(id) => page.unread.push(id),
            Effect::Store(kept) => {
                self.storage.retain(|(id, _)| *id != page.id);
                self.storage.push((page.id, kept));
            }
            Effect::Forget => self.storage.clear(),
            Effect::Saved => {
                let saved = page.id;
                let others = self.pages.iter_mut().filter(|other| other.id != saved && !other.frozen);
                others.for_each(|other| other.told = true);
            }
            Effect::OrderPlaced | Effect::Failed(_) => {}
        }
    }

    fn send(&mut self, at: usize, request: Request) {
        let page = &mut self.pages[at];
        assert!(page.packet.is_none(), "two requests at a time");
        assert!(!page.engine.progress().offline, "a request without a connection");
        if request.call != Call::Read {
            let body = (request.call, request.if_match, request.draft.for_storage());
            let known = self.keys.entry(request.key.clone()).or_insert_with(|| body.clone());
            assert_eq!(known, &body, "one key, two requests");
        }
        if request.call == Call::Complete {
            let agreed = (page.shown, request.draft.for_storage());
            self.agreed.entry(request.key.clone()).or_insert(agreed);
            assert!(self.agreed.len() <= self.presses, "more attempts than presses");
        }
        page.packet = Some(Packet { request, answer: None, page: Some(page.id) });
    }

    /// What would come back if the page were left now.
    pub fn check_kept(&self, at: usize) {
        let page = &self.pages[at];
        let kept = self.storage.iter().find(|(id, _)| *id == page.id);
        if let (Some((_, kept)), false) = (kept, page.engine.progress().placed) {
            let kept: Stored = json::read(kept.clone()).expect("what is kept can be read");
            let mut seen = kept.draft;
            kept.pending.iter().for_each(|edit| edit.apply(&mut seen));
            assert_eq!(seen, page.engine.draft().for_storage(), "what is seen is not what is kept");
        }
    }

    pub fn check_orders(&self) {
        assert!(self.server.orders.len() <= 1, "more than one order");
        let Some(order) = self.server.orders.first() else { return };
        let (shown, draft) = self.agreed.get(&order.key).expect("nobody pressed the button");
        if self.server.revisions || !self.meddled {
            assert!(shown.is_none_or(|shown| amount(&order.draft) == shown), "another amount than was agreed to");
            assert_eq!(&order.draft, draft, "another purchase than was agreed to");
        }
    }
}
