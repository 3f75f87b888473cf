"""The module of a component's types: enumerations, records, unions, aliases with their checks, failures, the state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from phoenix.language import core
from phoenix.language.place import Place
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, SetType, Type
from phoenix.targets.python import layout, literals, names
from phoenix.targets.python.docstrings import docstring
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Display, Member, Node, call, negated
from phoenix.targets.shared import words
from phoenix.targets.shared.declarations import Declarations, declares
from phoenix.targets.shared.declared_calls import call_declared
from phoenix.targets.shared.expressions import no_helpers
from phoenix.targets.shared.failing import may_fail, parts
from phoenix.targets.shared.settled import claims_again
from phoenix.targets.target import Origin

CHECKING = '"""Refuse what is outside the declared types."""'


def types_module(surface: Surface) -> Module | None:
    """The module ``_NAME_types``; nothing where the component declares nothing."""
    component = surface.component
    if not declares(component):
        return None
    home = names.dotted(surface.plan, component, "types")
    doc = docstring(f"The types of {component.name}: what it takes, gives, holds and fails with.")
    module = Module(home, names.package(surface.plan), doc)
    _Declarations(surface, module).write(component)
    return module


def in_order_of_use(component: core.Component) -> list[core.Definition]:
    """The component's types, each after those that its definition needs when Python reads it."""
    found: dict[str, core.Definition] = {}

    def visit(definition: core.Definition) -> None:
        if definition.name in found:
            return
        for name in _needed(definition, component.name):
            visit(component.type(name))
        found[definition.name] = definition

    for definition in component.types:
        visit(definition)
    return list(found.values())


def _needed(definition: core.Definition, component: str) -> Iterator[str]:
    """An alias needs its type; of fields only the defaults count, since annotations are read later."""
    if isinstance(definition, core.Alias):
        yield from _named(definition.type, component)
    for field in _fields(definition):
        if field.initially is not None:
            yield from _constructed(field.initially, component)


def _fields(definition: core.Definition) -> Iterable[core.Field]:
    if isinstance(definition, core.RecordType):
        return definition.fields
    if isinstance(definition, core.UnionType):
        return [field for case in definition.cases for field in case.fields]
    return ()


def _named(type_: Type, component: str) -> Iterator[str]:
    if isinstance(type_, NamedType) and type_.component == component:
        yield type_.name
    if isinstance(type_, ListType | SetType | OptionalType):
        yield from _named(type_.element, component)
    if isinstance(type_, MapType):
        yield from _named(type_.key, component)
        yield from _named(type_.value, component)


def _constructed(node: core.Expr, component: str) -> Iterator[str]:
    yield from _named(node.type, component)
    for part in parts(node):
        yield from _constructed(part, component)


