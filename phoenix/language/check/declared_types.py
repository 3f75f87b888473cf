"""``## Types``: every declared type resolved, in the order in which they rest on each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from phoenix.language import core, spec, syntax
from phoenix.language.check.expression import elaborate
from phoenix.language.check.names import Declared, head_of
from phoenix.language.check.scope import Declarations, Meaning, Scope
from phoenix.language.check.types import check_shape, resolve_type
from phoenix.language.core import YES_NO
from phoenix.language.findings import Finding
from phoenix.language.types import NamedType
from phoenix.language.words import HARD_LABELS


@dataclass(slots=True)
class Types:
    """Resolves the types of one component into ``definitions``, which ``declarations`` shares.

    ``broken`` names what has a finding, so that nobody complains about its uses.
    """

    declarations: Declarations
    definitions: dict[NamedType, core.Definition]
    findings: list[Finding]
    broken: set[str] = field(default_factory=set)

    def resolve(self, written: Sequence[spec.TypeDeclaration]) -> tuple[core.Definition, ...]:
        """The definitions in the order of the spec; a field whose type is wrong is left out."""
        first = _without_doubles(written, self.findings)
        in_cycle = self._refuse_cycles(first)
        self.broken |= in_cycle
        made: dict[str, core.Definition] = {}
        for declaration in _in_order(first):
            name = declaration.name.text
            if name in in_cycle:
                continue
            before = len(self.findings)
            definition = self._define(declaration)
            if len(self.findings) > before:
                self.broken.add(name)
            if definition is not None:
                made[name] = definition
        return tuple(made[name] for name in first if name in made)

    def _refuse_cycles(self, written: Mapping[str, spec.TypeDeclaration]) -> set[str]:
        in_cycle: set[str] = set()
        for name, declaration in written.items():
            path = _way_back(name, written)
            if path is None or name in in_cycle:
                continue
            in_cycle |= set(path)
            way = " → ".join(f"`{step}`" for step in path)
            message = f"`{name}` is made of itself ({way}), so no value of it could ever be written."
            hint = "Keep the inner values in a list beside it, and let each name the others by a key."
            self.findings.append(Finding("N111", declaration.name.place, message, hint=hint))
        return in_cycle

    def _define(self, declaration: spec.TypeDeclaration) -> core.Definition | None:
        name, doc = declaration.name.text, declaration.doc.text
        named = NamedType(self.declarations.component, name)
        made: core.Definition
        match declaration.definition:
            case spec.AliasSyntax(type=written):
                type_ = resolve_type(written, self.declarations, self.findings)
                if type_ is None or not check_shape(type_, self.declarations, written.place, self.findings):
                    return None
                made = core.Alias(name, type_, doc, place=declaration.place)
            case spec.RecordSyntax(fields=fields, invariants=invariants):
                made = core.RecordType(name, self.fields(fields, "field"), (), doc, place=declaration.place)
                self.definitions[named] = made
                held = self._invariants(made, invariants)
                made = core.RecordType(name, made.fields, held, doc, place=declaration.place)
            case spec.EnumerationSyntax(labels=labels):
                declared = Declared(self.findings, reserved=HARD_LABELS)
                unique = [label.text for label in labels if declared.add(label.text, label.place, "label")]
                made = core.EnumerationType(name, tuple(unique), doc, place=declaration.place)
            case spec.UnionSyntax(cases=cases):
                made = core.UnionType(name, tuple(self._cases(cases)), doc, place=declaration.place)
        self.definitions[named] = made
        return made

    def _cases(self, written: Sequence[spec.CaseSyntax]) -> Iterator[core.CaseType]:
        declared = Declared(self.findings)
        for case in written:
            if declared.add(case.name, head_of(case.place, case.name), "case", "CapitalCase"):
                yield core.CaseType(case.name, self.fields(case.fields, "field"), place=case.place)

    def fields(self, written: Sequence[spec.FieldDeclaration], what: str) -> tuple[core.Field, ...]:
        """Fields of a record, case or failure, with their defaults."""
        declared = Declared(self.findings)
        made = []
        for each in written:
            unique = declared.add(each.name, head_of(each.place, each.name), what)
            self._only_of_state(each)
            type_ = resolve_type(each.type, self.declarations, self.findings)
            if type_ is None or not unique or not check_shape(type_, self.declarations, each.type.place, self.findings):
                self.broken.add(each.name)
                continue
            initially = None
            if each.initially is not None:
                scope = Scope(self.declarations)
                initially = elaborate(each.initially, scope, type_, self.findings, what=f"`{each.name}`")
            made.append(core.Field(each.name, type_, initially, place=each.place))
        return tuple(made)

    def _only_of_state(self, written: spec.FieldDeclaration) -> None:
        word = "finally" if written.finally_labels else "given" if written.given else ""
        if word:
            place = written.finally_labels[0].place if written.finally_labels else written.place
            message = f"`{word}` is for the fields of a machine's state; `{written.name}` is none."
            self.findings.append(Finding("M106", place, message, hint=f"Leave `{word}` out."))

    def _invariants(self, record: core.RecordType, written: Sequence[syntax.Expression]) -> tuple[core.Expr, ...]:
        names = {each.name: Meaning(each.type, "local", each.place) for each in record.fields}
        scope = Scope(self.declarations, names)
        made = [elaborate(invariant, scope, YES_NO, self.findings) for invariant in written]
        return tuple(invariant for invariant in made if invariant is not None)


def _without_doubles(
    written: Sequence[spec.TypeDeclaration], findings: list[Finding]
) -> dict[str, spec.TypeDeclaration]:
    declared = Declared(findings)
    first: dict[str, spec.TypeDeclaration] = {}
    for declaration in written:
        if declared.add(declaration.name.text, declaration.name.place, "type", "CapitalCase"):
            first[declaration.name.text] = declaration
    return first


def _in_order(written: Mapping[str, spec.TypeDeclaration]) -> list[spec.TypeDeclaration]:
    """Those that others are made of first; within that, in the order of the spec."""
    ordered: dict[str, spec.TypeDeclaration] = {}
    pending: list[tuple[str, bool]] = [(name, False) for name in reversed(list(written))]
    entered: set[str] = set()
    while pending:
        name, parts_done = pending.pop()
        if parts_done:
            ordered.setdefault(name, written[name])
        elif name not in entered:
            entered.add(name)
            pending.append((name, True))
            pending.extend((part, False) for part in reversed(_parts(written[name], written)))
    return list(ordered.values())


def _way_back(name: str, written: Mapping[str, spec.TypeDeclaration]) -> list[str] | None:
    """The shortest way from a type through what it is made of to itself, both ends in; ``None`` when there is none."""
    ways = [[name]]
    seen: set[str] = set()
    for way in ways:
        for part in _parts(written[way[-1]], written):
            if part == name:
                return [*way, name]
            if part not in seen:
                seen.add(part)
                ways.append([*way, part])
    return None


def _parts(declaration: spec.TypeDeclaration, known: Mapping[str, spec.TypeDeclaration]) -> list[str]:
    """The own types that a type is directly made of."""
    found: dict[str, None] = {}
    for written in _written_types(declaration.definition):
        for named in _named_in(written):
            if named.name in known:
                found[named.name] = None
    return list(found)


def _written_types(
    definition: spec.AliasSyntax | spec.RecordSyntax | spec.EnumerationSyntax | spec.UnionSyntax,
) -> Iterator[syntax.TypeSyntax]:
    match definition:
        case spec.AliasSyntax(type=written):
            yield written
        case spec.RecordSyntax(fields=fields):
            yield from (each.type for each in fields)
        case spec.UnionSyntax(cases=cases):
            yield from (each.type for case in cases for each in case.fields)


def _named_in(written: syntax.TypeSyntax) -> Iterator[syntax.NamedTypeSyntax]:
    match written:
        case syntax.NamedTypeSyntax():
            yield written
        case syntax.CollectionType(element=element, key=key):
            yield from _named_in(element)
            if key is not None:
                yield from _named_in(key)
