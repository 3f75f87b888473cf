"""Exact definitions as the statements of Python functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from phoenix.language import core
from phoenix.language.types import NamedType
from phoenix.targets.python import layout, literals, names, tables
from phoenix.targets.python.expressions import Expressions, is_path, is_question, unchecked
from phoenix.targets.python.failing import may_fail, parts
from phoenix.targets.python.module import Body
from phoenix.targets.python.numeric import is_plain_power
from phoenix.targets.python.tree import (
    Atom,
    Attribute,
    Boolean,
    Compare,
    Display,
    Keyword,
    Node,
    Ternary,
    call,
    compare,
)
from phoenix.targets.target import Origin

Sink = Callable[[Node], None]
"""Takes the value that a path through the statements ends in."""


@dataclass
class Writer:
    """Writes the body of one function."""

    body: Body
    to: Expressions
    function: core.Function
    fresh: set[str] = field(default_factory=set)

    # --- statements -------------------------------------------------------------------------------------------

    def write(self, node: core.Body, changes: bool) -> None:
        """The whole body; ``changes``: it gives the state that comes after it too."""
        if isinstance(node, core.TableBody):
            self._table(node, changes)
            return
        statements = list(node.statements)
        last = statements.pop() if statements and isinstance(statements[-1], core.Return) else None
        if isinstance(last, core.Return):
            last = _merged(statements, last)
        becomes: list[core.Become] = []
        while statements and isinstance(statements[-1], core.Become):
            becomes.insert(0, statements.pop())  # type: ignore[arg-type]
        early = {s.field for s in statements if isinstance(s, core.Become)}
        for statement in statements:
            if isinstance(statement, core.Bind) and not (is_used(statement.name, node) or may_fail(statement.value)):
                continue
            with self.body.because(self._origin(statement)):
                self._statement(statement)
        if changes:
            self._new_state(becomes, early)
        if isinstance(last, core.Return):
            with self.body.because(self._origin(last)):
                self._name_rules(last.rules)
                self._return(last.value, changes)
        elif changes:
            self.body.put("return after")

    def _statement(self, node: core.Guard | core.Bind | core.Become | core.Return) -> None:
        self._name_rules(node.rules)
        if isinstance(node, core.Guard):
            self.body.say("if ", self.to.condition(node.condition), ":")
            with self.body.deeper():
                self._raise(node.kind, node.data)
        elif isinstance(node, core.Bind):
            self._bind(self._bound(node), node.value, node.name)
        elif isinstance(node, core.Become):
            self._bind(self._new(node.field), node.value, node.field)

    def _bound(self, node: core.Bind) -> str:
        """The binding's name; one that nothing uses, but that may fail, is marked as unused."""
        name = self.to.local(node.name)
        return name if is_used(node.name, self.function.body) else f"_{name}"

    def _new(self, state_field: str) -> str:
        return f"new_{state_field}" if f"new_{state_field}" not in self.fresh else f"new_{state_field}_"

    def _bind(self, name: str, value: core.Expr, what: str) -> None:
        checked = value.type if isinstance(value, core.Check) else None
        bare = value.value if isinstance(value, core.Check) else value
        annotation = self.to.types.annotation(bare.type) if needs_annotation(bare) else ""
        self.assign(name, bare, annotation)
        if checked is not None:
            self.body.say("", self.to.types.check(checked, Atom(name), what))

    def assign(self, name: str, value: core.Expr, annotation: str = "") -> None:
        """``name = value``, by statements where no expression says it well."""
        before = f"{name}: {annotation} = " if annotation else f"{name} = "
        if isinstance(value, core.Fold):
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

    def _return(self, value: core.Expr, changes: bool) -> None:
        if changes:
            if may_give_any(value):
                self.assign("result", value, self.to.types.annotation(value.type))
                self.body.put("return after, result")
                return
            self.lower(value, lambda made: self._pair(made))
            return
        if may_give_any(value):
            self.assign("result", value, self.to.types.annotation(value.type))
            self.body.put("return result")
        else:
            self.lower(value, lambda made: self.body.say("return ", made))

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

    def _new_state(self, becomes: Sequence[core.Become], early: set[str]) -> None:
        if not becomes and not early:
            return
        changed = {name: Keyword(names.field_name(name), Atom(self._new(name))) for name in sorted(early)}
        values = unchecked([become.value for become in becomes])
        rules = tuple(dict.fromkeys(rule for become in becomes for rule in become.rules))
        origin = self._origin(becomes[-1], rules) if becomes else None
        with self.body.because(origin):
            self._name_rules(rules)
            for become, value in zip(becomes, values, strict=True):
                changed[become.field] = Keyword(names.field_name(become.field), self.to.value(value))
            self.to.use("replace")
            self.body.say("after = ", call("replace", Atom("state"), *changed.values()))

    # --- expressions that take several statements -------------------------------------------------------------

    def lower(self, node: core.Expr, sink: Sink, *, falls_through: bool = False) -> None:
        """Ends every path in ``sink``; unless it falls through, the sink leaves the function."""
        if isinstance(node, core.If) and not falls_through and not is_question(node):
            self.body.say("if ", self.to.condition(node.condition), ":")
            with self.body.deeper():
                self.lower(node.then, sink)
            self.lower(node.otherwise, sink)
        elif isinstance(node, core.Match):
            self._match(node, sink, falls_through)
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

    def _else(self, rest: Callable[[], None], falls_through: bool) -> None:
        if not falls_through:
            rest()
            return
        self.body.put("else:")
        with self.body.deeper():
            rest()

    def _needs_name(self, node: core.Otherwise) -> bool:
        looks_up = isinstance(node.value, core.Lookup)
        return (may_fail(node.default) and not is_path(node.value)) or (may_fail(node.default) and looks_up)

    def _match(self, node: core.Match, sink: Sink, falls_through: bool) -> None:
        subject, arms = self.subject(node)
        self._arms(node, subject, arms, sink, falls_through)

    def _arms(self, node: core.Match, subject: Node, arms: Sequence[core.Arm], sink: Sink, falls_through: bool) -> None:
        """A chain of ``isinstance``; the last case needs no question where there is no ``otherwise``."""
        if not arms:
            assert node.otherwise is not None
            self.lower(node.otherwise, sink, falls_through=falls_through)
            return
        arm, *others = arms
        before = dict(self.to.locals)
        for field_name, name in arm.bindings:
            self.to.locals[name] = Attribute(subject, names.field_name(field_name))
        if not others and node.otherwise is None:
            self.lower(arm.body, sink, falls_through=falls_through)
            self.to.locals = before
            return
        self.body.say("if ", self._is_case(node, arm, subject), ":")
        with self.body.deeper():
            self.lower(arm.body, sink, falls_through=falls_through)
        self.to.locals = before
        self._else(lambda: self._arms(node, subject, others, sink, falls_through), falls_through)

    def subject(self, node: core.Match) -> tuple[Node, list[core.Arm]]:
        """What is looked at, as a name that can be written again and again, and each case's first arm."""
        if is_path(node.value):
            subject = self.to.value(node.value)
        else:
            name = self._fresh("case")
            self.assign(name, node.value)
            subject = Atom(name)
        arms = {arm.case: arm for arm in reversed(node.arms)}
        return subject, [arm for arm in node.arms if arms[arm.case] is arm]

    def _is_case(self, node: core.Match, arm: core.Arm, subject: Node) -> Node:
        named = self.to.surface.open(node.value.type)
        assert isinstance(named, NamedType)
        return call("isinstance", subject, Atom(self.to.surface.class_of(self.to.module, named, arm.case)))

    def _fold(self, node: core.Fold, name: str) -> None:
        source = self.to.walk(node.source, in_order=True)
        if may_fail(node.source) or may_fail(node.initial):
            elements = self._fresh("elements")
            self.body.say(f"{elements} = ", source)
            source = Atom(elements)
        annotation = self.to.types.annotation(node.type)
        self.assign(name, node.initial, annotation if annotation not in ("int", "str", "bool") else "")
        variable = self.to.local(node.variable)
        before = dict(self.to.locals)
        self.to.locals[node.accumulator] = Atom(name)
        self.body.say(f"for {variable} in ", source, ":")
        with self.body.deeper():
            if isinstance(node.body, core.Fold):
                self.body.say(f"{name} = ", self.to.value(node.body))
            else:
                self._choose(node.body, name)
        self.to.locals = before

    def _fresh(self, name: str) -> str:
        while name in self.fresh:
            name += "_"
        self.fresh.add(name)
        return name

    # --- tables -----------------------------------------------------------------------------------------------

    def _table(self, node: core.TableBody, changes: bool) -> None:
        found = tables.branches(node, self.function, self.to.surface)
        if node.state_field is not None:
            self._transitions(node, found)
            return
        for branch in found:
            with self.body.because(Origin(branch.row.place, "row", branch.rules)):
                self._name_rules(branch.rules)
                if not branch.parts:
                    self._outcome(branch.row, changes)
                    continue
                self.body.say("if ", self._all_of(branch.parts), ":")
                with self.body.deeper():
                    self._outcome(branch.row, changes)

    def _outcome(self, row: core.Row, changes: bool) -> None:
        if isinstance(row.outcome, core.FailOutcome):
            self._raise(row.outcome.kind)
        else:
            self._return(row.outcome, changes)

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

    def _transitions(self, node: core.TableBody, found: Sequence[tables.Branch]) -> None:
        event = next(p for p in self.function.parameters if self.to.is_enumeration(p.type))
        state_field = names.field_name(str(node.state_field))
        self.body.put(f"match state.{state_field}, {self.to.local(event.name)}:")
        with self.body.deeper():
            for branch in found:
                with self.body.because(Origin(branch.row.place, "row", branch.rules)):
                    self._name_rules(branch.rules)
                    self._transition(node, branch, event.name)
        self.body.put(f"return after, after.{state_field}" if self.function.gives is not None else "return after")

    def _transition(self, node: core.TableBody, branch: tables.Branch, event: str) -> None:
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
            self._raise(row.outcome.kind)
            return
        values = unchecked([update.value for update in row.updates])
        changed = [Keyword(names.field_name(str(node.state_field)), self.to.value(row.outcome))]
        changed += [
            Keyword(names.field_name(update.field), self.to.value(value))
            for update, value in zip(row.updates, values, strict=True)
        ]
        self.to.use("replace")
        self.body.say("after = ", call("replace", Atom("state"), *changed))

    # --- provenance -------------------------------------------------------------------------------------------

    def _name_rules(self, rules: tuple[str, ...]) -> None:
        if rules:
            self.body.put(f"# {', '.join(rules)}")

    def _origin(
        self, node: core.Guard | core.Bind | core.Become | core.Return, rules: tuple[str, ...] | None = None
    ) -> Origin:
        return Origin(node.place, WHAT[type(node)], node.rules if rules is None else rules)


