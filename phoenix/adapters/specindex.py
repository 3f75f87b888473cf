"""The spec index: what is known of the specs from the last time, in one sealed file of the project's cache.

It is plain text that only ever becomes text again: a damaged or planted one can run nothing. Its seal covers every byte
and Phoenix's own code, so that another Phoenix reads the specs anew.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from phoenix.adapters.own_code import identity
from phoenix.engine.world import CACHE
from phoenix.project.read import NOTHING, Known
from phoenix.project.summary import decode, encode

PLACE = f"{CACHE}/spec-index"


def load_index(root: Path) -> Known:
    """What the index says; nothing where it is missing, damaged, or another Phoenix's."""
    try:
        seal, _, body = (root / PLACE).read_bytes().partition(b"\n")
    except OSError:
        return NOTHING
    if seal != _seal(body):
        return NOTHING
    agreed, terms, lines = body.decode().split("\n", 2)
    return Known(decode(lines), agreed, terms)


def save_index(root: Path, known: Known) -> None:
    """Writes the index in one step. It may fail to: then the specs are read again."""
    body = f"{known.agreed}\n{known.terms}\n{encode(known.summaries.values())}".encode()
    where = root / PLACE
    fresh = where.with_name(f"{where.name}.{os.getpid()}")
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(_seal(body) + b"\n" + body)
        fresh.replace(where)
    except OSError:
        return


def _seal(body: bytes) -> bytes:
    return sha256(identity().encode() + b"\n" + body).hexdigest().encode()
