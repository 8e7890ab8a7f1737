// What a shopper sees of the checkout and does there, from within the page: a control at a time by WebDriver would take longer
// than what is tried here. Keys are the browser's own (see shopper.rs). A script's body follows this text.

const root = document.querySelector("handsel-checkout")?.shadowRoot;
const all = (selector) => [...(root?.querySelectorAll(selector) ?? [])];
// After what is under way already. A timer would be late in a tab behind another.
const soon = () => new Promise((done) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = done;
  channel.port2.postMessage(null);
});
const TYPED = /^email$|-(full_name|street_address|address_locality|postal_code)$/;
const OF_DRAFT = /^(email|gets-.*|quantity-.*)$|-(full_name|street_address|address_locality|postal_code|address_country|address_region)$/;
const people = () => all(".person-body").map((body) => body.id.replace("goods-", ""));

async function unfold() {
  for (const button of all(".person-heading [aria-expanded=false]")) button.click();
  await soon();
}

function set(control, value) {
  control.value = value;
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

const page = {
  // All that can be seen, as far as it matters.
  async look() {
    await unfold();
    const button = root?.getElementById("place-order");
    const text = root ? [...root.children].map((child) => child.innerText).join("\n") : document.body?.innerText ?? "";
    const fields = all("input, select").filter(({ id }) => OF_DRAFT.test(id) && !id.startsWith("invoice-"));
    return {
      alive: Boolean(button),
      // What the loader shows until the widget is there.
      coming: Boolean(root) && !button && !all(".placed").length,
      placed: all(".placed").length > 0 || /Order \d+ is placed/.test(document.body?.innerText ?? ""),
      saved: all("[role=status]").some((status) => status.textContent === "Saved"),
      busy: button?.getAttribute("aria-disabled") === "true",
      trouble: ["does not answer", "You are offline", "could not take the last change"].filter((said) => text.includes(said)),
      gone: all("#start-again").length > 0,
      missing: root?.getElementById("missing")?.innerText ?? "",
      people: people(),
      fields: Object.fromEntries(fields.map(({ id, value }) => [id, value])),
    };
  },
  // Goes to a field that can be typed into, whichever; gives its id.
  async field(number) {
    await unfold();
    const fields = all("input").filter(({ id, disabled, readOnly }) => TYPED.test(id) && !id.startsWith("invoice-") && !disabled && !readOnly);
    if (!fields.length) return null;
    const field = fields[number % fields.length];
    field.focus();
    field.select();
    return field.id;
  },
  // The shopper goes elsewhere: a field that is being typed into keeps its text, whatever comes.
  leave: () => root?.activeElement?.blur(),
  value: (id) => root?.getElementById(id)?.value ?? null,
  // Presses one of some controls, whichever; gives whether there is one.
  async press(selector, number, times = 1) {
    await unfold();
    const controls = all(selector);
    const control = controls[number % controls.length];
    if (!control || control.getAttribute("aria-disabled") === "true") return false;
    for (let time = 0; time < times; time += 1) control.click();
    await soon();
    return true;
  },
  async country(number, code) {
    await unfold();
    const lists = all(".person select[id$='-address_country']");
    if (!lists.length) return null;
    const list = lists[number % lists.length];
    set(list, code);
    await soon();
    return list.id;
  },
  // Says what an order needs and is not there yet, and pays by invoice; gives what was said, by control.
  async ready() {
    const said = {};
    const say = (control, value) => {
      if (!control || control.value === value) return;
      set(control, value);
      said[control.id] = value;
    };
    await unfold();
    const email = root?.getElementById("email");
    if (email && !email.value.includes("@")) say(email, "ines@example.com");
    for (const list of all(".person select[id$='-address_country']")) say(list, "US");
    await soon();
    for (const [name, value] of [["full_name", "Ada Lindqvist"], ["street_address", "123 Main St"], ["address_locality", "Springfield"]]) {
      for (const field of all(`.person [id$='-${name}']`)) if (!field.value) say(field, value);
    }
    for (const list of all(".person [id$='-address_region']")) say(list, "IL");
    for (const field of all(".person [id$='-postal_code']")) say(field, "62704");
    root?.getElementById("pay-invoice-")?.click();
    await soon();
    return said;
  },
};
