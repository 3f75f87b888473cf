"""A small pretend project for the engine: components that are a line of text each, and a prover that reads the line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from phoenix.adapters.files import DiskFiles
from phoenix.adapters.locking import BuildLock
from phoenix.adapters.store import DiskStore
from phoenix.engine.build import Result, build
from phoenix.engine.disposal import burn
from phoenix.engine.events import Event
from phoenix.engine.plan import Plan
from phoenix.engine.planner import Wishes, make_plan
from phoenix.engine.proving import Manner
from phoenix.engine.state import reading, writing
from phoenix.engine.tasks import Inputs, Made, Part, Task, Waiting
from phoenix.engine.units import UnitId
from phoenix.engine.verdict import Report, Staged, Verdict
from phoenix.engine.verify import verify
from phoenix.engine.world import World
from phoenix.language.findings import Finding


@dataclass(frozen=True)
class Spec:
    """A pretend spec. ``face`` is its interface, ``body`` what it does, ``cases`` what proves it, ``support`` the
    support code that it turns out to need, ``waits`` whether a person owes something.

    The proof passes unless the body says ``wrong``, or the body of something that it runs on says ``breaks NAME``.
    """

    face: str = "face"
    body: str = "body"
    cases: str = "cases"
    note: str = ""
    uses: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    waits: bool = False


def unit(name: str) -> UnitId:
    return UnitId("python", name)


@dataclass
class Project:
    """The pretend project: its specs, the tools of this machine, and counts of what was done."""

    specs: dict[str, Spec] = field(default_factory=dict)
    tools: str = "Python 3.11.7"
    made: list[str] = field(default_factory=list)
    proved: list[str] = field(default_factory=list)
    surveyed: list[str] = field(default_factory=list)
    on_prove: Callable[[UnitId, Path], None] = lambda _unit, _root: None

    def edit(self, name: str, **changes: Any) -> None:
        self.specs[name] = replace(self.specs[name], **changes)

    def tasks(self) -> list[Task]:
        return [self._task(name, spec) for name, spec in self.specs.items()]

    def more(self, uses: Mapping[UnitId, frozenset[UnitId]]) -> list[Task]:
        needed = sorted({used.name for every in uses.values() for used in every if used.name.startswith("support ")})
        support = [self._plain(name, f"python/shop/_{name[8:]}.py") for name in needed]
        return [*support, self._plain("package", "python/pyproject.toml", ambient=True)]

    def _plain(self, name: str, path: str, *, ambient: bool = False) -> Task:
        part = Part("package", Inputs.of({"version": "1"}), lambda: Made({path: name.encode()}))
        return Task(unit(name), (part,), ambient=ambient)

    def _task(self, name: str, spec: Spec) -> Task:
        faces = {f"interface of {used}": self.specs[used].face for used in spec.uses}
        contract = Inputs.of({"interface": spec.face, "support": " ".join(spec.support), **faces})
        exact = Inputs.of({"definition": spec.body, **faces})
        waiting = Waiting(f"`{name}`", "no generator is configured", "Run `phoenix generators`.", recorded=True)
        return Task(
            unit(name),
            parts=(
                Part(
                    "contract", contract, self._maker(name, f"python/shop/{name.lower()}.py", spec.face, spec.support)
                ),
                Part(
                    "exact", exact, waiting if spec.waits else self._maker(name, f"python/shop/_{name}.py", spec.body)
                ),
            ),
            uses=frozenset(map(unit, spec.uses)),
            proof=Inputs.of({"cases": spec.cases}),
            toolchain=Inputs.of({"python": self.tools}),
        )

    def _maker(self, name: str, path: str, text: str, support: Sequence[str] = ()) -> Callable[[], Made]:
        def make() -> Made:
            self.made.append(f"{name} {path.rpartition('/')[2]}")
            return Made(
                {path: f"{text.partition('#')[0]}\n".encode()}, frozenset(unit(f"support {s}") for s in support)
            )

        return make

    def survey(self, target: str, units: Mapping[UnitId, Staged], root: Path) -> None:
        self.surveyed.append(target)
        for parts in units.values():
            assert [path for paths in parts.values() for path in paths if not (root / target / path).is_file()] == []
        assert (root / "python/pyproject.toml").exists()

    def prove(self, proved: UnitId, root: Path, report: Report) -> Verdict:
        report("reading")
        self.proved.append(proved.name)
        self.on_prove(proved, root)
        body = (root / f"python/shop/_{proved.name}.py").read_text()
        beneath = [(root / f"python/shop/_{used}.py").read_text() for used in self._beneath(proved.name)]
        assert all((root / f"python/shop/_{s}.py").exists() for s in self.specs[proved.name].support)
        passed = "wrong" not in body and not any(f"breaks {proved.name}" in text for text in beneath)
        return Verdict(
            passed, {"example": 3}, () if passed else ("law",), "" if passed else f"law {proved.name}-1 fails"
        )

    def _beneath(self, name: str) -> set[str]:
        direct = self.specs[name].uses
        return {*direct, *(below for used in direct for below in self._beneath(used))}


class QuickFiles(DiskFiles):
    """Does not wait for the clock to tick: then files that were written just now are read again."""

    def settle(self) -> None:
        pass


class DictStore(dict[str, bytes]):
    """A cache that survives kills, as the one on disk does."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data

    def put_all(self, entries: Mapping[str, bytes]) -> None:
        self.update(entries)

    def close(self) -> None:
        pass


