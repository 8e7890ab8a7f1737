/*
 * The loader: the one script a merchant pastes. It defines the elements, draws a first form at once, streams the WebAssembly
 * when the first element connects and hands over what was typed meanwhile. It knows no rule, no sentence of the checkout but
 * the few below, and no address but its own. Next: src/elements/host.rs, which answers `mount`, `update` and `unmount`.
 *
 *   <script src="https://shop.example/handsel/handsel.js" data-backend="https://shop.example" async></script>
 *   <handsel-checkout items='[{"id":"bouquet_roses","quantity":1}]'></handsel-checkout>
 *
 * Every `data-*` attribute of the script is the page-wide default of the attribute of that name.
 */
(() => {
  "use strict";

  // Kept equal to the SPECs in src/elements by a test.
  const ELEMENTS = {
    "handsel-checkout": ["backend", "items", "session", "locale"],
    "handsel-wishlist": ["backend", "currency", "locale"],
    "handsel-wish-button": ["backend", "item", "page", "locale"],
  };

  // A second copy of the script finds the work done.
  if (Object.keys(ELEMENTS).every((tag) => customElements.get(tag))) return;

  const script = document.currentScript ?? document.querySelector('script[src*="handsel.js"]');
  const base = new URL(".", script?.src || document.baseURI).href;
  const defaults = { ...script?.dataset };

  // A trap leaves an instance unusable. A fresh one revives the elements from the stored draft and the backend's answer.
  const GENERATIONS = 3;
  let generation = 0;
  let instance;
  const live = new Set();

  function load() {
    const query = generation ? `?gen=${generation}` : "";
    // The module's address carries the generation, too: it is what stacks name.
    instance ??= import(`${base}handsel_wasm.js${query}`).then((module) =>
      module.default({ module_or_path: `${base}handsel_wasm_bg.wasm${query}` }).then(() => module));
    return instance;
  }

  function isTrap(error) {
    return error instanceof WebAssembly.RuntimeError;
  }

  function revive(error) {
    if (!instance) return;
    instance = undefined;
    generation += 1;
    for (const element of live) element.revive(error, generation < GENERATIONS);
  }

  for (const type of ["error", "unhandledrejection"]) {
    addEventListener(type, (event) => {
      const error = event.error ?? event.reason;
      // What is left of an earlier instance may trap again; that says nothing about this one.
      const [, gen] = /handsel_wasm(?:_bg\.wasm|\.js)(?:\?gen=(\d+))?/.exec(error?.stack ?? "") ?? [];
      if (isTrap(error) && /handsel_wasm/.test(error.stack) && Number(gen ?? 0) === generation) revive(error);
    });
  }

  function build(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  // The first screen, before any WebAssembly: the same classes and ids as the real one, so nothing jumps and the fields
  // that are ready can be typed into. What is typed is adopted by `data-adopt`.
  function shell(tag) {
    if (tag === "handsel-wish-button") return build("button", { type: "button", class: "button button-quiet", part: "button" }, "♡ Add to wish list");
    const bone = (kind) => build("div", { class: `bone bone-${kind}`, "aria-hidden": "true" });
    if (tag !== "handsel-checkout") return build("div", { class: "shell", part: "shell" }, bone("title"), bone("form"));
    const field = (id, label, type, autocomplete) =>
      build("div", { class: "field" },
        build("label", { for: id }, label),
        build("input", { id, type, name: id, autocomplete, "data-adopt": id, class: "input" }));
    return build("div", { class: "shell", part: "shell" },
      bone("title"), bone("line"), bone("line"), field("email", "Email", "email", "email"), bone("form"));
  }

  function typed(root) {
    const values = {};
    for (const input of root.querySelectorAll("[data-adopt]")) if (input.value) values[input.dataset.adopt] = input.value;
    const active = root.activeElement;
    return { values, focus: active?.id ?? "", caret: active?.selectionStart ?? 0 };
  }

  function define(tag, names) {
    class HandselElement extends HTMLElement {
      static observedAttributes = names;
      #root = this.attachShadow({ mode: "open" });
      #view;
      #handle;
      #mounting = 0;

      connectedCallback() {
        this.#adoptProperties();
        live.add(this);
        if (this.#handle === undefined && !this.#mounting) this.#mount();
      }

      // A move disconnects and connects in one go: wait until it is certain that the element left.
      disconnectedCallback() {
        queueMicrotask(() => {
          if (this.isConnected) return;
          live.delete(this);
          this.#unmount();
          this.#root.replaceChildren();
        });
      }

      attributeChangedCallback(name, before, after) {
        if (before === after || this.#handle === undefined) return;
        if (tag !== "handsel-wish-button") return this.#send(name, after);
        this.#unmount();
        this.#mount();
      }

      revive(error, again) {
        this.#handle = undefined;
        this.#mounting = 0;
        if (again) this.#mount();
        else this.#giveUp(error);
      }

      // Properties that were set before the element was defined shadow the accessors: take them over.
      #adoptProperties() {
        for (const name of names) {
          if (!Object.hasOwn(this, name)) continue;
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }

      #options() {
        const options = {};
        for (const name of names) {
          const value = this[name];
          if (value !== null && value !== undefined) options[name] = value;
        }
        return options;
      }

      async #mount() {
        const turn = (this.#mounting = performance.now() || 1);
        this.#view ??= build("div", { class: "view", part: "view" });
        this.#view.replaceChildren(shell(tag));
        const styles = build("link", { rel: "stylesheet", href: base + "handsel.css" });
        const styled = new Promise((done) => { styles.onload = styles.onerror = done; });
        this.#root.replaceChildren(styles, this.#view);
        const [button] = this.#view.children;
        if (button.matches("button")) {
          await new Promise((pressed) => { button.onclick = pressed; });
          button.setAttribute("aria-busy", "true");
        }
        try {
          const [module] = await Promise.all([load(), styled]);
          if (turn !== this.#mounting || !this.isConnected) return;
          const draft = typed(this.#root);
          this.#view.replaceChildren();
          this.#handle = module.mount(tag, this, this.#view, this.#options(), draft, base);
          this.#mounting = 0;
        } catch (error) {
          if (turn !== this.#mounting) return;
          if (isTrap(error)) return revive(error);
          instance = undefined;
          this.#mounting = 0;
          this.#giveUp(error);
        }
      }

      #unmount() {
        const handle = this.#handle;
        this.#handle = undefined;
        this.#mounting = 0;
        if (handle !== undefined) this.#call("unmount", handle);
      }

      #send(name, value) {
        if (this.#handle !== undefined) this.#call("update", this.#handle, name, value ?? defaults[name] ?? null);
      }

      async #call(name, ...values) {
        try {
          (await instance)?.[name](...values);
        } catch (error) {
          if (isTrap(error)) revive(error);
          else throw error;
        }
      }

      #giveUp(error) {
        const retry = build("button", { type: "button", class: "button" }, "Try again");
        retry.onclick = () => { generation += 1; this.#mount(); };
        this.#view.replaceChildren(
          build("div", { class: "notice notice-problem", role: "alert" },
            build("p", {}, "This could not start here. Nothing was ordered, and what you typed is kept."), retry));
        this.dispatchEvent(new CustomEvent("handsel-failed", {
          bubbles: true, composed: true,
          detail: { code: "not_started", message: String(error?.message ?? error), fatal: true },
        }));
      }

      get [Symbol.toStringTag]() { return "HandselElement"; }
    }

    for (const name of names) {
      const given = new WeakMap();
      Object.defineProperty(HandselElement.prototype, name, {
        enumerable: true,
        configurable: true,
        get() { return given.has(this) ? given.get(this) : this.getAttribute(name) ?? defaults[name] ?? null; },
        set(value) {
          if (value === null || typeof value === "string") {
            given.delete(this);
            value === null ? this.removeAttribute(name) : this.setAttribute(name, value);
          } else {
            given.set(this, value);
            this.attributeChangedCallback(name, undefined, value);
          }
        },
      });
    }
    customElements.define(tag, HandselElement);
  }

  for (const [tag, names] of Object.entries(ELEMENTS)) if (!customElements.get(tag)) define(tag, names);
})();
