"""Decision and transition tables as the statements of Python functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from phoenix.language import core
from phoenix.targets.python import layout, names
from phoenix.targets.python.docstrings import docstring
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.module import Body
from phoenix.targets.python.tree import Atom, Boolean, Compare, Display, Keyword, Node, call, compare
from phoenix.targets.shared import tables
from phoenix.targets.shared.body import Line
from phoenix.targets.shared.shapes import unchecked
from phoenix.targets.target import Origin


@dataclass
class TableWriter:
    """Writes one table; ``give`` returns a value, ``fail`` raises a kind."""

    body: Body
    to: Expressions
    function: core.Function
    give: Callable[[core.Expr, bool], None]
    fail: Callable[[str], None]

    def write(self, node: core.TableBody, changes: bool) -> list[tuple[str, Body]]:
        """Writes the table; gives the further functions that it takes, by name, in the order of their rows."""
        branches = tables.branches(node, self.function, self.to.surface)
        rows = tables.rows(node, branches, self.body, lambda branch: self._row(node, branch, changes))
        further: list[tuple[str, Body]] = []
        body = self.body
        while rows:
            page, rows = self._page(rows, len(body.lines))
            name = f"_{names.function_name(self.function.name)}_from_row_{rows[0][0]}" if rows else ""
            self._fill(body, node, page, name)
            if rows:
                body = Body(self.body.origin, self.body.depth)
                doc = docstring(
                    f"Go on with `{self.function.name}` from row {rows[0][0]} of its table.", depth=body.depth
                )
                body.take(doc)
                further.append((name, body))
        return further

    def _page(self, rows: list[tables.NumberedRow], written: int) -> tuple[list[list[Line]], list[tables.NumberedRow]]:
        """As many rows as fit into one function, and the others."""
        lines = [row for _, row in rows]
        room = tables.LONGEST - len(self.function.parameters) - 5 - written
        count = tables.fitting([len(row) for row in lines], room, link=2)
        return lines[:count], rows[count:]

    def _fill(self, body: Body, node: core.TableBody, page: list[list[Line]], further: str) -> None:
        """One function: its rows, and the call of the ``further`` one."""
        arguments = [Atom(self.to.local(p.name)) for p in self.function.parameters]
        more = call(further, *([Atom("state")] if self.to.surface.component.kind == "machine" else []), *arguments)
        if node.state_field is None:
            body.lines += [line for row in page for line in row]
            if further:
                body.say("return ", more)
            return
        event = next(p for p in self.function.parameters if self.to.is_enumeration(p.type))
        state_field = names.field_name(node.state_field)
        body.put(f"match state.{state_field}, {self.to.local(event.name)}:")
        body.lines += [line for row in page for line in row]
        if further:
            with body.deeper():
                body.put("case _:")
                with body.deeper():
                    body.say("return ", more)
        body.put(f"return after, after.{state_field}" if self.function.gives is not None else "return after")

    def _row(self, node: core.TableBody, branch: tables.Branch, changes: bool) -> None:
        with self.body.because(Origin(branch.row.place, "row", branch.rules)):
            if node.state_field is not None:
                with self.body.deeper():
                    self.body.name_rules(branch.rules)
                    self._transition(node, branch)
                return
            self.body.name_rules(branch.rules)
            if not branch.parts:
                self._outcome(branch.row, changes)
                return
            self.body.say("if ", self._all_of(branch.parts), ":")
            with self.body.deeper():
                self._outcome(branch.row, changes)

    def _outcome(self, row: core.Row, changes: bool) -> None:
        if isinstance(row.outcome, core.FailOutcome):
            self.fail(row.outcome.kind)
        else:
            self.give(row.outcome, changes)

    def _all_of(self, conditions: Sequence[core.Expr]) -> Node:
        made = [self._choice(part) for part in conditions]
        joined: list[Node] = []
        for part in made:
            between = _between(joined[-1], part) if joined else None
            joined = [*joined[:-1], between] if between is not None else [*joined, part]
        return joined[0] if len(joined) == 1 else Boolean("and", tuple(joined))

    def _choice(self, part: core.Expr) -> Node:
        """``x = a or x = b`` reads as ``x in (a, b)``."""
        options = _options(part)
        if options is None or len(options) < 2:
            return self.to.condition(part)
        subject = self.to.value(options[0].left)
        return compare(subject, "in", Display("()", tuple(self.to.value(option.right) for option in options)))

    def _transition(self, node: core.TableBody, branch: tables.Branch) -> None:
        event = next(p.name for p in self.function.parameters if self.to.is_enumeration(p.type))
        patterns, guards = {str(node.state_field): "_", event: "_"}, []
        for part in branch.parts:
            options = _options(part)
            name = options[0].left.name if options and isinstance(options[0].left, core.Variable) else ""
            if options and name in patterns and patterns[name] == "_":
                patterns[name] = " | ".join(layout.text(self.to.value(option.right)) for option in options)
            else:
                guards.append(part)
        pattern = ", ".join(patterns.values()) if set(patterns.values()) != {"_"} else "_"
        if guards:
            self.body.say(f"case {pattern} if ", self._all_of(guards), ":")
        else:
            self.body.put(f"case {pattern}:")
        with self.body.deeper():
            self._move(node, branch.row)

    def _move(self, node: core.TableBody, row: core.Row) -> None:
        if isinstance(row.outcome, core.FailOutcome):
            self.fail(row.outcome.kind)
            return
        values = unchecked([update.value for update in row.updates])
        changed = [Keyword(names.field_name(str(node.state_field)), self.to.value(row.outcome))]
        changed += [
            Keyword(names.field_name(update.field), self.to.value(value))
            for update, value in zip(row.updates, values, strict=True)
        ]
        self.to.use("replace")
        self.body.say("after = ", call("replace", Atom("state"), *changed))


def _options(part: core.Expr) -> list[core.Compare] | None:
    """The comparisons of ``x = a or x = b or …`` with one ``x``; ``None`` for any other condition."""
    if isinstance(part, core.Logic) and part.operator == "or":
        left, right = _options(part.left), _options(part.right)
        return [*left, *right] if left and right and left[0].left == right[0].left else None
    if isinstance(part, core.Compare) and part.operator == "=" and isinstance(part.right, core.Constant):
        return [part]
    return None


def _between(first: Node, second: Node) -> Node | None:
    """``x >= a`` and ``x <= b`` as ``a <= x <= b``."""
    if not (isinstance(first, Compare) and isinstance(second, Compare) and first.first == second.first):
        return None
    (low_operator, low), (high_operator, high) = first.rest[0], second.rest[0]
    turned = {">=": "<=", ">": "<"}
    if low_operator not in turned or high_operator not in ("<", "<="):
        return None
    return Compare(low, ((turned[low_operator], first.first), (high_operator, high)))
