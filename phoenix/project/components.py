"""A project's components, each read and checked when it is first looked at: memory does not hold thousands."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import NamedTuple
from weakref import WeakValueDictionary
from zlib import compress, decompress

from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.findings import Finding
from phoenix.language.lint.prose import lint_prose
from phoenix.language.parsers import Parsers
from phoenix.language.place import Source
from phoenix.language.read import linked_files, read_spec, read_vectors
from phoenix.language.spec import Spec
from phoenix.project.order import reachable
from phoenix.project.summary import digest

KEPT = 150
"""So many components at most stay in memory once nobody holds them, and half as many of the last at least."""


Watch = Callable[[str, str], AbstractContextManager[None]]
"""Told of work that begins, by its kind and name; the context lasts as long as the work."""


def unwatched(_kind: str, _name: str) -> AbstractContextManager[None]:
    """Of whom nobody wants to know how long it takes."""
    return nullcontext()


class Reading(NamedTuple):
    """What one file says by itself; ``spec`` is None where not even its name can be read. ``texts`` is the digest of
    the file with the files that it links.
    """

    spec: Spec | None
    linked: tuple[str, ...]
    texts: str
    findings: tuple[Finding, ...]


def texts_digest(path: str, linked: Sequence[str], sources: Mapping[str, Source]) -> str:
    """A digest of all texts that a spec is read from; one that is not there counts as such. Mostly there is one."""
    if not linked:
        return sources[path].digest
    found = [text for name in linked for text in (name, sources[name].digest if name in sources else "")]
    return digest("texts", path, sources[path].digest, *found)


def read_one(source: Source, sources: Mapping[str, Source], parsers: Parsers) -> Reading:
    """Reads a spec, with the files that it links, and lints its prose."""
    written, findings = read_spec(source, parsers)
    if written is None:
        return Reading(None, (), "", findings)
    linked = linked_files(written)
    written, more = read_vectors(written, {name: sources[name] for name in linked if name in sources}, parsers)
    texts = texts_digest(source.path, linked, sources)
    return Reading(written, linked, texts, (*findings, *more, *lint_prose(written, source)))


class Checked(NamedTuple):
    """A component as far as it could be made, what its check found, and what it was made from."""

    component: core.Component
    findings: tuple[Finding, ...]
    reading: Reading


@dataclass(slots=True)
class Library:
    """Reads and checks on demand. ``paths`` and ``uses`` are those of the components that can be checked."""

    sources: Mapping[str, Source]
    parsers: Parsers
    paths: dict[str, str] = field(default_factory=dict)
    uses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    watch: Watch = unwatched
    places: dict[str, int] = field(default_factory=dict)
    """Where each component stands in the dependency order."""
    flawed: set[str] = field(default_factory=set)
    """Those that were checked and have an error themselves."""
    _readings: dict[str, Reading] = field(default_factory=dict)
    _packed: dict[str, bytes] = field(default_factory=dict)
    _components: WeakValueDictionary[str, core.Component] = field(default_factory=WeakValueDictionary)
    _young: dict[str, core.Component] = field(default_factory=dict)
    _old: dict[str, core.Component] = field(default_factory=dict)

    def reading(self, path: str) -> Reading:
        """The reading of a spec. It is kept until its component is made, and packed where there are many."""
        # Proofs ask from several threads: one may take away what another one is about to look for.
        known, packed = self._readings.get(path), self._packed.get(path)
        if known is not None:
            return known
        if packed is not None:
            kept: Reading = pickle.loads(decompress(packed))
            return kept
        with self.watch("parse", path):
            reading = read_one(self.sources[path], self.sources, self.parsers)
        if len(self._readings) < KEPT:
            self._readings[path] = reading
        else:
            # Our own objects on their way through our own memory: no file is ever unpickled.
            self._packed[path] = compress(pickle.dumps(reading, pickle.HIGHEST_PROTOCOL), 1)
        return reading

    def checked(self, name: str) -> Checked:
        """Checks a component. Raises ``KeyError`` for one that is not there."""
        reading = self.reading(self.paths[name])
        spec = reading.spec
        if spec is None:
            raise KeyError(name)
        beneath = self.beneath(name)
        with self.watch("check", name):
            component, findings = check_component(spec, beneath)
        if any(finding.is_error for finding in (*reading.findings, *findings)):
            self.flawed.add(name)
        self._components[name] = component
        self._keep(name, component)
        self._readings.pop(component.path, None)
        self._packed.pop(component.path, None)
        self.sources[component.path].forget()
        return Checked(component, findings, reading)

    def component(self, name: str) -> core.Component:
        """The component; raises ``KeyError``."""
        found = self._components.get(name)
        if found is None:
            return self.checked(name).component
        self._keep(name, found)
        return found

    def spec(self, path: str) -> Spec | None:
        """A file's spec, from its component where that is in memory."""
        component = next((c for n, c in self._components.items() if self.paths.get(n) == path == c.path), None)
        return self.reading(path).spec if component is None else component.spec

    def beneath(self, name: str) -> dict[str, core.Component]:
        """All that a component uses, directly or not. Used before user, so that no step needs what is let go of."""
        names = sorted(reachable(name, self.uses), key=self.places.__getitem__)
        found: dict[str, core.Component] = {}
        for used in names:
            found[used] = self.component(used)
        return found

    def _keep(self, name: str, component: core.Component) -> None:
        """Keeps what was asked for lately. Each step is whole by itself: proofs ask from several threads."""
        young = self._young
        young[name] = component
        if len(young) > KEPT // 2:
            self._old, self._young = young, {}


class Components(Mapping[str, core.Component]):
    """Some components by name, used before user. They are read as they are asked for, so ask for few."""

    def __init__(self, names: Sequence[str], read: Callable[[str], core.Component]) -> None:
        self._names = dict.fromkeys(names)
        self._read = read

    def __getitem__(self, name: str) -> core.Component:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
