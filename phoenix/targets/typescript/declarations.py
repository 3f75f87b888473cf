"""The module of a component's types: labels, records, unions, aliases with their checks, failures, the state."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from phoenix.language import core
from phoenix.language.place import Place
from phoenix.targets.shared.declarations import Declarations, declares
from phoenix.targets.shared.declared_calls import call_declared
from phoenix.targets.shared.expressions import no_helpers
from phoenix.targets.shared.failing import may_fail
from phoenix.targets.target import Origin
from phoenix.targets.typescript import layout, literals, names, words
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.given import given_fields
from phoenix.targets.typescript.module import Body, Module
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import (
    Array,
    Arrow,
    Atom,
    Binary,
    Member,
    Node,
    Object,
    Property,
    Spread,
    call,
    method,
    negated,
)
from phoenix.targets.typescript.tsdoc import tsdoc
from phoenix.targets.typescript.types import Types

NAME = Atom("name")


def types_module(surface: Surface) -> Module | None:
    """The module ``NAME.types``; nothing where the component declares nothing."""
    component = surface.component
    if not declares(component):
        return None
    doc = tsdoc(f"The types of {component.name}: what it takes, gives, holds and fails with.")
    module = Module(names.path(component, "types"), doc)
    _Declarations(surface, module).write(component)
    return module


class _Declarations(Declarations):
    def __init__(self, surface: Surface, module: Module) -> None:
        self.surface = surface
        self.module = module
        self.component = surface.component
        self.to = Expressions(surface, module, call_declared, no_helpers)
        self.types = Types(surface, module)

    def _told(self, definition: core.Definition) -> str:
        return words.of_definition(definition, self.surface)

    def _body(self, place: Place, doc: Sequence[str], what: str = "type") -> Body:
        body = Body(Origin(place, what))
        body.take(doc)
        return body

    def _checker(self, place: Place, name: str, type_name: str, doc: str, *, exported: bool = True) -> Body:
        """The head of a function that checks values of a type; its body is still to come."""
        body = self._body(place, tsdoc(doc))
        word = "export function" if exported else "function"
        body.define(f"{word} {name}", ("value: unknown", "name: string"), f": {type_name} {{")
        return body

    # --- aliases and labels -----------------------------------------------------------------------------------------

    def alias(self, definition: core.Alias) -> None:
        name = names.type_name(definition.name)
        body = self._body(definition.place, tsdoc(self._told(definition)))
        body.put(f"export type {name} = {self.types.annotation(definition.type)};")
        self.module.add(body)
        checked = names.check_name(self.component, definition.name)
        check = self._checker(definition.place, checked, name, f"Gives the value if it is fit for {name}.")
        with check.block():
            check.say("return ", self.types.check(definition.type, Atom("value"), NAME))
        self.module.add(check)

    def enumeration(self, definition: core.EnumerationType) -> None:
        name = names.type_name(definition.name)
        labels = names.labels_name(self.component, definition.name)
        listed = self._body(definition.place, tsdoc(f"The labels of {name}, in their order."))
        made = Array(tuple(map(literals.text, definition.labels)))
        listed.take(layout.constant_list(f"export const {labels}", made))
        self.module.add(listed)
        body = self._body(definition.place, tsdoc(self._told(definition)))
        body.put(f"export type {name} = (typeof {labels})[number];")
        self.module.add(body)
        checked = names.check_name(self.component, definition.name)
        check = self._checker(definition.place, checked, name, f"Gives the value if it is a label of {name}.")
        with check.block():
            is_it = Arrow(("label",), Binary("===", Atom("label"), Atom("value")))
            check.let("const found", method(Atom(labels), "find", is_it))
            wanted = literals.text(f"one of {', '.join(definition.labels)}")
            is_there = Binary("!==", Atom("found"), Atom("undefined"))
            check.say("", call(self.module.use("ensure"), is_there, NAME, wanted, Atom("value")))
            check.put("return found;")
        self.module.add(check)

    # --- records ----------------------------------------------------------------------------------------------------

    def record(self, definition: core.RecordType) -> None:
        name = names.type_name(definition.name)
        doc = self._told(definition)
        self._interface(name, doc, definition.fields, definition.place)
        self._check_record(definition.name, name, definition.fields, definition.place, definition.invariants)
        defaults = [field for field in definition.fields if field.initially is not None]
        taken = name
        if defaults:
            taken = names.fields_name(self.component, definition.name)
            keys = " | ".join(f'"{names.field_name(field.name)}"' for field in defaults)
            body = self._body(definition.place, tsdoc(f"The fields of {name}; what has a default may be left out."))
            if len(defaults) == len(definition.fields):
                body.put(f"export type {taken} = Partial<{name}>;")
            else:
                body.take(layout.partial(taken, name, keys))
            self.module.add(body)
        self._make_record(definition, name, taken, defaults)

    def _make_record(self, definition: core.RecordType, name: str, taken: str, defaults: Sequence[core.Field]) -> None:
        doc = f"Makes {_article(name)} of its fields; throws Invalid where they do not fit."
        body = self._body(definition.place, tsdoc(doc))
        parameter = f"fields: {taken}"
        if defaults and len(defaults) == len(definition.fields):
            parameter += " = {}"
        body.define(f"export function {names.make_name(self.component, name)}", (parameter,), f": {name} {{")
        with body.block():
            found = given_fields(defaults, "fields", self.to, body)
            own = {names.field_name(name): value for name, value in found.items()}
            replaced = [Property(n, value) for n, value in own.items() if value != Member(Atom("fields"), n)]
            given = Object((Spread(Atom("fields")), *replaced)) if replaced else Atom("fields")
            body.say("return ", call(names.check_name(self.component, definition.name), given, literals.text(name)))
        self.module.add(body)

    def _interface(
        self, name: str, doc: str, fields: Sequence[core.Field], place: Place, kind: str | None = None
    ) -> None:
        spelled = names.field_name if kind is None else names.case_field_name
        body = self._body(place, tsdoc(doc))
        if not fields and kind is None:
            body.put(f"export type {name} = Readonly<Record<never, never>>;")
        else:
            with body.block(f"export interface {name} {{"):
                if kind is not None:
                    body.put(f'readonly kind: "{kind}";')
                for field in fields:
                    with body.because(Origin(field.place, "field")):
                        body.take(tsdoc(words.of_type(field.type, self.surface), depth=1))
                        body.put(f"readonly {spelled(field.name)}: {self.types.annotation(field.type)};")
        self.module.add(body)

    def _check_record(
        self,
        declared: str,
        name: str,
        fields: Sequence[core.Field],
        place: Place,
        invariants: Sequence[core.Expr] = (),
    ) -> None:
        checked = names.check_name(self.component, declared)
        doc = f"Gives the value, frozen, if it is {_article(name)}."
        body = self._checker(place, checked, name, doc)
        with body.block():
            made = self._frozen(body, fields, names.field_name)
            if not invariants:
                body.say("return ", made)
            else:
                body.let("const found", made)
                self._invariants(body, invariants, fields)
                body.put("return found;")
        self.module.add(body)

    def _frozen(
        self, body: Body, fields: Sequence[core.Field], spelled: Callable[[str], str], kind: str | None = None
    ) -> Node:
        """The checked fields as an object that never changes."""
        listed = Array(tuple(literals.text(spelled(field.name)) for field in fields))
        if fields:
            body.let("const fields", call(self.module.use("fieldsOf"), Atom("value"), NAME, listed))
        entries = [] if kind is None else [Property("kind", literals.text(kind))]
        for field in fields:
            own = spelled(field.name)
            path = Atom(f"`${{name}}.{own}`")
            entries.append(Property(own, self.types.check(field.type, Member(Atom("fields"), own), path)))
        return method(Atom("Object"), "freeze", Object(tuple(entries)))

    def _invariants(self, body: Body, invariants: Sequence[core.Expr], fields: Sequence[core.Field]) -> None:
        self.to.locals = {f.name: Member(Atom("found"), names.field_name(f.name)) for f in fields}
        conditions = [self.to.value(invariant) for invariant in invariants]
        together = any(may_fail(invariant) for invariant in invariants[1:])
        shown = [layout.text(condition).replace("found.", "") for condition in conditions]
        if together:
            conditions = [method(Array(tuple(conditions)), "every", Atom("Boolean"))]
            shown = [" && ".join(shown)]
        for index, condition in enumerate(conditions):
            with body.because(Origin(invariants[index].place, "invariant")), body.when(negated(condition)):
                told = shown[index].replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
                body.say("throw ", layout.new(self.module.use("Invalid"), Atom(f"`${{name}} needs {told}`")))
        self.to.locals = {}

    # --- unions -----------------------------------------------------------------------------------------------------

    def union(self, definition: core.UnionType) -> None:
        name = names.type_name(definition.name)
        cases = {case.name: names.case_name(self.component, definition.name, case.name) for case in definition.cases}
        for case in definition.cases:
            self._case(definition, case, cases[case.name])
        body = self._body(definition.place, tsdoc(self._told(definition)))
        body.take(layout.union(f"export type {name}", tuple(cases.values())))
        self.module.add(body)
        checked = names.check_name(self.component, definition.name)
        check = self._checker(definition.place, checked, name, f"Gives the value, frozen, if it is a case of {name}.")
        with check.block():
            kind = Member(call(self.module.use("fieldsOf"), Atom("value"), NAME, Array((Atom('"kind"'),))), "kind")
            with check.block(f"switch ({layout.text(kind)}) {{"):
                for case in definition.cases:
                    check.put(f'case "{case.name}":')
                    made = names.make_name(self.component, cases[case.name])
                    checks = names.check_name(self.component, cases[case.name])
                    whole = f"{checks}(value, name)" if case.fields else f"{made}()"
                    check.put(f"{layout.INDENT}return {whole};")
                told = " or ".join(case.name for case in definition.cases)
                check.put("default:")
                check.depth += 1
                message = Atom(f"`${{name}} must be {_article(name)}: its kind is {told}`")
                check.say("throw ", layout.new(self.module.use("Invalid"), message))
                check.depth -= 1
        self.module.add(check)

    def _case(self, definition: core.UnionType, case: core.CaseType, name: str) -> None:
        self._interface(name, f"The case `{case.name}` of `{definition.name}`.", case.fields, case.place, case.name)
        make = self._body(case.place, tsdoc(f"Makes {_article(name)}{' of its fields' if case.fields else ''}."))
        parameters = (f'fields: Omit<{name}, "kind">',) if case.fields else ()
        make.define(f"export function {names.make_name(self.component, name)}", parameters, f": {name} {{")
        with make.block():
            if case.fields:
                make.say("return ", call(names.check_name(self.component, name), Atom("fields"), literals.text(name)))
            else:
                made = self._frozen(make, (), names.case_field_name, case.name)
                make.say("return ", made)
        self.module.add(make)
        if case.fields:
            doc = f"Gives the fields, frozen, if they are those of {_article(name)}."
            check = self._checker(case.place, names.check_name(self.component, name), name, doc, exported=False)
            with check.block():
                check.say("return ", self._frozen(check, case.fields, names.case_field_name, case.name))
            self.module.add(check)

    # --- failures and state -----------------------------------------------------------------------------------------

    def failure(self, failure: core.Failure) -> None:
        """Adds the class of a declared kind."""
        name = names.kind_name(self.component, failure.kind)
        body = self._body(failure.place, tsdoc(words.of_failure(failure)), "failure")
        base = self.module.use("Failure")
        with body.block(f"export class {name} extends {base} {{"):
            body.put(f'override readonly kind = "{failure.kind}";')
            for field in failure.data:
                body.take(tsdoc(words.of_type(field.type, self.surface), depth=1))
                body.put(f"readonly {names.data_name(field.name)}: {self.types.annotation(field.type)};")
            body.put("")
            self._failure_constructor(body, failure)
        self.module.add(body)

    def _failure_constructor(self, body: Body, failure: core.Failure) -> None:
        told = call("super", literals.text(words.of_failure(failure)))
        if not failure.data:
            with body.block("constructor() {"):
                body.say("", told)
            return
        fields = [
            f"readonly {names.data_name(field.name)}: {self.types.annotation(field.type)}" for field in failure.data
        ]
        body.take(layout.data_parameter(fields, body.depth))
        with body.block():
            body.say("", told)
            for field in failure.data:
                own = names.data_name(field.name)
                made = self.types.check(field.type, Member(Atom("data"), own), literals.text(own))
                body.let(f"this.{own}", made)

    def state(self) -> None:
        """Adds the type of a machine's state, and its check."""
        component = self.component
        fields = [core.Field(f.name, f.type, place=f.place) for f in component.state]
        name = names.state_name(component)
        self._interface(name, f"What {_article(component.name)} remembers.", fields, component.spec.place)
        self._check_record(name, name, fields, component.spec.place)


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'AEIO' else 'a'} {name}"
