"""What one component's files see of all components: definitions by name, and where their Go names live."""

from __future__ import annotations

from dataclasses import dataclass

from phoenix.language import core
from phoenix.language.types import (
    BytesType,
    ListType,
    MapType,
    NamedType,
    OptionalType,
    SetType,
    Type,
)
from phoenix.targets.go import names
from phoenix.targets.go.file import File
from phoenix.targets.shared import scope


@dataclass(frozen=True, slots=True)
class Surface(scope.Surface):
    """``component`` is the one whose files are written."""

    def file(self, name: str, doc: tuple[str, ...] = (), *, outside: bool = False) -> File:
        """A new file of the component's package; one from ``outside`` sees only what is exported."""
        package = names.package(self.component)
        prefix = "" if name == "types" else name.replace("_test", "")
        path = f"{names.path(self.component)}/{name}.go"
        spec = "" if name == "written" else self.component.path
        return File(path, f"{package}_test" if outside else package, names.module(self.plan), doc, prefix, spec)

    def local(self, name: str) -> str:
        """A parameter or local name, which hides nothing that the package's functions call."""
        taken = {names.pure_name(self.component, function.name) for function in self.component.functions}
        taken |= {names.package(self.components[used]) for used in self.component.uses}
        return names.local(name, taken)

    def named(self, file: File, component: str, name: str) -> str:
        """A name of a component as the file has it: bare in its own package, else after the imported one's."""
        owner = self.components[component]
        if owner.name == self.component.name and file.package == names.package(owner):
            return name
        return file.take(names.path(owner), names.package(owner), name)

    def is_plain(self, type_: Type) -> bool:
        """Whether Go's own ``==`` compares values of the type as the language does."""
        opened = self.open(type_)
        if isinstance(opened, OptionalType):
            return self.is_plain(opened.element)
        if isinstance(opened, NamedType):
            match self.definition(opened):
                case core.RecordType(fields=fields):
                    return all(self.is_plain(field.type) for field in fields)
                case core.UnionType(cases=cases):
                    return all(self.is_plain(field.type) for case in cases for field in case.fields)
            return True
        return not isinstance(opened, ListType | SetType | MapType | BytesType)

    def kind(self, file: File, failure: core.Failure) -> str:
        """A declared failure's error value, or the type of one with data."""
        owner = self.components[failure.component]
        spelled = names.kind_name(owner, failure.kind, has_data=bool(failure.data))
        return self.named(file, failure.component, spelled)
