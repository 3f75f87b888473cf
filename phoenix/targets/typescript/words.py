"""Types, rules and failures in words, for comments."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.python import words
from phoenix.targets.typescript import names
from phoenix.targets.typescript.surface import Surface


def of_type(type_: core.Typed | object, surface: Surface) -> str:
    """``A list of Item.``"""
    return words.of_type(type_, surface.definitions)  # type: ignore[arg-type]


def of_function(function: core.Function, surface: Surface, spelled: dict[str, str]) -> list[str]:
    """The tags of a function: its parameters, what it gives, and how it fails; ``spelled`` maps kinds to classes."""
    tags = [f"@param {names.parameter_name(p.name)} - {of_type(p.type, surface)}" for p in function.parameters]
    if function.gives is not None:
        tags.append(f"@returns {of_type(function.gives, surface)}")
    tags += [f"@throws {{@link {spelled[f.kind]}}} {words.of_failure(f)}" for f in function.fails]
    return tags + (["@throws {@link Invalid} An argument is outside its type."] if function.parameters else [])


of_rules = words.of_rules
of_failure = words.of_failure
