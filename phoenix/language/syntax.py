"""The expression language as it is written: nodes that the expression grammar yields, before any name is resolved."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from phoenix.language.place import Node, Place
from phoenix.language.record import record

# --- literals -------------------------------------------------------------------------------------------------


@record
class TextLiteral(Node):
    value: str


@record
class WholeLiteral(Node):
    value: int


@record
class DecimalLiteral(Node):
    """``108.00`` is 10800 units of scale 2; ``10%`` is 10 units of scale 2, ``12.5%`` 125 of scale 3.
    Where a ``number`` is expected, the same literal stands for a binary fraction.
    """

    units: int
    scale: int
    percent: bool = False


@record
class DurationLiteral(Node):
    """``5 ms``; the unit is one of ns us ms s min h day days."""

    amount: int
    unit: str


@record
class DateLiteral(Node):
    year: int
    month: int
    day: int


@record
class InstantLiteral(Node):
    """Nanoseconds since 1970-01-01T00:00:00Z, and the text as it was written."""

    nanoseconds: int
    text: str


@record
class BytesLiteral(Node):
    value: bytes


@record
class YesNoLiteral(Node):
    value: bool


@record
class NothingLiteral(Node):
    pass


@record
class PatternLiteral(Node):
    """``/[a-z]+/``, without its slashes, escapes kept; only the second argument of ``matches``."""

    pattern: str


# --- names and constructions ----------------------------------------------------------------------------------


@record
class Name(Node):
    """A snake_case name: parameter, binding, state field, sample, loop variable or label."""

    name: str


@record
class Qualified(Node):
    """``Phase.open``: a label of a named type, or a sample of a named component."""

    owner: str
    name: str


@record
class Argument(Node):
    """``price: 10.00`` inside a construction."""

    name: str
    value: Expression


@record
class Construct(Node):
    """``Item(sku: "A")``, ``Policy()`` or the bare case ``GiveUp``; ``owner`` is a component or union before a dot."""

    owner: str | None
    name: str
    arguments: tuple[Argument, ...]
    bare: bool = False


@record
class Call(Node):
    """``rate(tier, subtotal)``, ``Discounts.rate(…)`` or a built-in such as ``length(t)``."""

    owner: str | None
    function: str
    arguments: tuple[Expression, ...]


@record
class OfForm(Node):
    """A built-in written with words: ``year of d``, ``text of n``, ``date of y, m, d``, ``days between a and b``.

    ``form`` is the words without their operands: ``"year of"``, ``"whole number of"``, ``"days between"``, …
    """

    form: str
    arguments: tuple[Expression, ...]


@record
class Round(Node):
    """``round(value, places, mode)``; ``mode`` is "half even", "half up", "down" or "up"."""

    value: Expression
    places: Expression
    mode: str


@record
class FieldAccess(Node):
    value: Expression
    field: str


@record
class Index(Node):
    """``xs[i]`` and ``m[k]``: both optional."""

    value: Expression
    index: Expression


@record
class ListDisplay(Node):
    items: tuple[Expression, ...]


@record
class SetDisplay(Node):
    items: tuple[Expression, ...]


@record
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


@record
class Binary(Node):
    operator: BinaryOperator
    left: Expression
    right: Expression


@record
class Unary(Node):
    operator: Literal["not", "-"]
    operand: Expression


@record
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


@record
class If(Node):
    condition: Expression
    then: Expression
    otherwise: Expression


AggregateKind: TypeAlias = Literal["sum", "count", "largest", "smallest", "all", "any", "list", "set"]


@record
class Aggregate(Node):
    """``sum of xs`` (no variable), or ``sum of E for x in xs where C``."""

    kind: AggregateKind
    element: Expression
    variable: str | None = None
    source: Expression | None = None
    where: Expression | None = None


@record
class Fold(Node):
    """``fold xs from INIT as acc, x: E``."""

    source: Expression
    initial: Expression
    accumulator: str
    variable: str
    body: Expression


@record
class Sorted(Node):
    """``sorted xs`` or ``sorted xs by x: E``."""

    source: Expression
    variable: str | None = None
    key: Expression | None = None


# --- questions that only laws ask, and expectations -----------------------------------------------------------


@record
class Succeeds(Node):
    call: Call


@record
class FailsWith(Node):
    call: Call
    kind: str


@record
class Gives(Node):
    """What an example or step expects: a value, for a ``number`` perhaps ``within`` a tolerance."""

    value: Expression
    within: Expression | None = None


@record
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


@record
class FailWhen(Node):
    """``fail KIND when CONDITION``, or with data: ``fail Short(missing: x) when …``."""

    kind: str
    arguments: tuple[Argument, ...]
    condition: Expression


@record
class Bind(Node):
    name: str
    value: Expression


@record
class Becomes(Node):
    field: str
    value: Expression


@record
class Result(Node):
    value: Expression


Statement: TypeAlias = FailWhen | Bind | Becomes | Result

# --- types as written -----------------------------------------------------------------------------------------


@record
class Bound(Node):
    """One limit of a type: ``word`` is "at least", "above", "at most" or "below" (``from a to b`` is two)."""

    word: Literal["at least", "above", "at most", "below"]
    value: Expression


BasicName: TypeAlias = Literal[
    "text", "whole number", "decimal", "number", "yes or no", "date", "instant", "duration", "bytes"
]


@record
class BasicType(Node):
    """A built-in scalar; ``places`` for decimals, ``shortest``/``longest`` for text and bytes, ``pattern`` for text."""

    name: BasicName
    places: int | None = None
    bounds: tuple[Bound, ...] = ()
    shortest: int | None = None
    longest: int | None = None
    pattern: str | None = None


@record
class CollectionType(Node):
    """``list of 1 to 10 T``, ``set of T``, ``map from K to V`` (``key`` only there), ``optional T``."""

    kind: Literal["list", "set", "map", "optional"]
    element: TypeSyntax
    key: TypeSyntax | None = None
    shortest: int | None = None
    longest: int | None = None


@record
class NamedTypeSyntax(Node):
    owner: str | None
    name: str


TypeSyntax: TypeAlias = BasicType | CollectionType | NamedTypeSyntax


@record
class Parameter(Node):
    name: str
    type: TypeSyntax


@record
class Signature(Node):
    """``total(items: list of Item, tier: Tier) gives Money or fails with EmptyCart``, and where its kinds stand."""

    name: str
    parameters: tuple[Parameter, ...]
    gives: TypeSyntax | None
    fails: tuple[str, ...]
    fail_places: tuple[Place, ...] = field(default=(), compare=False, repr=False)
