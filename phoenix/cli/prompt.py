"""``phoenix prompt``: exactly what a generator is sent for a component, and how long each part of it is."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.argument("name")
@options
def command(invocation: Invocation, name: str) -> int:
    """Print what a generator is sent for the component NAME next: the prompt to standard output, and about how many
    tokens each part takes to standard error. Writes nothing.
    """
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.world import open_world
    from phoenix.engine.state import reading
    from phoenix.generators.tokens import tokens_in

    world = open_world(invocation.root)
    opened = reading(world, lambda: ProjectBuild.open(world))
    wanted = opened.commission(name)
    request = opened.answers.request(wanted)
    parts = [(part, tokens_in(len(part.framed))) for part in request.prompt.parts]
    total = tokens_in(len(request.prompt.text))
    if invocation.json:
        listed = [{"name": p.name, "shared": p.shared, "tokens": count, "text": p.text} for p, count in parts]
        found = {"unit": request.unit, "file": request.file, "attempt": request.attempt, "parts": listed}
        invocation.terminal.json({"exit": exits.DONE, **found, "tokens": total, "text": request.prompt.text})
        return exits.DONE
    click.echo(request.prompt.text, nl=False)
    if not invocation.quiet:
        for part, count in parts:
            click.echo(f"{count:7,} tokens  {part.name}", err=True)
        click.echo(f"{total:7,} tokens  in all, attempt {request.attempt} at {request.file}", err=True)
    return exits.DONE
