import { ensure } from "./ensure.js";
import { isSame } from "./is_same.js";
import { keyOf } from "./key_of.js";

/** A map that never changes; keys are equal when all their parts are. */
export class ValueMap<K, V> extends Map<K, V> {
  readonly #values = new Map<string, V>();

  /** Takes the entries; a key that stands twice has one value, or is Invalid. */
  constructor(entries: Iterable<readonly [K, V]> = []) {
    super();
    for (const [key, value] of entries) {
      const known = keyOf(key);
      if (!this.#values.has(known)) {
        this.#values.set(known, value);
        super.set(key, value);
      }
      ensure(isSame(this.#values.get(known), value), "a value", "the same for equal keys", known);
    }
  }

  /** Gives the value of an equal key, or undefined where there is none. */
  override get(key: K): V | undefined {
    return this.#values.get(keyOf(key));
  }

  /** Whether an equal key is in the map. */
  override has(key: K): boolean {
    return this.#values.has(keyOf(key));
  }

  /** Refuses: the map never changes. */
  override set(): never {
    throw new TypeError("this map never changes");
  }

  /** Refuses: the map never changes. */
  override delete(): never {
    throw new TypeError("this map never changes");
  }

  /** Refuses: the map never changes. */
  override clear(): never {
    throw new TypeError("this map never changes");
  }
}
