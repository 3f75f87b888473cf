/** A function's way to say that it failed. */
export abstract class Failure extends Error {
  /** What went wrong, as the spec calls it. */
  abstract readonly kind: string;

  /** The same as `kind`. */
  override get name(): string {
    return this.kind;
  }
}

/** A value, given or computed, is outside its declared type. */
export class Invalid extends Failure {
  override readonly kind = "Invalid";
}

/** A value is too large for any type. */
export class Overflow extends Failure {
  override readonly kind = "Overflow";
}

/** A divisor is zero. */
export class DivisionByZero extends Failure {
  override readonly kind = "DivisionByZero";
}
