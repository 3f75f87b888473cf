"""Names of what a component's module of types declares, where no two may be the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from phoenix.language.core import Component, UnionType

UNDECLARED = ("DivisionByZero", "Invalid", "Overflow")
"""Kinds of failure that any call may end in."""


@dataclass(frozen=True, slots=True)
class TypeNames:
    """``spell`` gives the name of a declared type in a language."""

    spell: Callable[[str], str]

    def machine(self, component: Component) -> str:
        """The class of a machine."""
        return unless(self.spell(component.name), self._declared(component), "Machine")

    def state(self, component: Component) -> str:
        """The type of a machine's state."""
        return unless(f"{self.machine(component)}State", self._declared(component), "_")

    def kind(self, component: Component, kind: str) -> str:
        """The class of a kind of failure that the component declares (or of the three that nobody declares)."""
        taken = self._declared(component) | {self.machine(component), self.state(component)}
        return kind if kind in UNDECLARED else unless(self.spell(kind), taken, "Failure")

    def case(self, component: Component, union: str, case: str) -> str:
        """The type of a union's case: its name, with the union's before it where the component has that name twice."""
        names = Counter(self.spell(c.name) for t in component.types if isinstance(t, UnionType) for c in t.cases)
        names.update(self.spell(t.name) for t in component.types)
        names.update(self.kind(component, f.kind) for f in component.failures)
        if component.kind == "machine":
            names.update((self.machine(component), self.state(component)))
        plain = self.spell(case)
        return plain if names[plain] == 1 else f"{union}{case}"

    def _declared(self, component: Component) -> set[str]:
        return {self.spell(definition.name) for definition in component.types}


def unless(name: str, taken: Collection[str], suffix: str) -> str:
    """The name, with something behind it where it is taken."""
    return f"{name}{suffix}" if name in taken else name
