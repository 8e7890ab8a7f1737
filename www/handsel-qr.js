/*
 * <handsel-qr value="…" otherwise="…">: the QR code of a link, for a wish list's invitations. Nothing loads this file before
 * somebody asks for a code (src/ui/wishlist/link_field.rs); the module that makes it is crates/qr. Where that does not come,
 * or the link is too long, the text of `otherwise` is shown.
 */
const SVG = "http://www.w3.org/2000/svg";
// Filled in by the build: what the module must hash to (W3C Subresource Integrity).
const INTEGRITY = {};
let coming;

function encoder() {
  const file = "handsel_qr.wasm";
  const brought = () => fetch(new URL(file, import.meta.url), { integrity: INTEGRITY[file] ?? "" });
  coming ??= WebAssembly.instantiateStreaming(brought())
    .then(({ instance }) => instance.exports);
  // The next code may have more luck.
  coming.catch(() => { coming = undefined; });
  return coming;
}

function shape(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

async function drawn(link) {
  const { memory, text, draw, path, length } = await encoder();
  const bytes = new TextEncoder().encode(link);
  // A link that does not fit before the code begins cannot be put there.
  if (bytes.length > 666) throw new RangeError("The link is too long for a code.");
  new Uint8Array(memory.buffer, text(), bytes.length).set(bytes);
  const units = draw(bytes.length);
  if (!units) throw new RangeError("The link is too long for a code.");
  const d = new TextDecoder().decode(new Uint8Array(memory.buffer, path(), length()));
  // White whatever the page's colours are: a code that is light on dark is not read by every camera.
  return shape("svg", { viewBox: `0 0 ${units} ${units}`, "aria-hidden": "true", "shape-rendering": "crispEdges" },
    shape("path", { fill: "#fff", d: `M0 0h${units}v${units}H0z` }), shape("path", { fill: "#000", d }));
}

customElements.get("handsel-qr") ?? customElements.define("handsel-qr", class extends HTMLElement {
  async connectedCallback() {
    try {
      this.replaceChildren(await drawn(this.getAttribute("value")));
    } catch {
      this.textContent = this.getAttribute("otherwise");
    }
  }
});
