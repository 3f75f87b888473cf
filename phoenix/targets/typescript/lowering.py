"""Expressions that read best as several statements: choices at the end of a function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from phoenix.language import core
from phoenix.targets.shared.shapes import is_path, is_question
from phoenix.targets.typescript import names, numeric
from phoenix.targets.typescript.choices import bind_arm
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.layout import text
from phoenix.targets.typescript.module import Body
from phoenix.targets.typescript.tree import Atom, Binary, Call, Conditional, Member, Node

Sink: TypeAlias = Callable[[Node], None]
"""Takes the value that a path through the statements ends in, and leaves the function."""


@dataclass
class Lowering:
    """Writes statements that end in a value; ``wide``: a whole number is given as a bigint."""

    to: Expressions
    wide: bool = False

    def give(self, body: Body, node: core.Expr, sink: Sink) -> None:
        """Ends every path in ``sink``."""
        if isinstance(node, core.If) and not is_question(node):
            with body.when(self.to.value(node.condition)):
                self.give(body, node.then, sink)
            self.give(body, node.otherwise, sink)
        elif isinstance(node, core.Match):
            self._match(body, node, sink)
        elif isinstance(node, core.Otherwise) and not is_path(node.value) and self._must_convert(node):
            body.let("const found", self.to.value(node.value))
            wide = Conditional(
                Binary("===", Atom("found"), Atom("undefined")),
                numeric.as_bigint(node.default, self.to),
                Call(Atom("BigInt"), (Atom("found"),)),
            )
            sink(wide)
        else:
            sink(self._value(node))

    def _value(self, node: core.Expr) -> Node:
        return numeric.as_held(node, "bigint", self.to) if self.wide else self.to.value(node)

    def _must_convert(self, node: core.Otherwise) -> bool:
        return self.wide and numeric.is_wide(node, self.to)

    def _match(self, body: Body, node: core.Match, sink: Sink) -> None:
        """A ``switch`` over the kind."""
        if is_path(node.value):
            subject = self.to.value(node.value)
        else:
            subject = Atom(self._fresh(body))
            body.let(f"const {text(subject)}", self.to.value(node.value))
        with body.block(f"switch ({text(Member(subject, 'kind'))}) {{"):
            for arm in node.arms:
                self._arm(body, arm, subject, sink)
            body.put("default:")
            body.depth += 1
            self.give(body, node.otherwise, sink)
            body.depth -= 1

    def _arm(self, body: Body, arm: core.Arm, subject: Node, sink: Sink) -> None:
        before = dict(self.to.locals)
        bind_arm(arm, subject, self.to)
        written = len(body.lines)
        body.depth += 1
        self.give(body, arm.body, sink)
        body.depth -= 1
        inside = body.lines[written:]
        del body.lines[written:]
        declares = any(line.lstrip().startswith("const ") for line, _ in inside)
        body.put(f'case "{arm.case}":{" {" if declares else ""}')
        body.lines += inside
        if declares:
            body.put("}")
        self.to.locals = before

    def _fresh(self, body: Body) -> str:
        name = names.parameter_name("found")
        while any(line.lstrip().startswith(f"const {name} ") for line, _ in body.lines):
            name += "_"
        return name
