"""Values that nobody changes, of which a spec has thousands: dataclasses that are frozen for mypy alone.

Python's own frozen dataclass guards each assignment, those of its ``__init__`` too: that is a sixth of all that reading
and checking take. That nothing assigns is known before anything runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform, overload

Value = TypeVar("Value")


@overload
def record(cls: type[Value], /) -> type[Value]: ...
@overload
def record(*, kw_only: bool = False, weakref_slot: bool = False) -> Callable[[type[Value]], type[Value]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(
    cls: type[Value] | None = None, /, *, kw_only: bool = False, weakref_slot: bool = False
) -> type[Value] | Callable[[type[Value]], type[Value]]:
    """Makes a class one of values: compared and hashed by their fields, with slots."""
    made = dataclass(slots=True, unsafe_hash=True, kw_only=kw_only, weakref_slot=weakref_slot)
    return made if cls is None else made(cls)
