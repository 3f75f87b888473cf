"""Checks of values against their types: each gives the value back, or raises ``Invalid`` or ``Overflow``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from .failures import Invalid

T = TypeVar("T")
Check: TypeAlias = type[T] | Callable[[object, str], T]
"""A class whose instances fit, or a function that checks a value and names it in messages."""


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


def check_optional(value: object, name: str, of: Check[T]) -> T | None:
    """Return None, or the value if it fits."""
    return None if value is None else check_each(value, name, of)