WHAT: dict[type, str] = {
    core.Guard: "guard",
    core.Bind: "binding",
    core.Become: "change of state",
    core.Return: "result",
}


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
    if len(first.rest) != 1 or len(second.rest) != 1:
        return None
    (low_operator, low), (high_operator, high) = first.rest[0], second.rest[0]
    turned = {">=": "<=", ">": "<"}
    if low_operator not in turned or high_operator not in ("<", "<="):
        return None
    return Compare(low, ((turned[low_operator], first.first), (high_operator, high)))


def _merged(statements: list[core.Guard | core.Bind | core.Become | core.Return], last: core.Return) -> core.Return:
    """A binding that only the result names, right after it, is the result itself."""
    before = statements[-1] if statements else None
    if not isinstance(last.value, core.Variable) or not isinstance(before, core.Bind):
        return last
    if before.name != last.value.name or isinstance(before.value, core.Check):
        return last
    statements.pop()
    rules = tuple(dict.fromkeys((*before.rules, *last.rules)))
    return core.Return(before.value, rules, place=last.place)


def is_used(name: str, body: core.Body | None) -> bool:
    """Whether an expression of the body names the binding."""
    assert isinstance(body, core.ExactBody)
    return any(
        isinstance(part, core.Variable) and part.name == name
        for statement in body.statements
        for whole in parts(statement)
        for part in every_part(whole)
    )


def every_part(node: core.Expr) -> Iterator[core.Expr]:
    """The expression and all that are inside it."""
    yield node
    for part in parts(node):
        yield from every_part(part)


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
