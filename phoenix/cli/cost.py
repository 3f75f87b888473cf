"""``phoenix cost``: what asking models took."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.option("--by", "group", type=click.Choice(["unit", "model", "rung", "day"]), default="unit", show_default=True)
@options
def command(invocation: Invocation, group: str) -> int:
    """Show what asking models took from this checkout, by unit, model, rung of the ladder, or day."""
    from phoenix.app.costs import costs_of

    costs = costs_of(invocation.root, group)
    if invocation.json:
        invocation.terminal.json({"exit": exits.DONE, **costs.as_json()})
    elif not costs.rows:
        invocation.say("No model was asked from this checkout.")
        invocation.say("Next: phoenix plan shows who would be asked, and what that may cost")
    else:
        for line in costs.table():
            invocation.say(line)
    return exits.DONE
