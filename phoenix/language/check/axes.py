"""Axes: the values of one column of a table, cut into the few atoms that its cells can tell apart."""

from __future__ import annotations

import datetime
import math
import struct
from collections.abc import Iterable, Iterator
from fractions import Fraction
from random import Random
from string import ascii_lowercase
from typing import TypeAlias

from phoenix.language import patterns
from phoenix.language.check.scope import Path
from phoenix.language.place import NOWHERE
from phoenix.language.record import record
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    NumberType,
    TextType,
    Type,
    WholeType,
)
from phoenix.language.values import Value

FIRST_INSTANT = -62_135_596_800 * 10**9
LAST_INSTANT = 253_402_300_800 * 10**9 - 1
"""The nanoseconds of 0001-01-01T00:00:00Z and of the last instant of the year 9999."""


MOST_VALUES = 10_000
TRIES = 300
"""How many texts, and texts that match a pattern, are looked at to find one that no cell names."""


@record
class OneOf:
    """Atoms of a yes or no, an enumeration, or ``nothing``: one value each."""

    value: Value


@record
class Between:
    """Atoms of an ordered type: steps of its smallest unit, both ends in; ``type`` says what a step is."""

    type: Type
    lowest: int
    highest: int


@record
class AnythingElse:
    """The atom of all texts (or bytes) that no cell names; ``example`` is one of them."""

    example: str | bytes


Atom: TypeAlias = OneOf | Between | AnythingElse


@record
class Axis:
    """One column: the name that it looks at, its type, and its atoms; bit ``i`` of a cell is ``atoms[i]``."""

    path: Path
    type: Type
    atoms: tuple[Atom, ...]

    @property
    def everything(self) -> int:
        return (1 << len(self.atoms)) - 1

    def chosen(self, mask: int) -> tuple[Atom, ...]:
        return tuple(atom for index, atom in enumerate(self.atoms) if mask >> index & 1)


# --- steps: every ordered type as integers --------------------------------------------------------------------


def number_step(value: float) -> int:
    """Doubles in their order as integers, each next to its neighbours; 0 and -0 are the same one."""
    pattern: int = struct.unpack("<q", struct.pack("<d", value))[0]
    return pattern if pattern >= 0 else -(pattern & 0x7FFF_FFFF_FFFF_FFFF)


def number_at(step: int) -> float:
    """The double of a step."""
    value: float = struct.unpack("<d", struct.pack("<q", abs(step)))[0]
    return value if step >= 0 else -value


def steps_of(type_: Type) -> tuple[int, int] | None:
    """The lowest and highest step of an ordered type, ``None`` for any other type."""
    match type_:
        case WholeType(lowest, highest) | DurationType(lowest, highest):
            return lowest, highest
        case DecimalType(_, lowest, highest):
            return lowest, highest
        case NumberType():
            return _number_steps(type_)
        case DateType():
            return datetime.date.min.toordinal(), datetime.date.max.toordinal()
        case InstantType():
            return FIRST_INSTANT, LAST_INSTANT
        case _:
            return None


def _number_steps(type_: NumberType) -> tuple[int, int]:
    largest = number_step(math.nextafter(math.inf, 0.0))
    lowest = -largest if type_.lowest is None else number_step(type_.lowest) + type_.above
    highest = largest if type_.highest is None else number_step(type_.highest) - type_.below
    return lowest, highest


def value_at(type_: Type, step: int) -> Value:
    """The value of a step of an ordered type."""
    match type_:
        case NumberType():
            return number_at(step)
        case DateType():
            return datetime.date.fromordinal(step)
        case _:
            return step


def _step_of(value: Value | Fraction) -> int | Fraction:
    match value:
        case datetime.date():
            return value.toordinal()
        case float():
            return number_step(value)
        case int() | Fraction():
            return value
        case _:
            raise TypeError(value)


# --- atoms ----------------------------------------------------------------------------------------------------


