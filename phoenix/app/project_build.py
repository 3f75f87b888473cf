"""One project ready to be planned, built and verified: everything wired together, for the length of one command."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial

from phoenix.adapters.sources import Seen
from phoenix.adapters.trace import span
from phoenix.app.answers import Answers
from phoenix.app.approvals import Decisions
from phoenix.app.backends import Backend, backends_of
from phoenix.app.commissions import Commission, commission
from phoenix.app.confining import confining
from phoenix.app.generators import Around, open_generator, open_mailbox, open_recordings
from phoenix.app.proofs import every_finding, interpreted
from phoenix.app.prover import GateProver
from phoenix.app.tasks import component_tasks, knows, package_tasks, surroundings
from phoenix.app.workspace import Workspace, open_workspace
from phoenix.app.writers import Writers, without_news_of
from phoenix.engine.build import End, Result, build
from phoenix.engine.errors import PhoenixError
from phoenix.engine.graph import below
from phoenix.engine.ledger import BadLedger, read_lock
from phoenix.engine.messages import unknown_unit
from phoenix.engine.plan import Plan
from phoenix.engine.planner import Wishes, make_plan
from phoenix.engine.proving import Manner
from phoenix.engine.records import Record
from phoenix.engine.tasks import Sketch, Waiting
from phoenix.engine.units import UnitId
from phoenix.engine.world import LOCK, World
from phoenix.generators.generator import Generator, Kind
from phoenix.generators.recording import Recording
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE
from phoenix.project.summary import ASKS, OWES


@dataclass(frozen=True)
class ProjectBuild:
    """A workspace in its world. Make it inside ``engine.state.writing`` or ``reading``: it reads the specs at once.

    ``asks`` names the generator, where that is another than ``phoenix.toml`` says; ``most`` are the dollars that it may
    spend.
    """

    workspace: Workspace
    world: World
    asks: str | None = None
    most: Decimal | None = None

    @classmethod
    def open(
        cls, world: World, asks: str | None = None, most: Decimal | None = None, seen: Seen | None = None
    ) -> ProjectBuild:
        return cls(open_workspace(world.files.root, world.store, interpreted, seen), world, asks, most)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong with the specs, in order; what the interpreter found out included."""
        return every_finding(self.workspace)

    @cached_property
    def backends(self) -> Sequence[Backend]:
        """Those of the plan's targets. Raises ``PhoenixError`` where a toolchain is missing or too old."""
        return backends_of(self.workspace.project.plan, self.world.files.root)

    def tasks(self, answers: Answers, only: Collection[UnitId] | None = None) -> Sequence[Sketch]:
        """What there is to make. Raises ``PhoenixError`` with all errors of the specs: nothing is built from those.
        Where ``only`` some units matter, the others' tasks are not to be worked out.
        """
        self._stop_at_errors()
        commissions = self.every_commission.items()
        written = {unit: answers.part(wanted) for unit, wanted in commissions if only is None or unit in only}
        return component_tasks(self.workspace.project, self.workspace.settings, self.backends, written, self.held)

    @cached_property
    def held(self) -> Mapping[str, Waiting]:
        """Why people hold components, by their names."""
        return Decisions(self.workspace).held

    def _stop_at_errors(self) -> None:
        errors = tuple(finding for finding in self.findings if finding.is_error)
        if errors:
            raise PhoenixError(*errors)

    @cached_property
    def commissions(self) -> Mapping[UnitId, Commission]:
        """What writers owe now: an open question or a decision is a person's business first, and a machine without a
        target's tools could not judge what is written for it.
        """
        asking = {name for name, each in self.workspace.project.summaries.items() if ASKS in each.marks} | {*self.held}
        idle = {backend.target.name for backend in self.backends if backend.waiting}
        return {u: each for u, each in self.every_commission.items() if u.name not in asking and u.target not in idle}

    @cached_property
    def every_commission(self) -> Mapping[UnitId, Commission]:
        """The components that are not exact, for each target."""
        project = self.workspace.project
        around = surroundings(project)
        owing = [name for name, each in project.summaries.items() if OWES in each.marks]
        wanted = [
            commission(project.component(name), around[name], project, backend, self.workspace.sources)
            for backend in self.backends
            for name in owing
        ]
        return {each.unit: each for each in wanted}

    @property
    def tool_files(self) -> Sequence[str]:
        """Files outside the project by which an exchange of a tool shows."""
        return [path for backend in self.backends for path in backend.tool_files]

    @cached_property
    def generator(self) -> Generator | None:
        """Who is asked for what is not written, None for nobody. Raises ``PhoenixError`` where it is not set up."""
        settings = self.workspace.settings
        around = Around(self.world.files.root, os.environ, self.most)
        return open_generator(self.asks or settings.generator.use, settings, around)

    @cached_property
    def answers(self) -> Answers:
        """What was answered so far, and who is asked for the rest."""
        root = self.world.files.root
        if not self.commissions:
            return Answers(open_recordings(root), open_mailbox(root))
        return Answers(open_recordings(root), open_mailbox(root), self.generator, self._lock)

    def plan(self, wishes: Wishes, answers: Answers | None = None, only: Collection[UnitId] | None = None) -> Plan:
        """What a build would do; ``only`` as in ``planner.make_plan``."""
        answers = answers or replace(self.answers, frozen=wishes.frozen)
        more = partial(package_tasks, self.workspace.project, self.backends)
        with span("plan", "plan"):
            tasks = self.tasks(answers, only)
            return make_plan(tasks, self.world, wishes, more, partial(knows, self.backends), only)

    def commission(self, name: str) -> Commission:
        """What is to be written of the component or unit of that name; raises ``PhoenixError`` unless it is one."""
        self._stop_at_errors()
        found = [unit for unit in self.commissions if name in (unit.name, str(unit))]
        if len(found) == 1:
            return self.commissions[found[0]]
        if found:
            message = f"`{name}` is written for several targets."
            hint = f"Name one: `{found[0]}`."
            raise PhoenixError(Finding("B133", NOWHERE, message, hint=hint))
        raise self._nothing_to_ask(name)

    def prune_recordings(self) -> Sequence[Recording]:
        """Drops the answers that neither the specs nor the lock ask for, and gives them. Those for a target that the
        plan does not name today stay while there is their component: whoever swaps back need not ask again. Only for
        the one writer.
        """
        self._stop_at_errors()
        recordings = self.answers.recordings
        wanted = {(str(unit), each.key) for unit, each in self.every_commission.items()}
        locked = {part.answer for record in self._lock.values() for part in record.parts.values()}
        every = [each for unit in recordings.units() for each in recordings.of(unit)]
        needed = {each.digest for each in every if (each.unit, each.key) in wanted or self._is_for_a_swap(each.unit)}
        dropped = [each for each in every if each.digest not in locked | needed]
        for each in dropped:
            recordings.drop(each)
        return dropped

    def _is_for_a_swap(self, unit: str) -> bool:
        target, _, name = unit.partition(":")
        planned = {each.name for each in self.workspace.project.plan.targets}
        return target not in planned and name in self.workspace.project.summaries

    def build(self, wishes: Wishes, manner: Manner, fresh: frozenset[str] = frozenset()) -> Built:
        """Does it, once all that is not written was asked for; ``fresh`` names components that are asked for anew. Only
        for the one writer.
        """
        self._stop_at_errors()
        answers, findings, proved = (
            replace(self.answers, frozen=wishes.frozen),
            dict[Finding, None](),
            dict[UnitId, None](),
        )
        with confining(self.workspace) as sandbox:
            prover = GateProver(self.workspace, self.backends, sandbox)
            if not wishes.frozen:
                writers = self._writers(wishes, prover, manner, fresh)
                writers.confined = lambda: sandbox.may_run_written
                writers.write()
                answers, findings, proved = (
                    replace(answers, troubles=writers.troubles),
                    writers.findings,
                    writers.proved,
                )
                manner = replace(manner, listen=without_news_of(proved, manner.listen))
            result = build(self.plan(wishes, answers), prover, self.world, manner)
        passing = all(trouble.kind is Kind.WAITS for trouble in answers.troubles.values())
        passing &= all(result.ends[unit] is not End.WAITS for unit in result.plan.to_prove)
        every = tuple(dict.fromkeys((*proved, *result.proved)))
        return Built(result, every, tuple(findings), lasts=passing and not findings)

    def _writers(self, wishes: Wishes, prover: GateProver, manner: Manner, fresh: frozenset[str]) -> Writers:
        anew = self._anew(fresh)
        chosen = self._chosen({*wishes.names, *fresh}) if wishes.names or fresh else set(self.commissions)
        wanted = {unit: each for unit, each in self.commissions.items() if unit in chosen}
        trying = replace(self.answers, trying=True)
        plan = partial(self.plan, Wishes(again=wishes.again), trying)
        return Writers(wanted, self.answers, plan, self.uses, prover, self.world, manner, anew)

    @cached_property
    def uses(self) -> Mapping[UnitId, Sequence[UnitId]]:
        """What each component's unit runs on, as the specs say."""
        return {
            UnitId(backend.target.name, name): [UnitId(backend.target.name, used) for used in beneath]
            for backend in self.backends
            for name, beneath in self.workspace.project.uses.items()
        }

    def _chosen(self, names: set[str]) -> set[UnitId]:
        """The named units, and those that they run on."""
        return below([unit for unit in self.uses if not names.isdisjoint((unit.name, str(unit)))], self.uses)

    def _anew(self, names: frozenset[str]) -> frozenset[UnitId]:
        """The units that are asked for anew; raises ``PhoenixError`` where there is nothing or nobody to ask."""
        units: list[UnitId] = []
        for name in sorted(names):
            found = [unit for unit in self.commissions if name in (unit.name, str(unit))]
            if not found:
                raise self._nothing_to_ask(name)
            if any(self.answers.asked_of(self.commissions[unit]) is None for unit in found):
                message = f"Nobody is there to ask for `{name}` anew."
                hint = f"Name a generator: `phoenix build --fresh {name} --generator handoff`."
                raise PhoenixError(Finding("B136", NOWHERE, message, hint=hint))
            units += found
        return frozenset(units)

    def _nothing_to_ask(self, name: str) -> PhoenixError:
        known = self.workspace.project.summaries
        if name.rpartition(":")[2] not in known:
            return PhoenixError(unknown_unit(name, known))
        message = f"Nothing of `{name}` is asked for: it has no function without a definition."
        return PhoenixError(Finding("B135", NOWHERE, message, hint=f"`phoenix build {name}` makes it from its spec."))

    @property
    def _lock(self) -> Mapping[UnitId, Record]:
        """What the lock says; nothing where it cannot be read, of which planning tells."""
        try:
            return read_lock(self.world.files.read(LOCK))
        except BadLedger:
            return {}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: the engine's result, the units that were proved to judge answers or to promote them, what
    kept answers from being judged, and whether the next build would say the same (a provider that was not there may be
    there then).
    """

    result: Result
    proved: tuple[UnitId, ...]
    findings: tuple[Finding, ...]
    lasts: bool
