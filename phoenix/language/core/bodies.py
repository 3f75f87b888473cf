"""How a function is defined, checked: the statements of an exact block, or the rows of a table."""

from __future__ import annotations

from typing import TypeAlias

from phoenix.language.core.expressions import Expr
from phoenix.language.place import Node
from phoenix.language.record import record


@record
class Guard(Node):
    """``rules``: ids of the rules that this statement keeps (see ``provenance``); so in all statements and rows."""

    kind: str
    data: tuple[tuple[str, Expr], ...]
    condition: Expr
    rules: tuple[str, ...] = ()


@record
class Bind(Node):
    name: str
    value: Expr
    rules: tuple[str, ...] = ()


@record
class Become(Node):
    """Sets a state field, from the old state and the bindings so far; all take effect together on success."""

    field: str
    value: Expr
    rules: tuple[str, ...] = ()


@record
class Return(Node):
    value: Expr
    rules: tuple[str, ...] = ()


@record
class ExactBody(Node):
    """``Return`` is last where the function gives something."""

    statements: tuple[Guard | Bind | Become | Return, ...]


@record
class FailOutcome(Node):
    kind: str


@record
class Row(Node):
    """One row of a table: ``condition`` is yes where the row matches (a conjunction; ``None`` matches always).

    ``cells`` keeps the same condition per column, ``None`` for ``any``, so that a compiler may group rows.
    """

    condition: Expr | None
    cells: tuple[Expr | None, ...]
    outcome: Expr | FailOutcome
    updates: tuple[Become, ...] = ()
    rules: tuple[str, ...] = ()


@record
class TableBody(Node):
    """A decision or transition table: rows do not overlap with unequal outcomes and leave no gap; first match wins.

    In a transition table the outcome is the new label of ``state_field`` (set by the interpreter and compilers, and
    given as the result); conditions compare ``Variable(origin="state")`` and the event parameter.
    """

    rows: tuple[Row, ...]
    state_field: str | None = None


Body: TypeAlias = ExactBody | TableBody
