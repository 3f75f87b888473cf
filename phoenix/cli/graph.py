"""``phoenix graph``: which component uses which."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, folder_option


@click.command()
@click.option("--format", "form", type=click.Choice(["dot", "mermaid", "json"]), default="mermaid", help="How to draw.")
@folder_option
def command(invocation: Invocation, form: str) -> int:
    """Print the graph of components; arrows point from user to used."""
    from phoenix.app.workspace import open_workspace
    from phoenix.app.world import open_world
    from phoenix.engine.errors import PhoenixError
    from phoenix.engine.graph import as_dot, as_json, as_mermaid
    from phoenix.engine.units import UnitId

    workspace = open_workspace(invocation.root, open_world(invocation.root).store)
    if workspace.errors:
        raise PhoenixError(*workspace.errors)
    project = workspace.project
    uses = {
        UnitId(line.name, name): [UnitId(line.name, used) for used in uses]
        for line in project.plan.targets
        for name, uses in project.uses.items()
    }
    draw = {"dot": as_dot, "mermaid": as_mermaid, "json": as_json}[form]
    click.echo(draw(uses), nl=False)
    return exits.DONE
