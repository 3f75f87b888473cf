"""Resolved types: what a value may be. Bounds are closed, in the type's own units, and always present."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

LARGEST_WHOLE = 2**53 - 1
LARGEST_DURATION = 2**63 - 1
LARGEST_SIZE = 1_048_576


@dataclass(frozen=True, slots=True)
class TextType:
    shortest: int = 0
    longest: int = LARGEST_SIZE
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class WholeType:
    lowest: int = -LARGEST_WHOLE
    highest: int = LARGEST_WHOLE


@dataclass(frozen=True, slots=True)
class DecimalType:
    """Bounds in units of the last place: with scale 2, ``100.00`` is 10000."""

    scale: int
    lowest: int = -LARGEST_WHOLE
    highest: int = LARGEST_WHOLE


@dataclass(frozen=True, slots=True)
class NumberType:
    """A double; ``None`` is no bound; ``above``/``below`` make the bound exclusive."""

    lowest: float | None = None
    highest: float | None = None
    above: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class YesNoType:
    pass


@dataclass(frozen=True, slots=True)
class DateType:
    pass


@dataclass(frozen=True, slots=True)
class InstantType:
    pass


@dataclass(frozen=True, slots=True)
class DurationType:
    """Bounds in nanoseconds."""

    lowest: int = -LARGEST_DURATION
    highest: int = LARGEST_DURATION


@dataclass(frozen=True, slots=True)
class BytesType:
    shortest: int = 0
    longest: int = LARGEST_SIZE


@dataclass(frozen=True, slots=True)
class ListType:
    element: Type
    shortest: int = 0
    longest: int = LARGEST_SIZE


@dataclass(frozen=True, slots=True)
class SetType:
    element: Type
    shortest: int = 0
    longest: int = LARGEST_SIZE


@dataclass(frozen=True, slots=True)
class MapType:
    key: Type
    value: Type
    shortest: int = 0
    longest: int = LARGEST_SIZE


@dataclass(frozen=True, slots=True)
class OptionalType:
    """Never of another optional: the checker refuses that."""

    element: Type


@dataclass(frozen=True, slots=True)
class NamedType:
    """A declared type, by the component that declares it; its definition is in ``core.Definition``."""

    component: str
    name: str


@dataclass(frozen=True, slots=True)
class QuotientType:
    """The exact fraction that `/` makes; only inside ``round(…)``, never stored."""


Type: TypeAlias = (
    TextType | WholeType | DecimalType | NumberType | YesNoType | DateType | InstantType | DurationType
    | BytesType | ListType | SetType | MapType | OptionalType | NamedType | QuotientType
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Interval:
    """What interval analysis knows of a whole, decimal (in units) or duration; ``None`` is unbounded."""

    lowest: int | None
    highest: int | None

    def within(self, lowest: int, highest: int) -> bool:
        if self.lowest is None or self.highest is None:
            return False
        return lowest <= self.lowest and self.highest <= highest
