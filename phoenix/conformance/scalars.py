"""Random scalar values: small ones, edges, log-uniform magnitudes, and what stands beside a spec's constants."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable
from random import Random
from typing import Any, TypeAlias

from phoenix.language import patterns
from phoenix.language.interpret.dates import DAY, EARLIEST_INSTANT, LATEST_INSTANT
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

Maker: TypeAlias = Callable[[], Any]

COMMON_BITS = 24
"""Most magnitudes stay below 2 to this, so that sums and products of a few rarely overflow."""
TIMES = (1, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000, 3_600_000_000_000, DAY)
ALPHABET = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" * 3
    + "          -_.,:;!?'\"/\\|`#@()[]{}<>=+*&%$^~\n\t\r"
    + "\x01\x7f\x85\xa0äöüßéèàçñÅØĀžſǅıİµΩжה\u0301\u200b\u2028\ufeff\ufb01\uffff中文\U0001f600\U00010400\U0010ffff"
)
DIGITS = "0123456789"
SPAN = datetime.date(1900, 1, 1).toordinal(), datetime.date(2100, 12, 31).toordinal()
DATES = tuple(
    datetime.date(*parts)
    for parts in ((1, 1, 1), (9999, 12, 31), (2000, 2, 29), (1900, 2, 28), (2024, 2, 29), (2023, 12, 31), (1970, 1, 1))
)


def around(constants: Iterable[Any], type: Type) -> list[Any]:
    """What stands one unit beside each of these constants."""
    found: list[Any] = []
    for value in constants:
        if isinstance(type, NumberType):
            found += [math.nextafter(value, -math.inf), math.nextafter(value, math.inf)]
        elif isinstance(type, DateType):
            at = value.toordinal()
            near = [n for n in (at - 1, at + 1) if 1 <= n <= datetime.date.max.toordinal()]
            found += map(datetime.date.fromordinal, near)
        elif isinstance(type, WholeType | DecimalType | DurationType | InstantType):
            found += [value - 1, value + 1]
        elif isinstance(type, TextType | BytesType):
            found += [value[:-1], value + value[:1], value + value]
    return found


def maker(type: Type, random: Random, near: list[Any], impossible: Callable[[], Exception]) -> Maker:
    """Makes values of a scalar type; ``near`` are values of it that the spec mentions, or almost does."""
    match type:
        case WholeType() | DecimalType():
            return _integers(type.lowest, type.highest, random, near, ())
        case DurationType():
            return _integers(type.lowest, type.highest, random, near, TIMES)
        case InstantType():
            return _instants(random, near)
        case NumberType():
            return _numbers(type, random, near)
        case DateType():
            return _dates(random, near)
        case TextType():
            return _texts(type, random, near, impossible)
        case BytesType():
            return _bytes(type, random, near)
        case _:
            return lambda: random.random() < 0.5


def _integers(lowest: int, highest: int, random: Random, near: list[int], units: tuple[int, ...]) -> Maker:
    chance, bits = random.random, random.getrandbits
    edges = [n for n in (lowest, lowest + 1, highest - 1, highest, -1, 0, 1) if lowest <= n <= highest]
    tame = [n for n in edges if abs(n) < 1 << COMMON_BITS] or edges
    base = min(max(lowest, 0), highest)
    room = max(highest - base, base - lowest)
    widest = max(1, room.bit_length())
    usual = min(widest, COMMON_BITS + (max(units).bit_length() if units else 0))

    def far() -> int:
        width = int(chance() * (usual if chance() < 0.98 else widest)) + 1
        offset = bits(width)
        if units and chance() < 0.7:
            unit = units[int(chance() * len(units))]
            offset = offset // unit * unit if offset >= unit else (offset & 63) * unit
        value = base - offset if lowest < base and (highest == base or chance() < 0.4) else base + offset
        return value if lowest <= value <= highest else lowest + bits(62) % (highest - lowest + 1)

    def make() -> int:
        dice = chance()
        if dice < 0.2 and near:
            return near[int(chance() * len(near))]
        if dice < 0.3:
            pool = tame if dice < 0.29 else edges
            return pool[int(chance() * len(pool))]
        if dice < 0.5:
            value = base + int(chance() * 12)
            return value if value <= highest else highest
        return far()

    return make


def _instants(random: Random, near: list[int]) -> Maker:
    first, last = ((day - 719_163) * DAY for day in SPAN)
    whole = _integers(EARLIEST_INSTANT, LATEST_INSTANT, random, near, TIMES)
    return lambda: (
        whole() if random.random() < 0.4 else first + random.randrange((last - first) // DAY) * DAY + whole() % DAY
    )


def _dates(random: Random, near: list[datetime.date]) -> Maker:
    edges = [*DATES, *near, *near]

    def make() -> datetime.date:
        dice = random.random()
        if dice < 0.3:
            return random.choice(edges)
        if dice < 0.95:
            return datetime.date.fromordinal(SPAN[0] + int(random.random() * (SPAN[1] - SPAN[0])))
        return datetime.date.fromordinal(random.randint(1, datetime.date.max.toordinal()))

    return make


def _numbers(type: NumberType, random: Random, near: list[float]) -> Maker:
    lowest = -1.7976931348623157e308 if type.lowest is None else type.lowest
    highest = 1.7976931348623157e308 if type.highest is None else type.highest
    first = math.nextafter(lowest, math.inf) if type.above else lowest
    last = math.nextafter(highest, -math.inf) if type.below else highest
    special = (first, last, 0.0, 1.0, -1.0, 0.1, 0.5, 1e-9, 5e-324, 2.0**53, 1e16, math.nextafter(first, last))
    edges = [value + 0.0 for value in special if first <= value <= last]
    tame = [value for value in edges if abs(value) < 1e7] or edges

    def wild() -> float:
        dice = random.random()
        if dice < 0.4:
            return float(random.randint(-20, 100))
        if dice < 0.7:
            return random.randint(-10_000, 100_000) / random.choice((2, 3, 4, 10, 100))
        return random.choice((1.0, -1.0)) * 10 ** (random.uniform(-8, 8) if dice < 0.99 else random.uniform(-300, 300))

    def make() -> float:
        dice = random.random()
        if dice < 0.2 and near:
            return random.choice(near)
        if dice < 0.35:
            return random.choice(tame if dice < 0.34 else edges)
        value = wild()
        if first <= value <= last:
            return value + 0.0
        width = min(last - first, 1e9)
        return (
            min(max((first if type.lowest is not None else last - width) + random.random() * width, first), last) + 0.0
        )

    return make


def _length(shortest: int, longest: int, random: Random) -> int:
    """Mostly short, sometimes either limit where that is near."""
    dice = random.random()
    if dice < 0.06:
        return shortest
    if dice < 0.12 and longest <= 400:
        return longest
    more = int(random.random() * (8 if dice < 0.7 else 30 if dice < 0.97 else 200))
    return min(longest, max(shortest, more) if shortest < 8 else shortest + more)


def _texts(type: TextType, random: Random, near: list[str], impossible: Callable[[], Exception]) -> Maker:
    if type.pattern is not None:
        return _matching(type, type.pattern, random, near, impossible)
    letters = "".join(value for value in near if len(value) < 40) or ALPHABET

    def make() -> str:
        dice = random.random()
        if dice < 0.15 and near:
            return random.choice(near)
        size = _length(type.shortest, type.longest, random)
        if dice < 0.25:
            return "".join(random.choices(letters, k=size))
        if dice < 0.3:
            return "".join(random.choices(DIGITS, k=size))
        return "".join(random.choices(ALPHABET, k=size))

    return make


def _matching(
    type: TextType, written: str, random: Random, near: list[str], impossible: Callable[[], Exception]
) -> Maker:
    pattern, _ = patterns.parse(written)
    if pattern is None:
        raise impossible()

    def make() -> str:
        if near and random.random() < 0.15:
            return random.choice(near)
        text = patterns.sample(pattern, random, type.shortest, type.longest)
        if text is None:
            raise impossible()
        return text

    return make


def _bytes(type: BytesType, random: Random, near: list[bytes]) -> Maker:
    def make() -> bytes:
        dice = random.random()
        if dice < 0.15 and near:
            return random.choice(near)
        size = _length(type.shortest, type.longest, random)
        return bytes(size) if dice < 0.25 else random.randbytes(size)

    return make
