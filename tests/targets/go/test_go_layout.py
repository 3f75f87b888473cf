"""Expressions are printed as gofmt prints them: its own rule for spaces around operators, and broken lines."""

from __future__ import annotations

import pytest

from phoenix.targets.go.layout import lines, text
from phoenix.targets.go.tree import Atom, Binary, Call, Composite, Function, Member, Node, Unary, call, method, negated

a, b, c = Atom("a"), Atom("b"), Atom("c")

EXPRESSIONS: list[tuple[Node, str]] = [
    (Binary("+", a, b), "a + b"),
    (Binary("+", Binary("*", a, b), c), "a*b + c"),
    (Binary("*", Binary("+", a, b), c), "(a + b) * c"),
    (Binary("-", a, Binary("-", b, c)), "a - (b - c)"),
    (Binary("<", Binary("+", a, b), c), "a+b < c"),
    (Binary("&&", Binary("==", a, b), Binary("<", b, c)), "a == b && b < c"),
    (call("f", Binary("+", a, b)), "f(a + b)"),
    (call("f", Binary("+", a, b), c), "f(a+b, c)"),
    (call("f", call("g", Binary("+", a, b)), c), "f(g(a+b), c)"),
    (Unary("-", Binary("+", a, b)), "-(a + b)"),
    (Binary("-", a, Unary("-", b)), "a - -b"),
    (method(Binary("+", a, b), "String"), "(a + b).String()"),
    (Composite("T", (("X", Binary("+", a, b)), ("Y", c))), "T{X: a + b, Y: c}"),
    (negated(Binary("<", a, b)), "a >= b"),
    (negated(Member(a, "ok")), "!a.ok"),
]


@pytest.mark.parametrize(("node", "printed"), EXPRESSIONS, ids=[printed for _, printed in EXPRESSIONS])
def test_expressions(node: Node, printed: str) -> None:
    assert text(node) == printed


def test_a_call_of_what_a_long_call_gives_follows_it() -> None:
    long = Call(Call(Atom("same"), (Atom("x" * 60), Atom("y" * 60))), (a, b))
    assert lines("", long, "", 1) == ["\tsame(", f"\t\t{'x' * 60},", f"\t\t{'y' * 60},", "\t)(a, b)"]


def test_a_function_goes_on_in_the_line_of_its_call_where_its_head_fits() -> None:
    function = Function("item T", "(T, error)", call("check", Atom("item"), Atom("z" * 60)))
    opened = [f"\t\treturn check(item, {'z' * 60})", "\t}), c)"]
    assert lines("", call("g", call("list", a, function), c), "", 1)[-1] == "\t)"
    assert lines("f(", call("list", a, function), ", c)", 1) == ["\tf(list(a, func(item T) (T, error) {", *opened]
    wide = call("list", Atom("w" * 90), function)
    assert lines("", wide, "", 1)[:2] == ["\tlist(", f"\t\t{'w' * 90},"]


def test_a_long_call_has_an_argument_a_line() -> None:
    long = Call(Atom("function"), (Atom("x" * 60), Binary("+", a, b), Atom("y" * 40)))
    assert lines("v := ", long, "", 1) == [
        "\tv := function(",
        f"\t\t{'x' * 60},",
        "\t\ta+b,",
        f"\t\t{'y' * 40},",
        "\t)",
    ]
