"""Lowered statements as Go; what may fail returns its error at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from phoenix.language import core
from phoenix.language.types import ListType, MapType, NamedType, SetType
from phoenix.targets.go import names
from phoenix.targets.go.file import Body
from phoenix.targets.go.layout import text
from phoenix.targets.go.questions import (
    all_parts,
    leaves,
    looks_at_whole,
    looks_inside,
    takes_all,
)
from phoenix.targets.go.tree import Atom, Binary, Composite, Member, Node, call, method
from phoenix.targets.go.values import Values
from phoenix.targets.shared import ir
from phoenix.targets.shared.lower.work import fails

GROWING = "exact.NewGrowingText"
"""What begins a text that grows."""

FEW_FIELDS = 3
"""A state of so many fields is written out whole where some of them change."""

Writer: TypeAlias = Callable[[Any, "Statements"], None]


class Statements:
    """Writes the body of one function; ``given`` are its results before the error, by their zero values."""

    def __init__(
        self, body: Body, to: Values, function: ir.Function, zeros: Sequence[str], *, invalid: str = "%s"
    ) -> None:
        self.invalid = invalid
        """What is told where something is refused: a text around the error."""
        self.body = body
        self.to = to
        self.function = function
        self.zeros = tuple(zeros)

    def write(self, statements: Sequence[ir.Statement]) -> None:
        """The statements, in their order."""
        for statement in statements:
            with self.body.because(statement.origin or self.body.origin):
                self.body.name_rules(statement.rules)
                WRITERS[type(statement)](statement, self)

    def block(self, statements: Sequence[ir.Statement]) -> None:
        """The statements of a block, indented."""
        with self.body.deeper():
            self.write(statements)

    # --- failing ----------------------------------------------------------------------------------------------

    def fail(self, error: str) -> str:
        """The statement that returns an error."""
        return f"return {', '.join([*self.zeros, error])}"

    def error(self, value: ir.Expr, name: str) -> str:
        """The error of the statement above; what a machine makes of its state is told by its name."""
        if not (self.function.changes and isinstance(value, ir.Checked) and name):
            return "err"
        return f'{self.to.use("fmt.Errorf")}("{name.removeprefix("new_")}: %w", err)'

    def attempt(self, value: ir.Expr, name: str, operator: str, told: str = "") -> None:
        """Gives the name the value of something that may fail; ``told`` is what the spec calls it."""
        left = f"{name}, err"
        if name == "_":
            self.body.say(f"if {left} := ", self.to.node(value), "; err != nil {")
            self.body.put(f"\t{self.fail('err')}", "}")
        elif operator == ":=":
            self.body.say(f"{left} := ", self.to.node(value))
            self.body.put("if err != nil {", f"\t{self.fail(self.error(value, told))}", "}")
        else:
            self.body.say(f"if {left} = ", self.to.node(value), "; err != nil {")
            self.body.put(f"\t{self.fail('err')}", "}")
        self._check_written(value, name)

    def _check_written(self, value: ir.Expr, name: str) -> None:
        """What a generator's function gives is checked before anything is done with it."""
        if not isinstance(value, ir.Call) or not value.inside or name == "_":
            return
        function = self.to.surface.components[value.component].function(value.function)
        if function.is_exact or function.gives is None:
            return
        check = self.to.types.check(function.gives, Atom(name))
        if check is not None:
            self.body.say(f"if {name}, err = ", check, "; err != nil {")
            self.body.put(f"\t{self.fail('err')}", "}")


# --- names ----------------------------------------------------------------------------------------------------


def _let(node: ir.Let, to: Statements) -> None:
    name = to.to.local(node.name) if node.used else "_"
    if fails(node.value):
        to.attempt(node.value, name, ":=", node.name)
        return
    if not node.used:
        to.body.say("_ = ", to.to.node(node.value))
        return
    kind = to.to.surface.open(node.value.type)
    is_union = isinstance(kind, NamedType) and isinstance(to.to.surface.definition(kind), core.UnionType)
    if is_union and isinstance(node.value, ir.Construct):
        to.body.say(f"var {name} {to.to.types.spelled(kind)} = ", to.to.node(node.value))
        return
    to.body.say(f"{name} := ", to.to.typed(node.value))


def _declare(node: ir.Declare, to: Statements) -> None:
    name = to.to.local(node.name)
    kind = to.to.surface.open(node.type)
    if isinstance(kind, SetType) and node.value is None:
        to.to.building.add(node.name)
        to.body.put(f"var {name} []{to.to.types.spelled(kind.element)}")
    elif node.grows and node.value is not None:
        to.body.say(f"{name} := ", call(to.to.use(GROWING), to.to.node(node.value)))
        to.to.growing.add(node.name)
    elif node.value is None:
        to.body.put(f"var {name} {to.to.spelled(node.type, node.rep)}")
    elif fails(node.value):
        to.attempt(node.value, name, ":=")
    else:
        if node.rep == "big" and isinstance(node.value, ir.Scalar):
            to.to.owned.add(name)
        to.body.say(f"{name} := ", to.to.typed(node.value))


