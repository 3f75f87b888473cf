"""The statements of a definition in their order, for languages with expressions like Python's."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from phoenix.language import core
from phoenix.targets.shared import body
from phoenix.targets.shared.definitions import WHAT, Outline, Statement, outline
from phoenix.targets.target import Origin

Body = TypeVar("Body", bound=body.Body)


class StatementWriter(ABC, Generic[Body]):
    """Writes an exact block into ``body``; ``used`` are the names that anything in it looks at."""

    body: Body
    used: frozenset[str]

    def write_block(self, node: core.ExactBody, changes: bool) -> None:
        """The whole block; ``changes``: it gives the state that comes after it too."""
        parts = outline(node)
        self.used = parts.used
        for statement in parts.statements:
            with self.body.because(origin_of(statement)):
                self.body.name_rules(statement.rules)
                self._statement(statement)
        if changes:
            self.new_state(parts)
        if parts.result is not None:
            with self.body.because(origin_of(parts.result)):
                self.body.name_rules(parts.result.rules)
                self.give(parts.result.value, changes)

    def _statement(self, node: Statement) -> None:
        match node:
            case core.Guard():
                self.guard(node)
            case core.Bind():
                self.bind(node)
            case core.Become():
                self.become(node)

    @abstractmethod
    def guard(self, node: core.Guard, /) -> None: ...

    @abstractmethod
    def bind(self, node: core.Bind, /) -> None: ...

    @abstractmethod
    def become(self, node: core.Become, /) -> None:
        """A state field's new value, which later statements look at, under a name of its own."""

    @abstractmethod
    def new_state(self, parts: Outline, /) -> None:
        """The state after the block: the last word where that has no result."""

    @abstractmethod
    def give(self, value: core.Expr, changes: bool, /) -> None:
        """The result, with the new state beside it where the block changes that."""


def origin_of(node: Statement, rules: tuple[str, ...] | None = None) -> Origin:
    """Why a statement's lines are there."""
    return Origin(node.place, WHAT[type(node)], node.rules if rules is None else rules)
