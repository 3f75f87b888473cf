"""Steps that a component's implementation can be asked to take, and how their answers become values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from phoenix.conformance.outcomes import Answer, Outcome, Unfit
from phoenix.conformance.session import Read, Said, Step
from phoenix.conformance.wire import Codec, Components, Json, Wire, definition
from phoenix.language import core
from phoenix.language.interpret.faults import UNDECLARED
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, Type
from phoenix.language.values import Failed, Gave, State, Value

Fits = Callable[[Value, Type], bool]
"""Whether a value lies within a type's bounds: see ``Interpreter.fits``."""

Arguments = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Called:
    """A function that is called, by the name that it has on the way, and how its arguments and answers travel."""

    function: core.Function
    name: str
    arguments: list[Codec]
    read: Read


class Steps:
    """Makes the steps for one component; ``components`` are all that it knows, itself among them."""

    def __init__(self, component: core.Component, components: Components, fits: Fits) -> None:
        self.component = component
        self.components = components
        self.wire = Wire(components)
        self._fits = fits
        self._state = self.wire.fields(component.state)
        self._calls: dict[tuple[str, str], _Called] = {}
        self._read_nothing = self._reader(None, ())

    def function(self, component: str, name: str) -> core.Function:
        """A function of this or a used component."""
        return self._called(component, name).function

    def _called(self, component: str, name: str) -> _Called:
        called = self._calls.get((component, name))
        if called is None:
            function = self.components[component].function(name)
            arguments = [self.wire.of(parameter.type) for parameter in function.parameters]
            read = self._reader(function.gives, function.fails)
            called = self._calls[component, name] = _Called(function, f"{component}.{name}", arguments, read)
        return called

    def new(self, given: State = ()) -> Step:
        """A fresh machine; fields that ``given`` leaves out keep what they have initially."""
        return self.raw_new(self._state.write(given))

    def raw_new(self, given: Mapping[str, Json]) -> Step:
        """The same, from JSON."""
        return Step(("new", given), self._read_nothing)

    def look(self) -> Step:
        """Nothing happens to the instance; its state is in the answer."""
        return Step(("look",), self._read_nothing)

    def call(self, component: str, function: str, arguments: Arguments) -> Step:
        """A call with values that need not lie within their bounds."""
        called = self._called(component, function)
        encoded = [codec.write(value) for codec, value in zip(called.arguments, arguments, strict=True)]
        return Step(("call", called.name, encoded), called.read)

    def encoded(self, function: core.Function, arguments: Arguments) -> list[Json]:
        """Arguments as they travel."""
        return [self.wire.of(p.type).write(a) for p, a in zip(function.parameters, arguments, strict=True)]

    def raw_call(self, component: str, function: str, arguments: list[Json]) -> Step:
        """The same, from JSON."""
        called = self._called(component, function)
        return Step(("call", called.name, arguments), called.read)

    def strangers(self, word: str, name: str, given: list[Json] | Mapping[str, Json]) -> Step:
        """Tries objects of other types in each place of a call, construction (``word`` "make") or machine ("new")."""

        return Step(("strangers", word, name, given), _let_in)

    def outcome(self, function: core.Function, arguments: Arguments, value: Value, state: State = ()) -> Step:
        """A call for which the code behind the contract gives this value, and these fields of a state."""
        given = None if function.gives is None else self.wire.of(function.gives).write(value)
        fields = self._state.write(state)
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
        failed = self._failed(function.fails)

        def read(given: Said) -> Answer:
            if "failed" in given:
                return Answer(failed(given))
            return Answer(Gave(tuple([int(each) for each in given["gave"]])))

        return Step(("measure", name, self.encoded(function, arguments), runs), read)

    def make(self, of: NamedType, given: Json) -> Step:
        """A value constructed by itself."""
        spelled = ["named", f"{of.component}.{of.name}"]
        return Step(("make", spelled, given, is_hashable(of, self.components)), self._reader(of, ()))

    def _reader(self, gives: Type | None, fails: tuple[core.Failure, ...]) -> Read:
        outcome = self._outcome(gives, fails)

        def read(given: Said) -> Answer:
            ended = outcome(given)
            if "state" not in given:
                return Answer(ended)
            state = self._state.read(given["state"])
            if not self._state_fits(state):
                ended = Unfit("the state after it is outside its declared types")
            return Answer(ended, state)

        return read

    def _outcome(self, gives: Type | None, fails: tuple[core.Failure, ...]) -> Callable[[Said], Outcome]:
        failed = self._failed(fails)
        if gives is None:
            return lambda given: failed(given) if "failed" in given else Gave(None)
        codec, fits = self.wire.of(gives), self._fits

        def outcome(given: Said) -> Outcome:
            if "failed" in given:
                return failed(given)
            value = codec.read(given["gave"])
            return Gave(value) if fits(value, gives) else Unfit("the result is outside its declared type")

        return outcome

    def _failed(self, fails: tuple[core.Failure, ...]) -> Callable[[Said], Failed]:
        data = {failure.kind: self.wire.fields(failure.data) for failure in fails}

        def failed(given: Said) -> Failed:
            kind = given["failed"]
            return Failed(kind) if kind in UNDECLARED else Failed(kind, data[kind].read(given["data"]))

        return failed

    def _state_fits(self, state: State) -> bool:
        fields = self.component.state
        return all(self._fits(value, field.type) for field, (_, value) in zip(fields, state, strict=True))


def _let_in(found: Said) -> Answer:
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
