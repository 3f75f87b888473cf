"""Numbers: finite doubles, rounded after each operation."""

from .check_bounds import check_bounds
from .failures import Invalid
from .finite import finite


def check_number(
    value: object,
    name: str,
    *,
    lowest: float | None = None,
    highest: float | None = None,
    above: float | None = None,
    below: float | None = None,
) -> float:
    """Return the value as a float if it is finite and within the bounds."""
    if type(value) is not float and type(value) is not int:
        raise Invalid(f"{name} must be a float, not {type(value).__name__}")
    if value != value:
        raise Invalid(f"{name} is not a number")
    found = check_bounds(finite(value), name, lowest, highest)
    if above is not None and found <= above:
        raise Invalid(f"{name} must be above {above}, not {value}")
    if below is not None and found >= below:
        raise Invalid(f"{name} must be below {below}, not {value}")
    return found
