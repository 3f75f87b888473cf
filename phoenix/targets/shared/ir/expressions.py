"""Lowered expressions: typed, simple, each a thing that any imperative language has a way to say.

An expression names every conversion between the ways a value is held (see ``types.Rep``). Operands are evaluated from
left to right; an expression whose ``fails`` is set ends the function when it fails, with a kind that the operation's
entry in ``operations`` names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from phoenix.language.types import Interval, NamedType, Type
from phoenix.language.values import Value
from phoenix.targets.shared.ir.types import Rep


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """Every expression: its type (aliases opened), how its value is held, and between what it lies, where known."""

    type: Type
    rep: Rep = "declared"
    interval: Interval | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Scalar(Lowered):
    """A scalar, a label, or ``None`` for nothing; units where ``rep`` is not ``declared``."""

    value: Value


@dataclass(frozen=True, slots=True)
class Name(Lowered):
    """A parameter, or a local name that a statement declares; as the spec spells it, so the target escapes it."""

    name: str


@dataclass(frozen=True, slots=True)
class StateField(Lowered):
    """A field of the machine's state as it was when the function was called."""

    name: str


@dataclass(frozen=True, slots=True)
class Field(Lowered):
    """A field of a record, or of a union's case (``case``), whose value is known to be of that case here."""

    value: Expr
    name: str
    named: NamedType
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Construct(Lowered):
    """A record or a case by the contract's constructor, which checks its fields in the order of their declaration, then
    the invariants.

    A field's value is held as ``declared``; where only the constructor's own check stands between it and the type, it
    may still lie beyond that. ``defaulted`` names those that the author left out. ``fails``: whether it may refuse.
    """

    named: NamedType
    case: str | None
    fields: tuple[tuple[str, Expr], ...]
    defaulted: frozenset[str] = frozenset()
    fails: bool = True


@dataclass(frozen=True, slots=True)
class Display(Lowered):
    """A list or set of these elements."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class MapDisplay(Lowered):
    """A map of these entries; ``Invalid`` when a key stands twice with unequal values."""

    entries: tuple[tuple[Expr, Expr], ...]
    fails: bool


@dataclass(frozen=True, slots=True)
class Some(Lowered):
    """A value where an optional is expected."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Unwrap(Lowered):
    """The value of an optional that is known not to be nothing here."""

    value: Expr


@dataclass(frozen=True, slots=True)
class IsNothing(Lowered):
    """Whether an optional is nothing."""

    value: Expr


@dataclass(frozen=True, slots=True)
class IsCase(Lowered):
    """Whether a union's value is of a case."""

    value: Expr
    named: NamedType
    case: str


@dataclass(frozen=True, slots=True)
class Compare(Lowered):
    """Both sides are of the same kind, scale and ``rep``; by value, text by code point."""

    operator: Literal["=", "!=", "<", "<=", ">", ">="]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Logic(Lowered):
    """Short-circuit."""

    operator: Literal["and", "or"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Not(Lowered):
    operand: Expr


@dataclass(frozen=True, slots=True)
class Conditional(Lowered):
    """``c ? a : b``; only for a dialect that has it."""

    condition: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True)
class Coalesce(Lowered):
    """``a ?? b``: the value of an optional, or the other; only for a dialect that has it."""

    value: Expr
    default: Expr


@dataclass(frozen=True, slots=True)
class Operation(Lowered):
    """An entry of ``operations`` on its operands; ``options`` are what is known when compiling (a pattern, a mode)."""

    name: str
    operands: tuple[Expr, ...]
    fails: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Convert(Lowered):
    """The same value held otherwise: ``value.rep`` to ``rep``; never fails, since it provably fits."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Checked(Lowered):
    """The value as one of ``type``, held as ``declared``: ``Overflow`` beyond the built-in range, ``Invalid`` beyond
    the type's.

    ``value`` is held in any way; ``value.interval`` says which tests are due.
    """

    value: Expr


@dataclass(frozen=True, slots=True)
class Call(Lowered):
    """A function of this component (``inside``: the pure one, with the state where there is one) or the public one of
    another, which checks its arguments in their order. Its failure is the caller's.
    """

    component: str
    function: str
    arguments: tuple[Expr, ...]
    inside: bool


@dataclass(frozen=True, slots=True)
class Ends(Lowered):
    """Whether a call of a public function ends in a failure of this kind, or without one (``None``), and never itself
    does: what only the tests of laws ask.
    """

    component: str
    function: str
    arguments: tuple[Expr, ...]
    kind: str | None


@dataclass(frozen=True, slots=True)
class SortedBy(Lowered):
    """The elements in the order of a key that cannot fail, stable; ``variable`` is the element's name in ``key``.

    ``source`` is a list; ``key`` is the variable itself where elements are sorted as they are.
    """

    source: Expr
    variable: str
    key: Expr


Expr: TypeAlias = (
    Scalar | Name | StateField | Field | Construct | Display | MapDisplay | Some | Unwrap | IsNothing | IsCase
    | Compare | Logic | Not | Conditional | Coalesce | Operation | Convert | Checked | Call | Ends | SortedBy
)  # fmt: skip
