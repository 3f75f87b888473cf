"""A shown value, put back into a spec, is the same value."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phoenix.conformance.inputs import Inputs
from phoenix.language import core
from phoenix.language.interpret import Interpreter
from phoenix.language.show import show
from phoenix.language.types import (
    DecimalType,
    DurationType,
    InstantType,
    NumberType,
    OptionalType,
    WholeType,
)

TYPES = [
    "text",
    'text matching /[a-z"\\/]{1,3}/',
    "whole number",
    "decimal with 1 places",
    "decimal with 3 places",
    "number",
    "yes or no",
    "date",
    "instant",
    "duration",
    "bytes",
    "list of decimal with 2 places",
    "set of text",
    "map from whole number to list of duration",
    "optional number",
    "Tier",
    "Length",
    "Span",
    "list of Shape",
    "map from text to optional Span",
]

DECLARATIONS = """# It

## Types

### Tier

One of `standard`, `gold`.

### Length

Is `duration at least 0 s`.

### Span

Has

- `low: whole number`
- `high: optional decimal with 2 places`
- `tier: Tier, initially gold`

### Shape

Either

- `Circle(radius: number)`
- `Empty`

## Functions

"""


def spec_of(types: list[str], examples: list[list[str]]) -> str:
    """A spec whose functions give back what they take."""
    functions = ""
    for number, (type, values) in enumerate(zip(types, examples, strict=True)):
        lines = "".join(f"- `f{number}({value})` gives `{value}`. (IT-{number})\n" for value in values)
        functions += f"### `f{number}(x: {type}) gives {type}`\n\n- **IT-{number}** The same.\n\n"
        functions += f"For example:\n\n{lines}\n" if lines else ""
        functions += "Exactly:\n\n```exact\nresult = x\n```\n\n"
    return DECLARATIONS + functions


def test_what_is_shown_reads_back(component: Callable[[str], core.Component]) -> None:
    plain = component(spec_of(TYPES, [[] for _ in TYPES]))
    interpreter = Interpreter({"It": plain})
    inputs = Inputs("It", {"It": plain}, interpreter, "show")
    types = [plain.function(f"f{number}").parameters[0].type for number in range(len(TYPES))]
    values = [[inputs.value(type) for _ in range(15)] for type in types]
    shown = [[show(value, type, {"It": plain}) for value in some] for type, some in zip(types, values, strict=True)]
    read = component(spec_of(TYPES, shown))
    for number, some in enumerate(values):
        arguments = [example.arguments[0] for example in read.function(f"f{number}").examples]
        assert [interpreter.evaluate(argument, {}) for argument in arguments] == some


@pytest.mark.parametrize(
    ("value", "type", "text"),
    [
        (0, DurationType(), "0 s"),
        (1_600_000_000, DurationType(), "1600 ms"),
        (-300_000_000_000, DurationType(), "-5 min"),
        (86_400_000_000_000, DurationType(), "1 day"),
        (172_800_000_000_000, DurationType(), "2 days"),
        (1, DurationType(), "1 ns"),
        (-5, DecimalType(2), "-0.05"),
        (-7, WholeType(), "-7"),
        (0.1, NumberType(), "0.1"),
        (3.0, NumberType(), "3.0"),
        (1e22, NumberType(), "10000000000000000000000.0"),
        (1.5e-7, NumberType(), "0.00000015"),
        (0, InstantType(), "1970-01-01T00:00:00Z"),
        (-1, InstantType(), "1969-12-31T23:59:59.999999999Z"),
        (1_500_000_000, InstantType(), "1970-01-01T00:00:01.5Z"),
        (None, OptionalType(WholeType()), "nothing"),
        (4, OptionalType(WholeType()), "4"),
    ],
)
def test_scalars_are_shown_as_people_write_them(value: object, type: object, text: str) -> None:
    assert show(value, type, {}) == text  # type: ignore[arg-type]
