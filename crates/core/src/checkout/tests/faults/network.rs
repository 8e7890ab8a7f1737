//! What the network and the backend do to a request, and how time passes.

use super::super::server::Mode;
use super::page::{Packet, Page};
use super::world::World;
use crate::checkout::{Call, Failure, Input};

impl World {
    pub fn arrive(&mut self, at: usize, mode: Mode, times: usize) {
        let full = self.is_full();
        let Some(packet) = self.pages[at].packet.as_mut().filter(|packet| packet.answer.is_none()) else { return };
        let call = packet.request.call;
        let mode = match mode {
            Mode::FailTorn if call != Call::Complete => Mode::FailAfter,
            // Of goods, twice can be more than once; and without revisions the denied one may even arrive later.
            Mode::Fail(Failure::Stale | Failure::Conflict | Failure::Refused) if call == Call::Replace => {
                self.contested |= self.server.revisions;
                if self.server.revisions { mode } else { Mode::Well }
            }
            // Would make two sessions of two tabs.
            Mode::Fail(Failure::Conflict | Failure::Refused) if call == Call::Create && full => Mode::Well,
            _ => mode,
        };
        if self.down {
            packet.answer = Some(Err(Failure::Network));
            return;
        }
        for _ in 0..times {
            let answer = self.server.handle(&packet.request, mode);
            packet.answer.get_or_insert(answer);
        }
    }

    pub fn answer(&mut self, at: usize) {
        let packet = self.pages[at].packet.take_if(|packet| packet.answer.is_some());
        if let Some(Packet { request, answer: Some(outcome), .. }) = packet {
            self.feed(at, Input::Answered { request: request.id, outcome });
        }
    }

    pub fn lose(&mut self, at: usize, failure: Failure) {
        if let Some(packet) = self.pages[at].packet.take() {
            let request = packet.request.id;
            self.late.push(packet);
            self.feed(at, Input::Answered { request, outcome: Err(failure) });
        }
    }

    pub fn arrive_late(&mut self, number: usize) {
        if self.late.is_empty() || self.down {
            return;
        }
        let number = number % self.late.len();
        let packet = &mut self.late[number];
        // Nothing helps where the last write wins and a write is overtaken by an older one.
        let last_write_wins = !self.server.revisions && !self.server.remembers;
        if last_write_wins && packet.answer.is_none() && packet.request.call == Call::Replace {
            self.late.remove(number);
            return;
        }
        match packet.answer.clone() {
            None => {
                self.meddled |= !self.server.revisions;
                packet.answer = Some(self.server.handle(&packet.request, Mode::Well));
                self.check_orders();
            }
            Some(outcome) => {
                let packet = self.late.remove(number);
                let waiting = |page: &Page| Some(page.id) == packet.page && !page.frozen;
                if let Some(at) = self.pages.iter().position(waiting) {
                    self.feed(at, Input::Answered { request: packet.request.id, outcome });
                }
            }
        }
    }

    pub fn settle(&mut self, paid: bool) {
        let ids: Vec<String> = self.server.sessions.keys().cloned().collect();
        ids.iter().for_each(|id| self.server.settle(id, paid));
    }

    pub fn fire(&mut self, at: usize, number: usize) {
        let timers = &mut self.pages[at].timers;
        if !timers.is_empty() {
            let (timer, _) = timers.remove(number % timers.len());
            self.feed(at, Input::Timer(timer));
        }
    }
}
