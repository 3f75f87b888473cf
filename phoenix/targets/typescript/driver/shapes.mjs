/** How the values of each declared type are read from JSON and written to it. */

/** The compiled code gave something that is not of the declared shape. */
export class Unfit extends Error {}

/** Lets only values of this `typeof` through. */
function exactly(sort) {
  return (value) => {
    if (typeof value !== sort) {
      throw new Unfit(`a value of type \`${sortOf(value)}\` stands where \`${sort}\` is declared`);
    }
    return value;
  };
}

export function sortOf(value) {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

const same = (value) => value;
const string = exactly("string");
const bigint = exactly("bigint");
const number = exactly("number");

function writeWhole(value) {
  if (!Number.isSafeInteger(number(value)) || Object.is(value, -0)) {
    throw new Unfit(`the whole number is \`${Object.is(value, -0) ? "-0" : value}\``);
  }
  return value;
}

function writeNumber(value) {
  if (!Number.isFinite(number(value)) || Object.is(value, -0)) {
    throw new Unfit(`the number is \`${Object.is(value, -0) ? "-0" : value}\``);
  }
  return value;
}

function writeDate(value) {
  if (!/^\d{4}-\d\d-\d\d$/u.test(string(value))) {
    throw new Unfit(`the date is \`${value}\``);
  }
  return value;
}

const BASIC = {
  text: [same, string],
  whole: [same, writeWhole],
  number: [same, writeNumber],
  "yes or no": [same, exactly("boolean")],
  date: [same, writeDate],
  instant: [BigInt, (value) => String(bigint(value))],
  duration: [BigInt, (value) => String(bigint(value))],
};

/** Codecs by type, made once each: a pair of functions that read a value and write it. */
export class Types {
  #declared;
  #load;
  #support;
  #named = new Map();

  /** `load` gives what a declaration names by `module` and `name`; `support` has the classes of scalars. */
  constructor(declared, load, support) {
    this.#declared = declared;
    this.#load = load;
    this.#support = support;
  }

  codec(spelled) {
    if (typeof spelled === "string") {
      return spelled === "bytes" ? this.#bytes() : BASIC[spelled];
    }
    const [word, ...rest] = spelled;
    if (word === "decimal") {
      return this.#decimal(rest[0]);
    }
    if (word === "named") {
      return this.named(rest[0]);
    }
    return COLLECTIONS[word](...rest.map((part) => this.codec(part)));
  }

  /** Named types are looked up when they are first met. */
  named(name) {
    if (!this.#named.has(name)) {
      const declaration = this.#declared[name];
      this.#named.set(name, this[declaration.shape](declaration));
    }
    return this.#named.get(name);
  }

  alias(declaration) {
    return this.codec(declaration.type);
  }

  enumeration(declaration) {
    const labels = new Set(declaration.labels);
    const write = (value) => {
      if (!labels.has(string(value))) {
        throw new Unfit(`\`${value}\` is no label`);
      }
      return value;
    };
    return [same, write];
  }

  record(declaration) {
    const make = this.#load(declaration);
    const fields = this.#fields(declaration.fields);
    return [(given) => make(fields.read(given)), fields.write];
  }

  union(declaration) {
    const cases = new Map();
    for (const [name, case_] of Object.entries(declaration.cases)) {
      cases.set(name, { make: this.#load(case_), fields: this.#fields(case_.fields) });
    }
    const read = ([name, given]) => {
      const { make, fields } = cases.get(name);
      return case_is_bare(fields) ? make() : make(fields.read(given));
    };
    const write = (value) => {
      const found = cases.get(object(value).kind);
      if (found === undefined) {
        throw new Unfit(`\`${String(value.kind)}\` is no case`);
      }
      return [value.kind, found.fields.write(value)];
    };
    return [read, write];
  }

  #bytes() {
    const { Bytes } = this.#support;
    const write = (value) => {
      if (!(value instanceof Bytes)) {
        throw new Unfit(`a value of type \`${sortOf(value)}\` stands where Bytes are declared`);
      }
      return value.hex;
    };
    return [(hex) => Bytes.ofHex(hex), write];
  }

  #decimal(places) {
    const { Decimal } = this.#support;
    const write = (value) => {
      if (!(value instanceof Decimal)) {
        throw new Unfit(`a value of type \`${sortOf(value)}\` stands where a Decimal is declared`);
      }
      if (value.scale !== places) {
        throw new Unfit(`the decimal \`${value}\` does not have ${places} places`);
      }
      return value.toString();
    };
    return [(digits) => Decimal.of(digits), write];
  }

  /** Fields that the JSON leaves out are left out of what is read too. */
  #fields(declared) {
    const codecs = declared.map(([name, attribute, spelled]) => [name, attribute, ...this.codec(spelled)]);
    return {
      size: codecs.length,
      read: (given) => {
        const made = {};
        for (const [name, attribute, read] of codecs) {
          if (Object.hasOwn(given, name)) {
            made[attribute] = read(given[name]);
          }
        }
        return made;
      },
      write: (value) => {
        const made = {};
        for (const [name, attribute, , write] of codecs) {
          made[name] = write(object(value)[attribute]);
        }
        return made;
      },
    };
  }
}

function case_is_bare(fields) {
  return fields.size === 0;
}

function object(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Unfit(`a value of type \`${sortOf(value)}\` stands where an object is declared`);
  }
  return value;
}

function collection(kind, value) {
  if (!(value instanceof kind)) {
    throw new Unfit(`a value of type \`${sortOf(value)}\` stands where a ${kind.name} is declared`);
  }
  return Array.from(value);
}

const COLLECTIONS = {
  list: ([read, write]) => [(items) => items.map(read), (value) => collection(Array, value).map(write)],
  set: ([read, write]) => [(items) => new Set(items.map(read)), (value) => collection(Set, value).map(write)],
  map: ([readKey, writeKey], [readValue, writeValue]) => [
    (entries) => new Map(entries.map(([key, value]) => [readKey(key), readValue(value)])),
    (value) => collection(Map, value).map(([key, each]) => [writeKey(key), writeValue(each)]),
  ],
  optional: ([read, write]) => [
    (value) => (value === null ? undefined : read(value)),
    (value) => (value === undefined ? null : write(value)),
  ],
};
