"""Doc comments as godoc shows them, from the words of the spec."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core, spec
from phoenix.targets.go import names
from phoenix.targets.go.file import comment
from phoenix.targets.go.surface import Surface
from phoenix.targets.shared import words


def paragraphs(name: str, prose: str, *more: str) -> list[str]:
    """A doc comment that begins with the name, as Go has it; ``more`` are paragraphs after the spec's own."""
    own = [part for part in prose.split("\n\n") if part.strip()]
    first = own[0] if own else ""
    begun = f"{name} is what its spec says: {first}" if first else ""
    return _joined([begun, *own[1:], *more]) if begun else _joined(list(more))


def _joined(parts: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if part:
            lines += [*(["//"] if lines else []), *comment(part)]
    return lines


def of_type(name: str, doc: str, meaning: str) -> list[str]:
    """``Tier`` is …"""
    return _joined([f"{name} is {meaning}", *doc.split("\n\n")])


def of_function(function: core.Function, spelled: str, surface: Surface) -> list[str]:
    """A public function: what it does, the rules that it keeps, how it fails."""
    prose = [part for part in function.doc.split("\n\n") if part.strip()]
    first = f"{spelled}: {prose[0]}" if prose else f"{spelled} computes what its spec defines as `{function.name}`."
    parts = [*([first]), *prose[1:]]
    lines = _joined(parts)
    lines += rules(function.rules)
    lines += fails(function, surface)
    return lines


def rules(kept: Sequence[spec.Rule]) -> list[str]:
    """The rules as a list of godoc."""
    if not kept:
        return []
    lines = ["//", "// It keeps these rules:"]
    for rule in kept:
        first, *rest = comment(f"{rule.id.text}: {rule.text.text}")
        lines += [f"//   - {first[3:]}", *(f"//     {line[3:]}" for line in rest)]
    return lines


def fails(function: core.Function, surface: Surface) -> list[str]:
    """How it may fail."""
    lines: list[str] = []
    for failure in function.fails:
        owner = surface.components[failure.component]
        spelled = names.kind_name(owner, failure.kind, has_data=bool(failure.data))
        if owner.name != surface.component.name:
            spelled = f"{names.package(owner)}.{spelled}"
        told = words.of_failure(failure)
        what = "The error is a" if failure.data else "The error is"
        lines += comment(f"{what} {spelled} where this is so: {told}")
    if function.parameters:
        lines += comment("The error is a fault.ErrInvalid where an argument is outside its type.")
    return ["//", *lines] if lines else []


def of_pure(function: core.Function, spelled: str) -> list[str]:
    """The function behind a public one, which says the rest."""
    first = next((part for part in function.doc.split("\n\n") if part.strip()), "")
    told = first or f"what the spec defines as `{function.name}`."
    return comment(f"{spelled} computes {told[:1].lower()}{told[1:]}")
