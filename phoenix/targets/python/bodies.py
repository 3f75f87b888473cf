"""Exact definitions as the statements of Python functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phoenix.language import core
from phoenix.targets.python import layout, literals, names
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.lowering import Lowering, may_give_any, needs_annotation
from phoenix.targets.python.module import Body
from phoenix.targets.python.table_bodies import TableWriter
from phoenix.targets.python.tree import (
    Atom,
    Keyword,
    Node,
    call,
)
from phoenix.targets.shared.bodies import StatementWriter, origin_of
from phoenix.targets.shared.definitions import Outline
from phoenix.targets.shared.shapes import unchecked


@dataclass
class Writer(StatementWriter[Body]):
    """Writes the body of one function."""

    body: Body
    to: Expressions
    function: core.Function
    lowering: Lowering
    used: frozenset[str] = frozenset()

    # --- statements -------------------------------------------------------------------------------------------

    def write(self, node: core.Body, changes: bool) -> list[tuple[str, Body]]:
        """The whole body; ``changes``: it gives the state that comes after it too. Gives the functions that a long
        table goes on in, by name.
        """
        if isinstance(node, core.TableBody):
            return TableWriter(self.body, self.to, self.function, self.give, self._raise).write(node, changes)
        self.write_block(node, changes)
        return []

    def guard(self, node: core.Guard) -> None:
        self.body.say("if ", self.to.condition(node.condition), ":")
        with self.body.deeper():
            self._raise(node.kind, node.data)

    def bind(self, node: core.Bind) -> None:
        self._bind(self._bound(node), node.value, node.name)

    def become(self, node: core.Become) -> None:
        self._bind(self._new(node.field), node.value, node.field)

    def _bound(self, node: core.Bind) -> str:
        """The binding's name; one that nothing uses, but that may fail, is marked as unused."""
        name = self.to.local(node.name)
        return name if node.name in self.used else f"_{name}"

    def _new(self, state_field: str) -> str:
        return f"new_{state_field}" if f"new_{state_field}" not in self.lowering.fresh else f"new_{state_field}_"

    def _bind(self, name: str, value: core.Expr, what: str) -> None:
        checked = value.type if isinstance(value, core.Check) else None
        bare = value.value if isinstance(value, core.Check) else value
        annotation = self.to.types.annotation(bare.type) if needs_annotation(bare) else ""
        self.lowering.assign(name, bare, annotation)
        if checked is not None:
            self.body.say("", self.to.types.check(checked, Atom(name), what))

    def give(self, value: core.Expr, changes: bool) -> None:
        if changes:
            if may_give_any(value):
                self.lowering.assign("result", value, self.to.types.annotation(value.type))
                self.body.put("return after, result")
                return
            self.lowering.lower(value, lambda made: self._pair(made))
            return
        if may_give_any(value):
            self.lowering.assign("result", value, self.to.types.annotation(value.type))
            self.body.put("return result")
        else:
            self.lowering.lower(value, lambda made: self.body.say("return ", made))

    def _pair(self, made: Node) -> None:
        text = f"return after, {layout.text(made)}"
        if len(layout.INDENT) * self.body.depth + len(text) <= layout.WIDTH:
            self.body.put(text)
        else:
            self.body.say("result = ", made)
            self.body.put("return after, result")

    def _raise(self, kind: str, data: Sequence[tuple[str, core.Expr]] = ()) -> None:
        failure = next((f for f in self.function.fails if f.kind == kind), None)
        if failure is None:
            self.body.say("raise ", call(self.to.use(kind), literals.text(f"{self.function.name} does not take this")))
            return
        exception = Atom(self.to.surface.kind_of(self.to.module, failure))
        values = unchecked([value for _, value in data])
        fields = [Keyword(names.field_name(d[0]), self.to.value(v)) for d, v in zip(data, values, strict=True)]
        self.body.say("raise ", call(exception, *fields) if fields else exception)

    def new_state(self, parts: Outline) -> None:
        becomes = parts.becomes
        changed = {name: Keyword(names.field_name(name), Atom(self._new(name))) for name in sorted(set(parts.early))}
        values = [become.value for become in becomes]
        if self._as_declared(becomes):
            values = unchecked(values)
        rules = tuple(dict.fromkeys(rule for become in becomes for rule in become.rules))
        origin = origin_of(becomes[-1], rules) if becomes else None
        with self.body.because(origin):
            self.body.name_rules(rules)
            for become, value in zip(becomes, values, strict=True):
                changed[become.field] = Keyword(names.field_name(become.field), self.to.value(value))
            self.to.use("replace")
            before = "return " if parts.result is None else "after = "
            self.body.say(before, call("replace", Atom("state"), *changed.values()))

    def _as_declared(self, becomes: Sequence[core.Become]) -> bool:
        """Whether the state's constructor checks the fields in the order in which the statements do."""
        order = [declared.name for declared in self.to.surface.component.state]
        positions = [order.index(become.field) for become in becomes]
        return positions == sorted(positions)
