"""What one component's code sees of all components: definitions by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from phoenix.language import core
from phoenix.language.types import NamedType, Type
from phoenix.project.project import TechPlan
from phoenix.targets.target import Surroundings


@dataclass(frozen=True, slots=True)
class Scope:
    """``component`` is the one whose code is written; ``components`` has it too, and all that it uses."""

    component: core.Component
    components: Mapping[str, core.Component]

    def definition(self, named: NamedType) -> core.Definition:
        """The definition of a named type."""
        return self.components[named.component].type(named.name)

    def open(self, type_: Type) -> Type:
        """The type with aliases looked through."""
        while isinstance(type_, NamedType):
            definition = self.definition(type_)
            if not isinstance(definition, core.Alias):
                break
            type_ = definition.type
        return type_

    def is_enumeration(self, type_: Type) -> bool:
        """Whether it is a declared type with labels."""
        opened = self.open(type_)
        return isinstance(opened, NamedType) and isinstance(self.definition(opened), core.EnumerationType)


@dataclass(frozen=True, slots=True)
class Surface(Scope):
    """A scope whose names are those of a language, which each target adds; ``plan`` names the package."""

    plan: TechPlan

    @classmethod
    def of(cls, component: core.Component, around: Surroundings) -> Self:
        """The component and all that it uses."""
        return cls(component, {**around.components, component.name: component}, around.plan)
