/** What Catalog does where its spec has no definition. */

import { NoWords, type PriceRange, type Product, Twice } from "./catalog.types.js";

/**
 * Gives the products that the question is about.
 *
 * CAT-1, CAT-2, CAT-3, CAT-4, CAT-5, CAT-6, CAT-7, CAT-8
 */
export function search(
  products: readonly Product[],
  question: string,
  prices: PriceRange | undefined,
): readonly Product[] {
  refuseTwice(products);
  const wanted = wordsOf(question);
  if (wanted.length === 0) {
    throw new NoWords();
  }
  return products
    .filter((product) => isAbout(product, wanted) && isWithin(product, prices))
    .sort((one, other) => one.price.compare(other.price) || (one.sku < other.sku ? -1 : 1));
}

/** CAT-7: the first SKU that stands a second time. */
function refuseTwice(products: readonly Product[]): void {
  const seen = new Set<string>();
  for (const { sku } of products) {
    if (seen.has(sku)) {
      throw new Twice({ sku });
    }
    seen.add(sku);
  }
}

/** CAT-1, CAT-3: the words of a text in small letters. */
function wordsOf(text: string): readonly string[] {
  const words = text.match(/[a-zA-Z0-9]+/gu) ?? [];
  return words.map((word) => word.toLowerCase());
}

/** CAT-2: whether each word begins a word of the title. */
function isAbout(product: Product, wanted: readonly string[]): boolean {
  const words = wordsOf(product.title);
  return wanted.every((word) => words.some((other) => other.startsWith(word)));
}

/** CAT-4: whether the price lies between both ends. */
function isWithin({ price }: Product, prices: PriceRange | undefined): boolean {
  return (
    prices === undefined || (price.compare(prices.low) >= 0 && price.compare(prices.high) <= 0)
  );
}
