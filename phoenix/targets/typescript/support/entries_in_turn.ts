import { ValueMap } from "./value_map.js";

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
