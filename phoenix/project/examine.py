"""Examines specs one after the other: each is read, checked, proved and summed up while it is in memory.

What comes of it is small and whole by itself, so that other processes may do it for thousands of specs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from phoenix.language import core
from phoenix.language.check.names import snake_case
from phoenix.language.findings import Finding
from phoenix.language.lint.rungs import lint_rungs
from phoenix.language.read.merges import UNFINISHED
from phoenix.project.components import Library
from phoenix.project.summary import Facts, Summary, facts_of, offer_of, summarize

SUFFIX = ".spec.md"

Prove = Callable[[core.Component, Mapping[str, core.Component]], tuple[Finding, ...]]
"""What the interpreter finds out about a component without errors, given all that it uses."""


class Judged(NamedTuple):
    """What comes of a check: what the component offers to its users, what is wrong, and its summary if there is no
    error. ``beneath`` of the summary is left to whoever knows the whole project. ``proof`` is what the interpreter
    found, if it was asked.
    """

    offer: str
    findings: tuple[Finding, ...]
    summary: Summary | None
    proof: tuple[Finding, ...] | None = None


class Examined(NamedTuple):
    """What one file says. ``name`` is empty where not even that can be read; ``spoiled`` says that the reading found an
    error in this very file; ``facts`` are left to the summary where there is one.
    """

    path: str
    name: str
    uses: tuple[str, ...]
    facts: Facts | None
    findings: tuple[Finding, ...]
    spoiled: bool
    judged: Judged | None

    @property
    def summary(self) -> Summary | None:
        """What it comes to, if it was judged and there was no error."""
        return self.judged.summary if self.judged else None

    @property
    def said(self) -> Facts:
        """What other documents say of it; it has a name."""
        facts = self.summary.full.facts if self.summary else self.facts
        assert facts is not None
        return facts


def judge(library: Library, name: str, lowest: Mapping[str, str], prove: Prove | None = None) -> Judged:
    """Checks a component; ``lowest`` are the settings of lint."""
    component, found, reading = library.checked(name)
    if any(finding.code == UNFINISHED for finding in reading.findings):
        # What two versions at once say of each other is no news; its users may know what either declares.
        return Judged(offer_of(component), (), None)
    if _spoils(reading.findings, component.path) or any(finding.is_error for finding in found):
        return Judged(offer_of(component), found, None)
    found = (*found, *lint_rungs(component, lowest))
    summary = summarize(component, reading.texts, reading.linked, "", (*reading.findings, *found))
    proof = None
    if prove is not None:
        beneath = library.beneath(name)
        if library.flawed.isdisjoint((name, *beneath)):
            proof = prove(component, {**beneath, name: component})
    return Judged(summary.offer, found, summary, proof)


@dataclass(slots=True)
class Examiner:
    """Examines specs before anybody knows all names: a used component is looked for in the file that must have its
    name. One that is not found there leaves its users unjudged.
    """

    library: Library
    lowest: Mapping[str, str]
    prove: Prove | None
    proved: Collection[str]
    """The names that need no proof, as far as one can tell before they are read."""
    wanted: frozenset[str]
    """All files that are to be examined, by this examiner or another one."""
    _files: dict[str, str] = field(default_factory=dict)
    _settled: dict[str, bool] = field(default_factory=dict)
    _done: dict[str, Examined] = field(default_factory=dict)

    def examine(self, paths: Sequence[str]) -> dict[str, Examined]:
        """What these files say by their paths, and what others that are wanted say that had to be looked at for them.
        Used before user, so that each is read once.
        """
        self._done = {}
        for path in paths:
            if path not in self._done:
                spec = self.library.reading(path).spec
                name = spec.name.text if spec else ""
                known = bool(name) and self._path_of(name) == path and self._settle(name)
                if path not in self._done:
                    self._done[path] = self._examined(path, name if known else "")
        return self._done

    def _examined(self, path: str, known: str) -> Examined:
        """What the file says; ``known`` is its component's name if that can be checked."""
        reading = self.library.reading(path)
        spec, findings = reading.spec, reading.findings
        if spec is None:
            return Examined(path, "", (), None, findings, False, None)
        prove = None if known in self.proved else self.prove
        judged = judge(self.library, known, self.lowest, prove) if known else None
        facts = None if judged and judged.summary else facts_of(spec)
        uses = tuple(used.text for used in spec.uses)
        return Examined(path, spec.name.text, uses, facts, findings, _spoils(findings, path), judged)

    def _path_of(self, name: str) -> str | None:
        if not self._files:
            paths = [path for path in self.library.sources if path.endswith(SUFFIX)]
            self._files = {path.rpartition("/")[2].removesuffix(SUFFIX): path for path in reversed(paths)}
        return self._files.get(snake_case(name))

    def _settle(self, name: str) -> bool:
        """Makes known to the library where the component and all that it uses stand; gives whether all were found.
        Without recursion: chains of uses may be long.
        """
        under_way: dict[str, list[str]] = {}
        ahead = [name]
        while ahead:
            each = ahead[-1]
            if each in self._settled:
                ahead.pop()
            elif each not in under_way:
                found = self._read(each)
                if found is None:
                    self._settled[each] = False
                    continue
                under_way[each] = found
                ahead += [used for used in found if used not in self._settled]
            else:
                # What is not settled by now stands in a circle.
                self._settled[each] = all(self._settled.get(used, False) for used in under_way[each])
                self.library.places[each] = len(self._settled)
                path = self.library.paths[each]
                if self._settled[each] and path in self.wanted and path not in self._done:
                    self._done[path] = self._examined(path, each)
        return self._settled[name]

    def _read(self, name: str) -> list[str] | None:
        """What the component uses, if it stands in the file that must have its name."""
        path = self._path_of(name)
        spec = self.library.reading(path).spec if path else None
        if path is None or spec is None or spec.name.text != name:
            return None
        uses = [used.text for used in spec.uses]
        self.library.paths[name], self.library.uses[name] = path, tuple(uses)
        return uses


def _spoils(findings: Sequence[Finding], path: str) -> bool:
    return any(finding.is_error and finding.place.path == path for finding in findings)
