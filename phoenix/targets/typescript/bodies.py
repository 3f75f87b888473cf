"""Exact definitions as the statements of TypeScript functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phoenix.language import core
from phoenix.targets.shared.bodies import StatementWriter, origin_of
from phoenix.targets.shared.definitions import Outline
from phoenix.targets.shared.shapes import unchecked
from phoenix.targets.typescript import layout, literals, names
from phoenix.targets.typescript.constructs import checked
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.lowering import Lowering
from phoenix.targets.typescript.module import Body
from phoenix.targets.typescript.table_bodies import TableWriter
from phoenix.targets.typescript.tree import Array, Atom, Node, Object, Property, Spread, Typed


@dataclass
class Writer(StatementWriter[Body]):
    """Writes the body of one function; ``parameters`` and ``gives`` are those of its head."""

    body: Body
    to: Expressions
    function: core.Function
    lowering: Lowering
    parameters: Sequence[str]
    gives: str
    used: frozenset[str] = frozenset()

    # --- statements -------------------------------------------------------------------------------------------------

    def write(self, node: core.Body, changes: bool) -> list[Body]:
        """The whole body; ``changes``: it gives the state that comes after it too. Gives the functions that a long
        table goes on in.
        """
        if isinstance(node, core.TableBody):
            table = TableWriter(self.body, self.to, self.function, self.give, self.fail, self.parameters, self.gives)
            return table.write(node, changes)
        self.write_block(node, changes)
        return []

    def guard(self, node: core.Guard) -> None:
        with self.body.when(self.to.value(node.condition)):
            self.fail(node.kind, node.data)

    def bind(self, node: core.Bind) -> None:
        self._bind(self.to.local(node.name), node.value, node.name, needed=node.name in self.used)

    def become(self, node: core.Become) -> None:
        self._bind(self._new(node.field), node.value, node.field)

    def _new(self, state_field: str) -> str:
        name = f"new_{state_field}"
        taken = {p.name for p in self.function.parameters}
        if isinstance(self.function.body, core.ExactBody):
            taken |= {s.name for s in self.function.body.statements if isinstance(s, core.Bind)}
        return self.to.local(f"{name}_" if name in taken else name)

    def _bind(self, name: str, value: core.Expr, what: str, *, needed: bool = True) -> None:
        if isinstance(value, core.Check):
            made = checked(value, self.to, literals.text(what))
        else:
            made = self.to.value(value)
        if not needed:
            self.body.say("", made)
            return
        if isinstance(value, core.Construct) and value.case is not None:
            # By an annotation alone the compiler knows the case, and calls questions about others errors.
            self.body.let(f"const {name}", Typed(made, "as", self.to.types.annotation(value.type)))
            return
        annotation = f": {self.to.types.annotation(value.type)}" if needs_annotation(value, self.to) else ""
        self.body.let(f"const {name}{annotation}", made)

    def give(self, value: core.Expr, changes: bool) -> None:
        if changes:
            self.lowering.give(self.body, value, lambda made: self.body.say("return ", Array((Atom("after"), made))))
        else:
            self.lowering.give(self.body, value, lambda made: self.body.say("return ", made))

    def fail(self, kind: str, data: Sequence[tuple[str, core.Expr]] = ()) -> None:
        """Throws a failure of a kind, with its data."""
        failure = next((f for f in self.function.fails if f.kind == kind), None)
        if failure is None:
            told = literals.text(f"{self.function.name} does not take this")
            self.body.say("throw ", layout.new(self.to.use(kind), told))
            return
        name = self.to.surface.kind_of(self.to.module, failure)
        values = unchecked([value for _, value in data])
        fields = [Property(names.data_name(d[0]), self.to.value(v)) for d, v in zip(data, values, strict=True)]
        self.body.say("throw ", layout.new(name, *((Object(tuple(fields)),) if fields else ())))

    def new_state(self, parts: Outline) -> None:
        becomes = parts.becomes
        rules = tuple(dict.fromkeys(rule for become in becomes for rule in become.rules))
        origin = origin_of(becomes[-1], rules) if becomes else self.body.origin
        with self.body.because(origin):
            self.body.name_rules(rules)
            changed = [Property(names.field_name(name), Atom(self._new(name))) for name in dict.fromkeys(parts.early)]
            changed += [Property(names.field_name(b.field), self._become(b)) for b in becomes]
            made: Node = Object((Spread(Atom("state")), *changed)) if changed else Atom("state")
            if parts.result is not None:
                state = self.to.surface.component
                self.body.let(f"const after: {names.state_name(state)}", made)
            else:
                self.body.say("return ", made)

    def _become(self, node: core.Become) -> Node:
        value = node.value
        return (
            checked(value, self.to, literals.text(node.field))
            if isinstance(value, core.Check)
            else self.to.value(value)
        )


def needs_annotation(node: core.Expr, to: Expressions) -> bool:
    """Whether the compiler must be told the type of a binding: it would take it for too narrow or too wide a one."""
    if isinstance(node, core.Variable | core.FieldOf | core.Call | core.Lookup | core.ElementAt | core.Unwrap):
        return False
    if isinstance(node, core.Wrap | core.ListDisplay | core.Construct | core.If | core.Match | core.Aggregate):
        return not to.is_plain(node.type) or to.is_enumeration(node.type) or isinstance(node, core.Wrap)
    return isinstance(node, core.Constant) and (node.value is None or to.is_enumeration(node.type))
