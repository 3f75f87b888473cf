"""Checks of values against their types: each gives the value back, or raises."""

from collections.abc import Iterable
from typing import TypeVar

from .check_each import Check, check_each
from .failures import Invalid

T = TypeVar("T")


def check_all(values: Iterable[object], name: str, of: Check[T]) -> list[T]:
    """Return the values as their check leaves them; Overflow comes before Invalid."""
    checked: list[T] = []
    invalid: Invalid | None = None
    for index, value in enumerate(values):
        try:
            checked.append(check_each(value, f"{name}[{index}]", of))
        except Invalid as error:
            invalid = invalid or error
    if invalid is not None:
        raise invalid
    return checked
