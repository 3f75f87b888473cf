import { Decimal } from "./decimal.js";
import { ensure } from "./ensure.js";
import { power } from "./power.js";

/** Raises to a whole power from 0 to 1,024; what does not fit into so many places is Invalid. */
export function powerOfDecimal(base: Decimal, exponent: number, scale: number): Decimal {
  const exact = new Decimal(power(base.units, exponent), base.scale * exponent);
  const found = exact.round(scale);
  ensure(found.equals(exact), "a power", `of ${String(scale)} places`, exact);
  return found;
}
