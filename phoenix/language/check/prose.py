"""Back-ticked spans in prose: each is a literal, a name that there is, or one of the component's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from phoenix.language import core, spec, syntax
from phoenix.language.check.names import BUILT_IN_KINDS, did_you_mean
from phoenix.language.check.parts import parts_of
from phoenix.language.findings import Finding
from phoenix.language.record import record


@record
class Names:
    """What a span may name. ``members`` are what may stand behind a dot: fields, labels, functions, samples."""

    plain: frozenset[str]
    capital: frozenset[str]
    members: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.plain | self.capital


def check_prose(written: spec.Spec, used: Mapping[str, core.Component], findings: list[Finding]) -> None:
    """Findings for the spans that name nothing."""
    names = names_of(written, used)
    words = {word.text for word in written.words}
    for prose in all_prose(written):
        for span in prose.spans:
            if span.text in words or span.text in names.all:
                continue
            problem = _problem(span, names)
            if problem is not None:
                findings.append(problem)


def _problem(span: spec.Span, names: Names) -> Finding | None:
    if span.value is None:
        if not span.text:
            return None
        message = f"`{span.text}` is neither a literal nor a name of this spec."
        return Finding("N301", span.place, message, hint="Leave the back-ticks out, or list it under `## Words`.")
    for part in parts_of(span.value):
        wrong = _wrong_name(part, names)
        if wrong is not None:
            unknown, known = wrong
            message = f"Nothing in this spec is called `{unknown}`."
            hint = did_you_mean(unknown, known, "Leave the back-ticks out, or list it under `## Words`.")
            return Finding("N302", span.place, message, hint=hint)
    return None


def _wrong_name(part: object, names: Names) -> tuple[str, frozenset[str]] | None:
    """A name in a span that there is not, and those that it may have meant."""
    match part:
        case syntax.Name(name=name) if name not in names.plain:
            return name, names.all
        case syntax.FieldAccess(field=field) if field not in names.members:
            return field, names.members
        case syntax.Qualified(owner=owner, name=name) | syntax.Construct(owner=str() as owner, name=name):
            if owner not in names.capital:
                return owner, names.capital
            if name not in names.members | names.capital:
                return name, names.members | names.capital
        case syntax.Construct(name=name) if name not in names.capital:
            return name, names.all
    return None


def all_prose(written: spec.Spec) -> Iterator[spec.Prose]:
    """Every prose whose spans must name something; a removed rule may name what is gone, limits are checked apart."""
    yield written.purpose
    for declaration in written.types:
        yield declaration.doc
    for failure in written.failures:
        yield failure.meaning
    for function in written.functions:
        yield function.doc
        yield from _of_rules(function.rules)
    yield from _of_rules(written.rules)
    for question in written.questions:
        yield question.text


def _of_rules(rules: tuple[spec.Rule, ...]) -> Iterator[spec.Prose]:
    for rule in rules:
        yield rule.text
        if rule.because is not None:
            yield rule.because


# --- what there is --------------------------------------------------------------------------------------------


def names_of(written: spec.Spec, used: Mapping[str, core.Component]) -> Names:
    """All names that the component declares, and those of the components that it uses."""
    plain, capital, members = set(_plain(written)), set(_capital(written)), set(_members(written))
    for name in (written.name.text, *(use.text for use in written.uses)):
        capital.add(name)
        component = used.get(name)
        if component is not None:
            offered = offered_names(component.spec)
            plain |= offered.plain
            capital |= offered.capital
            members |= offered.members
    unreadable = {identifier.text for identifier in written.unreadable}
    return Names(
        frozenset(plain | members | unreadable | {"result"}),
        frozenset(capital | unreadable | set(BUILT_IN_KINDS)),
        frozenset(members | unreadable),
    )


def offered_names(written: spec.Spec) -> Names:
    """What the prose of its users may name of a component: what it declares, without its bindings."""
    plain = frozenset(_plain(written)) - frozenset(_own_only(written))
    return Names(plain, frozenset(_capital(written)), frozenset(_members(written)))


def _plain(written: spec.Spec) -> Iterator[str]:
    for function in written.functions:
        yield function.signature.name
        yield from (parameter.name for parameter in function.signature.parameters)
    yield from (field.name for field in written.state)
    yield from (sample.name.text for sample in written.samples)
    yield from _own_only(written)


def _own_only(written: spec.Spec) -> Iterator[str]:
    """Bindings: what they are called is nobody else's business."""
    for function in written.functions:
        if isinstance(function.definition, spec.ExactBlock):
            for statement in function.definition.statements:
                if isinstance(statement, syntax.Bind):
                    yield statement.name


def _capital(written: spec.Spec) -> Iterator[str]:
    yield from (declaration.name.text for declaration in written.types)
    yield from (failure.kind.text for failure in written.failures)
    for declaration in written.types:
        if isinstance(declaration.definition, spec.UnionSyntax):
            yield from (case.name for case in declaration.definition.cases)


def _members(written: spec.Spec) -> Iterator[str]:
    for declaration in written.types:
        match declaration.definition:
            case spec.RecordSyntax(fields=fields):
                yield from (field.name for field in fields)
            case spec.EnumerationSyntax(labels=labels):
                yield from (label.text for label in labels)
            case spec.UnionSyntax(cases=cases):
                yield from (field.name for case in cases for field in case.fields)
    for failure in written.failures:
        yield from (field.name for field in failure.data)
    yield from (function.signature.name for function in written.functions)
    yield from (sample.name.text for sample in written.samples)
