"""What comes out compiles under every strict setting, is formatted, linted, and passes its own tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from phoenix.targets.typescript.target import TYPESCRIPT

from .conftest import HERE, around, run

WHICH = ("shop", "corpus", "odd")
EVERY = [*WHICH, pytest.param("targets", marks=pytest.mark.long)]


@pytest.mark.parametrize("which", EVERY)
def test_it_compiles(which: str, compiled: Callable[[str], Any]) -> None:
    assert compiled(which).told == ""


@pytest.mark.parametrize("which", EVERY)
def test_it_is_formatted_as_prettier_would(which: str, compiled: Callable[[str], Any]) -> None:
    root = compiled(which).root
    code, told = run(
        ["prettier", "--check", "package.json", "tsconfig.json", "tsconfig.tests.json", "src", "tests"], root
    )
    assert code == 0, told


@pytest.mark.parametrize("which", EVERY)
def test_its_own_tests_pass(which: str, compiled: Callable[[str], Any]) -> None:
    code, told = run(["node", "--test"], compiled(which).build)
    assert code == 0, told
    assert "# fail 0" in told


def test_it_is_linted_by_the_strictest_rules(compiled: Callable[[str], Any]) -> None:
    root = compiled("shop").root
    shutil.copy(HERE / "eslint.config.js", root)
    code, told = run(["eslint", "--max-warnings", "0", "src", "tests"], root)
    assert code == 0, told


@pytest.mark.parametrize("which", WHICH)
def test_every_line_of_a_body_knows_its_origin(which: str, compiled: Callable[[str], Any]) -> None:
    package = compiled(which)
    for component in package.components.values():
        for file in TYPESCRIPT.exact(component, around(component, package.components)).files:
            known = {number for number, _ in file.origins}
            for number, line in enumerate(file.text.splitlines(), start=1):
                assert number in known or not line.startswith(" ") or in_head(file.text, number), (
                    f"{file.path}:{number}"
                )


def in_head(text: str, number: int) -> bool:
    """Whether the line belongs to the comment or an import of several lines above all functions."""
    above = text.splitlines()[:number]
    return not any(line.startswith(("function ", "export function ")) for line in above)


def test_emitting_is_repeatable_and_does_not_depend_on_the_order_of_components(compiled: Callable[[str], Any]) -> None:
    package = compiled("corpus")
    backwards = dict(reversed(package.components.items()))
    for component in package.components.values():
        for emit in (TYPESCRIPT.contract, TYPESCRIPT.exact, TYPESCRIPT.native_tests):
            first = emit(component, around(component, package.components))
            assert first == emit(component, around(component, backwards))


def test_no_function_is_longer_than_the_constitution_of_a_new_project_allows(compiled: Callable[[str], Any]) -> None:
    from phoenix.targets.typescript.syntax import functions, parse

    for which in WHICH:
        for path in (compiled(which).root / "src").rglob("*.exact.ts"):
            for function in functions(parse(path.read_text(encoding="utf-8"))):
                assert function.end_point[0] - function.start_point[0] < 40, f"{path}: {function.text!r}"


CONSUMER = """
import { Failure } from "shop";
import { Decimal, EmptyCart, makeItem, total } from "shop/checkout/cart";
import { Connection, NotNow } from "shop/delivery/connection";
import { decide, makePolicy } from "shop/delivery/retry_policy";

const pens = makeItem({ sku: "ABC-0001", price: Decimal.of("10.00"), quantity: 2 });
const paid: string = total([pens, { ...pens, quantity: 1 }], "gold").toString();
if (paid !== "30.00") {
  throw new Error(paid);
}

try {
  total([], "standard");
  throw new Error("an empty cart has no total");
} catch (error) {
  if (!(error instanceof EmptyCart) || !(error instanceof Failure)) {
    throw error;
  }
}

const connection = new Connection();
connection.on("connect");
try {
  connection.on("connect");
} catch (error) {
  if (!(error instanceof NotNow)) {
    throw error;
  }
}

const decision = decide(makePolicy({ attempts: 2 }), 1);
const wait: bigint = decision.kind === "Retry" ? decision.after : 0n;
if (wait !== 200_000_000n || connection.phase !== "connecting") {
  throw new Error(`${String(wait)} ${connection.phase}`);
}
"""


def test_whoever_uses_the_package_can_import_it_type_checked(compiled: Callable[[str], Any], tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(
        compiled("shop").root, package, ignore=shutil.ignore_patterns("build", "node_modules"), symlinks=True
    )
    (package / "node_modules").symlink_to((compiled("shop").root / "node_modules").resolve())
    assert run(["tsc", "-p", "."], package) == (0, "")
    code, told = run(["npm", "pack", "--offline", "--ignore-scripts", "--pack-destination", str(tmp_path)], package)
    assert code == 0, told
    user = tmp_path / "user"
    (user / "node_modules" / "shop").mkdir(parents=True)
    shutil.unpack_archive(tmp_path / "shop-0.1.0.tgz", tmp_path / "unpacked")
    shutil.copytree(tmp_path / "unpacked" / "package", user / "node_modules" / "shop", dirs_exist_ok=True)
    (user / "package.json").write_text('{ "type": "module" }', encoding="utf-8")
    (user / "main.ts").write_text(CONSUMER, encoding="utf-8")
    options = ["--strict", "--exactOptionalPropertyTypes", "--module", "NodeNext", "--target", "ESNext"]
    code, told = run(["tsc", *options, "main.ts"], user)
    assert code == 0, told
    assert run(["node", "main.js"], user) == (0, "")
