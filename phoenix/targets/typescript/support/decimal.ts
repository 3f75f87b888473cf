import { capped } from "./capped.js";
import { ensure } from "./ensure.js";
import { type Rounding, roundedQuotient } from "./rounded_quotient.js";

type DecimalLike = Decimal | string | number | bigint;

/** An exact decimal number that never changes. */
export class Decimal {
  /** The value in units of the last place: 1050n for 10.50. */
  readonly units: bigint;
  /** How many places stand behind the point. */
  readonly scale: number;

  /** Takes whole units of the last of so many places. */
  constructor(units: bigint, scale: number) {
    ensure(Number.isInteger(scale) && scale >= 0, "a scale", "a count of places", scale);
    this.units = capped(units);
    this.scale = scale;
    Object.freeze(this);
  }

  /** Reads digits such as "10.50", or takes a whole number. */
  static of(value: DecimalLike): Decimal {
    if (value instanceof Decimal) {
      return value;
    }
    const [, whole, places = ""] = /^(-?\d+)(?:\.(\d+))?$/u.exec(String(value)) ?? [];
    const exact = typeof value !== "number" || Number.isSafeInteger(value);
    ensure(exact && whole !== undefined, "a decimal", 'such as "10.50"', `"${String(value)}"`);
    return new Decimal(BigInt(whole + places), places.length);
  }

  /** Adds; the sum has as many places as the finer of the two. */
  plus(other: DecimalLike): Decimal {
    const [one, two] = aligned(this, other);
    return new Decimal(one.units + two.units, one.scale);
  }

  /** Subtracts; the difference has as many places as the finer of the two. */
  minus(other: DecimalLike): Decimal {
    return this.plus(Decimal.of(other).times(-1));
  }

  /** Multiplies; the product has the places of both. */
  times(other: DecimalLike): Decimal {
    const { units, scale } = Decimal.of(other);
    return new Decimal(this.units * units, this.scale + scale);
  }

  /** Rounds to so many places; a number that has fewer stays the same. */
  round(scale: number, rounding: Rounding = "half even"): Decimal {
    const step = 10n ** BigInt(Math.abs(scale - this.scale));
    const isFiner = scale >= this.scale;
    const units = isFiner ? this.units * step : roundedQuotient(this.units, step, rounding);
    return scale === this.scale ? this : new Decimal(units, scale);
  }

  /** Tells the order: less than 0, 0 or more than 0, as the value is below, equal to or above the other. */
  compare(other: DecimalLike): number {
    const [one, two] = aligned(this, other);
    return one.units < two.units ? -1 : one.units > two.units ? 1 : 0;
  }

  /** Whether both are the same number, however many places they have. */
  equals(other: DecimalLike): boolean {
    return this.compare(other) === 0;
  }

  /** Spells the number with all its places. */
  toString(): string {
    const digits = String(this.units).replace(/\d+/u, (all) => all.padStart(this.scale + 1, "0"));
    const point = digits.length - this.scale;
    return this.scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  }

  /** Spells the number, since JSON's own numbers are not exact. */
  toJSON(): string {
    return this.toString();
  }

  /** Refuses: `<` and `+` know nothing of decimals. */
  valueOf(): never {
    throw new TypeError("decimals have methods: compare, equals, plus, minus, times");
  }
}

function aligned(one: Decimal, other: DecimalLike): [Decimal, Decimal] {
  const two = Decimal.of(other);
  const scale = Math.max(one.scale, two.scale);
  return [one.round(scale), two.round(scale)];
}
