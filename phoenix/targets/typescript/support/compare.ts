import { compareTexts } from "./compare_texts.js";

/** What has an order among its own kind. */
export type Ordered =
  number | bigint | string | boolean | { compare(other: never): number } | readonly Ordered[];

/** Tells the order: numbers by size, texts by code point, lists item by item, false before true. */
export function compare<T extends Ordered>(one: T, other: T): number;
export function compare(one: Ordered, other: Ordered): number {
  if (typeof one === "string" && typeof other === "string") {
    return compareTexts(one, other);
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return compareLists(one as readonly Ordered[], other as readonly Ordered[]);
  }
  if (typeof one === "object" && "compare" in one) {
    return one.compare(other as never);
  }
  return one < other ? -1 : one > other ? 1 : 0;
}

function compareLists(one: readonly Ordered[], other: readonly Ordered[]): number {
  for (const [place, left] of one.entries()) {
    const right = other[place];
    const found = right === undefined ? 1 : compare(left, right);
    if (found !== 0) {
      return found;
    }
  }
  return one.length - other.length;
}
