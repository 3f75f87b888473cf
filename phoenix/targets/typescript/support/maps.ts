/** Maps that compare their keys by value and never change. */

import { type Check, sortOf } from "./checks.js";
import { isSame, keyOf } from "./equality.js";
import { Invalid } from "./failures.js";
import { type Sizes, checkSize, checkWithin } from "./sizes.js";

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
      } else if (!isSame(this.#values.get(known), value)) {
        throw new Invalid(`the key ${known} stands twice with unequal values`);
      }
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

/** Makes a map of entries that are each computed after those before were taken. */
export function entriesInTurn<K, V>(
  ...entries: readonly (() => readonly [K, V])[]
): ValueMap<K, V> {
  function* taken(): Generator<readonly [K, V]> {
    for (const entry of entries) {
      yield entry();
    }
  }
  return new ValueMap(taken());
}

/** Gives the value as a map by value if it is a Map of what fits. */
export function checkMap<K, V>(
  value: unknown,
  name: string,
  checkKey: Check<K>,
  checkValue: Check<V>,
  sizes: Sizes = {},
): ReadonlyMap<K, V> {
  if (!(value instanceof Map)) {
    throw new Invalid(`${name} must be a Map, not ${sortOf(value)}`);
  }
  checkSize(value.size, name);
  const given = Array.from<[unknown, unknown]>(value);
  const keys = given.map(([key]) => checkKey(key, `a key of ${name}`));
  const values = given.map(([, each]) => checkValue(each, `a value of ${name}`));
  const found = new ValueMap(keys.map((key, place) => [key, values[place] as V]));
  checkWithin(found.size, name, sizes);
  return found;
}
