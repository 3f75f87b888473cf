"""A machine: a struct that holds the state, whose methods check, hand on, and keep the state that comes back."""

from __future__ import annotations

from phoenix.language import core
from phoenix.language.types import BytesType, ListType
from phoenix.targets.go import documents, names
from phoenix.targets.go.constants import Constants
from phoenix.targets.go.file import Body, File
from phoenix.targets.go.functions import (
    arguments_of,
    check_arguments,
    check_result,
    failing,
    joined,
    parameters_of,
    results_of,
)
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Composite, Node, call, method
from phoenix.targets.go.types import Types
from phoenix.targets.target import Origin


class Machine:
    """Writes a machine into the public file."""

    def __init__(self, surface: Surface, file: File, types: Types) -> None:
        self.surface = surface
        self.component = surface.component
        self.file = file
        self.types = types
        self.name = names.machine_name(surface.component)
        self.state = names.state_name(surface.component)
        self.fields = names.fields(field.name for field in surface.component.state)
        self.receiver = names.lower_first(self.name)[:1]

    def write(self) -> None:
        """The type, its constructor, its functions, and what shows its state."""
        body = Body(Origin(self.component.spec.place, "machine"))
        made = names.constructor_name(self.name)
        body.comment(
            f"{self.name} is made by {made}; the zero value is not one. A call that fails leaves it as it was. It is "
            "not safe for use by several goroutines at once."
        )
        with body.block(f"type {self.name} struct {{"):
            body.put(f"state {self.state}")
        self.file.add(body)
        self._constructor(made)
        for function in self.component.functions:
            self._method(function)
        for field in self.component.state:
            self._getter(field)

    def _constructor(self, made: str) -> None:
        """What is given comes as parameters; what has a default too is optional."""
        body = Body(Origin(self.component.spec.place, "machine"))
        given = [field for field in self.component.state if field.given]
        parameters = joined([(self.surface.local(f.name), self._parameter(f)) for f in given])
        body.comment(f"{made} returns a new {self.name}{', or an error of package fault' if given else ''}.")
        body.put(*documents.limits(given, self.surface))
        results = f"(*{self.name}, error)" if given else f"*{self.name}"
        with body.block(f"func {made}({parameters}) {results} {{"):
            initial = [(self.fields[field.name], self._initial(field)) for field in self.component.state]
            elements = [(name, value) for name, value in initial if value != Atom("nil")]
            state = Composite(self.state, tuple(elements))
            if not given:
                body.say(f"return &{self.name}{{", state, "}")
            else:
                body.say("state, err := ", method(state, "Checked"))
                with body.block("if err != nil {"):
                    body.put("return nil, err")
                body.put(f"return &{self.name}{{state}}, nil")
        self.file.add(body)

    def _parameter(self, field: core.StateField) -> str:
        spelled = self.types.spelled(field.type)
        return spelled if field.initially is None else f"{self.file.use('optional.Value')}[{spelled}]"

    def _initial(self, field: core.StateField) -> Node:
        name = Atom(self.surface.local(field.name))
        if field.initially is None:
            return name
        constant = Constants(self.surface, self.file, self.types).value(field.initially, field.type)
        return method(name, "OrElse", constant) if field.given else constant

    def _getter(self, field: core.StateField) -> None:
        body = Body(Origin(field.place, "state field"))
        spelled = names.state_method(self.component, field.name)
        value = f"{self.receiver}.state.{self.fields[field.name]}"
        body.comment(f"{spelled} returns what `{field.name}` is now.")
        with body.block(f"func ({self.receiver} *{self.name}) {spelled}() {self.types.spelled(field.type)} {{"):
            if isinstance(self.surface.open(field.type), ListType | BytesType):
                value = f"{self.file.use('slices.Clone')}({value})"
            body.put(f"return {value}")
        self.file.add(body)

    def _method(self, function: core.Function) -> None:
        body = Body(Origin(function.place, "function", tuple(rule.id.text for rule in function.rules)))
        name = names.function_name(self.component, function.name)
        body.put(*documents.of_function(function, name, self.surface))
        head = f"func ({self.receiver} *{self.name}) {name}({parameters_of(function, self.types)})"
        with body.block(f"{head} {results_of(function, self.types)} {{"):
            check_arguments(function, body, self.file, self.types)
            self._delegate(function, body)
        self.file.add(body)

    def _delegate(self, function: core.Function, body: Body) -> None:
        """Calls the function behind the method, and keeps the state only when everything about it is right."""
        state = Atom(f"{self.receiver}.state")
        made = call(names.pure_name(self.component, function.name), state, *arguments_of(function, self.types))
        check = None if function.gives is None else self.types.check(function.gives, Atom("result"))
        given = [] if function.gives is None else ["result"]
        if not function.changes_state and check is None:
            body.say("return ", made)
            return
        body.say(f"{', '.join([*(['after'] if function.changes_state else []), *given, 'err'])} := ", made)
        with body.block("if err != nil {"):
            body.put(failing(function, self.types, "err"))
        if function.changes_state:
            body.say("if after, err = ", method(Atom("after"), "Checked"), "; err != nil {")
            body.put(f"\t{failing(function, self.types, 'err')}", "}")
        if check is not None:
            check_result(function, check, body, self.types)
        if function.changes_state:
            body.put(f"{self.receiver}.state = after")
        body.put(f"return {'result, ' if given else ''}nil")
