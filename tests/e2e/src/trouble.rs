//! Trouble that the reference server and a usual browser cannot be in: a stand-in answers in place of the one, and something is
//! taken from the other. Both hold from the next page on.

use crate::Browser;
use crate::emulate::Preload;
use anyhow::Result;

/// The browser refuses to keep anything, as some do in private windows and in foreign frames.
const NO_STORAGE: &str = "Object.defineProperty(window, 'localStorage',
    { get() { throw new DOMException('The operation is insecure.', 'SecurityError') } })";

impl Browser {
    /// Has every call about a list answered like this; [`Browser::no_longer`] ends it.
    pub async fn lists_answer(&self, status: u16, body: &str) -> Result<Preload> {
        self.stand_in("wishlists", 0, status, body).await
    }

    /// Has every question for addresses answered like this, so many milliseconds late. `window.stoodIn` counts questions and
    /// answers.
    pub async fn suggestions_answer(&self, late: u32, status: u16, body: &str) -> Result<Preload> {
        self.stand_in("address-suggestions", late, status, body).await
    }

    async fn stand_in(&self, path: &str, late: u32, status: u16, body: &str) -> Result<Preload> {
        let source = format!(
            "const real = window.fetch;
             const stoodIn = window.stoodIn = {{ asked: 0, answered: 0 }};
             const answer = () => {{
                 stoodIn.answered += 1;
                 return new Response({body:?}, {{ status: {status} }});
             }};
             window.fetch = (...call) => {{
                 if (!call[0].includes({path:?})) return real(...call);
                 stoodIn.asked += 1;
                 return new Promise(then => setTimeout(() => then(answer()), {late}));
             }}"
        );
        self.before_every_page(&source).await
    }

    /// Has whatever is fetched from an address with this in it get lost on its way.
    pub async fn never_comes(&self, part: &str) -> Result<Preload> {
        let source = format!(
            "const real = window.fetch;
             window.fetch = (...call) => String(call[0]).includes({part:?})
                 ? Promise.reject(new TypeError('lost on its way')) : real(...call)"
        );
        self.before_every_page(&source).await
    }

    /// Has the browser keep nothing.
    pub async fn keep_nothing(&self) -> Result<()> {
        self.before_every_page(NO_STORAGE).await.map(|_| ())
    }
}
