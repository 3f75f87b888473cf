"""Doc comments as godoc shows them, from the words of the spec."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core, spec
from phoenix.targets.go import names
from phoenix.targets.go.file import comment
from phoenix.targets.go.surface import Surface
from phoenix.targets.shared import words

NO_VERBS = frozenset({"this", "its", "as", "is", "always", "whose", "days", "yes", "plus", "minus", "times"})
"""Words that end like the verb of a sentence and are none."""


def _joined(parts: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if part:
            lines += [*(["//"] if lines else []), *comment(part)]
    return lines


def of_declared(name: str, told: str, *more: str) -> list[str]:
    """A declared type: ``Tier`` is …"""
    return _joined([f"{name} {told}", *(part for text in more for part in text.split("\n\n"))])


def of_function(function: core.Function, spelled: str, surface: Surface) -> list[str]:
    """A public function: what it does, the rules that it keeps, how it fails."""
    first, *more = _prose(function)
    lines = _joined([f"{spelled} {_predicate(first)}", *more])
    lines += rules(function.rules)
    lines += fails(function, spelled, surface)
    return lines


def of_pure(function: core.Function, spelled: str) -> list[str]:
    """The function behind a public one, which says the rest."""
    return comment(f"{spelled} {_predicate(_prose(function)[0])}")


def _prose(function: core.Function) -> list[str]:
    """The paragraphs of the spec about a function; there is always one."""
    found = [part for part in function.doc.split("\n\n") if part.strip()]
    return found or [f"computes what its spec defines as `{function.name}`."]


def _predicate(prose: str) -> str:
    """What a spec says of a function as the rest of a sentence that begins with the function's name.

    "Puts pieces into the basket." is that already; "What the customer pays." is what it returns.
    """
    word = prose.split()[0].strip(".,:;").lower()
    does = word.endswith("s") and not word.endswith("ss") and word not in NO_VERBS
    lowered = prose[:1].lower() + prose[1:]
    return lowered if does else f"returns {lowered}"


def rules(kept: Sequence[spec.Rule]) -> list[str]:
    """The rules as a list of godoc."""
    if not kept:
        return []
    lines = ["//", "// It keeps these rules:"]
    for rule in kept:
        first, *rest = comment(f"{rule.id.text}: {rule.text.text}")
        lines += [f"//   - {first[3:]}", *(f"//     {line[3:]}" for line in rest)]
    return lines


def fails(function: core.Function, spelled: str, surface: Surface) -> list[str]:
    """How it may fail."""
    lines: list[str] = []
    for failure in function.fails:
        owner = surface.components[failure.component]
        kind = names.kind_name(owner, failure.kind, has_data=bool(failure.data))
        if owner.name != surface.component.name:
            kind = f"{names.package(owner)}.{kind}"
        told = words.of_failure(failure)
        article = "a " if failure.data else ""
        lines += comment(f"{spelled} fails with {article}{kind} when {told[:1].lower()}{told[1:]}")
    if function.parameters:
        lines += comment(f"{spelled} fails with fault.ErrInvalid when an argument is outside its type.")
    return ["//", *lines] if lines else []
