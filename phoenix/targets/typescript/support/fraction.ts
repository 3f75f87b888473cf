import { capped } from "./capped.js";
import { Decimal } from "./decimal.js";
import { DivisionByZero } from "./failures.js";
import { floorDivide } from "./floor_divide.js";
import { power } from "./power.js";
import { type Rounding, roundedQuotient } from "./rounded_quotient.js";

type FractionLike = Fraction | Decimal | string | number | bigint;

/** An exact quotient of two integers without a common divisor; the lower one is above zero. */
export class Fraction {
  /** The integer above the line. */
  readonly over: bigint;
  /** The integer below the line. */
  readonly under: bigint;

  private constructor(over: bigint, under: bigint) {
    const shared = common(over < 0n ? -over : over, under < 0n ? -under : under);
    const sign = under < 0n ? -1n : 1n;
    this.over = capped((sign * over) / shared);
    this.under = capped((sign * under) / shared);
  }

  /** Gives the value as a fraction. */
  static of(value: FractionLike): Fraction {
    if (value instanceof Fraction) {
      return value;
    }
    const decimal = Decimal.of(value);
    return new Fraction(decimal.units, 10n ** BigInt(decimal.scale));
  }

  /** Adds. */
  plus(other: FractionLike): Fraction {
    const { over, under } = Fraction.of(other);
    return new Fraction(this.over * under + over * this.under, this.under * under);
  }

  /** Subtracts. */
  minus(other: FractionLike): Fraction {
    const { over, under } = Fraction.of(other);
    return new Fraction(this.over * under - over * this.under, this.under * under);
  }

  /** Multiplies. */
  times(other: FractionLike): Fraction {
    const { over, under } = Fraction.of(other);
    return new Fraction(this.over * over, this.under * under);
  }

  /** Divides; a zero divisor is DivisionByZero. */
  dividedBy(other: FractionLike): Fraction {
    const { over, under } = Fraction.of(other);
    if (over === 0n) {
      throw new DivisionByZero("a divisor is zero");
    }
    return new Fraction(this.over * under, this.under * over);
  }

  /** Divides and floors to a whole number. */
  div(other: FractionLike): bigint {
    const { over, under } = Fraction.of(other);
    return capped(floorDivide(this.over * under, this.under * over));
  }

  /** Gives what flooring division leaves. */
  mod(other: FractionLike): Fraction {
    const { over, under } = Fraction.of(other);
    const whole = floorDivide(this.over * under, this.under * over);
    return new Fraction(this.over * under - whole * over * this.under, this.under * under);
  }

  /** Raises to a whole power from 0 to 1,024. */
  toPower(exponent: number | bigint): Fraction {
    return new Fraction(power(this.over, exponent), power(this.under, exponent));
  }

  /** Tells the order: less than 0, 0 or more than 0, as the value is below, equal to or above the other. */
  compare(other: FractionLike): number {
    const { over, under } = Fraction.of(other);
    const [one, two] = [this.over * under, over * this.under];
    return one < two ? -1 : one > two ? 1 : 0;
  }

  /** Whether both are the same number. */
  equals(other: FractionLike): boolean {
    return this.compare(other) === 0;
  }

  /** Rounds to so many places. */
  round(scale: number, rounding: Rounding): Decimal {
    return new Decimal(this.#units(scale, rounding), scale);
  }

  /** Rounds to a whole number. */
  roundToWhole(rounding: Rounding): bigint {
    return capped(this.#units(0, rounding));
  }

  #units(scale: number, rounding: Rounding): bigint {
    return roundedQuotient(this.over * 10n ** BigInt(scale), this.under, rounding);
  }
}

function common(one: bigint, other: bigint): bigint {
  while (other !== 0n) {
    [one, other] = [other, one % other];
  }
  return one;
}
