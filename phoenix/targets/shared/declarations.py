"""The file of a component's types: what it declares, in what order."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from phoenix.language import core


def declares(component: core.Component) -> bool:
    """Whether there is anything to declare."""
    return bool(component.types or component.failures or component.state)


class Declarations(ABC):
    """Writes types, then failures, then a machine's state."""

    def write(self, component: core.Component) -> None:
        """Adds all that a component declares."""
        for definition in self.in_order(component):
            self._define(definition)
        for failure in component.failures:
            self.failure(failure)
        if component.kind == "machine":
            self.state()

    def in_order(self, component: core.Component) -> Sequence[core.Definition]:
        """Its types as they follow each other: as the spec has them, unless a language needs them otherwise."""
        return component.types

    def _define(self, definition: core.Definition) -> None:
        match definition:
            case core.Alias():
                self.alias(definition)
            case core.EnumerationType():
                self.enumeration(definition)
            case core.RecordType():
                self.record(definition)
            case core.UnionType():
                self.union(definition)

    @abstractmethod
    def alias(self, definition: core.Alias, /) -> None: ...

    @abstractmethod
    def enumeration(self, definition: core.EnumerationType, /) -> None: ...

    @abstractmethod
    def record(self, definition: core.RecordType, /) -> None: ...

    @abstractmethod
    def union(self, definition: core.UnionType, /) -> None: ...

    @abstractmethod
    def failure(self, failure: core.Failure, /) -> None: ...

    @abstractmethod
    def state(self) -> None:
        """The type of a machine's state."""
