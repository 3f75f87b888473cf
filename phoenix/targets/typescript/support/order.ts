/** The order of values: numbers by size, texts by code point, lists item by item, false before true. */

/** What has an order among its own kind. */
export type Ordered =
  number | bigint | string | boolean | { compare(other: never): number } | readonly Ordered[];

/** Tells the order of two values of one kind: less than 0, 0 or more than 0. */
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

/** Sorts by a key; values with equal keys stay in their order. */
export function sortedBy<T>(values: Iterable<T>, key: (value: T) => Ordered): readonly T[] {
  const keyed = Array.from(values, (value): [Ordered, T] => [key(value), value]);
  keyed.sort(([one], [other]) => compare(one, other));
  return keyed.map(([, value]) => value);
}

/** Sorts values that have an order themselves. */
export function sorted<T extends Ordered>(values: Iterable<T>): readonly T[] {
  return Array.from(values).sort(compare);
}

/** Gives the first of the largest values, or undefined where there is none. */
export function largest<T extends Ordered>(values: Iterable<T>): T | undefined {
  let found: T | undefined;
  for (const value of values) {
    found = found === undefined || compare(value, found) > 0 ? value : found;
  }
  return found;
}

/** Gives the first of the smallest values, or undefined where there is none. */
export function smallest<T extends Ordered>(values: Iterable<T>): T | undefined {
  let found: T | undefined;
  for (const value of values) {
    found = found === undefined || compare(value, found) < 0 ? value : found;
  }
  return found;
}

/** Gives the larger of two values. */
export function larger<T extends Ordered>(one: T, other: T): T {
  return compare(other, one) > 0 ? other : one;
}

/** Gives the smaller of two values. */
export function smaller<T extends Ordered>(one: T, other: T): T {
  return compare(other, one) < 0 ? other : one;
}

function compareTexts(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let place = 0; place < length; place += 1) {
    const [left, right] = [one.charCodeAt(place), other.charCodeAt(place)];
    if (left !== right) {
      return rank(left) - rank(right);
    }
  }
  return one.length - other.length;
}

/** Units of surrogate pairs stand for characters above all others, although their numbers do not. */
function rank(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;
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
