"""Values of a wanted size: a list of so many elements, a text of so many characters, a whole number itself."""

from __future__ import annotations

from itertools import cycle, islice

from phoenix.conformance.inputs import TRIES, Impossible, Inputs
from phoenix.conformance.wire import Components, definition
from phoenix.language import core
from phoenix.language.sizes import largest_size
from phoenix.language.types import BytesType, ListType, MapType, NamedType, SetType, TextType, Type, WholeType
from phoenix.language.values import FrozenMap, Value

VARIETY = 64
"""Different elements in a long list; it repeats them."""


def of_size(type: Type, size: int, stream: Inputs, components: Components) -> Value:
    """A value of the type with just that size. Raises ``Impossible``."""
    whole = opened(type, components)
    if size > (largest_size(whole) or 0):
        raise Impossible(type)
    match whole:
        case WholeType(lowest=lowest) if lowest <= size:
            return size
        case TextType():
            return "".join(islice(cycle("the quick brown fox jumps over the lazy dog "), size))
        case BytesType():
            return bytes(islice(cycle(range(256)), size))
        case ListType(element=element):
            some = [stream.value(element) for _ in range(min(size, VARIETY))]
            return tuple(islice(cycle(some), size))
        case SetType(element=element):
            return frozenset(_different(element, size, stream))
        case MapType(key=key, value=value):
            return FrozenMap({each: stream.value(value) for each in _different(key, size, stream)})
    raise Impossible(type)


def _different(element: Type, size: int, stream: Inputs) -> list[Value]:
    found: dict[Value, None] = {}
    for _ in range(size * 4 + TRIES):
        if len(found) == size:
            return list(found)
        found[stream.value(element)] = None
    raise Impossible(element)


def opened(type: Type, components: Components) -> Type:
    """What an alias stands for."""
    while isinstance(type, NamedType):
        found = definition(type, components)
        if not isinstance(found, core.Alias):
            return type
        type = found.type
    return type
