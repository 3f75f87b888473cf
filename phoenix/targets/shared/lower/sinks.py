"""Where a value goes: into a name, or out of the function. Choices send each of their branches there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from phoenix.language import core
from phoenix.language.types import NamedType, OptionalType
from phoenix.targets.shared import ir
from phoenix.targets.shared.growing import more_behind
from phoenix.targets.shared.lower.opposites import opposite
from phoenix.targets.shared.lower.plain import coalesces, is_plain
from phoenix.targets.shared.lower.reps import natural

if TYPE_CHECKING:
    from phoenix.targets.shared.lower.values import Values


class Sink(Protocol):
    """``leaves``: what is sent there ends the function, so that nothing after it needs an ``else``."""

    @property
    def leaves(self) -> bool: ...

    def take(self, node: core.Expr, to: Values) -> None:
        """Sends the value of an expression there."""
        ...

    def put(self, value: ir.Expr, to: Values, /) -> None:
        """Sends a lowered value there."""
        ...


@dataclass(frozen=True, slots=True)
class Into:
    """A name that was declared, and how it is held."""

    name: str
    rep: ir.Rep
    leaves: bool = False

    def take(self, node: core.Expr, to: Values) -> None:
        """``name = …``."""
        self.put(to.root(node), to)

    def put(self, value: ir.Expr, to: Values) -> None:
        """``name = …``; nothing where the name keeps its value."""
        if not (isinstance(value, ir.Name) and value.name == self.name):
            to.work.put(ir.Assign(self.name, to.as_rep(value, self.rep)))


@dataclass(frozen=True, slots=True)
class Onto:
    """The end of a list that grows: takes what is put there, as displays."""

    name: str
    rep: ir.Rep
    leaves: bool = False

    def take(self, node: core.Expr, to: Values) -> None:
        """``name = append(name, …)`` for each item."""
        if isinstance(node, core.If):
            _branches(node, self, to)
            return
        assert isinstance(node, core.ListDisplay)
        for item in node.items:
            to.work.put(ir.Append(self.name, to.work.settled(to.held(item, self.rep))))

    def put(self, value: ir.Expr, _to: Values, /) -> None:
        """Nothing comes here that is lowered already."""
        raise TypeError(f"{type(value).__name__} is no display")


@dataclass(frozen=True, slots=True)
class Behind:
    """A text that grows, and what the spec calls it: what begins with it is put behind it, all else takes its place."""

    name: str
    accumulator: str
    leaves: bool = False

    def take(self, node: core.Expr, to: Values) -> None:
        """Part by part, in their order."""
        if isinstance(node, core.If):
            _branches(node, self, to)
            return
        more = more_behind(node, self.accumulator)
        if not more:
            self.put(to.work.settled(to.root(node)), to)
        own = ir.Name(self.name, type=node.type)
        for part in more:
            value = to.work.settled(to.value(part))
            to.work.put(ir.Extend(self.name, ir.Operation("join_texts", (own, value), True, type=node.type)))

    def put(self, value: ir.Expr, to: Values) -> None:
        """``name = …``; nothing where the name keeps its value."""
        Into(self.name, "declared").put(value, to)


@dataclass(frozen=True, slots=True)
class Out:
    """Out of the function, with the state after it where that changes."""

    after: tuple[tuple[str, ir.Expr], ...] | None = None
    leaves: bool = True

    def take(self, node: core.Expr, to: Values) -> None:
        """``return …``."""
        self.put(to.root(node), to)

    def put(self, value: ir.Expr, to: Values) -> None:
        """``return …``; beside a state the value stands by itself."""
        held = to.as_rep(value, natural(value.type))
        if self.after is not None:
            held = to.work.settled(held, "result")
        to.work.put(ir.Return(held, self.after))


def into(node: core.Expr, sink: Sink, to: Values) -> None:
    """Sends the value of an expression to a sink, branch by branch."""
    match node:
        case core.If():
            _if(node, sink, to)
        case core.Match():
            _match(node, sink, to)
        case core.Otherwise() if not coalesces(node, to.dialect):
            _otherwise(node, sink, to)
        case core.Aggregate(kind="all" | "any") if sink == Out():
            to.quantified(node)
        case _:
            sink.take(node, to)


def _if(node: core.If, sink: Sink, to: Values) -> None:
    if not sink.leaves and _is_short(node, to):
        sink.take(node, to)
    else:
        _branches(node, sink, to)


def _branches(node: core.If, sink: Sink, to: Values) -> None:
    condition = to.value(node.condition)
    with to.work.inner() as then:
        into(node.then, sink, to)
    if sink.leaves:
        to.work.put(ir.If(condition, tuple(then)))
        into(node.otherwise, sink, to)
        return
    with to.work.inner() as otherwise:
        into(node.otherwise, sink, to)
    if then or not otherwise:
        to.work.put(ir.If(condition, tuple(then), tuple(otherwise)))
    else:
        to.work.put(ir.If(opposite(condition), tuple(otherwise)))


def _is_short(node: core.If, to: Values) -> bool:
    """Whether the choice is an expression in this dialect."""
    return to.dialect.conditional and is_plain(node, to.dialect)


def _match(node: core.Match, sink: Sink, to: Values) -> None:
    """The first arm of each case; its names are the fields of what is looked at."""
    named = to.work.scope.open(node.value.type)
    assert isinstance(named, NamedType)
    subject = to.value(node.value)
    if not isinstance(subject, ir.Name):
        subject = to.work.bind(subject, "subject")
    arms = tuple(_arm(arm, subject, named, sink, to) for arm in node.arms)
    with to.work.inner() as otherwise:
        into(node.otherwise, sink, to)
    to.work.put(ir.Match(subject, named, arms, tuple(otherwise)))


def _arm(arm: core.Arm, subject: ir.Name, named: NamedType, sink: Sink, to: Values) -> ir.Arm:
    definition = to.work.scope.definition(named)
    assert isinstance(definition, core.UnionType)
    case = next(case for case in definition.cases if case.name == arm.case)
    types = {field.name: to.work.scope.open(field.type) for field in case.fields}
    meant: dict[str, ir.Expr] = {
        name: ir.Field(subject, field, named, arm.case, type=types[field], rep=natural(types[field]))
        for field, name in arm.bindings
    }
    with to.work.inner() as body, to.work.names(meant):
        into(arm.body, sink, to)
    return ir.Arm(arm.case, subject.name, tuple(body))


def _otherwise(node: core.Otherwise, sink: Sink, to: Values) -> None:
    """The value of an optional where it is there, else the other."""
    value = to.value(node.value)
    if not isinstance(value, ir.Name):
        value = to.work.bind(value, "found")
    assert isinstance(value.type, OptionalType)
    there = ir.Not(ir.IsNothing(value, type=core.YES_NO), type=core.YES_NO)
    with to.work.inner() as then:
        # Where the default is an optional too, so is the whole: the value stays in its own.
        present: ir.Expr = ir.Unwrap(value, type=node.type, rep=natural(node.type), interval=node.interval)
        sink.put(value if isinstance(node.type, OptionalType) else present, to)
    if sink.leaves:
        to.work.put(ir.If(there, tuple(then)))
        into(node.default, sink, to)
        return
    with to.work.inner() as otherwise:
        into(node.default, sink, to)
    to.work.put(ir.If(there, tuple(then), tuple(otherwise)))
