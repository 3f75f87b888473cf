"""Axes: the values of one column of a table, cut into the few atoms that its cells can tell apart."""

from __future__ import annotations

import datetime
import math
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from phoenix.language.check.scope import Path
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


@dataclass(frozen=True, slots=True)
class OneOf:
    """Atoms of a yes or no, an enumeration, or ``nothing``: one value each."""

    value: Value


@dataclass(frozen=True, slots=True)
class Between:
    """Atoms of an ordered type: steps of its smallest unit, both ends in; ``type`` says what a step is."""

    type: Type
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class AnythingElse:
    """The atom of all texts (or bytes) that no cell names."""

    type: TextType | BytesType
    named: frozenset[Value]


Atom: TypeAlias = OneOf | Between | AnythingElse


@dataclass(frozen=True, slots=True)
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
    named = [value for value in dict.fromkeys(mentioned) if _has_length(value, type_)]
    atoms: list[Atom] = [OneOf(value) for value in named]
    # A type whose longest value is empty has no other.
    if not (type_.longest == 0 and named):
        atoms.append(AnythingElse(type_, frozenset(named)))
    return tuple(atoms)


def _has_length(value: Value, type_: TextType | BytesType) -> bool:
    return isinstance(value, str | bytes) and type_.shortest <= len(value) <= type_.longest


# --- a value to show ------------------------------------------------------------------------------------------


def plain_value(atom: Atom) -> Value:
    """The plainest value of an atom, to name an input by: the end that a cell draws, else 0, else a short text."""
    match atom:
        case OneOf(value):
            return value
        case Between(type_, lowest, highest):
            return value_at(type_, _plain_step(type_, lowest, highest))
        case AnythingElse(type_, named):
            return next(text for text in _short_values(type_) if text not in named)


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


def _short_values(type_: TextType | BytesType) -> Iterator[Value]:
    """Texts (or bytes) of the type's shortest length or the next ones, endlessly many different ones."""
    length = type_.shortest
    if isinstance(type_, BytesType):
        if length == 0:
            yield b""
        number = 0
        while True:
            size = max(length, 1, (number.bit_length() + 7) // 8)
            yield number.to_bytes(size, "big")
            number += 1
    for number in range(1_000_000):
        letters, rest = "", number
        while rest or not letters:
            rest, letter = divmod(rest, 26)
            letters = chr(ord("a") + letter) + letters
        yield letters.rjust(max(length, 1), "a")
