"""One component's spec as it was read: everything in source order, names not yet resolved."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from phoenix.language.place import Node
from phoenix.language.record import record
from phoenix.language.syntax import Becomes, Call, Expected, Expression, Fails, Signature, Statement, TypeSyntax


@record
class Id(Node):
    """A name or an id where it stands: a component used, a rule named, a failure declared."""

    text: str


@record
class Span(Node):
    """A back-ticked span in prose, without its ticks.

    ``value`` is the literal or name that it was parsed to (``literal_or_name``), ``None`` when it is neither; the
    reader says nothing then, because the checker knows whether it is one of the component's ``## Words``.
    """

    text: str
    value: Expression | None = field(default=None, compare=False, repr=False)


@record
class Prose(Node):
    """Words kept verbatim (ticks included), wrapped lines joined by one space, paragraphs by a blank line."""

    text: str = ""
    spans: tuple[Span, ...] = ()


NO_PROSE = Prose()

# --- rules ----------------------------------------------------------------------------------------------------


@record
class Rule(Node):
    """``- **CART-2** …``; ``text`` is without the id and without ``(by review)``."""

    id: Id
    text: Prose
    because: Prose | None = None
    by_review: bool = False


@record
class Tombstone(Node):
    """``- ~~**CART-7**~~ replaced by CART-9.``: an id that is never used again."""

    id: Id
    text: Prose


@record
class Question(Node):
    """``- [?] …``: an answer that a person owes; its component is not built."""

    text: Prose


# --- types, failures, state -----------------------------------------------------------------------------------


@record
class FieldDeclaration(Node):
    """A record's, case's, failure's or state's field; ``finally_labels`` and ``given`` only in ``## State``."""

    name: str
    type: TypeSyntax
    initially: Expression | None = None
    finally_labels: tuple[Id, ...] = ()
    given: bool = False


@record
class AliasSyntax(Node):
    type: TypeSyntax


@record
class RecordSyntax(Node):
    fields: tuple[FieldDeclaration, ...]
    invariants: tuple[Expression, ...] = ()


@record
class EnumerationSyntax(Node):
    labels: tuple[Id, ...]


@record
class CaseSyntax(Node):
    name: str
    fields: tuple[FieldDeclaration, ...]


@record
class UnionSyntax(Node):
    cases: tuple[CaseSyntax, ...]


@record
class TypeDeclaration(Node):
    name: Id
    definition: AliasSyntax | RecordSyntax | EnumerationSyntax | UnionSyntax
    doc: Prose = NO_PROSE


@record
class FailureDeclaration(Node):
    """``- `EmptyCart`: there is nothing in the cart.``, or with data ``- `Short(missing: Money)`: …``."""

    kind: Id
    meaning: Prose
    data: tuple[FieldDeclaration, ...] = ()


@record
class SampleDeclaration(Node):
    name: Id
    value: Expression


# --- what proves a function -----------------------------------------------------------------------------------


@record
class Example(Node):
    """Arguments in the order of the parameters. ``hidden``: kept from the writer. ``source``: a vectors file's path."""

    rules: tuple[Id, ...]
    arguments: tuple[Expression, ...]
    expected: Expected
    hidden: bool = False
    source: str | None = None


@record
class VectorsFile(Node):
    """``Examples from `vectors/meetup.csv`.``: the path as written, relative to the spec."""

    path: str
    hidden: bool = False


@record
class LawVariable(Node):
    name: str
    type: TypeSyntax | None


@record
class ForAll(Node):
    """``For all `x`, `y` where `C`: `CLAIM`. (R-1)``; ``id`` when the law is itself a rule."""

    id: Id | None
    rules: tuple[Id, ...]
    variables: tuple[LawVariable, ...]
    where: Expression | None
    claim: Expression


@record
class AfterAnyCalls(Node):
    """``After any calls: `balance() >= 0.00`.`` (machines)."""

    id: Id | None
    rules: tuple[Id, ...]
    claim: Expression


@record
class FailingCallChangesNothing(Node):
    """``A call that fails changes nothing.`` (machines)."""

    id: Id | None
    rules: tuple[Id, ...]


Law: TypeAlias = ForAll | AfterAnyCalls | FailingCallChangesNothing

# --- definitions ----------------------------------------------------------------------------------------------


@record
class ExactBlock(Node):
    """``unread`` has an entry for each statement that could not be read: the name that it would bind, or nothing."""

    statements: tuple[Statement, ...]
    unread: tuple[str, ...] = ()


