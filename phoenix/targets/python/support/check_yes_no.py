"""Checks of values against their types: each gives the value back, or raises."""

from .check_instance import check_instance


def check_yes_no(value: object, name: str) -> bool:
    """Return the value if it is a bool."""
    return check_instance(value, name, bool)
