"""The interpreter from outside: calls, states, what fits a type, and that it always comes to an end."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from phoenix.language import core, spec
from phoenix.language.interpret import Exhausted, Fault, Interpreter, NotExact
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    QuotientType,
    SetType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)
from phoenix.language.values import CaseValue, Failed, FrozenMap, Gave, Label, Record, Value

Make = Callable[[str], core.Component]
SPAN = NamedType("Records", "Span")
SHAPE = NamedType("SetsAndMaps", "Shape")


def span(low: Value, high: Value) -> Record:
    return Record("Records", "Span", (("low", low), ("high", high)))


FITTING: list[tuple[Type, list[Value], list[Value]]] = [
    (WholeType(), [0, -(2**53) + 1, 2**53 - 1], [2**53, True, 1.0, "1", None]),
    (WholeType(1, 9), [1, 9], [0, 10]),
    (DecimalType(2, 0, 100), [0, 100], [-1, 101, 0.5]),
    (DurationType(), [2**63 - 1], [2**63]),
    (InstantType(), [0, -62135596800000000000, 253402300799999999999], [-62135596800000000001, 253402300800000000000]),
    (NumberType(), [0.0, -1.5e308], [float("nan"), float("inf"), 1]),
    (NumberType(0.0, 1.0, above=True), [5e-324, 1.0], [0.0, 1.5]),
    (NumberType(0.0, 1.0, below=True), [0.0], [1.0]),
    (YesNoType(), [True, False], [1, 0, None]),
    (TextType(), ["", "é\U0001f600"], ["\0", "\ud800", b"", 5, "a" * 1_048_577]),
    (TextType(1, 2), ["a", "ab"], ["", "abc"]),
    (TextType(pattern="[a-c]+"), ["abc"], ["", "d"]),
    (DateType(), [datetime.date(1, 1, 1)], ["2020-01-01", None]),
    (BytesType(1, 2), [b"a", b"ab"], [b"", b"abc", "a"]),
    (ListType(WholeType(0, 5), 1, 2), [(1,), (0, 5)], [(), (1, 2, 3), (6,), [1]]),
    (SetType(WholeType(0, 5), 1, 2), [frozenset({1})], [frozenset(), frozenset({9}), (1,)]),
    (MapType(TextType(), WholeType(0, 5), 1, 1), [FrozenMap({"a": 1})], [FrozenMap(), FrozenMap({"a": 9}), {"a": 1}]),
    (OptionalType(WholeType(0, 5)), [None, 3], [6]),
    (SPAN, [span(1, 1), span(0, 100)], [span(2, 1), span(-1, 1), span("a", 1), Record("Records", "Twin", ()), 5]),
    (SPAN, [], [Record("Records", "Span", (("high", 1), ("low", 1))), Record("Records", "Span", (("low", 1),))]),
    (NamedType("Records", "Length"), [0, 1000], [-1, 1001]),
    (NamedType("SetsAndMaps", "Tier"), [Label("SetsAndMaps", "Tier", "gold")], [Label("X", "Tier", "gold"), "gold"]),
    (
        SHAPE,
        [CaseValue("SetsAndMaps", "Shape", "Circle", (("radius", 1),))],
        [CaseValue("SetsAndMaps", "Shape", "Oval", ())],
    ),
    (SHAPE, [CaseValue("SetsAndMaps", "Shape", "Box", ())], [CaseValue("SetsAndMaps", "Shape", "Circle", ())]),
    (QuotientType(), [], [1]),
]


@pytest.mark.parametrize(("type", "inside", "outside"), FITTING, ids=[repr(row[0])[:40] for row in FITTING])
def test_what_fits_a_type(type: Type, inside: list[Value], outside: list[Value], interpreter: Interpreter) -> None:
    assert [value for value in inside if not interpreter.fits(value, type)] == []
    assert [value for value in outside if interpreter.fits(value, type)] == []


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ((1,), "Invalid"),
        ((1, 2, 3), "Invalid"),
        ((True, 2), "Invalid"),
        (("1", 1), "Invalid"),
        ((None, 1), "Invalid"),
        ((2**53, 1), "Overflow"),
        ((1, -(2**53)), "Overflow"),
        (("1", 2**53), "Invalid"),
    ],
)
def test_a_call_from_outside_refuses_what_does_not_fit(
    arguments: tuple[Value, ...], kind: str, interpreter: Interpreter
) -> None:
    assert interpreter.call("WholeNumbers", "add", arguments).outcome == Failed(kind)


def test_a_value_is_refused_for_the_worst_that_is_wrong_with_it(interpreter: Interpreter) -> None:
    digits = ListType(WholeType(0, 9), 1, 2)
    assert interpreter.refusal((3,), digits) is None
    assert interpreter.refusal((10,), digits) == Failed("Invalid")
    assert interpreter.refusal((10, 2**53), digits) == Failed("Overflow")
    assert interpreter.refusal("a" * 1_048_577, TextType(1, 2)) == Failed("Overflow")


def test_a_failing_call_keeps_the_state_and_carries_its_data(interpreter: Interpreter) -> None:
    state = interpreter.initial_state("Till", {"held": 500})
    reply = interpreter.call("Till", "take", [700], state)
    assert reply.outcome == Failed("Short", (("missing", 200),))
    assert reply.state == state
    reply = interpreter.call("Till", "take", [200], state)
    assert reply.outcome == Gave(300)
    assert dict(reply.state) == {"held": 300, "shut": False, "taken": (200,)}


def test_a_function_that_gives_nothing_gives_nothing(interpreter: Interpreter) -> None:
    state = interpreter.initial_state("Till", {"held": 0})
    assert interpreter.call("Till", "close", [], state).outcome == Gave(None)


@pytest.mark.parametrize(
    ("given", "kind"),
    [({}, "Invalid"), (None, "Invalid"), ({"held": -1}, "Invalid"), ({"held": 2**53}, "Overflow")],
)
def test_an_instance_needs_what_is_given(given: dict[str, Value] | None, kind: str, interpreter: Interpreter) -> None:
    with pytest.raises(Fault, match=kind):
        interpreter.initial_state("Till", given)


def test_a_function_without_a_definition_is_not_exact(component: Make) -> None:
    it = component("""
        # It

        ## Functions

        ### `f(n: whole number) gives whole number`

        - **IT-1** Anything.

        ### `g(n: whole number) gives whole number`

        - **IT-2** Calls the other.

        Exactly:

        ```exact
        result = f(n) + 1
        ```
        """)
    interpreter = Interpreter({"It": it})
    with pytest.raises(NotExact):
        interpreter.call("It", "f", [1])
    with pytest.raises(NotExact):
        interpreter.call("It", "g", [1])
    answering = Interpreter({"It": it}, lambda _component, _function, arguments, state: (arguments[0], state))
    assert answering.call("It", "f", [7]).outcome == Gave(7)


def test_work_without_end_is_given_up(component: Make) -> None:
    it = component("""
        # It

        ## Functions

        ### `f(n: whole number from 0 to 1048576) gives whole number`

        - **IT-1** Squares take time.

        Exactly:

        ```exact
        result = sum of (sum of x for x in (1 to n)) for y in (1 to n)
        ```
        """)
    interpreter = Interpreter({"It": it})
    assert interpreter.call("It", "f", [10]).outcome == Gave(550)
    with pytest.raises(Exhausted):
        interpreter.call("It", "f", [1_048_576])


def test_long_chains_of_calls_do_not_exhaust_the_host(component: Make) -> None:
    nested = "(" * 40 + "n" + " + 1)" * 40
    functions = "".join(
        f"### `f{i}(n: whole number) gives whole number`\n\n- **IT-{i}** Next.\n\nExactly:\n\n```exact\n"
        f"result = {nested.replace('n', f'f{i - 1}(n)') if i else nested}\n```\n\n"
        for i in range(150)
    )
    interpreter = Interpreter({"It": component(f"# It\n\n## Functions\n\n{functions}")})
    assert interpreter.call("It", "f149", [0]).outcome == Gave(6000)


def test_an_expression_of_thousands_of_terms_is_evaluated() -> None:
    whole = WholeType()
    expr: core.Expr = core.Constant(type=whole, value=0)
    for _ in range(20_000):
        expr = core.Arithmetic(type=whole, operator="+", left=expr, right=core.Constant(type=whole, value=1))
    it = core.Function("f", (), whole, (), "", (), core.ExactBody((core.Return(expr),)))
    it_spec = spec.Spec("it", spec.Id("It"))
    component = core.Component("It", "it", it_spec, "library", (), (), (), (), (it,), (), ())
    assert Interpreter({"It": component}).call("It", "f", []).outcome == Gave(20_000)


def test_meaning_does_not_depend_on_the_hosts_hashes() -> None:
    """Sets of texts are walked alike in processes that hash texts differently."""
    program = (
        "from phoenix.language.interpret.order import Order; from phoenix.language.types import *;"
        "print(Order({}).ascending(frozenset('abcdefghij'), TextType()),"
        "Order({}).ascending(frozenset([('b',), ('a', 'c'), ()]), ListType(TextType())))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert b"'j'] [(), ('a', 'c'), ('b',)]" in outputs.pop()
