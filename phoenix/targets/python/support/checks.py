"""Checks of values against their types: each gives the value back, or raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from .failures import Invalid

T = TypeVar("T")
Check: TypeAlias = type[T] | Callable[[object, str], T]
"""A class whose instances fit, or a function that checks a value."""


def check_instance(value: object, name: str, kind: type[T]) -> T:
    """Return the value if it is an instance of the class."""
    if not isinstance(value, kind):
        raise Invalid(f"{name} must be {kind.__name__}, not {type(value).__name__}")
    return value


def check_yes_no(value: object, name: str) -> bool:
    """Return the value if it is a bool."""
    return check_instance(value, name, bool)


def check_each(value: object, name: str, of: Check[T]) -> T:
    """Return the value as its class or its check leaves it."""
    if isinstance(of, type):
        return check_instance(value, name, of)
    return of(value, name)


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
