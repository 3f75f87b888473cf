"""What one component's modules see of all components: definitions by name, and where their Python names live."""

from __future__ import annotations

from dataclasses import dataclass

from phoenix.language import core
from phoenix.language.types import NamedType
from phoenix.targets.python import names
from phoenix.targets.python.module import Module
from phoenix.targets.shared import scope


@dataclass(frozen=True, slots=True)
class Surface(scope.Surface):
    """A scope whose names are Python's; ``plan`` names the package."""

    def class_of(self, module: Module, named: NamedType, case: str | None = None) -> str:
        """Imports a type's or a case's class, where it is not this module's own, and gives its name here."""
        owner = self.components[named.component]
        name = names.type_name(named.name) if case is None else names.case_name(owner, named.name, case)
        return self.imported(module, owner, name)

    def check_of(self, module: Module, named: NamedType) -> str:
        """The same for the function that checks an alias's or a union's values."""
        owner = self.components[named.component]
        return self.imported(module, owner, names.check_name(owner, named.name), inner=True)

    def kind_of(self, module: Module, failure: core.Failure) -> str:
        """The same for the exception class of a declared failure."""
        owner = self.components[failure.component]
        return self.imported(module, owner, names.kind_name(owner, failure.kind))

    def imported(self, module: Module, owner: core.Component, name: str, *, inner: bool = False) -> str:
        """A name of a component, imported from its types module or, where that is another's, from its public one."""
        if owner.name == self.component.name and not module.outside:
            home = names.dotted(self.plan, owner, "types")
            return name if module.name == home else module.take(home, name)
        home = names.dotted(self.plan, owner, "types" if inner else "")
        return module.take(home, name, self._alias(owner, name))

    def _alias(self, owner: core.Component, name: str) -> str:
        """A name that two components have gets its owner's name before it."""
        rivals = [c for c in self.components.values() if c.name != owner.name and name in self._offered(c)]
        if not rivals:
            return name
        return f"{owner.name}{name}" if name[0].isupper() else f"{names.snake(owner.name)}_{name}"

    @staticmethod
    def _offered(component: core.Component) -> set[str]:
        checks = {names.check_name(component, t.name) for t in component.types}
        functions = {names.function_name(f.name) for f in component.functions}
        return {*declared_names(component)} | checks | functions


def declared_names(component: core.Component) -> list[str]:
    """What a component's module of types declares for everybody: types, their cases, and failures."""
    offered = [names.type_name(definition.name) for definition in component.types]
    for definition in component.types:
        if isinstance(definition, core.UnionType):
            offered += [names.case_name(component, definition.name, case.name) for case in definition.cases]
    return offered + [names.kind_name(component, failure.kind) for failure in component.failures]


def public_names(component: core.Component) -> list[str]:
    """What a component's public module offers: all that it declares, and its class or its functions."""
    if component.kind == "machine":
        return [*declared_names(component), names.machine_name(component)]
    return [*declared_names(component), *(names.function_name(function.name) for function in component.functions)]
