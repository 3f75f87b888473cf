"""What translators of expressions have in common, for languages with expressions like Python's."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, ClassVar, Generic, Protocol, TypeAlias, TypeVar

from phoenix.language import core
from phoenix.language.types import NamedType, OptionalType, Type
from phoenix.targets.shared.scope import Scope
from phoenix.targets.shared.tree import Call, Node, call

Maker: TypeAlias = Callable[[Any, Any], Node]
"""Makes one kind of expression: of the node, and of the translator."""

Lifter: TypeAlias = Callable[[core.Expr], Node]
"""Makes a function of its own for what no expression says well, and gives back a call of it."""

Caller: TypeAlias = Callable[[core.Call, Any], Node]
"""Says how a declared function is called where the expression stands."""


class Importer(Protocol):
    """The file that the expressions stand in."""

    def use(self, name: str, /) -> str:
        """Imports a name of the support code, and gives it back as it is called here."""
        ...


Names = TypeVar("Names", bound=Scope)
Home = TypeVar("Home", bound=Importer)


class Expressions(ABC, Generic[Names, Home]):
    """Translates the expressions of one function body or declaration."""

    makers: ClassVar[Mapping[type, Maker]]

    def __init__(self, surface: Names, module: Home, call: Caller, lift: Lifter) -> None:
        self.surface = surface
        self.module = module
        self.call = call
        self.lift = lift
        self.locals: dict[str, Node] = {}
        self.called: frozenset[str] = frozenset()
        """Functions that are called here, and what else no local name may hide."""
        self.keeps_checks = True
        """Whether ranges are checked here; a test leaves that to what it calls."""

    @abstractmethod
    def value(self, node: core.Expr, /) -> Node:
        """The expression with a value of its declared type."""

    @abstractmethod
    def public(self, owner: core.Component, name: str, /) -> str:
        """What a declared function is called here, imported from the public module of its component."""

    @abstractmethod
    def exact(self, name: str, /) -> str:
        """What a function of the same exact part is called."""

    @abstractmethod
    def written(self, name: str, /) -> str:
        """What a function of the component's written part is called here, imported from there."""

    @abstractmethod
    def method(self, name: str, /) -> str:
        """What a function of a machine is called."""

    @abstractmethod
    def checked_result(self, type_: Type, made: Node, /) -> Node:
        """A value that a written function gave, once its type has let it through."""

    def made(self, node: core.Expr) -> Node:
        """The expression as its maker leaves it, which may hold the value in another way."""
        return self.makers[type(node)](node, self)

    def use(self, name: str) -> str:
        """Imports a name of the support code."""
        return self.module.use(name)

    def support(self, name: str, *arguments: Node) -> Call:
        """A call of a support function."""
        return call(self.use(name), *arguments)

    def is_enumeration(self, type_: Type) -> bool:
        """Whether the values are labels, or labels and nothing."""
        opened = self.surface.open(type_)
        if isinstance(opened, OptionalType):
            return self.is_enumeration(opened.element)
        return isinstance(opened, NamedType) and isinstance(self.surface.definition(opened), core.EnumerationType)


def no_helpers(node: core.Expr) -> Node:
    """The lifter of declarations, where the checker lets nothing in that would need a helper."""
    raise AssertionError(f"{type(node).__name__} stands in a declaration")


def makers_of(
    choices: ModuleType, collections: ModuleType, constructs: ModuleType, numeric: ModuleType
) -> Mapping[type, Maker]:
    """The maker of each kind of expression; a target's four modules call theirs by these names."""
    return {
        core.Constant: constructs.constant,
        core.Variable: constructs.variable,
        core.Construct: constructs.construct,
        core.FieldOf: constructs.field_of,
        core.Unwrap: constructs.unwrap,
        core.Wrap: _inner,
        core.ListDisplay: collections.list_display,
        core.SetDisplay: collections.set_display,
        core.MapDisplay: collections.map_display,
        core.ElementAt: collections.element_at,
        core.Lookup: collections.lookup,
        core.Concat: collections.concat,
        core.Contains: collections.contains,
        core.RangeOf: collections.range_of,
        core.Sorted: collections.sorted_,
        core.Aggregate: collections.aggregate,
        core.Fold: collections.fold,
        core.Arithmetic: numeric.arithmetic,
        core.Negate: numeric.negate,
        core.Rescale: numeric.rescale,
        core.Round: numeric.round_,
        core.Compare: choices.comparison,
        core.Logic: choices.logic,
        core.Not: choices.not_,
        core.IsEmpty: choices.is_empty,
        core.IsNothing: choices.is_nothing,
        core.IsCase: choices.is_case,
        core.If: choices.if_,
        core.Match: choices.match,
        core.Otherwise: choices.otherwise,
        core.Call: _called,
        core.Check: constructs.check,
        core.Builtin: constructs.builtin,
        core.Succeeds: constructs.asked,
        core.FailsWith: constructs.asked_kind,
    }


def _inner(node: core.Wrap, to: Expressions[Any, Any]) -> Node:
    return to.value(node.value)


def _called(node: core.Call, to: Expressions[Any, Any]) -> Node:
    return to.call(node, to)
