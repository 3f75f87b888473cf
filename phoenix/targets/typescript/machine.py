"""The class of a machine: it holds the state, and swaps it when a call has succeeded."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.shared.declared_calls import call_declared
from phoenix.targets.shared.expressions import no_helpers
from phoenix.targets.shared.prose import split_prose
from phoenix.targets.target import Origin
from phoenix.targets.typescript import literals, names, words
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.functions import delegated, function_doc, give_back, parameters_of, result_of, rules_of
from phoenix.targets.typescript.given import given_fields
from phoenix.targets.typescript.module import Body, Module
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import Atom, Node, Object, Property, call
from phoenix.targets.typescript.tsdoc import tsdoc
from phoenix.targets.typescript.types import Types

STATE = Atom("this.#state")


def machine_class(surface: Surface, module: Module, types: Types) -> Body:
    """The class, its constructor, a property for each state field and a method for each function."""
    component = surface.component
    body = Body(Origin(component.spec.place, "machine"))
    if any(field.given for field in component.state):
        _given_type(component, surface, types, body)
        body.put("")
    summary, more = split_prose(component.spec.purpose.text or f"The machine {component.name}.")
    body.take(tsdoc(summary, more, words.of_rules(component.spec.rules)))
    with body.block(f"export class {names.machine_name(component)} {{"):
        state = surface.imported(module, component, names.state_name(component), as_type=True)
        body.put(f"#state: {state};", "")
        _constructor(surface, module, types, body)
        for field in component.state:
            _property(component, field, types, body)
        for function in component.functions:
            _method(function, surface, module, types, body)
    return body


def _given_type(component: core.Component, surface: Surface, types: Types, body: Body) -> None:
    body.take(tsdoc(f"What a {component.name} is made with."))
    with body.block(f"export interface {names.given_name(component)} {{"):
        for field in component.state:
            if field.given:
                body.take(tsdoc(words.of_type(field.type, surface), depth=1))
                optional = "" if field.initially is None else "?"
                annotation = types.annotation(field.type)
                body.put(f"readonly {names.field_name(field.name)}{optional}: {annotation};")


def _constructor(surface: Surface, module: Module, types: Types, body: Body) -> None:
    component = surface.component
    given = [field for field in component.state if field.given]
    body.take(tsdoc("Begins in the initial state.", depth=1))
    parameter = f"given: {names.given_name(component)}"
    if given and all(field.initially is not None for field in given):
        parameter += " = {}"
    body.define("constructor", (parameter,) if given else (), " {")
    to = Expressions(surface, module, call_declared, no_helpers)
    with body.block():
        found = given_fields(given, "given", to, body, "_")
        entries = []
        for field in component.state:
            own = names.field_name(field.name)
            if field.given:
                local = names.parameter_name(field.name)
                body.let(f"const {local}", types.check(field.type, found[field.name], literals.text(own)))
                made: Node = Atom(local)
            else:
                assert field.initially is not None, "a state field is given or has an initial value"
                made = to.value(field.initially)
            to.locals[field.name] = made
            entries.append(Property(own, made))
        check = surface.imported(module, component, names.check_name(component, names.state_name(component)))
        body.let("this.#state", call(check, Object(tuple(entries)), Atom('"state"')))


def _property(component: core.Component, field: core.StateField, types: Types, body: Body) -> None:
    attribute = names.state_attribute(component, field.name)
    with body.because(Origin(field.place, "state field")):
        body.put("", f"/** What `{field.name}` is now. */")
        with body.block(f"get {attribute}(): {types.annotation(field.type)} {{"):
            body.put(f"return this.#state.{names.field_name(field.name)};")


def _method(function: core.Function, surface: Surface, module: Module, types: Types, body: Body) -> None:
    gives = "void" if function.gives is None else types.annotation(function.gives)
    with body.because(Origin(function.place, "function", rules_of(function))):
        body.put("")
        body.take(function_doc(function, surface, depth=1))
        body.define(names.method_name(function.name), parameters_of(function, types), f": {gives} {{")
        with body.block():
            made = delegated(function, surface, module, STATE)
            if not function.changes_state:
                give_back(function, made, types, body)
            else:
                _swap(function, made, surface, module, types, body)


def _swap(function: core.Function, made: Node, surface: Surface, module: Module, types: Types, body: Body) -> None:
    """The state is swapped once nothing can fail any more."""
    component = surface.component
    check = surface.imported(module, component, names.check_name(component, names.state_name(component)))
    if function.gives is None:
        body.let("this.#state", call(check, made, Atom('"state"')))
        return
    body.let("const [after, result]", made)
    body.let("const state", call(check, Atom("after"), Atom('"state"')))
    body.let("const found", types.check(function.gives, Atom("result"), result_of(function)))
    body.put("this.#state = state;", "return found;")
