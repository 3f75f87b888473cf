import { checkSize } from "./check_size.js";
import { ensure } from "./ensure.js";
import type { Ends } from "./is_within.js";
import { ValueMap } from "./value_map.js";

/** Gives the value as a map by value if it is a Map of what fits. */
export function checkMap<K, V>(
  value: unknown,
  name: string,
  checkKey: (key: unknown, name: string) => K,
  checkValue: (value: unknown, name: string) => V,
  ends?: Ends,
): ReadonlyMap<K, V> {
  ensure(value instanceof Map, name, "a Map", value);
  checkSize(value.size, name);
  const given = Array.from<[unknown, unknown]>(value);
  const keys = given.map(([key]) => checkKey(key, `a key of ${name}`));
  const values = given.map(([, each]) => checkValue(each, `a value of ${name}`));
  const found = new ValueMap(keys.map((key, place) => [key, values[place] as V]));
  checkSize(found.size, name, ends);
  return found;
}
