"""What this machine offers to a build: means of confinement, tried by hostile probes, toolchains, and extras."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from phoenix.adapters.processes import find
from phoenix.adapters.programs import Programs
from phoenix.adapters.sandbox import BARE, open_sandbox
from phoenix.adapters.sandbox.choice import troubles
from phoenix.adapters.sandbox.means import TITLES
from phoenix.adapters.sandbox.probes import hold
from phoenix.app.backends import title_of
from phoenix.app.toolchains import toolchain
from phoenix.app.workspace import Workspace
from phoenix.engine.world import CACHE
from phoenix.targets.registry import TARGETS

DISTRIBUTION = "phoenix-build"
TEST_EXTRA = "test"
REPORT = "this is a fault in Phoenix or in the machine: please report it"


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing that was looked at. ``state`` is "ok", "missing" (something the build needs), "broken" (something that
    does not hold what it promises) or "none" (nobody needs it); ``way`` says how to get it.
    """

    area: str
    what: str
    state: str
    detail: str = ""
    way: str = ""

    @property
    def is_well(self) -> bool:
        return self.state in ("ok", "none")


def examine(workspace: Workspace | None) -> Iterator[Sight]:
    """Everything, in the order in which it is told; ``workspace`` is the project's, where there is one."""
    mode = workspace.settings.sandbox.mode if workspace else "auto"
    yield from _means(mode)
    yield from _probes(mode)
    if workspace is not None:
        yield from _toolchains(workspace)
    yield _git()
    yield from _extras()


def _means(mode: str) -> Iterator[Sight]:
    """Each of the means, and which is taken: the first that works."""
    if mode == "off":
        yield Sight("sandbox", "turned off", "broken", 'phoenix.toml says `mode = "off"`', "take the line out")
        return
    found = troubles(mode)
    taken = next((means for means, trouble in found if not trouble), BARE)
    for means, trouble in found:
        detail = "taken" if means == taken else trouble or "works too"
        yield Sight("sandbox", TITLES[means.name], "none" if trouble else "ok", detail)
    if taken == BARE:
        yield Sight("sandbox", "nothing works here", "missing", "what generators write is not run", _way())


def _way() -> str:
    if sys.platform == "darwin":
        return "sandbox-exec is part of macOS; run `phoenix doctor` outside of another sandbox"
    return "install bubblewrap (`apt-get install bubblewrap`, `dnf install bubblewrap`)"


def _probes(mode: str) -> Iterator[Sight]:
    with open_sandbox(mode) as sandbox, tempfile.TemporaryDirectory(prefix="phoenix-") as folder:
        if sandbox.means == BARE:
            return
        for result in hold(sandbox, Path(folder)):
            probe = result.probe
            detail = f"got {result.got}" if result.got else "held"
            state = "broken" if result.got else "ok"
            yield Sight("probe", probe.tries, state, detail, REPORT if result.got else "")


def _toolchains(workspace: Workspace) -> Iterator[Sight]:
    plan, programs = workspace.project.plan, Programs(workspace.root / CACHE)
    for line in plan.targets:
        target, title = TARGETS[line.name], title_of(line.name)
        chain = toolchain(line, title, target.programs(line.version), programs)
        for name, version in chain.versions.items():
            way = chain.waiting.command if chain.waiting and f"`{name}`" in chain.waiting.why else ""
            yield Sight(title, name, "missing" if way else "ok", version.splitlines()[0], way)
        for check in plan.slice_for(line.name).checks:
            tool = target.tool(check, plan, "")
            program = find(tool.command[0])
            way = "" if program else tool.install
            yield Sight(title, check, "missing" if way else "ok", program or "not installed", way)


def _git() -> Sight:
    program = find("git")
    way = "" if program else "install git: recordings, approvals and the lock are kept in it"
    return Sight("else", "git", "ok" if program else "none", program or "not installed", way)


def _extras() -> Iterator[Sight]:
    """What may be installed beside Phoenix, by the extra that brings it."""
    try:
        known = metadata.metadata(DISTRIBUTION).get_all("Provides-Extra") or []
    except metadata.PackageNotFoundError:
        return
    for extra in known:
        if extra == TEST_EXTRA:
            continue
        missing = [name for name in _brought_by(extra) if not _is_installed(name)]
        detail = f"{', '.join(missing)} not installed" if missing else "installed"
        way = f"pip install '{DISTRIBUTION}[{extra}]'" if missing else ""
        yield Sight("else", f"extra `{extra}`", "none" if missing else "ok", detail, way)


def _brought_by(extra: str) -> list[str]:
    wanted = [text for text in metadata.requires(DISTRIBUTION) or [] if f'extra == "{extra}"' in text.replace("'", '"')]
    return ["".join(_name(text)) for text in wanted]


def _name(requirement: str) -> Iterator[str]:
    for character in requirement:
        if not (character.isalnum() or character in "-_."):
            return
        yield character


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
