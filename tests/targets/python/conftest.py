"""Specs compiled to a Python package in a temporary folder, and a way to call what came out."""

from __future__ import annotations

import datetime
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.adapters.shelf import DiskShelf
from phoenix.generators import recording
from phoenix.generators.recordings import FOLDER, Recordings
from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.interpret import Interpreter
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.language.report import report
from phoenix.language.types import DecimalType, ListType, MapType, NamedType, OptionalType, SetType, Type
from phoenix.language.values import CaseValue, Failed, FrozenMap, Gave, Label, Outcome, Record, Value
from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.python import names
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import EmittedFile, Surroundings

ROOT = Path(__file__).parents[3]
CORPUS = Path(__file__).parent / "corpus"
Components = Mapping[str, core.Component]


def check_all(texts: Mapping[str, str]) -> dict[str, core.Component]:
    """The checked components of specs by path; a finding that is an error fails the test."""
    parsers = load_parsers()
    sources = {path: Source(path, text) for path, text in texts.items()}
    specs = {}
    problems = []
    for path, source in sources.items():
        spec, findings = read_spec(source, parsers)
        problems += findings
        if spec is not None:
            specs[spec.name.text] = spec
        assert spec is not None or findings, path
    done: dict[str, core.Component] = {}

    def check(name: str) -> None:
        if name in done or name not in specs:
            return
        for used in specs[name].uses:
            check(used.text)
        component, findings = check_component(specs[name], done)
        problems.extend(findings)
        if component is not None:
            done[name] = component

    for name in specs:
        check(name)
    errors = [report(finding, sources) for finding in problems if finding.is_error]
    assert not errors, "\n".join(errors)
    return done


def emit(components: Components, package: str) -> list[EmittedFile]:
    """All files of a package with these components."""
    plan = TechPlan(package, (TargetLine("python", "3.11"),))
    files: list[EmittedFile] = []
    support: set[str] = set()
    for component in components.values():
        around = Surroundings({n: c for n, c in components.items() if n != component.name}, plan)
        answer = recorded(component, around)
        emitters = [PYTHON.contract, PYTHON.exact, *([PYTHON.native_tests] if component.is_exact or answer else [])]
        files += answer
        for emitter in emitters:
            emitted = emitter(component, around)
            files += emitted.files
            support |= emitted.support
    files += PYTHON.package(plan, [c.path for c in components.values()], PYTHON.closure(support)).files
    return files


def recorded(component: core.Component, around: Surroundings) -> list[EmittedFile]:
    """What was accepted of the sample's writers for a component, in a package of another name."""
    recordings = Recordings(DiskShelf(ROOT / FOLDER)).of(f"python:{component.name}")
    accepted = [each.file for each in recordings if each.outcome is recording.Outcome.ACCEPTED and each.file]
    path = PYTHON.writing(component, around).path
    return [EmittedFile(path, text.replace("from shop.", f"from {path.parts[0]}.")) for text in accepted[-1:]]


def write(files: list[EmittedFile], root: Path) -> None:
    """Writes the files below a folder."""
    for file in files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")


