"""What proves a component, checked: examples, laws and scenarios."""

from __future__ import annotations

from typing import TypeAlias

from phoenix.language.core.expressions import Call, Expr
from phoenix.language.place import Node
from phoenix.language.record import record
from phoenix.language.types import Type


@record
class ExpectValue(Node):
    value: Expr
    within: Expr | None = None


@record
class ExpectFailure(Node):
    kind: str


Expectation: TypeAlias = ExpectValue | ExpectFailure


@record
class Example(Node):
    """``arguments`` in the order of the parameters; one that cannot be constructed is ``Invalid`` when evaluated.

    ``text`` is the call as a spec expression: ``total([pens], gold)``.
    """

    text: str
    arguments: tuple[Expr, ...]
    expected: Expectation
    rules: tuple[str, ...] = ()
    hidden: bool = False
    source: str | None = None


@record
class Parameter(Node):
    name: str
    type: Type


@record
class ForAll(Node):
    """``text`` is the law as written, for messages; ``rules`` includes its own id where it has one."""

    text: str
    variables: tuple[Parameter, ...]
    where: Expr | None
    claim: Expr
    rules: tuple[str, ...] = ()


@record
class AfterAnyCalls(Node):
    text: str
    claim: Expr
    rules: tuple[str, ...] = ()


@record
class FailingCallChangesNothing(Node):
    text: str
    rules: tuple[str, ...] = ()


Law: TypeAlias = ForAll | AfterAnyCalls | FailingCallChangesNothing


@record
class Step(Node):
    """One call with its literal arguments (repeats are unrolled), or ``call`` ``None`` to check state only."""

    text: str
    call: Call | None
    expected: Expectation | None
    checks: tuple[tuple[str, Expr], ...] = ()


@record
class Scenario(Node):
    title: str
    rules: tuple[str, ...]
    given: tuple[tuple[str, Expr], ...]
    steps: tuple[Step, ...]
