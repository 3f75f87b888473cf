/** Values of other types than the declared one: no contract may let them in. */

const ODD = "\ud800";

/** What may stand where: by the word of a type, whether a value is of the right sort for it. */
const FITS = {
  text: (value) => typeof value === "string" && value !== ODD,
  whole: (value) => Number.isInteger(value),
  number: (value) => Number.isFinite(value),
  "yes or no": (value) => typeof value === "boolean",
  date: () => false,
  instant: (value) => typeof value === "bigint",
  duration: (value) => typeof value === "bigint",
  bytes: () => false,
  decimal: () => false,
  list: (value) => Array.isArray(value),
  set: (value) => value instanceof Set,
  map: (value) => value instanceof Map,
  named: () => false,
};

function objects() {
  return [
    undefined,
    null,
    true,
    1,
    1.5,
    NaN,
    Infinity,
    1n,
    "1",
    ODD,
    Symbol("s"),
    [],
    {},
    new Set(),
    new Map(),
    new Date(0),
    new Number(1),
    new String("1"),
    Uint8Array.of(1),
    () => 1,
  ];
}

/**
 * Values that are none of a type. `alias` gives the type that a named one stands for, or undefined; `isLoose` says
 * whether a record has nothing that an object must have.
 */
export function* strangers(spelled, alias, isLoose) {
  const [word, ...rest] = typeof spelled === "string" ? [spelled] : spelled;
  if (word === "named") {
    const inner = alias(rest[0]);
    if (inner !== undefined) {
      yield* strangers(inner, alias, isLoose);
      return;
    }
  }
  if (word === "optional") {
    for (const stranger of strangers(rest[0], alias, isLoose)) {
      if (stranger !== undefined) {
        yield stranger;
      }
    }
    return;
  }
  const loose = word === "named" && isLoose(rest[0]);
  for (const value of objects()) {
    const is_object = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!FITS[word](value) && !(loose && is_object)) {
      yield value;
    }
  }
  if (word === "list") {
    for (const stranger of strangers(rest[0], alias, isLoose)) {
      yield [stranger];
    }
  }
}
