"""Steps that a component's implementation can be asked to take, and how their answers become values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from phoenix.conformance.outcomes import Answer, Outcome, Unfit
from phoenix.conformance.session import Step
from phoenix.conformance.wire import Components, Json, decode, decode_fields, definition, encode
from phoenix.language import core
from phoenix.language.interpret.faults import UNDECLARED
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, Type
from phoenix.language.values import Failed, Gave, State, Value

Fits = Callable[[Value, Type], bool]
"""Whether a value lies within a type's bounds: see ``Interpreter.fits``."""

Arguments = tuple[Value, ...]


class Steps:
    """Makes the steps for one component; ``components`` are all that it knows, itself among them."""

    def __init__(self, component: core.Component, components: Components, fits: Fits) -> None:
        self.component = component
        self.components = components
        self._fits = fits
        self._state = tuple(core.Field(name=f.name, type=f.type) for f in component.state)
        self._functions: dict[tuple[str, str], core.Function] = {}

    def function(self, component: str, name: str) -> core.Function:
        """A function of this or a used component."""
        key = (component, name)
        if key not in self._functions:
            self._functions[key] = self.components[component].function(name)
        return self._functions[key]

    def new(self, given: State = ()) -> Step:
        """A fresh machine; fields that ``given`` leaves out keep what they have initially."""
        types = {field.name: field.type for field in self._state}
        return self.raw_new({name: encode(value, types[name], self.components) for name, value in given})

    def raw_new(self, given: Mapping[str, Json]) -> Step:
        """The same, from JSON."""
        return Step(("new", given), self._reader(None, ()))

    def look(self) -> Step:
        """Nothing happens to the instance; its state is in the answer."""
        return Step(("look",), self._reader(None, ()))

    def call(self, component: str, function: str, arguments: Arguments) -> Step:
        """A call with values that need not lie within their bounds."""
        return self.raw_call(component, function, self.encoded(self.function(component, function), arguments))

    def encoded(self, function: core.Function, arguments: Arguments) -> list[Json]:
        """Arguments as they travel."""
        return [encode(a, p.type, self.components) for p, a in zip(function.parameters, arguments, strict=True)]

    def raw_call(self, component: str, function: str, arguments: list[Json]) -> Step:
        """The same, from JSON."""
        called = self.function(component, function)
        return Step(("call", f"{component}.{function}", arguments), self._reader(called.gives, called.fails))

    def strangers(self, word: str, name: str, given: list[Json] | Mapping[str, Json]) -> Step:
        """Tries objects of other types in each place of a call, construction (``word`` "make") or machine ("new")."""

        return Step(("strangers", word, name, given), _let_in)

    def outcome(self, function: core.Function, arguments: Arguments, value: Value, state: State = ()) -> Step:
        """A call for which the code behind the contract gives this value, and these fields of a state."""
        types = {field.name: field.type for field in self._state}
        given = None if function.gives is None else encode(value, function.gives, self.components)
        fields = {name: encode(each, types[name], self.components) for name, each in state}
        name = f"{self.component.name}.{function.name}"
        reader = self._reader(function.gives, ())
        return Step(("outcome", name, self.encoded(function, arguments), given, fields), reader)

    def strange_outcomes(self, function: core.Function, arguments: Arguments) -> Step:
        """Calls for which the code behind the contract gives objects of other types."""
        name = f"{self.component.name}.{function.name}"
        return Step(("strange outcomes", name, self.encoded(function, arguments)), _let_in)

    def measure(self, function: core.Function, arguments: Arguments, runs: int) -> Step:
        """The same call over and over: gives what one had allocated (bytes), then what each took (nanoseconds)."""
        name = f"{self.component.name}.{function.name}"

        def read(given: Mapping[str, Any]) -> Answer:
            if "failed" in given:
                return Answer(self._failed(given["failed"], given["data"], function.fails))
            return Answer(Gave(tuple([int(each) for each in given["gave"]])))

        return Step(("measure", name, self.encoded(function, arguments), runs), read)

    def make(self, of: NamedType, given: Json) -> Step:
        """A value constructed by itself."""
        spelled = ["named", f"{of.component}.{of.name}"]
        return Step(("make", spelled, given, is_hashable(of, self.components)), self._reader(of, ()))

    def _reader(self, gives: Type | None, fails: tuple[core.Failure, ...]) -> Callable[[Mapping[str, Any]], Answer]:
        def read(given: Mapping[str, Any]) -> Answer:
            state = decode_fields(given["state"], self._state, self.components) if "state" in given else None
            outcome = self._outcome(given, gives, fails)
            if state is not None and not self._state_fits(state):
                outcome = Unfit("the state after it is outside its declared types")
            return Answer(outcome, state)

        return read

    def _outcome(self, given: Mapping[str, Any], gives: Type | None, fails: tuple[core.Failure, ...]) -> Outcome:
        if "failed" in given:
            return self._failed(given["failed"], given["data"], fails)
        if gives is None:
            return Gave(None)
        value = decode(given["gave"], gives, self.components)
        return Gave(value) if self._fits(value, gives) else Unfit("the result is outside its declared type")

    def _failed(self, kind: str, data: Json, fails: tuple[core.Failure, ...]) -> Failed:
        if kind in UNDECLARED:
            return Failed(kind)
        failure = next(failure for failure in fails if failure.kind == kind)
        return Failed(kind, decode_fields(data, failure.data, self.components))

    def _state_fits(self, state: State) -> bool:
        return all(self._fits(value, f.type) for f, (_, value) in zip(self._state, state, strict=True))


def _let_in(found: Mapping[str, Any]) -> Answer:
    """What came of trying objects of other types."""
    if "failed" in found:
        return Answer(Failed(str(found["failed"])))
    let_in = [f"{place} = {what}" for place, what in found["gave"]]
    return Answer(Unfit(f"it lets in {let_in[0]}") if let_in else Gave(None))


def is_hashable(of: Type, components: Components) -> bool:
    """Whether values may be a set's elements: not so where a map is inside."""
    match of:
        case MapType():
            return False
        case ListType(element) | OptionalType(element):
            return is_hashable(element, components)
        case NamedType():
            match definition(of, components):
                case core.Alias(type=inner):
                    return is_hashable(inner, components)
                case core.RecordType(fields=fields):
                    return all(is_hashable(field.type, components) for field in fields)
                case core.UnionType(cases=cases):
                    return all(is_hashable(field.type, components) for case in cases for field in case.fields)
    return True
