"""The failures that every function of this package may end in."""

from collections.abc import Mapping
from typing import ClassVar


class Failure(Exception):
    """A function's way to say that it failed; ``kind`` is its name in the spec."""

    kind: ClassVar[str]

    def __str__(self) -> str:
        """Tell what went wrong; where nothing more is known, what the kind means."""
        return super().__str__() or (self.__doc__ or self.kind).partition("\n")[0]

    def __reduce__(self) -> tuple[object, ...]:
        """Copy and pickle the data too, which the constructor takes by name."""
        return restored, (type(self), self.args, self.__dict__)


class Invalid(Failure, ValueError):
    """A value is outside its declared type."""

    kind = "Invalid"


class Overflow(Failure, OverflowError):
    """A value is too large for any type."""

    kind = "Overflow"


class DivisionByZero(Failure, ZeroDivisionError):
    """A divisor is zero."""

    kind = "DivisionByZero"


def restored(
    kind: type[Failure], args: tuple[object, ...], data: Mapping[str, object]
) -> Failure:
    """Make a failure again as it was when it was copied or pickled."""
    failure = kind.__new__(kind, *args)
    failure.__dict__.update(data)
    return failure
