/** The failures that every function of this package may end in. */

/** A function's way to say that it failed; `kind` is its name in the spec. */
export class Failure<Kind extends string = string> extends Error {
  /** What went wrong, as the spec calls it. */
  readonly kind: Kind;

  constructor(kind: Kind, message: string) {
    super(message);
    this.kind = kind;
    this.name = kind;
  }
}

/** A value is outside its declared type. */
export class Invalid extends Failure<"Invalid"> {
  constructor(message: string) {
    super("Invalid", message);
  }
}

/** A value is too large for any type. */
export class Overflow extends Failure<"Overflow"> {
  constructor(message: string) {
    super("Overflow", message);
  }
}

/** A divisor is zero. */
export class DivisionByZero extends Failure<"DivisionByZero"> {
  constructor() {
    super("DivisionByZero", "a divisor is zero");
  }
}
