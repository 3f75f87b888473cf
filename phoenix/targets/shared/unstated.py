"""What code may not take of other components: those that its spec does not state, and so its design does not either."""

from __future__ import annotations

from phoenix.language import core


def unstated(component: core.Component, owner: core.Component) -> str:
    """What follows "Line 3 imports `shop.catalog`" where the spec of ``component`` does not use ``owner``.

    A design's ``## Dependencies`` and the spec's ``Uses:`` are held to agree, so that the one list speaks for both.
    """
    stated = ", ".join(f"`{name}`" for name in component.uses) or "nothing"
    return (
        f", which is `{owner.name}`, but `- Uses:` in `{component.path}` names {stated}. Do without `{owner.name}`; or "
        "let a person add it there, and to `## Dependencies` of the design where there is one."
    )
