"""What of a component is to be proved: all of it, as a build asks, or a part, as a person does who tests one rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """``shows`` picks examples, scenarios, laws and limits by the ids of the rules that they name.

    ``definitions`` names the functions that are held against their definitions (all, where it is ``None``); ``bounds``
    adds the refusals at every bound, and asking again.
    """

    shows: Callable[[Sequence[str]], bool]
    definitions: Collection[str] | None
    bounds: bool

    def defines(self, function: str) -> bool:
        """Whether a function is held against its definition."""
        return self.definitions is None or function in self.definitions


EVERYTHING = Scope(lambda rules: True, None, bounds=True)  # noqa: ARG005
"""All that there is."""


def of_rule(rule: str) -> Scope:
    """What names one rule."""
    return Scope(lambda rules: rule in rules, (), bounds=False)


def of_definition(function: str) -> Scope:
    """That a function does what its definition says; of a machine, that all of them do."""
    return Scope(lambda rules: False, (function,), bounds=False)  # noqa: ARG005


def of_no_rule(functions: Collection[str]) -> Scope:
    """What names no rule, the bounds of types, and the definitions of these functions."""
    return Scope(lambda rules: not rules, functions, bounds=True)
