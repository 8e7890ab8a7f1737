//! A section of the page with its heading.

use leptos::prelude::*;

/// A titled part of the page. Its heading can take the focus, at the id `{id}-heading`.
pub fn section(id: &'static str, title: Signal<String>, content: AnyView) -> AnyView {
    let heading = [id, "-heading"].concat();
    view! {
        <section class="section" part="section" id=id aria-labelledby=heading.clone()>
            <h2 class="heading" part="heading" id=heading.clone() tabindex="-1">{title}</h2>
            {content}
        </section>
    }
    .into_any()
}
