"""Random inputs: always within their types, the same for the same seed, and where the spec's behaviour changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

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


Stream = Callable[..., Inputs]


@pytest.fixture(scope="module")
def parcels(components: Callable[..., dict[str, core.Component]]) -> dict[str, core.Component]:
    return components(("specs/parcels.spec.md", SPEC))


@pytest.fixture(scope="module")
def stream(parcels: dict[str, core.Component]) -> Stream:
    interpreter = Interpreter(parcels)
    return lambda seed=1: Inputs("Parcels", parcels, interpreter, seed)


@pytest.mark.parametrize("type", TYPES, ids=lambda type: repr(type)[:50])
def test_every_input_fits_its_type(type: Type, stream: Stream, parcels: dict[str, core.Component]) -> None:
    inputs, fits = stream(), Interpreter(parcels).fits
    assert [value for value in (inputs.value(type) for _ in range(500)) if not fits(value, type)] == []


def test_the_same_seed_gives_the_same_inputs(stream: Stream) -> None:
    parameters = [core.Parameter(f"p{number}", type) for number, type in enumerate(TYPES)]
    first, again, other = stream(5), stream(5), stream(6)
    assert [first.arguments(parameters) for _ in range(20)] == [again.arguments(parameters) for _ in range(20)]
    assert first.arguments(parameters) != other.arguments(parameters)


def test_constants_of_the_spec_and_their_neighbours_come_up(stream: Stream, parcels: dict[str, core.Component]) -> None:
    inputs, grams = stream(), parcels["Parcels"].functions[0].parameters[0].type
    counts = Counter(inputs.value(grams) for _ in range(1_000))
    assert min(counts[n] for n in (12_344, 12_345, 12_346, 1, 30_000)) >= 3
    assert len(counts) > 300


def test_sums_and_products_of_usual_values_rarely_overflow(stream: Stream) -> None:
    inputs = stream()
    prices, quantities = ListType(DecimalType(2, 0)), WholeType(1, 99)
    totals = [sum(inputs.value(prices)) * inputs.value(quantities) for _ in range(2_000)]  # type: ignore[arg-type]
    assert sum(total > 2**53 - 1 for total in totals) < 200


def test_sizes_are_mostly_small_but_never_alike(stream: Stream) -> None:
    inputs = stream()
    sizes = Counter(len(inputs.value(ListType(WholeType()))) for _ in range(2_000))  # type: ignore[arg-type]
    assert sizes[0] > 50
    assert sum(count for size, count in sizes.items() if size > 5) > 20
    assert sum(count for size, count in sizes.items() if size <= 5) > 1_500


def test_what_no_value_satisfies_is_impossible(stream: Stream) -> None:
    for type in (SetType(YesNoType(), 3, 3), TextType(7, 9, "[a-z]{1,3}"), MapType(YesNoType(), WholeType(), 3)):
        with pytest.raises(Impossible):
            stream().value(type)


def test_calls_are_of_the_components_functions(stream: Stream, parcels: dict[str, core.Component]) -> None:
    inputs = stream()
    sequences = [inputs.calls(parcels["Parcels"], 9) for _ in range(50)]
    assert {name for calls in sequences for name, _ in calls} == {"price"}
    assert {len(calls) for calls in sequences} >= {1, 9}
    assert max(len(calls) for calls in sequences) == 9


def test_the_harvest_is_by_type_and_reaches_what_is_used(
    components: Callable[..., dict[str, core.Component]],
) -> None:
    user = """
        # User

        Uses it.

        - Uses: Parcels

        ## Functions

        ### `twice(grams: whole number from 1 to 30000) gives Answer`

        - **U-1** The same.

        For example:

        - `twice(77)` gives `Price(amount: 5.39)`. (U-1)

        Exactly:

        ```exact
        result = price(grams, near)
        ```
    """
    both = components(("specs/parcels.spec.md", SPEC), ("specs/user.spec.md", user))
    found = harvest("User", both)
    assert set(found.of(WholeType())) >= {77, 12_345}
    assert set(found.of(DecimalType(2))) >= {539, 7}
    assert found.of(DecimalType(3)) == ()


def test_records_can_be_told_apart(stream: Stream) -> None:
    inputs = stream()
    records = [inputs.value(PARCELS) for _ in range(300)]
    assert all(isinstance(record, Record) and record["low"] <= record["high"] for record in records)  # type: ignore[operator]
    assert len(set(records)) > 200
