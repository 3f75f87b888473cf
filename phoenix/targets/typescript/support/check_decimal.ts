import { Decimal } from "./decimal.js";
import { ensure } from "./ensure.js";
import { isWithin } from "./is_within.js";

/** Gives the value with its places if it is a decimal within the ends. */
export function checkDecimal(
  value: unknown,
  name: string,
  scale: number,
  ends: { readonly least?: string; readonly most?: string } = {},
): Decimal {
  ensure(value instanceof Decimal, name, "a Decimal", value);
  const found = value.round(scale);
  ensure(found.equals(value), name, `of ${String(scale)} places`, value);
  const { least = found, most = found } = ends;
  const fits = isWithin(found.units, name, BigInt(Number.MAX_SAFE_INTEGER));
  ensure(fits && found.compare(least) >= 0 && found.compare(most) <= 0, name, ends, found);
  return found;
}
