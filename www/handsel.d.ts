// The surface of Handsel's elements, for TypeScript.

/** A whole checkout: goods to any number of people and addresses, delivery, invoice, payment, order. */
export interface HandselCheckoutElement extends HTMLElement {
  /** Address of a backend that speaks the contract; `/` is the page's own origin. Required, here or as `data-backend` of the script. */
  backend: string | null;
  /** The goods, as an array or as its JSON. `hold` is the id of a reservation on a wish list, made in this browser. */
  items: Array<{id: string, quantity?: number, hold?: string}> | string | null;
  /** An existing session to go on with, by id. */
  session: string | null;
  /** BCP 47 tag of language, money, days and names. Default: what the page speaks, else the browser. */
  locale: string | null;
  /** Sentences to say otherwise, by name, as an object or as its JSON. docs/languages.md has the names. */
  sentences: Record<string, string> | string | null;
}

export interface HandselCheckoutEventMap {
  /** The backend has answered for the first time. */
  "handsel-ready": CustomEvent<{status: string}>;
  /** Goods, total (minor units) or status changed. */
  "handsel-changed": CustomEvent<{items: Array<{id: string, quantity: number, hold?: string}>, total: number | null, currency: string | null, status: string}>;
  /** The order exists. */
  "handsel-order-placed": CustomEvent<{order_id: string, label: string | null, permalink_url: string}>;
  /** Something failed that the shopper alone cannot mend. `code` is `not_started`, `misconfigured`, `session_gone`, `order_unknown`, `forbidden`, `closed` or `unrecoverable`. */
  "handsel-failed": CustomEvent<{code: string, message: string, fatal: boolean}>;
}

/** A wish list in every role: its owner makes, keeps and shares it; friends reserve and give without an account. */
export interface HandselWishlistElement extends HTMLElement {
  /** Address of a backend that speaks the contract; `/` is the page's own origin. Required, here or as `data-backend` of the script. */
  backend: string | null;
  /** ISO 4217 code of the prices that an owner types. Without it there is no field for a price. */
  currency: string | null;
  /** BCP 47 tag of language, money, days and names. Default: what the page speaks, else the browser. */
  locale: string | null;
  /** Sentences to say otherwise, by name, as an object or as its JSON. docs/languages.md has the names. */
  sentences: Record<string, string> | string | null;
}

export interface HandselWishlistEventMap {
  /** A list has been opened. */
  "handsel-ready": CustomEvent<{list: string, role: string}>;
  /** The visitor has reserved something. */
  "handsel-reserved": CustomEvent<{hold_id: string, title: string}>;
  /** The visitor wants to buy what they reserved: lead them to a checkout that has it among its items. */
  "handsel-buy": CustomEvent<{hold_id: string, item_id: string | null, quantity: number}>;
  /** The element could not start: `code` is `not_started`. */
  "handsel-failed": CustomEvent<{code: string, message: string, fatal: boolean}>;
}

/** A button on a product's page that puts the product on the visitor's wish list. It loads no code until it is pressed. */
export interface HandselWishButtonElement extends HTMLElement {
  /** Address of a backend that speaks the contract; `/` is the page's own origin. Required, here or as `data-backend` of the script. */
  backend: string | null;
  /** The product, by its item's id. Required. */
  item: string | null;
  /** Address of the page with the wish list. */
  page: string | null;
  /** BCP 47 tag of language, money, days and names. Default: what the page speaks, else the browser. */
  locale: string | null;
  /** Sentences to say otherwise, by name, as an object or as its JSON. docs/languages.md has the names. */
  sentences: Record<string, string> | string | null;
}

export interface HandselWishButtonEventMap {
  /** The visitor's list has been opened. */
  "handsel-ready": CustomEvent<{list: string, role: string}>;
  /** The element could not start: `code` is `not_started`. */
  "handsel-failed": CustomEvent<{code: string, message: string, fatal: boolean}>;
}

declare global {
  interface HTMLElementTagNameMap {
    "handsel-checkout": HandselCheckoutElement;
    "handsel-wishlist": HandselWishlistElement;
    "handsel-wish-button": HandselWishButtonElement;
  }
}
