// The shop front: all goods, or one shelf of them.

import "./frame.js";
import { card } from "./card.js";
import { catalogue, shelf } from "./catalogue.js";
import { broken, h } from "./dom.js";

const goods = document.querySelector("#goods-list");
const filter = document.querySelector("#filter");
const bones = [...goods.children];

function show(shop, category) {
  const chosen = shop.products.filter((product) => !category || product.category === category);
  goods.replaceChildren(...chosen.map((product, at) => card(product, shop.currency, at < 4)));
  for (const button of filter.children) button.setAttribute("aria-pressed", String(button.value === category));
}

function drawFilter(shop) {
  const categories = [...new Set(shop.products.map((product) => product.category).filter(Boolean))];
  const button = (value, label) =>
    h("button", { type: "button", value, "aria-pressed": "false", onclick: () => show(shop, value) }, label);
  filter.replaceChildren(button("", "Everything"), ...categories.map((category) => button(category, shelf(category))));
}

async function start() {
  goods.setAttribute("aria-busy", "true");
  goods.replaceChildren(...bones);
  filter.hidden = false;
  document.querySelector("#goods-problem").replaceChildren();
  try {
    const shop = await catalogue();
    drawFilter(shop);
    show(shop, "");
  } catch {
    goods.replaceChildren();
    filter.hidden = true;
    document.querySelector("#goods-problem").replaceChildren(broken(start, "h3"));
  }
  goods.removeAttribute("aria-busy");
}

start();
