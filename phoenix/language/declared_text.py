"""Declarations of a spec as people and writers read them, a list item each."""

from __future__ import annotations

from collections.abc import Iterator

from phoenix.language import spec
from phoenix.language.expression_text import write


def type_lines(declared: spec.TypeDeclaration) -> Iterator[str]:
    """A type with its definition, and what is said of it."""
    definition = declared.definition
    match definition:
        case spec.AliasSyntax():
            yield f"- `{declared.name.text}` is `{write(definition.type)}`."
        case spec.RecordSyntax():
            yield f"- `{declared.name.text}` has {', '.join(f'`{write(field)}`' for field in definition.fields)}."
            yield from (f"  Where `{write(invariant)}`." for invariant in definition.invariants)
        case spec.EnumerationSyntax():
            yield f"- `{declared.name.text}` is one of {', '.join(f'`{label.text}`' for label in definition.labels)}."
        case spec.UnionSyntax():
            yield f"- `{declared.name.text}` is either {' or '.join(f'`{write(case)}`' for case in definition.cases)}."
    if declared.doc.text:
        yield f"  {declared.doc.text}"


def failure_line(declared: spec.FailureDeclaration) -> str:
    """A failure with its data and its meaning."""
    data = f"({', '.join(map(write, declared.data))})" if declared.data else ""
    return f"- `{declared.kind.text}{data}`: {declared.meaning.text}"


def interface_lines(written: spec.Spec) -> Iterator[str]:
    """What the users of a component rest on."""
    for declared in written.types:
        yield from type_lines(declared)
    yield from (failure_line(failure) for failure in written.failures)
    yield from (f"- `{sample.name.text} is {write(sample.value)}`" for sample in written.samples)
    yield from (f"- `{write(function.signature)}`" for function in written.functions)
