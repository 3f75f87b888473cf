"""``phoenix generators``: who can be asked, who is, and whether they answer."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.option("--try", "tried", is_flag=True, help="Ask the one in use a question of one line.")
@options
def command(invocation: Invocation, tried: bool) -> int:
    """Show who can be asked for what no definition says exactly, and which of them the project uses."""
    import os

    from phoenix.app.generators import DESCRIBED, Around, open_generator, try_generator
    from phoenix.app.workspace import open_workspace
    from phoenix.app.world import open_store
    from phoenix.generators.generator import Trouble

    root = invocation.root
    settings = open_workspace(root, open_store(root)).settings
    uses = settings.generator.use
    code, said = exits.DONE, ""
    if tried:
        generator = open_generator(uses, settings, Around(root, os.environ))
        try:
            said = try_generator(generator)
        except Trouble as trouble:
            code, said = exits.ERRORS, f"No answer: {trouble.message}. {trouble.hint}".strip()
    if invocation.json:
        invocation.terminal.json({"exit": code, "uses": uses, "generators": DESCRIBED, "tried": said})
        return code
    for name, what in DESCRIBED.items():
        invocation.say(f"{'*' if name == uses else ' '} {name:8} {what}")
    if said:
        invocation.say(said)
    if code == exits.DONE:
        invocation.say(
            'Next: `use = "NAME"` under [generator] in phoenix.toml takes another, or phoenix build --generator NAME'
        )
    return code
