"""Which used components a spec names anywhere, so that a use of nothing is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from phoenix.language import core, spec, syntax
from phoenix.language.check.parts import parts_of
from phoenix.language.check.prose import all_prose, names_of
from phoenix.language.findings import Finding, Severity


def check_uses(written: spec.Spec, used: Mapping[str, core.Component], findings: list[Finding]) -> None:
    """A warning for each component under ``Uses:`` of which nothing is named."""
    own = names_of(written, {}).all
    direct = [use.text for use in written.uses if use.text in used]
    wanted = {name: {name} | (set(_offered(used[name])) - own) for name in direct}
    for mentioned in _mentioned(written):
        if not wanted:
            return
        for name in [name for name, meant in wanted.items() if mentioned in meant]:
            del wanted[name]
    for use in written.uses:
        if use.text in wanted:
            message = f"`{written.name.text}` uses `{use.text}`, but names nothing of it."
            hint = f"Remove `{use.text}` from `- Uses:`."
            findings.append(Finding("N211", use.place, message, hint=hint, severity=Severity.WARNING))


def _offered(component: core.Component) -> Iterator[str]:
    """What others may name of a component: types with their labels and cases, kinds, functions, samples."""
    for definition in component.types:
        yield definition.name
        if isinstance(definition, core.EnumerationType):
            yield from definition.labels
        if isinstance(definition, core.UnionType):
            yield from (case.name for case in definition.cases)
    yield from (failure.kind for failure in component.failures)
    yield from (function.name for function in component.functions)
    yield from (sample.name for sample in component.samples)
    yield from component.broken


def _mentioned(written: spec.Spec) -> Iterator[str]:
    """Every word that might name something of another component, and the names before a dot."""
    for function in written.functions:
        yield from function.signature.fails
    for prose in all_prose(written):
        for span in prose.spans:
            yield span.text.partition(".")[0]
    # Definitions first: most of what is used is named in them.
    definitions = (function.definition for function in written.functions if function.definition is not None)
    for part in chain(*map(parts_of, definitions), parts_of(written)):
        match part:
            case syntax.Name(name=name):
                yield name
            case syntax.NamedTypeSyntax() | syntax.Construct() | syntax.Is() | syntax.Qualified():
                yield part.owner or part.name
            case syntax.Call():
                yield part.owner or part.function
            case syntax.FailWhen() | syntax.Fails() | syntax.FailsWith():
                yield part.kind