@dataclass
class Bench:
    """A project in a folder, and the commands."""

    root: Path
    project: Project = field(default_factory=Project)
    wrap: Callable[[DiskFiles], Any] = lambda files: files
    events: list[Event] = field(default_factory=list)
    on_disk: bool = False
    clock: Callable[[], float] = field(default_factory=lambda: iter(range(10**9)).__next__)
    store: DictStore = field(default_factory=DictStore)
    code: str = "today's"

    def world(self) -> World:
        files = self.wrap((DiskFiles if self.on_disk else QuickFiles)(self.root, durable=False))
        cache = self.root / ".phoenix/cache/store"
        store = DiskStore(cache) if self.on_disk else self.store
        if not self.on_disk and not cache.exists():
            self.store.clear()
            cache.mkdir(parents=True)
        return World(files, store, BuildLock(self.root, patience=0), clock=self.clock, code=self.code)

    @contextmanager
    def opened(self) -> Iterator[World]:
        world = self.world()
        try:
            yield world
        finally:
            world.store.close()

    def plan(self, *names: str, only: Collection[UnitId] | None = None, **wishes: Any) -> Plan:
        with self.opened() as world:
            return reading(world, lambda: self._plan(world, names, wishes, only))

    def _plan(
        self,
        world: World,
        names: tuple[str, ...],
        wishes: Mapping[str, Any],
        only: Collection[UnitId] | None = None,
    ) -> Plan:
        return make_plan(self.project.tasks(), world, Wishes(names, **wishes), self.project.more, only=only)

    def build(self, *names: str, jobs: int = 1, keep_going: bool = False, **wishes: Any) -> Result:
        manner = Manner(jobs, keep_going, self.events.append)
        with self.opened() as world, writing(world, self.events.append):
            return build(self._plan(world, names, wishes), self.project, world, manner)

    def verify(self) -> tuple[Finding, ...]:
        return verify(self.plan())

    def burn(self) -> tuple[Finding, ...]:
        with self.opened() as world, writing(world, self.events.append):
            return burn(world.files, self._rebuild)

    def _rebuild(self) -> bool:
        with self.opened() as world:
            result = build(self._plan(world, (), {"frozen": True}), self.project, world, Manner())
        return not result.failed

    def tree(self) -> dict[str, bytes]:
        """Everything under generated/, and the lock."""
        paths = [*(self.root / "generated").rglob("*"), self.root / "phoenix.lock"]
        return {str(path.relative_to(self.root)): path.read_bytes() for path in paths if path.is_file()}

    def read(self, path: str) -> str:
        return (self.root / "generated/python/shop" / path).read_text()

    def write(self, path: str, text: str) -> None:
        (self.root / "generated/python/shop" / path).write_text(text)

    def fresh(self) -> tuple[list[str], list[str]]:
        """What was made and proved since the last time this was asked."""
        done = sorted(self.project.made), sorted(self.project.proved)
        self.project.made, self.project.proved = [], []
        return done


Opened = AbstractContextManager[World]


@pytest.fixture
def new_bench(tmp_path: Path) -> Callable[..., Bench]:
    """Makes pretend projects, each in a folder of its own."""

    def make(name: str = "project", **specs: Spec) -> Bench:
        root = tmp_path / name
        root.mkdir()
        return Bench(root, Project(dict(specs)))

    return make


@pytest.fixture
def shop(new_bench: Callable[..., Bench]) -> Bench:
    """Cart and Invoice use Discounts, which uses Money; Alone uses nothing."""
    return new_bench(
        Money=Spec(),
        Discounts=Spec(uses=("Money",), support=("decimals",)),
        Cart=Spec(uses=("Discounts",), support=("decimals", "texts")),
        Invoice=Spec(uses=("Discounts",)),
        Alone=Spec(),
    )


@pytest.fixture
def spec() -> type[Spec]:
    return Spec
