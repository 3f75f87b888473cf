"""Written TypeScript that names what it may not is refused, with a sentence for its writer; what computes may pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from phoenix.targets.typescript.purity import impurities
from phoenix.targets.typescript.syntax import parse

HERE = Path(__file__).parent
REFUSED = {
    "const home = process.env;": "Line 1 names `process`, which reaches beyond the arguments.",
    "globalThis.seen = 1;": "Line 1 names `globalThis`, which reaches beyond the arguments.",
    "const f = eval;": "Line 1 names `eval`, which reaches beyond the arguments.",
    "const f = { console };": "Line 1 names `console`, which reaches beyond the arguments.",
    "f(() => 1).constructor('return this');": "Line 1 looks into `constructor`, which leads out of the module.",
    "const at = Date.now();": "Line 1 asks `Date.now`, which answers each time anew.",
    "const at = new Date();": "Line 1 asks the clock with `new Date()`.",
    "const dice = Math.random();": "Line 1 asks `Math.random`, which answers each time anew.",
    "const me = import.meta.url;": "Line 1 names `import.meta`, which tells where the code runs.",
    "JSON.stringify = () => 'no';": "Line 1 changes `JSON.stringify`, which is not its own.",
    "Array.prototype.map = () => [];": "Line 1 changes `Array.prototype.map`, which is not its own.",
    "Error.prepareStackTrace = (e, s) => s;": "Line 1 looks into `prepareStackTrace`, which leads out of the module.",
}
PURE = (
    "export function f(process: string): string { return process.trim(); }",
    "const day = new Date(Date.UTC(2024, 1, 29)).getUTCDay();",
    "const kept: string[] = []; kept[0] = 'x'; let n = 0; n = Math.max(n, 1);",
    "export function f({ console }: { console: string }): string { return console; }",
    "const made: { a: number } = { a: 1 }; made.a = 2;",
    "for (const [key, global] of new Map([['a', 1]])) { key.concat(String(global)); }",
)


@pytest.mark.parametrize("text", REFUSED)
def test_a_place_that_is_not_pure_is_told(text: str) -> None:
    assert REFUSED[text] in set(impurities(parse(text)))


@pytest.mark.parametrize("text", PURE)
def test_what_only_computes_may_pass(text: str) -> None:
    assert list(impurities(parse(text))) == []


def test_the_samples_written_parts_may_pass() -> None:
    for path in (HERE / "written").rglob("*.ts"):
        assert list(impurities(parse(path.read_text(encoding="utf-8")))) == [], path
