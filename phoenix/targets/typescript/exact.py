"""The exact part: a module of pure functions, one for each function that has a definition."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.shared.body import emitted
from phoenix.targets.shared.calls import bare_body, called_functions, calls_machine, free_variables
from phoenix.targets.shared.declared_calls import call_declared
from phoenix.targets.shared.settled import settles_again
from phoenix.targets.target import Emitted, Origin, Surroundings
from phoenix.targets.typescript import names, numeric
from phoenix.targets.typescript.bodies import Writer
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.lowering import Lowering
from phoenix.targets.typescript.module import Body, Module, told_parameters
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import Atom, Node, call
from phoenix.targets.typescript.tsdoc import tsdoc
from phoenix.targets.typescript.types import Types


def exact(component: core.Component, around: Surroundings) -> Emitted:
    """The module ``NAME.exact``; nothing where no function is exact."""
    surface = Surface.of(component, around)
    if not any(function.is_exact for function in component.functions):
        return Emitted(())
    doc = tsdoc(f"What {component.name} computes, exactly as its spec defines it.")
    module = Module(names.path(component, "exact"), doc, surface.function_names())
    for function in component.functions:
        if function.body is not None:
            _Function(surface, module, function).emit()
    return emitted(module)


def result_annotation(function: core.Function, surface: Surface, types: Types) -> str:
    """What a pure function gives: its value, the state after it, or both."""
    given = None if function.gives is None else types.annotation(function.gives)
    if surface.component.kind != "machine" or not function.changes_state:
        return given or "void"
    state = state_type(surface, types.module)
    return state if given is None else f"readonly [{state}, {given}]"


def state_type(surface: Surface, module: Module) -> str:
    """Imports the type of the machine's state."""
    return surface.imported(module, surface.component, names.state_name(surface.component), as_type=True)


class _Function:
    """One function on its way into the module, with the helpers that it needs."""

    def __init__(self, surface: Surface, module: Module, function: core.Function) -> None:
        self.surface = surface
        self.module = module
        self.function = function
        self.name = names.function_name(function.name)
        self.to = Expressions(surface, module, call_declared, self.lift)
        own = {"after"} if surface.component.kind == "machine" else set()
        self.to.called = frozenset(
            {names.function_name(n) for n in called_functions(function.body)} | own | {"sum", "each"}
        )
        self.to.compares_settled = settles_again(function, surface)
        self.types = Types(surface, module)
        self._helpers: dict[int, Node] = {}
        self._lifted: list[str] = []

    def emit(self) -> None:
        """Adds the function; its helpers stand before it."""
        assert self.function.body is not None
        is_machine = self.surface.component.kind == "machine"
        parameters = [f"{self.to.local(p.name)}: {self.types.annotation(p.type)}" for p in self.function.parameters]
        if is_machine:
            parameters.insert(0, f"state: {state_type(self.surface, self.module)}")
        origin = Origin(self.function.place, "function")
        gives = result_annotation(self.function, self.surface, self.types)
        writer = Writer(Body(origin, 1), self.to, self.function, Lowering(self.to), parameters, gives)
        changes = is_machine and self.function.changes_state
        further = writer.write(bare_body(self.function, self.surface.component), changes)
        for whole in reversed(further):
            self.module.add(whole)
        summary = self.function.doc or f"Computes `{self.function.name}`."
        told = told_parameters(parameters, writer.body.lines)
        self._add(f"export function {self.name}", summary, told, gives, writer.body)

    def _add(self, head: str, summary: str, parameters: list[str], gives: str, body: Body) -> None:
        whole = Body(body.origin)
        whole.take(tsdoc(summary))
        whole.define(head, parameters, f": {gives} {{")
        whole.lines += body.lines
        whole.put("}")
        self.module.add(whole)

    # --- helpers ----------------------------------------------------------------------------------------------------

    def lift(self, node: core.Expr) -> Node:
        """A helper that gives the expression's value, and a call of it; one expression has one helper."""
        if id(node) not in self._helpers:
            again = len(self._lifted) + 1
            name = f"{self.name}Choice{again if again > 1 else ''}"
            self._lifted.append(name)
            self._helpers[id(node)] = self._lift(node, name)
        return self._helpers[id(node)]

    def _lift(self, node: core.Expr, name: str) -> Node:
        free = free_variables(node)
        inner = Expressions(self.surface, self.module, call_declared, self.lift)
        inner.called = self.to.called
        inner.compares_settled = True
        body = Body(Origin(node.place, "expression"), 1)
        parameters = [f"{inner.local(v.name)}: {self._annotation(v)}" for v in free if v.origin != "state"]
        arguments: list[Node] = [self.to.raw(v) for v in free if v.origin != "state"]
        if any(v.origin == "state" for v in free) or calls_machine(node, self.surface.component):
            parameters.insert(0, f"state: {state_type(self.surface, self.module)}")
            arguments.insert(0, Atom("state"))
        lowering = Lowering(inner)
        lowering.wide = numeric.held(node, inner) == "bigint"
        lowering.give(body, node, lambda made: body.say("return ", made))
        gives = "bigint" if lowering.wide else self.types.annotation(node.type)
        self._add(f"function {name}", f"Computes a part of `{self.function.name}`.", parameters, gives, body)
        return call(name, *arguments)

    def _annotation(self, variable: core.Variable) -> str:
        return self.types.annotation(variable.type)
