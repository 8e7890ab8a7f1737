//! A quantity with a minus and a plus: two buttons and a field, one group with one name. Where what was typed or pressed for
//! cannot be had, it says what can, or a number that was cut would only look like a slip.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use handsel_core::whole::{typed as read, whole};

use super::dom::derive;
use super::element::{View, content_of, el, set_content, target};
use crate::i18n::{S, tf, tv};
use crate::state::{Flag, Slice};

/// What a stepper needs to know.
pub struct Stepper {
    /// Unique within the element.
    pub id: String,
    /// What is counted, for a screen reader.
    pub label: Slice<String>,
    /// The value in the draft.
    pub value: Slice<i64>,
    /// Smallest value.
    pub least: i64,
    /// Largest value.
    pub most: Slice<i64>,
    /// The wanted value, within the bounds.
    pub on_change: Box<dyn Fn(i64)>,
}

impl Stepper {
    /// Draws it.
    pub fn view(self) -> View {
        let Self { id, label, value, least, most, on_change } = self;
        let (cut, given) = (Flag::new(false), Arc::new(AtomicI64::new(least)));
        let (is_cut, cut_to) = (cut.clone(), given.clone());
        let limits = derive(move || {
            let most = most.get().max(least);
            // A number that was chosen elsewhere since was not cut.
            match is_cut.get() && value.get() == cut_to.load(Relaxed) {
                true => tf(S::QuantityLimits, &[("least", &whole(least)), ("most", &whole(most))]),
                false => String::new(),
            }
        });
        let want = Rc::new(move |wanted: Option<i64>| {
            // A field that is taken away while it has the focus may still change, after its signals are gone.
            let (Some(now), Some(most)) = (value.peek(), most.peek()) else { return };
            let taken = wanted.unwrap_or(now).clamp(least, most.max(least));
            given.store(taken, Relaxed);
            cut.set(wanted != Some(taken));
            on_change(taken);
        });
        let (fewer, more, typed) = (want.clone(), want.clone(), want);
        let now = move || value.peek();
        let button = |sentence: S, off: Slice<bool>, sign: &'static str| {
            el("button", "step")
                .attr("type", "button")
                .attr("aria-label", derive(move || tv(sentence, &label.get())))
                // A disabled button would lose the focus; the bounds hold anyway.
                .attr("aria-disabled", derive(move || off.get().to_string()))
                .text(sign)
        };
        let limits_id = [&id, "-limits"].concat();
        let group = el("div", "stepper")
            .attr("role", "group")
            .attr("aria-label", label)
            .child(
                button(S::Fewer, derive(move || value.get() <= least), "−")
                    .on("click", move |_| fewer(now().map(|value| value - 1)))
                    .view(),
            )
            .child(
                el("input", "count")
                    .id(id)
                    .attr("inputmode", "numeric")
                    .attr("autocomplete", "off")
                    .attr("aria-label", label)
                    .attr("aria-describedby", limits_id.clone())
                    .content(derive(move || whole(value.get())))
                    .on("change", move |event| {
                        let Some(input) = target(&event) else { return };
                        typed(read(&content_of(&input)));
                        // What was typed may have come to another number, or to none.
                        if let Some(value) = now() {
                            set_content(&input, &whole(value));
                        }
                    })
                    .view(),
            )
            .child(
                button(S::More, derive(move || value.get() >= most.get()), "+")
                    .on("click", move |_| more(now().map(|value| value + 1)))
                    .view(),
            );
        let limits = el("p", "limits").id(limits_id).attr("role", "status").live(limits);
        el("div", "counter").child(group.view()).child(limits.view()).view()
    }
}