def _assign(node: ir.Assign, to: Statements) -> None:
    name = to.to.local(node.name)
    if node.name in to.to.growing:
        to.body.say(f"{name} = ", call(to.to.use(GROWING), to.to.node(node.value)))
    elif fails(node.value):
        to.attempt(node.value, name, "=")
    else:
        _set(name, node.value, to)


def _extend(node: ir.Extend, to: Statements) -> None:
    _, more = node.joined.operands
    grown = Atom(to.to.local(node.name))
    to.body.say("if err := ", method(grown, "Join", to.to.node(more)), "; err != nil {")
    to.body.put(f"\t{to.fail('err')}", "}")


def _set(name: str, value: ir.Expr, to: Statements) -> None:
    """``name += value`` where that says it."""
    if isinstance(value, ir.Operation) and value.name in ("add", "subtract"):
        first, second = value.operands
        is_own = isinstance(first, ir.Name) and to.to.local(first.name) == name
        if is_own and value.rep == "machine":
            _step(name, value.name, second, to)
            return
        if is_own and value.rep == "big" and name in to.to.owned:
            to.body.say("", method(Atom(name), "Add" if value.name == "add" else "Sub", Atom(name), to.to.node(second)))
            return
    to.body.say(f"{name} = ", to.to.node(value))


def _step(name: str, operation: str, by: ir.Expr, to: Statements) -> None:
    """``name++``, ``name += value`` and their like."""
    if by == ir.Scalar(1, type=by.type, rep="machine"):
        to.body.put(f"{name}{'++' if operation == 'add' else '--'}")
    else:
        to.body.say(f"{name} {'+=' if operation == 'add' else '-='} ", to.to.node(by))


def _do(node: ir.Do, to: Statements) -> None:
    if fails(node.value):
        to.attempt(node.value, "_", ":=")
    else:
        to.body.say("_ = ", to.to.node(node.value))


def _append(node: ir.Append | ir.Insert, to: Statements) -> None:
    name = to.to.local(node.name)
    to.body.say(f"{name} = ", call("append", Atom(name), to.to.node(node.value)))


# --- choices and loops ----------------------------------------------------------------------------------------


def _if(node: ir.If, to: Statements) -> None:
    to.body.say("if ", to.to.node(node.condition), " {")
    to.block(node.then)
    rest = node.otherwise
    while len(rest) == 1 and isinstance(rest[0], ir.If) and not rest[0].rules and not leaves(rest[0].then):
        inner = rest[0]
        to.body.say("} else if ", to.to.node(inner.condition), " {")
        to.block(inner.then)
        rest = inner.otherwise
    if rest:
        to.body.put("} else {")
        to.block(rest)
    to.body.put("}")


def _match(node: ir.Match, to: Statements) -> None:
    bound = _bound(node, to)
    if len(node.arms) == 1:
        _either(node, node.arms[0], bound, to)
        return
    subject = text(to.to.node(node.subject))
    to.body.put(f"switch {f'{bound} := ' if bound else ''}{subject}.(type) {{")
    for arm in node.arms:
        to.body.put(f"case {_case(node, arm, to)}:")
        _arm(arm, bound, to)
    to.body.put("default:")
    to.block(node.otherwise)
    to.body.put("}")


def _case(node: ir.Match, arm: ir.Arm, to: Statements) -> str:
    """The Go type of an arm's case."""
    owner = to.to.surface.components[node.named.component]
    return to.to.surface.named(to.to.file, owner.name, names.case_name(owner, node.named.name, arm.case))


def _arm(arm: ir.Arm, bound: str, to: Statements) -> None:
    before = dict(to.to.cases)
    to.to.cases[arm.name] = (arm.case, bound)
    to.block(arm.body)
    to.to.cases = before


def _either(node: ir.Match, arm: ir.Arm, bound: str, to: Statements) -> None:
    """A choice between one case and all others."""
    subject = text(to.to.node(node.subject))
    to.body.put(f"if {bound or '_'}, ok := {subject}.({_case(node, arm, to)}); ok {{")
    _arm(arm, bound, to)
    if leaves(arm.body):
        to.body.put("}")
        to.write(node.otherwise)
        return
    to.body.put("} else {")
    to.block(node.otherwise)
    to.body.put("}")


