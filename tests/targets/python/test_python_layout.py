"""The layout of expressions is ruff's, on whatever expressions there are."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable

import pytest

from phoenix.targets.python import tree as t
from phoenix.targets.python.layout import definition, listing, statement, text

NAMES = (
    "a",
    "items",
    "subtotal",
    "policy",
    "customer_discount",
    "quantity_of_everything",
    "left_over_amount_in_the_till",
)
STATEMENTS = (("return ", ""), ("x = ", ""), ("if ", ":"), ("", ""), ("for x in ", ":"), ("assert ", ""))


class Maker:
    """Random expressions of the shapes that the translators make."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.shapes: list[Callable[[int], t.Node]] = [
            lambda d: t.Call(self.name(), tuple(self.node(d) for _ in range(self.random.randint(0, 3)))),
            lambda d: t.call("Item", **{n: self.node(d) for n in self.random.sample(NAMES, 2)}),
            lambda d: t.Binary(self.random.choice(["+", "-", "*", "//", "%"]), self.node(d), self.node(d)),
            lambda d: t.compare(self.node(d), self.random.choice(["<", "==", "in", "is not"]), self.node(d)),
            lambda d: t.both(self.random.choice(["and", "or"]), self.node(d), self.node(d)),
            lambda d: t.Ternary(self.node(d), self.node(d), self.node(d)),
            lambda d: t.call("sum", t.Comprehension("()", self.node(d), "x", self.name(), self.maybe(d))),
            lambda d: t.Comprehension(self.random.choice(["[]", "{}"]), self.node(d), "x", self.name()),
            lambda d: t.Display(self.random.choice(["()", "[]", "{}"]), (self.node(d), self.node(d))),
            lambda d: t.call(t.Member(t.Binary("*", self.node(d), self.node(d)), "quantize"), self.node(d)),
            lambda d: t.call("min", t.Lambda(("x",), self.node(d))),
            lambda d: t.Unary("-", self.name()),
        ]

    def name(self) -> t.Node:
        return t.Atom(self.random.choice(NAMES))

    def maybe(self, depth: int) -> t.Node | None:
        return self.node(depth) if self.random.random() < 0.5 else None

    def node(self, depth: int) -> t.Node:
        if depth <= 0 or self.random.random() < 0.25:
            leaves = [self.name(), t.Atom(str(self.random.randint(0, 9999))), t.call("Decimal", t.Atom('"100.00"'))]
            return self.random.choice(leaves)
        return self.random.choice(self.shapes)(depth - 1)


def formatted(source: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "-"]
    return subprocess.run(command, input=source, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("seed", [1, 2])
def test_statements_are_laid_out_as_ruff_does(seed: int) -> None:
    maker = Maker(seed)
    functions = []
    for number in range(400):
        before, after = maker.random.choice(STATEMENTS)
        lines = statement(before, maker.node(maker.random.randint(1, 3)), after, 1)
        functions.append("\n".join([f"def f{number}():", *lines, *(["        pass"] if after else [])]))
    source = "\n\n\n".join(functions) + "\n"
    ours, theirs = source.split("\ndef "), formatted(source).split("\ndef ")
    different = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    # Shapes that no spec brings about are allowed to differ now and then.
    assert len(different) <= 2, "\n".join(different[0])


@pytest.mark.parametrize("count", [1, 3, 9])
def test_heads_and_lists_are_laid_out_as_ruff_does(count: int) -> None:
    names = tuple(f"some_longer_name_{i}" for i in range(count))
    lines = [
        *listing("from module import ", names, "()"),
        "",
        *listing("__all__ = ", tuple(f'"{name}"' for name in names), "[]"),
        "",
        "",
        *definition("def function", tuple(f"{name}: int" for name in names), " -> None:"),
        "    pass",
    ]
    source = "\n".join(lines) + "\n"
    assert formatted(source) == source


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (t.Binary("-", t.Atom("a"), t.Binary("-", t.Atom("b"), t.Atom("c"))), "a - (b - c)"),
        (t.Binary("-", t.Binary("-", t.Atom("a"), t.Atom("b")), t.Atom("c")), "a - b - c"),
        (t.Binary("**", t.Atom("2"), t.Binary("-", t.Atom("n"), t.Atom("1"))), "2 ** (n - 1)"),
        (t.Binary("**", t.Atom("x"), t.Atom("2")), "x**2"),
        (t.negated(t.compare(t.Atom("x"), "<", t.Atom("3"))), "x >= 3"),
        (t.negated(t.call("any", t.Atom("xs"))), "not any(xs)"),
        (t.both("or", t.both("and", t.Atom("a"), t.Atom("b")), t.Atom("c")), "(a and b) or c"),
        (t.Display("()", (t.Atom("a"),)), "(a,)"),
    ],
)
def test_parentheses_are_as_few_as_can_be(node: t.Node, expected: str) -> None:
    assert text(node) == expected
