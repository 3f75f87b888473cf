import { ensure } from "./ensure.js";

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
    const fits = /^(?:[0-9a-fA-F]{2})*$/u.test(digits);
    ensure(fits, "bytes", "pairs of hexadecimal digits", `"${digits}"`);
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
