"""Exact arithmetic, up to integers of 4,096 bits."""

from fractions import Fraction


def round_to_whole(value: Fraction, rounding: str) -> int:
    """Round in one of the modes of the decimal module."""
    whole, rest = divmod(abs(value.numerator), value.denominator)
    twice = 2 * rest - value.denominator
    if (
        (rounding == "ROUND_UP" and rest > 0)
        or (rounding.startswith("ROUND_HALF") and twice > 0)
        or (rounding == "ROUND_HALF_UP" and twice == 0)
        or (rounding == "ROUND_HALF_EVEN" and twice == 0 and whole % 2 == 1)
    ):
        whole += 1
    return whole if value >= 0 else -whole
