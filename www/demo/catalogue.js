// The goods, asked for once per page.

const ADDRESS = new URL("catalogue.json", import.meta.url);
const NO_PICTURE = new URL("pictures/logo.svg", import.meta.url).href;
let asked;

// How many can be bought. A backend may tell the number, or only whether there are any.
function free(available) {
  if (typeof available === "number") return available;
  return available === false ? 0 : Infinity;
}

async function ask() {
  const answer = await fetch(ADDRESS, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(15_000) });
  if (!answer.ok) throw new Error(`The catalogue answered ${answer.status}`);
  const { shop, products: sent } = await answer.json();
  const products = sent.map((product) => ({
    ...product,
    image_url: product.image_url ?? NO_PICTURE,
    available: free(product.available),
  }));
  return { ...shop, products, byId: new Map(products.map((product) => [product.id, product])) };
}

/** `{name, currency, products, byId}`. After a failure the next call asks again. */
export function catalogue() {
  asked ??= ask().catch((error) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

const SHELVES = { flowers: "Flowers", garden: "Pots and garden", kitchen: "Kitchen", table: "Table and books" };

/** A category as a shopper reads it. One we have no name for is shown as it is. */
export function shelf(category) {
  return SHELVES[category] ?? category.charAt(0).toUpperCase() + category.slice(1);
}
