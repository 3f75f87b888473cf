"""Interval arithmetic: within which units the value of an expression lies, whatever its inputs are.

Every function is sound: when the operands lie in the given intervals, the result lies in the returned one. A bound
that would pass ``WIDEST`` is dropped: no range is that wide, and the numbers here stay small.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import product

from phoenix.language.types import Interval

WIDEST = 2**4096
ANYTHING = Interval(None, None)


def exactly(value: int) -> Interval:
    """The interval of one value."""
    return interval(value, value)


def interval(lowest: int | None, highest: int | None) -> Interval:
    """The interval with bounds beyond ``WIDEST`` dropped."""
    low = None if lowest is None or abs(lowest) > WIDEST else lowest
    high = None if highest is None or abs(highest) > WIDEST else highest
    return Interval(low, high)


def hull(values: Iterable[int]) -> Interval:
    """The least interval with all values."""
    found = list(values)
    return interval(min(found), max(found))


def either(first: Interval, second: Interval) -> Interval:
    """What lies in one of them or between them."""
    low = None if first.lowest is None or second.lowest is None else min(first.lowest, second.lowest)
    high = None if first.highest is None or second.highest is None else max(first.highest, second.highest)
    return Interval(low, high)


def both(first: Interval, second: Interval) -> Interval:
    """What lies in both; the first one where nothing does (such a place is never reached)."""
    lows = [bound for bound in (first.lowest, second.lowest) if bound is not None]
    highs = [bound for bound in (first.highest, second.highest) if bound is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return first if low is not None and high is not None and low > high else Interval(low, high)


def add(first: Interval, second: Interval) -> Interval:
    """``first + second``."""
    return interval(_sum(first.lowest, second.lowest), _sum(first.highest, second.highest))


def _sum(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first + second


def negate(operand: Interval) -> Interval:
    """``-operand``."""
    low = None if operand.highest is None else -operand.highest
    return Interval(low, None if operand.lowest is None else -operand.lowest)


def subtract(first: Interval, second: Interval) -> Interval:
    """``first - second``."""
    return add(first, negate(second))


def multiply(first: Interval, second: Interval) -> Interval:
    """``first * second``."""
    if bounds(first) is not None and bounds(second) is not None:
        return hull(a * b for a, b in product(_ends(first), _ends(second)))
    if is_at_least(first, 0) and is_at_least(second, 0):
        return interval((first.lowest or 0) * (second.lowest or 0), None)
    return ANYTHING


def times(operand: Interval, factor: int) -> Interval:
    """The operand in units that are ``factor`` times smaller."""
    return multiply(operand, exactly(factor))


def floor_divide(first: Interval, second: Interval) -> Interval:
    """``first div second``, for every divisor that is not 0."""
    ends = _divisor_ends(second)
    if bounds(first) is None or not ends:
        return interval(0, None) if is_at_least(first, 0) and is_at_least(second, 0) else ANYTHING
    return hull(a // b for a, b in product(_ends(first), ends))


def modulo(first: Interval, second: Interval) -> Interval:
    """``first mod second``: the result has the divisor's sign and is smaller."""
    low = 0 if is_at_least(second, 0) else None if second.lowest is None else second.lowest + 1
    high = 0 if is_at_most(second, 0) else None if second.highest is None else second.highest - 1
    result = Interval(None if low is None else min(low, 0), None if high is None else max(high, 0))
    if is_at_least(first, 0) and is_at_least(second, 0) and first.highest is not None:
        return both(Interval(0, first.highest), result)
    return result


