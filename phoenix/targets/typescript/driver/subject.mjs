/** The loaded component: takes one step after the other and says what each came to. */

import { register } from "node:module";
import { hrtime } from "node:process";
import { pathToFileURL } from "node:url";
import { inspect, isDeepStrictEqual } from "node:util";
import { getHeapStatistics } from "node:v8";

import { Types, Unfit, sortOf } from "./shapes.mjs";
import { strangers } from "./strangers.mjs";

const LONGEST_MESSAGE = 500;
const STAND_INS = Symbol.for("phoenix.standIns");

const same = (value) => value;

function writeNothing(value) {
  if (value !== undefined) {
    throw new Unfit(`a value of type \`${sortOf(value)}\` comes from a function that gives nothing`);
  }
  return null;
}

/** A function or method: how its arguments are read and its answer written. */
class Declared {
  constructor(declaration, types, failures, always) {
    this.name = declaration.name;
    this.onInstance = declaration.module === null;
    this.parameters = declaration.parameters;
    this.readers = declaration.parameters.map(([, spelled]) => types.codec(spelled)[0]);
    this.gives = declaration.gives;
    const [read, write] = this.gives === null ? [same, writeNothing] : types.codec(this.gives);
    this.read = read;
    this.write = write;
    this.inner = declaration.inner;
    this.failures = new Map([...declaration.fails, ...always].map((key) => failures.get(key)));
  }

  arguments(given) {
    return given.map((value, place) => this.readers[place](value));
  }
}

export class Subject {
  /** Loads the compiled component below the folder `build`. */
  static async load(declared, build) {
    const root = pathToFileURL(`${build}/`);
    const address = (module) => new URL(`${module}.js`, root).href;
    globalThis[STAND_INS] = new Map();
    register("./standins.mjs", { parentURL: import.meta.url, data: innerModules(declared, address) });
    const modules = new Map();
    for (const module of modulesOf(declared)) {
      modules.set(module, await import(address(module)));
    }
    return new Subject(declared, modules, address);
  }

  #declared;
  #modules;
  #address;
  #types;
  #always;
  #functions = new Map();
  #calls = new Map();
  #machine;
  #given = [];
  #kept = [];
  #state = [];
  #birth = {};

