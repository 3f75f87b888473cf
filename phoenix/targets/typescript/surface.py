"""What one component's modules see of all components: definitions by name, and where their TypeScript names live."""

from __future__ import annotations

from dataclasses import dataclass

from phoenix.language import core
from phoenix.language.types import NamedType
from phoenix.targets.shared import scope
from phoenix.targets.typescript import names
from phoenix.targets.typescript.module import Module


@dataclass(frozen=True, slots=True)
class Surface(scope.Surface):
    """A scope whose names are TypeScript's."""

    def function_names(self) -> frozenset[str]:
        """The functions of all components that are seen here."""
        return frozenset(names.function_name(f.name) for c in self.components.values() for f in c.functions)

    def type_of(self, module: Module, named: NamedType, case: str | None = None) -> str:
        """Imports a type or a case, where it is not this module's own, and gives its name here."""
        owner = self.components[named.component]
        name = names.type_name(named.name) if case is None else names.case_name(owner, named.name, case)
        return self.imported(module, owner, name, as_type=True)

    def check_of(self, module: Module, named: NamedType) -> str:
        """The same for the function that checks a named type's values."""
        owner = self.components[named.component]
        return self.imported(module, owner, names.check_name(owner, named.name), inner=True)

    def labels_of(self, module: Module, named: NamedType) -> str:
        """The same for the list of an enumeration's labels."""
        owner = self.components[named.component]
        return self.imported(module, owner, names.labels_name(owner, named.name))

    def make_of(self, module: Module, named: NamedType, case: str | None = None) -> str:
        """The same for the function that makes a record or a case."""
        owner = self.components[named.component]
        name = names.type_name(named.name) if case is None else names.case_name(owner, named.name, case)
        return self.imported(module, owner, names.make_name(owner, name))

    def kind_of(self, module: Module, failure: core.Failure) -> str:
        """The same for the class of a declared failure."""
        owner = self.components[failure.component]
        return self.imported(module, owner, names.kind_name(owner, failure.kind))

    def imported(
        self, module: Module, owner: core.Component, name: str, *, inner: bool = False, as_type: bool = False
    ) -> str:
        """A name of a component, imported from its types module or, where that is another's, from its public one."""
        if owner.name == self.component.name and not module.outside:
            home = names.path(owner, "types")
            return name if module.path == home else module.take(home, name, as_type=as_type)
        home = names.path(owner, "types" if inner else "")
        return module.take(home, name, self._alias(owner, name), as_type=as_type)

    def _alias(self, owner: core.Component, name: str) -> str:
        """A name that two components have gets its owner's name before it."""
        rivals = [c for c in self.components.values() if c.name != owner.name and name in offered(c)]
        if not rivals:
            return name
        return (
            f"{owner.name}{name}" if name[0].isupper() else f"{names.camel_of(owner.name)}{name[0].upper()}{name[1:]}"
        )


def offered(component: core.Component) -> set[str]:
    """All names that a component's modules export."""
    found: set[str] = set()
    for definition in component.types:
        name = names.type_name(definition.name)
        found |= {name, names.check_name(component, definition.name), names.labels_name(component, definition.name)}
        found |= {names.make_name(component, name), names.fields_name(component, name)}
        if isinstance(definition, core.UnionType):
            cases = {names.case_name(component, definition.name, case.name) for case in definition.cases}
            found |= cases | {names.make_name(component, case) for case in cases}
    found |= {names.kind_name(component, failure.kind) for failure in component.failures}
    return found | {names.function_name(function.name) for function in component.functions}
