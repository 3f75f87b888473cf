"""Types as written: what they resolve to, how they are described, and what is wrong with them."""

from __future__ import annotations

from typing import Any

import pytest

from phoenix.language import core
from phoenix.language.check.describe import describe
from phoenix.language.check.scope import Declarations
from phoenix.language.check.shapes import contains, expand, join, same_shape
from phoenix.language.check.types import check_shape, resolve_type
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE
from phoenix.language.types import (
    BytesType,
    DecimalType,
    DurationType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)

LARGEST = 2**53 - 1

RIGHT = [
    ("text", TextType()),
    ("text of 1 to 80 characters", TextType(1, 80)),
    ("text matching /[A-Z]{3}/", TextType(pattern="[A-Z]{3}")),
    ("whole number", WholeType()),
    ("whole number from 1 to 99", WholeType(1, 99)),
    ("whole number above 0", WholeType(1)),
    ("whole number below 10", WholeType(-LARGEST, 9)),
    ("whole number at least -5", WholeType(-5)),
    ("decimal with 2 places", DecimalType(2)),
    ("decimal with 2 places, at least 0", DecimalType(2, 0)),
    ("decimal with 2 places, above 0", DecimalType(2, 1)),
    ("decimal with 3 places from 0% to 12.5%", DecimalType(3, 0, 125)),
    ("number", NumberType()),
    ("number above 0", NumberType(0.0, None, above=True)),
    ("number from -0.5 to 1", NumberType(-0.5, 1.0)),
    ("number above 0 and at most 0.1", NumberType(0.0, 0.1, above=True)),
    ("duration from 100 ms to 5 s", DurationType(100_000_000, 5_000_000_000)),
    ("duration at most 1 day", DurationType(highest=86_400_000_000_000)),
    ("yes or no", YesNoType()),
    ("bytes of 16", BytesType(16, 16)),
    ("list of 1 to 10 Money", ListType(NamedType("Shop", "Money"), 1, 10)),
    ("set of text", SetType(TextType())),
    ("map from text to list of whole number", MapType(TextType(), ListType(WholeType()))),
    ("optional Item", OptionalType(NamedType("Shop", "Item"))),
    ("Shop.Item", NamedType("Shop", "Item")),
]


@pytest.mark.parametrize(("text", "expected"), RIGHT)
def test_a_type_resolves(shop: Any, text: str, expected: Type) -> None:
    assert shop.type(text) == (expected, [])


@pytest.mark.parametrize(("text", "_type"), RIGHT)
def test_a_described_type_reads_back(shop: Any, text: str, _type: Type) -> None:
    first, _ = shop.type(text)
    again, findings = shop.type(describe(first))
    assert (again, findings) == (first, [])


WRONG = [
    ("whole number from 0.5 to 3", "T101"),
    ("duration at least 3", "T101"),
    ("number at most 3 s", "T101"),
    ("whole number from 9 to 1", "T102"),
    ("number above 1 and below 1", "T102"),
    ("text of 9 to 1 characters", "T102"),
    ("whole number at most 9007199254740992", "T103"),
    ("decimal with 2 places, at most 90071992547409.92", "T103"),
    ("duration at most 200000 days", "T103"),
    ("decimal with 2 places, at least 0.001", "T104"),
    ("decimal with 0 places", "T104"),
    ("decimal with 16 places", "T104"),
    ("whole number at least 1 and above 5", "T105"),
    ("list of 1 to 2000000 text", "T107"),
    ("optional optional text", "T108"),
    ("list of optional optional text", "T108"),
    ("set of map from text to text", "T109"),
    ("map from list of map from text to text to text", "T109"),
    ("Mony", "N401"),
    ("list of String", "N401"),
    ("Stock.Item", "N403"),
    ("text matching /[a/", "E301"),
]


@pytest.mark.parametrize(("text", "code"), WRONG)
def test_a_wrong_type_is_one_finding(shop: Any, text: str, code: str) -> None:
    type_, findings = shop.type(text)
    assert (type_, [finding.code for finding in findings]) == (None, [code])


def test_a_type_of_two_used_components_is_ambiguous(shop: Any) -> None:
    types = NamedType("Paint", "Colour"), NamedType("Light", "Colour")
    declarations = Declarations("Shop", uses=("Paint", "Light"), types=types)
    findings: list[Finding] = []
    assert resolve_type(shop.read("type", "Colour"), declarations, findings) is None
    assert [finding.code for finding in findings] == ["N402"]
    assert resolve_type(shop.read("type", "Light.Colour"), declarations, findings) == types[1]


def test_shapes_are_looked_for_behind_names() -> None:
    maybe, rows, holder = NamedType("A", "Maybe"), NamedType("A", "Rows"), NamedType("A", "Holder")
    definitions: dict[NamedType, core.Definition] = {
        maybe: core.Alias("Maybe", OptionalType(WholeType())),
        rows: core.Alias("Rows", MapType(TextType(), TextType())),
        holder: core.RecordType("Holder", (core.Field("rows", rows), core.Field("next", ListType(holder)))),
    }
    declarations = Declarations("A", definitions=definitions)
    for type_, code in ((OptionalType(maybe), "T108"), (SetType(holder), "T109"), (SetType(rows), "T109")):
        findings: list[Finding] = []
        assert not check_shape(type_, declarations, NOWHERE, findings)
        assert [finding.code for finding in findings] == [code]
    assert check_shape(ListType(holder), declarations, NOWHERE, [])


def test_an_alias_of_itself_ends() -> None:
    loop = NamedType("A", "Loop")
    assert expand(loop, Declarations("A", definitions={loop: core.Alias("Loop", loop)})) == loop


CONTAINED = [
    (WholeType(0, 9), WholeType(1, 9), True),
    (WholeType(1, 9), WholeType(0, 9), False),
    (TextType(), TextType(pattern="a"), True),
    (TextType(pattern="a"), TextType(), False),
    (ListType(WholeType(), 1), ListType(WholeType(1, 2)), False),
    (MapType(TextType(), WholeType(0)), MapType(TextType(1), WholeType(3)), True),
    (NumberType(0.0), NumberType(0.0, above=True), True),
    (NumberType(0.0, above=True), NumberType(0.0), False),
    (OptionalType(WholeType(0)), OptionalType(WholeType()), False),
]


@pytest.mark.parametrize(("wide", "narrow", "expected"), CONTAINED)
def test_a_type_contains_another(wide: Type, narrow: Type, expected: bool) -> None:
    assert contains(wide, narrow) is expected


JOINED = [
    (WholeType(0, 3), WholeType(5, 9), WholeType(0, 9)),
    (WholeType(1, 2), DecimalType(1, 5, 5), DecimalType(1, 5, 20)),
    (ListType(WholeType(1, 1), 1, 1), ListType(WholeType(2, 2), 3, 3), ListType(WholeType(1, 2), 1, 3)),
    (ListType(WholeType()), ListType(DecimalType(2)), None),
    (WholeType(1, 2), OptionalType(WholeType(3, 4)), OptionalType(WholeType(1, 4))),
    (OptionalType(WholeType()), DecimalType(2), None),
    (TextType(), WholeType(), None),
]


@pytest.mark.parametrize(("first", "second", "expected"), JOINED)
def test_types_join(first: Type, second: Type, expected: Type | None) -> None:
    for joined in (join(first, second), join(second, first)):
        assert joined == expected
        assert joined is None or isinstance(first, WholeType) or same_shape(joined, first)
