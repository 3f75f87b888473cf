"""Compiles what is staged: lays out what a target wants beside the tree, and tells whose fault a complaint is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from phoenix.adapters.processes import Completed
from phoenix.app.tasks import component_emitters
from phoenix.conformance.compiling import by_unit, compile_failures
from phoenix.conformance.verdict import Failure
from phoenix.engine.world import CACHE
from phoenix.language import core
from phoenix.project.project import Project
from phoenix.targets.target import Command, Compilation, Origin, Places, Surroundings, Target

BUILD = "_build"
"""The folder of what compilers make, beside the staged trees; it goes when they go."""

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
    run: Callable[[Command, Places], Completed]

    def tree(self, components: Sequence[core.Component]) -> Mapping[str, Sequence[Failure]]:
        """Compiles the whole tree; the failures of each component that does not compile."""
        named = {component.name: component for component in components}
        return self._compile(self.target.compile_tree(named, self.project.plan, self.places), components)

    def unit(self, component: core.Component) -> Sequence[Failure]:
        """Compiles what one component needs to be proved; its failures."""
        wanted = self.target.compile_unit(component, self.around[component.name], self.places)
        return self._compile(wanted, [component]).get(component.name, ())

    def _compile(self, wanted: Compilation, components: Sequence[core.Component]) -> Mapping[str, Sequence[Failure]]:
        self._lay(wanted)
        for command in wanted.commands:
            completed = self.run(command, self.places)
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
        self, program: str, completed: Completed, components: Sequence[core.Component]
    ) -> Mapping[str, Sequence[Failure]]:
        owners: dict[str, str] = {}
        origins: dict[str, Mapping[int, Origin]] = {}
        for component in components:
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
            {component.name: component.place for component in components},
        )
        return by_unit(found, MOST_FAILURES)
