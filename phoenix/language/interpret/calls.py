"""Functions and their calls: bodies made ready once, run with arguments and a machine's state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from phoenix.language import core
from phoenix.language.interpret import bodies
from phoenix.language.interpret.depth import allow
from phoenix.language.interpret.faults import INVALID, Fault, NotExact
from phoenix.language.interpret.scope import Code, Frame, Meter, Scope, new_scope
from phoenix.language.values import State, Value

if TYPE_CHECKING:
    from phoenix.language.interpret.evaluate import Compiler


Answer: TypeAlias = Callable[[str, str, Sequence[Value], State], tuple[Value, State]]
"""Takes a call of a component's function on a state, and gives its value and the state after it, or a ``Fault``."""


class Function:
    """One exact function, made ready when it is first run."""

    def __init__(self, component: str, function: core.Function, compiler: Compiler, answer: Answer | None) -> None:
        self.component = component
        self.parameters = function.parameters
        self._names = tuple(parameter.name for parameter in function.parameters)
        self._function = function
        self._compiler = compiler
        self._answer = answer
        self._body: bodies.BodyCode | None = None

    def run(self, arguments: Sequence[Value], state: State, meter: Meter) -> tuple[Value, State]:
        """Its value and the state after it. Raises ``Fault``; the state is then the old one."""
        if self._answer is not None:
            return self._answer(self.component, self._function.name, arguments, state)
        body = self._body if self._body is not None else self._ready()
        frame = Frame(meter, self.component, state)
        scope = new_scope(frame)
        scope.update(zip(self._names, arguments, strict=True))
        value = body(scope)
        changes = frame.changes
        if changes:
            state = tuple([(name, changes.get(name, old)) for name, old in state])
        return value, state

    def _ready(self) -> bodies.BodyCode:
        if self._function.body is None:
            raise NotExact(self.component, self._function.name)
        allow(self._compiler.depths.of((self.component, self._function.name)))
        self._body = bodies.body(self._function.body, self._compiler)
        return self._body


class Functions:
    """All functions of all components, by name, and the state that a machine begins with."""

    def __init__(self, compiler: Compiler, answer: Answer | None) -> None:
        self._compiler = compiler
        self._answer = answer
        self._functions: dict[tuple[str, str], Function] = {}

    def find(self, component: str, function: str) -> Function:
        """Raises ``KeyError`` for one that there is not."""
        key = component, function
        if key not in self._functions:
            found = self._compiler.components[component].function(function)
            self._functions[key] = Function(component, found, self._compiler, self._answer)
        return self._functions[key]


def call(node: core.Call, compiler: Compiler) -> Code:
    """What the call gives. On a machine it sees the state of the instance at hand, and changes nothing."""
    run = _runner(node, compiler)
    return lambda scope: run(scope)[0]


def _runner(node: core.Call, compiler: Compiler) -> Callable[[Scope], tuple[Value, State]]:
    arguments = [compiler.expr(argument) for argument in node.arguments]
    function = compiler.calls.find(node.component, node.function)
    component = node.component

    def run(scope: Scope) -> tuple[Value, State]:
        frame = scope.frame
        values = [argument(scope) for argument in arguments]
        state = frame.state if frame.owner == component else ()
        return function.run(values, state, frame.meter)

    return run


def succeeds(node: core.Succeeds, compiler: Compiler) -> Code:
    """Whether the call ends in a value. ``Invalid`` is no ending that a law may build on: it is passed on."""
    run = _runner(node.call, compiler)

    def ends_well(scope: Scope) -> Value:
        try:
            run(scope)
        except Fault as fault:
            if fault.kind == INVALID:
                raise
            return False
        return True

    return ends_well


def fails_with(node: core.FailsWith, compiler: Compiler) -> Code:
    """Whether the call ends in this failure; another ``Invalid`` is passed on."""
    run, kind = _runner(node.call, compiler), node.kind

    def ends_so(scope: Scope) -> Value:
        try:
            run(scope)
        except Fault as fault:
            if fault.kind == INVALID != kind:
                raise
            return fault.kind == kind
        return False

    return ends_so
