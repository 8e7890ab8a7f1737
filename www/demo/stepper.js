// A quantity with minus and plus.

import { h } from "./dom.js";

/**
 * `step` is told the wanted quantity and answers with `draw`. The buttons stay focusable at their ends, so the focus is
 * never lost; pressing them there does nothing.
 */
export function stepper({ name, step }) {
  let shown = { value: 1, least: 0, most: Infinity };
  const press = (by) => {
    const wanted = shown.value + by;
    if (wanted >= shown.least && wanted <= shown.most) step(wanted);
  };
  const minus = h("button", { type: "button", "aria-label": `One less: ${name}`, onclick: () => press(-1) }, "−");
  const plus = h("button", { type: "button", "aria-label": `One more: ${name}`, onclick: () => press(1) }, "+");
  const output = h("output", { "aria-label": `Quantity of ${name}` });
  return {
    node: h("div", { class: "stepper", role: "group", "aria-label": `Quantity of ${name}` }, minus, output, plus),
    plus,
    draw(value, least, most) {
      shown = { value, least, most };
      output.textContent = value;
      minus.setAttribute("aria-disabled", String(value <= least));
      plus.setAttribute("aria-disabled", String(value >= most));
    },
  };
}
