"""``phoenix recordings``: what was answered, and dropping what nothing needs any more."""

from __future__ import annotations

from collections import Counter

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.group()
def command() -> None:
    """Show what generators answered, or drop answers that nothing needs any more."""


@command.command()
@options
def stats(invocation: Invocation) -> int:
    """Show how many answers are kept, and what became of them."""
    from phoenix.app.generators import open_recordings

    recordings = open_recordings(invocation.root)
    counts = {unit: Counter(str(each.outcome) for each in recordings.of(unit)) for unit in recordings.units()}
    if invocation.json:
        invocation.terminal.json({"exit": exits.DONE, "units": {unit: dict(count) for unit, count in counts.items()}})
    for unit, count in counts.items():
        invocation.say(f"{unit}: {', '.join(f'{number} {outcome}' for outcome, number in sorted(count.items()))}")
    if not counts:
        invocation.say("Nothing was answered yet.\nNext: phoenix generators shows who can be asked")
    return exits.DONE


@command.command()
@options
def prune(invocation: Invocation) -> int:
    """Drop answers that neither the specs nor phoenix.lock need."""
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.world import open_world
    from phoenix.engine.events import silent
    from phoenix.engine.state import writing

    world = open_world(invocation.root)
    with writing(world, silent):
        dropped = ProjectBuild.open(world).prune_recordings()
    names = [f"{each.unit}, attempt {each.attempt} by {each.by}" for each in dropped]
    if invocation.json:
        invocation.terminal.json({"exit": exits.DONE, "dropped": names})
    for name in names:
        invocation.say(f"dropped {name}")
    invocation.say(f"{len(names)} answer{'' if len(names) == 1 else 's'} dropped.")
    return exits.DONE
