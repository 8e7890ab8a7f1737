//! A backend that is a function in the page: it takes every write in, and answers with a session as large as the views need.
//! It decides nothing; what a real one says is told in `tests/e2e`.

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};

/// Takes `fetch` over, and keeps what is asked. Lines and methods come back as they were sent.
const START: &str = r#"
    const asked = [];
    const real = window.fetch;
    let session = { fulfillment: { methods: [] }, line_items: [], buyer: {} };
    window.fetch = async (url, init) => {
        if (!String(url).startsWith('https://shop.example')) return real(url, init);
        asked.push(`${init.method} ${url} ${init.body ?? ''}`);
        if (!String(url).includes('/checkout-sessions')) return new Response('[]', { status: 404 });
        const body = init.body ? JSON.parse(init.body) : {};
        session = { ...session, ...body };
        const priced = (line) => ({ ...line, item: { ...line.item, title: 'Spring Tulips', price: 3500 }, totals: [] });
        const answer = {
            ...session, id: 'cs_1', status: 'incomplete', currency: 'USD', revision: asked.length,
            ucp: { version: '2026-08-25', payment_handlers: { 'dev.handsel.invoice': [{
                id: 'invoice', version: '2026-08-25', available_instruments: [{ type: 'invoice' }],
                config: { title: 'Invoice', description: 'Pay within 14 days.' } }] } },
            line_items: session.line_items.map(priced),
            totals: [{ type: 'subtotal', amount: 3500 }, { type: 'total', amount: 3500 }],
            messages: [], links: [],
        };
        return new Response(JSON.stringify(answer), { status: init.method === 'POST' ? 201 : 200 });
    };
    return [asked, () => { window.fetch = real; localStorage.clear() }]"#;

/// The page's own backend, until dropped.
pub struct Backend {
    asked: Array,
    stop: Function,
}

impl Backend {
    /// Takes every call to `https://shop.example`.
    pub fn start() -> Self {
        let parts: Array = Function::new_no_args(START).call0(&JsValue::NULL).expect("a backend").unchecked_into();
        Self { asked: parts.get(0).unchecked_into(), stop: parts.get(1).unchecked_into() }
    }

    /// How often it was called.
    pub fn calls(&self) -> u32 {
        self.asked.length()
    }

    /// Whether anything asked for had this text in it.
    pub fn heard(&self, text: &str) -> bool {
        self.asked.iter().any(|asked| asked.as_string().is_some_and(|asked| asked.contains(text)))
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        // A page without its own `fetch` would fail the next test, which says so.
        let _ = self.stop.call0(&JsValue::NULL);
    }
}
