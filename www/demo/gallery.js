// The gallery's bench: one live checkout, dressed by the chosen example. It is one and the same element throughout, so
// what has been typed stays while the look changes.

import { css, examples, html, items } from "./examples.js";
import { h } from "./dom.js";

const stage = document.querySelector("#stage");
// An id of its own keeps its draft apart from the demo shop's checkout.
const checkout = h("handsel-checkout", { id: "gallery", items });

function press(group, chosen) {
  for (const button of group.children) button.setAttribute("aria-pressed", String(button === chosen));
}

function dress(example) {
  checkout.removeAttribute("style");
  for (const [name, value] of Object.entries(example.tokens ?? {})) {
    checkout.style.setProperty(`--handsel-${name}`, value);
  }
  checkout.replaceChildren(...(example.slots ?? []).map(([tag, slot, text]) => h(tag, { slot }, text)));
  document.querySelector("#example-text").textContent = example.text;
  document.querySelector("#example-html code").textContent = html(example);
  document.querySelector("#example-css code").textContent = css(example);
  document.querySelector("#example-style").hidden = !example.tokens;
}

const chooser = document.querySelector("#examples");
chooser.replaceChildren(...examples.map((example) => {
  const button = h("button", { type: "button", "aria-pressed": "false" }, example.label);
  button.addEventListener("click", () => {
    press(chooser, button);
    dress(example);
  });
  return button;
}));
press(chooser, chooser.firstElementChild);
dress(examples[0]);
stage.append(checkout);

const widths = document.querySelector("#widths");
widths.addEventListener("click", ({ target }) => {
  if (!target.value) return;
  press(widths, target);
  stage.dataset.width = target.value;
});

// Copying. Where the clipboard is refused the text is selected, one key press away.
const copied = document.querySelector("#copied");
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
      copied.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(source);
      button.textContent = "Selected";
      copied.textContent = "The text is selected. Copy it with your keyboard.";
    }
    setTimeout(() => {
      button.textContent = "Copy";
      copied.textContent = "";
    }, 2500);
  });
}

// What the elements say, newest first.
const heard = document.querySelector("#heard");
const MOST = 6;
const LENGTH = 320;
for (const name of ["ready", "changed", "order-placed", "reserved", "buy", "failed"].map((last) => `handsel-${last}`)) {
  document.addEventListener(name, ({ detail }) => {
    heard.querySelector(".muted")?.remove();
    const text = JSON.stringify(detail) ?? "";
    heard.prepend(h("li", {}, name, h("code", {}, text.length > LENGTH ? `${text.slice(0, LENGTH)} …` : text)));
    while (heard.children.length > MOST) heard.lastElementChild.remove();
  });
}
