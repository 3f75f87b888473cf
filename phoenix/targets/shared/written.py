"""What a writer is asked for."""

from __future__ import annotations

from phoenix.language import core


def written_functions(component: core.Component) -> list[core.Function]:
    """The functions that a writer is asked for."""
    return [function for function in component.functions if not function.is_exact]
