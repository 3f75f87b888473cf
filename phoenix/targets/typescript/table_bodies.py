"""Decision and transition tables as the statements of TypeScript functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from phoenix.language import core
from phoenix.targets.shared import tables
from phoenix.targets.shared.body import Line
from phoenix.targets.shared.failing import parts
from phoenix.targets.target import Origin
from phoenix.targets.typescript import names
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.module import Body, told_parameters
from phoenix.targets.typescript.tree import Array, Atom, Binary, Node, Object, Property, Spread, call
from phoenix.targets.typescript.tsdoc import tsdoc


def _tested(node: core.Expr) -> Iterator[core.Expr]:
    """The optional values that a condition asks for."""
    if isinstance(node, core.IsNothing):
        yield node.value
    for part in parts(node):
        yield from _tested(part)


@dataclass
class TableWriter:
    """Writes one table; ``give`` returns a value, ``fail`` throws a kind."""

    body: Body
    to: Expressions
    function: core.Function
    give: Callable[[core.Expr, bool], None]
    fail: Callable[[str], None]
    parameters: Sequence[str]
    gives: str

    def write(self, node: core.TableBody, changes: bool) -> list[Body]:
        """Writes the table; gives the further functions that it takes, whole, in the order of their rows."""
        branches = tables.branches(node, self.function, self.to.surface)
        rows = tables.rows(node, branches, self.body, lambda branch: self._row(node, branch, changes))
        further: list[Body] = []
        body, own, first = self.body, "", 0
        while rows:
            page, rows = self._page(rows)
            for lines in page:
                body.lines += lines
            name = f"{names.function_name(self.function.name)}FromRow{rows[0][0]}" if rows else ""
            if name:
                body.say("return ", call(name, *(Atom(p.split(":")[0]) for p in self.parameters)))
            if body is not self.body:
                further.append(self._further(own, first, body))
            if rows:
                own, first = name, rows[0][0]
                body = Body(self.body.origin, 1)
        return further

    def _further(self, name: str, row: int, inner: Body) -> Body:
        body = Body(self.body.origin)
        body.take(tsdoc(f"Goes on with `{self.function.name}` from row {row} of its table."))
        body.define(f"function {name}", told_parameters(self.parameters, inner.lines), f": {self.gives} {{")
        body.lines += inner.lines
        body.put("}")
        return body

    def _page(self, rows: list[tables.NumberedRow]) -> tuple[list[list[Line]], list[tables.NumberedRow]]:
        """As many rows as fit into one function, and the others."""
        lines = [row for _, row in rows]
        room = tables.LONGEST - len(self.parameters) - 4
        count = tables.fitting([len(row) for row in lines], room, link=1)
        return lines[:count], rows[count:]

    # --- rows -------------------------------------------------------------------------------------------------------

    def _row(self, node: core.TableBody, branch: tables.Branch, changes: bool) -> None:
        origin = Origin(branch.row.place, "row", branch.rules)
        with self.body.because(origin):
            self.body.name_rules(branch.rules)
            if not branch.parts:
                self._outcome(node, branch, changes)
                return
            with self.body.when(self._all_of(branch.parts)):
                self._outcome(node, branch, changes)

    def _all_of(self, conditions: Sequence[core.Expr]) -> Node:
        self.to.in_row = True
        made = self.to.value(conditions[0])
        for part in conditions[1:]:
            made = Binary("&&", made, self.to.value(part))
        self.to.in_row = False
        return made

    def _outcome(self, node: core.TableBody, branch: tables.Branch, changes: bool) -> None:
        row = branch.row
        # What earlier rows have settled is no part of this row's condition, so the compiler does not know it.
        self.to.tested = frozenset(value for part in branch.parts for value in _tested(part))
        self._result(node, row, changes)
        self.to.tested = None

    def _result(self, node: core.TableBody, row: core.Row, changes: bool) -> None:
        if isinstance(row.outcome, core.FailOutcome):
            self.fail(row.outcome.kind)
            return
        if node.state_field is None:
            self.give(row.outcome, changes)
            return
        changed = [Property(names.field_name(update.field), self.to.value(update.value)) for update in row.updates]
        value = self.to.value(row.outcome)
        changed.insert(0, Property(names.field_name(node.state_field), value))
        after = Object((Spread(Atom("state")), *changed))
        self.body.say("return ", after if self.function.gives is None else Array((after, value)))
