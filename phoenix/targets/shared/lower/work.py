"""The function on its way down: the block that is written, the names that are taken, and how each is held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace

from phoenix.language import core
from phoenix.targets.shared import ir
from phoenix.targets.shared.scope import Scope
from phoenix.targets.target import Origin

FAILING = (ir.Checked, ir.Call)


@dataclass
class Work:
    """``locals`` are what names stand for where that is not the name itself; ``held`` those not held as declared."""

    scope: Scope
    function: core.Function
    dialect: ir.Dialect
    block: list[ir.Statement] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    locals: dict[str, ir.Expr] = field(default_factory=dict)
    held: dict[str, ir.Rep] = field(default_factory=dict)
    origin: Origin | None = None
    rules: tuple[str, ...] = ()
    wish: tuple[core.Expr, str] | None = None
    """The name that the spec has for the value of an expression."""

    def put(self, statement: ir.Statement) -> None:
        """Writes a statement; the first one of what keeps rules names them."""
        self.block.append(replace(statement, origin=self.origin, rules=self.rules))
        self.rules = ()

    @contextmanager
    def inner(self) -> Iterator[list[ir.Statement]]:
        """A block of its own; what is written inside goes into it."""
        outer, self.block = self.block, []
        rules, self.rules = self.rules, ()
        try:
            yield self.block
        finally:
            self.block, self.rules = outer, rules

    @contextmanager
    def names(self, meant: dict[str, ir.Expr], held: dict[str, ir.Rep] | None = None) -> Iterator[None]:
        """Inside, names stand for these expressions."""
        before = self.locals, self.held
        self.locals, self.held = {**self.locals, **meant}, {**self.held, **(held or {})}
        yield
        self.locals, self.held = before

    @contextmanager
    def taking(self, name: str) -> Iterator[str]:
        """A name for a variable that is gone afterwards: the wanted one, or one like it that is free."""
        free = self.fresh(name)
        yield free
        self.taken.discard(free)

    def fresh(self, name: str) -> str:
        """The name, or one like it that nothing has yet; it is taken from now on."""
        number, free = 1, name
        while free in self.taken:
            number += 1
            free = f"{name}_{number}"
        self.taken.add(free)
        return free

    def result(self, node: core.Expr, name: str) -> str:
        """The name of what comes of an expression: the spec's own, or one like ``name``."""
        if self.wish is not None and self.wish[0] is node:
            return self.wish[1]
        return self.fresh(name)

    def bind(self, value: ir.Expr, name: str) -> ir.Name:
        """The value under a new name."""
        free = self.fresh(name)
        self.put(ir.Let(free, value))
        return ir.Name(free, type=value.type, rep=value.rep, interval=value.interval)

    def settled(self, value: ir.Expr, name: str = "") -> ir.Expr:
        """The value where it may stand within another: one that may fail gets a name where failures are values."""
        return self.bind(value, name or hint(value)) if fails(value) and not self.dialect.raises else value

    def in_order(self, makers: Sequence[Callable[[], ir.Expr]], names: Sequence[str] = ()) -> list[ir.Expr]:
        """The expressions, each of which may write statements before it, so that they fail in their order.

        ``names`` are what to call them where they need a name.
        """
        made: list[ir.Expr] = []
        for place, make in enumerate(makers):
            begin = len(self.block)
            value = self.settled(make(), names[place] if names else "")
            if may_fail(*self.block[begin:]):
                after, self.block[begin:] = self.block[begin:], []
                made = [self.bind(each, hint(each)) if any_fails(each) else each for each in made]
                self.block += after
            made.append(value)
        return made


def fails(node: ir.Expr) -> bool:
    """Whether the expression itself may fail, apart from what is in it."""
    return isinstance(node, FAILING) or bool(getattr(node, "fails", False))


def parts(node: ir.Expr | ir.Statement) -> Iterator[ir.Expr]:
    """The expressions directly inside an expression or a statement."""
    for each in fields(node):
        yield from _expressions(getattr(node, each.name))


def _expressions(value: object) -> Iterator[ir.Expr]:
    if isinstance(value, ir.Lowered):
        yield value  # type: ignore[misc]
    elif isinstance(value, tuple):
        for item in value:
            yield from _expressions(item)


def blocks(node: ir.Statement) -> Iterator[tuple[ir.Statement, ...]]:
    """The blocks of a statement."""
    match node:
        case ir.If(then=then, otherwise=otherwise):
            yield from (then, otherwise)
        case ir.Match(arms=arms, otherwise=rest):
            yield from (arm.body for arm in arms)
            yield rest
        case ir.ForEach(body=body) | ir.ForRange(body=body):
            yield body


def any_fails(node: ir.Expr) -> bool:
    """Whether evaluating the expression may fail anywhere."""
    return fails(node) or any(any_fails(part) for part in parts(node))


def may_fail(*statements: ir.Statement) -> bool:
    """Whether one of the statements may end the function with a failure."""
    for statement in statements:
        if isinstance(statement, ir.Fail) or any(any_fails(part) for part in parts(statement)):
            return True
        if any(may_fail(*block) for block in blocks(statement)):
            return True
    return False


HINTS = {
    "floor_divide": "quotient",
    "floor_modulo": "rest",
    "divide_rounded": "rounded",
    "power": "power",
    "exponent": "exponent",
    "join_texts": "joined",
    "join_lists": "joined",
    "join": "joined",
    "split": "pieces",
    "replace": "replaced",
    "range": "numbers",
    "shift_date": "day",
    "shift_date_back": "day",
    "divide": "ratio",
    "lookup": "found",
    "element_at": "found",
    "character_at": "found",
}


def hint(node: ir.Expr) -> str:
    """What to call a value that the spec has no name for."""
    match node:
        case ir.Call(function=function):
            return f"{function}_given"
        case ir.Construct(named=named, case=case):
            return _snake(case or named.name)
        case ir.Operation(name=name):
            return HINTS.get(name, "exact" if node.rep in ("big", "ratio") else "value")
        case ir.Checked(value=value) | ir.Convert(value=value) if isinstance(value, ir.Name):
            return f"{value.name}_checked" if isinstance(node, ir.Checked) else value.name
        case ir.Checked(value=value) | ir.Convert(value=value):
            return hint(value) if not isinstance(value, ir.Operation) else HINTS.get(value.name, "value")
        case _:
            return "value"


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() and place else c.lower() for place, c in enumerate(name))
