"""Interval arithmetic, held against every value of small intervals."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoenix.language.check import intervals
from phoenix.language.check.intervals import Interval

small = st.tuples(st.integers(-6, 6), st.integers(-6, 6)).map(sorted)
OPERATIONS: dict[str, tuple[Callable[[Interval, Interval], Interval], Callable[[int, int], int]]] = {
    "+": (intervals.add, lambda a, b: a + b),
    "-": (intervals.subtract, lambda a, b: a - b),
    "*": (intervals.multiply, lambda a, b: a * b),
    "div": (intervals.floor_divide, lambda a, b: a // b),
    "mod": (intervals.modulo, lambda a, b: a % b),
    "^": (intervals.power, lambda a, b: int(a**b)),
    "smaller": (intervals.smaller, min),
    "larger": (intervals.larger, max),
}


def holds(known: Interval, value: int | Fraction) -> bool:
    low = known.lowest is None or known.lowest <= value
    return low and (known.highest is None or value <= known.highest)


@pytest.mark.parametrize("name", OPERATIONS)
@given(first=small, second=small, open_ends=st.sets(st.sampled_from(["a", "b", "c", "d"])))
def test_every_result_lies_in_the_interval(name: str, first: list[int], second: list[int], open_ends: set[str]) -> None:
    of_intervals, of_values = OPERATIONS[name]
    one = Interval(None if "a" in open_ends else first[0], None if "b" in open_ends else first[1])
    two = Interval(None if "c" in open_ends else second[0], None if "d" in open_ends else second[1])
    known = of_intervals(one, two)
    for a in range(first[0], first[1] + 1):
        for b in range(second[0], second[1] + 1):
            if (name in ("div", "mod") and b == 0) or (name == "^" and b < 0):
                continue
            assert holds(known, of_values(a, b)), (a, b, known)


@given(first=small, second=small, first_scale=st.integers(0, 2), second_scale=st.integers(0, 2))
def test_a_quotient_lies_in_its_interval(
    first: list[int], second: list[int], first_scale: int, second_scale: int
) -> None:
    known = intervals.divide(Interval(*first), Interval(*second), first_scale, second_scale)
    for a in range(first[0], first[1] + 1):
        for b in range(second[0], second[1] + 1):
            if b != 0:
                assert holds(known, Fraction(a, 10**first_scale) / Fraction(b, 10**second_scale))


@given(ends=small, scale=st.integers(0, 3), places=st.integers(0, 3))
def test_rounding_stays_in_its_interval(ends: list[int], scale: int, places: int) -> None:
    known = intervals.rounded(Interval(*ends), scale, places)
    for units in range(ends[0], ends[1] + 1):
        exact = Fraction(units, 10**scale) * 10**places
        assert holds(known, math.floor(exact))
        assert holds(known, math.ceil(exact))


@given(ends=small, sizes=st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted))
def test_a_sum_lies_in_its_interval(ends: list[int], sizes: list[int]) -> None:
    known = intervals.total(Interval(*ends), *sizes)
    for size in range(sizes[0], sizes[1] + 1):
        assert holds(known, ends[0] * size)
        assert holds(known, ends[1] * size)


EXACT = [
    (intervals.add(Interval(1, 2), Interval(10, 20)), Interval(11, 22)),
    (intervals.multiply(Interval(-2, 3), Interval(4, 5)), Interval(-10, 15)),
    (intervals.floor_divide(Interval(-7, 7), Interval(2, 3)), Interval(-4, 3)),
    (intervals.modulo(Interval(-7, 7), Interval(1, 3)), Interval(0, 2)),
    (intervals.modulo(Interval(0, 1), Interval(1, 9)), Interval(0, 1)),
    (intervals.power(Interval(2, 3), Interval(0, 2)), Interval(1, 9)),
    (intervals.power(Interval(-3, 2), Interval(2, 2)), Interval(0, 9)),
    (intervals.power(Interval(2, 2), Interval(0, None)), Interval(1, None)),
    (intervals.power(Interval(2, 2), Interval(0, 100_000)), Interval(1, None)),
    (intervals.multiply(Interval(0, None), Interval(3, 4)), Interval(0, None)),
    (intervals.both(Interval(0, 9), Interval(5, None)), Interval(5, 9)),
    (intervals.both(Interval(0, 3), Interval(5, 9)), Interval(0, 3)),
    (intervals.either(Interval(0, 3), Interval(None, 9)), Interval(None, 9)),
    (intervals.divide(Interval(1, 1), Interval(3, 4), 0, 0), Interval(0, 1)),
    (intervals.rounded(Interval(0, 149), 2, 1), Interval(0, 15)),
    (intervals.interval(0, 2**5000), Interval(0, None)),
]


@pytest.mark.parametrize(("got", "expected"), EXACT)
def test_intervals_are_as_narrow_as_expected(got: Interval, expected: Interval) -> None:
    assert got == expected
