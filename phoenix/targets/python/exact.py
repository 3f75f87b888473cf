"""The exact part: a module of pure functions, one for each function that has a definition."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.python import names
from phoenix.targets.python.bodies import Writer
from phoenix.targets.python.docstrings import docstring
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.lowering import Lowering
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Node, call
from phoenix.targets.python.types import Types
from phoenix.targets.shared.body import emitted
from phoenix.targets.shared.calls import bare_body, called_functions, calls_machine, free_variables
from phoenix.targets.shared.declared_calls import call_declared
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
    return emitted(module)


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
        self.to.called = frozenset({names.function_name(n) for n in called_functions(function.body)} | own)
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
        body = Body(Origin(self.function.place, "function"), 1)
        body.take(docstring(self._summary(), depth=1))
        changes = is_machine and self.function.changes_state
        writer = Writer(body, self.to, self.function, Lowering(body, self.to, self._taken()))
        further = writer.write(bare_body(self.function, self.surface.component), changes)
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

    def _add(self, name: str, parameters: tuple[str, ...], gives: str, body: Body, decimals: bool) -> None:
        whole = Body(body.origin)
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
        body = Body(Origin(node.place, "expression"), 1)
        body.take(docstring(f"Compute a part of `{self.function.name}`.", depth=1))
        parameters = [f"{inner.local(v.name)}: {self.types.annotation(v.type)}" for v in free if v.origin != "state"]
        arguments: list[Node] = [self.to.loose(v) for v in free if v.origin != "state"]
        if any(v.origin == "state" for v in free) or calls_machine(node, self.surface.component):
            state = self.surface.imported(self.module, self.surface.component, self._state())
            parameters.insert(0, f"state: {state}")
            arguments.insert(0, Atom("state"))
        lowering = Lowering(body, inner, {inner.local(v.name) for v in free})
        lowering.lower(node, lambda made: body.say("return ", made))
        self._add(name, tuple(parameters), self.types.annotation(node.type), body, inner.uses_decimals)
        return call(name, *arguments)
