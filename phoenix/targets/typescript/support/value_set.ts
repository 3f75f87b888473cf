import { keyOf } from "./key_of.js";

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
