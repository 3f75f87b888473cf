"""``phoenix route``: which path a component takes, and the row that decided."""

from __future__ import annotations

from dataclasses import asdict

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.argument("names", nargs=-1)
@options
def command(invocation: Invocation, names: tuple[str, ...]) -> int:
    """Show for each component (or the NAMES given) whether it goes direct or by way of a design, and why."""
    from phoenix.app.opened import named_components, open_sound
    from phoenix.project.approvals import Subject, due
    from phoenix.project.routing import facts_of, route

    workspace = open_sound(invocation.root)
    project, table = workspace.project, workspace.settings.routing
    found = [(component, route(component, project.plan, table)) for component in named_components(project, names)]
    if invocation.json:
        shown = [
            {"component": each.name, **asdict(routed), "facts": asdict(facts_of(each, project.plan))}
            for each, routed in found
        ]
        invocation.terminal.json({"exit": exits.DONE, "routes": shown})
        return exits.DONE
    asked = {subject for subject, _ in due(project, workspace.settings)}
    for component, routed in found:
        where = f"row {routed.row} of the routing table" if routed.row else "no row"
        invocation.say(f"{component.name} goes {'direct' if routed.path == 'direct' else 'by way of a design'}.")
        invocation.say(f"  {where}: {routed.asked}: {routed.because}")
        if routed.path == "designed" and Subject("design", component.name) not in asked:
            since = workspace.settings.checkpoints.design
            invocation.say(f'  nobody asks for it: `[checkpoints]` in `phoenix.toml` has `design = "{since}"`')
        if names:
            facts = asdict(facts_of(component, project.plan))
            told = ", ".join(f"{name} {_word(value)}" for name, value in facts.items())
            invocation.say(f"  facts: {told}")
    return exits.DONE


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
