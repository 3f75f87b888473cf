"""What registers a component with the driver: a file that is compiled into its package, and never promoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from phoenix.language import core
from phoenix.language.types import MapType, OptionalType, SetType, Type
from phoenix.targets.go import names
from phoenix.targets.go.file import Body, File
from phoenix.targets.go.functions import pure_results
from phoenix.targets.go.literals import quoted
from phoenix.targets.go.mentions import types_of
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Composite, Node, call
from phoenix.targets.go.types import Types
from phoenix.targets.target import EmittedFile

FILE = "phoenixdriver"
DRIVER = "phoenixdriver/driver"
GENUINE = "genuine"
"""What the name of a function begins with behind its stand-in."""


def glue(surface: Surface, *, subject: bool) -> EmittedFile:
    """The file for the surface's component; of the ``subject`` itself all that the checker asks of one."""
    return _Glue(surface).write(subject)


class _Glue:
    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.component = surface.component
        self.file: File = surface.file(FILE)
        self.types = Types(surface, self.file)
        self.body = Body()

    def write(self, subject: bool) -> EmittedFile:
        """The whole file."""
        hooks: list[Body] = []
        with self.body.block("func init() {"):
            for type_ in dict.fromkeys(types_of(self.component)):
                self._collection(type_)
            if subject and self.component.kind == "machine":
                for field in self.component.state:
                    if field.given and field.initially is not None:
                        self._say(f"Optional[{self.types.spelled(field.type)}]")
            for definition in self.component.types:
                self._definition(definition)
            for failure in self.component.failures:
                self._failure(failure)
            if subject or self.component.kind != "machine":
                for function in self.component.functions:
                    self._function(function)
                    if subject:
                        hooks.append(self._hook(function))
            if subject and self.component.kind == "machine":
                self._machine()
        self.file.add(self.body)
        for hook in hooks:
            self.file.add(hook)
        return self.file.render()

    def _say(self, function: str, *arguments: Node) -> None:
        self.body.say("", call(self.file.take(DRIVER, "driver", function), *arguments))

    def _key(self, name: str) -> Node:
        return Atom(quoted(f"{self.component.name}.{name}"))

    def _collection(self, type_: Type) -> None:
        if isinstance(type_, OptionalType):
            self._say(f"Optional[{self.types.spelled(type_.element)}]")
        elif isinstance(type_, SetType):
            self._say(f"Set[{self.types.spelled(type_.element)}]", self.types.comparers.of(type_.element))
        elif isinstance(type_, MapType):
            spelled = f"Map[{self.types.spelled(type_.key)}, {self.types.spelled(type_.value)}]"
            self._say(spelled, self.types.comparers.of(type_.key))

    def _definition(self, definition: core.Definition) -> None:
        name = names.type_name(definition.name)
        match definition:
            case core.EnumerationType(labels=labels):
                listed = [(quoted(label), Atom(names.label_name(name, label))) for label in labels]
                made = Composite(f"map[string]{name}", tuple(listed))
                self._say("Enumeration", self._key(name), made, Atom(f"{name}.Checked"), Atom("0"), Atom("999"))
            case core.RecordType(fields=fields):
                fresh = Atom(f"func() {name} {{ return {self._fresh(name, fields)} }}")
                self._say("Record", self._key(name), self._fields(fields), fresh, Atom(f"{name}.Checked"))
            case core.UnionType(cases=cases):
                check = Atom(names.check_name(name))
                self._say("Union", self._key(name), check, *(self._case(name, case) for case in cases))

    def _fresh(self, name: str, fields: Sequence[core.Field]) -> str:
        if all(field.initially is None for field in fields):
            return f"{name}{{}}"
        needed = [self.types.zero(field.type) for field in fields if field.initially is None]
        return f"{names.constructor_name(name)}({', '.join(needed)})"

    def _case(self, union: str, case: core.CaseType) -> Node:
        spelled = names.case_name(self.component, union, case.name)
        kind = self.file.take(DRIVER, "driver", "Case")
        parts = (
            ("Name", Atom(quoted(case.name))),
            ("Empty", Composite(spelled, ())),
            ("Fields", self._fields(case.fields)),
        )
        return Composite(kind, parts)

    def _fields(self, fields: Iterable[core.Field]) -> Node:
        spelled = names.fields(field.name for field in fields)
        return self._pairs(spelled.items())

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> Node:
        made = [Composite("", ((None, Atom(quoted(spec))), (None, Atom(quoted(go))))) for spec, go in pairs]
        return Composite(f"[]{self.file.take(DRIVER, 'driver', 'Field')}", tuple((None, each) for each in made))

    def _failure(self, failure: core.Failure) -> None:
        spelled = names.kind_name(self.component, failure.kind, has_data=bool(failure.data))
        kind = Atom(quoted(failure.kind))
        if failure.data:
            self._say(f"FailureType[{spelled}]", self._key(failure.kind), kind, self._fields(failure.data))
        else:
            self._say("Failure", self._key(failure.kind), kind, Atom(spelled))

    def _function(self, function: core.Function) -> None:
        machine = self.component.kind == "machine"
        spelled = names.function_name(self.component, function.name)
        value = f"(*{names.machine_name(self.component)}).{spelled}" if machine else spelled
        fails = [f"{failure.component}.{failure.kind}" for failure in function.fails]
        parameters = [parameter.name for parameter in function.parameters]
        self._say(
            "Method" if machine else "Function",
            self._key(function.name),
            Atom(value),
            _texts(parameters),
            _texts(fails),
        )

    # --- stand-ins and machines -------------------------------------------------------------------------------

    def _hook(self, function: core.Function) -> Body:
        """The function behind a public one gets another name, and this one takes its place."""
        pure = names.pure_name(self.component, function.name)
        variable = f"standInFor{pure[:1].upper()}{pure[1:]}"
        self._say("Hook", self._key(function.name), Atom(f"&{variable}"))
        given = [(self.surface.local(p.name), self.types.spelled(p.type)) for p in function.parameters]
        if self.component.kind == "machine":
            given.insert(0, ("state", names.state_name(self.component)))
        results = pure_results(function, self.surface, self.types)
        gives = results[0] if len(results) == 1 else f"({', '.join(results)})"
        parameters = ", ".join(f"{name} {spelled}" for name, spelled in given)
        passed = ", ".join(name for name, _ in given)
        body = Body()
        body.put(f"var {variable} func({parameters}) {gives}", "")
        with body.block(f"func {pure}({parameters}) {gives} {{"):
            body.put(f"if {variable} != nil {{", f"\treturn {variable}({passed})", "}")
            body.put(f"return {genuine(pure)}({passed})")
        return body

    def _machine(self) -> None:
        name = names.machine_name(self.component)
        given = self.file.take(DRIVER, "driver", "Given")
        fields = [
            Composite("", ((None, Atom(quoted(f.name))), (None, Atom("false" if f.initially is None else "true"))))
            for f in self.component.state
            if f.given
        ]
        shown = [(f.name, names.state_method(self.component, f.name)) for f in self.component.state]
        kept = names.fields(field.name for field in self.component.state)
        self._say(
            "Machine",
            Atom(quoted(name)),
            Atom(names.constructor_name(name)),
            Composite(f"[]{given}", tuple((None, field) for field in fields)),
            self._pairs(shown),
            self._pairs(kept.items()),
        )


def genuine(pure: str) -> str:
    """What the function behind a public one is called while it has a stand-in."""
    return f"{GENUINE}{pure[:1].upper()}{pure[1:]}"


def _texts(items: Sequence[str]) -> Node:
    return Composite("[]string", tuple((None, Atom(quoted(item))) for item in items))
