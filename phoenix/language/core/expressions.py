"""Checked expressions: every name resolved, every expression typed, all sugar gone."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from phoenix.language.place import Node
from phoenix.language.record import record
from phoenix.language.types import Interval, NamedType, Type, YesNoType
from phoenix.language.values import Value


@record(kw_only=True)
class Typed(Node):
    """Every expression: its type, aliases opened at every depth, and the interval of its units where it has some.

    Wholes, decimals, durations and instants have them; a quotient's are whole numbers, rounded outwards. Until a
    ``Check`` a value may lie beyond its type's bounds, never beyond its interval.
    """

    type: Type
    interval: Interval | None = field(default=None, compare=False)


@record
class Constant(Typed):
    """A scalar, label, or ``None`` for nothing; collections, records and cases have nodes of their own."""

    value: Value


@record
class Variable(Typed):
    """``origin`` says what holds it; in ``and`` cells and ``becomes`` a ``state`` variable is the old state."""

    name: str
    origin: Literal["parameter", "binding", "state", "local"]


@record
class Construct(Typed):
    """A record (``case`` is ``None``) or a union's case. All fields are there, in declaration order, defaults
    filled in.

    Evaluating it checks invariants (``Invalid`` when one does not hold). ``defaulted`` names the fields that the
    author left out.
    """

    named: NamedType
    case: str | None
    fields: tuple[tuple[str, Expr], ...]
    defaulted: frozenset[str] = field(default=frozenset(), compare=False)


@record
class ListDisplay(Typed):
    items: tuple[Expr, ...]


@record
class SetDisplay(Typed):
    items: tuple[Expr, ...]


@record
class MapDisplay(Typed):
    """A key that stands twice with unequal values is ``Invalid``."""

    entries: tuple[tuple[Expr, Expr], ...]


@record
class FieldOf(Typed):
    value: Expr
    field: str


@record
class ElementAt(Typed):
    """``xs[i]``, counting from 0; text too (by code point); optional; a negative index is nothing."""

    value: Expr
    index: Expr


@record
class Lookup(Typed):
    """``m[k]``: optional."""

    map: Expr
    key: Expr


@record
class Arithmetic(Typed):
    """On wholes, decimals, numbers, durations or quotients; ``type`` says which.

    For decimals ``+``/``-`` operands have equal scale (``Rescale`` was put in); ``*`` adds scales; ``div`` gives a
    whole number and ``mod`` the operands' scale, both flooring. Duration ``*`` whole. ``/`` gives ``QuotientType``
    except between numbers. ``^`` has a
    whole exponent. Dates and instants: ``+``/``-`` a duration (a date: whole days only, else ``Invalid``); instant
    ``-`` instant is a duration.
    A quotient operand may stand beside a whole or decimal one. A zero divisor is ``DivisionByZero``; the caps of
    ``language.md`` §4.1 give ``Overflow``.
    """

    operator: Literal["+", "-", "*", "/", "div", "mod", "^"]
    left: Expr
    right: Expr


@record
class Concat(Typed):
    """``+`` of texts or lists."""

    left: Expr
    right: Expr


@record
class Negate(Typed):
    operand: Expr


@record
class Compare(Typed):
    """Both sides have the same kind and scale; ``<`` and its like only on ordered types (text by code point).
    Gives yes or no.
    """

    operator: Literal["=", "!=", "<", "<=", ">", ">="]
    left: Expr
    right: Expr


@record
class Contains(Typed):
    """``x in xs``: a list's or set's element, a map's key."""

    element: Expr
    collection: Expr


@record
class Logic(Typed):
    """Short-circuit."""

    operator: Literal["and", "or", "implies"]
    left: Expr
    right: Expr


@record
class Not(Typed):
    operand: Expr


@record
class IsEmpty(Typed):
    """Of text, bytes, list, set or map."""

    value: Expr


@record
class IsNothing(Typed):
    value: Expr


