/*
 * The loader: the one script a merchant pastes. It defines the elements, draws a first form at once, streams the WebAssembly
 * when the first element connects and hands over what was typed meanwhile. It knows no rule, no sentence of the checkout but
 * the few below, and no address but its own. Every file is brought with the hash that the build
 * has found. Next: src/elements/host.rs, which answers `mount`, `update` and `unmount`.
 *
 *   <script src="https://shop.example/handsel.js" data-backend="https://shop.example" async></script>
 *   <handsel-checkout items='[{"id":"bouquet_roses","quantity":1}]'></handsel-checkout>
 *
 * Every `data-*` attribute of the script is the page-wide default of the attribute of that name.
 */
(() => {
  "use strict";

  // Kept equal to the SPECs in src/elements by a test.
  const ELEMENTS = {
    "handsel-checkout": ["backend", "items", "session", "locale", "sentences"],
    "handsel-wishlist": ["backend", "currency", "locale", "sentences"],
    "handsel-wish-button": ["backend", "item", "page", "locale", "sentences"],
  };

  // A second copy of the script finds the work done.
  if (Object.keys(ELEMENTS).every((tag) => customElements.get(tag))) return;

  // Kept equal to the files in src/i18n/languages by a test. English is in the modules.
  const LANGUAGES = ["ar", "de", "es", "fr", "he", "ja", "pl", "pt", "zh"];
  // What is said here, as every language's file begins.
  const WORDS = [
    "ltr", "Email", "♡ Add to wish list",
    "This could not start here. Nothing was ordered, and what you typed is kept.", "Try again",
  ];
  // Filled in by the build: what each file must hash to (W3C Subresource Integrity).
  const INTEGRITY = {};

  const script = document.currentScript ?? document.querySelector('script[src*="handsel.js"]');
  const base = new URL(".", script?.src || document.baseURI).href;
  const defaults = { ...script?.dataset };

  function bring(file, query = "") {
    return fetch(base + file + query, { integrity: INTEGRITY[file] ?? "" });
  }

  // `import` has no place for a hash: the file is brought by a link, and the import finds it there. Should a browser fetch it
  // again after a hash that does not fit, it is not asked to.
  function bringScript(file, query, root) {
    const link = build("link", { rel: "modulepreload", href: base + file + query, integrity: INTEGRITY[file] ?? "", crossorigin: "" });
    const brought = new Promise((done, fail) => {
      link.onload = done;
      link.onerror = () => fail(new TypeError(`${file} could not be loaded`));
      if (!link.relList.supports("modulepreload")) done();
    });
    root.append(link);
    // WebKit does not hold a preloaded module to its hash; every engine holds a fetch to it.
    return Promise.all([brought, bring(file, query)]).then(() => import(base + file + query));
  }

  // A module of the widget, and the elements that live by it. A trap leaves an instance unusable; a fresh one revives the
  // elements from the stored draft and the backend's answer.
  const GENERATIONS = 3;
  class Module {
    generation = 0;
    live = new Set();
    #instance;

    constructor(name) {
      this.name = name;
    }

    load(root) {
      const query = this.generation ? `?gen=${this.generation}` : "";
      // The module's address carries the generation, too: it is what stacks name.
      this.#instance ??= Promise.all([
        bringScript(`${this.name}.js`, query, root), bring(`${this.name}_bg.wasm`, query),
      ]).then(([module, code]) => module.default({ module_or_path: code }).then(() => module));
      return this.#instance;
    }

    forget() {
      this.#instance = undefined;
    }

    revive(error) {
      if (!this.#instance) return;
      this.forget();
      this.generation += 1;
      for (const element of this.live) element.revive(error, this.generation < GENERATIONS);
    }

    async call(name, ...values) {
      try {
        (await this.#instance)?.[name](...values);
      } catch (error) {
        if (isTrap(error)) this.revive(error);
        else throw error;
      }
    }
  }

  const checkout = new Module("handsel_checkout");
  const wishlist = new Module("handsel_wishlist");

  function isTrap(error) {
    return error instanceof WebAssembly.RuntimeError;
  }

  for (const type of ["error", "unhandledrejection"]) {
    addEventListener(type, (event) => {
      const error = event.error ?? event.reason;
      if (!isTrap(error)) return;
      for (const module of [checkout, wishlist]) {
        const [, gen] = RegExp(`${module.name}(?:_bg\\.wasm|\\.js)(?:\\?gen=(\\d+))?`).exec(error.stack) ?? [null, -1];
        // What is left of an earlier instance may trap again; that says nothing about this one.
        if (Number(gen ?? 0) === module.generation) module.revive(error);
      }
    });
  }

  function understood(tag) {
    try {
      return Intl.getCanonicalLocales(tag || [])[0];
    } catch {
      return undefined;
    }
  }

  // What an element is told to speak, else what the page does; in the reader's own kind of it, which knows more of them.
  function localeOf(told) {
    const page = understood(told) ?? understood(document.documentElement.lang);
    const language = (tag) => tag.split("-")[0];
    // Some systems tell of a language that is none: "C".
    const known = navigator.languages.map(understood).filter(Boolean);
    const own = known.find((tag) => !page || (page === language(page) && page === language(tag)));
    return own ?? page ?? "en";
  }

  // Which file of sentences a tag means. Chinese is there in simplified characters alone.
  function languageOf(tag) {
    const { language, script } = new Intl.Locale(tag).maximize();
    return LANGUAGES.includes(language) && (language !== "zh" || script === "Hans") ? language : "en";
  }

  const coming = {};
  function fetched(file) {
    coming[file] ??= bring(file).then((answer) => (answer.ok ? answer.json() : [])).catch(() => {
      delete coming[file];
      return [];
    });
    return coming[file];
  }

  // The sentences of a language with the merchant's own among them. What is missing is said in English.
  async function sentences(language, own) {
    const file = language === "en" ? [] : fetched(`languages/${language}.json`);
    if (!own) return file;
    const [names, said] = await Promise.all([fetched("languages/names.json"), file]);
    for (const name of Object.keys(own)) if (!names.includes(name)) console.warn(`Handsel has no sentence “${name}”.`);
    return names.map((name, at) => own[name] ?? said[at] ?? WORDS[at] ?? null);
  }

  function ownSentences(given) {
    try {
      return typeof given === "string" ? JSON.parse(given) : given;
    } catch {
      console.warn("The attribute “sentences” is not JSON. It looks like this: {\"Checkout\":\"Your basket\"}.");
      return null;
    }
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
    if (tag === "handsel-wish-button") return build("button", { type: "button", class: "button button-quiet", part: "button" }, "\u00a0");
    const bone = (kind) => build("div", { class: `bone bone-${kind}`, "aria-hidden": "true" });
    if (tag !== "handsel-checkout") return build("div", { class: "shell", part: "shell" }, bone("title"), bone("form"));
    const field = (id, type, autocomplete) =>
      build("div", { class: "field" },
        build("label", { for: id }, "\u00a0"),
        build("input", { id, type, name: id, autocomplete, "data-adopt": id, class: "input" }));
    return build("div", { class: "shell", part: "shell" },
      bone("title"), bone("line"), bone("line"), field("email", "email", "email"), bone("form"));
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
      #turns = 0;
      #styled;
      #words = WORDS;
      #module = tag === "handsel-checkout" ? checkout : wishlist;

      connectedCallback() {
        this.#adoptProperties();
        this.#module.live.add(this);
        if (this.#handle === undefined && !this.#mounting) this.#mount();
      }

      // A move disconnects and connects in one go: wait until it is certain that the element left.
      disconnectedCallback() {
        queueMicrotask(() => {
          if (this.isConnected) return;
          this.#module.live.delete(this);
          this.#unmount();
          this.#root.replaceChildren();
        });
      }

      attributeChangedCallback(name, before, after) {
        if (before === after) return;
        const said = name === "locale" || name === "sentences";
        if (this.#handle === undefined) {
          // What is said was asked for already; everything else is read when the module is there.
          if (this.#mounting && said) this.#mount();
          return;
        }
        // What is said changes everywhere, and what a button puts on the list is asked once.
        const anew = tag === "handsel-wish-button" || said;
        if (!anew) return this.#module.call("update", this.#handle, name, after ?? defaults[name] ?? null);
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
        const again = this.#mounting > 0;
        const turn = (this.#mounting = ++this.#turns);
        const locale = localeOf(this.locale);
        const language = languageOf(locale);
        const own = ownSentences(this.sentences);
        this.#view ??= build("div", { class: "view", part: "view" });
        const say = (words) => {
          this.#words = WORDS.map((word, at) => words[at] ?? word);
          this.#view.lang = words.length ? language : "en";
          const [direction, email, wish] = this.#words;
          this.#view.dir = direction;
          const place = this.#view.querySelector("label, button");
          if (place) place.textContent = place.matches("button") ? wish : email;
        };
        // What is there stays, with what is being typed into it; only the words are others.
        if (!again) this.#view.replaceChildren(shell(tag));
        const saying = sentences(language, own);
        // English is there at once; nobody is shown it who reads another language.
        if (language === "en" && !own) say([]);
        if (!again) {
          const styles = build("link", { rel: "stylesheet", href: base + "handsel.css", integrity: INTEGRITY["handsel.css"] ?? "", crossorigin: "" });
          this.#styled = new Promise((done) => { styles.onload = styles.onerror = done; });
          this.#root.replaceChildren(styles, this.#view);
        }
        const loading = tag === "handsel-wish-button" ? undefined : this.#module.load(this.#root);
        loading?.catch(() => {});
        try {
          const said = await saying;
          if (turn !== this.#mounting) return;
          say(said);
          const [button] = this.#view.children;
          // A press that came before the words did still counts.
          if (!loading && button.ariaBusy !== "true") {
            await new Promise((pressed) => { button.onclick = pressed; });
            button.setAttribute("aria-busy", "true");
          }
          const [module] = await Promise.all([loading ?? this.#module.load(this.#root), this.#styled]);
          // Which of its pages are open; nothing is asked of anybody.
          await module.look?.();
          if (turn !== this.#mounting || !this.isConnected) return;
          const options = { ...this.#options(), typed: typed(this.#root), qr: INTEGRITY["handsel-qr.js"] };
          this.#view.replaceChildren();
          this.#handle = module.mount(tag, this, this.#view, options, base, locale, said.slice(WORDS.length));
          this.#mounting = 0;
        } catch (error) {
          if (turn !== this.#mounting) return;
          if (isTrap(error)) return this.#module.revive(error);
          this.#module.forget();
          this.#mounting = 0;
          this.#giveUp(error);
        }
      }

      #unmount() {
        const handle = this.#handle;
        this.#handle = undefined;
        this.#mounting = 0;
        if (handle !== undefined) this.#module.call("unmount", handle);
      }

      #giveUp(error) {
        const [, , , failed, again] = this.#words;
        const retry = build("button", { type: "button", class: "button" }, again);
        retry.onclick = () => { this.#module.generation += 1; this.#mount(); };
        // What the page has put into the element is its way without us: a form, a link, a telephone number.
        this.#view.replaceChildren(
          build("div", { class: "notice notice-problem", role: "alert" }, build("p", {}, failed), retry), build("slot"));
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