def ordered_atoms(type_: Type, mentioned: Iterable[Value | Fraction]) -> tuple[Between, ...]:
    """The atoms of an ordered type: each mentioned value alone, and the stretches between them.

    A mentioned value may be a fraction of a unit (12.5% against a decimal with 2 places): it cuts between two steps.
    """
    ends = steps_of(type_)
    if ends is None:
        raise TypeError(type_)
    lowest, highest = ends
    starts = {lowest}
    for value in mentioned:
        step = _step_of(value)
        starts.add(math.ceil(step))
        starts.add(math.floor(step) + 1)
    inside = sorted(start for start in starts if lowest <= start <= highest)
    return tuple(
        Between(type_, start, following - 1)
        for start, following in zip(inside, [*inside[1:], highest + 1], strict=True)
    )


def open_atoms(type_: TextType | BytesType, mentioned: Iterable[Value]) -> tuple[Atom, ...]:
    """The atoms of texts or bytes: each mentioned value that the type has, and everything else."""
    named = [value for value in dict.fromkeys(mentioned) if _is_of(value, type_)]
    other = next((value for value in plain_values(type_) if value not in named), None)
    atoms: list[Atom] = [OneOf(value) for value in named]
    return tuple(atoms if other is None else [*atoms, AnythingElse(other)])


def _is_of(value: Value, type_: TextType | BytesType) -> bool:
    if not isinstance(value, str | bytes) or not type_.shortest <= len(value) <= type_.longest:
        return False
    pattern = type_.pattern if isinstance(type_, TextType) else None
    return pattern is None or (isinstance(value, str) and patterns.matcher(pattern).matches(value))


def plain_values(type_: TextType | BytesType) -> Iterator[str | bytes]:
    """Short values of the type: enough different ones that not all of them stand in a table."""
    if isinstance(type_, BytesType):
        yield from (value for value in _some_bytes(type_.shortest) if _is_of(value, type_))
    elif type_.pattern is not None:
        yield from _matching(type_)
    else:
        yield from (value for value in _some_texts(type_.shortest) if _is_of(value, type_))


def _some_bytes(shortest: int) -> Iterator[bytes]:
    if shortest == 0:
        yield b""
    yield from (number.to_bytes(max(shortest, 1), "big") for number in range(256))
    yield from (number.to_bytes(max(shortest, 2), "big") for number in range(MOST_VALUES))


def _some_texts(shortest: int) -> Iterator[str]:
    length = max(shortest, 1)
    yield from (letter.rjust(length, "a") for letter in ascii_lowercase)
    yield from ((first + second).rjust(length, "a") for first in ascii_lowercase for second in ascii_lowercase)
    yield from (chr(point) * length for point in range(ord(" "), MOST_VALUES))
    if shortest == 0:
        yield ""


def _matching(type_: TextType) -> Iterator[str]:
    pattern, _ = patterns.parse(type_.pattern or "", NOWHERE)
    if pattern is None:
        return
    for seed in range(TRIES):
        value = patterns.sample(pattern, Random(seed), type_.shortest, type_.longest)
        if value is not None:
            yield value


# --- a value to show ------------------------------------------------------------------------------------------


def plain_value(atom: Atom) -> Value:
    """The plainest value of an atom, to name an input by: the end that a cell draws, else 0, else a short text."""
    match atom:
        case OneOf(value):
            return value
        case Between(type_, lowest, highest):
            return value_at(type_, _plain_step(type_, lowest, highest))
        case AnythingElse(example):
            return example


def _plain_step(type_: Type, lowest: int, highest: int) -> int:
    ends = steps_of(type_)
    if ends is None or lowest != ends[0]:
        plain = lowest
    elif highest != ends[1]:
        plain = highest
    else:
        plain = min(max(lowest, 0), highest)
    if isinstance(type_, NumberType):
        return _rounder_number(plain, lowest, highest)
    return plain


def _rounder_number(plain: int, lowest: int, highest: int) -> int:
    """A double with few digits in the stretch, near its drawn end: 0.31 is easier to read than 0.30000000000000004."""
    value = number_at(plain)
    for digits in range(16):
        for candidate in (
            round(value, digits),
            round(value + 10.0**-digits, digits),
            round(value - 10.0**-digits, digits),
        ):
            if math.isfinite(candidate) and lowest <= number_step(candidate) <= highest:
                return number_step(candidate)
    return plain
