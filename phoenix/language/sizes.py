"""The size of values: how long a list or text is, or how large a whole number; what limits are about."""

from __future__ import annotations

from phoenix.language.types import BytesType, ListType, MapType, SetType, TextType, Type, WholeType


def largest_size(type: Type) -> int | None:
    """The largest size that a value of the type, its alias opened, may have; ``None`` where its values have none.

    A text with a pattern has none: no text of a wanted length can be made for it.
    """
    match type:
        case WholeType(highest=highest):
            return highest
        case TextType(longest=longest, pattern=pattern):
            return longest if pattern is None else None
        case BytesType(longest=longest) | ListType(longest=longest) | SetType(longest=longest):
            return longest
        case MapType(longest=longest):
            return longest
    return None
