"""Reasons: which named input of a unit changed, from what to what.

The inputs of each promoted unit are kept in the store by the id of its record; a store that lost them only makes the
reasons less precise.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence

from phoenix.engine.plan import Change, PlannedUnit
from phoenix.engine.records import Record
from phoenix.engine.tasks import Task
from phoenix.engine.units import UnitId
from phoenix.engine.world import Store

Texts = dict[str, dict[str, str]]
"""By part ("proof", "toolchain" and "uses" too), then by the input's name."""


ANSWER = "answer"
"""The input of a written part that goes with its question: where anything else changed, its loss is no reason."""


def inputs_key(record: Record) -> str:
    """Where the store keeps the inputs of a promoted unit."""
    return f"texts/{record.id}"


def because_key(record: Record) -> str:
    """Where the store keeps why a promoted unit was built."""
    return f"because/{record.id}"


def pack_changes(found: Sequence[Change]) -> bytes:
    """Reasons as bytes for the store."""
    return zlib.compress(json.dumps([[c.of, c.name, c.before, c.after] for c in found]).encode(), 1)


def last_changes(record: Record, store: Store) -> tuple[Change, ...]:
    """Why a promoted unit was built the last time; nothing where the cache lost it."""
    data = store.get(because_key(record))
    return tuple(Change(*fields) for fields in json.loads(zlib.decompress(data))) if data else ()


def pack_inputs(task: Task) -> bytes:
    """Every input of a task, by name, packed: its parts' inputs mostly repeat each other."""
    texts: Texts = {part.name: dict(part.inputs.read()) for part in task.parts}
    if task.proof:
        texts["proof"] = dict(task.proof.read())
    if task.toolchain:
        texts["toolchain"] = dict(task.toolchain.read())
    return zlib.compress(json.dumps(texts, sort_keys=True).encode())


def pack(planned: PlannedUnit, inputs: bytes, implementations: Mapping[UnitId, str | None]) -> bytes:
    """Every input of a unit that was worked out, as bytes for the store: a line with the code that it runs on, and the
    ``inputs`` of its task, which are packed already.
    """
    code = {f"the code of {used.name}": implementations.get(used) or "" for used in sorted(planned.uses)}
    return json.dumps(code).encode() + b"\n" + inputs


def unpack(data: bytes) -> Texts:
    """The inputs that ``pack`` packed."""
    code, _, inputs = data.partition(b"\n")
    return {**json.loads(zlib.decompress(inputs)), "uses": json.loads(code)}


def changes(before: Record | None, now: Texts, store: Store) -> tuple[Change, ...]:
    """What differs from the promoted unit, each named input once; a unit that is new has the one reason that it is."""
    if before is None:
        return (Change("unit", "the component", None, ""),)
    known = store.get(inputs_key(before))
    if known is None:
        return (Change("unit", "an input (the cache no longer says which)", "", ""),)
    return tuple(_once(_differences(unpack(known), now)))


def _differences(before: Texts, after: Texts) -> Iterator[Change]:
    for of in sorted(before.keys() | after.keys()):
        old, new = before.get(of, {}), after.get(of, {})
        names = [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
        for name in names:
            if name != ANSWER or name in new or len(names) == 1:
                yield Change(of, name, old.get(name), new.get(name))


def _once(found: Iterator[Change]) -> Iterator[Change]:
    """One input is often part of several parts; it changed once."""
    seen: set[tuple[str, str | None, str | None]] = set()
    for change in found:
        what = (change.name, change.before, change.after)
        if what not in seen:
            seen.add(what)
            yield change
