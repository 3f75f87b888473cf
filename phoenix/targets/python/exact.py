"""The exact part: a module of pure functions, one for each function that has a definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from phoenix.language import core
from phoenix.targets.python import names
from phoenix.targets.python.bodies import Writer
from phoenix.targets.python.constructs import unchecked
from phoenix.targets.python.docstrings import docstring
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.lowering import Lowering
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Node, call
from phoenix.targets.python.types import Types
from phoenix.targets.shared.failing import parts
from phoenix.targets.shared.settled import settles_again
from phoenix.targets.target import Emitted, Origin, Surroundings


def exact(component: core.Component, around: Surroundings) -> Emitted:
    """The module ``_NAME_exact``; nothing where no function is exact."""
    surface = Surface.of(component, around)
    if not any(function.is_exact for function in component.functions):
        return Emitted(())
    home = names.dotted(around.plan, component, "exact")
    doc = docstring(f"What {component.name} computes, exactly as its spec defines it.")
    module = Module(home, names.package(around.plan), doc)
    for function in component.functions:
        if function.body is not None:
            _Function(surface, module, function).emit()
            module.compares_settled |= settles_again(function, surface)
    return Emitted((module.render(),), frozenset(module.support))


def result_annotation(function: core.Function, surface: Surface, types: Types) -> str:
    """What a pure function gives: its value, the state after it, or both."""
    given = None if function.gives is None else types.annotation(function.gives)
    if surface.component.kind != "machine" or not function.changes_state:
        return given or "None"
    state = surface.imported(types.module, surface.component, names.state_name(surface.component))
    return state if given is None else f"tuple[{state}, {given}]"


class _Function:
    """One function on its way into the module, with the helpers that it needs."""

    def __init__(self, surface: Surface, module: Module, function: core.Function) -> None:
        self.surface = surface
        self.module = module
        self.function = function
        self.name = names.function_name(function.name)
        self.to = Expressions(surface, module, call_declared, self.lift)
        own = {"after"} if surface.component.kind == "machine" else set()
        self.to.called = frozenset(called_functions(function.body) | own)
        self.types = Types(surface, module)
        self.helpers: dict[int, Node] = {}
        self._lifted: list[tuple[core.Expr, str]] = []

    def emit(self) -> None:
        """Adds the function; its helpers stand before it."""
        assert self.function.body is not None
        is_machine = self.surface.component.kind == "machine"
        state = self.surface.imported(self.module, self.surface.component, self._state()) if is_machine else ""
        parameters = [f"{self.to.local(p.name)}: {self.types.annotation(p.type)}" for p in self.function.parameters]
        if is_machine:
            parameters.insert(0, f"state: {state}")
        body = Body()
        body.depth = 1
        body.origin = Origin(self.function.place, "function")
        body.lines += [(line, body.origin) for line in docstring(self._summary(), depth=1)]
        changes = is_machine and self.function.changes_state
        writer = Writer(body, self.to, self.function, Lowering(body, self.to, self._taken()))
        further = writer.write(self._bare_body(), changes)
        gives = result_annotation(self.function, self.surface, self.types)
        for name, more in reversed(further):
            self._add(name, tuple(parameters), gives, more, decimals=False)
        self._add(self.name, tuple(parameters), gives, body, self.to.uses_decimals)

    def _state(self) -> str:
        return names.state_name(self.surface.component)

    def _summary(self) -> str:
        return self.function.doc or f"Compute `{self.function.name}`."

    def _taken(self) -> set[str]:
        taken = {self.to.local(p.name) for p in self.function.parameters}
        if isinstance(self.function.body, core.ExactBody):
            taken |= {self.to.local(s.name) for s in self.function.body.statements if isinstance(s, core.Bind)}
        return taken

    def _bare_body(self) -> core.Body:
        """The body without the check of its result, which the contract makes, unless others here call it."""
        body = self.function.body
        assert body is not None
        own = self.surface.component
        inside = any(calls(other.body, own.name, self.function.name) for other in own.functions if other.body)
        if inside or not isinstance(body, core.ExactBody) or not body.statements:
            return body
        last = body.statements[-1]
        if not isinstance(last, core.Return):
            return body
        return core.ExactBody((*body.statements[:-1], replace(last, value=_bare(last.value))), place=body.place)

    def _add(self, name: str, parameters: tuple[str, ...], gives: str, body: Body, decimals: bool) -> None:
        whole = Body()
        whole.origin = body.origin
        if decimals:
            whole.put(f"@{self.module.use('exact_decimals')}")
        whole.define(f"def {name}", parameters, f" -> {gives}:")
        whole.lines += body.lines
        self.module.add(whole)

    # --- helpers ----------------------------------------------------------------------------------------------

    def lift(self, node: core.Expr) -> Node:
        """A helper that gives the expression's value, and a call of it; one expression has one helper."""
        if id(node) not in self.helpers:
            what = self.to.local(node.accumulator) if isinstance(node, core.Fold) else "choice"
            again = sum(name == what for _, name in self._lifted)
            self._lifted.append((node, what))
            self.helpers[id(node)] = self._lift(node, f"_{self.name}_{what}{again + 1 if again else ''}")
        return self.helpers[id(node)]

    def _lift(self, node: core.Expr, name: str) -> Node:
        free = free_variables(node)
        inner = Expressions(self.surface, self.module, call_declared, self.lift)
        inner.called = self.to.called
        inner.trusts_narrowing = False
        body = Body()
        body.depth = 1
        body.origin = Origin(node.place, "expression")
        body.lines += [(line, body.origin) for line in docstring(f"Compute a part of `{self.function.name}`.", depth=1)]
        parameters = [f"{inner.local(v.name)}: {self.types.annotation(v.type)}" for v in free if v.origin != "state"]
        arguments: list[Node] = [self.to.loose(v) for v in free if v.origin != "state"]
        if any(v.origin == "state" for v in free) or self._calls_machine(node):
            state = self.surface.imported(self.module, self.surface.component, self._state())
            parameters.insert(0, f"state: {state}")
            arguments.insert(0, Atom("state"))
        lowering = Lowering(body, inner, {inner.local(v.name) for v in free})
        lowering.lower(node, lambda made: body.say("return ", made))
        self._add(name, tuple(parameters), self.types.annotation(node.type), body, inner.uses_decimals)
        return call(name, *arguments)

    def _calls_machine(self, node: core.Expr) -> bool:
        own = self.surface.component
        return own.kind == "machine" and any(calls(node, own.name, f.name) for f in own.functions)


