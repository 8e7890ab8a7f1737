// What every shop page does: the cart button in the header.

import { cart } from "./cart.js";
import { openCart } from "./drawer.js";

const button = document.querySelector("[data-cart]");
const count = button.querySelector(".count");

function draw() {
  const things = cart.count();
  count.textContent = things;
  button.setAttribute("aria-label", things === 1 ? "Cart, 1 thing" : `Cart, ${things} things`);
}

button.addEventListener("click", openCart);
cart.watch(draw);
draw();
