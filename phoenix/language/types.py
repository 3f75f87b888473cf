"""Resolved types: what a value may be. Bounds are closed, in the type's own units, and always present."""

from __future__ import annotations

from typing import TypeAlias

from phoenix.language.record import record

LARGEST_WHOLE = 2**53 - 1
LARGEST_DURATION = 2**63 - 1
LARGEST_SIZE = 1_048_576


@record
class TextType:
    shortest: int = 0
    longest: int = LARGEST_SIZE
    pattern: str | None = None


@record
class WholeType:
    lowest: int = -LARGEST_WHOLE
    highest: int = LARGEST_WHOLE


@record
class DecimalType:
    """Bounds in units of the last place: with scale 2, ``100.00`` is 10000."""

    scale: int
    lowest: int = -LARGEST_WHOLE
    highest: int = LARGEST_WHOLE


@record
class NumberType:
    """A double; ``None`` is no bound; ``above``/``below`` make the bound exclusive."""

    lowest: float | None = None
    highest: float | None = None
    above: bool = False
    below: bool = False


@record
class YesNoType:
    pass


@record
class DateType:
    pass


@record
class InstantType:
    pass


@record
class DurationType:
    """Bounds in nanoseconds."""

    lowest: int = -LARGEST_DURATION
    highest: int = LARGEST_DURATION


@record
class BytesType:
    shortest: int = 0
    longest: int = LARGEST_SIZE


@record
class ListType:
    element: Type
    shortest: int = 0
    longest: int = LARGEST_SIZE


@record
class SetType:
    element: Type
    shortest: int = 0
    longest: int = LARGEST_SIZE


@record
class MapType:
    key: Type
    value: Type
    shortest: int = 0
    longest: int = LARGEST_SIZE


@record
class OptionalType:
    """Never of another optional: the checker refuses that."""

    element: Type


@record
class NamedType:
    """A declared type, by the component that declares it; its definition is in ``core.Definition``."""

    component: str
    name: str


@record
class QuotientType:
    """The exact fraction that `/` makes; only inside ``round(…)``, never stored."""


Type: TypeAlias = (
    TextType | WholeType | DecimalType | NumberType | YesNoType | DateType | InstantType | DurationType
    | BytesType | ListType | SetType | MapType | OptionalType | NamedType | QuotientType
)  # fmt: skip


@record
class Interval:
    """What interval analysis knows of a whole, decimal (in units) or duration; ``None`` is unbounded."""

    lowest: int | None
    highest: int | None

    def within(self, lowest: int, highest: int) -> bool:
        if self.lowest is None or self.highest is None:
            return False
        return lowest <= self.lowest and self.highest <= highest
