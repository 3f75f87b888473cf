/**
 * Puts the functions behind a contract where the driver can exchange them: a module's own exports never change.
 *
 * Node runs this file as a loader. In the place of an inner module it loads one that exports the same functions, each
 * of which first asks whether another stands in for it.
 */

let inner = {};

/** `data` maps the address of each inner module to the names of its functions. */
export async function initialize(data) {
  inner = data;
}

export async function load(url, context, next) {
  if (!Object.hasOwn(inner, url)) {
    return next(url, context);
  }
  const genuine = JSON.stringify(`${url}?genuine`);
  const source = [
    `import * as genuine from ${genuine};`,
    `export * from ${genuine};`,
    `const standIns = globalThis[Symbol.for("phoenix.standIns")];`,
    ...inner[url].map((name) => {
      const key = JSON.stringify(`${url}#${name}`);
      return `export const ${name} = (...given) => (standIns.get(${key}) ?? genuine.${name})(...given);`;
    }),
  ];
  return { format: "module", shortCircuit: true, source: source.join("\n") };
}
