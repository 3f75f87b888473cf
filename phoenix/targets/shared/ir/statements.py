"""Lowered statements: what a function does, one plain step after another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from phoenix.language import core
from phoenix.language.types import NamedType, Type
from phoenix.targets.shared.ir.expressions import Expr, Operation
from phoenix.targets.shared.ir.types import Rep
from phoenix.targets.target import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Every statement: the statement or row of the spec behind it, with the rules that it keeps.

    ``rules`` are to be named in a comment above it: they stand at the first statement of what keeps them.
    """

    origin: Origin | None = field(default=None, compare=False)
    rules: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Let(Step):
    """Declares a name that keeps its value. ``used`` is false where the value matters only because it may fail."""

    name: str
    value: Expr
    used: bool = True


@dataclass(frozen=True, slots=True)
class Declare(Step):
    """Declares a name that later statements assign to or fill; without a ``value`` each path assigns one first.

    A list or set starts empty and is filled by ``Append`` and ``Insert`` alone; ``rep`` is that of its elements. A list
    may be looked at meanwhile, by what keeps nothing of it. A text that ``grows`` gets more behind it by ``Extend``.
    """

    name: str
    type: Type
    rep: Rep = "declared"
    value: Expr | None = None
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Assign(Step):
    name: str
    value: Expr


@dataclass(frozen=True, slots=True)
class Extend(Step):
    """Assigns to a text that grows what it was ``joined`` with something else; that may always be too long."""

    name: str
    joined: Operation


@dataclass(frozen=True, slots=True)
class Do(Step):
    """Evaluates something that may fail, for that alone."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Append(Step):
    """Puts an element at the end of a list that is being made."""

    name: str
    value: Expr


@dataclass(frozen=True, slots=True)
class Insert(Step):
    """Puts an element into a set that is being made."""

    name: str
    value: Expr


@dataclass(frozen=True, slots=True)
class If(Step):
    condition: Expr
    then: tuple[Statement, ...]
    otherwise: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Arm:
    """One case; inside, ``name`` (the subject's own, or a new one) is known to be of it."""

    case: str
    name: str
    body: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Match(Step):
    """The arm of the subject's case, else ``otherwise``."""

    subject: Expr
    named: NamedType
    arms: tuple[Arm, ...]
    otherwise: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class ForEach(Step):
    """The body for each element of a list or set, or key of a map, in turn.

    ``ordered``: a set or map is walked in its elements' order; else any order does, since none can show.
    ``used``: whether the body looks at the element.
    """

    variable: str
    source: Expr
    ordered: bool
    body: tuple[Statement, ...]
    used: bool = True


@dataclass(frozen=True, slots=True)
class ForRange(Step):
    """The body for each machine integer from ``first`` to ``last``, both in; not at all where ``first > last``."""

    variable: str
    first: Expr
    last: Expr
    body: tuple[Statement, ...]
    used: bool = True


@dataclass(frozen=True, slots=True)
class Break(Step):
    """Leaves the innermost loop."""


@dataclass(frozen=True, slots=True)
class Fail(Step):
    """Ends the function with a declared failure and its data, or with ``Overflow``, ``DivisionByZero``, ``Invalid``.

    ``failure`` is ``None`` for those three.
    """

    kind: str
    failure: core.Failure | None
    data: tuple[tuple[str, Expr], ...] = ()


@dataclass(frozen=True, slots=True)
class Return(Step):
    """Ends the function with its value, where it gives one.

    Of a machine's function that changes its state, ``after`` are the fields that have new values, all within their
    types; the others keep theirs.
    """

    value: Expr | None
    after: tuple[tuple[str, Expr], ...] | None = None


Statement: TypeAlias = (
    Let | Declare | Assign | Extend | Do | Append | Insert | If | Match | ForEach | ForRange | Break | Fail | Return
)


@dataclass(frozen=True, slots=True)
class Function:
    """One exact function, lowered. ``state``: it takes the machine's state first; ``changes``: it gives the one after.

    ``origin`` is the function's own.
    """

    name: str
    parameters: tuple[core.Parameter, ...]
    gives: Type | None
    state: bool
    changes: bool
    doc: str
    body: tuple[Statement, ...]
    origin: Origin
