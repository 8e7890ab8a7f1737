//! What a giver does: reserve, change what is reserved, buy it, and tell the owner of a link that does not open.

use handsel_contract::wishlist::HoldAction;
use handsel_contract::{code, routes};
use handsel_core::json::Json;
use handsel_core::token::{Token, TokenKind};
use handsel_core::wishlist::Door;

use super::body::Body;
use super::intent::Effect;
use super::kept::Change;
use super::model::{Model, Note};

impl Model {
    pub(super) fn reserve(&mut self, item: String, then: &mut Vec<Effect>) {
        if self.errands.about(&item) {
            return;
        }
        let Some(units) = self.units(&item).filter(|units| *units > 0) else { return self.refuse(&item) };
        let open = self.available(&item);
        // Pieces are counted within what is open.
        if units > open && self.is_group_gift(&item) {
            let code = code::FIELD_INVALID.to_owned();
            self.note = Some(Note { about: item, code, available: Some(open), ..Note::default() });
            return;
        }
        let Door::List { id, token } = &self.door else { return };
        let is_gift = self.is_group_gift(&item);
        let name = Some(self.kept.name.clone()).filter(|name| !name.is_empty());
        let secret = Token::from_bytes(TokenKind::Hold, (self.chance)());
        let body = Body::of("item_id", Json::Text(item.clone()))
            .with(if is_gift { "amount" } else { "quantity" }, Json::Int(units))
            .with("secret", Json::Text(secret.as_str().to_owned()))
            .with_some("giver", name.map(|name| giver(Some(name), None, false)));
        let path = routes::with_id(routes::WISHLIST_HOLDS, id);
        let errand = self.errand("POST", path, token.as_str(), body.text(), &item);
        self.tell(errand, then);
    }

    pub(super) fn change_hold(&mut self, id: &str, action: &HoldAction, more: Body, then: &mut Vec<Effect>) {
        let Some(mine) = self.mine.iter().find(|mine| mine.own.id == id) else { return };
        let secret = mine.own.secret.clone();
        self.fresh = id.to_owned();
        let body = more.with("action", Json::Text(action.as_str().to_owned())).json();
        if *action == HoldAction::SetGiver {
            let name = body.member("giver").and_then(|giver| giver.member("name")).and_then(Json::as_text);
            self.keep(Change::Name(name.unwrap_or_default().to_owned()), then);
        }
        let path = routes::with_id(routes::HOLD, id);
        let errand = self.errand("PATCH", path, &secret, body.to_text(), id);
        self.tell(errand, then);
    }

    pub(super) fn forget(&mut self, id: &str, then: &mut Vec<Effect>) {
        self.mine.retain(|mine| mine.own.id != id);
        self.keep(Change::Forget(id.to_owned()), then);
    }

    /// The page is told what is to be bought; it has the shop's cart.
    pub(super) fn buy(&mut self, id: &str, then: &mut Vec<Effect>) {
        let hold = self.mine.iter().find(|mine| mine.own.id == id).and_then(|mine| mine.hold.as_ref());
        let Some(hold) = hold else { return };
        let item = hold.item.item_id.clone().map_or(Json::Null, Json::Text);
        let detail = vec![
            ("hold_id".to_owned(), Json::Text(hold.id.clone())),
            ("item_id".to_owned(), item),
            ("quantity".to_owned(), Json::Int(hold.quantity.unwrap_or(1))),
        ];
        then.push(Effect::Tell("handsel-buy", Json::Map(detail)));
    }

    pub(super) fn report(&mut self, then: &mut Vec<Effect>) {
        let (id, bearer) = match &self.door {
            Door::List { id, token } => (id, token.as_str()),
            Door::Broken { id, .. } if !id.is_empty() => (id, ""),
            _ => return,
        };
        let Some(reason) = self.shut.as_ref().and_then(|shut| shut.why.reason()) else { return };
        let name = self.optional("report-name");
        let body = Body::of("reason", Json::Text(reason.to_owned())).with_some("name", name.map(Json::Text));
        let path = routes::with_id(routes::ACCESS_REPORTS, id);
        let errand = self.errand("POST", path, bearer, body.text(), "report");
        self.tell(errand, then);
    }
}

/// A giver's words as the contract's `Giver`; `named` tells the owner who it was.
pub fn giver(name: Option<String>, message: Option<String>, named: bool) -> Json {
    let said = Body::default().with_some("name", name.map(Json::Text));
    said.with_some("message", message.map(Json::Text)).with("named", Json::Bool(named)).json()
}
