"""The reference interpreter: what a checked spec means, call by call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from phoenix.language import core
from phoenix.language.interpret.calls import Answer
from phoenix.language.interpret.evaluate import Compiler
from phoenix.language.interpret.faults import INVALID, Fault
from phoenix.language.interpret.fitting import FAULTS, FITS
from phoenix.language.interpret.scope import Code, Frame, Meter, new_scope
from phoenix.language.interpret.watch import Watch
from phoenix.language.record import record
from phoenix.language.types import Type
from phoenix.language.values import Failed, Gave, Outcome, State, Value


@record
class Reply:
    """How a call ended, and the machine's state after it: after a failure the one before it."""

    outcome: Outcome
    state: State


class Interpreter:
    """Evaluates what ``components`` define exactly.

    The meaning is language.md's, and where that leaves a choice, this one's, for every target: sets and maps are
    walked in the order of their values (``order``), ``x ^ n`` of a number multiplies n times, ``trim`` takes off
    what ``\\s`` matches, the empty separator splits between any two characters.
    """

    def __init__(
        self, components: Mapping[str, core.Component], answer: Answer | None = None, watch: Watch | None = None
    ) -> None:
        """``answer`` takes every call in place of the definitions: so a law is held against an implementation.
        ``watch`` is told which rows decide and what is compared.
        """
        self.work = 0
        """Elements and characters that all calls so far have touched: what they cost, the same on every run."""
        self.components = components
        self._compiler = Compiler(components, answer, watch)
        self._ready: dict[int, tuple[core.Expr, Code]] = {}

    def call(self, component: str, function: str, arguments: Sequence[Value], state: State | None = None) -> Reply:
        """One call from outside: the first argument that does not fit is refused, before the function is run.

        Raises ``NotExact`` where no definition says what the call does, ``Exhausted`` where it is far too large.
        Without a state a machine begins with its initial one.
        """
        if state is None:
            state = self.initial_state(component)
        found = self._compiler.calls.find(component, function)
        refused = self._refused(found.parameters, arguments)
        if refused is not None:
            return Reply(refused, state)
        meter = Meter()
        try:
            value, after = found.run(arguments, state, meter)
        except Fault as fault:
            return Reply(fault.outcome, state)
        finally:
            self.work += meter.used
        return Reply(Gave(value), after)

    def _refused(self, parameters: tuple[core.Parameter, ...], arguments: Sequence[Value]) -> Failed | None:
        if len(parameters) != len(arguments):
            return Failed(INVALID)
        for value, parameter in zip(arguments, parameters, strict=True):
            refusal = self.refusal(value, parameter.type)
            if refusal is not None:
                return refusal
        return None

    def evaluate(
        self, expr: core.Expr, variables: Mapping[str, Value], component: str = "", state: State = ()
    ) -> Value:
        """The value of an expression. Raises ``Fault``.

        ``component`` and ``state`` are the machine that calls in the expression are calls on; its fields are
        variables too.
        """
        ready = self._ready.get(id(expr))
        if ready is None:
            # The expression is kept beside its code, so that its identity is not given to another one.
            ready = self._ready[id(expr)] = (expr, self._compiler.expr(expr))
        scope = new_scope(Frame(Meter(), component, state))
        scope.update(variables)
        return ready[1](scope)

    def initial_state(self, component: str, given: Mapping[str, Value] | None = None) -> State:
        """The state of a new instance; ``given`` sets the fields that are. Raises ``Fault`` when one does not fit."""
        values: dict[str, Value] = {}
        for field in self.components[component].state:
            if given is not None and field.name in given:
                values[field.name] = given[field.name]
            elif field.initially is not None:
                values[field.name] = self.evaluate(field.initially, values)
            else:
                raise Fault(INVALID)
            refusal = self.refusal(values[field.name], field.type)
            if refusal is not None:
                raise Fault(refusal.kind, refusal.data)
        return tuple(values.items())

    def fits(self, value: Value, type: Type) -> bool:
        """Whether the value is one of the type, invariants and patterns included."""
        return self.refusal(value, type) is None

    def refusal(self, value: Value, type: Type) -> Failed | None:
        """How a value outside the type is refused; ``None`` for one that fits.

        ``Overflow`` beyond what the language holds, else ``Invalid``; an invariant that fails, as it fails.
        """
        try:
            fit = self._compiler.fitness.of(type)(value)
        except Fault as fault:
            return fault.outcome
        return None if fit == FITS else Failed(FAULTS[fit])

    def in_order(self, values: frozenset[Value], type: Type) -> tuple[Value, ...]:
        """A set's elements or a map's keys, which are of ``type``, in the order in which they are walked."""
        return tuple(self._compiler.order.ascending(values, type))