@record
class IsCase(Typed):
    """``shape is Circle``: yes or no, without bindings. (Labels are ``Compare`` with ``=``.)"""

    value: Expr
    case: str


@record
class If(Typed):
    condition: Expr
    then: Expr
    otherwise: Expr


@record
class Arm(Node):
    """``bindings`` pairs a field of the case with the local name that it gets in ``body``."""

    case: str
    bindings: tuple[tuple[str, str], ...]
    body: Expr


@record
class Match(Typed):
    """A chain of ``if x is Case(…) then … else …``: an arm a case, and ``otherwise`` for those that are left."""

    value: Expr
    arms: tuple[Arm, ...]
    otherwise: Expr


@record
class Otherwise(Typed):
    """``E otherwise D``: the value of an optional, or D (evaluated only then)."""

    value: Expr
    default: Expr


@record
class Unwrap(Typed):
    """An optional that is known not to be nothing here."""

    value: Expr


@record
class Wrap(Typed):
    """A ``T`` where an ``optional T`` is expected."""

    value: Expr


@record
class Rescale(Typed):
    """A whole or decimal at a larger scale, the same value; ``type`` is the decimal that it becomes."""

    value: Expr


@record
class Aggregate(Typed):
    """``KIND of element for variable in source where …``; ``source`` a list, set or map (keys).

    ``sum`` of nothing is 0; ``count`` without a condition counts elements (with ``KIND of E for …`` a yes-or-no
    element is
    counted when it is yes); ``largest``/``smallest`` are optional; ``all``/``any`` stop early; ``list``/``set``
    collect. For the short form ``KIND of xs`` the element is the variable itself.
    """

    kind: AggregateKind
    variable: str
    source: Expr
    where: Expr | None
    element: Expr


@record
class Fold(Typed):
    source: Expr
    initial: Expr
    accumulator: str
    variable: str
    body: Expr


@record
class Sorted(Typed):
    """Stable; ``key`` in terms of ``variable``; without a key the element itself."""

    source: Expr
    variable: str
    key: Expr


@record
class RangeOf(Typed):
    """``first to last``: a list of whole numbers, both ends in, empty when first > last."""

    first: Expr
    last: Expr


@record
class Round(Typed):
    """Exact value to ``places`` (``type`` is the decimal; a whole number when ``places`` is 0)."""

    value: Expr
    places: int
    mode: Literal["half even", "half up", "down", "up"]


@record
class Call(Typed):
    """A function of this or a used component. Its failure is the caller's failure. For a machine: a call on the
    instance. Of a function that gives nothing the type is ``optional yes or no``, the value nothing.
    """

    component: str
    function: str
    arguments: tuple[Expr, ...]


@record
class Builtin(Typed):
    """``name`` is from ``builtins.BUILTINS``: "length", "first", "year of", "matches" (pattern as a text literal), …"""

    name: str
    arguments: tuple[Expr, ...]


@record
class Check(Typed):
    """The value, or ``Overflow`` when outside the built-in range of ``type``, else ``Invalid`` when outside ``type``.

    Stands only where interval analysis and types could not prove it needless. A value whose length or pattern must
    be looked at counts too.
    """

    value: Expr


@record
class Succeeds(Typed):
    """Only in laws."""

    call: Call


@record
class FailsWith(Typed):
    """Only in laws."""

    call: Call
    kind: str


AggregateKind: TypeAlias = Literal["sum", "count", "largest", "smallest", "all", "any", "list", "set"]

Expr: TypeAlias = (
    Constant | Variable | Construct | ListDisplay | SetDisplay | MapDisplay | FieldOf | ElementAt | Lookup | Arithmetic
    | Concat | Negate | Compare | Contains | Logic | Not | IsEmpty | IsNothing | IsCase | If | Match | Otherwise
    | Unwrap | Wrap | Rescale | Aggregate | Fold | Sorted | RangeOf | Round | Call | Builtin | Check | Succeeds |
    FailsWith
)  # fmt: skip

YES_NO = YesNoType()
