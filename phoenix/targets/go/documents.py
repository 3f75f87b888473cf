"""Doc comments as godoc shows them, from the words of the spec."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core, spec
from phoenix.targets.go import names
from phoenix.targets.go.file import comment
from phoenix.targets.go.mentions import has_limits
from phoenix.targets.go.surface import Surface
from phoenix.targets.shared import words

NO_VERBS = frozenset({"this", "its", "as", "is", "always", "whose", "days", "yes", "plus", "minus", "times"})
"""Words that end like the verb of a sentence and are none."""

AFTER_NOUNS = frozenset({"and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "that", "with", "whose"})
"""Words before which one that ends like a verb is a noun: "Texts by code point."."""


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
    prose = _prose(function)
    lines = _joined([f"{spelled} {_predicate(prose[0])}", *prose[1:]] if prose else [])
    lines += rules(function.rules, "It keeps these rules:" if prose else f"{spelled} keeps these rules:")
    lines = lines[1:] if lines[:1] == ["//"] else lines or comment(f"{spelled} is `{function.name}` of the spec.")
    lines += limits(function.parameters, surface)
    lines += fails(function, spelled, surface)
    return lines


def of_pure(function: core.Function, spelled: str, surface: Surface) -> list[str]:
    """The function behind a public one, which says the rest."""
    public = names.function_name(surface.component, function.name)
    return comment(f"{spelled} is what {public} does once its arguments are checked.")


def _prose(function: core.Function) -> list[str]:
    """The paragraphs of the spec about a function."""
    return [part for part in function.doc.split("\n\n") if part.strip()]


def of_package(component: core.Component) -> list[str]:
    """The package's comment: what the component is for, and its rules."""
    name = names.package(component)
    purpose = component.spec.purpose.text or f"{component.name}."
    first, *more = [part for part in purpose.split("\n\n") if part.strip()]
    told = f"{first[:1].lower()}{first[1:]}"
    lines = _joined([f"Package {name} {told if _does(first) else f'is about {told}'}", *more])
    return [*lines, *rules(component.spec.rules, "All of it keeps these rules:")]


def _predicate(prose: str) -> str:
    """What a spec says of a function as the rest of a sentence that begins with the function's name.

    "Puts pieces into the basket." is that already; "What the customer pays." is what it returns.
    """
    lowered = prose[:1].lower() + prose[1:]
    return lowered if _does(prose) else f"returns {lowered}"


def _does(prose: str) -> bool:
    """Whether a text begins with the verb of a sentence: "Prices a cart.", but not "Dates of all kinds."."""
    first, *rest = prose.split()
    word = first.lower()
    is_noun = bool(rest) and rest[0].lower() in AFTER_NOUNS
    return word.endswith("s") and not word.endswith("ss") and word not in NO_VERBS and not is_noun


def limits(given: Sequence[core.Parameter | core.StateField], surface: Surface) -> list[str]:
    """What each parameter may be, where its Go type does not say it."""
    told = [(p.name, words.of_type(p.type, surface, {})) for p in given if has_limits(p.type)]
    if not told:
        return []
    lines = ["//", "// What is given has limits:"]
    for name, text in told:
        first, *rest = comment(f"{surface.local(name)}: {text[:1].lower()}{text[1:]}")
        lines += [f"//   - {first[3:]}", *(f"//     {line[3:]}" for line in rest)]
    return lines


def rules(kept: Sequence[spec.Rule], head: str) -> list[str]:
    """The rules as a list of godoc."""
    if not kept:
        return []
    lines = ["//", f"// {head}"]
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
        lines += comment(f"{spelled} returns {article}[{kind}]: {told[:1].lower()}{told[1:]}")
    return ["//", *lines, *comment("Like any call, it may return an error of package fault.")]
