"""Tasks: what the engine is asked to make, built by the composition root: all that it knows of a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from phoenix.engine.keys import key, key_of_mapping
from phoenix.engine.units import UnitId
from phoenix.language.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Inputs:
    """Named canonical texts under one key.

    The texts are only read where a person is told what changed, so a caller with thousands of units may hand over
    the key alone and fetch the texts when ``read`` is called.
    """

    key: str
    read: Callable[[], Mapping[str, str]] = field(compare=False, repr=False)

    @classmethod
    def of(cls, named: Mapping[str, str]) -> Inputs:
        """Inputs whose texts are at hand."""
        return cls(key_of_mapping("inputs", named), lambda: named)


@dataclass(frozen=True, slots=True)
class Made:
    """What making a part gave: files below ``generated/`` (``python/shop/checkout/cart.py``), and the units that these
    files turned out to run on beside the task's own ``uses`` (support code, say).
    """

    files: Mapping[str, bytes]
    uses: frozenset[UnitId] = frozenset()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why a part cannot be made until a person acts: ``what`` is not built (a noun phrase), ``why`` (a clause), and the
    one ``command`` that moves on; ``code`` is that of the finding. ``asks`` names who is asked by a build, if anybody;
    ``broken`` says that something is wrong rather than owed, ``recorded`` that what is missing is an answer, which a
    frozen build has from the recordings or not at all.
    """

    what: str
    why: str
    command: str
    place: Place = NOWHERE
    code: str = "B143"
    asks: str = ""
    broken: bool = False
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a unit ("contract", "exact", "written", "tests"): made by a pure, deterministic function of its
    inputs, or waiting. ``by`` names who writes it and ``answer`` the recorded answer that it holds, for the lock.
    """

    name: str
    inputs: Inputs
    make: Callable[[], Made] | Waiting = field(compare=False)
    by: str = "phoenix"
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One unit to make and prove.

    ``uses`` are the units that its code runs on, directly. ``proof`` are the inputs of its proof (cases, the gate's
    settings and version) and ``toolchain`` the exact tools of this machine, which count for the verdict and stay out
    of the lock. A task without ``proof`` is written by Phoenix alone and needs none (the package's manifest).
    ``ambient`` files are laid beside whatever of their target is proved, though no proof rests on them. ``held`` says
    that people hold it: nothing of it is made, nor taken from what was made before.
    """

    unit: UnitId
    parts: tuple[Part, ...]
    uses: frozenset[UnitId] = frozenset()
    proof: Inputs | None = None
    toolchain: Inputs | None = None
    ambient: bool = False
    held: Waiting | None = None

    def part_key(self, part: Part) -> str:
        """The key of what a part's files are a function of."""
        return part_key(self.unit, part.name, part.inputs)


def part_key(unit: UnitId, name: str, inputs: Inputs) -> str:
    """The key of a part of a unit."""
    return key("part", str(unit), name, inputs.key)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A task that need not be worked out where nothing about it changed since the last build.

    ``stamp`` covers all that the task is worked out from, so that the same stamp gives the same task; an empty one says
    nothing. ``ambient`` is the task's.
    """

    unit: UnitId
    stamp: str
    work_out: Callable[[], Task]
    ambient: bool = False

    @classmethod
    def of(cls, task: Task | Sketch) -> Sketch:
        """The sketch of a task that is at hand. One with a part that waits is looked at each time."""
        if isinstance(task, Sketch):
            return task
        return cls(task.unit, _stamp(task), lambda: task, task.ambient)


def _stamp(task: Task) -> str:
    if task.held or any(isinstance(part.make, Waiting) for part in task.parts):
        return ""
    keys = [text for part in task.parts for text in (part.name, part.by, part.answer, part.inputs.key)]
    proof = [inputs.key if inputs else "" for inputs in (task.proof, task.toolchain)]
    return key("stamp", str(task.unit), *keys, "proof", *proof, "uses", *map(str, sorted(task.uses)))