class Subject:
    """An imported package: takes and gives values as the interpreter holds them."""

    def __init__(self, components: Components, package: str) -> None:
        self.components = components
        self.plan = TechPlan(package, (TargetLine("python", "3.11"),))
        self.failures = importlib.import_module(f"{package}._support.failures")

    def module(self, component: str) -> Any:
        return importlib.import_module(names.dotted(self.plan, self.components[component]))

    def call(self, component: str, function: str, arguments: tuple[Value, ...], instance: Any = None) -> Outcome:
        """What a public function or method comes to."""
        owner = self.components[component]
        declared = owner.function(function)
        target = self.module(component) if instance is None else instance
        given = [self.encode(v, p.type) for v, p in zip(arguments, declared.parameters, strict=True)]
        try:
            result = getattr(target, names.function_name(function))(*given)
        except self.failures.Failure as failure:
            return self.failed(owner, declared, failure)
        return Gave(None if declared.gives is None else self.decode(result, declared.gives))

    def failed(self, owner: core.Component, function: core.Function, failure: Any) -> Failed:
        kinds = [f for f in function.fails if f.kind == failure.kind]
        data = [
            (f.name, self.decode(getattr(failure, names.field_name(f.name)), f.type)) for k in kinds for f in k.data
        ]
        return Failed(failure.kind, tuple(data))

    def machine(self, component: str, given: Mapping[str, Value]) -> Any:
        owner = self.components[component]
        types = {field.name: field.type for field in owner.state}
        arguments = {names.parameter_name(n): self.encode(v, types[n]) for n, v in given.items()}
        return getattr(self.module(component), names.machine_name(owner))(**arguments)

    def state(self, component: str, instance: Any) -> tuple[tuple[str, Value], ...]:
        owner = self.components[component]
        return tuple(
            (f.name, self.decode(getattr(instance, names.state_attribute(owner, f.name)), f.type)) for f in owner.state
        )

    def definition(self, named: NamedType) -> core.Definition:
        return self.components[named.component].type(named.name)

    def class_of(self, value: Record | CaseValue | Label) -> Any:
        owner = self.components[value.component]
        name = names.type_name(value.type)
        if isinstance(value, CaseValue):
            name = names.case_name(owner, value.type, value.case)
        return getattr(self.module(value.component), name)

    def fields(self, named: NamedType, case: str | None) -> tuple[core.Field, ...]:
        definition = self.definition(named)
        if isinstance(definition, core.UnionType):
            return next(c.fields for c in definition.cases if c.name == case)
        assert isinstance(definition, core.RecordType)
        return definition.fields

    def encode(self, value: Any, type_: Type) -> Any:
        if isinstance(type_, OptionalType):
            return None if value is None else self.encode(value, type_.element)
        if isinstance(type_, NamedType) and isinstance(definition := self.definition(type_), core.Alias):
            return self.encode(value, definition.type)
        if isinstance(type_, DecimalType):
            return Decimal(value).scaleb(-type_.scale)
        if isinstance(type_, ListType):
            return [self.encode(item, type_.element) for item in value]
        if isinstance(type_, SetType):
            return {self.encode(item, type_.element) for item in value}
        if isinstance(type_, MapType):
            return {self.encode(k, type_.key): self.encode(v, type_.value) for k, v in value.items()}
        if isinstance(value, Label):
            return getattr(self.class_of(value), names.label_name(value.name))
        if isinstance(value, Record | CaseValue):
            assert isinstance(type_, NamedType)
            fields = self.fields(type_, value.case if isinstance(value, CaseValue) else None)
            return self.class_of(value)(
                **{names.field_name(f.name): self.encode(value[f.name], f.type) for f in fields}
            )
        return value

    def decode(self, value: Any, type_: Type) -> Any:
        if isinstance(type_, OptionalType):
            return None if value is None else self.decode(value, type_.element)
        if isinstance(type_, NamedType):
            return self.decode_named(value, type_)
        if isinstance(type_, DecimalType):
            assert type(value) is Decimal
            assert value.as_tuple().exponent == -type_.scale
            assert not (value.is_signed() and value.is_zero())
            return int(value.scaleb(type_.scale))
        if isinstance(type_, ListType):
            assert type(value) is tuple
            return tuple(self.decode(item, type_.element) for item in value)
        if isinstance(type_, SetType):
            assert type(value) is frozenset
            return frozenset(self.decode(item, type_.element) for item in value)
        if isinstance(type_, MapType):
            assert hash(value) is not None
            return FrozenMap({self.decode(k, type_.key): self.decode(v, type_.value) for k, v in value.items()})
        assert type(value) in (str, int, float, bool, bytes, datetime.date)
        return value

    def decode_named(self, value: Any, named: NamedType) -> Any:
        definition = self.definition(named)
        if isinstance(definition, core.Alias):
            return self.decode(value, definition.type)
        if isinstance(definition, core.EnumerationType):
            return Label(named.component, named.name, value.value)
        if isinstance(definition, core.RecordType):
            found = tuple(
                (f.name, self.decode(getattr(value, names.field_name(f.name)), f.type)) for f in definition.fields
            )
            return Record(named.component, named.name, found)
        for case in definition.cases:
            made = CaseValue(named.component, named.name, case.name, ())
            if type(value) is self.class_of(made):
                held = tuple(
                    (f.name, self.decode(getattr(value, names.field_name(f.name)), f.type)) for f in case.fields
                )
                return CaseValue(named.component, named.name, case.name, held)
        raise AssertionError(f"{value!r} is no case of {named.name}")


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Mapping[str, str]], tuple[Subject, Path]]]:
    """Compiles specs to a package of its own and imports it."""
    made: list[Path] = []

    def compile_specs(texts: Mapping[str, str]) -> tuple[Subject, Path]:
        components = check_all(texts)
        package = f"compiled_{len(made)}"
        root = tmp_path_factory.mktemp(package)
        write(emit(components, package), root)
        made.append(root)
        sys.path.insert(0, str(root))
        importlib.invalidate_caches()
        return Subject(components, package), root

    yield compile_specs
    for root in made:
        sys.path.remove(str(root))


@pytest.fixture(scope="session")
def corpus(compiled: Callable[[Mapping[str, str]], tuple[Subject, Path]]) -> tuple[Subject, Path]:
    """Small components that together use every part of the language."""
    return compiled(
        {f"specs/{p.relative_to(CORPUS)}": p.read_text(encoding="utf-8") for p in CORPUS.rglob("*.spec.md")}
    )


@pytest.fixture(scope="session")
def shop(compiled: Callable[[Mapping[str, str]], tuple[Subject, Path]]) -> tuple[Subject, Path]:
    """The sample's specs."""
    specs = ROOT / "specs"
    return compiled({f"specs/{p.relative_to(specs)}": p.read_text(encoding="utf-8") for p in specs.rglob("*.spec.md")})


@pytest.fixture(scope="session")
def interpreter_of() -> Callable[[Subject], Interpreter]:
    """The reference interpreter of a package's components."""
    return lambda subject: Interpreter(subject.components)
