"""Types, rules and failures in words, for comments."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.shared.words import of_definition, of_failure, of_rules, of_type
from phoenix.targets.typescript import names
from phoenix.targets.typescript.surface import Surface

__all__ = ["of_definition", "of_failure", "of_function", "of_rules", "of_type"]


def of_function(function: core.Function, surface: Surface, spelled: dict[str, str]) -> list[str]:
    """The tags of a function: its parameters, what it gives, and how it fails; ``spelled`` maps kinds to classes."""
    tags = [f"@param {names.parameter_name(p.name)} - {of_type(p.type, surface)}" for p in function.parameters]
    if function.gives is not None:
        tags.append(f"@returns {of_type(function.gives, surface)}")
    tags += [f"@throws `{spelled[f.kind]}` {of_failure(f)}" for f in function.fails]
    if function.parameters or function.gives is not None:
        tags += ["@throws `Invalid` An argument, or the result, is outside its type."]
        tags += ["@throws `Overflow` A value is too large for any type."]
    return tags
