"""``phoenix sessions``: what was written and drafted, by whom, and what became of it."""

from __future__ import annotations

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options


@click.command()
@click.argument("names", nargs=-1)
@options
def command(invocation: Invocation, names: tuple[str, ...]) -> int:
    """List the work on what no definition says, and on drafts: its goal, and what became of it or what it waits for.

    NAMES (Slug, python:Slug, draft:architecture) show it whole: inputs, rules to keep, attempts, decisions, and what
    resumes or replays it.
    """
    from phoenix.adapters.approvals import load_approvals
    from phoenix.app.asked import asked_today
    from phoenix.app.generators import open_recordings
    from phoenix.app.project_build import ProjectBuild
    from phoenix.app.refusals import no_session
    from phoenix.app.sessions import session_as_json, session_lines, sessions
    from phoenix.app.world import open_world
    from phoenix.engine.errors import PhoenixError
    from phoenix.engine.state import reading

    world = open_world(invocation.root)
    asked = reading(world, lambda: asked_today(ProjectBuild.open(world)))
    found = sessions(open_recordings(invocation.root), asked)
    approvals = load_approvals(invocation.root)
    known = {name for each in found for name in (each.unit, each.unit.partition(":")[2])}
    strange = [name for name in names if name not in known]
    if strange:
        raise PhoenixError(*(no_session(name, known) for name in strange))
    shown = [each for each in found if not names or {each.unit, each.unit.partition(":")[2]}.intersection(names)]
    if invocation.json:
        listed = [session_as_json(each, approvals) for each in shown]
        invocation.terminal.json({"exit": exits.DONE, "sessions": listed})
    if asked is None:
        invocation.say("The specs have errors, so that nobody knows what is asked for today: phoenix check")
    for each in shown:
        lines = session_lines(each, approvals) if names else [f"{each.unit}: {each.goal}; {each.outcome}"]
        for line in lines:
            invocation.say(line)
    if not shown:
        invocation.say("Nothing was written or drafted, and nothing is to be written.")
    return exits.DONE
