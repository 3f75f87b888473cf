"""Checks of values against their types: each gives the value back, or raises."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from .check_instance import check_instance

T = TypeVar("T")
Check: TypeAlias = type[T] | Callable[[object, str], T]
"""A class whose instances fit, or a function that checks a value."""


def check_each(value: object, name: str, of: Check[T]) -> T:
    """Return the value as its class or its check leaves it."""
    if isinstance(of, type):
        return check_instance(value, name, of)
    return of(value, name)
