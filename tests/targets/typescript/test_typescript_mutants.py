"""Small faults put into the sample's compiled TypeScript: the gate finds each one that changes anything."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from phoenix.conformance.settings import Settings
from phoenix.targets.shared.syntax import text_of, walk
from phoenix.targets.typescript.syntax import functions, name_of, parse

SETTINGS = Settings(law_inputs=200, hypothesis_examples=10, sequences=100, step_seconds=2.0, most_failures=1)
UNITS = {
    "Discounts": "checkout/discounts",
    "Cart": "checkout/cart",
    "RetryPolicy": "delivery/retry_policy",
    "Connection": "delivery/connection",
}
"""The components that are defined exactly, by the modules that Phoenix wrote for them."""

REFUSED = "what it lets through makes `power(2n, failures - 1)` fail with the same kind"

EQUIVALENT: Mapping[str, str] = {"retry_policy.js decide: `least: 1` -> `_: 0`": REFUSED}
"""Mutants that change nothing that anybody could see, with the reason."""

MOST_EQUIVALENT = 0.05
QUICK_SHARE = 40
"""One mutant in so many is tried in an ordinary run."""

OPERATORS: Mapping[str, tuple[str, ...]] = {
    "<": ("<=", ">"),
    "<=": ("<", ">"),
    ">": (">=", "<"),
    ">=": (">", "<"),
    "===": ("!==",),
    "!==": ("===",),
    "+": ("-",),
    "-": ("+",),
    "*": ("+",),
    "&&": ("||",),
    "||": ("&&",),
}
METHODS = {"plus": ("minus",), "minus": ("plus",), "times": ("plus",)}
NAMES = {"smaller": ("larger",)}
TEXTS = {'"half even"': ('"half up"', '"down"')}


@dataclass(frozen=True)
class Mutant:
    """``name`` says where and what; ``path`` is below the folder of the compiled code."""

    name: str
    path: str
    text: str


def mutants(path: str, text: str) -> Iterator[Mutant]:
    """Every mutant of one compiled file."""
    source = text.encode()
    tree = parse(text)
    owners = {id_of(inner): name_of(function) for function in functions(tree) for inner in walk(function)}
    for node in walk(tree):
        if id_of(node) not in owners or in_message(node):
            continue
        for begin, end, other in edits(node):
            changed = (source[:begin] + other.encode() + source[end:]).decode()
            shown = " ".join(text_of(node).split())[:60]
            yield Mutant(f"{Path(path).name} {owners[id_of(node)]}: `{shown}` -> `{other[:20]}`", path, changed)


def id_of(node: Any) -> tuple[int, int, str]:
    return node.start_byte, node.end_byte, node.type


def in_message(node: Any) -> bool:
    """Whether the node is about what an error says, which is nobody's rule."""
    inner = node
    while inner is not None:
        if inner.type == "new_expression" or (inner.type == "template_string" and inner is not node):
            return True
        inner = inner.parent
    return False


def edits(node: Any) -> Iterator[tuple[int, int, str]]:
    """What may be changed about one node: from, to, and what stands there instead."""
    text = text_of(node)
    if node.type == "binary_expression":
        operator = node.child_by_field_name("operator")
        for other in OPERATORS.get(text_of(operator), ()):
            yield operator.start_byte, operator.end_byte, other
    elif node.type == "number":
        digits = text.replace("_", "").removesuffix("n")
        if digits.isdigit():
            yield node.start_byte, node.end_byte, f"{int(digits) + 1}{'n' if text.endswith('n') else ''}"
    elif node.type == "string":
        yield from ((node.start_byte, node.end_byte, other) for other in TEXTS.get(text, ()))
        if text[1:-1].replace(".", "").isdigit():
            yield node.start_byte, node.end_byte, f"{text[:-2]}{(int(text[-2]) + 1) % 10}{text[-1]}"
    elif node.type == "property_identifier":
        yield from ((node.start_byte, node.end_byte, other) for other in METHODS.get(text, ()))
    elif node.type == "identifier":
        yield from ((node.start_byte, node.end_byte, other) for other in NAMES.get(text, ()))
    elif node.type in ("if_statement", "expression_statement", "switch_case"):
        yield node.start_byte, node.end_byte, ""
    elif node.type == "pair" and text.partition(":")[0] in ("least", "most", "shortest", "longest", "pattern"):
        yield node.start_byte, node.end_byte, "_: 0"


def all_mutants(build: Path) -> dict[str, list[Mutant]]:
    found: dict[str, list[Mutant]] = {}
    for name, module in UNITS.items():
        paths = [f"src/{module}{part}.js" for part in ("", ".types", ".exact")]
        found[name] = [m for path in paths for m in mutants(path, (build / path).read_text(encoding="utf-8"))]
    return found


def survivors(package: Any, tmp_path: Path, share: int) -> tuple[int, list[str]]:
    """How many mutants were tried, and which the gate let pass."""
    shutil.copytree(package.root / "build", tmp_path / "build")
    tried, passed = 0, []
    numbered = [(name, m) for name, ms in all_mutants(tmp_path / "build").items() for m in ms]
    for name, mutant in numbered[::share]:
        file = tmp_path / "build" / mutant.path
        genuine = file.read_text(encoding="utf-8")
        file.write_text(mutant.text, encoding="utf-8")
        tried += 1
        if replace(package, build=tmp_path / "build").prove(name, SETTINGS).passed:
            passed.append(mutant.name)
        file.write_text(genuine, encoding="utf-8")
    return tried, passed


def test_a_few_mutants_are_found(compiled: Callable[[str], Any], tmp_path: Path) -> None:
    _, passed = survivors(compiled("shop"), tmp_path, QUICK_SHARE)
    assert set(passed) <= set(EQUIVALENT)


@pytest.mark.long
def test_all_mutants_are_found(compiled: Callable[[str], Any], tmp_path: Path) -> None:
    tried, passed = survivors(compiled("shop"), tmp_path, 1)
    assert tried >= 100
    assert len(EQUIVALENT) <= tried * MOST_EQUIVALENT
    assert set(passed) == set(EQUIVALENT)