class _Declarations(Declarations):
    def __init__(self, surface: Surface, module: Module) -> None:
        self.surface = surface
        self.module = module
        self.to = Expressions(surface, module, call_declared, no_helpers)
        self.types = self.to.types

    def in_order(self, component: core.Component) -> list[core.Definition]:
        return in_order_of_use(component)

    def _told(self, definition: core.Definition) -> str:
        return words.of_definition(definition, self.surface)

    def _block(self, place: Place, what: str = "type") -> Body:
        return Body(Origin(place, what))

    # --- the four kinds of type -------------------------------------------------------------------------------

    def enumeration(self, definition: core.EnumerationType) -> None:
        body = self._block(definition.place)
        body.put(f"class {names.type_name(definition.name)}({self.module.use('Enum')}):")
        body.take(docstring(self._told(definition), depth=1))
        body.put("")
        with body.deeper():
            for label in definition.labels:
                body.say(f"{names.label_name(label)} = ", literals.text(label))
        self.module.add(body)

    def alias(self, definition: core.Alias) -> None:
        name = names.type_name(definition.name)
        body = self._block(definition.place)
        body.put(f"{name}: {self.module.use('TypeAlias')} = {self.types.annotation(definition.type)}")
        described = self._told(definition)
        body.take(docstring(described))
        self.module.add(body, spaced=False)
        check = self._block(definition.place)
        check.define(
            f"def {names.check_name(self.surface.component, definition.name)}",
            ("value: object", "name: str"),
            f" -> {name}:",
        )
        summary = f"Return the value if it is fit for {name}, else raise."
        check.take(docstring(summary, depth=1))
        with check.deeper():
            made = self.types.check(definition.type, Atom("value"), "")
            check.say("return ", call(made.function, made.arguments[0], Atom("name"), *made.arguments[2:]))
        self.module.add(check)

    def union(self, definition: core.UnionType) -> None:
        component = self.surface.component
        name = names.type_name(definition.name)
        cases = [names.case_name(component, definition.name, case.name) for case in definition.cases]
        for case, spelled in zip(definition.cases, cases, strict=True):
            self._class(spelled, f"The case `{case.name}` of `{definition.name}`.", case.fields, case.place, ())
        body = self._block(definition.place)
        self.module.use("TypeAlias")
        if len(f"{name}: TypeAlias = {' | '.join(cases)}") <= layout.WIDTH:
            body.put(f"{name}: TypeAlias = {' | '.join(cases)}")
        else:
            body.put(f"{name}: TypeAlias = (", *(f"    {'| ' if i else ''}{c}" for i, c in enumerate(cases)), ")")
        body.take(docstring(self._told(definition)))
        self.module.add(body, spaced=False)
        check = self._block(definition.place)
        check.define(
            f"def {names.check_name(self.surface.component, definition.name)}",
            ("value: object", "name: str"),
            f" -> {name}:",
        )
        summary = f"Return the value if it is a case of {name}, else raise."
        check.take(docstring(summary, depth=1))
        with check.deeper():
            # A tuple of classes is spelled shorter than a chain of bars when it breaks.
            check.say("if isinstance(value, ", Atom(name), "):")
            with check.deeper():
                check.put("return value")
            message = f'f"{{name}} must be a case of {name}, not {{type(value).__name__}}"'
            check.say("raise ", call(self.module.use("Invalid"), Atom(message)))
        self.module.add(check)

    # --- classes with fields ----------------------------------------------------------------------------------

    def record(self, definition: core.RecordType) -> None:
        name = names.type_name(definition.name)
        self._class(name, self._told(definition), definition.fields, definition.place, definition.invariants)

    def _class(
        self, name: str, doc: str, fields: Sequence[core.Field], place: Place, invariants: Sequence[core.Expr]
    ) -> None:
        body = self._block(place)
        keyword = ", kw_only=True" if fields else ""
        body.put(f"@{self.module.use('dataclass')}(frozen=True, slots=True{keyword})", f"class {name}:")
        described = tuple(f"{names.field_name(f.name)}: {words.of_type(f.type, self.surface)}" for f in fields)
        body.take(docstring(doc, (), (("Attributes", described),), depth=1))
        if fields:
            self._fields(body, fields)
            self._checks(body, name, fields, invariants)
        self.module.add(body)

    def _fields(self, body: Body, fields: Sequence[core.Field]) -> None:
        body.put("")
        with body.deeper():
            for field in fields:
                annotated = f"{names.field_name(field.name)}: {self.types.annotation(field.type)}"
                with body.because(Origin(field.place, "field")):
                    if field.initially is None:
                        body.put(annotated)
                    else:
                        body.say(f"{annotated} = ", self._default(field.initially))

    def _default(self, node: core.Expr) -> Node:
        made = self.to.value(node)
        plain = isinstance(node, core.Constant) or layout.text(made).startswith("Decimal(")
        return made if plain else call(self.module.use("field"), default=made)

    def _checks(
        self, body: Body, name: str, fields: Sequence[core.Field], invariants: Sequence[core.Expr] = ()
    ) -> None:
        """``__post_init__``: what a check normalises is stored again."""
        self.to.uses_decimals = False
        self.to.locals = {f.name: Member(Atom("self"), names.field_name(f.name)) for f in fields}
        self.module.compares_settled |= claims_again(list(invariants), self.surface)
        conditions = [self.to.condition(invariant) for invariant in invariants]
        body.put("")
        with body.deeper():
            if self.to.uses_decimals:
                body.put(f"@{self.module.use('exact_decimals')}")
            body.put("def __post_init__(self) -> None:")
            with body.deeper():
                body.put(CHECKING)
                for field in fields:
                    with body.because(Origin(field.place, "field")):
                        self._check_field(body, field.name, field.type)
                self._invariants(body, name, invariants, conditions)

    def _check_field(self, body: Body, name: str, type_: Type) -> None:
        attribute = names.field_name(name)
        made = self.types.check(type_, Member(Atom("self"), attribute), name)
        if self.types.is_normalised(type_):
            body.say("", call("object.__setattr__", Atom("self"), literals.text(attribute), made))
        else:
            body.say("", made)

    def _invariants(self, body: Body, name: str, invariants: Sequence[core.Expr], conditions: Sequence[Node]) -> None:
        together = any(may_fail(invariant) for invariant in invariants[1:])
        shown = [layout.text(condition).replace("self.", "") for condition in conditions]
        tests = [call("all", Display("[]", tuple(conditions)))] if together else list(conditions)
        for index, test in enumerate(tests):
            place = invariants[index].place
            with body.because(Origin(place, "invariant")):
                body.say("if ", negated(test), ":")
                with body.deeper():
                    message = f"{name} needs {' and '.join(shown) if together else shown[index]}"
                    body.say("raise ", call(self.module.use("Invalid"), literals.text(message)))

    # --- failures and state -----------------------------------------------------------------------------------

    def failure(self, failure: core.Failure) -> None:
        """Adds the exception class of a declared kind."""
        component = self.surface.component
        body = self._block(failure.place, "failure")
        name = names.kind_name(component, failure.kind)
        body.put(f"class {name}({self.module.use('Failure')}):")
        described = tuple(f"{names.field_name(f.name)}: {words.of_type(f.type, self.surface)}" for f in failure.data)
        doc = docstring(words.of_failure(failure), (), (("Attributes", described),), depth=1)
        body.take(doc)
        body.put("")
        with body.deeper():
            body.say("kind = ", literals.text(failure.kind))
            if failure.data:
                self._data(body, failure)
        self.module.add(body)

    def _data(self, body: Body, failure: core.Failure) -> None:
        parameters = [
            f"{names.field_name(f.name)}: {self.types.annotation(f.type, accepted=True)}" for f in failure.data
        ]
        body.put("")
        body.define("def __init__", ("self", "*", *parameters), " -> None:")
        with body.deeper():
            body.put('"""Keep the data of the failure."""')
            shown = ", ".join(f"{names.field_name(f.name)}={{{names.field_name(f.name)}}}" for f in failure.data)
            body.put(f'super().__init__(f"{shown}")')
            for field in failure.data:
                attribute = names.field_name(field.name)
                body.say(f"self.{attribute} = ", self.types.check(field.type, Atom(attribute), field.name))

    def state(self) -> None:
        """Adds the frozen class of a machine's state."""
        component = self.surface.component
        fields = [core.Field(f.name, f.type, place=f.place) for f in component.state]
        doc = f"What a {component.name} remembers."
        self._class(names.state_name(component), doc, fields, component.spec.place, ())
