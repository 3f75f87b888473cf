"""The file of a component's types: enumerations, records, unions, aliases, with their checks, and failures."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.language.place import Place
from phoenix.language.types import ListType, MapType, OptionalType, SetType, Type
from phoenix.targets.go import documents, literals, names, regular
from phoenix.targets.go.constants import Constants
from phoenix.targets.go.file import Body, File, comment
from phoenix.targets.go.invariants import invariants
from phoenix.targets.go.layout import text
from phoenix.targets.go.mentions import compared, types_in
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Member, Node, call
from phoenix.targets.go.types import Types
from phoenix.targets.shared import words
from phoenix.targets.shared.declarations import Declarations, declares
from phoenix.targets.target import Origin

ENCODED = {OptionalType: "optional/json", SetType: "set/json", MapType: "dict/json"}
"""The support files with the methods by which encodings write a collection."""


def types_file(surface: Surface) -> File | None:
    """The file ``types.go``; nothing where the component declares nothing."""
    component = surface.component
    ordered = compared(component, surface)
    if not (declares(component) or ordered):
        return None
    file = surface.file("types")
    writer = _Declarations(surface, file)
    writer.write(component)
    for named in ordered:
        file.add(writer.types.comparers.declared(names.comparer_name(component, named), named))
    regular.declare(file)
    return file


class _Declarations(Declarations):
    def __init__(self, surface: Surface, file: File) -> None:
        self.surface = surface
        self.file = file
        self.types = Types(surface, file)
        self.constants = Constants(surface, file, self.types)

    def _block(self, place: Place, what: str = "type") -> Body:
        return Body(Origin(place, what))

    def _meaning(self, type_: Type) -> str:
        return _lowered(words.of_type(type_, self.surface, {}))

    # --- aliases and enumerations -----------------------------------------------------------------------------

    def alias(self, definition: core.Alias) -> None:
        body = self._block(definition.place)
        name = names.type_name(definition.name)
        body.put(*documents.of_declared(name, f"is {self._meaning(definition.type)}", definition.doc))
        body.put(f"type {name} = {self.types.spelled(definition.type)}")
        self.file.add(body)
        checked = self._block(definition.place)
        check = names.check_name(definition.name)
        checked.comment(f"{check} returns the value in its normal form, or an error where it is no {name}.")
        with checked.block(f"func {check}(value {name}) ({name}, error) {{"):
            made = self.types.check(definition.type, Atom("value"))
            if isinstance(definition.type, ListType | SetType | MapType | OptionalType):
                assert made is not None
                checked.say("value, err := ", made)
                checked.put("if err != nil {", f"\treturn {self.types.zero(definition.type)}, err", "}")
                checked.put("return value, nil")
            else:
                checked.say("return ", made or Atom("value, nil"))
        self.file.add(checked)

    def enumeration(self, definition: core.EnumerationType) -> None:
        body = self._block(definition.place)
        name = names.type_name(definition.name)
        doc = definition.doc or f"one of {', '.join(definition.labels)}."
        body.put(*documents.of_declared(name, f"is {_lowered(doc)}"))
        body.put(f"type {name} int", "", *comment(f"The values of {name}; zero is none of them."))
        with body.block("const (", ")"):
            first, *rest = (names.label_name(name, label) for label in definition.labels)
            body.put(f"{first} {name} = iota + 1", *rest)
        self.file.add(body)
        self._labels(definition, name)

    def _labels(self, definition: core.EnumerationType, name: str) -> None:
        variable = names.lower_first(f"{name}Labels")
        body = self._block(definition.place)
        labels = ", ".join(f'"{label}"' for label in definition.labels)
        body.put(f"var {variable} = [...]string{{{labels}}}", "")
        body.comment("String returns the value's name.")
        value = names.lower_first(name)[:1]
        with body.block(f"func ({value} {name}) String() string {{"):
            with body.block(f"if {value} < 1 || int({value}) > len({variable}) {{"):
                body.put(f'return {self.file.use("fmt.Sprintf")}("{name}(%d)", int({value}))')
            body.put(f"return {variable}[{value}-1]")
        body.put("")
        body.comment(f"Checked returns the value, or an error where it is none of {name}'s.")
        with body.block(f"func ({value} {name}) Checked() ({name}, error) {{"):
            with body.block(f"if {value} < 1 || int({value}) > len({variable}) {{"):
                invalid, errorf = self.file.use("fault.ErrInvalid"), self.file.use("fmt.Errorf")
                body.put(f'return 0, {errorf}("%w: %v", {invalid}, {value})')
            body.put(f"return {value}, nil")
        self.file.add(body)
        self._text(name, variable)

    def _text(self, name: str, variable: str) -> None:
        """The methods by which encodings write a value as its name, and read it."""
        value = names.lower_first(name)[:1]
        body = Body()
        body.comment("MarshalText returns the value's name.")
        with body.block(f"func ({value} {name}) MarshalText() ([]byte, error) {{"):
            body.put(f"if _, err := {value}.Checked(); err != nil {{", "\treturn nil, err", "}")
            body.put(f"return []byte({value}.String()), nil")
        body.put("")
        body.comment("UnmarshalText reads what MarshalText writes.")
        with body.block(f"func ({value} *{name}) UnmarshalText(text []byte) error {{"):
            body.put(f"found := {self.file.use('slices.Index')}({variable}[:], string(text))")
            invalid, errorf = self.file.use("fault.ErrInvalid"), self.file.use("fmt.Errorf")
            body.put("if found < 0 {", f'\treturn {errorf}("%w: %.100q is no {name}", {invalid}, text)', "}")
            body.put(f"*{value} = {name}(found + 1)", "return nil")
        self.file.add(body)

    # --- records ----------------------------------------------------------------------------------------------

    def record(self, definition: core.RecordType) -> None:
        name = names.type_name(definition.name)
        body = self._block(definition.place)
        has = _listed([f"`{field.name}`" for field in definition.fields]) if definition.fields else "no fields"
        doc = f"is {_lowered(definition.doc)}" if definition.doc else f"has {has}."
        body.put(*documents.of_declared(name, doc))
        self._struct(body, name, definition.fields)
        self.file.add(body)
        if any(field.initially is not None for field in definition.fields):
            self._constructor(definition, name)
        self._checked(definition.place, name, definition.fields, definition)

    def _struct(self, body: Body, name: str, fields: Sequence[core.Field]) -> None:
        if not fields:
            body.put(f"type {name} struct{{}}")
            return
        spelled = names.fields(field.name for field in fields)
        with body.block(f"type {name} struct {{"):
            for field in fields:
                with body.because(Origin(field.place, "field")):
                    described = words.of_type(field.type, self.surface, {})
                    default = (
                        ""
                        if field.initially is None
                        else f" {names.constructor_name(name)} sets it to {self._shown(field)}."
                    )
                    body.comment(f"{spelled[field.name]} is {_lowered(described)}{default}")
                    body.put(f"{spelled[field.name]} {self.types.spelled(field.type)}")
                self._encoded(field.type)

    def _encoded(self, type_: Type) -> None:
        """What is kept in a field can be written as JSON."""
        for inner in types_in(type_):
            if type(inner) in ENCODED:
                self.file.support.add(ENCODED[type(inner)])

    def _constructor(self, definition: core.RecordType, name: str) -> None:
        """A function that takes the fields without a default, and fills in the others."""
        body = self._block(definition.place)
        spelled = names.fields(field.name for field in definition.fields)
        needed = [field for field in definition.fields if field.initially is None]
        parameters = ", ".join(f"{self.surface.local(f.name)} {self.types.spelled(f.type)}" for f in needed)
        made = names.constructor_name(name)
        left = [spelled[f.name] for f in definition.fields if f.initially is not None]
        body.comment(f"{made} returns {_a(name)} with the default of {_listed(left)}; set what is to differ.")
        with body.block(f"func {made}({parameters}) {name} {{"), body.block(f"return {name}{{"):
            width = max(len(each) for each in spelled.values()) + 2
            for field in definition.fields:
                value = Atom(self.surface.local(field.name)) if field.initially is None else self._default(field)
                body.say(f"{spelled[field.name]}:".ljust(width), value, ",")
        self.file.add(body)

    def _shown(self, field: core.Field) -> str:
        return text(self._default(field))

    def _default(self, field: core.Field) -> Node:
        assert field.initially is not None
        return self.constants.value(field.initially, field.type)

    def _checked(
        self, place: Place, name: str, fields: Sequence[core.Field], record: core.RecordType | None = None
    ) -> None:
        """The method that gives a value with its fields in their normal form."""
        body = self._block(place)
        value = names.lower_first(name)[:1]
        spelled = names.fields(field.name for field in fields)
        body.comment(
            f"Checked returns the value with its fields in their normal form, or an error where it is no {name}."
        )
        checks = [(f, self.types.check(f.type, Member(Atom(value), spelled[f.name]))) for f in fields]
        due = [(field, made) for field, made in checks if made is not None]
        with body.block(f"func ({value} {name}) Checked() ({name}, error) {{"):
            if due:
                body.put("var err error")
            for field, made in due:
                with body.because(Origin(field.place, "field")):
                    body.say(f"if {value}.{spelled[field.name]}, err = ", made, "; err != nil {")
                    errorf = self.file.use("fmt.Errorf")
                    body.put(f'\treturn {name}{{}}, {errorf}("{field.name}: %w", err)', "}")
            if record is not None:
                invariants(self.surface, self.types, body, f"{name}{{}}", value, record)
            body.put(f"return {value}, nil")
        self.file.add(body)

    # --- unions -----------------------------------------------------------------------------------------------

    def union(self, definition: core.UnionType) -> None:
        name = names.type_name(definition.name)
        component = self.surface.component
        cases = [names.case_name(component, definition.name, case.name) for case in definition.cases]
        marker = names.marker_name(name)
        body = self._block(definition.place)
        doc = definition.doc or f"one of {_listed(cases)}."
        body.put(*documents.of_declared(name, f"is {_lowered(doc)}"))
        with body.block(f"type {name} interface {{"):
            body.put(f"{marker}()")
        self.file.add(body)
        for case, spelled in zip(definition.cases, cases, strict=True):
            body = self._block(case.place)
            body.comment(f"{spelled} is {_a(name)}.")
            self._struct(body, spelled, case.fields)
            body.put("", f"func ({spelled}) {marker}() {{}}")
            self.file.add(body)
            if case.fields:
                self._checked(case.place, spelled, case.fields)
        self._check_union(definition, name, cases)

    def _check_union(self, definition: core.UnionType, name: str, cases: Sequence[str]) -> None:
        body = self._block(definition.place)
        check = names.check_name(definition.name)
        body.comment(f"{check} returns the value in its normal form, or an error where it is no {name}.")
        with body.block(f"func {check}(value {name}) ({name}, error) {{"):
            with_fields = any(case.fields for case in definition.cases)
            body.put(f"switch {'value := ' if with_fields else ''}value.(type) {{")
            bare = [spelled for case, spelled in zip(definition.cases, cases, strict=True) if not case.fields]
            for case, spelled in zip(definition.cases, cases, strict=True):
                if case.fields:
                    body.put(f"case {spelled}:", "\treturn value.Checked()")
            if bare:
                body.put(f"case {', '.join(bare)}:", "\treturn value, nil")
            invalid, errorf = self.file.use("fault.ErrInvalid"), self.file.use("fmt.Errorf")
            body.put("default:", f'\treturn nil, {errorf}("%w: %T is no {name}", {invalid}, value)', "}")
        self.file.add(body)

    # --- failures and state -----------------------------------------------------------------------------------

    def failure(self, failure: core.Failure) -> None:
        """Adds the error value of a declared kind, or the type of one with data."""
        body = self._block(failure.place, "failure")
        component = self.surface.component
        name = names.kind_name(component, failure.kind, has_data=bool(failure.data))
        told = words.of_failure(failure)
        if not failure.data:
            body.comment(f"{name} means: {_lowered(told)}")
            message = literals.quoted(f"{names.package(component)}: {_lowered(told).rstrip('.')}")
            body.put(f"var {name} = {self.file.use('errors.New')}({message})")
        else:
            body.comment(f"{name} means: {_lowered(told)}")
            self._struct(body, name, failure.data)
            spelled = names.fields(field.name for field in failure.data)
            shown = ", ".join(f"{field.name} %v" for field in failure.data)
            message = literals.quoted(f"{names.package(component)}: {_lowered(told).rstrip('.')}: ").replace("%", "%%")
            values = [Member(Atom("e"), spelled[field.name]) for field in failure.data]
            body.put("")
            body.comment("Error tells what happened.")
            with body.block(f"func (e {name}) Error() string {{"):
                text = Atom(f'{message[:-1]}{shown}"')
                body.say("return ", call(self.file.use("fmt.Sprintf"), text, *values))
        self.file.add(body)

    def state(self) -> None:
        """Adds the type of a machine's state."""
        component = self.surface.component
        name = names.state_name(component)
        fields = [core.Field(f.name, f.type, place=f.place) for f in component.state]
        body = self._block(component.spec.place)
        body.comment(f"{name} is what {_a(names.machine_name(component))} remembers.")
        self._struct(body, name, fields)
        self.file.add(body)
        self._checked(component.spec.place, name, fields)


def _lowered(text: str) -> str:
    """The text within a sentence: but for an abbreviation, its first letter is small."""
    return text if len(text) > 1 and text[:2].isalpha() and text[:2].isupper() else text[:1].lower() + text[1:]


def _a(name: str) -> str:
    return f"an {name}" if name[:1] in "AEIOU" else f"a {name}"


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
