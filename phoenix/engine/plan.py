"""The plan: what a build would do and why, as a value. It is exact, and executing it is a separate step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from phoenix.engine.last_build import LastBuild
from phoenix.engine.ledger import Records
from phoenix.engine.records import Record
from phoenix.engine.tasks import Task, Waiting
from phoenix.engine.units import UnitId
from phoenix.engine.verdict import Verdict
from phoenix.engine.world import Digests
from phoenix.language.findings import Finding


class Freshness(StrEnum):
    """Where a part's files come from."""

    KEPT = "kept"
    """Its key is that of the promoted part: nothing to make."""
    STORED = "stored"
    """Its key changed, and the store has what it gives."""
    MADE = "made"
    """Its key changed, and it was made anew."""
    WAITING = "waiting"


class Proof(StrEnum):
    """What is known of a unit's proof."""

    KEPT = "kept"
    """The promoted files were proved under this very key."""
    NONE = "none needed"
    KNOWN = "passed before"
    FAILED = "failed before"
    RUN = "to run"
    IMPOSSIBLE = "not possible"
    """It waits, or something that it runs on does."""


class State(StrEnum):
    """What a build does with a unit, in one word."""

    CURRENT = "current"
    BUILD = "build"
    """Its own files change: they are made, proved and promoted."""
    PROVE = "prove"
    """Its files stay; what it runs on, or what proves it, changed."""
    PROMOTE = "promote"
    """Made and proved before: only promoted."""
    RECORD = "record"
    """Only its keys change, neither files nor proof (early cutoff)."""
    RESTORE = "restore"
    """Files are missing from ``generated/`` and are put back."""
    REMOVE = "remove"
    FAILED = "failed"
    """Known to fail its proof."""
    WAITING = "waiting"
    """A person owes something."""
    BLOCKED = "blocked"
    """It runs on a unit that waits."""
    EDITED = "edited"
    """Stopped by a hand edit, or by a foreign file in its place."""
    UNLOCKED = "not in the lock"
    """A frozen build does not make it, because the lock says something else."""
    LEFT = "left"
    """It would change, but was not asked for."""


PROVABLE = (State.BUILD, State.PROVE)


@dataclass(frozen=True, slots=True)
class Change:
    """One named input that differs: None where it was, or is, not there. ``of`` names the part, "proof", "toolchain",
    or "uses", whose texts are digests.
    """

    of: str
    name: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.name} is new"
        if self.after is None:
            return f"{self.name} is gone"
        return f"{self.name} changed"


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """One part of a unit, with its record where it does not wait."""

    name: str
    key: str
    freshness: Freshness
    waiting: Waiting | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a unit itself cannot be promoted, and whether a person's decision or answer is all that is missing (exit code
    3) rather than that something is wrong (exit code 1).
    """

    findings: tuple[Finding, ...]
    waits: bool = False


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """One unit. ``record`` is what promotion would write, None for a unit that cannot be made, or goes.

    ``work_out`` gives its task; None for a unit that is settled or no longer asked for.
    """

    unit: UnitId
    state: State
    reasons: tuple[Change, ...] = ()
    parts: tuple[PlannedPart, ...] = ()
    uses: frozenset[UnitId] = frozenset()
    proof: Proof = Proof.NONE
    record: Record | None = None
    work_out: Callable[[], Task] | None = field(default=None, compare=False, repr=False)
    verdict: Verdict | None = None
    obstacle: Obstacle | None = None

    @property
    def told_reasons(self) -> tuple[str, ...]:
        """The reasons in words, each once: two parts may rest on two texts of one thing."""
        return tuple(dict.fromkeys(map(str, self.reasons)))

    @property
    def regenerates(self) -> tuple[str, ...]:
        """The parts whose keys changed."""
        changed = (Freshness.STORED, Freshness.MADE)
        return tuple(part.name for part in self.parts if part.freshness in changed)


@dataclass(frozen=True)
class Tree:
    """What stands under ``generated/``, as it was read: records of what was promoted, digests of what is there.

    ``lock`` is the digest of the lock that says the same as the manifest, if one does. ``edited`` are promoted files
    with another content, ``missing`` ones that are gone, ``foreign`` ones that nobody promoted; all below
    ``generated/``. ``found`` are the digests of all files; None where they are known to be just those of the records.
    """

    records: Records
    lock: str
    found: Digests | None = None
    edited: Mapping[str, UnitId] = field(default_factory=dict)
    missing: Mapping[str, UnitId] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()

    @property
    def is_as_promoted(self) -> bool:
        """Whether nobody touched what was promoted, so that the records tell all."""
        return self.found is None

    @cached_property
    def owners(self) -> Mapping[str, UnitId]:
        """Whose each promoted file is. Reads every record."""
        return {path: unit for unit, record in self.records.items() for path in record.files}

    @cached_property
    def files(self) -> Digests:
        """The digest of every file. Reads every record where nothing else tells."""
        if self.found is not None:
            return self.found
        return {path: content for record in self.records.values() for path, content in record.files.items()}

    def standing(self, unit: UnitId, path: str) -> str | None:
        """The digest of what stands where a unit's file goes, if anything does."""
        if self.is_as_promoted and (own := self.records.get(unit)) and path in own.files:
            return own.files[path]
        return self.files.get(path)


