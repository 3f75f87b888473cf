"""How values are held in the lowered form, and what a language offers to hold them and to fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from phoenix.language.types import LARGEST_WHOLE

Rep: TypeAlias = Literal["declared", "machine", "big", "ratio"]
"""How a value is held.

============  ============================================================================================
``declared``  as the target's contract holds a value of the type: a decimal as its decimal, text as text
``machine``   the value's units (a decimal's of its last place, a duration's and an instant's nanoseconds) as
              the language's own integer; every value that can come about provably fits
``big``       the same units as an integer without limit
``ratio``     an exact fraction of integers without limit
============  ============================================================================================

Only what is counted in units (wholes, decimals, durations, instants) and quotients is ever held otherwise than
``declared``. A declared whole number is a machine integer already: converting one to the other is nothing.
"""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What makes languages differ for lowering: data.

    ``lowest`` and ``highest`` bound the machine integer; ``raises``: whether an expression may fail in the midst of a
    statement, because failures are exceptions (else only as the whole value of a ``Let``, ``Assign``, ``Do`` or
    ``Return``); ``conditional``: whether there is an expression like ``c ? a : b``; ``coalesces``: whether there is
    one like ``a ?? b``, or a method that does that.
    """

    lowest: int
    highest: int
    raises: bool
    conditional: bool
    coalesces: bool


GO_LIKE = Dialect(-(2**63), 2**63 - 1, raises=False, conditional=False, coalesces=True)
"""64-bit integers, errors as values, statements where others have expressions: Go, C, Zig."""

SCRIPT_LIKE = Dialect(-LARGEST_WHOLE, LARGEST_WHOLE, raises=True, conditional=True, coalesces=True)
"""Doubles for integers, exceptions, conditional expressions: TypeScript, JavaScript."""
