"""Cases that nobody wrote: every bound from both sides, defaults, and objects of other types."""

from __future__ import annotations

from collections.abc import Iterator

from phoenix.conformance.cases import ALLOWED, SUCCEEDS, Case, CaseStep, Expected
from phoenix.conformance.edges import Edges
from phoenix.conformance.session import Step
from phoenix.conformance.steps import Arguments, Steps
from phoenix.conformance.telling import Teller
from phoenix.language import core
from phoenix.language.interpret import Exhausted, Interpreter, NotExact
from phoenix.language.place import Place
from phoenix.language.types import NamedType
from phoenix.language.values import CaseValue, Failed, Gave, Record, State

MOST_HOSTS = 4
"""Argument lists, a parameter, among which objects of other types are tried."""


class Prober:
    """Derives probes; ``interpreter`` says which values are to be refused, and how."""

    def __init__(self, steps: Steps, interpreter: Interpreter, edges: Edges, teller: Teller) -> None:
        self._steps = steps
        self._component = steps.component
        self._interpreter = interpreter
        self._edges = edges
        self._teller = teller

    def probes(self) -> Iterator[Case]:
        """Types first, then what a machine is given, then functions. May raise ``Impossible``."""
        for definition in self._component.types:
            if isinstance(definition, core.RecordType | core.UnionType):
                yield from self._type(definition)
        if self._component.kind == "machine":
            yield from self._instance()
        for function in self._component.functions:
            yield from self._function(function)

    # --- types ------------------------------------------------------------------------------------------------

    def _type(self, definition: core.RecordType | core.UnionType) -> Iterator[Case]:
        named = NamedType(self._component.name, definition.name)
        for value in dict.fromkeys(self._edges.of(named)):
            step = self._steps.make(named, self._steps.wire.of(named).write(value))
            expected = self._interpreter.refusal(value, named) or Gave(value)
            yield self._case(self._teller.show(value, named), [], step, Expected(expected, named), definition.place)
        if isinstance(definition, core.RecordType):
            yield from self._record(named, definition)
        else:
            yield from self._union(named, definition)

    def _record(self, named: NamedType, definition: core.RecordType) -> Iterator[Case]:
        ordinary = self._edges.ordinary(named)
        assert isinstance(ordinary, Record)
        yield from self._defaults(named, definition, ordinary)
        given = self._steps.wire.of(named).write(ordinary)
        step = self._steps.strangers("make", f"{named.component}.{named.name}", given)
        yield self._case(f"{named.name}(…)", [], step, SUCCEEDS, definition.place)

    def _union(self, named: NamedType, definition: core.UnionType) -> Iterator[Case]:
        for case in definition.cases:
            fields = tuple((field.name, self._edges.ordinary(field.type)) for field in case.fields)
            value = CaseValue(named.component, named.name, case.name, fields)
            given = self._steps.wire.of(named).write(value)[1]
            step = self._steps.strangers("make", f"{named.component}.{named.name}/{case.name}", given)
            yield self._case(f"{case.name}(…)", [], step, SUCCEEDS, definition.place)

    def _defaults(self, named: NamedType, definition: core.RecordType, ordinary: Record) -> Iterator[Case]:
        """The record with every field left out that may be."""
        defaults = {f.name: self._interpreter.evaluate(f.initially, {}) for f in definition.fields if f.initially}
        if not defaults:
            return
        fields = tuple((name, defaults.get(name, value)) for name, value in ordinary.fields)
        value = Record(named.component, named.name, fields)
        given = self._steps.wire.of(named).write(value)
        needed = {name: each for name, each in given.items() if name not in defaults}
        expected = self._interpreter.refusal(value, named) or Gave(value)
        title = f"{named.name} with {', '.join(defaults)} left out"
        yield self._case(title, [], self._steps.make(named, needed), Expected(expected, named), definition.place)

    # --- machines ---------------------------------------------------------------------------------------------

    def _instance(self) -> Iterator[Case]:
        fields = [field for field in self._component.state if field.given]
        ordinary = tuple((field.name, self._edges.ordinary(field.type)) for field in fields)
        for position, field in enumerate(fields):
            for edge in dict.fromkeys(self._edges.of(field.type)):
                given = (*ordinary[:position], (field.name, edge), *ordinary[position + 1 :])
                refusal = self._interpreter.refusal(edge, field.type)
                title = f"{field.name} given as {self._teller.show(edge, field.type)}"
                yield self._case(title, [], self._steps.new(given), Expected(refusal or Gave(None)), field.place)
        if fields:
            given_json = self._steps.wire.fields(fields).write(ordinary)
            step = self._steps.strangers("new", self._component.name, given_json)
            yield self._case("a new instance", [], step, SUCCEEDS, fields[0].place)

    # --- functions --------------------------------------------------------------------------------------------

    def _function(self, function: core.Function) -> Iterator[Case]:
        ordinary = tuple(self._edges.ordinary(parameter.type) for parameter in function.parameters)
        hosts = [ordinary] if function.parameters else []
        for position, parameter in enumerate(function.parameters):
            for edge in dict.fromkeys(self._edges.of(parameter.type)):
                arguments = (*ordinary[:position], edge, *ordinary[position + 1 :])
                refusal = self._interpreter.refusal(edge, parameter.type)
                if refusal is None and len(hosts) < MOST_HOSTS * (position + 1):
                    hosts.append(arguments)
                expected = self._expected(function, arguments, refusal)
                if expected is not None:
                    step = self._steps.call(self._component.name, function.name, arguments)
                    title = self._teller.call(function, arguments)
                    yield self._case(title, self._fresh(), step, expected, function.place)
        yield from self._outcomes(function, ordinary)
        for arguments in dict.fromkeys(hosts):
            given = self._steps.encoded(function, arguments)
            step = self._steps.strangers("call", f"{self._component.name}.{function.name}", given)
            title = self._teller.call(function, arguments)
            yield self._case(title, self._fresh(), step, SUCCEEDS, function.place)

    def _outcomes(self, function: core.Function, arguments: Arguments) -> Iterator[Case]:
        """What the contract does with results, and states, that the code behind it should not have given."""
        result = None if function.gives is None else self._edges.ordinary(function.gives)
        if function.gives is not None:
            for edge in dict.fromkeys(self._edges.of(function.gives)):
                refusal = self._interpreter.refusal(edge, function.gives)
                title = f"{function.name} with the result {self._teller.show(edge, function.gives)}"
                step = self._steps.outcome(function, arguments, edge)
                expected = Expected(refusal or Gave(edge), function.gives)
                yield self._case(title, self._fresh(), step, expected, function.place)
            title = f"{function.name} with a result of another type"
            step = self._steps.strange_outcomes(function, arguments)
            yield self._case(title, self._fresh(), step, SUCCEEDS, function.place)
        for field in self._component.state if function.changes_state else ():
            for edge in dict.fromkeys(self._edges.of(field.type)):
                refusal = self._interpreter.refusal(edge, field.type)
                title = f"{function.name} leaving {field.name} as {self._teller.show(edge, field.type)}"
                step = self._steps.outcome(function, arguments, result, ((field.name, edge),))
                yield self._case(
                    title, self._fresh(), step, Expected(refusal or Gave(result), function.gives), field.place
                )

    def _expected(self, function: core.Function, arguments: Arguments, refusal: Failed | None) -> Expected | None:
        """What a call must come to; ``None`` where it is far too large to tell."""
        if refusal is not None:
            return Expected(refusal, function.gives)
        if not function.is_exact:
            return Expected(ALLOWED, function.gives)
        try:
            state = self._interpreter.initial_state(self._component.name, dict(self._given()))
            reply = self._interpreter.call(self._component.name, function.name, arguments, state)
        except NotExact:
            return Expected(ALLOWED, function.gives)
        except Exhausted:
            return None
        return Expected(reply.outcome, function.gives)

    def _given(self) -> State:
        return tuple((field.name, self._edges.ordinary(field.type)) for field in self._component.state if field.given)

    def _fresh(self) -> list[CaseStep]:
        if self._component.kind != "machine":
            return []
        return [CaseStep("a new instance", self._steps.new(self._given()), SUCCEEDS, self._component.spec.name.place)]

    def _case(self, title: str, before: list[CaseStep], step: Step, expected: Expected, place: Place) -> Case:
        return Case("probe", title, (), place, (*before, CaseStep(title, step, expected, place)))