def power(base: Interval, exponent: Interval) -> Interval:
    """``base ^ exponent``, for every exponent that is not negative."""
    lowest = max(exponent.lowest or 0, 0)
    highest = exponent.highest
    known = bounds(base)
    if known is None or highest is None or not 0 <= highest <= 1024:
        return _growing(base)
    largest = max(abs(end) for end in known)
    if largest.bit_length() * highest > WIDEST.bit_length():
        return _growing(base)
    if known[0] >= 0:
        # Growing in the base; in the exponent growing from base 1 on, and shrinking only from 1 to 0 at base 0.
        low = 0 if known[0] == 0 and highest > 0 else known[0] ** lowest
        return interval(low, max(known[1] ** highest, 1 if lowest == 0 else 0))
    reach = max(largest**highest, 1)
    if lowest == highest and highest % 2 == 0:
        return interval(0, reach)
    return interval(-reach, reach)


def _growing(base: Interval) -> Interval:
    """What is known of a power that may be too large to compute."""
    return Interval(1 if is_at_least(base, 1) else 0, None) if is_at_least(base, 0) else ANYTHING


def divide(first: Interval, second: Interval, first_scale: int, second_scale: int) -> Interval:
    """``first / second`` in whole numbers, rounded outwards: what is known of a quotient."""
    ends = _divisor_ends(second)
    if bounds(first) is None or not ends:
        return interval(0, None) if is_at_least(first, 0) and is_at_least(second, 0) else ANYTHING
    ratios = [Fraction(a * 10**second_scale, b * 10**first_scale) for a, b in product(_ends(first), ends)]
    return _outwards(ratios)


def in_wholes(operand: Interval, scale: int) -> Interval:
    """A decimal's interval in whole numbers, rounded outwards."""
    factor = 10**scale
    low = None if operand.lowest is None else operand.lowest // factor
    return Interval(low, None if operand.highest is None else -(-operand.highest // factor))


def rounded(operand: Interval, scale: int, places: int) -> Interval:
    """What rounding from ``scale`` to ``places`` may give, in units of the new last place, in any mode."""
    if places >= scale:
        return times(operand, 10 ** (places - scale))
    return in_wholes(operand, scale - places)


def total(element: Interval, fewest: int, most: int) -> Interval:
    """The sum of ``fewest`` to ``most`` values that lie in ``element``."""
    low = None if element.lowest is None else element.lowest * (most if element.lowest < 0 else fewest)
    high = None if element.highest is None else element.highest * (most if element.highest > 0 else fewest)
    return interval(low, high)


def bounds(operand: Interval) -> tuple[int, int] | None:
    """Both ends, where both are known."""
    if operand.lowest is None or operand.highest is None:
        return None
    return operand.lowest, operand.highest


def is_at_least(operand: Interval, value: int) -> bool:
    """Whether nothing in it is smaller."""
    return operand.lowest is not None and operand.lowest >= value


def is_at_most(operand: Interval, value: int) -> bool:
    """Whether nothing in it is larger."""
    return operand.highest is not None and operand.highest <= value


def is_within(operand: Interval, limits: Interval) -> bool:
    """Whether everything in it lies in ``limits`` too, whose ends are both known."""
    known = bounds(limits)
    return known is not None and operand.within(*known)


def _ends(operand: Interval) -> tuple[int, ...]:
    known = bounds(operand)
    return () if known is None else known


def _divisor_ends(divisor: Interval) -> tuple[int, ...]:
    """The divisors between which every quotient lies: the ends, and the ones nearest to 0 on each side."""
    known = bounds(divisor)
    if known is None:
        return ()
    low, high = known
    near = [value for value in (-1, 1) if low <= value <= high]
    return tuple({value for value in (low, high, *near) if value != 0})


def _outwards(ratios: list[Fraction]) -> Interval:
    low, high = min(ratios), max(ratios)
    return interval(low.numerator // low.denominator, -(-high.numerator // high.denominator))


def smaller(first: Interval, second: Interval) -> Interval:
    """The smaller of two values."""
    lows = (first.lowest, second.lowest)
    highs = [bound for bound in (first.highest, second.highest) if bound is not None]
    return Interval(None if None in lows else min(low for low in lows if low is not None), min(highs, default=None))


def larger(first: Interval, second: Interval) -> Interval:
    """The larger of two values."""
    return negate(smaller(negate(first), negate(second)))
