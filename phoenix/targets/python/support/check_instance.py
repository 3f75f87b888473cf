"""Checks of values against their types: each gives the value back, or raises."""

from typing import TypeVar

from .failures import Invalid

T = TypeVar("T")


def check_instance(value: object, name: str, kind: type[T]) -> T:
    """Return the value if it is an instance of the class."""
    if not isinstance(value, kind):
        raise Invalid(f"{name} must be {kind.__name__}, not {type(value).__name__}")
    return value