  constructor(declared, modules, address) {
    this.#declared = declared;
    this.#modules = modules;
    this.#address = address;
    const load = (named) => this.#exported(named);
    const support = Object.fromEntries(Object.entries(declared.support).map(([name, at]) => [name, load(at)]));
    this.#types = new Types(declared.types, load, support);
    const failures = new Map(Object.entries(declared.failures).map(([key, each]) => [key, this.#failure(each)]));
    this.#always = new Map(declared.always.map((key) => failures.get(key)));
    this.#machine = declared.machine === null ? undefined : load(declared.machine);
    const fields = (list, way) => list.map(([name, attribute, spelled]) => [name, attribute, this.#codec(spelled)[way]]);
    if (declared.machine !== null) {
      this.#given = fields(declared.machine.given, 0);
      this.#kept = fields(declared.machine.kept, 0);
      this.#state = fields(declared.machine.state, 1);
    }
    for (const [key, each] of Object.entries(declared.functions)) {
      const made = new Declared(each, this.#types, failures, declared.always);
      const owner = made.onInstance ? this.#machine.prototype : this.#modules.get(each.module);
      const call = owner[each.name];
      if (typeof call !== "function" || call.length !== made.parameters.length) {
        throw new Unfit(`\`${each.name}\` is no function of ${made.parameters.length} parameters`);
      }
      this.#functions.set(key, made);
      this.#calls.set(key, call);
    }
    for (const name of Object.keys(declared.types)) {
      this.#types.named(name);
    }
  }

  /** One step: the instance that the next one acts on, and the answer. */
  take(step, instance) {
    const [word, ...rest] = step;
    let failures = this.#always;
    try {
      switch (word) {
        case "call": {
          const called = this.#functions.get(rest[0]);
          failures = called.failures;
          const given = called.arguments(rest[1]);
          return [instance, { gave: called.write(this.#calls.get(rest[0]).apply(instance, given)) }];
        }
        case "new":
          return [this.#new(rest[0]), { gave: null }];
        case "measure":
          failures = this.#functions.get(rest[0]).failures;
          return [instance, { gave: this.#measure(...rest) }];
        case "outcome":
          return [instance, { gave: this.#pretend(...rest) }];
        case "strange outcomes":
          return [instance, { gave: this.#pretendStrangers(...rest) }];
        case "strangers":
          return [instance, { gave: this.#tryStrangers(...rest) }];
        case "look":
          return [instance, { gave: null }];
        default:
          return [instance, { gave: this.#make(...rest) }];
      }
    } catch (error) {
      return [instance, error instanceof Unfit ? { unfit: error.message } : this.#thrown(error, failures)];
    }
  }

  /** What the state fields of an instance are. */
  observe(instance) {
    return Object.fromEntries(this.#state.map(([name, attribute, write]) => [name, write(instance[attribute])]));
  }

  #codec(spelled) {
    return this.#types.codec(spelled);
  }

  #exported({ module, name }) {
    const found = this.#modules.get(module)[name];
    if (found === undefined) {
      throw new Unfit(`\`${module}\` does not export \`${name}\``);
    }
    return found;
  }

  #failure(declared) {
    const data = declared.data.map(([name, attribute, spelled]) => [name, attribute, this.#codec(spelled)[1]]);
    return [this.#exported(declared), [declared.kind, data]];
  }

  /** A fresh machine; fields that `given` leaves out keep what they have initially. */
  #new(given) {
    this.#birth = given;
    const fields = {};
    for (const [name, attribute, read] of this.#given) {
      if (Object.hasOwn(given, name)) {
        fields[attribute] = read(given[name]);
      }
    }
    return this.#given.length > 0 ? new this.#machine(fields) : new this.#machine();
  }

  /** A value by itself, made twice: the two must be equal, and neither may be changed. */
  #make(spelled, given) {
    const [read, write] = this.#codec(spelled);
    const [one, two] = [read(given), read(given)];
    if (!isDeepStrictEqual(one, two)) {
      throw new Unfit("two equal values do not compare as equal");
    }
    checkFrozen(one, spelled, (name) => this.#alias(name));
    return write(one);
  }

  /** The values of other types that were let in, each with the name of the place that it was put in. */
  #tryStrangers(word, name, given) {
    if (word === "call") {
      const called = this.#functions.get(name);
      return this.#letIn(called.parameters, () => this.#bound(name), called.arguments(given));
    }
    const [make, fields] = this.#made(word, name);
    const places = fields.map(([, ...place]) => place);
    const values = fields.map(([field, , spelled]) => this.#codec(spelled)[0](given[field]));
    const target = (...all) => make(Object.fromEntries(places.map(([attribute], place) => [attribute, all[place]])));
    return this.#letIn(places, () => target, values);
  }

  /** What the contract makes of a value, and fields of a state, that the code behind it gave. */
  #pretend(name, given, value, state) {
    const called = this.#functions.get(name);
    return called.write(this.#pretended(name, called.arguments(given), () => called.read(value), state));
  }

  /** Values of other types that the contract hands on from the code behind it. */
  #pretendStrangers(name, given) {
    const called = this.#functions.get(name);
    const target = (value) => this.#pretended(name, called.arguments(given), () => value, {});
    return this.#letIn([["result", called.gives]], () => target, [undefined]);
  }

  /** A call for which the code behind the contract is another: it gives this value and this state. */
  #pretended(name, given, value, state) {
    const { inner, name: spelled } = this.#functions.get(name);
    const standIn = (before) => {
      const found = { value: value() };
      if (inner.gives.includes("state")) {
        const changed = this.#kept.filter(([field]) => Object.hasOwn(state, field));
        const fields = changed.map(([field, attribute, read]) => [attribute, read(state[field])]);
        found.state = { ...before, ...Object.fromEntries(fields) };
      }
      const made = inner.gives.map((part) => found[part]);
      return made.length > 1 ? made : made[0];
    };
    const key = `${this.#address(inner.module)}#${inner.name ?? spelled}`;
    globalThis[STAND_INS].set(key, standIn);
    try {
      return this.#bound(name)(...given);
    } finally {
      globalThis[STAND_INS].delete(key);
    }
  }

  /** The bytes by which one call let the heap grow, and the nanoseconds that each of `runs` calls took. */
  #measure(name, given, runs) {
    const values = this.#functions.get(name).arguments(given);
    let call = this.#bound(name);
    globalThis.gc();
    const before = getHeapStatistics().used_heap_size;
    call(...values);
    const found = [Math.max(0, getHeapStatistics().used_heap_size - before)];
    for (let run = 0; run < runs; run += 1) {
      call = this.#bound(name);
      const begin = hrtime.bigint();
      call(...values);
      found.push(Number(hrtime.bigint() - begin));
    }
    return found;
  }

  /** What makes a machine, record or case, and its fields. */
  #made(word, name) {
    if (word === "new") {
      return [(fields) => new this.#machine(fields), this.#declared.machine.given];
    }
    const [type, case_] = name.split("/");
    const declaration = case_ ? this.#declared.types[type].cases[case_] : this.#declared.types[type];
    return [this.#exported(declaration), declaration.fields];
  }

  /** A function, or a method of a fresh machine. */
  #bound(name) {
    const call = this.#calls.get(name);
    return this.#functions.get(name).onInstance ? call.bind(this.#new(this.#birth)) : call;
  }

  #letIn(places, target, values) {
    const refused = (error) => ["Invalid", "Overflow"].includes(this.#always.get(error?.constructor)?.[0]);
    const found = [];
    for (const [position, [name, spelled, hasDefault]] of places.entries()) {
      for (const stranger of strangers(spelled, (type) => this.#alias(type), (type) => this.#isLoose(type))) {
        if (stranger === undefined && hasDefault) {
          continue;
        }
        const call = target();
        try {
          call(...values.slice(0, position), stranger, ...values.slice(position + 1));
          found.push([name, inspect(stranger)]);
        } catch (error) {
          if (!refused(error)) {
            found.push([name, `${inspect(stranger)} ends in ${describe(error)}`]);
          }
        }
      }
    }
    return found;
  }

  #alias(name) {
    return this.#declared.types[name].type;
  }

  /** Whether a record has only fields that may be missing. */
  #isLoose(name) {
    const { shape, fields } = this.#declared.types[name];
    const opened = (spelled) => (spelled[0] === "named" && this.#alias(spelled[1])) || spelled;
    return shape === "record" && fields.every(([, , spelled]) => opened(spelled)[0] === "optional");
  }

  #thrown(error, failures) {
    const known = failures.get(error?.constructor);
    if (known === undefined) {
      return { crashed: describe(error), where: where(error) };
    }
    const [kind, data] = known;
    if (error.kind !== kind) {
      return { unfit: `the failure \`${kind}\` calls itself \`${error.kind}\`` };
    }
    try {
      return { failed: kind, data: Object.fromEntries(data.map(([name, at, write]) => [name, write(error[at])])) };
    } catch (unfit) {
      return { unfit: `the data of the failure \`${kind}\` cannot be read: ${describe(unfit)}` };
    }
  }
}

/** The modules that are named anywhere in the interface. */
function modulesOf(declared) {
  const found = new Set();
  JSON.stringify(declared, (key, value) => {
    if (key === "module" && value !== null) {
      found.add(value);
    }
    return value;
  });
  return [...found].sort();
}

function innerModules(declared, address) {
  const found = {};
  for (const { name, inner } of Object.values(declared.functions)) {
    (found[address(inner.module)] ??= []).push(inner.name ?? name);
  }
  return found;
}

/** Whether what a maker made stays as it is. */
function checkFrozen(value, spelled, alias) {
  const opened = spelled[0] === "named" ? alias(spelled[1]) : undefined;
  if (opened !== undefined) {
    checkFrozen(value, opened, alias);
  } else if (spelled[0] === "named" && typeof value === "object") {
    deeplyFrozen(value);
  }
}

function deeplyFrozen(value) {
  if (typeof value !== "object" || value === null) {
    return;
  }
  if (value instanceof Set || value instanceof Map) {
    try {
      value.clear();
    } catch {
      return;
    }
    throw new Unfit("a collection in it can be changed after construction");
  }
  if (!Object.isFrozen(value)) {
    throw new Unfit("its fields can be changed after construction");
  }
  Object.values(value).forEach(deeplyFrozen);
}

export function describe(error) {
  let text = "";
  try {
    text = String(error?.message ?? error);
  } catch {
    // What cannot be spelled is told by its class alone.
  }
  if (error instanceof Unfit) {
    return text;
  }
  const name = error?.constructor?.name ?? typeof error;
  return (text ? `${name}: ${text}` : name).slice(0, LONGEST_MESSAGE);
}

/** The innermost line of generated code on the way to the error, below the tree's root. */
export function where(error) {
  let trace = "";
  try {
    trace = String(error?.stack ?? "");
  } catch {
    return "";
  }
  const [, path, line] = /[(/ ]((?:src|tests)\/[^\s():?]+\.ts)(?:\?genuine)?:(\d+)/u.exec(trace) ?? [];
  return path === undefined ? "" : `${path}:${line}`;
}
