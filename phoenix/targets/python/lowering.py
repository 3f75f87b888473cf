"""Expressions that read best as several statements: choices, folds, and values that may be missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial, reduce
from typing import TypeAlias

from phoenix.language import core
from phoenix.language.types import ListType, NamedType
from phoenix.targets.python import layout, names
from phoenix.targets.python.collections import unsized
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.module import Body
from phoenix.targets.python.numeric import is_plain_power
from phoenix.targets.python.tree import Atom, Binary, Display, Member, Node, Ternary, call, compare
from phoenix.targets.shared.definitions import variables
from phoenix.targets.shared.failing import may_fail, parts
from phoenix.targets.shared.growing import grows_text, step_of
from phoenix.targets.shared.shapes import is_path, is_question

Sink: TypeAlias = Callable[[Node], None]
"""Takes the value that a path through the statements ends in."""


@dataclass
class Lowering:
    """Writes into ``body``; ``fresh`` are the local names that are taken."""

    body: Body
    to: Expressions
    fresh: set[str] = field(default_factory=set)

    def assign(self, name: str, value: core.Expr, annotation: str = "") -> None:
        """``name = value``, by statements where no expression says it well."""
        before = f"{name}: {annotation} = " if annotation else f"{name} = "
        if isinstance(value, core.Fold) and (step := step_of(value)) is not None:
            self.body.say(before, self._grown(value, step))
        elif isinstance(value, core.Fold):
            self._fold(value, name)
        elif self._branches(value, before):
            self.body.put(f"{name}: {self.to.types.annotation(value.type)}")
            self._choose(value, name)
        else:
            self.lower(value, lambda made: self.body.say(before, made), falls_through=True)

    def _choose(self, value: core.Expr, name: str) -> None:
        """``name = …`` in each branch."""
        before = f"{name} = "
        if isinstance(value, core.If) and self._branches(value, before):
            self._if(value, lambda branch: self._choose(branch, name))
        else:
            self.lower(value, lambda made: self.body.say(before, made), falls_through=True)

    def _if(self, node: core.If, branch: Callable[[core.Expr], None], word: str = "if") -> None:
        """``if``, ``elif`` and ``else``, each with what ``branch`` writes."""
        self.body.say(f"{word} ", self.to.condition(node.condition), ":")
        with self.body.deeper():
            branch(node.then)
        if isinstance(node.otherwise, core.If) and not is_question(node.otherwise):
            self._if(node.otherwise, branch, "elif")
            return
        self.body.put("else:")
        with self.body.deeper():
            branch(node.otherwise)

    def _branches(self, value: core.Expr, before: str) -> bool:
        """Whether the value comes from several statements: where ``before VALUE`` does not fit in a line."""
        if isinstance(value, core.Match):
            return True
        if not isinstance(value, core.If) or is_question(value):
            return False
        line = layout.INDENT * self.body.depth + before + layout.text(self.to.value(value))
        return isinstance(value.otherwise, core.Match) or len(line) > layout.WIDTH

    def lower(self, node: core.Expr, sink: Sink, *, falls_through: bool = False) -> None:
        """Ends every path in ``sink``; unless it falls through, the sink leaves the function."""
        if isinstance(node, core.If) and not falls_through and not is_question(node):
            self.body.say("if ", self.to.condition(node.condition), ":")
            with self.body.deeper():
                self.lower(node.then, sink)
            self.lower(node.otherwise, sink)
        elif isinstance(node, core.Match):
            self._match(node, sink, falls_through)
        elif isinstance(node, core.Fold) and (step := step_of(node)) is not None:
            sink(self._grown(node, step))
        elif isinstance(node, core.Fold):
            name = self._fresh(self.to.local(node.accumulator))
            self._fold(node, name)
            sink(Atom(name))
        elif isinstance(node, core.Otherwise) and self._needs_name(node):
            name = self._fresh("found")
            self.assign(name, node.value)
            if falls_through:
                sink(Ternary(Atom(name), compare(Atom(name), "is not", Atom("None")), self.to.value(node.default)))
                return
            self.body.say("if ", compare(Atom(name), "is not", Atom("None")), ":")
            with self.body.deeper():
                sink(Atom(name))
            self.lower(node.default, sink)
        else:
            sink(self.to.value(node))

    def _needs_name(self, node: core.Otherwise) -> bool:
        looks_up = isinstance(node.value, core.Lookup)
        return (may_fail(node.default) and not is_path(node.value)) or (may_fail(node.default) and looks_up)

    def _match(self, node: core.Match, sink: Sink, falls_through: bool, word: str = "if") -> None:
        """A chain of ``isinstance``."""
        subject = self.subject(node)
        for arm in node.arms:
            self.body.say(f"{word} ", self._is_case(node, arm, subject), ":")
            with self.body.deeper(), self._bound(arm, subject):
                self.lower(arm.body, sink, falls_through=falls_through)
            word = "elif" if falls_through else "if"
        self._rest(node.otherwise, sink, falls_through, word)

    def _rest(self, node: core.Expr, sink: Sink, falls_through: bool, word: str) -> None:
        """What is left of a chain; a question that stands alone there goes on with it."""
        if word == "if":
            self.lower(node, sink, falls_through=falls_through)
        elif isinstance(node, core.Match) and is_path(node.value):
            self._match(node, sink, falls_through=True, word="elif")
        else:
            self.body.put("else:")
            with self.body.deeper():
                self.lower(node, sink, falls_through=True)

    @contextmanager
    def _bound(self, arm: core.Arm, subject: Node) -> Iterator[None]:
        """Inside, the arm's names are the fields of what is looked at."""
        before = dict(self.to.locals)
        for field_name, name in arm.bindings:
            self.to.locals[name] = Member(subject, names.field_name(field_name))
        yield
        self.to.locals = before

    def subject(self, node: core.Match) -> Node:
        """What is looked at, as a name that can be written again and again."""
        if is_path(node.value):
            return self.to.value(node.value)
        name = self._fresh("case")
        self.assign(name, node.value)
        return Atom(name)

    def _is_case(self, node: core.Match, arm: core.Arm, subject: Node) -> Node:
        named = self.to.surface.open(node.value.type)
        assert isinstance(named, NamedType)
        return self.to.is_instance(subject, named, arm.case)

    def _fold(self, node: core.Fold, name: str) -> None:
        source = self._source(node)
        annotation = self.to.types.annotation(node.type)
        self.assign(name, node.initial, annotation if annotation not in ("int", "str", "bool") else "")
        with self._loop(node, node.body, source, name):
            if grows_text(node):
                self._grow(node.body, node.accumulator, lambda made: self._extend(name, made))
            elif isinstance(node.body, core.Fold):
                self.body.say(f"{name} = ", self.to.value(node.body))
            else:
                self._choose(node.body, name)

    def _grown(self, node: core.Fold, step: core.Expr) -> Node:
        """A list that grows in a loop; gives the tuple of it."""
        assert isinstance(node.type, ListType)
        source = self._source(node)
        name = self._fresh(self.to.local(node.accumulator))
        self.body.put(f"{name}: list[{self.to.types.annotation(node.type.element)}] = []")
        with self._loop(node, step, source, name):
            self._grow(step, node.accumulator, lambda made: self._put_behind(name, made))
        return call("tuple", Atom(name))

    def _grow(self, step: core.Expr, accumulator: str, put: Sink, word: str = "if") -> None:
        """``put`` writes what is done in each branch that adds something."""
        if not isinstance(step, core.If):
            self.lower(step, put, falls_through=True)
            return
        adds = not _adds_nothing(step.then, accumulator)
        condition = step.condition if adds else core.Not(operand=step.condition, type=core.YES_NO, place=step.place)
        self.body.say(f"{word} ", self.to.condition(condition), ":")
        with self.body.deeper():
            self._grow(step.then if adds else step.otherwise, accumulator, put)
        rest = step.otherwise
        if not adds or _adds_nothing(rest, accumulator):
            return
        if isinstance(rest, core.If):
            self._grow(rest, accumulator, put, "elif")
            return
        self.body.put("else:")
        with self.body.deeper():
            self._grow(rest, accumulator, put)

    def _put_behind(self, name: str, made: Node) -> None:
        match made:
            case Display(items=(item,)):
                self.body.say("", call(f"{name}.append", item))
            case Display():
                self.body.say("", call(f"{name}.extend", made))
            case _:
                self.body.put("pass")

    def _extend(self, name: str, made: Node) -> None:
        """``name += …`` for a text with more behind it: one that nobody else has grows in place."""
        whole = unsized(made)
        more: list[Node] = []
        while isinstance(whole, Binary) and whole.operator == "+":
            more.insert(0, whole.right)
            whole = whole.left
        if whole == Atom(name) and more:
            self.body.say(f"{name} += ", reduce(partial(Binary, "+"), more))
            if made != unsized(made):
                self.body.say("", self.to.support("sized", Atom(name)))
        elif made == Atom(name):
            self.body.put("pass")
        else:
            self.body.say(f"{name} = ", made)

    def _source(self, node: core.Fold) -> Node:
        """What a fold goes through; under a name where it may fail, before anything else does."""
        source = self.to.walk(node.source, in_order=True)
        if may_fail(node.source) or may_fail(node.initial):
            elements = self._fresh("elements")
            self.body.say(f"{elements} = ", source)
            return Atom(elements)
        return source

    @contextmanager
    def _loop(self, node: core.Fold, step: core.Expr, source: Node, name: str) -> Iterator[None]:
        """A loop over the source, in which ``name`` is the accumulator."""
        variable = self._fresh(self.to.local(node.variable))
        if all(inner.name != node.variable for inner in variables(step)):
            variable = f"_{variable}"
        before = dict(self.to.locals)
        self.to.locals |= {node.accumulator: Atom(name), node.variable: Atom(variable)}
        self.body.say(f"for {variable} in ", source, ":")
        with self.body.deeper():
            yield
        self.to.locals = before

    def _fresh(self, name: str) -> str:
        while name in self.fresh:
            name += "_"
        self.fresh.add(name)
        return name


def _adds_nothing(step: core.Expr, accumulator: str) -> bool:
    """Whether a step leaves the list or text as it is."""
    if isinstance(step, core.If):
        return _adds_nothing(step.then, accumulator) and _adds_nothing(step.otherwise, accumulator)
    if isinstance(step, core.Variable):
        return step.name == accumulator
    return isinstance(step, core.ListDisplay) and not step.items


def may_give_any(node: core.Expr) -> bool:
    """Whether Python's type for the expression is ``Any``: a power with a variable exponent."""
    if isinstance(node, core.Arithmetic) and node.operator == "^":
        return is_plain_power(node) and not isinstance(node.right, core.Constant)
    if isinstance(node, core.Construct | core.Call | core.Compare | core.Check | core.Logic):
        return False
    return any(may_give_any(part) for part in parts(node))


def needs_annotation(node: core.Expr) -> bool:
    """Whether mypy needs to be told the type of a binding."""
    empty = isinstance(node, core.ListDisplay | core.SetDisplay | core.MapDisplay) and not list(parts(node))
    return empty or isinstance(node, core.Wrap) or _is_nothing(node) or may_give_any(node)


def _is_nothing(node: core.Expr) -> bool:
    return isinstance(node, core.Constant) and node.value is None
