"""Compiles what is staged: lays out what a target wants beside the tree, and tells whose fault a complaint is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from phoenix.adapters.processes import Completed
from phoenix.adapters.sandbox import Layer
from phoenix.adapters.sandbox.layers import keep
from phoenix.app.tasks import component_emitters
from phoenix.conformance.compiling import by_unit, compile_failures
from phoenix.conformance.verdict import Failure
from phoenix.engine.world import CACHE
from phoenix.language import core
from phoenix.project.components import Components
from phoenix.project.project import Project
from phoenix.targets.target import Command, Compilation, Origin, Places, Surroundings, Target

BUILD = "_build"
"""The folder of what compilers make, beside the staged trees; it goes when they go."""

LAYERS = "_layers"
"""Beside the folder of what compilers make stands what each unit's compilation would add to the cache."""

MOST_FAILURES = 10


def places_of(target: str, staging: Path, root: Path, tree: Path | None = None) -> Places:
    """The folders of a target's proofs; ``staging`` holds the staged trees, unless one is named, and ``root`` is the
    project's.
    """
    build, cache = staging / BUILD / target, root / CACHE / "compilers" / target
    for folder in (build, cache):
        folder.mkdir(parents=True, exist_ok=True)
    return Places(*(str(folder.resolve()) for folder in (tree or staging / target, build, cache)))


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles components of one target."""

    target: Target
    project: Project
    around: Mapping[str, Surroundings]
    places: Places
    run: Callable[[Command, Places, Layer | None], Completed]

    def tree(self, names: Sequence[str]) -> Mapping[str, Sequence[Failure]]:
        """Compiles the whole tree; the failures of each of these components that does not compile. What that adds to
        the cache stays.
        """
        components = Components(names, self.project.component)
        return self._compile(self.target.compile_tree(components, self.project.plan, self.places), components)

    def unit(self, component: core.Component) -> Sequence[Failure]:
        """Compiles what one component needs to be proved; its failures. What that adds to the cache is kept apart until
        ``accept`` says that the component passed its gate.
        """
        wanted = self.target.compile_unit(component, self.around[component.name], self.places)
        return self._compile(wanted, {component.name: component}, self._layer(component)).get(component.name, ())

    def accept(self, component: core.Component) -> None:
        """Adds what the component's compilation brought to the cache."""
        keep(self._layer(component))

    def _layer(self, component: core.Component) -> Layer:
        return Layer(Path(self.places.cache), Path(self.places.build + LAYERS, component.name))

    def _compile(
        self, wanted: Compilation, components: Mapping[str, core.Component], layer: Layer | None = None
    ) -> Mapping[str, Sequence[Failure]]:
        self._lay(wanted)
        for command in wanted.commands:
            completed = self.run(command, self.places, layer)
            if completed.status != 0 or completed.timed_out:
                return self._failures(command.words[0], completed, components)
        return {}

    def _lay(self, wanted: Compilation) -> None:
        """Puts into the build folder what the compiler wants there; a file that is not staged is left out."""
        texts = dict(wanted.files)
        for copy in wanted.copies:
            source = Path(self.places.tree, copy.source)
            if source.is_file():
                texts[copy.path] = source.read_text(encoding="utf-8")
                for old, new in copy.replaced:
                    texts[copy.path] = texts[copy.path].replace(old, new)
        for path, text in texts.items():
            file = Path(self.places.build, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def _failures(
        self, program: str, completed: Completed, components: Mapping[str, core.Component]
    ) -> Mapping[str, Sequence[Failure]]:
        owners: dict[str, str] = {}
        origins: dict[str, Mapping[int, Origin]] = {}
        for component in components.values():
            around = self.around[component.name]
            if not component.is_exact:
                owners[str(self.target.writing(component, around).path)] = component.name
            for emit in component_emitters(component, self.target):
                for file in emit(component, around).files:
                    owners[str(file.path)] = component.name
                    origins[str(file.path)] = dict(file.origins)
        found = compile_failures(
            completed,
            Path(program).name,
            lambda path: owners.get(path, ""),
            lambda path, line: origins.get(path, {}).get(line),
            {name: component.place for name, component in components.items()},
        )
        return by_unit(found, MOST_FAILURES)