@record
class AnyCell(Node):
    """``any``, or an empty cell where one may stand."""


@record
class ValuesCell(Node):
    """One value or several: ``gold, staff``."""

    values: tuple[Expression, ...]


@record
class ComparisonCell(Node):
    operator: Literal["=", "!=", "<", "<=", ">", ">="]
    value: Expression


@record
class RangeCell(Node):
    """``1 to 9``: both ends in."""

    lowest: Expression
    highest: Expression


Cell: TypeAlias = AnyCell | ValuesCell | ComparisonCell | RangeCell


@record
class DecisionRow(Node):
    """``cells`` one a column; empty for the ``otherwise`` row."""

    cells: tuple[Cell, ...]
    outcome: Expression | Fails
    otherwise: bool = False
    rules: tuple[Id, ...] = ()


@record
class DecisionTable(Node):
    """``columns`` are names or field accesses (``item.price``)."""

    columns: tuple[Expression, ...]
    rows: tuple[DecisionRow, ...]


@record
class TransitionRow(Node):
    """``sources``/``events`` empty means any; ``when`` is the conjunction as written, ``None`` when the cell is
    empty.
    """

    sources: tuple[Expression, ...]
    events: tuple[Expression, ...]
    when: Expression | None
    target: Expression | Fails
    updates: tuple[Becomes, ...] = ()
    otherwise: bool = False
    rules: tuple[Id, ...] = ()


@record
class TransitionTable(Node):
    rows: tuple[TransitionRow, ...]


Definition: TypeAlias = ExactBlock | DecisionTable | TransitionTable

# --- functions, scenarios, limits -----------------------------------------------------------------------------


@record
class Function(Node):
    signature: Signature
    doc: Prose = NO_PROSE
    rules: tuple[Rule, ...] = ()
    examples: tuple[Example, ...] = ()
    vectors: tuple[VectorsFile, ...] = ()
    laws: tuple[Law, ...] = ()
    definition: Definition | None = None


@record
class Step(Node):
    """One step of a scenario.

    ``call`` is ``None`` for a step that only checks state. ``expected`` ``None``: the call must succeed.
    ``checks`` pairs a state field with its value after the step. ``times`` repeats; ``each`` is
    (variable, list) of ``` `roll(b)` for each `b` in `[10, 3]` ```.
    """

    call: Call | None
    expected: Expected | None = None
    checks: tuple[tuple[Id, Expression], ...] = ()
    times: int = 1
    each: tuple[str, Expression] | None = None


@record
class Scenario(Node):
    title: str
    rules: tuple[Id, ...]
    given: tuple[tuple[Id, Expression], ...]
    steps: tuple[Step, ...]


@record
class Growth(Node):
    """``total` grows linearly with `items```; ``order`` is constant, logarithmic, linear, "n log n" or quadratic."""

    function: Id
    parameter: Id
    order: str


@record
class TimeLimit(Node):
    """``total` with 1000 `items` takes under 5 ms in 95 of 100 runs``; ``under`` in nanoseconds."""

    function: Id
    size: int
    parameter: Id
    under: int
    runs: int
    of_runs: int


@record
class MemoryLimit(Node):
    """``total` with 1000 `items` allocates under 2 MB``; ``under`` in bytes."""

    function: Id
    size: int
    parameter: Id
    under: int


@record
class Limit(Node):
    id: Id
    text: Prose
    limit: Growth | TimeLimit | MemoryLimit


Kind: TypeAlias = Literal["library", "machine", "command", "service", "types", "port"]
Risk: TypeAlias = Literal["low", "medium", "high"]


@record
class Spec(Node):
    """A whole ``NAME.spec.md``; ``## Notes`` and comments are not part of it."""

    path: str
    name: Id
    purpose: Prose = NO_PROSE
    kind: Kind = "library"
    uses: tuple[Id, ...] = ()
    serves: tuple[Id, ...] = ()
    risk: Risk = "medium"
    route: Literal["direct", "designed"] | None = None
    types: tuple[TypeDeclaration, ...] = ()
    failures: tuple[FailureDeclaration, ...] = ()
    state: tuple[FieldDeclaration, ...] = ()
    samples: tuple[SampleDeclaration, ...] = ()
    functions: tuple[Function, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    rules: tuple[Rule, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    limits: tuple[Limit, ...] = ()
    questions: tuple[Question, ...] = ()
    words: tuple[Id, ...] = ()
    unreadable: tuple[Id, ...] = ()
    """Names that are declared here but whose declaration has a finding: no second one for each of their uses."""
