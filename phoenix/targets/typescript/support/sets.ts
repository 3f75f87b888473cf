/** Sets that compare their elements by value and never change. */

import { type Check, sortOf } from "./checks.js";
import { keyOf } from "./equality.js";
import { Invalid } from "./failures.js";
import { type Sizes, checkSize, checkWithin } from "./sizes.js";

/** A set that never changes; elements are equal when all their parts are. */
export class ValueSet<T> extends Set<T> {
  readonly #keys = new Set<string>();

  constructor(values: Iterable<T> = []) {
    super();
    for (const value of values) {
      const key = keyOf(value);
      if (!this.#keys.has(key)) {
        this.#keys.add(key);
        super.add(value);
      }
    }
  }

  /** Whether an equal value is in the set. */
  override has(value: T): boolean {
    return this.#keys.has(keyOf(value));
  }

  /** Refuses: the set never changes. */
  override add(): never {
    throw new TypeError("this set never changes");
  }

  /** Refuses: the set never changes. */
  override delete(): never {
    throw new TypeError("this set never changes");
  }

  /** Refuses: the set never changes. */
  override clear(): never {
    throw new TypeError("this set never changes");
  }
}

/** Gives the value as a set by value if it is a Set of what fits. */
export function checkSet<T>(
  value: unknown,
  name: string,
  check: Check<T>,
  sizes: Sizes = {},
): ReadonlySet<T> {
  if (!(value instanceof Set)) {
    throw new Invalid(`${name} must be a Set, not ${sortOf(value)}`);
  }
  checkSize(value.size, name);
  const elements = Array.from<unknown, T>(value, (each) => check(each, `an element of ${name}`));
  const found = new ValueSet(elements);
  checkWithin(found.size, name, sizes);
  return found;
}
