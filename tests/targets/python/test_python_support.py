"""The support code refuses what is outside a type, and gives back what is inside in its normal form."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest

from phoenix.targets.python.support.add_numbers import add_numbers
from phoenix.targets.python.support.capped import capped
from phoenix.targets.python.support.check_bytes import check_bytes
from phoenix.targets.python.support.check_date import check_date
from phoenix.targets.python.support.check_decimal import check_decimal
from phoenix.targets.python.support.check_duration import check_duration
from phoenix.targets.python.support.check_instance import check_instance
from phoenix.targets.python.support.check_instant import check_instant
from phoenix.targets.python.support.check_list import check_list
from phoenix.targets.python.support.check_map import check_map
from phoenix.targets.python.support.check_number import check_number
from phoenix.targets.python.support.check_set import check_set
from phoenix.targets.python.support.check_text import check_text
from phoenix.targets.python.support.check_whole import check_whole
from phoenix.targets.python.support.check_yes_no import check_yes_no
from phoenix.targets.python.support.exact_decimals import exact_decimals
from phoenix.targets.python.support.failures import DivisionByZero, Failure, Invalid, Overflow
from phoenix.targets.python.support.floor_divide import floor_divide
from phoenix.targets.python.support.frozen_map import FrozenMap
from phoenix.targets.python.support.power_of_whole import power_of_whole
from phoenix.targets.python.support.round_to_whole import round_to_whole
from phoenix.targets.python.support.shift_date import shift_date


def cents(value: object) -> Decimal:
    return check_decimal(value, "x", places=2, lowest=Decimal("-5.00"), highest=Decimal("100.00"))


REFUSED: list[tuple[Callable[..., Any], Any, type[Failure]]] = [
    (check_whole, True, Invalid),
    (check_whole, 1.0, Invalid),
    (check_whole, 2**53, Overflow),
    (cents, 1.5, Invalid),
    (cents, 1, Invalid),
    (cents, Decimal("1.001"), Invalid),
    (cents, Decimal("100.01"), Invalid),
    (cents, Decimal("-5.01"), Invalid),
    (cents, Decimal("NaN"), Invalid),
    (cents, Decimal("Infinity"), Invalid),
    (cents, Decimal("1E+999999"), Overflow),
    (cents, Decimal("-1E+999999999999999"), Overflow),
    (cents, Decimal("1E-999999999"), Invalid),
    (cents, Decimal("1." + "0" * 7000 + "1"), Invalid),
    (check_number, "1", Invalid),
    (check_number, True, Invalid),
    (check_number, float("nan"), Invalid),
    (check_number, float("inf"), Overflow),
    (check_number, 10**400, Overflow),
    (check_text, "a\0", Invalid),
    (check_text, "\ud800", Invalid),
    (check_text, b"a", Invalid),
    (check_text, "a" * 1_048_577, Overflow),
    (check_bytes, "a", Invalid),
    (check_yes_no, 1, Invalid),
    (check_date, datetime.datetime(2024, 1, 1), Invalid),
    (check_duration, 2**63, Overflow),
    (check_duration, 1.5, Invalid),
    (check_instant, 10**21, Overflow),
]


@pytest.mark.parametrize(("check", "value", "kind"), REFUSED)
def test_what_is_outside_is_refused(check: Callable[..., Any], value: object, kind: type[Failure]) -> None:
    with pytest.raises(kind):
        check(value) if check is cents else check(value, "x")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("10", "10.00"),
        ("1E+1", "10.00"),
        ("-0", "0.00"),
        ("0.50000", "0.50"),
        ("-5", "-5.00"),
        ("1." + "0" * 9000, "1.00"),
    ],
)
def test_decimals_get_their_places(given: str, expected: str) -> None:
    with localcontext(prec=3):
        assert str(cents(Decimal(given))) == expected


def test_collections_are_kept_unchangeable() -> None:
    assert check_list([1, 2], "x", check_whole) == (1, 2)
    assert check_set({1}, "x", check_whole) == frozenset({1})
    kept = check_map({"a": [1]}, "x", check_text, lambda each, name: check_list(each, name, check_whole))
    assert kept == FrozenMap([("a", (1,))])
    assert hash(kept) == hash(FrozenMap([("a", (1,))]))
    for check, value in ((check_list, "text"), (check_set, [1]), (check_map, [1])):
        with pytest.raises(Invalid):
            check(value, "x", check_whole, check_whole) if check is check_map else check(value, "x", check_whole)


def test_of_all_that_is_wrong_the_worst_counts() -> None:
    with pytest.raises(Overflow):
        check_list([1.5, 2**60], "x", check_whole, longest=1)
    with pytest.raises(Invalid):
        check_list([1, 2], "x", check_whole, longest=1)


def test_a_doubled_key_must_have_one_value() -> None:
    assert FrozenMap([("a", 1), ("a", 1)]) == FrozenMap([("a", 1)])
    with pytest.raises(Invalid):
        FrozenMap([("a", 1), ("a", 2)])


@pytest.mark.parametrize(("value", "expected"), [(Fraction(5, 2), (2, 3, 2, 3)), (Fraction(-7, 2), (-4, -4, -3, -4))])
def test_rounding(value: Fraction, expected: tuple[int, ...]) -> None:
    modes = ("ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_DOWN", "ROUND_UP")
    assert tuple(round_to_whole(value, mode) for mode in modes) == expected


def test_arithmetic_ends_where_the_language_does() -> None:
    assert capped(2**4096 - 1) == 2**4096 - 1
    assert floor_divide(Decimal("-7.5"), 2) == -4
    assert power_of_whole(0, 0) == 1
    for kind, doing in (
        (Overflow, lambda: capped(2**4096)),
        (Overflow, lambda: capped(Decimal(2**4095), 2)),
        (Overflow, lambda: power_of_whole(2, 1025)),
        (Invalid, lambda: power_of_whole(0, -1)),
        (DivisionByZero, lambda: floor_divide(1, 0)),
        (Overflow, lambda: add_numbers([1e308, 1e308])),
        (Invalid, lambda: shift_date(datetime.date(2024, 1, 1), 1)),
        (Overflow, lambda: shift_date(datetime.date(9999, 12, 31), 86_400_000_000_001)),
    ):
        with pytest.raises(kind):
            doing()


def test_the_callers_decimal_context_does_not_matter() -> None:
    @exact_decimals
    def product(a: Decimal, b: Decimal) -> Decimal:
        return a * b

    with localcontext(prec=2):
        assert product(Decimal("90071992547409.91"), Decimal("3.33")) == Decimal("299939735182875.0003")


def test_an_instance_of_another_class_is_refused() -> None:
    with pytest.raises(Invalid):
        check_instance("text", "x", int)


class Short(Failure):
    """There is too little.

    Attributes:
        missing: How much.
    """

    kind = "Short"

    def __init__(self, *, missing: int) -> None:
        super().__init__(f"missing={missing}")
        self.missing = missing


class Closed(Failure):
    """It is closed."""

    kind = "Closed"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda failure: pickle.loads(pickle.dumps(failure))])
def test_failures_survive_copies_and_pickles(again: Callable[[Failure], Failure]) -> None:
    short = again(Short(missing=3))
    assert isinstance(short, Short)
    assert (short.missing, str(short), short.kind) == (3, "missing=3", "Short")
    assert str(again(Invalid("x must be 1"))) == "x must be 1"


def test_a_failure_without_more_to_say_tells_what_it_means() -> None:
    assert str(Closed()) == "It is closed."
    assert str(DivisionByZero()) == "A divisor is zero."


@pytest.mark.parametrize(
    ("check", "message"),
    [
        (lambda: cents(Decimal("-6")), "x must be at least -5.00 and at most 100.00, not -6.00"),
        (lambda: check_number(2, "x", above=0.0, below=1.0), "x must be below 1.0, not 2"),
        (lambda: check_number(-1.0, "x", lowest=0.0), "x must be at least 0.0, not -1.0"),
        (lambda: check_text("abc", "x", pattern="[A-Z]"), "x must match [A-Z], not 'abc'"),
        (lambda: check_text("", "x", shortest=1, longest=4), "x must have 1 to 4 characters, not 0"),
        (lambda: check_list([], "x", str, shortest=1, longest=4), "x must have 1 to 4 elements, not 0"),
    ],
)
def test_messages_name_the_bounds_and_the_value(check: Callable[[], object], message: str) -> None:
    with pytest.raises(Invalid) as caught:
        check()
    assert str(caught.value) == message
