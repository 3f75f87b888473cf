"""What names mean where an expression stands: declarations, the first scope, and what is known so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import chain
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from phoenix.language import core
from phoenix.language.place import NOWHERE, Place
from phoenix.language.record import record, replace
from phoenix.language.types import Interval, NamedType, Type

Origin: TypeAlias = Literal["parameter", "binding", "state", "local", "sample"]

Mode: TypeAlias = Literal["definition", "law", "example"]
"""Where the expression stands.

``definition``: exact blocks, tables, invariants, defaults: no samples, no ``succeeds``; called functions' failures
must be declared (``Scope.fails``). ``law``: ``succeeds`` and ``fails with`` may be asked. ``example``: cells, steps and
samples: a value outside its type is no finding, because the example may expect ``Invalid``.
"""

Path: TypeAlias = tuple[str, ...]
"""A name and the fields behind it: ``order.customer`` is ``("order", "customer")``."""


@record
class Meaning:
    """What a name of the first scope stands for; a sample has the ``value`` that stands for it."""

    type: Type
    origin: Origin
    place: Place = NOWHERE
    interval: Interval | None = None
    value: core.Expr | None = None


class Names(Mapping[str, Meaning]):
    """Names bound one after the other, in their order. Each scope has those of the one before it and one more, so they
    share what they hold: layers, of which each is more than twice as large as the next.
    """

    __slots__ = ("_layers",)

    def __init__(self, *layers: dict[str, Meaning]) -> None:
        self._layers = layers

    @classmethod
    def of(cls, names: Mapping[str, Meaning]) -> Names:
        return names if isinstance(names, Names) else cls(dict(names))

    def bind(self, name: str, meaning: Meaning) -> Names:
        """These names and one more, which takes the place of an older one that is called so."""
        if name in self:
            return Names({**self, name: meaning})
        layers, last = self._layers, {name: meaning}
        while layers and len(layers[-1]) <= 2 * len(last):
            *_, above = layers
            layers, last = layers[:-1], {**above, **last}
        return Names(*layers, last)

    def get(self, name: str, default: Any = None) -> Any:
        for layer in self._layers:
            found = layer.get(name)
            if found is not None:
                return found
        return default

    def __getitem__(self, name: str) -> Meaning:
        found: Meaning | None = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return any(name in layer for layer in self._layers)

    def __iter__(self) -> Iterator[str]:
        return chain(*self._layers)

    def __len__(self) -> int:
        return sum(map(len, self._layers))


@record
class Callee:
    """A function that may be called, as its caller sees it.

    ``instance`` is true for a machine's functions: they need an instance, so only the machine itself calls them.
    ``changes_state`` is true where calling one may change that instance (a ``becomes``, a transition table, or no
    definition at all).
    """

    component: str
    name: str
    parameters: tuple[core.Parameter, ...]
    gives: Type | None
    fails: tuple[str, ...] = ()
    instance: bool = False
    changes_state: bool = False


@record
class Declarations:
    """All that a component declares or sees of others.

    ``types`` are the names that may be written here: its own and those of the components that it uses directly.
    ``definitions`` holds every type that a value may have, those of indirectly used components too; while types are
    still being resolved it may lack the component's own. ``samples`` are those of used components, by component and
    name; the component's own are in the first scope.
    """

    component: str
    uses: tuple[str, ...] = ()
    types: tuple[NamedType, ...] = ()
    definitions: Mapping[NamedType, core.Definition] = field(default_factory=dict)
    functions: tuple[Callee, ...] = ()
    failures: tuple[core.Failure, ...] = ()
    samples: Mapping[tuple[str, str], core.Expr] = field(default_factory=dict)

    def types_called(self, name: str, owner: str | None = None) -> tuple[NamedType, ...]:
        """The types that ``name`` may mean: its own, else those of used components (two of them are ambiguous)."""
        found = tuple(t for t in self.types if t.name == name and owner in (None, t.component))
        return tuple(t for t in found if t.component == self.component) or found

    def functions_called(self, name: str, owner: str | None = None) -> tuple[Callee, ...]:
        """The functions that ``name`` may mean, by the same rule."""
        found = tuple(f for f in self.functions if f.name == name and owner in (None, f.component))
        return tuple(f for f in found if f.component == self.component) or found

    def failure(self, kind: str) -> core.Failure | None:
        """The declaration of a kind: the component's own, else that of a component it uses."""
        found = [f for f in self.failures if f.kind == kind]
        return next((f for f in found if f.component == self.component), found[0] if found else None)


@record
class Fact:
    """What is known of a value at one point of the flow, beyond its type.

    ``present``: it is not nothing. ``lowest``/``highest``: its units. ``shortest``: its length or size.
    """

    present: bool = False
    lowest: int | None = None
    highest: int | None = None
    shortest: int = 0

    def both(self, other: Fact) -> Fact:
        """What is known when both hold."""
        lows = [bound for bound in (self.lowest, other.lowest) if bound is not None]
        highs = [bound for bound in (self.highest, other.highest) if bound is not None]
        return Fact(
            self.present or other.present,
            max(lows, default=None),
            min(highs, default=None),
            max(self.shortest, other.shortest),
        )


Facts: TypeAlias = Mapping[Path, Fact]
NO_FACTS: Facts = MappingProxyType({})


@record
class Scope:
    """Everything that an expression may refer to.

    ``names`` is the first scope. ``function`` is the function whose definition this is, ``fails`` the kinds that it
    declares (``None``: any failure may pass, as in laws and examples). ``broken`` are names whose declaration is wrong:
    it was reported there, and nothing is where they are used.
    """

    declarations: Declarations
    names: Mapping[str, Meaning] = field(default_factory=dict)
    mode: Mode = "definition"
    function: str | None = None
    fails: frozenset[str] | None = None
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    broken: frozenset[str] = frozenset()

    def bind(self, name: str, meaning: Meaning) -> Scope:
        """The scope with one more name; what was known of an older one of that name is forgotten."""
        facts = {path: fact for path, fact in self.facts.items() if path[0] != name} if self.facts else self.facts
        return replace(self, names=Names.of(self.names).bind(name, meaning), facts=facts)

    def knowing(self, facts: Facts) -> Scope:
        """The scope in which these facts hold too."""
        if not facts:
            return self
        merged = dict(self.facts)
        for path, fact in facts.items():
            merged[path] = merged.get(path, Fact()).both(fact)
        return replace(self, facts=merged)
