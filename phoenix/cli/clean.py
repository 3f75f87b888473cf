"""``phoenix clean``: deletes what can be made again."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.option("--force", is_flag=True, help="Delete hand edits and foreign files, too.")
@options
def command(invocation: Invocation, force: bool) -> int:
    """Delete generated/ and the cache; refused where a person's work would be lost."""
    from phoenix.app.world import open_world
    from phoenix.engine.disposal import clean
    from phoenix.engine.events import silent
    from phoenix.engine.state import writing

    world = open_world(invocation.root)
    with writing(world, silent):
        gone = clean(world.files, force=force)
    if invocation.json:
        invocation.terminal.json({"exit": exits.DONE, "deleted": list(gone)})
    for folder in gone:
        invocation.say(f"deleted {folder}")
    invocation.say("Next: phoenix build")
    return exits.DONE