class Units(Mapping[UnitId, PlannedUnit]):
    """Every unit of a plan, used before user. ``active`` are those that were worked out; with all others all is well as
    the last build left them, and they are put together when somebody looks at them. ``uses`` is what each runs on.
    """

    def __init__(
        self,
        uses: Mapping[UnitId, frozenset[UnitId]],
        active: Mapping[UnitId, PlannedUnit],
        settled: Callable[[UnitId], PlannedUnit],
    ) -> None:
        self.uses = uses
        self.active = active
        self._settled = settled

    def __getitem__(self, unit: UnitId) -> PlannedUnit:
        planned = self.active.get(unit)
        if planned is None and unit not in self.uses:
            raise KeyError(unit)
        return self._settled(unit) if planned is None else planned

    def __contains__(self, unit: object) -> bool:
        return unit in self.uses

    def __iter__(self) -> Iterator[UnitId]:
        return iter(self.uses)

    def __len__(self) -> int:
        return len(self.uses)

    def is_settled(self, unit: UnitId) -> bool:
        """Whether it is one of those with which all is well anyway."""
        return unit in self.uses and unit not in self.active


@dataclass(frozen=True, slots=True)
class Plan:
    """Every unit, used before user; ``sets`` are the closed sets of units that are promoted together or not at all, and
    ``lock`` is what phoenix.lock said. ``findings`` are every obstacle's, and what else is wrong.
    """

    units: Units
    sets: tuple[frozenset[UnitId], ...]
    tree: Tree
    lock: Records
    held: Mapping[UnitId, UnitId]
    """Units that will not be promoted, and the unit of their set that stands in the way (perhaps themselves)."""
    implementations: Mapping[UnitId, str | None]
    """The key of each unit's files and of all that they run on; None where some of that cannot be made."""
    inputs: MutableMapping[UnitId, bytes]
    """The texts of the task of each unit that was worked out, packed (``reasons.pack_inputs``); a build lets go of them
    once it has kept them.
    """
    ambient: frozenset[UnitId]
    """Units whose files are laid beside whatever of their target is proved."""
    stamps: Mapping[UnitId, str]
    """What each unit that was worked out was worked out from (``Sketch.stamp``)."""
    last: LastBuild
    """What spared the others."""
    findings: tuple[Finding, ...] = ()
    frozen: bool = False

    @property
    def active(self) -> Collection[PlannedUnit]:
        """The units that were worked out: every one with which not all is well is among them."""
        return self.units.active.values()

    @property
    def to_prove(self) -> tuple[UnitId, ...]:
        """The units whose proof has to run before they can be promoted, in order."""
        return tuple(u.unit for u in self.active if u.proof is Proof.RUN and u.state in PROVABLE)

    @property
    def is_current(self) -> bool:
        """Whether a build has nothing to do and nothing to complain of."""
        return all(u.state is State.CURRENT for u in self.active) and not self.findings

    def state_of(self, unit: UnitId) -> State:
        """What a build does with a unit."""
        return State.CURRENT if self.units.is_settled(unit) else self.units[unit].state

    def named(self, name: str) -> tuple[PlannedUnit, ...]:
        """The units of a component, one a target; ``python:Cart`` names one alone."""
        return tuple(self.units[unit] for unit in self.units if name in (unit.name, str(unit)))


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """The plan for ``--format json``."""
    return {
        "units": [
            {
                "unit": str(u.unit),
                "state": str(u.state),
                "proof": str(u.proof),
                "parts": {part.name: str(part.freshness) for part in u.parts},
                "reasons": [{"of": r.of, "name": r.name, "what": str(r)} for r in u.reasons],
            }
            for u in plan.units.values()
        ],
        "sets": [sorted(str(unit) for unit in together) for together in plan.sets],
    }
