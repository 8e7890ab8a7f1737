// The surface of Handsel's elements, for TypeScript.

/** A whole checkout: goods to any number of people and addresses, delivery, invoice, payment, order. */
export interface HandselCheckoutElement extends HTMLElement {
  /** Address of a backend that speaks the contract. Required. */
  backend: string | string | null;
  /** The goods, as an array or as its JSON. `hold` is the id of a reservation on a wish list, made in this browser. */
  items: Array<{id: string, quantity?: number, hold?: string}> | string | null;
  /** An existing session to go on with, by id. */
  session: string | string | null;
  /** BCP 47 tag for money, days and names. Default: the browser's. */
  locale: string | string | null;
}

export interface HandselCheckoutEventMap {
  /** The backend has answered for the first time. */
  "handsel-ready": CustomEvent<{status: string}>;
  /** Goods, total (minor units) or status changed. */
  "handsel-changed": CustomEvent<{items: Array<{id: string, quantity: number, hold?: string}>, total: number | null, currency: string | null, status: string}>;
  /** The order exists. */
  "handsel-order-placed": CustomEvent<{order_id: string, label: string | null, permalink_url: string}>;
  /** Something failed that the shopper alone cannot mend. */
  "handsel-failed": CustomEvent<{code: string, message: string, fatal: boolean}>;
}

declare global {
  interface HTMLElementTagNameMap {
    "handsel-checkout": HandselCheckoutElement;
  }
}
