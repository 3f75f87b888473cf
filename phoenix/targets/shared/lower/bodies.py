"""Whole functions: the statements of a definition, the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phoenix.language import core
from phoenix.targets.shared import ir, tables
from phoenix.targets.shared.definitions import WHAT, Statement, merged, names_in, needed
from phoenix.targets.shared.failing import parts as parts_of
from phoenix.targets.shared.lower.reps import natural
from phoenix.targets.shared.lower.sinks import Out, into
from phoenix.targets.shared.lower.values import Values
from phoenix.targets.shared.lower.work import Work, any_fails
from phoenix.targets.shared.scope import Scope
from phoenix.targets.target import Origin

STATE = "state"


def lower(function: core.Function, scope: Scope, dialect: ir.Dialect) -> ir.Function:
    """The function in the lowered form; it must have a definition."""
    assert function.body is not None
    origin = Origin(function.place, "function")
    machine = scope.component.kind == "machine"
    work = Work(scope, function, dialect, taken=_names(function, scope), origin=origin)
    body = _Body(work, machine and function.changes_state)
    if isinstance(function.body, core.TableBody):
        body.table(function.body)
    else:
        body.statements(function.body)
    return ir.Function(
        function.name,
        function.parameters,
        function.gives,
        machine,
        machine and function.changes_state,
        function.doc,
        tuple(work.block),
        origin,
    )


def _names(function: core.Function, scope: Scope) -> set[str]:
    """The names that the spec itself gives; no other value may take them."""
    found = {parameter.name for parameter in function.parameters}
    found |= {STATE} if scope.component.kind == "machine" else set()
    if isinstance(function.body, core.ExactBody):
        found |= {s.name for s in function.body.statements if isinstance(s, core.Bind)}
        found |= {f"new_{s.field}" for s in function.body.statements if isinstance(s, core.Become)}
    return found


class _Body:
    """Writes one body into ``work``; ``changes``: the function gives the state after it."""

    def __init__(self, work: Work, changes: bool) -> None:
        self.work = work
        self.to = Values(work)
        self.changes = changes

    # --- exact blocks -----------------------------------------------------------------------------------------

    def statements(self, node: core.ExactBody) -> None:
        """The statements of a block, and its end."""
        statements = needed(node.statements)
        used = {name for statement in statements for name in names_in(statement)}
        last = statements.pop() if statements and isinstance(statements[-1], core.Return) else None
        result = merged(statements, last) if isinstance(last, core.Return) else None
        after: dict[str, ir.Expr] = {}
        for place, statement in enumerate(statements):
            self._because(Origin(statement.place, WHAT[type(statement)], statement.rules), statement.rules)
            match statement:
                case core.Guard():
                    self._guard(statement)
                case core.Bind():
                    self._bind(statement, statement.name in used)
                case core.Become():
                    after[statement.field] = self._become(statement, statements[place + 1 :], result)
        self._end(result, after)

    def _because(self, origin: Origin, rules: tuple[str, ...]) -> None:
        self.work.origin = origin
        self.work.rules = rules

    def _guard(self, node: core.Guard) -> None:
        condition = self.to.value(node.condition)
        with self.work.inner() as block:
            self._fail(node.kind, node.data)
        self.work.put(ir.If(condition, tuple(block)))

    def _fail(self, kind: str, data: Sequence[tuple[str, core.Expr]] = ()) -> None:
        failure = next((failure for failure in self.work.function.fails if failure.kind == kind), None)
        values = self.to.all([value for _, value in data], self.to.declared, [name for name, _ in data])
        named = tuple((name, value) for (name, _), value in zip(data, values, strict=True))
        self.work.put(ir.Fail(kind, failure, named))

    def _bind(self, node: core.Bind, used: bool) -> None:
        value = self._named(node.value, node.name)
        if not used and isinstance(value, ir.Checked | ir.Call):
            self.work.put(ir.Do(value))
            return
        if value != ir.Name(node.name, type=value.type, rep=value.rep):
            self.work.put(ir.Let(node.name, value, used))
        local = ir.Name(node.name, type=node.value.type, rep=value.rep, interval=node.value.interval)
        self.work.locals[node.name] = local
        if value.rep != natural(node.value.type):
            self.work.held[node.name] = value.rep

    def _named(self, node: core.Expr, name: str) -> ir.Expr:
        """The value of an expression; one that takes statements comes about under the name itself."""
        self.work.wish = (node, name)
        made = self.to.root(node)
        self.work.wish = None
        return made

    def _become(self, node: core.Become, later: Sequence[Statement], result: core.Return | None) -> ir.Expr:
        """What a field becomes; under a name of its own where something comes between that and the end."""
        name = f"new_{node.field}"
        value = self.to.as_rep(self._named(node.value, name), natural(node.value.type))
        rest = [statement for statement in later if not isinstance(statement, core.Become)]
        if isinstance(value, ir.Name) or not (any_fails(value) or rest):
            return value
        if self.work.dialect.raises and not rest and (result is None or not later):
            return value
        self.work.put(ir.Let(name, value))
        return ir.Name(name, type=value.type, rep=value.rep, interval=value.interval)

    def _end(self, result: core.Return | None, after: dict[str, ir.Expr]) -> None:
        changed = tuple(after.items()) if self.changes else None
        if result is None:
            self.work.put(ir.Return(None, changed))
            return
        self._because(Origin(result.place, WHAT[core.Return], result.rules), result.rules)
        into(result.value, Out(changed), self.to)

    # --- tables -----------------------------------------------------------------------------------------------

    def table(self, node: core.TableBody) -> None:
        """The rows in their order, each with what is left of its condition; the last has none."""
        for branch in tables.branches(node, self.work.function, self.work.scope):
            self._because(Origin(branch.row.place, "row", branch.rules), branch.rules)
            if not branch.parts:
                self._outcome(node, branch.row)
                return
            condition = self._all_of(branch.parts)
            rules, self.work.rules = self.work.rules, ()
            with self.work.inner() as block:
                self._outcome(node, branch.row)
            self.work.rules = rules
            self.work.put(ir.If(condition, tuple(block)))

    def _all_of(self, parts: Sequence[core.Expr]) -> ir.Expr:
        whole, *rest = _with_presence(parts)
        for part in rest:
            whole = core.Logic(operator="and", left=whole, right=part, type=core.YES_NO)
        return self.to.value(whole)

    def _outcome(self, node: core.TableBody, row: core.Row) -> None:
        if isinstance(row.outcome, core.FailOutcome):
            self._fail(row.outcome.kind)
            return
        if node.state_field is None:
            into(row.outcome, Out(), self.to)
            return
        names = [node.state_field, *(f"new_{update.field}" for update in row.updates)]
        values = self.to.all([row.outcome, *(update.value for update in row.updates)], self.to.declared, names)
        after = {node.state_field: values[0]}
        after |= {update.field: value for update, value in zip(row.updates, values[1:], strict=True)}
        gives = values[0] if self.work.function.gives is not None else None
        self.work.put(ir.Return(gives, tuple(after.items())))


def _with_presence(parts: Sequence[core.Expr]) -> list[core.Expr]:
    """The parts of a row's condition; before one that looks into an optional stands that it is there.

    Earlier rows may have settled that as far as logic goes, so that the row's own part for it is gone.
    """
    made: list[core.Expr] = []
    for part in parts:
        for optional in _looked_into(part):
            there = core.Not(operand=core.IsNothing(value=optional, type=core.YES_NO), type=core.YES_NO)
            if there not in made:
                made.append(there)
        made.append(part)
    return made


def _looked_into(node: core.Expr) -> Iterator[core.Expr]:
    """The optionals whose values an expression takes without asking whether they are there."""
    if isinstance(node, core.Unwrap):
        yield node.value
    for inner in parts_of(node):
        yield from _looked_into(inner)
