"""Keys: how the engine hashes. Versioned, length-prefixed, sorted where order means nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

VERSION = "phoenix-engine-1"
"""Part of every key: raise it when the meaning of a key changes, and everything is made and proved again."""


def digest(data: bytes) -> str:
    """The digest of a file's content, as 64 hexadecimal digits."""
    return sha256(data).hexdigest()


def digest_in_pieces(pieces: Iterable[bytes | memoryview]) -> str:
    """The digest of a content that comes in pieces."""
    found = sha256()
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()


def key(kind: str, *fields: str) -> str:
    """The key of a sequence of texts; ``kind`` keeps keys for different purposes apart. Lengths are in code points."""
    prefixed = "".join([f"{len(text)}:{text}" for text in (VERSION, kind, *fields)])
    return sha256(prefixed.encode("utf-8", "surrogatepass")).hexdigest()


def key_of_mapping(kind: str, named: Mapping[str, str]) -> str:
    """The key of named texts, whatever their order."""
    return key(kind, *[text for name in sorted(named) for text in (name, named[name])])
