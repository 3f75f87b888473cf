"""What the last build left: which units were settled by which stamp, in which tree. It spares the next plan their work.

A cache like any other: where it is missing, or manifest or tree are not those that it speaks of, everything is planned
from its inputs. ``tests/engine`` runs with it and without.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from phoenix.engine.keys import digest
from phoenix.engine.ledger import Manifest, written_manifest
from phoenix.engine.units import UnitId, parsed
from phoenix.engine.world import CACHE, LOCK, MANIFEST, World

PLACE = f"{CACHE}/last-plan"
"""One file of its own: it is asked for by every command, and larger than all else in the store."""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """``manifest`` is the digest of the manifest, and ``sight`` the tree as it stood then (``Files.stands``).

    ``settled`` are lines, used before user: each settled unit with its stamp and the units that it runs on.
    """

    manifest: str = ""
    sight: Mapping[str, Any] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)

    def uses(self, unit: UnitId, stamp: str) -> frozenset[UnitId] | None:
        """What a unit runs on if it was settled by this stamp; None where it was not."""
        line = self.settled.get(f"{unit.target}:{unit.name}", "")
        if not stamp or not line.startswith(stamp):
            return None
        kept, *uses = line.split("\t")
        return frozenset(map(parsed, uses)) if kept == stamp else None

    def order(self, uses: Mapping[UnitId, frozenset[UnitId]], changed: Iterable[UnitId]) -> list[UnitId] | None:
        """The units in the order of then, if they are those of then and each of the ``changed`` ones runs on the same:
        the others have what they run on from here.
        """
        if len(uses) != len(self.settled) or not all(self._used(unit) == uses[unit] for unit in changed):
            return None
        return [parsed(unit) for unit in self.settled]

    def _used(self, unit: UnitId) -> frozenset[UnitId] | None:
        line = self.settled.get(str(unit))
        return None if line is None else frozenset(map(parsed, line.split("\t")[1:]))


NONE = LastBuild()


def recall(world: World) -> tuple[LastBuild, Manifest | None]:
    """The last build and its manifest, if manifest and tree still are what it left; else nothing."""
    last = _decode(world.files.read(PLACE) or b"")
    if not last.manifest:
        return NONE, None
    written = world.files.read(MANIFEST)
    if written is None or digest(written) != last.manifest or not world.files.stands(last.sight):
        return NONE, None
    return last, written_manifest(written, lambda: world.files.read(LOCK))


def line_of(stamp: str, uses: Iterable[UnitId]) -> str:
    """The line of a settled unit."""
    return "\t".join([stamp, *map(str, uses)])


def remember(world: World, lock: str, settled: Mapping[str, str]) -> None:
    """Keeps the lines of the units that are settled, in the tree as it stands; only where the lock says the same as
    the manifest, which names it by its digest.
    """
    manifest = world.files.content(MANIFEST)
    if manifest and lock and world.files.content(LOCK) == lock:
        data = _encode(LastBuild(manifest, world.files.sight(), settled))
        world.files.keep(PLACE, data)


def _encode(last: LastBuild) -> bytes:
    head = json.dumps({"manifest": last.manifest, "sight": last.sight})
    body = "\n".join([head, *(f"{unit}\t{line}" for unit, line in last.settled.items())]).encode()
    return f"{digest(body)}\n".encode() + body


def _decode(data: bytes) -> LastBuild:
    """What was kept; nothing where any byte of it is another one."""
    seal, _, body = data.partition(b"\n")
    if not body or seal != digest(body).encode():
        return NONE
    head, *lines = body.decode().split("\n")
    fields = json.loads(head)
    return LastBuild(fields["manifest"], fields["sight"], dict(_split(lines)))


def _split(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        unit, _, rest = line.partition("\t")
        yield unit, rest
