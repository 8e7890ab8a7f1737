// Says where an order is to be found. The number is in the fragment of the address, or is the last one of this device.

import "./frame.js";
import { lastOrder } from "./last-order.js";

const fragment = location.hash.slice(1);
// A fragment can carry a secret instead of a number. That is never shown.
const number = /^[\w-]{1,64}$/.test(fragment) && fragment !== "main" && !fragment.startsWith("hnd") ? fragment : "";
const last = lastOrder();
const text = document.querySelector("#order-text");

if (number) {
  text.textContent = `Your order is ${number}. We have it.`;
} else if (last) {
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date(last.at));
  text.textContent = `Your last order, ${last.number}, was placed on this device on ${day}. We have it.`;
}
