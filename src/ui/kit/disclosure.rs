//! A line that unfolds into something optional: a second address line, a promotion code, a note.

use leptos::prelude::*;

/// A link-like button that gives way to its content once pressed, or when the content is already in use.
#[component]
pub fn Disclosure(
    /// The button's text.
    label: &'static str,
    /// Whether there is something inside that must not be hidden.
    #[prop(into)]
    in_use: Signal<bool>,
    /// The id of the control that gets the focus when it unfolds.
    focus: String,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let opened = RwSignal::new(in_use.get_untracked());
    let shown = Memo::new(move |_| opened.get() || in_use.get());
    let open = move |event: web_sys::MouseEvent| {
        opened.set(true);
        super::focus_when_shown(focus.clone(), event_target(&event));
    };
    view! {
        <Show
            when=move || shown.get()
            fallback=move || view! { <button type="button" class="link" on:click=open.clone()>{label}</button> }
        >
            {children()}
        </Show>
    }
}
