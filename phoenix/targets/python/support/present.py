"""Values that may be missing, which are None then."""

from typing import TypeVar

T = TypeVar("T")


def present(value: T | None) -> T:
    """Return a value that is known to be there."""
    assert value is not None
    return value
