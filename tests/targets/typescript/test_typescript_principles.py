"""The constitution's checks read TypeScript as it is meant, also where it is disguised."""

from __future__ import annotations

import pytest

from phoenix.project.principles import Check, Forbid, ForbidImport, Most, Require
from phoenix.targets.typescript.target import TYPESCRIPT

HARMLESS = """/** What Shop computes. */

import { Decimal } from "../_support/decimal.js";
import type { Item } from "./shop.types.js";

/** Adds up. SHOP-1 */
export function total(items: readonly Item[], index: number): Decimal {
  const first = items[0] ?? items[index + 1];
  const named = { process: 1, fetch: first, constructor: 2 };
  return named.fetch === undefined ? Decimal.of("0.00") : named.fetch.price;
}
"""

DISGUISED = {
    "network": (
        'import net from "node:net";',
        'import * as h from "http2";',
        'export * from "node:dns/promises";',
        'const sent = fetch("x");',
        'const sent = globalThis["fet" + "ch"]("x");',
        'const sent = (0, eval)("fetch");',
        'const made = new Function("return 1");',
        'const made = total.constructor("return 1");',
        'const made = (() => 1)["constructor"]("return 1");',
        'const loaded = await import("node:net");',
        'const loaded = await import("node:" + "net");',
        'const loaded = require("net");',
        "const here = import.meta.url;",
        "const found = Reflect.get({}, 'x');",
        "const { fetch: sent } = globalThis;",
    ),
    "files": (
        "const run = eval;",
        'const read = process.binding("fs");',
        'import { readFileSync } from "fs";',
        'import fs from "node:fs/promises";',
        'import v8 from "node:v8";',
    ),
    "processes": (
        'import { spawn } from "node:child_process";',
        "process.exit(1);",
        'const run = globalThis["process"];',
        'import { Worker } from "worker_threads";',
        'import { createRequire } from "node:module";',
    ),
}


def told(check: Check, text: str, path: str = "src/shop.ts") -> list[str]:
    return [f"{b.line}: {b.message}" for b in TYPESCRIPT.breaches(check, {path: text}, {"total_of": ("SHOP-2",)})]


@pytest.mark.parametrize("power", ["network", "files", "processes"])
def test_what_only_computes_breaks_nothing(power: str) -> None:
    assert told(Forbid(power), HARMLESS) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(("power", "line"), [(power, line) for power, lines in DISGUISED.items() for line in lines])
def test_powers_are_seen_in_every_disguise(power: str, line: str) -> None:
    found = told(Forbid(power), f"{HARMLESS}\n{line}\n")  # type: ignore[arg-type]
    assert found, line
    assert all(f"`forbid {power}`" in each for each in found)
    assert found[0].startswith("13:")


def test_a_module_is_forbidden_with_all_that_is_in_it() -> None:
    text = '/** A. */\n\nimport { a } from "lodash/fp";\n'
    assert told(ForbidImport("lodash"), text) == ["3: imports `lodash/fp`; `forbid import lodash`"]
    assert told(ForbidImport("lodash"), text.replace("lodash/", "lodash-es/")) == []


@pytest.mark.parametrize(
    "line",
    [
        'import quiet from "lodash";',
        'export { a } from "lodash";',
        'const a = await import("lod" + "ash");',
        'const a = require("lodash");',
    ],
)
def test_a_forbidden_module_is_seen_in_every_disguise(line: str) -> None:
    assert told(ForbidImport("lodash"), f"{HARMLESS}{line}\n")
    assert told(ForbidImport("lodash"), HARMLESS) == []


LONG = """/** A. */
export const one = (a: number): number => {
  if (a > 1 && a < 3) {
    return 1;
  }
  return a ? 2 : 3;
};
"""


def test_functions_and_files_are_measured() -> None:
    assert told(Most("max function lines", 5), LONG) == ["2: `one` has 6 lines; `max function lines = 5`"]
    assert told(Most("max function lines", 6), LONG) == []
    assert told(Most("max complexity", 3), LONG) == ["2: `one` has a complexity of 4; `max complexity = 3`"]
    assert told(Most("max file lines", 6), LONG) == ["7: the file has 7 lines; `max file lines = 6`"]
    assert told(Most("max file lines", 7), LONG) == []
    assert told(Most("max complexity", 4), LONG) == []


BARE = """export function one(): void {}
function two(): void {}
export class A {
  #b(): void {}
  c(): void {}
}
"""


def test_public_things_need_comments_and_private_ones_do_not() -> None:
    found = told(Require("docstrings"), BARE)
    assert [line.partition(" has no")[0] for line in found] == ["1: the module", "1: `one`", "3: `A`", "5: `c`"]
    assert told(Require("docstrings"), "/** A. */\n\n/** */\nexport function one(): void {}\n")
    assert told(Require("docstrings"), "/** A. */\n\n/** B. */\nexport function one(): void {}\n") == []


def test_rules_are_named_where_users_read() -> None:
    text = "/** A. */\n\n/** B. */\nexport function totalOf(): void {}\n"
    missing = ["4: `totalOf` does not name `SHOP-2`; `require rule ids`"]
    assert told(Require("rule ids"), text) == missing
    assert told(Require("rule ids"), text.replace("B.", "SHOP-2: B.")) == []
    assert told(Require("rule ids"), text, "src/shop.exact.ts") == []
