"""Which used components a spec names anywhere, so that a use of nothing is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from phoenix.language import core, spec, syntax
from phoenix.language.check.parts import parts_of
from phoenix.language.check.prose import all_prose, names_of
from phoenix.language.findings import Finding, Severity


def check_uses(written: spec.Spec, used: Mapping[str, core.Component], findings: list[Finding]) -> None:
    """A warning for each component under ``Uses:`` of which nothing is named."""
    mentioned = set(_mentioned(written))
    for use in written.uses:
        component = used.get(use.text)
        if component is None:
            continue
        names = names_of(component.spec, {})
        offered = {use.text, *names.plain, *names.capital} - _own(written)
        if not mentioned & offered:
            message = f"`{written.name.text}` uses `{use.text}`, but names nothing of it."
            hint = f"Remove `{use.text}` from `- Uses:`."
            findings.append(Finding("N211", use.place, message, hint=hint, severity=Severity.WARNING))


def _own(written: spec.Spec) -> set[str]:
    names = names_of(written, {})
    return set(names.plain | names.capital)


def _mentioned(written: spec.Spec) -> Iterator[str]:
    """Every word that might name something of another component."""
    for function in written.functions:
        yield from function.signature.fails
    for prose in all_prose(written):
        for span in prose.spans:
            yield span.text
            yield span.text.partition(".")[0]
    for part in parts_of(written):
        match part:
            case syntax.Name(name=name) | syntax.NamedTypeSyntax(owner=None, name=name):
                yield name
            case (
                syntax.Qualified(owner=str() as owner, name=name)
                | syntax.NamedTypeSyntax(owner=str() as owner, name=name)
            ):
                yield from (owner, name)
            case syntax.Construct(owner=owner, name=name) | syntax.Call(owner=owner, function=name):
                yield from (name,) if owner is None else (owner, name)
            case syntax.FailWhen(kind=kind) | syntax.Fails(kind=kind) | syntax.FailsWith(kind=kind):
                yield kind
            case syntax.Is(owner=owner, name=name):
                yield from (name,) if owner is None else (owner, name)
