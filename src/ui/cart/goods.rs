//! The list of goods, with what was removed a press away from coming back.

use handsel_contract::ucp::DISCOUNT;
use handsel_core::checkout::Place;

use super::line::goods_line;
use super::promo::promo;
use crate::i18n::{S, t};
use crate::state::{At, Model};
use crate::ui::kit::at::{alert, shown};
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::section;
use crate::ui::remark::remark;
use crate::ui::undo::undo_line;

/// Every line of the checkout.
pub fn goods(at: &At) -> View {
    let empty = |model: &Model, _: &str| model.draft().lines.is_empty();
    let content = vec![
        shown(at, empty, |_| el("p", "quiet").text(t(S::GoodsEmpty)).view()),
        el("ul", "lines").rows(at, Model::line_keys, goods_line).view(),
        alert(at, |model, _| remark(model, &Place::Lines)),
        undo_line(at, Model::undo_of_goods),
        shown(at, |model, _| model.speaks(DISCOUNT), promo),
    ];
    section("goods", fixed(t(S::GoodsHeading)), content)
}
