"""Values travel as JSON and come back as they were; what is no JSON of a type is told."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from phoenix.conformance.bench import Bench
from phoenix.conformance.edges import Edges
from phoenix.conformance.shrink import Shrinker
from phoenix.conformance.wire import Wire, WireError, decimal_text, decimal_units
from phoenix.language import core
from phoenix.language.interpret import Interpreter
from phoenix.language.types import (
    DateType,
    DecimalType,
    InstantType,
    ListType,
    MapType,
    NamedType,
    SetType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)

SPEC = (
    "specs/all.spec.md",
    """
    # Everything

    Every type there is.

    ## Types

    ### Colour

    One of `red`, `green`.

    ### Shape

    Either

    - `Circle(radius: decimal with 3 places)`
    - `Empty`

    ### Amount

    Is `decimal with 2 places, from -5.00 to 100.00`.

    ### Thing

    Has

    - `name: text of 1 to 9 characters`
    - `code: text matching /[A-Z]{2,4}-[0-9]+/`
    - `size: whole number from 3 to 7, initially 3`
    - `price: Amount`
    - `ratio: number from 0.0 to 1.0`
    - `sold: yes or no`
    - `made: date`
    - `seen: instant`
    - `lasts: duration from 1 s to 1 h`
    - `raw: bytes of 1 to 3`
    - `colours: set of Colour`
    - `shapes: list of 1 to 3 Shape`
    - `stock: map from Colour to whole number`
    - `note: optional text`

    ## Functions

    ### `same(thing: Thing) gives Thing`

    - **ALL-1** It is given back.

    Exactly:

    ```exact
    result = thing
    ```
    """,
)
THING = NamedType("Everything", "Thing")


@pytest.fixture(scope="module")
def everything(components: Callable[..., dict[str, core.Component]]) -> Bench:
    found = components(SPEC)
    return Bench(found["Everything"], Interpreter(found))


def test_every_value_comes_back(everything: Bench) -> None:
    stream, codec = everything.inputs("wire"), Wire(everything.components).of(THING)
    for _ in range(300):
        value = stream.value(THING)
        line = json.dumps(codec.write(value), allow_nan=False)
        assert line.isascii()
        assert codec.read(json.loads(line)) == value


def test_edges_are_on_both_sides_of_every_bound(everything: Bench) -> None:
    edges = list(Edges(everything.components, everything.inputs("edges").value).of(THING))
    fits = [everything.interpreter.fits(edge, THING) for edge in edges]
    assert fits.count(True) > 20
    assert fits.count(False) > 20
    codec = Wire(everything.components).of(THING)
    for edge in edges:
        assert codec.read(json.loads(json.dumps(codec.write(edge)))) == edge


def test_shrinking_ends_within_the_type_at_something_simple(everything: Bench) -> None:
    stream = everything.inputs("shrink")
    shrinker = Shrinker(everything.components, everything.interpreter.fits)
    for _ in range(5):
        (small,) = shrinker.arguments((stream.value(THING),), [THING], lambda _: True, tries=5_000)
        assert everything.interpreter.fits(small, THING)
        told = dict(small.fields)  # type: ignore[union-attr]
        assert (told["size"], told["sold"] in (True, False), len(told["shapes"]), told["note"]) == (3, True, 1, None)


@pytest.mark.parametrize(
    ("given", "of"),
    [
        (1, TextType()),
        (True, WholeType()),
        (1.0, WholeType()),
        (1, YesNoType()),
        (1.5, DecimalType(2)),
        ("1.5", DecimalType(2)),
        ("1.500", DecimalType(2)),
        ("١.50", DecimalType(2)),
        ("", DecimalType(0)),
        ("1e3", InstantType()),
        ("2026-13-01", DateType()),
        ([1, 1], SetType(WholeType())),
        ([[1, 2], [1, 3]], MapType(WholeType(), WholeType())),
        ([[1]], MapType(WholeType(), WholeType())),
        ({}, ListType(WholeType())),
        ("blue", NamedType("Everything", "Colour")),
        (["Square", {}], NamedType("Everything", "Shape")),
        (["Circle", {}], NamedType("Everything", "Shape")),
        ({"name": "x"}, THING),
    ],
)
def test_what_is_no_json_of_the_type_is_told(given: object, of: Type, everything: Bench) -> None:
    with pytest.raises(WireError):
        Wire(everything.components).of(of).read(given)


@pytest.mark.parametrize(
    ("units", "scale", "text"),
    [(10800, 2, "108.00"), (-5, 2, "-0.05"), (7, 0, "7"), (0, 3, "0.000"), (-1200, 2, "-12.00")],
)
def test_decimals_are_spelled_with_all_their_places(units: int, scale: int, text: str) -> None:
    assert decimal_text(units, scale) == text
    assert decimal_units(text, scale) == units
