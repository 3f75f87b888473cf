import { Overflow } from "./failures.js";

type Integer = bigint | number;

/** Both ends of what fits; one that is missing is open. */
export type Ends = Readonly<Partial<Record<"least" | "most", Integer>>>;

/** Whether an integer lies within ends; one that is beyond those of every type is Overflow. */
export function isWithin(value: Integer, name: string, largest: Integer, ends: Ends = {}): boolean {
  if (value > largest || value < -largest) {
    throw new Overflow(`${name} is beyond ${String(largest)}`);
  }
  return value >= (ends.least ?? value) && value <= (ends.most ?? value);
}
