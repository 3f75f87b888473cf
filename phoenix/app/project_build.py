"""One project ready to be planned, built and verified: everything wired together, for the length of one command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from phoenix.app.backends import Backend, backends_of
from phoenix.app.confining import confining
from phoenix.app.proofs import proof_findings
from phoenix.app.prover import GateProver
from phoenix.app.tasks import component_tasks, package_tasks
from phoenix.app.workspace import Workspace, open_workspace
from phoenix.engine.build import Result, build
from phoenix.engine.errors import PhoenixError
from phoenix.engine.plan import Plan
from phoenix.engine.planner import Wishes, make_plan
from phoenix.engine.proving import Manner
from phoenix.engine.tasks import Task
from phoenix.engine.world import World
from phoenix.language.findings import Finding, in_order


@dataclass(frozen=True)
class ProjectBuild:
    """A workspace in its world. Make it inside ``engine.state.writing`` or ``reading``: it reads the specs at once."""

    workspace: Workspace
    world: World

    @classmethod
    def open(cls, world: World) -> ProjectBuild:
        return cls(open_workspace(world.files.root, world.store), world)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong with the specs, in order; what the interpreter found out included."""
        return tuple(in_order([*self.workspace.findings, *proof_findings(self.workspace)]))

    @cached_property
    def backends(self) -> Sequence[Backend]:
        """Those of the plan's targets. Raises ``PhoenixError`` where a toolchain is missing or too old."""
        return backends_of(self.workspace.project.plan, self.world.files.root)

    @cached_property
    def tasks(self) -> Sequence[Task]:
        """What there is to make. Raises ``PhoenixError`` with all errors of the specs: nothing is built from those."""
        errors = tuple(finding for finding in self.findings if finding.is_error)
        if errors:
            raise PhoenixError(*errors)
        return component_tasks(self.workspace.project, self.workspace.settings, self.backends)

    @property
    def tool_files(self) -> Sequence[str]:
        """Files outside the project by which an exchange of a tool shows."""
        return [path for backend in self.backends for path in backend.tool_files]

    def plan(self, wishes: Wishes) -> Plan:
        """What a build would do."""
        more = partial(package_tasks, self.workspace.project, self.backends)
        return make_plan(self.tasks, self.world, wishes, more)

    def build(self, wishes: Wishes, manner: Manner) -> Result:
        """Does it. Only for the one writer."""
        plan = self.plan(wishes)
        with confining(self.workspace) as sandbox:
            return build(plan, GateProver(self.workspace, self.backends, sandbox), self.world, manner)
