/** Decimals: exact numbers with a fixed count of places. */

import { capped, floorDivide, floorModulo, power } from "./arithmetic.js";
import { outOfBounds, sortOf } from "./checks.js";
import { Invalid, Overflow } from "./failures.js";
import { type Rounding, roundedQuotient } from "./rounding.js";

/** What may stand beside a decimal: another one, or a whole number. */
export type DecimalLike = Decimal | number | bigint;

/** An exact decimal number that never changes: whole `units` of its last place. */
export class Decimal {
  /** The value in units of the last place: 1050n for 10.50. */
  readonly units: bigint;
  /** How many places stand behind the point. */
  readonly scale: number;

  private constructor(units: bigint, scale: number) {
    this.units = capped(units);
    this.scale = scale;
    Object.freeze(this);
  }

  /** Reads digits such as "10.50", or takes a whole number. */
  static of(value: string | number | bigint): Decimal {
    const [, sign, whole, places = ""] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(String(value)) ?? [];
    if (whole === undefined || (typeof value === "number" && !Number.isSafeInteger(value))) {
      throw new Invalid(`${String(value)} is not a decimal: write it as a text such as "10.50"`);
    }
    const units = BigInt(whole + places);
    return new Decimal(sign === "-" ? -units : units, places.length);
  }

  /** Takes whole units of the last of so many places. */
  static ofUnits(units: bigint, scale: number): Decimal {
    return new Decimal(units, scale);
  }

  /** Gives the value as a decimal. */
  static from(value: DecimalLike): Decimal {
    return value instanceof Decimal ? value : Decimal.of(value);
  }

  /** Adds; the sum has as many places as the finer of the two. */
  plus(other: DecimalLike): Decimal {
    const [one, two, scale] = this.#aligned(other);
    return new Decimal(one + two, scale);
  }

  /** Subtracts; the difference has as many places as the finer of the two. */
  minus(other: DecimalLike): Decimal {
    const [one, two, scale] = this.#aligned(other);
    return new Decimal(one - two, scale);
  }

  /** Multiplies; the product has the places of both. */
  times(other: DecimalLike): Decimal {
    const right = Decimal.from(other);
    return new Decimal(this.units * right.units, this.scale + right.scale);
  }

  /** Divides and floors to a whole number. */
  div(other: DecimalLike): bigint {
    const [one, two] = this.#aligned(other);
    return floorDivide(one, two);
  }

  /** Gives what flooring division leaves. */
  mod(other: DecimalLike): Decimal {
    const [one, two, scale] = this.#aligned(other);
    return new Decimal(floorModulo(one, two), scale);
  }

  /** Raises to a whole power from 0 to 1,024; what does not fit into so many places is Invalid. */
  toPower(exponent: number | bigint, scale: number): Decimal {
    const units = power(this.units, exponent);
    return new Decimal(units, this.scale * Number(exponent)).rescaled(scale);
  }

  /** Gives the opposite. */
  negated(): Decimal {
    return new Decimal(-this.units, this.scale);
  }

  /** Rounds to so many places. */
  round(scale: number, rounding: Rounding): Decimal {
    if (scale >= this.scale) {
      return this.rescaled(scale);
    }
    return new Decimal(roundedQuotient(this.units, step(this.scale - scale), rounding), scale);
  }

  /** Gives the same value with so many places; what they cannot hold is Invalid. */
  rescaled(scale: number): Decimal {
    if (scale >= this.scale) {
      return new Decimal(this.units * step(scale - this.scale), scale);
    }
    const parts = step(this.scale - scale);
    if (this.units % parts !== 0n) {
      throw new Invalid(`${this.toString()} has more than ${String(scale)} places`);
    }
    return new Decimal(this.units / parts, scale);
  }

  /** Tells the order: less than 0, 0 or more than 0, as the value is below, equal to or above the other. */
  compare(other: DecimalLike): number {
    const [one, two] = this.#aligned(other);
    return one < two ? -1 : one > two ? 1 : 0;
  }

  /** Whether both are the same number, however many places they have. */
  equals(other: DecimalLike): boolean {
    return this.compare(other) === 0;
  }

  /** Spells the number with all its places. */
  toString(): string {
    const digits = this.units
      .toString()
      .replace("-", "")
      .padStart(this.scale + 1, "0");
    const point = digits.length - this.scale;
    const sign = this.units < 0n ? "-" : "";
    return sign + digits.slice(0, point) + (this.scale > 0 ? `.${digits.slice(point)}` : "");
  }

  /** Spells the number, since JSON's own numbers are not exact. */
  toJSON(): string {
    return this.toString();
  }

  #aligned(other: DecimalLike): [bigint, bigint, number] {
    const right = Decimal.from(other);
    const scale = Math.max(this.scale, right.scale);
    const units = (value: Decimal): bigint => capped(value.units * step(scale - value.scale));
    return [units(this), units(right), scale];
  }
}

/** Gives the value with its places if it is a decimal within the bounds. */
export function checkDecimal(
  value: unknown,
  name: string,
  scale: number,
  bounds: { readonly least?: string; readonly most?: string } = {},
): Decimal {
  if (!(value instanceof Decimal)) {
    throw new Invalid(`${name} must be a Decimal, not ${sortOf(value)}`);
  }
  const { least, most } = bounds;
  if (value.scale > scale && value.units % step(value.scale - scale) !== 0n) {
    throw new Invalid(`${name} must have at most ${String(scale)} places, not ${value.toString()}`);
  }
  const found = value.rescaled(scale);
  if (found.units > Number.MAX_SAFE_INTEGER || found.units < Number.MIN_SAFE_INTEGER) {
    throw new Overflow(`${name} is too large`);
  }
  if (
    (least !== undefined && found.compare(Decimal.of(least)) < 0) ||
    (most !== undefined && found.compare(Decimal.of(most)) > 0)
  ) {
    throw outOfBounds(name, found, bounds);
  }
  return found;
}

function step(places: number): bigint {
  return 10n ** BigInt(places);
}
