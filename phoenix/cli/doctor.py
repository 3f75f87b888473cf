"""``phoenix doctor``: what this machine offers, tried out, and how to get the rest."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options

if TYPE_CHECKING:
    from phoenix.app.doctor import Sight

WORDS = {"ok": "ok", "missing": "MISSING", "broken": "BROKEN", "none": "-"}


@click.command()
@options
def command(invocation: Invocation) -> int:
    """Say what this machine offers: the sandbox, tried by hostile programs, toolchains, extras. Exit 1 if a build here
    lacks something.
    """
    from phoenix.adapters.sources import find_root
    from phoenix.app.doctor import examine
    from phoenix.app.workspace import open_workspace
    from phoenix.app.world import open_store

    root = find_root(invocation.start.resolve())
    sights = []
    for sight in examine(open_workspace(root, open_store(root)) if root else None):
        sights.append(sight)
        if not invocation.quiet or not sight.is_well:
            _say(invocation, sight)
    code = exits.DONE if all(sight.is_well for sight in sights) else exits.ERRORS
    if invocation.json:
        invocation.terminal.json({"exit": code, "found": [asdict(sight) for sight in sights]})
    return code


def _say(invocation: Invocation, sight: Sight) -> None:
    if not invocation.json:
        invocation.terminal.line(f"{WORDS[sight.state]:8}{sight.area}: {sight.what}: {sight.detail}")
        if sight.way:
            invocation.terminal.line(f"{'':8}to mend it: {sight.way}")
