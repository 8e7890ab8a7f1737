//! A section of the page with its heading.

use leptos::prelude::*;

/// A titled part of the page.
#[component]
pub fn Section(
    /// Unique within the element.
    id: &'static str,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let heading = [id, "-heading"].concat();
    view! {
        <section class="section" part="section" id=id aria-labelledby=heading.clone()>
            <h2 class="heading" part="heading" id=heading.clone() tabindex="-1">{move || title.get()}</h2>
            {children()}
        </section>
    }
}
