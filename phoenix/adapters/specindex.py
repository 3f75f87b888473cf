"""The spec index: what is known of the specs from the last time, in one sealed file of the project's cache.

It is plain text that only ever becomes text again: a damaged or planted one can run nothing. Its seal covers every byte
and Phoenix's own code, so that another Phoenix reads the specs anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from phoenix.adapters.own_code import identity
from phoenix.engine.world import CACHE
from phoenix.project.read import NOTHING, Known
from phoenix.project.summary import decode, encode

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

PLACE = f"{CACHE}/spec-index"
SEAL = 64
"""Digits of the seal, which stands behind all else."""


def load_index(root: Path) -> Known:
    """What the index says; nothing where it is missing, damaged, or another Phoenix's."""
    try:
        data = (root / PLACE).read_bytes()
    except OSError:
        return NOTHING
    body = memoryview(data)[:-SEAL]
    seal = _seal()
    seal.update(body)
    if data[-SEAL:] != seal.hexdigest().encode():
        return NOTHING
    text = str(body, "utf-8")
    # Each of these is as long as all specs together are said in: none stays longer than it is looked at.
    del data, body
    lines = _lines(text)
    agreed, terms = next(lines), next(lines)
    return Known(decode(lines), agreed, terms)


def save_index(root: Path, known: Known) -> None:
    """Writes the index in one step. It may fail to: then the specs are read again."""
    where = root / PLACE
    fresh = where.with_name(f"{where.name}.{os.getpid()}")
    seal = _seal()
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            for line in chain((known.agreed, known.terms), encode(known.summaries.values())):
                data = f"{line}\n".encode()
                seal.update(data)
                file.write(data)
            file.write(seal.hexdigest().encode())
        fresh.replace(where)
    except OSError:
        return


def _lines(text: str) -> Iterator[str]:
    """The lines, each of which ends."""
    begin = 0
    while (end := text.find("\n", begin)) >= 0:
        yield text[begin:end]
        begin = end + 1


def _seal() -> Hash:
    return sha256(identity().encode() + b"\n")
