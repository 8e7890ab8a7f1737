//! The list of goods, with what was removed a press away from coming back.

use super::line::goods_line;
use super::promo::promo;
use crate::i18n::{S, t};
use crate::state::Store;
use crate::ui::kit::dom::{derive, fixed, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::section;
use crate::ui::undo::undo_line;

/// Every line of the checkout.
pub fn goods(store: &Store) -> View {
    let lines = store.slice(|model| model.draft().lines.iter().map(|line| line.id.clone()).collect::<Vec<_>>());
    let drawing = store.clone();
    let content = vec![
        when(derive(move || lines.with(Vec::is_empty)), || el("p", "quiet").text(t(S::GoodsEmpty)).view()),
        el("ul", "lines").each(lines, move |line| goods_line(&drawing, line)).view(),
        undo_line(store, false),
        promo(store),
    ];
    section("goods", fixed(t(S::GoodsHeading)), content)
}
