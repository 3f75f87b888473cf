"""The class of a machine: it holds the state, and swaps it when a call has succeeded."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.python import literals, names
from phoenix.targets.python.docstrings import docstring
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.functions import (
    arguments_of,
    check_arguments,
    delegate,
    function_doc,
    give_back,
    parameters_of,
)
from phoenix.targets.python.layout import text
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Keyword, Node, call
from phoenix.targets.python.types import Types
from phoenix.targets.shared import words
from phoenix.targets.shared.declared_calls import call_declared
from phoenix.targets.shared.expressions import no_helpers
from phoenix.targets.shared.prose import split_prose
from phoenix.targets.target import Origin

STATE = "self._state"


def machine_class(surface: Surface, module: Module, types: Types) -> Body:
    """The class, its constructor, a property for each state field and a method for each function."""
    component = surface.component
    body = Body(Origin(component.spec.place, "machine"))
    body.put(f"class {names.machine_name(component)}:")
    summary, more = split_prose(component.spec.purpose.text or f"The machine {component.name}.")
    body.take(docstring(summary, more, depth=1))
    with body.deeper():
        _constructor(surface, module, types, body)
        for field in component.state:
            _property(component, field, types, body)
        for function in component.functions:
            _method(function, surface, module, types, body)
        _shown(component, body)
    return body


def _constructor(surface: Surface, module: Module, types: Types, body: Body) -> None:
    component = surface.component
    to = Expressions(surface, module, call_declared, no_helpers)
    parameters: list[str] = []
    values: list[Keyword] = []
    for field in component.state:
        initial = to.value(field.initially) if field.initially is not None else None
        if field.given:
            name = names.parameter_name(field.name)
            default = "" if initial is None else f" = {text(initial)}"
            parameters.append(f"{name}: {types.annotation(field.type, accepted=True)}{default}")
            initial = types.check(field.type, Atom(name), field.name) if types.is_normalised(field.type) else Atom(name)
            to.locals[field.name] = Atom(name)
        elif initial is not None:
            to.locals[field.name] = initial
        assert initial is not None, "a state field is given or has an initial value"
        values.append(Keyword(names.field_name(field.name), initial))
    given = tuple(
        f"{names.parameter_name(f.name)}: {words.of_type(f.type, surface)}" for f in component.state if f.given
    )
    raises = ("Invalid: An argument is outside its type.",) if given else ()
    body.put("")
    body.define("def __init__", ("self", *(("*", *parameters) if parameters else ())), " -> None:")
    sections = (("Args", given), ("Raises", raises))
    body.take(docstring("Begin in the initial state.", (), sections, depth=2))
    with body.deeper():
        state = surface.imported(module, component, names.state_name(component))
        body.say(f"{STATE} = ", call(state, *values))


def _property(component: core.Component, field: core.StateField, types: Types, body: Body) -> None:
    attribute = names.state_attribute(component, field.name)
    with body.because(Origin(field.place, "state field")):
        body.put("", "@property", f"def {attribute}(self) -> {types.annotation(field.type)}:")
        with body.deeper():
            body.put(f'"""What `{field.name}` is now."""', f"return {STATE}.{names.field_name(field.name)}")


def _shown(component: core.Component, body: Body) -> None:
    """``__repr__``: whoever debugs wants to see the state."""
    body.put("", "def __repr__(self) -> str:")
    with body.deeper():
        body.put('"""Show the state."""', f'return f"<{names.machine_name(component)}: {{{STATE}}}>"')


def _method(function: core.Function, surface: Surface, module: Module, types: Types, body: Body) -> None:
    gives = "None" if function.gives is None else types.annotation(function.gives)
    with body.because(Origin(function.place, "function", tuple(rule.id.text for rule in function.rules))):
        body.put("")
        body.define(
            f"def {names.function_name(function.name)}", ("self", *parameters_of(function, types)), f" -> {gives}:"
        )
        body.take(function_doc(function, surface, depth=2))
        with body.deeper():
            check_arguments(function, body, types)
            made = call(delegate(function, surface, module), Atom(STATE), *arguments_of(function))
            if not function.changes_state:
                give_back(function, made, body, types)
            elif function.gives is None:
                body.say(f"{STATE} = ", made if function.is_exact else _checked_state(made, surface, module, types))
            else:
                body.say("after, result = ", made)
                if not function.is_exact:
                    body.say("", _checked_state(Atom("after"), surface, module, types))
                checked = types.check(function.gives, Atom("result"), "result")
                body.say("result = " if types.is_normalised(function.gives) else "", checked)
                body.put(f"{STATE} = after", "return result")


def _checked_state(made: Node, surface: Surface, module: Module, types: Types) -> Node:
    """What a writer's function left behind is a state before it counts; its fields check themselves."""
    state = surface.imported(module, surface.component, names.state_name(surface.component))
    return call(types.module.use("check_instance"), made, literals.text("state"), Atom(state))
