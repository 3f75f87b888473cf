"""Values that nobody changes, of which a spec has thousands: dataclasses that are frozen for mypy alone.

Python's own frozen dataclass guards each assignment, those of its ``__init__`` too: that is a sixth of all that reading
and checking take. That nothing assigns is known before anything runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

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


def replace(value: Value, /, **changes: Any) -> Value:
    """The value with some fields changed: ``dataclasses.replace`` for classes whose fields are all given when they are
    made, as those of records are. It looks up once a class what its fields are, which makes it three times as fast.
    """
    kind: Any = value.__class__
    names, read = _fields(kind)
    made: Value = kind(**{**dict(zip(names, read(value), strict=True)), **changes})
    return made


@cache
def _fields(kind: type) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    """The names of a class's fields, and what reads them all."""
    names = tuple(each.name for each in fields(kind))
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda value: tuple(getattr(value, name) for name in names)