def call_declared(node: core.Call, to: Expressions) -> Node:
    """A call from exact code: of a function beside it, or of a used component's public one, which checks."""
    owner = to.surface.components[node.component]
    function = owner.function(node.function)
    name = names.function_name(node.function)
    if owner.name != to.surface.component.name:
        arguments = [to.value(argument) for argument in unchecked(list(node.arguments))]
        return call(to.surface.imported(to.module, owner, name), *arguments)
    arguments = [to.value(argument) for argument in node.arguments]
    state = [Atom("state")] if owner.kind == "machine" else []
    if function.is_exact:
        return call(name, *state, *arguments)
    written = to.module.take(names.dotted(to.surface.plan, owner, "written"), name)
    made = call(written, *state, *arguments)
    return made if function.gives is None else to.types.check(function.gives, made, "result")


def calls(node: core.Body | core.Expr, component: str, function: str) -> bool:
    """Whether a body or an expression calls the function."""
    return any((c.component, c.function) == (component, function) for c in _calls(node))


def called_functions(node: core.Body | None) -> set[str]:
    """The Python names of all functions that a body calls."""
    return set() if node is None else {names.function_name(c.function) for c in _calls(node)}


def _calls(node: core.Body | core.Expr) -> Iterator[core.Call]:
    if isinstance(node, core.Call):
        yield node
    if isinstance(node, core.ExactBody):
        inside = [part for statement in node.statements for part in parts(statement)]
    elif isinstance(node, core.TableBody):
        inside = [part for row in node.rows for part in (*parts(row), *(u.value for u in row.updates))]
    else:
        inside = list(parts(node))
    for part in inside:
        yield from _calls(part)


def _bare(node: core.Expr) -> core.Expr:
    """A result without the check that the contract makes of it, in each branch of a choice."""
    if isinstance(node, core.Check):
        return node.value
    if isinstance(node, core.If):
        return replace(node, then=_bare(node.then), otherwise=_bare(node.otherwise))
    if isinstance(node, core.Match):
        arms = tuple(replace(arm, body=_bare(arm.body)) for arm in node.arms)
        return replace(node, arms=arms, otherwise=_bare(node.otherwise))
    return node


def free_variables(node: core.Expr) -> list[core.Variable]:
    """The variables that an expression takes from around it, each once, in the order of their first use."""
    found: dict[str, core.Variable] = {}
    _collect(node, frozenset(), found)
    return list(found.values())


def _collect(node: core.Expr, bound: frozenset[str], found: dict[str, core.Variable]) -> None:
    if isinstance(node, core.Variable):
        if node.name not in bound:
            found.setdefault(node.name, node)
        return
    if isinstance(node, core.Aggregate | core.Sorted | core.Fold):
        _collect(node.source, bound, found)
        inner = bound | {node.variable}
        if isinstance(node, core.Fold):
            _collect(node.initial, bound, found)
            inner |= {node.accumulator}
        for part in parts(node):
            if part is not node.source and part is not getattr(node, "initial", None):
                _collect(part, inner, found)
        return
    if isinstance(node, core.Match):
        _collect(node.value, bound, found)
        for arm in node.arms:
            _collect(arm.body, bound | {name for _, name in arm.bindings}, found)
        _collect(node.otherwise, bound, found)
        return
    for part in parts(node):
        _collect(part, bound, found)
