"""Random inputs: always within their types, the same for the same seed, and where the spec's behaviour changes."""

from __future__ import annotations

from collections import Counter

import pytest

from phoenix.conformance.harvest import harvest
from phoenix.conformance.inputs import Impossible, Inputs
from phoenix.language import core
from phoenix.language.interpret import Interpreter
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
    SetType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)
from phoenix.language.values import Record

SPEC = """
    # Parcels

    Prices parcels.

    ## Types

    ### Zone

    One of `near`, `far`.

    ### Size

    Has

    - `low: whole number from 0 to 100`
    - `high: whole number from 0 to 100`
    - `tags: set of text of 1 to 3 characters`

    Where `low <= high`.

    ### Answer

    Either

    - `Price(amount: decimal with 2 places, at least 0.00)`
    - `Refused`

    ## Functions

    ### `price(grams: whole number from 1 to 30000, zone: Zone) gives Answer`

    - **P-1** The price has a threshold.

    Exactly:

    ```exact
    result = if grams > 12345 then Refused else Price(amount: grams * 0.07)
    ```
"""

PARCELS = NamedType("Parcels", "Size")
TYPES: list[Type] = [
    WholeType(),
    WholeType(1, 99),
    WholeType(-5, -2),
    WholeType(7, 7),
    WholeType(10**15),
    DecimalType(2, 0, 100),
    DecimalType(3),
    DurationType(),
    DurationType(100_000_000, 5_000_000_000),
    InstantType(),
    NumberType(),
    NumberType(0.0, 1.0, above=True, below=True),
    NumberType(-3.5, None),
    NumberType(None, 2.5, below=True),
    NumberType(1e300, 1.5e300),
    YesNoType(),
    DateType(),
    TextType(),
    TextType(1, 3),
    TextType(100, 120),
    TextType(pattern="[A-Z]{3}-[0-9]{4}"),
    TextType(3, 5, "[a-z]+"),
    BytesType(),
    BytesType(16, 16),
    ListType(WholeType(0, 9)),
    ListType(WholeType(0, 9), 3, 4),
    ListType(ListType(YesNoType(), 1)),
    SetType(WholeType(0, 9), 2, 5),
    SetType(YesNoType(), 2, 2),
    MapType(TextType(1, 2), WholeType(0, 1), 1, 4),
    OptionalType(WholeType(1, 2)),
    PARCELS,
    NamedType("Parcels", "Zone"),
    NamedType("Parcels", "Answer"),
    ListType(PARCELS, 1, 3),
]


@pytest.fixture(scope="module")
def parcels() -> dict[str, core.Component]:
    from phoenix.adapters.grammars import load_parsers  # noqa: PLC0415
    return {}


def test_placeholder(parcels: dict[str, core.Component]) -> None:
    assert parcels == {}
