"""The expression language as it is written: nodes that the expression grammar yields, before any name is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from phoenix.language.place import Node, Place

# --- literals -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TextLiteral(Node):
    value: str


@dataclass(frozen=True, slots=True)
class WholeLiteral(Node):
    value: int


@dataclass(frozen=True, slots=True)
class DecimalLiteral(Node):
    """``108.00`` is 10800 units of scale 2; ``10%`` is 10 units of scale 2, ``12.5%`` 125 of scale 3.
    Where a ``number`` is expected, the same literal stands for a binary fraction.
    """

    units: int
    scale: int
    percent: bool = False


@dataclass(frozen=True, slots=True)
class DurationLiteral(Node):
    """``5 ms``; the unit is one of ns us ms s min h day days."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class DateLiteral(Node):
    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class InstantLiteral(Node):
    """Nanoseconds since 1970-01-01T00:00:00Z, and the text as it was written."""

    nanoseconds: int
    text: str


@dataclass(frozen=True, slots=True)
class BytesLiteral(Node):
    value: bytes


@dataclass(frozen=True, slots=True)
class YesNoLiteral(Node):
    value: bool


@dataclass(frozen=True, slots=True)
class NothingLiteral(Node):
    pass


@dataclass(frozen=True, slots=True)
class PatternLiteral(Node):
    """``/[a-z]+/``, without its slashes, escapes kept; only the second argument of ``matches``."""

    pattern: str


# --- names and constructions ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A snake_case name: parameter, binding, state field, sample, loop variable or label."""

    name: str


@dataclass(frozen=True, slots=True)
class Qualified(Node):
    """``Phase.open``: a label of a named type, or a sample of a named component."""

    owner: str
    name: str


@dataclass(frozen=True, slots=True)
class Argument(Node):
    """``price: 10.00`` inside a construction."""

    name: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Construct(Node):
    """``Item(sku: "A")``, ``Policy()`` or the bare case ``GiveUp``; ``owner`` is a component or union before a dot."""

    owner: str | None
    name: str
    arguments: tuple[Argument, ...]
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Call(Node):
    """``rate(tier, subtotal)``, ``Discounts.rate(…)`` or a built-in such as ``length(t)``."""

    owner: str | None
    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class OfForm(Node):
    """A built-in written with words: ``year of d``, ``text of n``, ``date of y, m, d``, ``days between a and b``.

    ``form`` is the words without their operands: ``"year of"``, ``"whole number of"``, ``"days between"``, …
    """

    form: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Round(Node):
    """``round(value, places, mode)``; ``mode`` is "half even", "half up", "down" or "up"."""

    value: Expression
    places: Expression
    mode: str


@dataclass(frozen=True, slots=True)
class FieldAccess(Node):
    value: Expression
    field: str


@dataclass(frozen=True, slots=True)
class Index(Node):
    """``xs[i]`` and ``m[k]``: both optional."""

    value: Expression
    index: Expression


@dataclass(frozen=True, slots=True)
class ListDisplay(Node):
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class SetDisplay(Node):
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class MapDisplay(Node):
    entries: tuple[tuple[Expression, Expression], ...]


# --- operators ------------------------------------------------------------------------------------------------

BinaryOperator: TypeAlias = Literal[
    "implies",
    "or",
    "and",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "in",
    "to",
    "otherwise",
    "+",
    "-",
    "*",
    "/",
    "div",
    "mod",
    "^",
]


@dataclass(frozen=True, slots=True)
class Binary(Node):
    operator: BinaryOperator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Unary(Node):
    operator: Literal["not", "-"]
    operand: Expression


@dataclass(frozen=True, slots=True)
class Is(Node):
    """``x is empty``, ``x is not nothing``, ``phase is open``, ``shape is Circle(radius: r)``.

    ``test`` is "empty", "nothing", or the label or case named by ``owner``/``name``; ``bindings`` pairs a field
    of the case with the name that it is bound to.
    """

    value: Expression
    test: Literal["empty", "nothing", "named"]
    negated: bool = False
    owner: str | None = None
    name: str = ""
    bindings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class If(Node):
    condition: Expression
    then: Expression
    otherwise: Expression


