"""A checked component: its types, failures, state, functions, and what proves them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from phoenix.language.core.bodies import Become, Body, TableBody
from phoenix.language.core.definitions import Definition, Failure
from phoenix.language.core.expressions import Expr
from phoenix.language.core.proofs import Example, Law, Parameter, Scenario
from phoenix.language.place import Node
from phoenix.language.record import record
from phoenix.language.spec import Kind, Rule, Spec
from phoenix.language.types import Type


@record
class StateField(Node):
    name: str
    type: Type
    initially: Expr | None
    given: bool = False
    finally_labels: tuple[str, ...] = ()


@record
class Sample(Node):
    """A named value of ``## Samples``; where it is named, its value stands instead."""

    name: str
    value: Expr


Rung: TypeAlias = Literal["stated", "shown", "lawful", "exact"]


@record
class Function(Node):
    """``body`` is ``None`` when a generator must write it. ``fails`` are the declared kinds, in the signature's
    order.
    """

    name: str
    parameters: tuple[Parameter, ...]
    gives: Type | None
    fails: tuple[Failure, ...]
    doc: str
    rules: tuple[Rule, ...]
    body: Body | None
    examples: tuple[Example, ...] = ()
    laws: tuple[Law, ...] = ()

    @property
    def is_exact(self) -> bool:
        return self.body is not None

    @property
    def changes_state(self) -> bool:
        """Whether a call may leave a machine in another state; one without a definition always may."""
        if self.body is None:
            return True
        if isinstance(self.body, TableBody):
            return self.body.state_field is not None
        return any(isinstance(statement, Become) for statement in self.body.statements)


@record(weakref_slot=True)
class Component(Node):
    """A checked component; types and functions are sorted by name, since their order in the spec says nothing.

    ``rungs`` maps each rule id to the rung that it stands on. Weak references let go of it where thousands pass by.
    """

    name: str
    path: str
    spec: Spec
    kind: Kind
    uses: tuple[str, ...]
    types: tuple[Definition, ...]
    failures: tuple[Failure, ...]
    state: tuple[StateField, ...]
    functions: tuple[Function, ...]
    scenarios: tuple[Scenario, ...]
    rungs: tuple[tuple[str, Rung], ...]
    samples: tuple[Sample, ...] = ()
    broken: tuple[str, ...] = ()
    """Names whose declaration has an error: users of the component are told nothing about them a second time."""

    def type(self, name: str) -> Definition:
        """The definition of a type of this component. Raises ``KeyError``."""
        for definition in self.types:
            if definition.name == name:
                return definition
        raise KeyError(name)

    def function(self, name: str) -> Function:
        """Raises ``KeyError``."""
        for function in self.functions:
            if function.name == name:
                return function
        raise KeyError(name)

    @property
    def is_exact(self) -> bool:
        """Whether no generator is needed."""
        return all(function.is_exact for function in self.functions)