def _bound(node: ir.Match, to: Statements) -> str:
    """The name that a value has as one of its case: its own, or another where an arm looks at it as a whole too."""
    if not any(looks_inside(arm.body, arm.name, arm.case) for arm in node.arms):
        return ""
    name = node.arms[0].name
    bodies = [*(arm.body for arm in node.arms), node.otherwise]
    whole = any(
        looks_at_whole(part, arm) for arm in {a.name for a in node.arms} for b in bodies for part in all_parts(b)
    )
    return to.to.local(f"{name}_case") if whole else to.to.local(name)


def _for_each(node: ir.ForEach, to: Statements) -> None:
    kind = to.to.surface.open(node.source.type)
    source = to.to.node(node.source)
    if isinstance(kind, ListType) and (target := takes_all(node)) is not None:
        name = to.to.local(target)
        to.body.say(f"{name} = ", call("append", Atom(name), Atom(f"{text(source)}...")))
        return
    name = to.to.local(node.variable)
    if isinstance(kind, ListType):
        head = f"for _, {name} := range " if node.used else "for range "
    else:
        head = f"for {name} := range " if node.used else "for range "
        source = method(_headed(source), "Keys" if isinstance(kind, MapType) else "All")
    _loop(head, source, node.body, to)


def _headed(node: Node) -> Node:
    """A literal of a named type stands in parentheses before a block, or Go takes its brace for the block's."""
    is_named = isinstance(node, Composite) and not node.kind.startswith("[]")
    return Atom(f"({text(node)})") if is_named else node


def _for_range(node: ir.ForRange, to: Statements) -> None:
    name = to.to.local(node.variable) if node.used else "i"
    first = text(to.to.typed(node.first))
    goes_on = text(Binary("<=", Atom(name), to.to.node(node.last)))
    _loop(f"for {name} := {first}; {goes_on}; {name}++ ", None, node.body, to)


def _loop(head: str, source: Node | None, body: Sequence[ir.Statement], to: Statements) -> None:
    if source is None:
        to.body.put(f"{head}{{")
    else:
        to.body.say(head, source, " {")
    to.block(body)
    to.body.put("}")


def _break(_node: ir.Break, to: Statements) -> None:
    to.body.put("break")


# --- ends -----------------------------------------------------------------------------------------------------


def _fail(node: ir.Fail, to: Statements) -> None:
    if node.failure is None:
        error = to.to.use(f"fault.{names.UNDECLARED[node.kind]}")
        to.body.put(to.fail(to.invalid.replace("%s", error)))
        return
    kind = to.to.surface.kind(to.to.file, node.failure)
    if not node.failure.data:
        to.body.put(to.fail(kind))
        return
    fields = names.fields(field.name for field in node.failure.data)
    data = Composite(kind, tuple((fields[name], to.to.node(value)) for name, value in node.data))
    to.body.say(to.fail("\0").replace("\0", ""), data)


def _return(node: ir.Return, to: Statements) -> None:
    value = node.value
    if value is not None and fails(value):
        if node.after is None and not isinstance(value, ir.Call):
            to.body.say("return ", to.to.node(value))
            return
        to.attempt(value, "result", ":=")
        made: Node | None = Atom("result")
    else:
        made = None if value is None else to.to.node(value)
    state = "" if not to.function.changes else f"{_after(node.after or (), to)}, "
    if made is None:
        to.body.put(f"return {state}nil")
    else:
        to.body.say(f"return {state}", made, ", nil")


def _after(after: Sequence[tuple[str, ir.Expr]], to: Statements) -> str:
    """The state after it: the one before, but for these fields."""
    declared = to.to.surface.component.state
    fields = names.fields(field.name for field in declared)
    new = dict(after)
    if len(after) == len(declared) or len(declared) <= FEW_FIELDS:
        values = [
            (name, to.to.node(new[name]) if name in new else Member(Atom("state"), fields[name])) for name in fields
        ]
        made = Composite(
            names.state_name(to.to.surface.component), tuple((fields[name], value) for name, value in values)
        )
        return text(made)
    to.body.put("after := state")
    for name, value in after:
        to.body.say(f"{text(Member(Atom('after'), fields[name]))} = ", to.to.node(value))
    return "after"


WRITERS: dict[type, Writer] = {
    ir.Let: _let,
    ir.Declare: _declare,
    ir.Assign: _assign,
    ir.Extend: _extend,
    ir.Do: _do,
    ir.Append: _append,
    ir.Insert: _append,
    ir.If: _if,
    ir.Match: _match,
    ir.ForEach: _for_each,
    ir.ForRange: _for_range,
    ir.Break: _break,
    ir.Fail: _fail,
    ir.Return: _return,
}
