"""A component after checking: every name resolved, every expression typed, all sugar gone.

The interpreter, the case deriver and every target's compiler read this and nothing earlier. What an expression
may fail with is explicit: ranges are checked where a ``Check`` node stands (the checker puts one wherever a value
is bound, passed, stored or returned and interval analysis cannot prove that it fits) and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from phoenix.language.place import Node
from phoenix.language.spec import Kind, Rule, Spec
from phoenix.language.types import Interval, NamedType, Type, YesNoType
from phoenix.language.values import Value

# --- expressions ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(Node):
    """Every expression: its type, aliases opened at every depth, and the interval of its units where it has some.

    Wholes, decimals, durations and instants have them; a quotient's are whole numbers, rounded outwards. Until a
    ``Check`` a value may lie beyond its type's bounds, never beyond its interval.
    """

    type: Type
    interval: Interval | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Constant(Typed):
    """A scalar, label, or ``None`` for nothing; collections, records and cases have nodes of their own."""

    value: Value


@dataclass(frozen=True, slots=True)
class Variable(Typed):
    """``origin`` says what holds it; in ``and`` cells and ``becomes`` a ``state`` variable is the old state."""

    name: str
    origin: Literal["parameter", "binding", "state", "local"]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class ListDisplay(Typed):
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class SetDisplay(Typed):
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class MapDisplay(Typed):
    """A key that stands twice with unequal values is ``Invalid``."""

    entries: tuple[tuple[Expr, Expr], ...]


@dataclass(frozen=True, slots=True)
class FieldOf(Typed):
    value: Expr
    field: str


@dataclass(frozen=True, slots=True)
class ElementAt(Typed):
    """``xs[i]``, counting from 0; text too (by code point); optional; a negative index is nothing."""

    value: Expr
    index: Expr


@dataclass(frozen=True, slots=True)
class Lookup(Typed):
    """``m[k]``: optional."""

    map: Expr
    key: Expr


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Concat(Typed):
    """``+`` of texts or lists."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Negate(Typed):
    operand: Expr


@dataclass(frozen=True, slots=True)
class Compare(Typed):
    """Both sides have the same kind and scale; ``<`` and its like only on ordered types (text by code point).
    Gives yes or no.
    """

    operator: Literal["=", "!=", "<", "<=", ">", ">="]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Contains(Typed):
    """``x in xs``: a list's or set's element, a map's key."""

    element: Expr
    collection: Expr


@dataclass(frozen=True, slots=True)
class Logic(Typed):
    """Short-circuit."""

    operator: Literal["and", "or", "implies"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Not(Typed):
    operand: Expr


@dataclass(frozen=True, slots=True)
class IsEmpty(Typed):
    """Of text, bytes, list, set or map."""

    value: Expr


@dataclass(frozen=True, slots=True)
class IsNothing(Typed):
    value: Expr


@dataclass(frozen=True, slots=True)
class IsCase(Typed):
    """``shape is Circle``: yes or no, without bindings. (Labels are ``Compare`` with ``=``.)"""

    value: Expr
    case: str


@dataclass(frozen=True, slots=True)
class If(Typed):
    condition: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True)
class Arm(Node):
    """``bindings`` pairs a field of the case with the local name that it gets in ``body``."""

    case: str
    bindings: tuple[tuple[str, str], ...]
    body: Expr


@dataclass(frozen=True, slots=True)
class Match(Typed):
    """A chain of ``if x is Case(…) then … else …``; the arms cover the union, or ``otherwise`` does the rest."""

    value: Expr
    arms: tuple[Arm, ...]
    otherwise: Expr | None


@dataclass(frozen=True, slots=True)
class Otherwise(Typed):
    """``E otherwise D``: the value of an optional, or D (evaluated only then)."""

    value: Expr
    default: Expr


@dataclass(frozen=True, slots=True)
class Unwrap(Typed):
    """An optional that is known not to be nothing here."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Wrap(Typed):
    """A ``T`` where an ``optional T`` is expected."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Rescale(Typed):
    """A whole or decimal at a larger scale, the same value; ``type`` is the decimal that it becomes."""

    value: Expr


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Fold(Typed):
    source: Expr
    initial: Expr
    accumulator: str
    variable: str
    body: Expr


@dataclass(frozen=True, slots=True)
class Sorted(Typed):
    """Stable; ``key`` in terms of ``variable``; without a key the element itself."""

    source: Expr
    variable: str
    key: Expr


@dataclass(frozen=True, slots=True)
class RangeOf(Typed):
    """``first to last``: a list of whole numbers, both ends in, empty when first > last."""

    first: Expr
    last: Expr


@dataclass(frozen=True, slots=True)
class Round(Typed):
    """Exact value to ``places`` (``type`` is the decimal; a whole number when ``places`` is 0)."""

    value: Expr
    places: int
    mode: Literal["half even", "half up", "down", "up"]