AggregateKind: TypeAlias = Literal["sum", "count", "largest", "smallest", "all", "any", "list", "set"]


@dataclass(frozen=True, slots=True)
class Aggregate(Node):
    """``sum of xs`` (no variable), or ``sum of E for x in xs where C``."""

    kind: AggregateKind
    element: Expression
    variable: str | None = None
    source: Expression | None = None
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Fold(Node):
    """``fold xs from INIT as acc, x: E``."""

    source: Expression
    initial: Expression
    accumulator: str
    variable: str
    body: Expression


@dataclass(frozen=True, slots=True)
class Sorted(Node):
    """``sorted xs`` or ``sorted xs by x: E``."""

    source: Expression
    variable: str | None = None
    key: Expression | None = None


# --- questions that only laws ask, and expectations -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Succeeds(Node):
    call: Call


@dataclass(frozen=True, slots=True)
class FailsWith(Node):
    call: Call
    kind: str


@dataclass(frozen=True, slots=True)
class Gives(Node):
    """What an example or step expects: a value, for a ``number`` perhaps ``within`` a tolerance."""

    value: Expression
    within: Expression | None = None


@dataclass(frozen=True, slots=True)
class Fails(Node):
    """What an example or step expects: a failure of this kind."""

    kind: str


Expected: TypeAlias = Gives | Fails

Expression: TypeAlias = (
    TextLiteral | WholeLiteral | DecimalLiteral | DurationLiteral | DateLiteral | InstantLiteral | BytesLiteral
    | YesNoLiteral | NothingLiteral | PatternLiteral | Name | Qualified | Construct | Call | OfForm | Round
    | FieldAccess | Index | ListDisplay | SetDisplay | MapDisplay | Binary | Unary | Is | If | Aggregate | Fold
    | Sorted | Succeeds | FailsWith
)  # fmt: skip

# --- statements of an exact block -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FailWhen(Node):
    """``fail KIND when CONDITION``, or with data: ``fail Short(missing: x) when …``."""

    kind: str
    arguments: tuple[Argument, ...]
    condition: Expression


@dataclass(frozen=True, slots=True)
class Bind(Node):
    name: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Becomes(Node):
    field: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Result(Node):
    value: Expression


Statement: TypeAlias = FailWhen | Bind | Becomes | Result

# --- types as written -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bound(Node):
    """One limit of a type: ``word`` is "at least", "above", "at most" or "below" (``from a to b`` is two)."""

    word: Literal["at least", "above", "at most", "below"]
    value: Expression


BasicName: TypeAlias = Literal[
    "text", "whole number", "decimal", "number", "yes or no", "date", "instant", "duration", "bytes"
]


@dataclass(frozen=True, slots=True)
class BasicType(Node):
    """A built-in scalar; ``places`` for decimals, ``shortest``/``longest`` for text and bytes, ``pattern`` for text."""

    name: BasicName
    places: int | None = None
    bounds: tuple[Bound, ...] = ()
    shortest: int | None = None
    longest: int | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class CollectionType(Node):
    """``list of 1 to 10 T``, ``set of T``, ``map from K to V`` (``key`` only there), ``optional T``."""

    kind: Literal["list", "set", "map", "optional"]
    element: TypeSyntax
    key: TypeSyntax | None = None
    shortest: int | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class NamedTypeSyntax(Node):
    owner: str | None
    name: str


TypeSyntax: TypeAlias = BasicType | CollectionType | NamedTypeSyntax


@dataclass(frozen=True, slots=True)
class Parameter(Node):
    name: str
    type: TypeSyntax


@dataclass(frozen=True, slots=True)
class Signature(Node):
    """``total(items: list of Item, tier: Tier) gives Money or fails with EmptyCart``."""

    name: str
    parameters: tuple[Parameter, ...]
    gives: TypeSyntax | None
    fails: tuple[str, ...]
    fail_places: tuple[Place, ...] = field(default=(), compare=False, repr=False)
    """Where each of ``fails`` stands."""
