"""A project after reading and checking: what its people intend, as one value."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Literal

from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.place import Node
from phoenix.language.record import record
from phoenix.language.spec import Id, Prose
from phoenix.project.summary import Summary


@record
class TargetLine(Node):
    """``- Target: Python 3.11``: ``name`` is the lower-case target ("python"), ``version`` as written."""

    name: str
    version: str


@record
class TargetSlice(Node):
    """One target's section of the plan; part of that target's keys alone. ``checks`` e.g. ("ruff", "mypy --strict")."""

    target: str
    package: str | None = None
    libraries: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    style: Prose | None = None


@record
class Decision(Node):
    id: Id
    text: Prose
    considered: Prose | None = None
    because: Prose | None = None
    serves: tuple[Id, ...] = ()


@record
class TechPlan(Node):
    package: str
    targets: tuple[TargetLine, ...]
    slices: tuple[TargetSlice, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def slice_for(self, target: str) -> TargetSlice:
        """The target's slice, empty where the plan has none."""
        return next((s for s in self.slices if s.target == target), TargetSlice(target))

    def package_for(self, target: str) -> str:
        """What the package is called in one target."""
        return self.slice_for(target).package or self.package

    def version_for(self, target: str) -> str:
        """The oldest version of a target that code must run on; the plan must name the target."""
        return next(line.version for line in self.targets if line.name == target)


@record
class Exemption(Node):
    """``- Except **C-1** for Parser. Because: …``, for one component."""

    component: Id
    because: Prose


@record
class Principle(Node):
    """``- **C-1** …``; ``check`` is the back-ticked check (``max function lines = 40``) or ``None``."""

    id: Id
    text: Prose
    check: str | None = None
    exceptions: tuple[Exemption, ...] = ()

    def holds_for(self, component: str) -> bool:
        """Whether the component has to keep it."""
        return all(exemption.component.text != component for exemption in self.exceptions)


@record
class Story(Node):
    id: Id
    title: str
    sentence: Prose
    accepted_when: tuple[Id, ...] = ()


@record
class Context(Node):
    name: Id
    text: Prose
    owns: tuple[Id, ...] = ()
    may_use: tuple[Id, ...] = ()
    serves: tuple[Id, ...] = ()


@record
class Stated(Node):
    """What a design says of its interface or its dependencies: a function or a component, as the language spells it."""

    name: str
    text: str


@record
class DesignSection(Node):
    """``lines`` are what it says, wrapping and layout aside."""

    name: str
    lines: tuple[str, ...]


@record
class Design(Node):
    """How one component is built. ``head`` stands above the sections, which are in the order of their names;
    ``unfinished`` says that a marker is left.
    """

    component: Id
    path: str
    head: tuple[str, ...]
    sections: tuple[DesignSection, ...]
    interface: tuple[Stated, ...] = ()
    dependencies: tuple[Stated, ...] = ()
    unfinished: bool = False


@record
class Project:
    """``by_name`` has the components in dependency order (used before user), only those without errors of their own or
    beneath them, and ``summaries`` what can be known of each without reading its spec.

    ``unreadable`` names the components that findings keep out. ``agreed`` is the digest of all that documents say of
    each other, where they agree, and otherwise empty; ``terms`` that of the settings that their checks rest on.
    ``unchanged`` are the components that are, with all beneath them, what was known of them before. ``proved`` is what
    the interpreter found of those that it was asked about while they were read.
    """

    plan: TechPlan
    by_name: Mapping[str, core.Component]
    principles: tuple[Principle, ...] = ()
    stories: tuple[Story, ...] = ()
    contexts: tuple[Context, ...] = ()
    designs: tuple[Design, ...] = ()
    summaries: Mapping[str, Summary] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unreadable: tuple[str, ...] = ()
    agreed: str = ""
    terms: str = ""
    unchanged: frozenset[str] = frozenset()
    proved: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)

    def design(self, name: str) -> Design | None:
        """A component's design, where it has one."""
        return next((design for design in self.designs if design.component.text == name), None)

    def component(self, name: str) -> core.Component:
        """Raises ``KeyError``."""
        return self.by_name[name]

    @property
    def components(self) -> Collection[core.Component]:
        """Every component, used before user; each is read when its turn comes."""
        return self.by_name.values()

    @property
    def uses(self) -> Mapping[str, Sequence[str]]:
        """What each component uses directly."""
        return _Uses(self.summaries)


class _Uses(Mapping[str, Sequence[str]]):
    """Read off the summaries where somebody asks, which is mostly for a few of thousands."""

    def __init__(self, summaries: Mapping[str, Summary]) -> None:
        self._summaries = summaries

    def __getitem__(self, name: str) -> Sequence[str]:
        return self._summaries[name].used

    def __iter__(self) -> Iterator[str]:
        return iter(self._summaries)

    def __len__(self) -> int:
        return len(self._summaries)


DocumentKind = Literal["spec", "design", "plan", "constitution", "stories", "architecture"]