@dataclass(frozen=True, slots=True)
class Call(Typed):
    """A function of this or a used component. Its failure is the caller's failure. For a machine: a call on the
    instance. Of a function that gives nothing the type is ``optional yes or no``, the value nothing.
    """

    component: str
    function: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Builtin(Typed):
    """``name`` is from ``builtins.BUILTINS``: "length", "first", "year of", "matches" (pattern as a text literal), …"""

    name: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Check(Typed):
    """The value, or ``Overflow`` when outside the built-in range of ``type``, else ``Invalid`` when outside ``type``.

    Stands only where interval analysis and types could not prove it needless. A value whose length or pattern must
    be looked at counts too.
    """

    value: Expr


@dataclass(frozen=True, slots=True)
class Succeeds(Typed):
    """Only in laws."""

    call: Call


@dataclass(frozen=True, slots=True)
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

# --- definitions of types -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field(Node):
    name: str
    type: Type
    initially: Expr | None = None


@dataclass(frozen=True, slots=True)
class Alias(Node):
    name: str
    type: Type
    doc: str = ""


@dataclass(frozen=True, slots=True)
class RecordType(Node):
    """``invariants`` see the fields as ``Variable(origin="local")``."""

    name: str
    fields: tuple[Field, ...]
    invariants: tuple[Expr, ...] = ()
    doc: str = ""


@dataclass(frozen=True, slots=True)
class EnumerationType(Node):
    name: str
    labels: tuple[str, ...]
    doc: str = ""


@dataclass(frozen=True, slots=True)
class CaseType(Node):
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class UnionType(Node):
    name: str
    cases: tuple[CaseType, ...]
    doc: str = ""


Definition: TypeAlias = Alias | RecordType | EnumerationType | UnionType


@dataclass(frozen=True, slots=True)
class Failure(Node):
    """A declared kind: who declares it, what it means, what data it carries."""

    component: str
    kind: str
    meaning: str
    data: tuple[Field, ...] = ()


# --- bodies ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Guard(Node):
    """``rules``: ids of the rules that this statement keeps (see ``provenance``); so in all statements and rows."""

    kind: str
    data: tuple[tuple[str, Expr], ...]
    condition: Expr
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bind(Node):
    name: str
    value: Expr
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Become(Node):
    """Sets a state field, from the old state and the bindings so far; all take effect together on success."""

    field: str
    value: Expr
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Return(Node):
    value: Expr
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExactBody(Node):
    """``Return`` is last where the function gives something."""

    statements: tuple[Guard | Bind | Become | Return, ...]


@dataclass(frozen=True, slots=True)
class FailOutcome(Node):
    kind: str


@dataclass(frozen=True, slots=True)
class Row(Node):
    """One row of a table: ``condition`` is yes where the row matches (a conjunction; ``None`` matches always).

    ``cells`` keeps the same condition per column, ``None`` for ``any``, so that a compiler may group rows.
    """

    condition: Expr | None
    cells: tuple[Expr | None, ...]
    outcome: Expr | FailOutcome
    updates: tuple[Become, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBody(Node):
    """A decision or transition table: rows do not overlap with unequal outcomes and leave no gap; first match wins.

    In a transition table the outcome is the new label of ``state_field`` (set by the interpreter and compilers, and
    given as the result); conditions compare ``Variable(origin="state")`` and the event parameter.
    """

    rows: tuple[Row, ...]
    state_field: str | None = None


Body: TypeAlias = ExactBody | TableBody

# --- what proves ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ExpectValue(Node):
    value: Expr
    within: Expr | None = None


@dataclass(frozen=True, slots=True)
class ExpectFailure(Node):
    kind: str


Expectation: TypeAlias = ExpectValue | ExpectFailure


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Parameter(Node):
    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class ForAll(Node):
    """``text`` is the law as written, for messages; ``rules`` includes its own id where it has one."""

    text: str
    variables: tuple[Parameter, ...]
    where: Expr | None
    claim: Expr
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AfterAnyCalls(Node):
    text: str
    claim: Expr
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FailingCallChangesNothing(Node):
    text: str
    rules: tuple[str, ...] = ()


Law: TypeAlias = ForAll | AfterAnyCalls | FailingCallChangesNothing


@dataclass(frozen=True, slots=True)
class Step(Node):
    """One call with its literal arguments (repeats are unrolled), or ``call`` ``None`` to check state only."""

    text: str
    call: Call | None
    expected: Expectation | None
    checks: tuple[tuple[str, Expr], ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario(Node):
    title: str
    rules: tuple[str, ...]
    given: tuple[tuple[str, Expr], ...]
    steps: tuple[Step, ...]


# --- the component --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StateField(Node):
    name: str
    type: Type
    initially: Expr | None
    given: bool = False
    finally_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample(Node):
    """A named value of ``## Samples``; where it is named, its value stands instead."""

    name: str
    value: Expr


Rung: TypeAlias = Literal["stated", "shown", "lawful", "exact"]


@dataclass(frozen=True, slots=True)
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
            return self.body.state_field is not None or any(row.updates for row in self.body.rows)
        return any(isinstance(statement, Become) for statement in self.body.statements)


@dataclass(frozen=True, slots=True)
class Component(Node):
    """A checked component; types and functions are sorted by name, since their order in the spec says nothing.

    ``rungs`` maps each rule id to the rung that it stands on."""

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
