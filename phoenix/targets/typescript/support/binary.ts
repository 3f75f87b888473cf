/** Bytes that never change. */

import { sortOf } from "./checks.js";
import { Invalid, Overflow } from "./failures.js";

const LONGEST = 1_048_576;

/** A sequence of bytes that compares by value and never changes. */
export class Bytes {
  /** Two hexadecimal digits for each byte. */
  readonly hex: string;

  private constructor(hex: string) {
    this.hex = hex;
    Object.freeze(this);
  }

  /** Copies bytes: numbers from 0 to 255. */
  static of(bytes: Iterable<number>): Bytes {
    return new Bytes(
      Array.from(bytes, (byte) => (byte & 255).toString(16).padStart(2, "0")).join(""),
    );
  }

  /** Reads two hexadecimal digits for each byte. */
  static ofHex(digits: string): Bytes {
    if (!/^(?:[0-9a-fA-F]{2})*$/u.test(digits)) {
      throw new Invalid(`${JSON.stringify(digits)} does not spell bytes`);
    }
    return new Bytes(digits.toLowerCase());
  }

  /** How many bytes there are. */
  get length(): number {
    return this.hex.length / 2;
  }

  /** Copies the bytes into an array. */
  toUint8Array(): Uint8Array {
    return Uint8Array.from(this.hex.match(/../gu) ?? [], (digits) => parseInt(digits, 16));
  }

  /** Whether both hold the same bytes. */
  equals(other: Bytes): boolean {
    return this.hex === other.hex;
  }

  /** Spells the bytes as hexadecimal digits. */
  toString(): string {
    return this.hex;
  }

  /** Spells the bytes as hexadecimal digits. */
  toJSON(): string {
    return this.hex;
  }
}

/** Gives the value if it is so many bytes. */
export function checkBytes(
  value: unknown,
  name: string,
  bounds: { readonly shortest?: number; readonly longest?: number } = {},
): Bytes {
  if (!(value instanceof Bytes)) {
    throw new Invalid(`${name} must be Bytes, not ${sortOf(value)}`);
  }
  if (value.length > LONGEST) {
    throw new Overflow(`${name} has more than ${String(LONGEST)} bytes`);
  }
  const { shortest = 0, longest = LONGEST } = bounds;
  if (value.length < shortest || value.length > longest) {
    const wanted = `${String(shortest)} to ${String(longest)} bytes`;
    throw new Invalid(`${name} must have ${wanted}, not ${String(value.length)}`);
  }
  return value;
}
